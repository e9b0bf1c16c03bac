"""What the list of promises shows: rows, how many lie where around today, and everything about one of them."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from trustjournal.domain.commitments import Commitment
from trustjournal.domain.days import shift
from trustjournal.domain.person_file import Tally
from trustjournal.domain.promise_words import PromiseEvent

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


class PromiseRow(Struct, frozen=True, kw_only=True):
    """A promise as a list shows it; `seq` is its place among those of the same day, people are (id, name)."""

    seq: int
    id: str
    text: str
    owner: str
    state: str
    created_on: date
    due_on: date | None = None
    closed_on: date | None = None
    confidential: bool = False
    moved: bool = False
    """Whether it was ever given a new date."""
    people: tuple[tuple[str, str], ...] = ()


class OpenCounts(Struct, frozen=True):
    """Open promises of one side: past due, from today to the end of the week, later, without a date."""

    past_due: int = 0
    this_week: int = 0
    later: int = 0
    no_date: int = 0

    @property
    def all(self) -> int:
        """All together."""
        return self.past_due + self.this_week + self.later + self.no_date


class Counts(Struct, frozen=True):
    """How many promises there are: open ones by side and section, and closed ones."""

    sides: dict[str, OpenCounts]
    closed: int

    def of(self, show: Show) -> int:
        """How many a choice lists."""
        if show is Show.CLOSED:
            return self.closed
        return sum(self.side(show, section) for section in Section)

    def side(self, show: Show, section: Section) -> int:
        """How many of a choice lie in a section."""
        return sum(getattr(one, section.value) for owner, one in self.sides.items() if show in {Show.ALL, owner})


class Figures(Struct, frozen=True):
    """How promises ended, both ways, over the whole journal."""

    mine: Tally = Tally()
    theirs: Tally = Tally()


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
