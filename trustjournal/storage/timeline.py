"""The entries of one person, or of everybody, newest first, a page at a time.

A page begins after the last key of the one before (keyset), so that the thousandth page costs what the first does.
"""

from trustjournal.domain.interactions import Reflection
from trustjournal.domain.person_file import TimelineEntry
from trustjournal.storage.codec import load, load_forms, value_of
from trustjournal.storage.driver import Reader, marks
from trustjournal.storage.schema import table_of

KINDS = ("interaction", "commitment", "moment", "topic", "life_moment", "share")
PAGE = 50

Key = tuple[str, str, str]


def page(
    reader: Reader,
    person_id: str | None = None,
    kinds: tuple[str, ...] = KINDS,
    after: Key | None = None,
    limit: int = PAGE,
) -> list[TimelineEntry]:
    """The next entries of these kinds after a key, with the person or (None) of everybody."""
    parts, params = [], []
    for kind in kinds:
        sql, given = _branch(kind, person_id, after, limit)
        parts.append(f"SELECT * FROM ({sql})")
        params += given
    if not parts:
        return []
    rows = reader.rows(" UNION ALL ".join(parts) + " ORDER BY 2 DESC, 1 DESC, 3 DESC LIMIT ?", (*params, limit))
    return _entries(reader, [(kind, at, entry_id) for kind, at, entry_id in rows])


def _branch(kind: str, person_id: str | None, after: Key | None, limit: int) -> tuple[str, list[object]]:
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
    sql = (
        f'SELECT \'{kind}\' AS kind, "{when}" AS at, "{entry}" AS id FROM "{source}" WHERE {where} '
        f'ORDER BY "{when}" DESC, "{entry}" DESC LIMIT ?'
    )
    return sql, [*params, limit]


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
