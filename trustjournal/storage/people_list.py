"""What a list of people shows beyond the people themselves: rhythm, life moments, the days that come, words to find."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.domain.dates import DateKind, Feb29, LifeMoment, PersonalDate
from trustjournal.storage.codec import load
from trustjournal.storage.driver import Reader
from trustjournal.storage.sense import decoded, sensible

_AMONG = "person_id IN (SELECT value FROM json_each(?))"
_MOST_NOTE = 4000
_KINDS = {kind.value: kind for kind in DateKind}


class RhythmFact(Struct, frozen=True):
    """What a person's rhythm is counted from, and what to find them by: strengths, and the note unless confidential."""

    cadence_since_on: date | None = None
    created_on: date | None = None
    answered_on: date | None = None
    note: str = ""
    strengths: tuple[str, ...] = ()


@sensible
def rhythm_facts(reader: Reader, people: Iterable[str] | None, today: date) -> dict[str, RhythmFact]:
    """By person: since when a rhythm holds, when they came in, and the last answer to a nudge of their rhythm."""
    where, params = _these("id", people)
    answers = _answers(reader, today)
    rows = reader.rows(
        "SELECT id, cadence_since_on, substr(created_at, 1, 10), "
        f"CASE WHEN confidential THEN '' ELSE substr(coalesce(note, ''), 1, {_MOST_NOTE}) END, "
        f"nullif(strengths, '[]') FROM person{where}",
        params,
    )
    return {
        one: RhythmFact(_day(since), _day(created), answers.get(one), note, _texts(strengths))
        for one, since, created, note, strengths in rows
    }


@sensible
def coming_dates(reader: Reader, people: Iterable[str] | None) -> list[PersonalDate]:
    """Yearly days of people themselves (not of those around them), as far as a list says them.

    Of whoever died they are memorials alone.
    """
    where, params = _these("person_id", people, "AND")
    rows = reader.rows(
        "SELECT id, person_id, kind, label, year, month, day, feb29, coalesce(confidential, 0) FROM date "
        # The plus keeps the planner from the index of whose relationships nearly all have none.
        "WHERE month IS NOT NULL AND day IS NOT NULL AND +relationship_id IS NULL AND (kind = 'memorial' OR NOT EXISTS "
        f"(SELECT 1 FROM person p WHERE p.id = person_id AND p.deceased_on IS NOT NULL)){where} ORDER BY seq",
        params,
    )
    # Everybody's are read at once: made by hand, they cost a fifth of what decoding whole entries does.
    return [
        PersonalDate(
            id=one,
            person_id=person,
            kind=_KINDS[kind],
            label=label,
            year=year,
            month=month,
            day=day,
            feb29=Feb29(feb29) if feb29 else None,
            confidential=bool(confidential),
        )
        for one, person, kind, label, year, month, day, feb29, confidential in rows
    ]


def life_moments(reader: Reader, people: Iterable[str] | None, today: date) -> list[LifeMoment]:
    """Life moments that have not ended, the newest first."""
    where, params = _these("person_id", people, "AND")
    return load(
        reader,
        LifeMoment,
        f"WHERE (ends_on IS NULL OR ends_on >= ?){where} ORDER BY starts_on DESC, seq DESC",
        (today.isoformat(), *params),
    )


@sensible
def reviews(reader: Reader, people: Iterable[str] | None, today: date) -> list[tuple[str, date]]:
    """By person the next review of an agreement that holds: (person id, day)."""
    where, params = _these("l.person_id", people, "AND")
    rows = reader.rows(
        "SELECT l.person_id, min(a.review_on) FROM agreement a JOIN agreement_person l ON l.agreement_id = a.id "
        f"WHERE a.state = 'agreed' AND a.review_on >= ?{where} GROUP BY l.person_id",
        (today.isoformat(), *params),
    )
    return [(person, date.fromisoformat(on)) for person, on in rows]


@sensible
def last_answer(reader: Reader, person_id: str, today: date) -> date | None:
    """The last answer to a nudge of one person's rhythm."""
    on = reader.value(
        "SELECT max(\"on\") FROM nudge_state WHERE key >= 'cadence:' || ?1 || ':' AND key < 'cadence:' || ?1 || ';' "
        "AND state IN ('done', 'skipped') AND \"on\" <= ?2",
        (person_id, today.isoformat()),
    )
    return _day(on)


def _answers(reader: Reader, today: date) -> dict[str, date]:
    """The key of such a nudge is `cadence:person:due`, and a person's id has 36 letters."""
    rows = reader.rows(
        "SELECT substr(key, 9, 36), max(\"on\") FROM nudge_state WHERE key >= 'cadence:' AND key < 'cadence;' "
        "AND state IN ('done', 'skipped') AND \"on\" <= ? GROUP BY 1",
        (today.isoformat(),),
    )
    return {person: date.fromisoformat(on) for person, on in rows if on}


def _these(column: str, people: Iterable[str] | None, word: str = "WHERE") -> tuple[str, tuple[Any, ...]]:
    if people is None:
        return "", ()
    condition = _AMONG.replace("person_id", column, 1)
    return f" {word} {condition}", (msgspec.json.encode(list(people)).decode(),)


def _texts(json: str | None) -> tuple[str, ...]:
    return tuple(decoded(json)) if json else ()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
