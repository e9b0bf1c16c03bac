"""Every noun of the journal, in the order in which the JSON form lists them."""

from msgspec import Struct

from trustjournal.domain.agreements import Agreement, Goal
from trustjournal.domain.commitments import Commitment
from trustjournal.domain.dates import LifeMoment, PersonalDate
from trustjournal.domain.interactions import Interaction, Reflection
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.moments import Moment
from trustjournal.domain.people import Circle, Person, Relationship
from trustjournal.domain.policy import NudgeState
from trustjournal.domain.preferences import Preference
from trustjournal.domain.review import Review, SelfAssessment
from trustjournal.domain.topics import Share, Topic

NOUNS: tuple[type[Struct], ...] = (
    Circle,
    Person,
    Relationship,
    PersonalDate,
    LifeMoment,
    Interaction,
    Reflection,
    Moment,
    Commitment,
    Agreement,
    Goal,
    Topic,
    Share,
    Preference,
    Review,
    SelfAssessment,
    Meeting,
    NudgeState,
)
