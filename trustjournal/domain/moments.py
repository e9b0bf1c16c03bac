"""Moments between two people: thanks, wins, feedback, mistakes, help, trust (practices P10, P15 to P22, P30).

Which kinds there are, their icon, fields and words, is declared in resources/moments, a file a kind.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from msgspec import field

from trustjournal.domain.noun import Noun, PersonId, Text


class Direction(StrEnum):
    """Whose moment it is."""

    MINE = "mine"
    THEIRS = "theirs"
    SHARED = "shared"


class MomentState(StrEnum):
    """Whether something is still to be done about a moment."""

    OPEN = "open"
    CLOSED = "closed"


class Moment(Noun, frozen=True):
    """Something that happened between people and asks for an answer, or had one."""

    KIND: ClassVar[str] = "moment"
    PLURAL: ClassVar[str] = "moments"

    kind: Text
    people: tuple[PersonId, ...]
    on: date
    direction: Direction | None = None
    text: str | None = None
    details: dict[str, str | int | float | bool | list[str] | None] = field(default_factory=dict)
    state: MomentState | None = None
    follow_up_on: date | None = None
