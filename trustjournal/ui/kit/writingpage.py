"""A page on which one writes something down: it begins where one writes, and says before it goes."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent

from trustjournal.ui.kit.labels import Surface


class WritingPage(Surface):
    """The base of such pages. `went_back` asks to leave, `closing` is the last chance to keep what was typed."""

    save_wanted = Signal()
    went_back = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__("window")

    def focus_start(self) -> None:
        """Put the focus where one begins."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus where one begins, once the page is in place."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.focus_start)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes: last chance to keep what was typed."""
        self.closing.emit()
        super().closeEvent(event)
