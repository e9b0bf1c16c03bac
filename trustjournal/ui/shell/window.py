"""The one main window: sidebar, a stack of rooms, the undo bar and the error banner. It decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from trustjournal.ui.kit.accesskeys import AltWindow
from trustjournal.ui.kit.theme import theme_source
from trustjournal.ui.shell.sidebar import Sidebar

if TYPE_CHECKING:
    from trustjournal.ui.kit.cards import Banner
    from trustjournal.ui.kit.undobar import UndoBar
    from trustjournal.ui.shell.discreet_bar import DiscreetBar

NARROW_BELOW = 1000
TITLE = "Trust Journal"


class MainWindow(AltWindow, QMainWindow):
    """The frame. `closing` asks whether it may close: set `may_close` from its slot; `closed` tells that it did.

    `painted` comes once, after the first paint and that of the icons; `escaped` when nobody else had a use for Esc.
    """

    closing = Signal()
    closed = Signal()
    activated = Signal()
    painted = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setMinimumSize(760, 520)
        self.resize(1280, 768)
        self.may_close = True
        self.sidebar = Sidebar()
        self.stack = QStackedWidget()
        page = QWidget()
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.stack, 1)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(self._column, 1)
        self.setCentralWidget(page)
        self._banner: Banner | None = None
        self._discreet_bar: DiscreetBar | None = None
        self._undo_bar: UndoBar | None = None
        self._folded: bool | None = None
        self._was_painted = self._told = False
        theme_source().changed.connect(self._fit_sidebar)

    @property
    def banner(self) -> Banner:
        """The bar above the room that tells what went wrong; made when something does."""
        if self._banner is None:
            from trustjournal.ui.kit.cards import Banner

            self._banner = Banner()
            holder = QVBoxLayout()
            holder.setContentsMargins(24, 0, 24, 0)
            holder.addWidget(self._banner)
            self._column.insertLayout(self._column.indexOf(self.stack), holder)
            # An empty holder would still push the room down by its margins.
            self._banner.installEventFilter(self)
            self._holder = holder
        return self._banner

    @property
    def undo_bar(self) -> UndoBar:
        """The bar that says what was done; made when something was."""
        if self._undo_bar is None:
            from trustjournal.ui.kit.undobar import UndoBar

            self._undo_bar = UndoBar(self.stack)
        return self._undo_bar

    def show_discreet(self, on: bool) -> None:
        """Say above every room that names are hidden, or no more."""
        self.sidebar.show_discreet(on)
        if self._discreet_bar is None and on:
            from trustjournal.ui.shell.discreet_bar import DiscreetBar

            self._discreet_bar = DiscreetBar()
            self._discreet_bar.ended.connect(self.sidebar.discreet_wanted)
            self._column.insertWidget(0, self._discreet_bar)
        if self._discreet_bar is not None:
            self._discreet_bar.setVisible(on)

    def quiet(self) -> None:
        """Put the error banner away."""
        if self._banner is not None:
            self._banner.show_message("")  # it may have named someone, and is read where it is hidden too
            self._banner.hide()

    def bars(self) -> list[QWidget]:
        """The bars above and below the room, where they are shown."""
        bars = (self._discreet_bar, self._banner, self._undo_bar)
        return [bar for bar in bars if bar is not None and bar.isVisible()]

    def fold_sidebar(self) -> None:
        """Show or hide the sidebar's words, whatever the width."""
        self._folded = not (self._folded if self._folded is not None else self._is_narrow())
        self._fit_sidebar()

    @property
    def folded(self) -> bool | None:
        """Whether the sidebar was folded or unfolded by hand; None where the width decides."""
        return self._folded

    def recall_folded(self, folded: bool | None) -> None:
        """Fold it as it was."""
        self._folded = folded
        self._fit_sidebar()

    def frame_sidebar(self, shown: bool) -> None:
        """Show the sidebar, or leave the window to one page (welcome, lock)."""
        self.sidebar.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sidebar where the window is narrow."""
        super().resizeEvent(event)
        self._fit_sidebar()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Have the icons follow the first paint, and tell once they are on the screen too."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._first_painted)
        elif not self._told:
            self._told = True
            QTimer.singleShot(0, self, self.painted.emit)

    def _first_painted(self) -> None:
        from trustjournal.ui.kit.logo import app_icon

        self.setWindowIcon(app_icon())
        self.sidebar.show_icons()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on an Esc that nobody used."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the window comes to the front, since the day may have changed meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close where nothing typed would be lost."""
        self.may_close = True
        self.closing.emit()
        event.setAccepted(self.may_close)
        if self.may_close:
            self.closed.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Give the banner room only while it is shown."""
        if watched is self._banner and event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            shown = event.type() == QEvent.Type.ShowToParent
            self._holder.setContentsMargins(24, 12 if shown else 0, 24, 0)
        return False

    def _is_narrow(self) -> bool:
        return self.width() < NARROW_BELOW * theme_source().text_scale / 100

    def _fit_sidebar(self) -> None:
        self.sidebar.set_narrow(self._is_narrow() if self._folded is None else self._folded)
