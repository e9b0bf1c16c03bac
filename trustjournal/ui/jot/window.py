"""The window around the page: small, with a title that names nobody, and Undo where it stays after saving."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.jot.view import JotView
from trustjournal.ui.kit.accesskeys import AltWindow
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.kit.undobar import UndoBar


class JotWindow(AltWindow, QWidget):
    """Holds the page; `closed` when it is closed in whatever way, `undo_wanted` for Ctrl+Z outside of a text."""

    closed = Signal()
    undo_wanted = Signal()

    def __init__(self, view: JotView) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.view = view
        self._bar: UndoBar | None = None
        # As on every window here, the title names nobody: it is read over shoulders and in lists of windows.
        self.setWindowTitle(_("Jot"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)
        view.left.connect(self.close)
        leave = QAction(_("Close the window"), self)
        leave.setShortcuts([QKeySequence(QKeySequence.StandardKey.Close), QKeySequence("Ctrl+W")])
        leave.triggered.connect(self.close)
        self.addAction(leave)
        theme_source().changed.connect(self._fit)
        self._fit()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Wide enough for a sentence, high enough for a handful of lines."""
        return QSize(px(560), px(360))

    @property
    def bar(self) -> UndoBar:
        """The bar that says what was kept; made when something was."""
        if self._bar is None:
            self._bar = UndoBar(self.view.middle)
        return self._bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes wherever the focus is, and the draft is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell, so that the draft is kept."""
        self.closed.emit()
        event.accept()

    def _fit(self) -> None:
        self.setMinimumSize(px(340), px(220))
