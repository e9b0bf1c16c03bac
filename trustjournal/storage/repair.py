"""Mending a file whose pages are whole: references that point nowhere, and the search index."""

from collections.abc import Container
from typing import Any
from uuid import uuid4

from trustjournal.domain.noun import Instant
from trustjournal.storage import search_index
from trustjournal.storage.codec import load_forms
from trustjournal.storage.driver import Reader
from trustjournal.storage.schema import Table, tables
from trustjournal.storage.store import Store
from trustjournal.storage.trash import Bundle, row_of


def let_go(store: Store, at: Instant) -> tuple[int, int]:
    """Empty every optional reference to what is not there, and put in the trash what cannot be without.

    How many references were let go, and how many entries are in the trash now.
    """
    loose = orphans = 0
    with store.housekeeping() as (_connection, raw):
        reader = Reader(raw)
        # What goes may leave others without what they need; each round settles one more link of the chain.
        while True:
            broken = [(str(row[0]), int(row[1]), int(row[3])) for row in reader.rows("PRAGMA foreign_key_check")]
            if not broken:
                return loose, orphans
            for name, row, place in broken:
                table = next((each for each in tables() if each.kind == name), None)
                if table is not None and _orphaned(reader, raw, table, row, place, str(at)):
                    orphans += 1
                else:
                    loose += 1
                    _loosen(reader, raw, name, row, place)


def index_anew(store: Store, unreadable: Container[tuple[str, str]]) -> None:
    """Make the search index anew from the entries; those that cannot be read, by kind and id, are left out."""
    with store.housekeeping() as (_connection, raw):
        search_index.rebuild(raw, Reader(raw), unreadable)


def _column(reader: Reader, name: str, place: int) -> str:
    """The column of the foreign key that SQLite gives this number."""
    for number, _seq, _to, column, *_rest in reader.rows(f'PRAGMA foreign_key_list("{name}")'):
        if number == place:
            return str(column)
    raise KeyError(place)


def _orphaned(reader: Reader, raw: Any, table: Table, row: int, place: int, at: str) -> bool:
    """Put an entry in the trash that cannot be without what it points to; False where it can."""
    column = _column(reader, table.kind, place)
    if not next(each.required for each in table.columns if each.name == column):
        return False
    for form in load_forms(reader, table.kind, "WHERE seq = ?", (row,)):
        title = str(form.get("text") or form.get("label") or table.kind)
        kept = row_of(Bundle(table.kind, form), str(uuid4()), at, title)
        names = ", ".join(kept)
        raw.execute(f"INSERT INTO trash({names}) VALUES ({', '.join('?' for _name in kept)})", tuple(kept.values()))
    raw.execute(f'DELETE FROM "{table.kind}" WHERE seq = ?', (row,))
    return True


def _loosen(reader: Reader, raw: Any, name: str, row: int, place: int) -> None:
    if any(each.kind == name for each in tables()):
        raw.execute(f'UPDATE "{name}" SET "{_column(reader, name, place)}" = NULL WHERE seq = ?', (row,))
    else:
        # A line of a list of people, or of what was imported: it says only that both belong together.
        raw.execute(f'DELETE FROM "{name}" WHERE rowid = ?', (row,))
