"""What the sidebar counts: nudges that are open, people, and who is pinned."""

from msgspec import Struct

from trustjournal.domain.nudges import derive
from trustjournal.services.journal import Journal
from trustjournal.storage.facts import load_facts
from trustjournal.storage.people import PeopleFilter, count, pinned
from trustjournal.storage.policy import policy_of


class SidebarCounts(Struct, frozen=True):
    """Open nudges, people who are not archived, and the pinned as (id, name) by name."""

    today: int
    people: int
    pinned: tuple[tuple[str, str], ...]


def sidebar_counts(journal: Journal) -> SidebarCounts:
    """The counts at this moment."""
    now = journal.clock.now()
    policy = policy_of(journal.reader)
    nudges = derive(load_facts(journal.reader, now), now, policy)
    shown = sum(1 for nudge in nudges.open if nudge.quiet_until is None)
    return SidebarCounts(shown, count(journal.reader, PeopleFilter()), pinned(journal.reader))
