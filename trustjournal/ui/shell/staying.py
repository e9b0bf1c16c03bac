"""Staying without a window: what closing does, what the tray shows and asks for, and how it all ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import shiboken6
from PySide6.QtCore import QLocale, QObject, QTime, QTimer

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain import pause
from trustjournal.domain.pause import Pause
from trustjournal.services.glance import Glance, NextMeeting, glance
from trustjournal.services.settings import Closing
from trustjournal.ui.kit.places import BriefRequest, Destination, LogRequest, Place
from trustjournal.ui.shell.closing_panel import ClosingPanel
from trustjournal.ui.shell.tray import Tray, TrayState

if TYPE_CHECKING:
    from trustjournal.ui.shell.shell import Shell

_TRAY_MS = 12_000
"""How long a hidden start waits for a tray before it shows a minimised window instead."""


class Staying(QObject):
    """Joins the window, the tray and the settings."""

    def __init__(self, shell: Shell, *, hidden: bool = False) -> None:
        super().__init__(shell)
        self._shell = shell
        self._glance = Glance()
        self._looking = self._again = False
        self._panel: ClosingPanel | None = None
        self.tray = Tray(self, with_jot=True)
        self._wire()
        shell.presence.may_close = self.may_close
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._still_no_tray)
        self._ended = False
        if hidden:
            self._patience.start(_TRAY_MS)
        self.tray.begin()
        self._show()
        self.look()

    def _wire(self) -> None:
        tray, shell = self.tray, self._shell
        tray.brief_wanted.connect(self._open_brief)
        tray.log_wanted.connect(lambda: self._go(Destination(Place.LOG, data=LogRequest())))
        tray.today_wanted.connect(lambda: self._go(Destination(Place.TODAY)))
        tray.jot_wanted.connect(self._jot)
        tray.open_wanted.connect(shell.presence.show)
        tray.quit_wanted.connect(shell.presence.quit)
        tray.lock_wanted.connect(shell.locking.lock)
        shell.locking.changed.connect(self._lock_changed)
        tray.pause_wanted.connect(self.pause)
        tray.available_changed.connect(self._tray_changed)
        shell.heard.connect(self.look)
        shell.settings_changed.connect(self._show)
        tray.discreet_wanted.connect(shell.discreet.toggle)
        shell.discreet.changed.connect(self._discreet_changed)

    def _discreet_changed(self, on: bool) -> None:
        """Name nobody at once; what was found before is looked for again."""
        self.tray.show_discreet(on)
        self._show()
        self.look()

    def may_close(self) -> bool:
        """Whether the window may close, and the program with it; where not, it is hidden, or one is asked."""
        choice = self._shell.settings.value.window.closing
        if choice is Closing.QUIT:
            return True
        if not self.tray.is_shown:
            if choice is Closing.STAY:
                # Without a tray a hidden window could not be found again.
                self._shell.window.showMinimized()
            return choice is Closing.ASK
        if choice is Closing.STAY:
            self._shell.presence.hide()
        else:
            self._ask()
        return False

    def pause(self, choice: Pause | None) -> None:
        """Pause reminders, or turn them on again (None)."""
        settings = self._shell.settings.value
        journal = self._shell.journal
        if journal is None:
            return
        until = pause.until(choice, journal.clock.now()) if choice is not None else None
        reminders = msgspec.structs.replace(settings.reminders, paused_until=until)
        self._shell.change_settings(msgspec.structs.replace(settings, reminders=reminders))

    def look(self) -> None:
        """Look again at what waits, off this thread."""
        journal = self._shell.journal
        if journal is None:
            return
        if self._looking:
            self._again = True
            return
        self._looking = True
        self._shell.jobs.run(self, lambda _progress: glance(journal), self._seen, self._not_seen, kind="read")

    def end(self) -> None:
        """Take the icon away."""
        self._shell.presence.may_close = None
        self._ended = True
        self._patience.stop()
        self.tray.end()

    def _seen(self, found: Glance) -> None:
        self._glance = found
        self._show()
        self._looked()

    def _not_seen(self, error: BaseException) -> None:
        self._looked()
        self._shell.failed(error)

    def _looked(self) -> None:
        self._looking = False
        if self._again:
            self._again = False
            self.look()

    def _lock_changed(self, locked: bool) -> None:
        """Know nothing while it is locked; what was asked before is not answered any more."""
        self._looking = self._again = False
        self._glance = Glance()
        self._show()
        if not locked:
            self.look()

    def _show(self) -> None:
        journal = self._shell.journal
        if journal is None:
            if self._shell.locking.is_locked:
                self.tray.show_state(TrayState(locked=True))
            return
        reminders = self._shell.settings.value.reminders
        now = journal.clock.now()
        until = reminders.paused_until if pause.is_paused(reminders.paused_until, now) else None
        found = self._glance
        counts = (found.check_in, found.celebrate, found.follow_up, found.due)
        meeting = (
            meeting_words(found.meeting, names=reminders.names and not journal.discreet)
            if found.meeting is not None
            else ""
        )
        self.tray.show_state(TrayState(meeting, counts, until, now, lockable=journal.encrypted))

    def _open_brief(self) -> None:
        meeting = self._glance.meeting
        if meeting is not None:
            ids = tuple(person for person, _name in meeting.people)
            self._go(Destination(Place.BRIEF, ids[0], BriefRequest(ids) if ids[1:] else None))

    def _go(self, destination: Destination) -> None:
        self._shell.presence.show()
        self._shell.go(destination)

    def _ask(self) -> None:
        if self._panel is None:
            self._panel = ClosingPanel(self._shell.window)
            self._panel.stay.connect(lambda: self._choose(Closing.STAY))
            self._panel.leave.connect(lambda: self._choose(Closing.QUIT))
        self._panel.ask()

    def _choose(self, closing: Closing) -> None:
        settings = self._shell.settings.value
        window = msgspec.structs.replace(settings.window, closing=closing)
        self._shell.change_settings(msgspec.structs.replace(settings, window=window))
        self._shell.presence.hide() if closing is Closing.STAY else self._shell.presence.quit()

    def _jot(self) -> None:
        self._shell.jot.open()

    def _tray_changed(self, there: bool) -> None:
        # The window may be gone before the desktop says that the icon is.
        if there or self._ended or not shiboken6.isValid(self._shell.window):
            self._patience.stop()
        elif not self._shell.window.isVisible():
            self._patience.start(_TRAY_MS)

    def _still_no_tray(self) -> None:
        if not self.tray.is_shown and not self._shell.window.isVisible():
            self._shell.window.showMinimized()


def meeting_words(meeting: NextMeeting, *, names: bool) -> str:
    """What the tray's menu calls the Brief of a meeting; with a name only where that may be shown."""
    at = QLocale().toString(QTime(meeting.at.hour, meeting.at.minute), QLocale.FormatType.ShortFormat)
    if not names or meeting.confidential:
        return _("Brief for the next meeting, {time}").format(time=at)
    others = len(meeting.people) - 1
    name = meeting.people[0][1].replace("&", "&&").replace("\t", " ")
    if others:
        words = ngettext("Brief for {name} and {n} more, {time}", "Brief for {name} and {n} more, {time}", others)
        return words.format(name=name, n=others, time=at)
    return _("Brief for {name}, {time}").format(name=name, time=at)
