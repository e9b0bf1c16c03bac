"""The journal's entries as a whole, for the JSON form: read in one snapshot, and looked up for an import.

A journal of a hundred thousand entries makes a million small objects; the collector, which would walk them again and
again and find nothing, rests meanwhile.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from trustjournal.domain.confidential import NUDGE_STATE, OWNERS, PERSON
from trustjournal.storage.codec import Form, load_forms
from trustjournal.storage.driver import Reader, marks
from trustjournal.storage.schema import Table, table_of, tables
from trustjournal.storage.sense import decoded

_BATCH = 500
_MANY = 5000
_POLICY = ("feb29", "rules_off", "person_rules_off", "own_addresses")


def read_all(reader: Reader) -> tuple[dict[str, list[Form]], Form]:
    """Every entry by kind, in the order in which they came in, and the policy; all as of one moment."""
    reader.rows("BEGIN")
    try:
        entries = {table.kind: [ordered(table, form) for form in load_forms(reader, table.kind)] for table in tables()}
        return entries, policy_form(reader)
    finally:
        reader.rows("COMMIT")


def ordered(table: Table, form: Form) -> Form:
    """The same entry with its key first, then kind and people, and its times last, as one would look for them."""
    first: Form = {name: form[name] for name in (table.key, "kind", "people") if name in form}
    last: Form = {name: form[name] for name in ("confidential", "created_at", "updated_at") if name in form}
    return {**first, **{name: given for name, given in form.items() if name not in last}, **last}


def policy_form(reader: Reader) -> Form:
    """The policy as its form, empty where nothing was decided."""
    row = reader.row(f"SELECT {', '.join(_POLICY)} FROM policy")
    if row is None:
        return {}
    form = {name: given for name, given in zip(_POLICY, row, strict=True) if given is not None}
    return {name: given if name == "feb29" else decoded(given) for name, given in form.items()}


def keys_of(reader: Reader, kind: str) -> set[str]:
    """The ids of all entries of a kind (the keys, of answers to nudges)."""
    return {key for (key,) in reader.rows(f'SELECT "{table_of(kind).key}" FROM "{kind}"')}


def kept_entries(reader: Reader, kind: str, keys: Sequence[str]) -> dict[str, Form]:
    """The entries of a kind that have these keys, by key."""
    table = table_of(kind)
    if len(keys) > _MANY:
        wanted = set(keys)
        return {form[table.key]: form for form in load_forms(reader, kind) if form[table.key] in wanted}
    found: dict[str, Form] = {}
    for start in range(0, len(keys), _BATCH):
        batch = tuple(keys[start : start + _BATCH])
        for form in load_forms(reader, kind, f'WHERE "{table.key}" IN ({marks(batch)})', batch):
            found[form[table.key]] = form
    return found


def entries_since(reader: Reader, moment: datetime) -> int:
    """How many entries were written or changed after a moment."""
    sql = 'SELECT count(*) FROM "{kind}" WHERE julianday(updated_at) > julianday(?)'
    at = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    timed = [table.kind for table in tables() if any(column.name == "updated_at" for column in table.columns)]
    return sum(reader.value(sql.format(kind=kind), (at,)) for kind in timed)


def hidden_ids(reader: Reader) -> set[str]:
    """The ids of the entries that `domain.confidential` leaves out, for those who read only a part of the journal."""
    hidden: set[str] = set()
    for table in tables():
        if table.kind not in (PERSON, NUDGE_STATE):
            hidden.update(_ids(reader, f'SELECT id FROM "{table.kind}" WHERE confidential = 1'))
    for kind, fields in OWNERS.items():
        for field in fields:
            owner = next(column.ref for column in table_of(kind).columns if column.name == field)
            inner = f'SELECT id FROM "{owner}" WHERE confidential = 1'
            hidden.update(_ids(reader, f'SELECT id FROM "{kind}" WHERE "{field}" IN ({inner})'))
    return hidden


def _ids(reader: Reader, sql: str, params: tuple[Any, ...] = ()) -> Iterator[str]:
    return (entry_id for (entry_id,) in reader.rows(sql, params))
