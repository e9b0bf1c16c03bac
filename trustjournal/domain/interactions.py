"""Conversations and how well one listened in them."""

from enum import StrEnum
from typing import ClassVar

from trustjournal.domain.noun import Count, Instant, InteractionId, Noun, Part, PersonId
from trustjournal.domain.people import Channel


class Intention(Part, frozen=True):
    """What a conversation is for: them, me, and us (practice P26)."""

    them: str | None = None
    me: str | None = None
    us: str | None = None


class Voice(Part, frozen=True):
    """How one participant of a group sees it (practice P07)."""

    person_id: PersonId
    view: str | None = None


class Interaction(Noun, frozen=True):
    """A conversation, in whatever form, with any number of people."""

    KIND: ClassVar[str] = "interaction"
    PLURAL: ClassVar[str] = "interactions"

    at: Instant
    channel: Channel
    people: tuple[PersonId, ...]
    title: str | None = None
    note: str | None = None
    place: str | None = None
    duration_min: Count | None = None
    intention: Intention | None = None
    voices: tuple[Voice, ...] = ()


class Degree(StrEnum):
    """How far something was done."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class QuestionState(StrEnum):
    """Where a clarifying question stands."""

    ASKED = "asked"
    OPEN = "open"
    ANSWERED = "answered"


class Question(Part, frozen=True):
    """A clarifying question, and its answer once there is one."""

    text: str
    state: QuestionState | None = None
    answer: str | None = None


class Empathy(Part, frozen=True):
    """An empathy map (practice P09)."""

    says: str | None = None
    thinks: str | None = None
    does: str | None = None
    feels: str | None = None
    pains: str | None = None
    gains: str | None = None


class Reflection(Noun, frozen=True):
    """What one heard from one person in a conversation (practice P08)."""

    KIND: ClassVar[str] = "reflection"
    PLURAL: ClassVar[str] = "reflections"

    interaction_id: InteractionId
    person_id: PersonId
    heard: str | None = None
    feelings: tuple[str, ...] = ()
    needs: str | None = None
    reflected_back: Degree | None = None
    confirmed: Degree | None = None
    questions: tuple[Question, ...] = ()
    non_verbal: str | None = None
    interruptions: Count | None = None
    do_better: str | None = None
    empathy: Empathy | None = None
