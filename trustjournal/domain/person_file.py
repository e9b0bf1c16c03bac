"""Everything the person page and the Brief show of one person, as one value."""

from msgspec import Struct

from trustjournal.domain.agreements import Agreement, Goal
from trustjournal.domain.commitments import Commitment
from trustjournal.domain.dates import LifeMoment, PersonalDate
from trustjournal.domain.interactions import Interaction, Reflection
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.moments import Moment
from trustjournal.domain.noun import Noun
from trustjournal.domain.people import Circle, Person, Relationship
from trustjournal.domain.preferences import Preference
from trustjournal.domain.topics import Share, Topic


class Tally(Struct, frozen=True):
    """How promises of one side ended: kept of all that are closed, said as "kept 9 of 11"."""

    kept: int = 0
    closed: int = 0


class PersonFile(Struct, frozen=True, kw_only=True):
    """What is known about a person at one moment.

    Lists are in the order in which they are read: what is dated newest first, what is due by its date. `recent` holds
    the newest interactions only; `names` the display names of everybody the entries mention, by id.
    """

    person: Person
    circle: Circle | None = None
    names: dict[str, str]
    relationships: tuple[Relationship, ...] = ()
    dates: tuple[PersonalDate, ...] = ()
    life_moments: tuple[LifeMoment, ...] = ()
    preferences: tuple[Preference, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    """The open ones."""
    mine: Tally = Tally()
    theirs: Tally = Tally()
    agreements: tuple[Agreement, ...] = ()
    goals: tuple[Goal, ...] = ()
    topics: tuple[Topic, ...] = ()
    """The open ones."""
    shares: tuple[Share, ...] = ()
    """The open ones, for this person or for an interest of theirs."""
    moments: tuple[Moment, ...] = ()
    """The open ones, and the newest of each kind."""
    recent: tuple[Interaction, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    """Of this person: the newest, and every one with an open question."""
    heard_in: dict[str, Interaction]
    """The interactions of those reflections, by id."""
    meeting: Meeting | None = None
    """The next one that has not ended, with its times on that day."""

    @property
    def cadence_days(self) -> int | None:
        """The person's rhythm, else their circle's."""
        return self.person.cadence_days or (self.circle.cadence_days if self.circle else None)


class TimelineEntry(Struct, frozen=True, kw_only=True):
    """One entry of a timeline: the noun itself, and what hangs on a conversation."""

    kind: str
    id: str
    at: str
    """When, as written: a date or an instant; entries are ordered by it, newest first."""
    entry: Noun
    reflections: tuple[Reflection, ...] = ()
    promises: int = 0

    @property
    def key(self) -> tuple[str, str, str]:
        """What the next page starts after."""
        return (self.at, self.kind, self.id)
