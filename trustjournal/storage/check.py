"""Whether the file holds together: its pages, its references, its search index, its values. Reads only."""

from collections.abc import Container, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.base.errors import Damaged
from trustjournal.domain.folding import fold
from trustjournal.domain.noun import read_hook
from trustjournal.storage import search_index
from trustjournal.storage.codec import load_forms
from trustjournal.storage.driver import DatabaseError, Reader
from trustjournal.storage.policy import policy_of
from trustjournal.storage.schema import Table, tables
from trustjournal.storage.whole import EVERY, damage_in

_BATCH = 500


class Misfit(Struct, frozen=True):
    """An entry whose values are not those of its kind: which, and what is wrong by msgspec's words."""

    kind: str
    id: str
    what: str


def integrity(reader: Reader) -> list[str]:
    """What SQLite says of the pages, empty where all is well."""
    try:
        # A connection remembers how the search index is laid out. A search makes it look again; the check alone does
        # not, and takes an index that was made anew by another connection for a damaged one.
        reader.rows("SELECT rowid FROM search WHERE search MATCH 'a' LIMIT 1")
        # A value that a column does not allow: `misfits` tells which entry has it.
        return damage_in(row[0] for row in reader.rows(f"PRAGMA integrity_check({EVERY})"))
    except (Damaged, DatabaseError) as error:
        return [str(error.__cause__ or error)]


def table_names(reader: Reader) -> list[str]:
    """Every table that has pages of its own."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    return [name for (name,) in reader.rows(sql)]


def wrong_in(connection: Any, table: str | None, *, thorough: bool) -> list[str]:
    """What is wrong with the pages of a table, and if `thorough` of its indexes; of every ciphered page for None."""
    if table is None:
        return [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    said = connection.execute(f'PRAGMA {"integrity_check" if thorough else "quick_check"}("{table}")').fetchall()
    return damage_in(line for (line,) in said)


def dangling(reader: Reader) -> list[tuple[str, str]]:
    """References to what is not there: the table, and the table they point to."""
    return [(str(row[0]), str(row[2])) for row in reader.rows("PRAGMA foreign_key_check")]


def misfits(reader: Reader) -> Iterator[Misfit]:
    """Every entry that cannot be read as its kind."""
    for table in tables():
        last = -1
        while rows := reader.rows(
            f'SELECT seq, "{table.key}" FROM "{table.kind}" WHERE seq > ? ORDER BY seq LIMIT {_BATCH}', (last,)
        ):
            yield from _misfits(reader, table, last, rows[-1][0])
            last = rows[-1][0]
    try:
        policy_of(reader)
    except (msgspec.MsgspecError, ValueError, Damaged) as error:
        yield Misfit("policy", "", _reason(error))


def _misfits(reader: Reader, table: Table, first: int, last: int) -> Iterator[Misfit]:
    where = "WHERE seq > ? AND seq <= ? ORDER BY seq"
    try:
        forms = load_forms(reader, table.kind, where, (first, last))
    except (msgspec.MsgspecError, ValueError, Damaged) as error:
        if last - first > 1:
            middle = (first + last) // 2
            yield from _misfits(reader, table, first, middle)
            yield from _misfits(reader, table, middle, last)
        else:
            key = reader.value(f'SELECT "{table.key}" FROM "{table.kind}" WHERE seq = ?', (last,))
            yield Misfit(table.kind, str(key), _reason(error))
        return
    for form in forms:
        try:
            msgspec.convert(form, table.noun, dec_hook=read_hook)
        except (msgspec.ValidationError, ValueError) as error:
            yield Misfit(table.kind, str(form.get(table.key)), str(error))


def _reason(error: Exception) -> str:
    """What is wrong, where it was said as damage before."""
    return str(error.__cause__ or error) if isinstance(error, Damaged) else str(error)


def unindexed(reader: Reader, unreadable: Container[str] = ()) -> dict[str, int]:
    """For each searched kind, how many entries the search index lacks or has too many of; `unreadable` kinds apart."""
    found: dict[str, int] = {}
    for table in tables():
        if table.kind in search_index.SOURCES and table.kind not in unreadable:
            wrong = _strays(reader, table.kind) + _unfound(reader, table)
            if wrong:
                found[table.kind] = wrong
    return found


def _strays(reader: Reader, kind: str) -> int:
    count: int = reader.value(
        f'SELECT count(*) FROM search_doc d LEFT JOIN "{kind}" e ON e.seq = d.row AND e.id = d.entry_id '
        "WHERE d.kind = ? AND e.seq IS NULL",
        (kind,),
    )
    return count


def _unfound(reader: Reader, table: Table) -> int:
    wrong, last = 0, -1
    while rows := reader.rows(
        f'SELECT e.seq, e.id, d.docid FROM "{table.kind}" e LEFT JOIN search_doc d ON d.kind = ? AND d.row = e.seq '
        f"WHERE e.seq > ? ORDER BY e.seq LIMIT {_BATCH}",
        (table.kind, last),
    ):
        docs = {entry: docid for _seq, entry, docid in rows}
        where = "WHERE seq > ? AND seq <= ? ORDER BY seq"
        for form in load_forms(reader, table.kind, where, (last, rows[-1][0])):
            text = fold(search_index.text_of(table.kind, form)).strip()
            wrong += (docs.get(form["id"]) is None) == bool(text)
        last = rows[-1][0]
    return wrong


def index_broken(reader: Reader) -> bool:
    """Whether the search index contradicts itself: it counts other documents than are noted beside it."""
    indexed = reader.value("SELECT count(*) FROM search_docsize")
    noted = reader.value("SELECT count(*) FROM search_doc")
    return bool(indexed != noted)
