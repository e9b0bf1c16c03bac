"""Reminds while the journal is locked, in numbers alone: what was foreseen before its key was gone.

Looked ahead is in a thread, every few minutes while it is open; so locking itself is not held up, and what is kept in
memory are moments, numbers and keys.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from trustjournal.ui.desktop.notices import MESSAGE_ITSELF, Notice, Notifier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trustjournal.base.clock import Clock
    from trustjournal.services.foresight import Foreseen
    from trustjournal.ui.shell.shell import Shell

KEY = "locked"
"""The one notice of a locked journal; the next one takes its place."""

_BEAT_MS = 20_000
_FRESH = timedelta(minutes=5)


class Foretelling(QObject):
    """Looks ahead for a shell while its journal is open, and shows how many things there are while it is locked."""

    def __init__(self, shell: Shell, notifier: Notifier) -> None:
        super().__init__(shell)
        self._shell, self._notifier = shell, notifier
        self._foreseen: list[Foreseen] = []
        self._told: list[Foreseen] = []
        self._shown = 0
        self._clock: Clock | None = None
        self._looked: datetime | None = None
        self._looking = False
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT_MS)
        self._beat.timeout.connect(self.look)
        shell.heard.connect(self.look_ahead)
        shell.settings_changed.connect(self._again)
        shell.locking.changed.connect(self._lock_changed)
        notifier.pressed.connect(self._pressed)
        notifier.closed.connect(self._closed)
        notifier.unshown.connect(self._unshown)

    def end(self) -> None:
        """Remind no more."""
        self._beat.stop()
        self._notifier.close(KEY)

    def look_ahead(self) -> None:
        """See what is to come, where that was not done a moment ago; only a journal that can be locked needs it."""
        journal = self._shell.journal
        if journal is None or not journal.encrypted or self._looking or self._shell.jobs.is_closed():
            return
        now = journal.clock.now()
        if self._looked is not None and timedelta(0) <= now - self._looked < _FRESH:
            return
        self._looking, self._looked, self._clock = True, now, journal.clock
        settings, plain = self._shell.settings.value.reminders, journal.plainly()

        def read(_progress: object) -> tuple[Foreseen, ...]:
            from trustjournal.services.foresight import foresee

            return foresee(plain, settings) if settings.on else ()

        self._shell.jobs.run(self, read, self._seen, self._failed, kind="read")

    def leave_out(self, shown: Iterable[str]) -> None:
        """Count these no more, which were shown with their words while it is open: the look ahead may be older."""
        keys = set(shown)
        self._foreseen = [one for one in self._foreseen if one.key not in keys]

    def look(self) -> None:
        """Show how many things have come due, while it is locked."""
        from trustjournal.domain.reminder_words import locked
        from trustjournal.domain.reminders import silent
        from trustjournal.services.foresight import due_by

        if self._clock is None or not self._notifier.ready:
            return
        self._clock.follow_zone()
        now = self._clock.now()
        if silent(self._shell.settings.value.reminders, now):
            return
        due, self._foreseen = due_by(self._foreseen, now)
        if due:
            self._told += due
            self._shown += sum(one.count for one in due)
            text = locked(self._shown)
            self._notifier.show(Notice(KEY, text.title, text.body))

    def _seen(self, found: tuple[Foreseen, ...]) -> None:
        self._looking = False
        self._foreseen = list(found)

    def _failed(self, error: BaseException) -> None:
        # What is wrong with the file is said by whoever reads it to show it.
        self._looking = False

    def _again(self) -> None:
        self._looked = None
        self.look_ahead()

    def _lock_changed(self, locked: bool) -> None:
        self._looking = False
        if locked:
            self._beat.start()
            return
        self._beat.stop()
        self._notifier.close(KEY)
        self._note()
        self._shown, self._looked = 0, None
        self.look_ahead()

    def _note(self) -> None:
        """What was told does not come once more; written before whoever reminds of the open journal looks."""
        told, self._told = self._told, []
        journal = self._shell.journal
        if not told or journal is None:
            return
        plain = journal.plainly()

        def write(_progress: object) -> None:
            from trustjournal.services.foresight import note_told

            note_told(plain, told)

        self._shell.jobs.run(self, write, lambda _done: None, self._shell.failed, kind="write")

    def _pressed(self, key: str, action: str) -> None:
        if key == KEY and action == MESSAGE_ITSELF:
            self._notifier.close(KEY)
            self._shown = 0
            self._shell.presence.show()

    def _closed(self, key: str) -> None:
        if key == KEY:
            self._shown = 0

    def _unshown(self, key: str) -> None:
        """It could not be shown: what it told of may come with names later."""
        if key == KEY:
            self._told.clear()
            self._shown = 0
