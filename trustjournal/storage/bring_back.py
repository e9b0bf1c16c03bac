"""Out of the trash: an entry with all that went with it, and the references that were loosened, where they fit."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from trustjournal.storage.codec import Form, kept_form, load_forms
from trustjournal.storage.driver import Reader
from trustjournal.storage.policy import policy_form
from trustjournal.storage.schema import table_of
from trustjournal.storage.sense import sensible
from trustjournal.storage.trash import Bundle, Trashed, is_there

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit


class Company(Struct, frozen=True):
    """What has to come back with an entry: others of the trash, and what it needs that is nowhere any more."""

    others: tuple[Trashed, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    """Kind and id of what an entry cannot be without."""
    without: tuple[str, ...] = ()
    """The ids of people who are gone and whom it can be without."""


@sensible
def company(reader: Reader, wanted: Trashed, trashed: Iterable[Trashed]) -> Company:
    """What an entry of the trash needs that is not in the journal, looked for in the trash."""
    by_entry = {(one.kind, one.entry_id): one for one in trashed}
    others: dict[str, Trashed] = {}
    missing: list[tuple[str, str]] = []
    without: list[str] = []
    waiting = [wanted]
    coming: set[tuple[str, str]] = set()
    while waiting:
        bundled = waiting.pop().bundle
        assert bundled is not None
        coming |= {(kind, form["id"]) for kind, form in bundled.entries}
        for kind, form in bundled.entries:
            for ref, ref_id, needed in _needs(kind, form):
                if (ref, ref_id) in coming or is_there(reader, ref, ref_id):
                    continue
                other = by_entry.get((ref, ref_id))
                if other is not None and other.id not in others:
                    others[other.id] = other
                    waiting.append(other)
                elif other is None and needed:
                    missing.append((ref, ref_id))
                elif other is None:
                    without.append(ref_id)
    return Company(tuple(others.values()), tuple(missing), tuple(dict.fromkeys(without)))


def _needs(kind: str, form: Form) -> list[tuple[str, str, bool]]:
    """Kind and id of what an entry points at and is not whole without, and whether it cannot be without."""
    table = table_of(kind)
    needs = [(column.ref, form[column.name], True) for column in table.columns if column.ref and column.required]
    return needs + [("person", person, False) for person in form.get("people", ())]


def put_back(unit: "Unit", bundles: Iterable[Bundle]) -> None:
    """Write everything of these bundles that is not in the journal, and tie again what was loosened.

    Raises Damaged where a bundle makes no sense; then nothing was written.
    """
    every = [_readable(bundled) for bundled in bundles]
    coming = {(kind, form["id"]) for bundled in every for kind, form in bundled.entries}
    for bundled in every:
        for kind, form in bundled.entries:
            if not is_there(unit.reader, kind, form["id"]):
                unit.add_forms(kind, [_fitting(unit.reader, kind, form, coming)])
    for bundled in every:
        for kind, entry_id, field, position in bundled.loosened:
            _tie(unit, (kind, entry_id), field, position, bundled.form["id"])
        for interaction_id, voice in bundled.voices:
            _speak_again(unit, interaction_id, voice)
        if bundled.rules is not None:
            _silence_again(unit, bundled.rules)


@sensible
def _readable(bundled: Bundle) -> Bundle:
    """A bundle of which everything that is written again is there, and of a kind that is known."""
    for kind, form in bundled.entries:
        kept_form(kind, form)
    for kind, _entry_id, _field, _position in bundled.loosened:
        table_of(kind)
    silent = [] if bundled.rules is None else [bundled.rules]
    for part in (*(voice for _entry_id, voice in bundled.voices), *silent):
        part["person_id"]
    return bundled


def _fitting(reader: Reader, kind: str, form: Form, coming: set[tuple[str, str]]) -> Form:
    """A form without the references to what is gone and not coming back."""

    def stands(ref: str, ref_id: str) -> bool:
        return (ref, ref_id) in coming or is_there(reader, ref, ref_id)

    refs = {column.name: column.ref for column in table_of(kind).columns if column.ref and not column.required}
    fitting = {name: value for name, value in form.items() if name not in refs or stands(refs[name] or "", str(value))}
    if "people" in fitting:
        fitting["people"] = [person for person in fitting["people"] if stands("person", person)]
    if "voices" in fitting:
        fitting["voices"] = [voice for voice in fitting["voices"] if stands("person", voice.get("person_id", ""))]
    return fitting


def _tie(unit: "Unit", entry: tuple[str, str], field: str, position: int | None, to: str) -> None:
    kind, entry_id = entry
    found = load_forms(unit.reader, kind, "WHERE id = ?", (entry_id,))
    if not found:
        return
    form = found[0]
    if field == "people":
        people = list(form.get("people", ()))
        if to not in people:
            people.insert(min(position or 0, len(people)), to)
            unit.put_form(kind, {**form, "people": people}, form)
    elif form.get(field) is None:
        unit.put_form(kind, {**form, field: to}, form)


def _speak_again(unit: "Unit", interaction_id: str, voice: Form) -> None:
    found = load_forms(unit.reader, "interaction", "WHERE id = ?", (interaction_id,))
    voices = found[0].get("voices", []) if found else []
    if found and not any(other.get("person_id") == voice["person_id"] for other in voices):
        unit.put_form("interaction", {**found[0], "voices": [*voices, voice]}, found[0])


def _silence_again(unit: "Unit", rules: Form) -> None:
    form = policy_form(unit.reader) or {}
    others = form.get("person_rules_off", [])
    if not any(other.get("person_id") == rules["person_id"] for other in others):
        unit.policy_form({**form, "person_rules_off": [*others, rules]})
