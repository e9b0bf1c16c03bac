"""The entries of one person, or of everybody, newest first, a page at a time.

A page begins after the last key of the one before (keyset), so that the thousandth page costs what the first does.
"""

from datetime import date

import msgspec
from msgspec import Struct

from trustjournal.domain.dates import LifeMoment
from trustjournal.domain.interactions import Reflection
from trustjournal.domain.person_file import TimelineEntry
from trustjournal.storage.codec import load, load_forms, value_of
from trustjournal.storage.driver import Reader, marks
from trustjournal.storage.schema import table_of
from trustjournal.storage.sense import sensible

KINDS = ("interaction", "commitment", "moment", "topic", "life_moment", "share")
PAGE = 50
_FEW = 2_000

Key = tuple[str, str, str]


class Only(Struct, frozen=True, kw_only=True):
    """Which entries of a timeline: by one channel, with one of these people, from a day on, before a day.

    `reflected` are conversations with a listening reflection; `begun_by` leaves out life moments that begin later.
    """

    channel: str = ""
    people: tuple[str, ...] | None = None
    since: date | None = None
    before: date | None = None
    reflected: bool = False
    begun_by: date | None = None


_ALL = Only()


def page(
    reader: Reader,
    person_id: str | None = None,
    kinds: tuple[str, ...] = KINDS,
    after: Key | None = None,
    limit: int = PAGE,
    only: Only = _ALL,
) -> list[TimelineEntry]:
    """The next entries of these kinds after a key, with the person or (None) of everybody."""
    if not kinds:
        return []
    gather = only.people is not None and _are_few(reader, only.people)
    rows = reader.rows(*statement(person_id, kinds, after, limit, only, gather=gather))
    return _entries(reader, [(kind, at, entry_id) for kind, at, entry_id in rows])


def statement(
    person_id: str | None,
    kinds: tuple[str, ...],
    after: Key | None,
    limit: int,
    only: Only = _ALL,
    *,
    gather: bool = False,
) -> tuple[str, list[object]]:
    """The question behind a page, as SQL and what it is bound to.

    With `gather`, what the people of the filter have is gathered first; else each entry is asked whom it is with. To
    ask costs a second where nobody among 100,000 fits, to gather as much where half of all do.
    """
    parts: list[str] = []
    params: list[object] = []
    for kind in kinds:
        sql, given = _branch(kind, person_id, after, limit, only, gather=gather)
        parts.append(f"SELECT * FROM ({sql})")
        params += given
    return " UNION ALL ".join(parts) + " ORDER BY 2 DESC, 1 DESC, 3 DESC LIMIT ?", [*params, limit]


def entries(reader: Reader, found: list[tuple[str, str]]) -> list[TimelineEntry]:
    """These entries (kind, id), newest first; those that name no day are left out."""
    rows: list[tuple[str, str, str]] = []
    for kind in {kind for kind, _id in found}:
        ids = tuple(entry_id for each, entry_id in found if each == kind)
        when = table_of(kind).when
        sql = f'SELECT \'{kind}\', "{when}", id FROM "{kind}" WHERE id IN ({marks(ids)}) AND "{when}" IS NOT NULL'
        rows += [(kind, at, entry_id) for _kind, at, entry_id in reader.rows(sql, ids)]
    return _entries(reader, sorted(rows, key=lambda row: (row[1], row[0], row[2]), reverse=True))


def talks_heard(reader: Reader, reflections: list[str]) -> list[str]:
    """The conversations of these reflections."""
    sql = f"SELECT DISTINCT interaction_id FROM reflection WHERE id IN ({marks(reflections)})"
    return [talk for (talk,) in reader.rows(sql, reflections)]


def _branch(
    kind: str, person_id: str | None, after: Key | None, limit: int, only: Only, *, gather: bool
) -> tuple[str, list[object]]:
    table = table_of(kind)
    if table.people and person_id is not None:
        when, entry, source, where = "at", f"{kind}_id", table.link, "person_id = ? AND at IS NOT NULL"
    else:
        when, entry, source = str(table.when), "id", kind
        where = f'"{when}" IS NOT NULL' + (" AND person_id = ?" if person_id is not None else "")
    params: list[object] = [person_id] if person_id is not None else []
    if after is not None:
        where += f' AND "{when}" <= ? AND ("{when}", ?, "{entry}") < (?, ?, ?)'
        params += [after[0], kind, *after]
    narrowed, given = _narrowed(kind, f'"{source}"."{entry}"', when, only, gather=gather)
    where += narrowed
    params += given
    sql = (
        f'SELECT \'{kind}\' AS kind, "{when}" AS at, "{entry}" AS id FROM "{source}" WHERE {where} '
        f'ORDER BY "{when}" DESC, "{entry}" DESC LIMIT ?'
    )
    return sql, [*params, limit]


