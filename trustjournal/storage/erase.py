"""Erasing for good: entries that are gone leave nothing behind in the file, not even for undo or in the search index.

Rows that are deleted are overwritten by SQLite (`secure_delete`); what else may hold them is declared here. The undo
history is cut behind the last step that holds one of them: single steps cannot be taken out of it, since an older one
would then be undone over what a newer one wrote.
"""

from collections.abc import Iterable
from typing import Any

from trustjournal.storage import merges
from trustjournal.storage.driver import Reader, connect
from trustjournal.storage.store import Store

Entry = tuple[str, str]
"""The kind and id of an entry."""


def leave_nothing(raw: Any, reader: Reader, entries: Iterable[Entry], *, undo: bool = False) -> None:
    """Take from beside the nouns all that holds these entries; with `undo` the whole history of undo goes."""
    going = _with_who_they_were(reader, entries)
    for kind, entry_id in going:
        raw.execute("DELETE FROM note_history WHERE kind = ? AND entry_id = ?", (kind, entry_id))
        if kind == "person":
            merges.erase(raw, entry_id)
        raw.execute("DELETE FROM import_row WHERE kind = ? AND entry_id = ?", (kind, entry_id))
        raw.execute("DELETE FROM draft WHERE instr(id, ?1) OR instr(body, ?1)", (entry_id,))
        raw.execute("DELETE FROM delivered WHERE instr(key, ?)", (entry_id,))
    last = _newest_step(reader) if undo else _last_holding(reader, going)
    if last is not None:
        raw.execute("DELETE FROM undo_row WHERE step_id <= ?", (last,))
        raw.execute("DELETE FROM undo_step WHERE id <= ?", (last,))


def _with_who_they_were(reader: Reader, entries: Iterable[Entry]) -> list[Entry]:
    """These, and of people what went as others became them."""
    going = list(entries)
    were = [each for kind, person in going if kind == "person" for each in merges.were(reader, person)]
    return [*going, *(entry for entry in merges.left_out(reader, were) if entry not in going)]


def sweep_index(raw: Any) -> None:
    """Rewrite the search index, so that no word of what was deleted is left in its pages."""
    raw.execute("INSERT INTO search(search) VALUES ('optimize')")


def vacuum(store: Store) -> None:
    """Write the file anew, without any page that is free; in place, under its rollback journal."""
    connection = connect(store.path, store.key)
    try:
        connection.execute("VACUUM")
    finally:
        connection.close()


def _newest_step(reader: Reader) -> int | None:
    newest: int | None = reader.value("SELECT max(id) FROM undo_step")
    return newest


def _last_holding(reader: Reader, going: list[Entry]) -> int | None:
    """The newest step whose statements would write one of these entries again."""
    # The statements hold texts as hexadecimal digits (`storage.undo`).
    marks = [entry_id.encode().hex().upper() for _kind, entry_id in going]
    for (step,) in reader.rows("SELECT id FROM undo_step ORDER BY id DESC"):
        for (sql,) in reader.rows("SELECT sql FROM undo_row WHERE step_id = ?", (step,)):
            if any(mark in sql for mark in marks):
                found: int = step
                return found
    return None
