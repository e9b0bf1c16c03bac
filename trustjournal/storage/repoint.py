"""Entries that name one id made to name another: read off the columns, so that a new noun needs nothing here.

What is changed is written down (`Ledger`), each entry with the fields that differ, before and after, so that it can be
taken back at any time. Lists name nobody twice; two parts about one person (views in a conversation) become one.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from trustjournal.storage.codec import Form, kept_form, load_forms
from trustjournal.storage.driver import Reader
from trustjournal.storage.schema import Shape, Table, table_of, tables
from trustjournal.storage.sense import decoder, sensible

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit

Ids = Mapping[str, str]
"""For each id that goes, the one that stands for it from now on."""
Line = tuple[str, str, Form | None, Form | None]
"""Kind and id of an entry, and before and after: the fields that differ, or of what came or went all of it."""
_form = decoder(dict[str, Any])
_CHANGED = "updated_at"


class Ledger:
    """Writes changes, and writes down what each of them did."""

    def __init__(self, unit: "Unit") -> None:
        self._unit = unit
        self.rows: list[Line] = []

    def change(self, kind: str, before: Form, after: Form) -> None:
        """Write an entry as it is to be."""
        if _fields(before, after):
            self._unit.put_form(kind, {name: value for name, value in after.items() if name != _CHANGED}, before)
            self.note(kind, before, {**after, _CHANGED: str(self._unit.at)})

    def note(self, kind: str, before: Form, after: Form) -> None:
        """Write down what was written already, and when: it tells whether more was written since."""
        names = [*_fields(before, after), _CHANGED]
        key = before[table_of(kind).key]
        self.rows.append(
            (kind, key, {name: before.get(name) for name in names}, {name: after.get(name) for name in names})
        )

    def remove(self, kind: str, form: Form) -> None:
        """Take an entry out."""
        key = table_of(kind).key
        seq = self._unit.reader.value(f'SELECT seq FROM "{kind}" WHERE "{key}" = ?', (form[key],))
        self._unit.remove(kind, form[key])
        self.rows.append((kind, form[key], {"seq": seq, "form": form}, None))

    def add(self, kind: str, form: Form) -> None:
        """Write a new entry."""
        self._unit.add_forms(kind, [form])
        self.rows.append((kind, form[table_of(kind).key], None, form))

    def policy(self, before: Form, after: Form) -> None:
        """Write the policy."""
        if before != after:
            self._unit.policy_form(after)
            self.rows.append(("policy", "policy", before, after))


def _fields(before: Form, after: Form) -> list[str]:
    return [name for name in {**before, **after} if before.get(name) != after.get(name) and name != _CHANGED]


def repoint(
    ledger: Ledger, reader: Reader, ids: Ids, *, without: frozenset[tuple[str, str]], each: Callable[[int, int], None]
) -> None:
    """Make every entry that names one of these ids name the other; those `without` are left alone.

    `each` is told how many of how many are done; what it raises ends it.
    """
    entries = list(naming(reader, ids))
    for number, (kind, form) in enumerate(entries):
        each(number, len(entries))
        if (kind, form[table_of(kind).key]) not in without:
            ledger.change(kind, form, renamed(table_of(kind), form, ids))


def naming(reader: Reader, ids: Ids) -> Iterator[tuple[str, Form]]:
    """Every entry that names one of these ids, in whatever field, answers to nudges aside."""
    wanted = tuple(ids)
    for table in tables():
        if table.key != "id":
            continue
        tests, params = _tests(table, wanted)
        if tests:
            for form in load_forms(reader, table.kind, f"WHERE {' OR '.join(tests)} ORDER BY seq", tuple(params)):
                yield table.kind, form


def _tests(table: Table, wanted: tuple[str, ...]) -> tuple[list[str], list[str]]:
    within = f"IN ({', '.join('?' * len(wanted))})"
    tests: list[str] = []
    params: list[str] = []
    for column in table.columns:
        if column.ref:
            tests.append(f'"{column.name}" {within}')
            params += wanted
        elif column.shape is Shape.JSON:
            tests += [f'instr("{column.name}", ?)'] * len(wanted)
            params += wanted
    if table.people:
        tests.append(f'id IN (SELECT {table.kind}_id FROM "{table.link}" WHERE person_id {within})')
        params += wanted
    return tests, params


def renamed(table: Table, form: Form, ids: Ids) -> Form:
    """An entry that names the others."""
    changed = dict(form)
    for column in table.columns:
        if column.name in form and (column.ref or column.shape is Shape.JSON):
            changed[column.name] = _renamed(form[column.name], ids)
    if table.people:
        changed["people"] = list(dict.fromkeys(ids.get(person, person) for person in form.get("people", ())))
    return changed


def _renamed(value: Any, ids: Ids) -> Any:
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, dict):
        return {name: _renamed(each, ids) for name, each in value.items()}
    if not isinstance(value, list):
        return value
    named = [_renamed(each, ids) for each in value]
    return value if named == value else _one_each(named)


def _one_each(parts: list[Any]) -> list[Any]:
    """Of parts about the same person one, with the texts of both; of ids each once."""
    found: dict[object, Any] = {}
    for place, part in enumerate(parts):
        key = (
            part.get("person_id", place) if isinstance(part, dict) else ("id", part) if isinstance(part, str) else place
        )
        found[key] = _together(found[key], part) if key in found else part
    return list(found.values())


def _together(one: Any, other: Any) -> Any:
    if not isinstance(one, dict):
        return one
    joined = {**other, **one}
    for name, text in other.items():
        kept = one.get(name)
        if isinstance(text, str) and isinstance(kept, str) and text not in kept:
            joined[name] = f"{kept}\n\n{text}"
    return joined


def rekey(ledger: Ledger, reader: Reader, ids: Ids) -> None:
    """Let the answers to nudges about these ids be answers about the others; where both have one, that one stays."""
    for old, new in ids.items():
        for form in load_forms(reader, "nudge_state", "WHERE instr(key, ?) ORDER BY seq", (old,)):
            ledger.remove("nudge_state", form)
            key = form["key"].replace(old, new)
            if not reader.value("SELECT 1 FROM nudge_state WHERE key = ?", (key,)):
                ledger.add("nudge_state", {**form, "key": key})


@sensible
def line_of(kind: str, entry_id: str, before: str | None, after: str | None) -> Line:
    """A line as it was kept, of an entry or of the policy. Raises Damaged where it makes no sense."""
    was, wrote = decoded(before), decoded(after)
    if kind == "policy":
        return kind, entry_id, _silences(was or {}), wrote
    if wrote is None:
        kept_form(kind, (was or {})["form"])
        int((was or {})["seq"])
    elif was is None:
        kept_form(kind, wrote)
    else:
        table_of(kind)
        was = {name: was[name] for name in wrote}
    return kind, entry_id, was, wrote


def _silences(policy: Form) -> Form:
    """A policy that says whom each of its silent rules is about."""
    for each in policy.get("person_rules_off") or ():
        each["person_id"]
    return policy


def reverse(unit: "Unit", line: Line, ids: Ids) -> None:
    """Take one line of a ledger back: what came goes, what went comes back, what changed is as before.

    What was changed since stays: a field that holds something else by now, in a list what came later. What nobody wrote
    on since is as it was, also for the undoing of the import that brought it. `ids` are those that the ledger was
    written with.
    """
    kind, entry_id, before, after = line
    if after is None and before is not None:
        _back(unit, kind, before["form"], before["seq"])
        return
    found = load_forms(unit.reader, kind, f'WHERE "{table_of(kind).key}" = ?', (entry_id,))
    if not found:
        return
    now = found[0]
    if before is None or after is None:
        if after is not None and not _fields(now, after):
            unit.remove(kind, entry_id)
        return
    form = as_before(now, before, after, ids)
    as_it_was = _CHANGED in after and now.get(_CHANGED) == after[_CHANGED]
    if not as_it_was:
        form.pop(_CHANGED, None)
    if as_it_was or _fields(now, form):
        unit.put_form(kind, form, now)


def as_before(now: Form, before: Form, after: Form, ids: Ids) -> Form:
    """An entry with the fields of a line as they were before it, where they still hold what was written."""
    changed = {name: older(now.get(name), before[name], after[name], ids) for name in after}
    return {name: value for name, value in {**now, **changed}.items() if value is not None}


def _back(unit: "Unit", kind: str, form: Form, seq: int) -> None:
    """Write an entry again, without references to what is gone; not at all where it cannot be without one."""
    table = table_of(kind)
    if unit.reader.value(f'SELECT 1 FROM "{kind}" WHERE "{table.key}" = ?', (form[table.key],)):
        return
    fitting = dict(form)
    for column in table.columns:
        given = form.get(column.name)
        if column.ref and given and not unit.reader.value(f'SELECT 1 FROM "{column.ref}" WHERE id = ?', (given,)):
            if column.required:
                return
            del fitting[column.name]
    unit.put_back(kind, fitting, seq)


def older(now: Any, before: Any, wrote: Any, ids: Ids) -> Any:
    """What a field held before, where it still holds what was written; else without what was brought then."""
    if now == wrote:
        return before
    if isinstance(now, list) and isinstance(wrote, list):
        return _older_list(now, before or [], wrote, ids)
    if isinstance(now, str) and isinstance(wrote, str) and isinstance(before, str) and "\n\n" in wrote and wrote in now:
        return now.replace(wrote, before, 1)
    return now


def _older_list(now: list[Any], before: list[Any], wrote: list[Any], ids: Ids) -> list[Any]:
    brought = [each for each in wrote if each not in before]
    left = [each for each in now if each not in brought]
    if brought and len(left) == len(now):
        return now  # it was taken out since, and so is what it stood for
    for place, each in enumerate(before):
        taken_out = isinstance(each, str) and each in ids and ids[each] not in now
        if each not in wrote and each not in left and not taken_out:
            left.insert(min(place, len(left)), each)
    return left


def encoded(value: Form | None) -> str | None:
    """A side of a line as it is kept."""
    return None if value is None else msgspec.json.encode(value).decode()


def decoded(value: str | None) -> Form | None:
    """A side of a line as it was kept."""
    return None if value is None else _form(value)
