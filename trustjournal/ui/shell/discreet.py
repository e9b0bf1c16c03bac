"""Discreet mode: one key hides names, notes and reasons, for when others look at the screen.

The rooms that stand are put aside as they are, with what was typed in them, and others are made on a journal that hides
everything it tells (`Journal.discreetly`). So nothing of what was shown is left in the window, no work that was begun
before can bring it back, and on the way back all is as it was.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.hearing import Hearing
from trustjournal.ui.shell.history import History, Visit
from trustjournal.ui.shell.interior import Interior
from trustjournal.ui.shell.rooms import door

if TYPE_CHECKING:
    from trustjournal.services.journal import Journal
    from trustjournal.ui.shell.shell import Shell

_FOR = timedelta(hours=1)
_OF_SOMEONE = frozenset({Place.PERSON, Place.BRIEF})


class Discreet(QObject):
    """Turns discreet mode on and off for a shell; `changed(bool)` once the window shows it."""

    changed = Signal(bool)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._aside: Interior | None = None
        self._plain: Journal | None = None
        self._since: datetime | None = None
        self.hearing = Hearing(shell)
        """How the window hears its rooms: those that are put aside otherwise."""
        shell.heard.connect(self._look_at_the_clock)
        shell.settings_changed.connect(self._settings_changed)
        shell.window.sidebar.discreet_wanted.connect(self.toggle)

    @property
    def on(self) -> bool:
        """Whether it is on."""
        return self._plain is not None

    def toggle(self) -> None:
        """Turn it on, or off again."""
        self.end() if self.on else self.begin()

    def begin(self) -> None:
        """Hide everything, at once; what was typed is kept where it stands."""
        shell = self._shell
        journal = shell.journal
        if self.on or journal is None:
            return
        where = _discreet(shell.history.current)
        if shell.here is not None:
            shell.leave_room()
        self._clear()
        self._plain, self._since = journal, journal.clock.now()
        self._aside = shell.interior
        shell.journal = journal.discreetly(initials=self._initials)
        shell.interior = Interior({}, None, History())
        self._tell()
        if self._aside.here is not None:
            shell.go(where)

    def end(self) -> None:
        """Show everything again, as it was left; a room with something typed in it may hold one back."""
        shell = self._shell
        if self._plain is None or self._aside is None or not shell.leave_room():
            return
        self._clear()
        where = shell.history.current
        plain, aside = self._plain, self._aside
        self._plain = self._aside = self._since = None
        veiled, was = shell.interior, aside.history.current
        shell.journal = plain
        shell.interior = aside
        veiled.end()
        from trustjournal.services.drafts import hand_over

        shell.jobs.run(shell, lambda _progress: hand_over(plain), lambda _done: None, shell.failed, kind="write")
        self._tell()
        if where is not None and was is not None and where.destination != _discreet(was):
            shell.go(where.destination)
        self.hearing.catch_up()

    def drop(self) -> None:
        """The journal is locked or closed: nothing stays aside."""
        if self._aside is not None:
            self._aside.end()
        self.hearing.forget()
        self._plain = self._aside = self._since = None
        self._shell.window.show_discreet(False)

    def _clear(self) -> None:
        """Take away what floats over the rooms and may hold a name: the tray's menu is there while a dialog is open."""
        from trustjournal.ui.kit.progressdialog import ProgressDialog
        from trustjournal.ui.shell.sweeping import put_away_over

        shell = self._shell
        put_away_over(shell.window, keep=(ProgressDialog,))  # closing that one would stop the work
        shell.returning.forget()
        shell.jot.close()
        shell.menus.drop_settings()
        shell.window.quiet()
        shell.window.undo_bar.put_away()

    def _tell(self) -> None:
        self._shell.window.show_discreet(self.on)
        self._shell.counting.look()
        self.changed.emit(self.on)

    @property
    def _initials(self) -> bool:
        return self._shell.settings.value.privacy.names.shows_initials

    def _settings_changed(self) -> None:
        """Show names otherwise at once, where that was chosen in discreet mode."""
        shell = self._shell
        if self._plain is None or shell.journal is None or shell.journal.shows_initials is self._initials:
            return
        where = _discreet(shell.history.current)
        if shell.leave_room():
            before = shell.interior
            shell.journal = self._plain.discreetly(initials=self._initials)
            shell.interior = Interior({}, None, History())
            before.end()
            self._tell()
            shell.go(where)

    def _look_at_the_clock(self) -> None:
        ends = self._shell.settings.value.privacy.discreet_hour
        if ends and self._plain is not None and self._since is not None:
            now = self._plain.clock.now()
            if not timedelta(0) <= now - self._since < _FOR:
                self.end()


def _discreet(visit: Visit | None) -> Destination:
    """Where one is in discreet mode: the same page, without what was asked or typed to come there."""
    if visit is None:
        return Destination(Place.TODAY)
    place, entry, _data = visit.destination
    if place in _OF_SOMEONE:
        return Destination(place, entry)
    return Destination(place if door(place).label else Place.TODAY)
