"""Reads all that Today's page shows, at once or off the window's thread, whichever its room asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from trustjournal.services import nudges
from trustjournal.services.counts import sidebar_counts
from trustjournal.services.drafts import Draft, load_drafts

if TYPE_CHECKING:
    from collections.abc import Callable

    from trustjournal.services.journal import Journal
    from trustjournal.ui.kit.jobs import Jobs


class Day(NamedTuple):
    """A day as the page shows it: its nudges and meetings, the drafts, and whether nobody is in the journal yet."""

    today: nudges.Today
    drafts: list[Draft]
    empty: bool


def read_day(journal: Journal) -> Day:
    """The day as it is now."""
    today = nudges.today(journal)
    quiet = not today.open and not today.coming and not today.meetings
    return Day(today, load_drafts(journal), quiet and sidebar_counts(journal).people == 0)


class DayReader(QObject):
    """Reads the day again, one reading at a time; `found(Day)` tells it, never one that was read before another."""

    found = Signal(object)

    def __init__(self, journal: Journal, jobs: Jobs, failed: Callable[[BaseException], None], parent: QObject) -> None:
        super().__init__(parent)
        self._journal, self._jobs, self._failed = journal, jobs, failed
        self._reading = self._again = False
        self._turn = 0

    def at_once(self) -> None:
        """Read now, on this thread: there is nothing to see before."""
        self._turn += 1
        self.found.emit(read_day(self._journal))

    def soon(self) -> None:
        """Read off the window's thread: after a save every page of an encrypted file has to be deciphered again."""
        if self._jobs.is_closed():
            return
        if self._reading:
            self._again = True
            return
        self._reading, turn = True, self._turn

        def arrived(day: Day) -> None:
            if turn == self._turn:
                self.found.emit(day)
            self._go_on()

        def failed(error: BaseException) -> None:
            self._failed(error)
            self._go_on()

        self._jobs.run(self, lambda _progress: read_day(self._journal), arrived, failed, kind="read")

    def _go_on(self) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.soon()
