"""What to bring up with someone, and what to share with them."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from trustjournal.domain.noun import InteractionId, Noun, PersonId, Text


class TopicState(StrEnum):
    """Where a topic stands."""

    OPEN = "open"
    RAISED = "raised"
    DROPPED = "dropped"


class Topic(Noun, frozen=True):
    """Something to bring up; a difficult one is prepared as concern, effect and request (practice P03)."""

    KIND: ClassVar[str] = "topic"
    PLURAL: ClassVar[str] = "topics"

    person_id: PersonId
    text: Text
    state: TopicState
    created_on: date
    difficult: bool = False
    concern: str | None = None
    effect: str | None = None
    ask: str | None = None
    raised_in: InteractionId | None = None


class ShareState(StrEnum):
    """Whether a thing to share has been shared."""

    OPEN = "open"
    SHARED = "shared"


class Share(Noun, frozen=True):
    """A link or idea to pass on, for a person or for an interest (practice P14)."""

    KIND: ClassVar[str] = "share"
    PLURAL: ClassVar[str] = "shares"

    text: Text
    state: ShareState
    created_on: date
    person_id: PersonId | None = None
    interest: str | None = None
    link: str | None = None
    shared_on: date | None = None
