"""Looking back: the weekly review (practice P29) and the four cores of credibility (practice P28)."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import Meta

from trustjournal.domain.noun import Id, Noun, Part, PersonId, Week

Practice = Annotated[
    str, Meta(pattern=r"^P(0[1-9]|[12][0-9]|3[0-3])$", max_length=3, description="a practice, P01 to P33")
]


class Review(Noun, frozen=True):
    """A week looked back on."""

    KIND: ClassVar[str] = "review"
    PLURAL: ClassVar[str] = "reviews"

    week: Week
    on: date | None = None
    went_well: str | None = None
    to_try: str | None = None
    improve_with: PersonId | None = None
    practice: Practice | None = None


class Core(Part, frozen=True):
    """One core of credibility: level 1 to 4 (rarely, at times, often, mostly) and what shows it."""

    level: Annotated[int, Meta(ge=1, le=4)] | None = None
    evidence: str | None = None
    entries: tuple[Id, ...] = ()


class Cores(Part, frozen=True):
    """The four cores of credibility."""

    integrity: Core | None = None
    intent: Core | None = None
    capabilities: Core | None = None
    results: Core | None = None


class SelfAssessment(Noun, frozen=True):
    """How the user sees their own credibility on a day."""

    KIND: ClassVar[str] = "self_assessment"
    PLURAL: ClassVar[str] = "self_assessments"

    on: date
    cores: Cores | None = None
