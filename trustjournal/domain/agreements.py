"""Agreements on roles, deliverables and indicators (practice P04), and shared goals (practice P25)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta

from trustjournal.domain.commitments import CommitmentState, Owner, Step
from trustjournal.domain.noun import Noun, Part, PersonId


class AgreementState(StrEnum):
    """Where an agreement stands."""

    DRAFT = "draft"
    AGREED = "agreed"
    ENDED = "ended"


class Deliverable(Part, frozen=True):
    """What one side delivers; owner and state are a commitment's."""

    text: str
    owner: Owner | None = None
    due_on: date | None = None
    state: CommitmentState | None = None


class Indicator(Part, frozen=True):
    """A figure both look at: what it should be, what it is, and when that was read."""

    name: str
    target: str | int | float | None = None
    actual: str | int | float | None = None
    as_of_on: date | None = None


class Agreement(Noun, frozen=True):
    """What two sides expect of each other."""

    KIND: ClassVar[str] = "agreement"
    PLURAL: ClassVar[str] = "agreements"

    people: tuple[PersonId, ...]
    state: AgreementState
    title: str | None = None
    objective: str | None = None
    my_role: str | None = None
    their_role: str | None = None
    starts_on: date | None = None
    review_on: date | None = None
    deliverables: tuple[Deliverable, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    link: str | None = None


class GoalState(StrEnum):
    """Where a shared goal stands."""

    ACTIVE = "active"
    REACHED = "reached"
    DROPPED = "dropped"


class Goal(Noun, frozen=True):
    """An aim in common, and what each side has of it."""

    KIND: ClassVar[str] = "goal"
    PLURAL: ClassVar[str] = "goals"

    people: tuple[PersonId, ...]
    state: GoalState
    aim: str | None = None
    for_me: str | None = None
    for_them: str | None = None
    steps: tuple[Step, ...] = ()
    due_on: date | None = None
    progress: Annotated[int, Meta(ge=0, le=100)] | None = None
    next_step: str | None = None
    next_step_on: date | None = None
