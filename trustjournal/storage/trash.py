"""What goes with an entry when it goes: read off the columns' references, so that a new noun needs nothing here."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.storage.codec import Form, load_forms
from trustjournal.storage.driver import Reader
from trustjournal.storage.schema import tables


class Bundle(Struct, frozen=True):
    """An entry with all that exists only through it, and what lets go of it."""

    kind: str
    form: Form
    with_it: tuple[tuple[str, Form], ...] = ()
    """Kinds and forms of what goes too."""
    loosened: tuple[tuple[str, str, str, int | None], ...] = ()
    """Kind, id and field of what stays and lets go; of a list of people, the position in it."""


class Trashed(Struct, frozen=True):
    """An entry in the trash."""

    id: str
    deleted_at: str
    kind: str
    entry_id: str
    title: str


def bundle(reader: Reader, kind: str, entry_id: str, also: Sequence[tuple[str, str]] = ()) -> Bundle | None:
    """What goes when an entry goes, with what else goes by kind and id; None where it is not there."""
    found = load_forms(reader, kind, "WHERE id = ?", (entry_id,))
    if not found:
        return None
    with_it: list[tuple[str, Form]] = []
    loosened: list[tuple[str, str, str, int | None]] = []
    _follow(reader, kind, entry_id, with_it, loosened)
    for other, other_id in also:
        with_it += [(other, form) for form in load_forms(reader, other, "WHERE id = ?", (other_id,))]
    going = {(other, form["id"]) for other, form in with_it}
    return Bundle(kind, found[0], tuple(with_it), tuple(one for one in loosened if one[:2] not in going))


def _follow(reader: Reader, kind: str, entry_id: str, with_it: list[Any], loosened: list[Any]) -> None:
    seen = {form["id"] for _kind, form in with_it}
    for table in tables():
        for column in table.columns:
            if column.ref != kind:
                continue
            for form in load_forms(reader, table.kind, f'WHERE "{column.name}" = ? ORDER BY seq', (entry_id,)):
                if not column.required:
                    loosened.append((table.kind, form["id"], column.name, None))
                elif form["id"] not in seen:
                    with_it.append((table.kind, form))
                    _follow(reader, table.kind, form["id"], with_it, loosened)
        if table.people and kind == "person":
            rows = reader.rows(f'SELECT {table.kind}_id, position FROM "{table.link}" WHERE person_id = ?', (entry_id,))
            loosened += [(table.kind, other, "people", position) for other, position in rows]


def row_of(bundled: Bundle, trash_id: str, at: str, title: str) -> dict[str, Any]:
    """The row that keeps a bundle in the trash."""
    return {
        "id": trash_id,
        "deleted_at": at,
        "kind": bundled.kind,
        "entry_id": bundled.form["id"],
        "title": title,
        "bundle": msgspec.json.encode(bundled).decode(),
    }


def entries(reader: Reader) -> list[Trashed]:
    """What is in the trash, newest first; what undo brought back is not."""
    rows = reader.rows("SELECT id, deleted_at, kind, entry_id, title FROM trash ORDER BY deleted_at DESC, rowid DESC")
    return [Trashed(*row) for row in rows if not reader.value(f'SELECT 1 FROM "{row[2]}" WHERE id = ?', (row[3],))]


def voiced(reader: Reader, person_id: str) -> list[str]:
    """The conversations in which a view of this person is kept."""
    return [entry for (entry,) in reader.rows("SELECT id FROM interaction WHERE instr(voices, ?)", (person_id,))]
