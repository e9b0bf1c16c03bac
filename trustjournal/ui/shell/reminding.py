"""Joins the minute, what is due and the desktop's notifications, and does what is pressed on one.

Nothing opens a window but a press. A reminder is claimed before it is shown, and only where something can show it: as
long as nothing can, it waits in Today.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trustjournal.ui.desktop.notices import MESSAGE_ITSELF, Button, Notice, Notifier
from trustjournal.ui.kit.places import BriefRequest, Destination, LogRequest, MomentRequest, Place
from trustjournal.ui.shell.foretelling import Foretelling

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QSystemTrayIcon

    from trustjournal.domain.reminder_words import Deed
    from trustjournal.domain.reminders import Reminder
    from trustjournal.services.feed import Change
    from trustjournal.services.journal import Journal
    from trustjournal.services.reminders import Looked
    from trustjournal.ui.shell.shell import Shell

_LATER = timedelta(hours=1)
_MEETING_CHANNEL = "in_person"


def notifier_for(platform: str, icon: Callable[[], QSystemTrayIcon | None]) -> Notifier:
    """What shows notifications on a platform; `icon` gives the tray's icon while there is one."""
    if platform in {"win32", "darwin", "cygwin"}:
        from trustjournal.ui.desktop.trayed import TrayNotices

        return TrayNotices(icon)
    from trustjournal.ui.desktop.freedesktop import FreedesktopNotices

    return FreedesktopNotices()


