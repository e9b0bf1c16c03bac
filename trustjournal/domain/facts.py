"""What the nudge rules need to know, as of one moment: lean rows, and nothing that no rule or its words ask for.

This is the contract between who loads (SQL aggregates, or `facts_of` from full values, which defines what is right) and
who derives (`nudges`). T is the date of that moment. Common to all rows:

- A row may be left out when none of its keys can be open or coming at T, nor has a snoozed state; more rows than needed
  do no harm. `COMING_DAYS` says how far coming reaches.
- Every id in a row's `people` or `person_id` is a key of `Facts.people`, archived and deceased people included.
- `people` keeps the order of the entry, without repeats.
- Enums are given as their text (`"shared"`); a StrEnum member is as good.
- A row of a confidential entry says so and may leave its texts out; they are never shown.
"""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from trustjournal.domain.noun import Instant

COMING_DAYS = 30
GROUP_SIZE = 3
VOICE_DAYS = 30
VOICE_TIMES = 3


class Fact(Struct, frozen=True, kw_only=True, gc=False):
    """A row of facts."""


class PersonFact(Fact, frozen=True, kw_only=True, gc=False):
    """A person: all who have a rhythm or are close and active, and all whom another row names.

    `last_*` and `answered` know nothing dated after T (the date written in an instant).
    """

    id: str
    name: str
    """display_name."""
    first_name: str
    """As `Person.first_name` has it."""
    sort_key: str | bytes = ""
    """The collation key of the name; of one type for all people of one Facts."""
    close: bool = False
    archived: bool = False
    deceased: bool = False
    organisation: str | None = None
    cadence_days: int | None = None
    """The person's, else the circle's."""
    cadence_since_on: date | None = None
    """As written, also after T."""
    paused_until_on: date | None = None
    created_on: date | None = None
    """The date written in created_at."""
    last_talk_on: date | None = None
    """Of their interactions of any channel."""
    last_appreciation_on: date | None = None
    """Of moments of kind appreciation, direction mine or shared."""
    last_check_on: date | None = None
    """Of moments of kind perspective_check."""
    last_feedback_on: date | None = None
    """Of moments of kind feedback_asked or feedback_received."""
    answered: Mapping[str, date] = {}
    """Rule -> the latest `on` (to T) of a done or skipped state whose key starts `rule:id:`; for PERSON_RULES alone."""
    preferred_channel: str | None = None
    preference: str | None = None
    """What to heed, for the words: of the preferences (no boundaries) that are not confidential the first by category
    (communication, schedule, work_style, any other or none), then id."""
    gentle: str | None = None
    """bereavement or sick_leave, where a life moment of that kind is current at T (`LifeMoment.current`); of several:
    bereavement first, then the latest starts_on, none being the earliest, then the lowest id."""
    gentle_since_on: date | None = None
    """Since when; None where not known, not begun by date, or where the life moment is confidential."""
    meets_at: Instant | None = None
    """The start of the next meeting with them, among occurrences dated T to T + 6 that end after now."""

    @property
    def active(self) -> bool:
        """Whether nudges about this person are wanted (all but memorials)."""
        return not self.archived and not self.deceased


PERSON_RULES = ("cadence", "appreciation", "perspective_check", "ask_feedback")
"""The rules of a person whose answers restart an interval."""


class DateFact(Fact, frozen=True, kw_only=True, gc=False):
    """A personal date with month and day, of a person who is not archived."""

    id: str
    person_id: str
    kind: str
    month: int
    day: int
    year: int | None = None
    label: str | None = None
    feb29: str | None = None
    lead_days: int | None = None
    relation: str | None = None
    """A family member's date: the relationship's kind ..."""
    relation_name: str | None = None
    """... and name (the other person's display_name, where it is one of the journal)."""
    confidential: bool = False
    """Where the date or its relationship is."""


class LifeMomentFact(Fact, frozen=True, kw_only=True, gc=False):
    """A life moment of an active person that has a follow_up_on or ends_on."""

    id: str
    person_id: str
    kind: str
    label: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    follow_up_on: tuple[date, ...] = ()
    confidential: bool = False


class UntoldFact(Fact, frozen=True, kw_only=True, gc=False):
    """A change of a commitment whose told_on is empty."""

    on: date
    to_due_on: date | None = None


class CommitmentFact(Fact, frozen=True, kw_only=True, gc=False):
    """An open commitment."""

    id: str
    people: tuple[str, ...]
    owner: str
    created_on: date
    text: str = ""
    due_on: date | None = None
    untold: tuple[UntoldFact, ...] = ()
    confidential: bool = False


class AgreementFact(Fact, frozen=True, kw_only=True, gc=False):
    """An agreement in state agreed with a review_on."""

    id: str
    people: tuple[str, ...]
    review_on: date
    title: str | None = None
    confidential: bool = False


