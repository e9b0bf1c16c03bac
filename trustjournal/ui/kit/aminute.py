"""What is confidential and was asked for stays on the screen for a minute."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SHOWN_MS = 60_000


class AMinute(QTimer):
    """Calls `hide` a minute after it was last started."""

    def __init__(self, hide: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(SHOWN_MS)
        self.timeout.connect(hide)
