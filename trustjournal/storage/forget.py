"""Erasing a person: what exists only through them goes, what others share in stays without them.

Everything happens in one transaction outside undo, and the whole history of undo goes with it: its older statements
hold what was written of them anywhere.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.domain.people import Person
from trustjournal.storage import erase, merges, search_index, trash
from trustjournal.storage.codec import load_forms, value_of
from trustjournal.storage.driver import OperationalError, Reader
from trustjournal.storage.erase import Entry
from trustjournal.storage.schema import tables
from trustjournal.storage.sense import decoded
from trustjournal.storage.store import Store

Redact = Callable[[str, bool], str]
"""What is kept of an event in a calendar file (JSON), without these people; with True, without any words at all."""


_TELLS = {"trash": "instr(bundle, ?{n})", "draft": "instr(id, ?{n}) OR instr(body, ?{n})"}


class Going(Struct, frozen=True):
    """What goes with a person, the person first, and what stays without them."""

    entries: tuple[Entry, ...]
    stays: tuple[Entry, ...]
    trashed: int
    """How many entries of the trash tell of them."""
    drafts: int


def going(reader: Reader, person_id: str) -> Going | None:
    """What goes and what stays when a person is forgotten; None where they are not there."""
    if not trash.is_there(reader, "person", person_id):
        return None
    entries: dict[Entry, None] = {}
    stays: dict[Entry, None] = {}
    for kind, entry_id in [("person", person_id), *_only_theirs(reader, person_id)]:
        bundled = trash.bundle(reader, kind, entry_id)
        if bundled is None:
            continue
        entries.update(dict.fromkeys((one, form["id"]) for one, form in bundled.entries))
        stays.update(dict.fromkeys((one, other) for one, other, _field, _place in bundled.loosened))
        stays.update(dict.fromkeys(("interaction", other) for other, _voice in bundled.voices))
    left = tuple(entry for entry in stays if entry not in entries)
    every = (person_id, *merges.were(reader, person_id))
    return Going(tuple(entries), left, _naming(reader, "trash", every), _naming(reader, "draft", every))


def _naming(reader: Reader, table: str, people: Sequence[str]) -> int:
    """How many rows of the trash, or of the drafts, tell of any of these."""
    tests = " OR ".join(_TELLS[table].format(n=n) for n in range(1, len(people) + 1))
    return int(reader.value(f"SELECT count(*) FROM {table} WHERE {tests}", tuple(people)))


def _only_theirs(reader: Reader, person_id: str) -> list[Entry]:
    """The entries that are about nobody else, though they could do without a person."""
    found: list[Entry] = []
    for table in tables():
        if table.people:
            mine = f'SELECT {table.kind}_id FROM "{table.link}" WHERE person_id = ?'
            alone = f'{mine} EXCEPT SELECT {table.kind}_id FROM "{table.link}" WHERE person_id != ?'
            found += [(table.kind, entry) for (entry,) in reader.rows(alone, (person_id, person_id))]
    for kind, field in (("relationship", "other_person_id"), ("share", "person_id")):
        found += [(kind, entry) for (entry,) in reader.rows(f'SELECT id FROM "{kind}" WHERE {field} = ?', (person_id,))]
    return found


def forget(store: Store, person_id: str, redact: Redact) -> None:
    """Erase a person and all that goes with them; the file is written anew. This cannot be undone."""
    with store.housekeeping() as (_connection, raw):
        reader = Reader(raw)
        found = going(reader, person_id)
        if found is None:
            return
        every = (person_id, *merges.were(reader, person_id))
        before, held = merges.left_out(reader, every), merges.held(reader)
        touched = _rows(reader, (*found.entries, *found.stays))
        touched += _links(reader, person_id)
        _unvoice(raw, reader, person_id)
        _unrule(raw, reader, person_id)
        for kind, entry_id in reversed(found.entries):
            raw.execute(f'DELETE FROM "{kind}" WHERE id = ?', (entry_id,))
        for _kind, entry_id in found.entries:
            raw.execute("DELETE FROM nudge_state WHERE instr(key, ?)", (entry_id,))
        _unlist(raw, reader, found.entries, redact)
        in_trash = [entry for each in every for entry in _trashed(reader, each) if entry not in held]
        for each in every:
            raw.execute("DELETE FROM trash WHERE instr(bundle, ?)", (each,))
            merges.erase(raw, each)
            raw.execute("DELETE FROM import_row WHERE instr(before, ?1) OR instr(after, ?1)", (each,))
            raw.execute("DELETE FROM kept_apart WHERE ? IN (one, other)", (each,))
        search_index.index(raw, reader, touched)
        erase.leave_nothing(raw, reader, [*found.entries, *in_trash, *before], undo=True)
        erase.sweep_index(raw)
    # They are gone, and overwritten: another program that reads the file just now, or a full disk, only keeps the room.
    with suppress(OperationalError):
        erase.vacuum(store)


def _trashed(reader: Reader, person_id: str) -> list[Entry]:
    """What lies in the trash together with somebody, and is not in the journal."""
    return [
        entry
        for trash_id, _at, entries in trash.everything(reader)
        if reader.value("SELECT instr(bundle, ?) FROM trash WHERE id = ?", (person_id, trash_id))
        for entry in entries
        if not trash.is_there(reader, *entry)
    ]


def _rows(reader: Reader, entries: tuple[Entry, ...]) -> list[tuple[str, int]]:
    rows = [(kind, reader.value(f'SELECT seq FROM "{kind}" WHERE id = ?', (entry_id,))) for kind, entry_id in entries]
    return [(kind, row) for kind, row in rows if row is not None]


def _links(reader: Reader, person_id: str) -> list[tuple[str, int]]:
    return [
        (table.link, row)
        for table in tables()
        if table.people
        for (row,) in reader.rows(f'SELECT seq FROM "{table.link}" WHERE person_id = ?', (person_id,))
    ]


def _unvoice(raw: Any, reader: Reader, person_id: str) -> None:
    for form in load_forms(reader, "interaction", "WHERE instr(voices, ?)", (person_id,)):
        voices = [voice for voice in form["voices"] if voice.get("person_id") != person_id]
        kept = msgspec.json.encode(voices).decode() if voices else None
        raw.execute("UPDATE interaction SET voices = ? WHERE id = ?", (kept, form["id"]))


def _unrule(raw: Any, reader: Reader, person_id: str) -> None:
    kept = reader.value("SELECT person_rules_off FROM policy WHERE instr(person_rules_off, ?)", (person_id,))
    if kept:
        rules = [each for each in decoded(kept) if each.get("person_id") != person_id]
        raw.execute("UPDATE policy SET person_rules_off = ?", (msgspec.json.encode(rules).decode(),))


def _unlist(raw: Any, reader: Reader, gone: tuple[Entry, ...], redact: Redact) -> None:
    """Take them out of what was read of calendar files, and out of who was invited to meetings that stay."""
    meetings = [entry_id for kind, entry_id in gone if kind == "meeting"]
    for seq, meeting_id, body in reader.rows("SELECT seq, meeting_id, body FROM calendar_meeting"):
        changed = redact(body, meeting_id in meetings)
        if changed != body:
            raw.execute("UPDATE calendar_meeting SET body = ? WHERE seq = ?", (changed, seq))
    for entry_id, attendees in reader.rows("SELECT id, attendees FROM meeting WHERE attendees IS NOT NULL"):
        kept = redact(attendees, False)
        if kept != attendees:
            raw.execute("UPDATE meeting SET attendees = ? WHERE id = ?", (kept, entry_id))


def since(reader: Reader, person_id: str) -> str | None:
    """When a person was added."""
    at: str | None = reader.value("SELECT created_at FROM person WHERE id = ?", (person_id,))
    return at


def as_they_were(reader: Reader, person_id: str) -> list[Person]:
    """Somebody before they were merged, as often as that was."""
    ids = merges.were(reader, person_id)
    return [value_of(Person, form) for form in merges.gone_people(reader, ids)]