def _narrowed(kind: str, entry: str, when: str, only: Only, *, gather: bool) -> tuple[str, list[object]]:
    """The conditions of a filter on one kind, as SQL behind others."""
    parts: list[str] = []
    params: list[object] = []
    if only.since is not None:
        parts.append(f'"{when}" >= ?')
        params.append(only.since.isoformat())
    if only.before is not None:
        parts.append(f'"{when}" < ?')
        params.append(only.before.isoformat())
    if only.begun_by is not None and kind == LifeMoment.KIND:
        parts.append(f'"{when}" <= ?')
        params.append(only.begun_by.isoformat())
    if only.channel:
        parts.append(f"EXISTS (SELECT 1 FROM interaction t WHERE t.id = {entry} AND t.channel = ?)")
        params.append(only.channel)
    if only.reflected:
        parts.append(f"{entry} IN (SELECT interaction_id FROM reflection)")
    if only.people is not None:
        parts.append(_with_any(kind, entry, gather=gather))
        params.append(msgspec.json.encode(only.people).decode())
    return "".join(f" AND {part}" for part in parts), params


def _with_any(kind: str, entry: str, *, gather: bool) -> str:
    """That one of the people that are bound here is in an entry, as SQL."""
    given = "SELECT value FROM json_each(?)"
    if not table_of(kind).people:
        return f"person_id IN ({given})"
    if gather:
        return f"{entry} IN (SELECT {kind}_id FROM {kind}_person WHERE person_id IN ({given}))"
    return f"EXISTS (SELECT 1 FROM {kind}_person w WHERE w.{kind}_id = {entry} AND w.person_id IN ({given}))"


def _are_few(reader: Reader, people: tuple[str, ...]) -> bool:
    """Whether these people have so few conversations that all can be gathered."""
    sql = (
        "SELECT count(*) FROM (SELECT 1 FROM interaction_person "
        "WHERE person_id IN (SELECT value FROM json_each(?)) LIMIT ?)"
    )
    count: int = reader.value(sql, (msgspec.json.encode(people).decode(), _FEW + 1))
    return count <= _FEW


@sensible
def _entries(reader: Reader, rows: list[tuple[str, str, str]]) -> list[TimelineEntry]:
    nouns = {}
    for kind in {row[0] for row in rows}:
        noun = table_of(kind).noun
        ids = tuple(row[2] for row in rows if row[0] == kind)
        for form in load_forms(reader, kind, f"WHERE id IN ({marks(ids)})", ids):
            nouns[kind, form["id"]] = value_of(noun, form)
    talks = tuple(row[2] for row in rows if row[0] == "interaction")
    reflections: dict[str, list[Reflection]] = {}
    for reflection in load(reader, Reflection, f"WHERE interaction_id IN ({marks(talks)}) ORDER BY seq", talks):
        reflections.setdefault(reflection.interaction_id, []).append(reflection)
    promises: dict[str, int] = dict(
        reader.rows(
            f"SELECT interaction_id, count(*) FROM commitment WHERE interaction_id IN ({marks(talks)}) "
            "GROUP BY interaction_id",
            talks,
        )
    )
    return [
        TimelineEntry(
            kind=kind,
            id=entry_id,
            at=at,
            entry=nouns[kind, entry_id],  # type: ignore[arg-type]
            reflections=tuple(reflections.get(entry_id, ())),
            promises=promises.get(entry_id, 0),
        )
        for kind, at, entry_id in rows
    ]


def promises_from(reader: Reader, interaction_id: str) -> int:
    """How many promises came out of a conversation."""
    count: int = reader.value("SELECT count(*) FROM commitment WHERE interaction_id = ?", (interaction_id,))
    return count
