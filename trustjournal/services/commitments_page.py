"""The list of all promises as the window shows it, and everything about one of them."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from trustjournal.domain.commitments import Commitment, Owner
from trustjournal.domain.days import shift
from trustjournal.domain.person_file import Tally
from trustjournal.domain.promise_words import PromiseEvent, history
from trustjournal.services.commitments import commitment
from trustjournal.services.journal import Journal
from trustjournal.storage import commitments as stored
from trustjournal.storage.commitments import OpenCounts, PromiseRow
from trustjournal.storage.facts.meetings import next_start
from trustjournal.storage.people import names
from trustjournal.storage.person_file import tally

__all__ = ["About", "Counts", "OpenCounts", "PromiseRow", "Section", "Show", "about", "counts", "page", "section_of"]

_SUNDAY = 6


class Show(StrEnum):
    """Which promises are listed; the values of the three sides are those of the owner."""

    ALL = "all"
    YOURS = "me"
    THEIRS = "them"
    SHARED = "shared"
    CLOSED = "closed"


class Section(StrEnum):
    """Where an open promise lies around today."""

    PAST_DUE = "past_due"
    THIS_WEEK = "this_week"
    LATER = "later"
    NO_DATE = "no_date"


class Counts(Struct, frozen=True):
    """How many promises there are: open ones by side and section, closed ones, and how the closed ended."""

    sides: dict[str, OpenCounts]
    closed: int
    mine: Tally
    theirs: Tally

    def of(self, show: Show) -> int:
        """How many a choice lists."""
        if show is Show.CLOSED:
            return self.closed
        return sum(self.side(show, section) for section in Section)

    def side(self, show: Show, section: Section) -> int:
        """How many of a choice lie in a section."""
        return sum(getattr(one, section.value) for owner, one in self.sides.items() if show in {Show.ALL, owner})


class About(Struct, frozen=True, kw_only=True):
    """One promise with all that is said beside it."""

    promise: Commitment
    people: tuple[tuple[str, str], ...]
    """Ids and names of whom it concerns, in its order."""
    events: tuple[PromiseEvent, ...]
    mine: Tally = Tally()
    """How promises to the one person it concerns ended; nothing for none or several."""
    theirs: Tally = Tally()
    meets: datetime | None = None
    """When one meets any of them next, within 30 days."""

    @property
    def first_names(self) -> list[str]:
        """The first word of each name."""
        return [name.split()[0] if name.split() else name for _id, name in self.people]


def page(journal: Journal, show: Show, after: PromiseRow | None, limit: int) -> list[PromiseRow]:
    """The promises behind a row (from the first for None), at most `limit`: open by their day, closed newest first."""
    if show is Show.CLOSED:
        return stored.closed_page(journal.reader, after, limit)
    return stored.open_page(journal.reader, None if show is Show.ALL else show.value, after, limit)


def counts(journal: Journal) -> Counts:
    """What stands on the choices and the heads of the list."""
    today = journal.clock.today()
    ended = stored.ended(journal.reader)
    return Counts(
        stored.by_week(journal.reader, today, week_ends(today)),
        stored.closed_count(journal.reader),
        ended.get(Owner.ME, Tally()),
        ended.get(Owner.THEM, Tally()),
    )


def section_of(due_on: date | None, today: date) -> Section:
    """Where a day lies around today; a week ends on its Sunday."""
    if due_on is None:
        return Section.NO_DATE
    if due_on < today:
        return Section.PAST_DUE
    return Section.THIS_WEEK if due_on <= week_ends(today) else Section.LATER


def week_ends(today: date) -> date:
    """The Sunday of a day's week."""
    return shift(today, _SUNDAY - today.weekday())


def about(journal: Journal, commitment_id: str) -> About:
    """Everything about one promise. Raises UserError where it is not there."""
    promise = commitment(journal, commitment_id)
    called = names(journal.reader, list(promise.people))
    people = tuple((person, called[person]) for person in promise.people if person in called)
    alone = people[0][0] if len(people) == 1 else ""
    meets = next_start(journal.reader, journal.clock.now(), frozenset(promise.people)) if people else None
    return About(
        promise=promise,
        people=people,
        events=tuple(history(promise, journal.clock.today(), _channel(journal, promise))),
        mine=tally(journal.reader, alone, Owner.ME) if alone else Tally(),
        theirs=tally(journal.reader, alone, Owner.THEM) if alone else Tally(),
        meets=meets.moment if meets else None,
    )


def _channel(journal: Journal, promise: Commitment) -> str:
    from trustjournal.domain.interactions import Interaction
    from trustjournal.storage.codec import get

    talk = get(journal.reader, Interaction, promise.interaction_id) if promise.interaction_id else None
    return talk.channel.value if talk is not None and not talk.confidential else ""
