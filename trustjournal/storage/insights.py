"""Counts for the mirror of the review: what happened in which week, added up by the database.

Weeks are numbered from 0, the oldest; the day of an instant is the date written in it.
"""

from datetime import date
from typing import Any

import msgspec

from trustjournal.domain.days import shift
from trustjournal.domain.insights import HELP_DAYS, Count, Facts, Somebody
from trustjournal.domain.week_facts import WeekFacts
from trustjournal.storage.driver import Reader
from trustjournal.storage.sense import sensible

_MONTH = 30
_ASK_DAYS = 60
_NEAR_DAYS = 7
_LONG_MOMENT_DAYS = 60


def _week(column: str) -> str:
    return f"CAST((julianday(substr({column}, 1, 10)) - julianday(:first)) / 7 AS INTEGER)"


PEOPLE = """SELECT p.id, p.display_name,
    coalesce(p.pinned, 0) OR coalesce(p.close, 0) OR coalesce(p.cadence_days, c.cadence_days) IS NOT NULL
FROM person p LEFT JOIN circle c ON c.id = p.circle_id
WHERE coalesce(p.archived, 0) = 0 AND p.deceased_on IS NULL ORDER BY p.sort_key, p.seq"""

TALKS = f"""SELECT '', {_week("at")}, count(*), person_id FROM interaction_person
WHERE at >= :first AND at < :end GROUP BY 4, 2"""

CHANNELS = f"""SELECT channel, {_week("at")}, count(*) FROM interaction
WHERE at >= :first AND at < :end GROUP BY 1, 2"""

_SIDE = "CASE owner WHEN 'them' THEN 'theirs' ELSE 'mine' END"

KEPT = f"""SELECT {_SIDE} || ' kept', {_week("closed_on")}, count(*) FROM commitment
WHERE state = 'kept' AND closed_on >= :first AND closed_on < :end GROUP BY 1, 2"""

PAST_DUE = f"""SELECT {_SIDE} || ' past_due', {_week("due_on")}, count(*) FROM commitment
WHERE state IN ('open', 'missed') AND due_on >= :first AND due_on < min(:end, :today) GROUP BY 1, 2"""

MOVED = f"""SELECT {_SIDE} || ' moved', {_week("c.value ->> '$.on'")}, count(*) FROM commitment, json_each(changes) c
WHERE changes IS NOT NULL AND c.value ->> '$.on' >= :first AND c.value ->> '$.on' < :end GROUP BY 1, 2"""

# Help that is still open has not come yet. Offered by me and asked by them is given; the other two are received.
HELPED = """SELECT CASE WHEN (m.kind = 'help_offered') = (coalesce(m.direction, 'mine') <> 'theirs')
    THEN 'given' ELSE 'received' END, 0, count(*), l.person_id
FROM moment m JOIN moment_person l ON l.moment_id = m.id
WHERE m.kind IN ('help_offered', 'help_asked') AND coalesce(m.state, 'closed') = 'closed'
    AND m."on" > :help AND m."on" <= :today GROUP BY 1, 4"""

HABITS = f"""SELECT CASE kind WHEN 'appreciation' THEN 'thanks' ELSE kind END, {_week('"on"')}, count(*) FROM moment
WHERE kind IN ('appreciation', 'feedback_given', 'feedback_asked') AND coalesce(direction, 'mine') <> 'theirs'
    AND "on" >= :first AND "on" < :end GROUP BY 1, 2"""

HEARD = f"""SELECT {_week("i.at")}, count(*), sum(coalesce(r.confirmed, '') = 'yes'), sum(coalesce(r.interruptions, 0))
FROM interaction i JOIN reflection r ON r.interaction_id = i.id WHERE i.at >= :first AND i.at < :end GROUP BY 1"""


@sensible
def facts(reader: Reader, mondays: tuple[date, ...], today: date) -> Facts:
    """What is drawn: counts of the weeks that begin on these Mondays."""
    asked = {
        "first": mondays[0].isoformat(),
        "end": shift(mondays[-1], 7).isoformat(),
        "today": today.isoformat(),
        "help": shift(today, -HELP_DAYS).isoformat(),
    }

    def counts(sql: str) -> tuple[Count, ...]:
        return tuple(Count(*row) for row in reader.rows(sql, asked))

    heard = [
        Count(of, row[0], times)
        for row in reader.rows(HEARD, asked)
        for of, times in zip(("reflections", "confirmed", "interruptions"), row[1:], strict=True)
        if times
    ]
    first = reader.value("SELECT min(at) FROM interaction")
    return Facts(
        today=today,
        mondays=mondays,
        people=tuple(Somebody(row[0], row[1], bool(row[2])) for row in reader.rows(PEOPLE)),
        talks=counts(TALKS),
        promises=counts(KEPT) + counts(MOVED) + counts(PAST_DUE),
        helped=counts(HELPED),
        channels=counts(CHANNELS),
        habits=counts(HABITS) + tuple(heard),
        first_on=date.fromisoformat(first[:10]) if first else None,
    )


