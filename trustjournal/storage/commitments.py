"""The list of promises in pages: open ones by day, closed ones newest first; how many there are, how they ended."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from trustjournal.domain.person_file import Tally
from trustjournal.domain.promise_list import OpenCounts, PromiseRow
from trustjournal.storage.driver import Reader, Row, marks
from trustjournal.storage.sense import sensible

_COLUMNS = (
    "c.seq, c.id, c.text, c.owner, c.state, c.created_on, c.due_on, c.closed_on, coalesce(c.confidential, 0), "
    "coalesce(c.changes, '[]') <> '[]'"
)

DATED = f"""SELECT {_COLUMNS} FROM commitment c
WHERE c.state = 'open' AND c.due_on >= :day AND (c.due_on > :day OR c.seq > :seq)
    AND (:owner IS NULL OR c.owner = :owner)
ORDER BY c.due_on, c.seq LIMIT :limit"""

UNDATED = f"""SELECT {_COLUMNS} FROM commitment c
WHERE c.state = 'open' AND c.due_on IS NULL AND c.seq > :seq AND (:owner IS NULL OR c.owner = :owner)
ORDER BY c.seq LIMIT :limit"""

# The plus keeps the planner at the index of the days, in whose order the page is read.
CLOSED = f"""SELECT {_COLUMNS} FROM commitment c
WHERE +c.state IN ('kept', 'missed', 'dropped') AND c.closed_on <= :day AND (c.closed_on < :day OR c.seq < :seq)
ORDER BY c.closed_on DESC, c.seq DESC LIMIT :limit"""

# What closed without a day (from an import) stands last.
CLOSED_UNDATED = f"""SELECT {_COLUMNS} FROM commitment c
WHERE +c.state IN ('kept', 'missed', 'dropped') AND c.closed_on IS NULL AND c.seq < :seq
ORDER BY c.seq DESC LIMIT :limit"""

OPEN_COUNT = "SELECT count(*) FROM commitment WHERE state = 'open'"
CLOSED_COUNT = "SELECT count(*) FROM commitment WHERE state IN ('kept', 'missed', 'dropped')"

BY_WEEK = """SELECT owner,
    count(*) FILTER (WHERE due_on < :today),
    count(*) FILTER (WHERE due_on BETWEEN :today AND :week),
    count(*) FILTER (WHERE due_on > :week),
    count(*) FILTER (WHERE due_on IS NULL)
FROM commitment WHERE state = 'open' GROUP BY owner"""

ENDED = """SELECT owner, count(*) FILTER (WHERE state = 'kept'), count(*)
FROM commitment WHERE state IN ('kept', 'missed') GROUP BY owner"""

_LAST_DAY = "~"
"""Sorts after every date."""
_LAST_SEQ = 2**62


@sensible
def open_page(reader: Reader, owner: str | None, after: PromiseRow | None, limit: int) -> list[PromiseRow]:
    """Open promises of one side (None for all) behind a row: by their day, then those without one."""
    params: dict[str, Any] = {"owner": owner, "limit": limit, "day": "", "seq": 0}
    rows: list[Row] = []
    if after is None or after.due_on is not None:
        if after is not None:
            params |= {"day": str(after.due_on), "seq": after.seq}
        rows = reader.rows(DATED, params)
        params["seq"] = 0
    else:
        params["seq"] = after.seq
    if len(rows) < limit:
        params.pop("day")
        rows += reader.rows(UNDATED, params | {"limit": limit - len(rows)})
    return _with_people(reader, rows)


@sensible
def closed_page(reader: Reader, after: PromiseRow | None, limit: int) -> list[PromiseRow]:
    """Promises that were kept, missed or dropped behind a row, the last one first."""
    rows: list[Row] = []
    if after is None or after.closed_on is not None:
        day, seq = (_LAST_DAY, _LAST_SEQ) if after is None else (str(after.closed_on), after.seq)
        rows = reader.rows(CLOSED, {"day": day, "seq": seq, "limit": limit})
        seq = _LAST_SEQ
    else:
        seq = after.seq
    if len(rows) < limit:
        rows += reader.rows(CLOSED_UNDATED, {"seq": seq, "limit": limit - len(rows)})
    return _with_people(reader, rows)


def open_count(reader: Reader) -> int:
    """How many promises are open."""
    found: int = reader.value(OPEN_COUNT)
    return found


def closed_count(reader: Reader) -> int:
    """How many promises are closed."""
    found: int = reader.value(CLOSED_COUNT)
    return found


def by_week(reader: Reader, today: date, week_ends: date) -> dict[str, OpenCounts]:
    """By owner, the open promises as they lie around today."""
    params = {"today": today.isoformat(), "week": week_ends.isoformat()}
    return {row[0]: OpenCounts(*row[1:]) for row in reader.rows(BY_WEEK, params)}


def ended(reader: Reader) -> dict[str, Tally]:
    """By owner, how the promises that were kept or missed ended."""
    return {owner: Tally(kept, closed) for owner, kept, closed in reader.rows(ENDED)}


def _with_people(reader: Reader, rows: Sequence[Row]) -> list[PromiseRow]:
    people: dict[str, list[tuple[str, str]]] = {row[1]: [] for row in rows}
    ids = list(people)
    for promise, person, name in reader.rows(
        "SELECT l.commitment_id, l.person_id, p.display_name FROM commitment_person l "
        f"JOIN person p ON p.id = l.person_id WHERE l.commitment_id IN ({marks(ids)}) "
        "ORDER BY l.commitment_id, l.position",
        ids,
    ):
        people[promise].append((person, name))
    return [_row(row, tuple(people[row[1]])) for row in rows]


def _row(row: Row, people: tuple[tuple[str, str], ...]) -> PromiseRow:
    return PromiseRow(
        seq=row[0],
        id=row[1],
        text=row[2],
        owner=row[3],
        state=row[4],
        created_on=date.fromisoformat(row[5]),
        due_on=_day(row[6]),
        closed_on=_day(row[7]),
        confidential=bool(row[8]),
        moved=bool(row[9]),
        people=people,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