class Reminding(QObject):
    """Reminds while the journal is open, and in numbers while it is locked. `changed`: `problem` is another one."""

    changed = Signal()

    def __init__(self, shell: Shell, notifier: Notifier) -> None:
        super().__init__(shell)
        self._shell, self._notifier = shell, notifier
        self._shown: dict[str, Reminder] = {}
        self._looking = self._again = self._ended = self._discreet = False
        self._minute: datetime | None = None
        shell.heard.connect(self._beat)
        # Discreet mode comes with other rooms on a veiled journal: that is heeded at once, not at the next minute.
        shell.went.connect(lambda _place: self._beat())
        shell.settings_changed.connect(self.look)
        shell.locking.changed.connect(self._lock_changed)
        notifier.pressed.connect(self._pressed)
        notifier.closed.connect(lambda key: self._shown.pop(key, None))
        notifier.unshown.connect(self._take_back)
        notifier.changed.connect(self._notifier_changed)
        self._locked = Foretelling(shell, notifier)

    @property
    def problem(self) -> str | None:
        """Why no notification is shown, or what is missing on those that are, in words for the settings."""
        return self._notifier.problem

    def begin(self) -> None:
        """Look for what shows notifications, then for what is due."""
        if self._ended:
            return
        self._notifier.begin()
        self.look()
        self._locked.look_ahead()

    def end(self) -> None:
        """Remind no more; no button is left that does nothing."""
        self._ended = True
        self.hush()
        self._locked.end()
        self._notifier.stop()

    def hush(self) -> None:
        """Take away all that is shown, as when the journal is locked."""
        for key in list(self._shown):
            self._notifier.close(key)

    def _beat(self) -> None:
        """A minute began, or the journal changed: what is due is a matter of the minute."""
        journal = self._shell.journal
        if journal is None:
            return
        self.set_discreet(journal.discreet)
        if journal.clock.now().replace(second=0, microsecond=0) != self._minute:
            self.look()

    def _lock_changed(self, locked: bool) -> None:
        """Take away what is shown while it is locked; what was asked before is not answered any more."""
        self._looking = self._again = False
        if locked:
            for key in list(self._shown):
                self._notifier.close(key)
            self._shown.clear()
        else:
            self.look()

    def set_discreet(self, on: bool) -> None:
        """Say no name and no text from now on, whatever the settings allow; what is shown with them is taken away."""
        if on and not self._discreet:
            self.hush()
        self._discreet = on

    def look(self) -> None:
        """Look whether something is due, off this thread: each minute, and when a setting or the service changed."""
        journal = self._shell.journal
        if journal is None or self._ended:
            return
        self.set_discreet(journal.discreet)
        if not self._notifier.ready:
            self._notifier.look_again()
            return
        if self._looking:
            self._again = True
            return
        self._looking, self._again = True, False
        self._minute = journal.clock.now().replace(second=0, microsecond=0)
        settings, shown = self._shell.settings.value.reminders, tuple(self._shown.values())

        def read(_progress: object) -> Looked:
            from trustjournal.services.reminders import look

            return look(journal, settings, shown)

        self._shell.jobs.run(self, read, self._claim, self._failed, kind="read")

    def _claim(self, looked: Looked) -> None:
        for key in looked.settled:
            self._notifier.close(key)
        found, journal = looked.due, self._shell.journal
        if not found or journal is None:
            self._looked()
            return

        def write(_progress: object) -> tuple[Reminder, ...]:
            from trustjournal.services.reminders import claim

            return claim(journal, found)

        self._shell.jobs.run(self, write, self._show, self._failed, kind="write")

    def _show(self, mine: tuple[Reminder, ...]) -> None:
        from trustjournal.domain.reminder_words import label
        from trustjournal.domain.reminders import Urgency

        journal = self._shell.journal
        names = self._shell.settings.value.reminders.names and journal is not None and not journal.discreet
        self._locked.leave_out(key for one in mine for key in (one.key, *one.covers))
        for one in mine:
            text = one.text(names=names)
            buttons = tuple(Button(str(deed), label(deed, names=names)) for deed in one.deeds)
            self._shown[one.key] = one
            self._notifier.show(Notice(one.key, text.title, text.body, buttons, one.urgency is Urgency.NORMAL))
        self._looked()

    def _failed(self, error: BaseException) -> None:
        self._shell.failed(error)
        self._looked()

    def _looked(self) -> None:
        self._looking = False
        if self._again:
            self.look()

    def _notifier_changed(self) -> None:
        self.changed.emit()
        if self._notifier.ready:
            self.look()

    def _take_back(self, key: str) -> None:
        """It was claimed and could not be shown: it may come again."""
        reminder = self._shown.pop(key, None)
        journal = self._shell.journal
        if reminder is None or journal is None or self._ended:
            return

        def write(_progress: object) -> None:
            from trustjournal.services.reminders import release

            release(journal, reminder)

        self._shell.jobs.run(self, write, lambda _done: None, self._shell.failed, kind="write")

    # -------------------------------------------------------------------------------------------------------- pressed

    def _pressed(self, key: str, action: str) -> None:
        from trustjournal.domain.reminder_words import Deed

        reminder = self._shown.pop(key, None)
        if reminder is None or self._ended:
            return
        self._notifier.close(key)
        if action == MESSAGE_ITSELF:
            self.do(reminder, reminder.opens)
        elif action in reminder.deeds:
            self.do(reminder, Deed(action))

    def do(self, reminder: Reminder, deed: Deed) -> None:
        """Carry out what a button of a reminder asks; what opens a place brings the window to the front."""
        from trustjournal.domain.reminder_words import Deed

        acts: dict[Deed, Callable[[Reminder], None]] = {
            Deed.BRIEF: self._brief,
            Deed.LOG: self._log,
            Deed.THANK: lambda one: self._go(Destination(Place.MOMENT, data=MomentRequest(one.people, "appreciation"))),
            Deed.TODAY: lambda _one: self._go(Destination(Place.TODAY)),
            Deed.PERSON: lambda one: self._go(Destination(Place.PERSON, one.people[0])),
            Deed.DONE: self._done,
            Deed.LATER: self._later,
        }
        act = acts.get(deed)
        if act is not None:
            act(reminder)

    def _go(self, destination: Destination) -> None:
        self._shell.presence.show()
        self._shell.go(destination)

    def _brief(self, reminder: Reminder) -> None:
        people = reminder.people
        self._go(Destination(Place.BRIEF, people[0], BriefRequest(people) if people[1:] else None))

    def _log(self, reminder: Reminder) -> None:
        request = LogRequest(
            people=reminder.people,
            at=reminder.at,
            channel=_MEETING_CHANNEL if reminder.at is not None else None,
            title=reminder.title,
            closes=reminder.nudges,
            minutes=reminder.minutes,
        )
        self._go(Destination(Place.LOG, data=request))

    def _done(self, reminder: Reminder) -> None:
        from trustjournal.services import nudges

        for key in reminder.nudges:
            self._write(partial(nudges.done, key=key))

    def _later(self, reminder: Reminder) -> None:
        """Put it off by an hour; a summary has nothing to put off."""
        from trustjournal.domain.noun import Instant
        from trustjournal.services import nudges

        journal = self._shell.journal
        if journal is None:
            return
        until = journal.clock.here(journal.clock.now() + _LATER)
        for key in reminder.nudges:
            self._write(partial(nudges.snooze, key=key, until_on=until.date(), until_at=Instant.of(until)))

    def _write(self, verb: Callable[[Journal], Change | None]) -> None:
        """Change the journal with no window opened; where one is, its bar says what was done and takes it back."""
        journal = self._shell.journal
        if journal is None:
            return

        def said(change: Change | None) -> None:
            if change is not None:
                self._shell.undoing.say(change.op, change.step)

        self._shell.jobs.run(self, lambda _progress: verb(journal), said, self._shell.failed, kind="write")
