"""What goes with an entry when it goes: read off the columns' references, so that a new noun needs nothing here."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from trustjournal.storage import merges
from trustjournal.storage.codec import Form, load_forms
from trustjournal.storage.driver import Reader
from trustjournal.storage.repoint import Ids, Line, as_before, renamed
from trustjournal.storage.schema import table_of, tables
from trustjournal.storage.sense import decoded, decoder, sensible

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit


class Bundle(Struct, frozen=True):
    """An entry with all that exists only through it, and what lets go of it."""

    kind: str
    form: Form
    with_it: tuple[tuple[str, Form], ...] = ()
    """Kinds and forms of what goes too."""
    loosened: tuple[tuple[str, str, str, int | None], ...] = ()
    """Kind, id and field of what stays and lets go; of a list of people, the position in it."""
    voices: tuple[tuple[str, Form], ...] = ()
    """Of a person, the views that were taken out of group conversations, by the conversation's id."""
    rules: Form | None = None
    """Of a person, the rules that were silent for them alone."""

    @property
    def entries(self) -> tuple[tuple[str, Form], ...]:
        """Kind and form of everything that went."""
        return ((self.kind, self.form), *self.with_it)


class Trashed(Struct, frozen=True):
    """An entry in the trash."""

    id: str
    deleted_at: str
    kind: str
    entry_id: str
    title: str
    bundle: Bundle | None
    """What lies there; None where it is hidden."""


_bundle = decoder(Bundle)


@sensible
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
    stays = tuple(one for one in loosened if one[:2] not in going)
    if kind != "person":
        return Bundle(kind, found[0], tuple(with_it), stays)
    return Bundle(kind, found[0], tuple(with_it), stays, _voices(reader, entry_id), _rules(reader, entry_id))


def _voices(reader: Reader, person_id: str) -> tuple[tuple[str, Form], ...]:
    forms = load_forms(reader, "interaction", "WHERE instr(voices, ?) ORDER BY seq", (person_id,))
    return tuple(
        (form["id"], voice) for form in forms for voice in form["voices"] if voice.get("person_id") == person_id
    )


def _rules(reader: Reader, person_id: str) -> Form | None:
    kept = reader.value("SELECT person_rules_off FROM policy")
    found: list[Form] = decoded(kept) if kept else []
    return next((rules for rules in found if rules.get("person_id") == person_id), None)


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


@sensible
def entries(reader: Reader) -> list[Trashed]:
    """What is in the trash, newest first; what was brought back is not, and what was deleted twice stands once.

    Of people who were merged since, it names those who stayed.
    """
    rows = reader.rows(
        "SELECT id, deleted_at, kind, entry_id, title, bundle FROM trash ORDER BY deleted_at DESC, rowid DESC"
    )
    became = merges.became(reader)
    seen = {("person", person) for person in became}
    found: list[Trashed] = []
    for trash_id, at, kind, entry_id, title, packed in rows:
        if (kind, entry_id) in seen or is_there(reader, kind, entry_id):
            continue
        seen.add((kind, entry_id))
        unpacked = None if reader.veiled else _naming(_bundle(packed), became)
        found.append(Trashed(trash_id, at, kind, entry_id, title, unpacked))
    return found


def _naming(packed: Bundle, became: Ids) -> Bundle:
    if not became:
        return packed
    return msgspec.structs.replace(
        packed,
        form=renamed(table_of(packed.kind), packed.form, became),
        with_it=tuple((kind, renamed(table_of(kind), form, became)) for kind, form in packed.with_it),
    )


def reverse_there(unit: "Unit", lines: Iterable[Line], ids: Ids) -> None:
    """Take lines of a ledger back in what lies in the trash: what was deleted since names them as before as well.

    It stands outside undo: where that brings the merge back, `entries` names who stays again.
    """
    wanted: dict[tuple[str, str], list[tuple[Form, Form]]] = {}
    for kind, entry_id, before, after in lines:
        if before is None or after is None or kind in ("policy", "nudge_state"):
            continue
        if not is_there(unit.reader, kind, entry_id):
            wanted.setdefault((kind, entry_id), []).append((before, after))

    def older(kind: str, form: Form) -> Form:
        for before, after in wanted.get((kind, form["id"]), ()):
            form = as_before(form, before, after, ids)
        return form

    for trash_id, packed in unit.reader.rows("SELECT id, bundle FROM trash") if wanted else ():
        lies = _bundle(packed)
        with_it = tuple((kind, older(kind, form)) for kind, form in lies.with_it)
        changed = msgspec.structs.replace(lies, form=older(lies.kind, lies.form), with_it=with_it)
        if changed != lies:
            unit.change_row("trash", trash_id, {"bundle": msgspec.json.encode(changed).decode()})


@sensible
def is_there(reader: Reader, kind: str, entry_id: str) -> bool:
    """Whether an entry stands in the journal."""
    return bool(reader.value(f'SELECT 1 FROM "{table_of(kind).kind}" WHERE id = ?', (entry_id,)))


def times(reader: Reader) -> list[tuple[str, str]]:
    """Every bundle that is kept, and when it came."""
    return [(trash_id, at) for trash_id, at in reader.rows("SELECT id, deleted_at FROM trash")]


def filled_by(reader: Reader, step: int) -> bool:
    """Whether something lies in the trash since the moment of a step of undo."""
    return bool(
        reader.value("SELECT 1 FROM trash t JOIN undo_step s ON s.at = t.deleted_at WHERE s.id = ? LIMIT 1", (step,))
    )


@sensible
def everything(reader: Reader) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Every bundle that is kept, brought back since or not: its id, when it came, and the entries in it."""
    rows = reader.rows("SELECT id, deleted_at, bundle FROM trash")
    return [
        (trash_id, at, tuple((kind, form["id"]) for kind, form in _bundle(packed).entries))
        for trash_id, at, packed in rows
    ]


def voiced(reader: Reader, person_id: str) -> list[str]:
    """The conversations in which a view of this person is kept."""
    return [entry for (entry,) in reader.rows("SELECT id FROM interaction WHERE instr(voices, ?)", (person_id,))]
