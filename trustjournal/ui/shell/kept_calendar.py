"""Keeps the calendar file up to date that somebody asked for: shortly after each change, off the window's thread.

Never while the journal is locked or names are hidden: what is written then would tell that somebody is there. A place
that is away is said once, and tried again each minute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Cancelled, Progress
from trustjournal.services.journal import is_read_only
from trustjournal.ui.kit.cards import Mood

if TYPE_CHECKING:
    from trustjournal.ui.shell.shell import Shell

_SOON_MS = 3_000
"""So long after a change the file is written: several changes come together."""


class _Seen(NamedTuple):
    """What the journal was when the file was last looked after, and where the file is; no place where none is kept."""

    version: int
    standing: str
    place: str


class KeptCalendar(QObject):
    """Writes the kept file of a shell's journal anew as what belongs in it changes."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._looking = self._again = False
        self._seen: _Seen | None = None
        self._said = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.look)
        shell.heard.connect(self._heard)
        shell.locking.changed.connect(self._forget)
        self._heard()

    def look(self) -> None:
        """Write the file where what belongs in it changed, or it is gone; one look at a time."""
        journal = self._shell.journal
        if journal is None or journal.discreet or is_read_only(journal) or self._shell.jobs.is_closed():
            return
        if self._looking:
            self._again = True
            return
        self._looking, self._again = True, False
        version, seen = journal.data_version(), self._seen

        def write(_progress: Progress) -> _Seen:
            from trustjournal.services.exchange.birthdays import export as calendar

            place = calendar.kept_path(journal)
            if place is None:
                return _Seen(version, "", "")
            there = seen is not None and seen.place == str(place) and place.exists()
            if there and seen is not None and seen.version == version:
                return seen
            now = _Seen(version, calendar.standing_of(journal), str(place))
            # Where the days and promises are as they were, nobody needs to make the calendar of them.
            if not there or seen is None or seen.standing != now.standing:
                calendar.refresh(journal)
            return now

        self._shell.jobs.run(self, write, self._written, self._failed, kind="read")

    def end(self) -> None:
        """Look no more."""
        self._soon.stop()

    def _heard(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _written(self, seen: _Seen) -> None:
        self._seen, self._said = seen, ""
        self._rest()

    def _failed(self, error: BaseException) -> None:
        self._seen = None
        if isinstance(error, UserError):
            self._say(error)
        elif not isinstance(error, Cancelled):
            self._shell.jobs.crashed.emit(error)
        self._rest()

    def _say(self, error: UserError) -> None:
        """Say it once, until it was written again or something else is wrong."""
        if error.what != self._said:
            self._said = error.what
            words = _("The calendar that is kept up to date waits for its place. {problem} It is tried again.")
            self._shell.window.banner.show_message(words.format(problem=error.what), Mood.CAUTION)

    def _rest(self) -> None:
        self._looking = False
        if self._again:
            self._heard()

    def _forget(self, _locked: bool) -> None:
        """The journal was locked or opened: what was known of the one before is not known of this."""
        self._looking = self._again = False
        self._seen, self._said = None, ""
        self._soon.stop()
        self._heard()
