"""Reads for looking back: reviews by week, self-assessments, and the entries that can stand as evidence."""

from datetime import date
from typing import Any

from msgspec import Struct

from trustjournal.domain.days import shift
from trustjournal.domain.review import Review, SelfAssessment
from trustjournal.domain.titles import title
from trustjournal.domain.words import clause
from trustjournal.storage import people
from trustjournal.storage.codec import load, load_forms
from trustjournal.storage.driver import Reader, marks

_KINDS = {"interaction": "at", "moment": "on", "commitment": "closed_on", "goal": "due_on", "agreement": "starts_on"}
_TEXTS = {"interaction": "title", "moment": "text", "commitment": "text", "goal": "aim", "agreement": "title"}


class Evidence(Struct, frozen=True):
    """An entry that shows something: what it is called (of a confidential one no text), its day, its first person."""

    kind: str
    id: str
    words: str
    on: str
    person_id: str


def review_of(reader: Reader, week: str) -> Review | None:
    """The review of a week; the one written first, should another have been imported beside it."""
    found = load(reader, Review, "WHERE week = ? ORDER BY seq LIMIT 1", (week,))
    return found[0] if found else None


def week_of(reader: Reader, review_id: str) -> str | None:
    """The week of a review."""
    found: str | None = reader.value("SELECT week FROM review WHERE id = ?", (review_id,))
    return found


def reviews(reader: Reader) -> list[Review]:
    """Every review, the newest week first."""
    return load(reader, Review, "ORDER BY week DESC, seq")


def assessment_on(reader: Reader, on: date) -> SelfAssessment | None:
    """The self-assessment of a day."""
    found = load(reader, SelfAssessment, 'WHERE "on" = ? ORDER BY seq LIMIT 1', (on.isoformat(),))
    return found[0] if found else None


def assessments(reader: Reader) -> list[SelfAssessment]:
    """Every self-assessment, newest first."""
    return load(reader, SelfAssessment, 'ORDER BY "on" DESC, seq DESC')


def evidence(reader: Reader, ids: tuple[str, ...]) -> list[Evidence]:
    """The entries of these ids that are still there, in their order."""
    found: dict[str, Evidence] = {}
    for kind in _KINDS:
        where = f"WHERE id IN ({marks(ids)})"
        found |= {each.id: each for each in _evidence(reader, kind, load_forms(reader, kind, where, ids))}
    return [found[each] for each in ids if each in found]


def recent_evidence(reader: Reader, today: date, days: int, limit: int) -> list[Evidence]:
    """Conversations, moments and kept promises of the last days, newest first."""
    since, until = shift(today, -days).isoformat(), shift(today, 1).isoformat()
    found: list[Evidence] = []
    for kind in ("interaction", "moment", "commitment"):
        day = _KINDS[kind]
        kept = "AND state = 'kept' " if kind == "commitment" else ""
        where = f'WHERE "{day}" >= ? AND "{day}" < ? {kept}ORDER BY "{day}" DESC LIMIT ?'
        found += _evidence(reader, kind, load_forms(reader, kind, where, (since, until, limit)))
    return sorted(found, key=lambda each: each.on, reverse=True)[:limit]


def _evidence(reader: Reader, kind: str, forms: list[dict[str, Any]]) -> list[Evidence]:
    everyone = {person for form in forms for person in form["people"]}
    called = people.names(reader, sorted(everyone))
    made = []
    for form in forms:
        said = title(kind, form, [called[each] for each in form["people"] if each in called])
        text = "" if form.get("confidential") else clause(form.get(_TEXTS[kind]))
        made.append(
            Evidence(
                kind=kind,
                id=form["id"],
                words=f"{said}: {text}" if text else said,
                on=str(form.get(_KINDS[kind]) or "")[:10],
                person_id=next(iter(form["people"]), ""),
            )
        )
    return made
