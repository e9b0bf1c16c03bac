"""Hears the system's signals that ask a program to end, in the thread of the windows."""

from __future__ import annotations

import os
import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class EndSignals(QObject):
    """`asked` for each signal that came since this was made; `close` gives them back."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._kept = {number: signal.signal(number, self._noted) for number in _signals()}
        # Python runs a signal's function only between its own steps; the byte written here wakes the event loop up.
        self._wake_up = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        self._came = False

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wake_up)
        for number, handler in self._kept.items():
            signal.signal(number, handler)
        self._read.close()
        self._write.close()

    def _noted(self, _number: int, _frame: object) -> None:
        self._came = True

    def _woken(self) -> None:
        try:
            self._read.recv(64)
        except BlockingIOError:
            return
        if self._came:
            self._came = False
            self.asked.emit()


def _signals() -> list[signal.Signals]:
    """The ones that ask a program to end."""
    wanted = ("SIGTERM", "SIGHUP", "SIGINT") if os.name == "posix" else ("SIGTERM", "SIGINT")
    return [signal.Signals[name] for name in wanted]