@sensible
def week_facts(reader: Reader, monday: date, today: date, drifting: int, week_before: str) -> WeekFacts:
    """The facts of the week that begins on this Monday; `drifting` people are known already."""
    asked = {
        "first": monday.isoformat(),
        "end": shift(monday, 7).isoformat(),
        "today": today.isoformat(),
        "month": shift(today, -_MONTH).isoformat(),
        "ask": shift(today, -_ASK_DAYS).isoformat(),
        "long": shift(today, -_LONG_MOMENT_DAYS).isoformat(),
        "before": week_before,
        "near": msgspec.json.encode(
            [shift(today, ahead).strftime("%m-%d") for ahead in range(_NEAR_DAYS + 1)]
        ).decode(),
    }
    found: dict[str, Any] = {}
    for names, sql in _OF_A_WEEK:
        row = reader.row(sql, asked) or (0,) * len(names)
        found |= {name: value or 0 for name, value in zip(names, row, strict=True)}
    open_sql = "SELECT DISTINCT kind FROM moment WHERE state = 'open'"
    return WeekFacts(
        **{**found, "assessed": bool(found["assessed"]), "reviewed_before": bool(found["reviewed_before"])},
        open_moments=frozenset(row[0] for row in reader.rows(open_sql)),
        drifting=drifting,
        to_ask=_first_name(reader.row(TO_ASK, asked)),
    )


_WITHIN = "at >= :first AND at < :end"
_ON_WITHIN = '"on" >= :first AND "on" < :end'
_MINE = "coalesce(direction, 'mine') <> 'theirs'"

_OF_A_WEEK: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("talks", "channels", "events"),
        f"SELECT count(*), count(DISTINCT channel), sum(channel = 'event') FROM interaction WHERE {_WITHIN}",
    ),
    (
        ("met", "groups"),
        (
            "SELECT count(DISTINCT person_id), count(DISTINCT CASE WHEN position >= 2 THEN interaction_id END) "
            f"FROM interaction_person WHERE {_WITHIN}"
        ),
    ),
    (
        ("kept",),
        (
            "SELECT count(*) FROM commitment WHERE state = 'kept' AND owner <> 'them' AND closed_on >= :first "
            "AND closed_on < :end"
        ),
    ),
    (
        ("moved",),
        (
            "SELECT count(*) FROM commitment, json_each(changes) c WHERE changes IS NOT NULL AND owner <> 'them' "
            "AND c.value ->> '$.on' >= :first AND c.value ->> '$.on' < :end"
        ),
    ),
    (
        ("past_due", "untold"),
        (
            "SELECT sum(due_on < min(:end, :today)), sum(EXISTS (SELECT 1 FROM json_each(changes) c "
            "WHERE c.value ->> '$.told_on' IS NULL)) FROM commitment WHERE state = 'open' AND owner <> 'them'"
        ),
    ),
    (
        ("feedback_asked", "feedback_given", "wins"),
        (
            f"SELECT sum(kind = 'feedback_asked' AND {_MINE}), sum(kind = 'feedback_given' AND {_MINE}), "
            f"sum(kind = 'win') FROM moment WHERE {_ON_WITHIN}"
        ),
    ),
    (
        ("thanked",),
        (
            "SELECT count(DISTINCT l.person_id) FROM moment m JOIN moment_person l ON l.moment_id = m.id "
            f"WHERE m.kind = 'appreciation' AND {_MINE} AND {_ON_WITHIN}"
        ),
    ),
    (
        ("reflections", "confirmed", "interruptions"),
        (
            "SELECT count(*), sum(coalesce(r.confirmed, '') = 'yes'), sum(coalesce(r.interruptions, 0)) "
            "FROM interaction i JOIN reflection r ON r.interaction_id = i.id "
            "WHERE i.at >= :first AND i.at < :end"
        ),
    ),
    (("difficult_topics",), "SELECT count(*) FROM topic WHERE state = 'open' AND difficult = 1"),
    (
        ("life_moments",),
        (
            "SELECT count(*) FROM life_moment WHERE starts_on <= :today AND (ends_on >= :today OR (ends_on IS NULL "
            "AND starts_on >= :long))"
        ),
    ),
    (
        ("dates_near",),
        (
            "SELECT count(*) FROM date WHERE relationship_id IS NULL "
            "AND printf('%02d-%02d', month, day) IN (SELECT value FROM json_each(:near))"
        ),
    ),
    (
        ("assessed", "reviewed_before"),
        (
            'SELECT EXISTS (SELECT 1 FROM self_assessment WHERE "on" > :month), '
            "EXISTS (SELECT 1 FROM review WHERE week = :before)"
        ),
    ),
)

TO_ASK = """SELECT p.name ->> '$.given', p.display_name FROM person p
WHERE p.close = 1 AND coalesce(p.archived, 0) = 0 AND p.deceased_on IS NULL AND NOT EXISTS (
    SELECT 1 FROM moment m JOIN moment_person l ON l.moment_id = m.id
    WHERE l.person_id = p.id AND m.kind IN ('feedback_asked', 'feedback_received') AND m."on" > :ask)
ORDER BY p.sort_key, p.seq LIMIT 1"""


def _first_name(row: tuple[Any, ...] | None) -> str | None:
    if row is None:
        return None
    given: str | None = row[0]
    return given or str(row[1]).split()[0]
