"""The end that the system or the session asks for: drafts kept, the last backup made, files let go, and no question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QSessionManager

from trustjournal.ui.kit.signals import EndSignals

if TYPE_CHECKING:
    from trustjournal.ui.shell.shell import Shell

_SESSION_MS = 4000
"""How long the end of a session is held up for the last backup; systems call a program stuck from five seconds on."""
_PATIENCE_MS = 60_000
"""So long after its end a session is taken to go on: nobody tells that another program called it off."""


class Ending(QObject):
    """Ends the program of a shell cleanly when it is asked to from outside.

    `patience` is how long the end of a session is waited for, once all is ready for it.
    """

    def __init__(self, shell: Shell, app: QGuiApplication) -> None:
        super().__init__(shell)
        self._shell = shell
        self._signals = EndSignals(self)
        self._signals.asked.connect(self._asked)
        self._asked_before = False
        self.patience = QTimer(self)
        self.patience.setSingleShot(True)
        self.patience.setInterval(_PATIENCE_MS)
        self.patience.timeout.connect(shell.presence.go_on)
        app.commitDataRequest.connect(self._session_ends)

    def close(self) -> None:
        """Give the signals back, and wait for nothing."""
        self.patience.stop()
        self._signals.close()

    def _asked(self) -> None:
        """A signal came; who asks twice does not wait for the backup."""
        presence = self._shell.presence
        self.patience.stop()
        presence.end_now()
        if self._asked_before or not presence.has_last_work():
            QCoreApplication.exit(0)
        self._asked_before = True

    def _session_ends(self, manager: QSessionManager) -> None:
        # What starts at login is the autostart entry's matter, not the session's.
        manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
        self._shell.presence.end_now()
        backing = self._shell.menus.backing
        if backing is not None:
            backing.wait_for_last(_SESSION_MS)
        self.patience.start()