class DeliverableFact(Fact, frozen=True, kw_only=True, gc=False):
    """An open deliverable (no state is open) with a due_on, of an agreement in state agreed."""

    agreement_id: str
    position: int
    """From 0, over all deliverables of the agreement."""
    people: tuple[str, ...]
    due_on: date
    owner: str | None = None
    text: str = ""
    confidential: bool = False


class GoalFact(Fact, frozen=True, kw_only=True, gc=False):
    """An active goal with a next_step_on."""

    id: str
    people: tuple[str, ...]
    next_step_on: date
    aim: str | None = None
    next_step: str | None = None
    confidential: bool = False


class QuestionFact(Fact, frozen=True, kw_only=True, gc=False):
    """A question in state open (said, not missing) of a listening reflection about an active person."""

    reflection_id: str
    position: int
    """From 0, over all questions of the reflection."""
    person_id: str
    on: date
    """The interaction's date."""
    text: str = ""
    confidential: bool = False
    """Where the reflection or its interaction is."""


class MomentFact(Fact, frozen=True, kw_only=True, gc=False):
    """A moment that waits for something; see `Facts.moments` and `Facts.second_chances`."""

    id: str
    kind: str
    people: tuple[str, ...]
    on: date
    direction: str | None = None
    text: str | None = None
    follow_up_on: date | None = None
    confidential: bool = False


class ShareFact(Fact, frozen=True, kw_only=True, gc=False):
    """An open share for an active person."""

    id: str
    person_id: str
    created_on: date
    text: str = ""
    confidential: bool = False


class EventFact(Fact, frozen=True, kw_only=True, gc=False):
    """An interaction of channel event, for each active person in it of whom it is the only interaction, at any date."""

    interaction_id: str
    person_id: str
    on: date
    title: str | None = None
    confidential: bool = False


class MeetingFact(Fact, frozen=True, kw_only=True, gc=False):
    """An occurrence of a meeting that ended at now or before, unlogged.

    A row for each active person in it without an interaction on its date.
    """

    meeting_id: str
    person_id: str
    on: date
    """The date written in starts_at."""
    title: str | None = None
    confidential: bool = False


class VoiceFact(Fact, frozen=True, kw_only=True, gc=False):
    """An active person without a view of theirs noted in any group of the last days.

    They were in `times` (VOICE_TIMES or more) group interactions (GROUP_SIZE people or more) dated T - VOICE_DAYS to T.
    """

    person_id: str
    on: date
    """Of the last of them."""
    times: int


class StateFact(Fact, frozen=True, kw_only=True, gc=False):
    """What the user did about one nudge."""

    state: str
    """done, snoozed or skipped."""
    until_on: date | None = None
    until_at: Instant | None = None


class Facts(Fact, frozen=True, kw_only=True, gc=False):
    """All facts at one moment."""

    people: Mapping[str, PersonFact] = {}
    """By id."""
    has_people: bool = False
    """Whether the journal has any person, archived ones included."""
    dates: tuple[DateFact, ...] = ()
    life_moments: tuple[LifeMomentFact, ...] = ()
    commitments: tuple[CommitmentFact, ...] = ()
    agreements: tuple[AgreementFact, ...] = ()
    deliverables: tuple[DeliverableFact, ...] = ()
    goals: tuple[GoalFact, ...] = ()
    questions: tuple[QuestionFact, ...] = ()
    moments: tuple[MomentFact, ...] = ()
    """Open ones (no state is open) of the kinds in `MOMENT_KINDS`."""
    second_chances: tuple[MomentFact, ...] = ()
    """Closed ones of kind trust_extended whose details say outcome not_yet, and after which (by `on`, any date, any
    state) there is no other trust_extended with any of the same people."""
    shares: tuple[ShareFact, ...] = ()
    events: tuple[EventFact, ...] = ()
    meetings: tuple[MeetingFact, ...] = ()
    voices: tuple[VoiceFact, ...] = ()
    states: Mapping[str, StateFact] = {}
    """By key; those with a state. Needed are those of keys that could be open or coming at T, and all snoozed ones."""
    week_reviewed: bool = False
    """Whether T's ISO week has a review."""
    last_assessment_on: date | None = None
    """The latest self-assessment to T."""
    assessment_answered_on: date | None = None
    """The latest `on` (to T) of a done or skipped state whose key starts `self_assessment:`."""
    first_interaction_on: date | None = None
    """The earliest interaction of all, at any date."""


MOMENT_KINDS = (
    "challenge",
    "mistake",
    "feedback_asked",
    "feedback_given",
    "help_offered",
    "help_asked",
    "trust_extended",
    "win",
)
"""The kinds of moments that an open one gives a nudge for."""
