"""What the sidebar counts: nudges that are open, people, open promises, and who is pinned."""

from msgspec import Struct

from trustjournal.services.journal import Journal
from trustjournal.services.nudges import todays_nudges
from trustjournal.storage.commitments import open_count
from trustjournal.storage.people import PeopleFilter, count, pinned


class SidebarCounts(Struct, frozen=True):
    """Open nudges, people who are not archived, open promises, and the pinned as (id, name) by name."""

    today: int
    people: int
    commitments: int
    pinned: tuple[tuple[str, str], ...]


def sidebar_counts(journal: Journal) -> SidebarCounts:
    """The counts at this moment."""
    shown = sum(1 for nudge in todays_nudges(journal).open if nudge.quiet_until is None)
    return SidebarCounts(
        shown, count(journal.reader, PeopleFilter()), open_count(journal.reader), pinned(journal.reader)
    )
