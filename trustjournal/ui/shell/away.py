"""Locks an encrypted journal when one is away: untouched for minutes, with the screen, or as the computer sleeps.

Time is the wall clock's, since a timer does not run while the computer sleeps; each second the shell asks. Windows and
macOS tell no program of theirs here when the screen is locked: there the minutes and the gap of a sleep are what locks.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from trustjournal.ui.shell.lock_words import Why
from trustjournal.ui.shell.touches import Touches

if TYPE_CHECKING:
    from trustjournal.ui.desktop.session import SessionSignals
    from trustjournal.ui.shell.shell import Shell

_GAP = timedelta(seconds=60)
"""Seconds pass between two looks; where a minute did, the computer slept, or its clock was set."""


class Away(QObject):
    """Watches for a shell; `begin` listens to the session as well, where there is one to listen to."""

    def __init__(self, shell: Shell, app: QGuiApplication) -> None:
        super().__init__(shell)
        self._shell = shell
        self._touches = Touches(app, self)
        self._touched: datetime | None = None
        self._looked: datetime | None = None
        self._session: SessionSignals | None = None
        shell.ticked.connect(self.look)
        shell.locking.changed.connect(self._forget)

    def begin(self) -> None:
        """Listen to the session: that the screen is locked, or the computer about to sleep."""
        if sys.platform != "linux":
            return
        from trustjournal.ui.desktop.session import SessionSignals

        self._session = SessionSignals(self)
        self._session.sleeping.connect(self._sleeps)
        self._session.screen_locked.connect(self._screen)
        self._session.begin()

    def end(self) -> None:
        """Watch no more."""
        self._touches.end()
        if self._session is not None:
            self._session.end()

    def look(self) -> None:
        """Lock where one was away for too long, or a gap tells that the computer slept."""
        journal = self._shell.journal
        if journal is None or not journal.encrypted:
            return
        now = journal.clock.now()
        before, self._looked = self._looked, now
        if self._touches.take() or self._touched is None or now < self._touched:
            self._touched = now
        settings = self._shell.settings.value.lock
        minutes = settings.after.minutes
        if before is not None and now - before > _GAP and settings.on_sleep:
            self._shell.locking.lock(Why.SLEEP)
        elif minutes is not None and now - self._touched >= timedelta(minutes=minutes):
            self._shell.locking.lock(Why.AWAY, minutes)

    def _forget(self) -> None:
        self._touched = self._looked = None

    def _sleeps(self) -> None:
        if self._shell.settings.value.lock.on_sleep:
            self._shell.locking.lock(Why.SLEEP)

    def _screen(self) -> None:
        if self._shell.settings.value.lock.with_screen:
            self._shell.locking.lock(Why.SCREEN)
