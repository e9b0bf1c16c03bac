"""How someone likes to work, and what they ask to be left alone (practices P23, P27)."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from trustjournal.domain.noun import Noun, PersonId, Text


class PreferenceKind(StrEnum):
    """A wish or a limit."""

    PREFERENCE = "preference"
    BOUNDARY = "boundary"


class PreferenceCategory(StrEnum):
    """What a preference is about."""

    WORK_STYLE = "work_style"
    COMMUNICATION = "communication"
    SCHEDULE = "schedule"
    TOPIC = "topic"
    LIMIT = "limit"
    OTHER = "other"


class Preference(Noun, frozen=True):
    """A preference or boundary, and what the user changed to fit it."""

    KIND: ClassVar[str] = "preference"
    PLURAL: ClassVar[str] = "preferences"

    person_id: PersonId
    kind: PreferenceKind
    text: Text
    category: PreferenceCategory | None = None
    adjustment: str | None = None
    since_on: date | None = None
