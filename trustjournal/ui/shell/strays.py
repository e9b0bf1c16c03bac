"""Errors of the program that nobody caught, on any thread: into the log by their places alone, and told in the window.

Python would write them to stderr with their message, which may quote a note, and many desktops keep that in a file.
"""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from trustjournal.base import log
from trustjournal.base.errors import UserError


class Strays(QObject):
    """From `begin` to `end` `fell(error)` tells, on the window's thread, of what nobody caught."""

    fell = Signal(object)

    def __init__(self, logs: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logs = logs
        self._handler: logging.Handler | None = None
        self._before = (sys.excepthook, threading.excepthook)

    def begin(self) -> None:
        """Catch from now on; until the log is open, it goes to stderr without its words."""
        self._before = (sys.excepthook, threading.excepthook)
        log.catch_strays(self.fell.emit)

    def open_log(self) -> None:
        """Keep the log in its folder; where that cannot be, stderr has it."""
        try:
            self._handler = log.open_log(self._logs)
        except UserError as error:
            log.note(error)

    def end(self) -> None:
        """Let go of both."""
        sys.excepthook, threading.excepthook = self._before
        if self._handler is not None:
            log.close_log(self._handler)
            self._handler = None
