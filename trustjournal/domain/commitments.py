"""Promises: mine, theirs and shared, and every new date they were given."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from trustjournal.domain.noun import InteractionId, MomentId, Noun, Part, PersonId, Text


class Owner(StrEnum):
    """Who keeps a commitment."""

    ME = "me"
    THEM = "them"
    SHARED = "shared"


class CommitmentState(StrEnum):
    """Where a commitment stands."""

    OPEN = "open"
    KEPT = "kept"
    MISSED = "missed"
    DROPPED = "dropped"


class Step(Part, frozen=True):
    """One step on the way."""

    text: str
    done: bool = False


class DueChange(Part, frozen=True):
    """A new date that was agreed or announced (practice P06)."""

    on: date
    from_due_on: date | None = None
    to_due_on: date | None = None
    reason: str | None = None
    alternative: str | None = None
    told_on: date | None = None


class Commitment(Noun, frozen=True):
    """Something promised (practice P05)."""

    KIND: ClassVar[str] = "commitment"
    PLURAL: ClassVar[str] = "commitments"

    people: tuple[PersonId, ...]
    owner: Owner
    text: Text
    state: CommitmentState
    created_on: date
    due_on: date | None = None
    steps: tuple[Step, ...] = ()
    link: str | None = None
    interaction_id: InteractionId | None = None
    moment_id: MomentId | None = None
    closed_on: date | None = None
    changes: tuple[DueChange, ...] = ()
