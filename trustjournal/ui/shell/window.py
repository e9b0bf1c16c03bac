"""The one main window: sidebar, a stack of rooms, the undo bar and the error banner. It decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from trustjournal.ui.kit.cards import Banner
from trustjournal.ui.kit.logo import app_icon
from trustjournal.ui.kit.theme import theme_source
from trustjournal.ui.kit.undobar import UndoBar
from trustjournal.ui.shell.sidebar import Sidebar

NARROW_BELOW = 1000
TITLE = "Trust Journal"


class MainWindow(QMainWindow):
    """The frame. `closing` asks whether it may close: set `may_close` from its slot."""

    closing = Signal()
    activated = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setWindowIcon(app_icon())
        self.setMinimumSize(760, 520)
        self.resize(1280, 768)
        self.may_close = True
        self.sidebar = Sidebar()
        self.stack = QStackedWidget()
        self.banner = Banner()
        self.banner.hide()
        page = QWidget()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(column, 1)
        self.setCentralWidget(page)
        self.undo_bar = UndoBar(self.stack)
        self._folded: bool | None = None

    def fold_sidebar(self) -> None:
        """Show or hide the sidebar's words, whatever the width."""
        self._folded = not (self._folded if self._folded is not None else self.width() < NARROW_BELOW)
        self.sidebar.set_narrow(self._folded)

    def frame_sidebar(self, shown: bool) -> None:
        """Show the sidebar, or leave the window to one page (welcome, lock)."""
        self.sidebar.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sidebar where the window is narrow."""
        super().resizeEvent(event)
        if self._folded is None:
            self.sidebar.set_narrow(self.width() < NARROW_BELOW * theme_source().text_scale / 100)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Underline access keys while Alt is held."""
        if event.key() == Qt.Key.Key_Alt:
            theme_source().show_access_keys(True)
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Stop underlining them."""
        if event.key() == Qt.Key.Key_Alt:
            theme_source().show_access_keys(False)
        super().keyReleaseEvent(event)

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
