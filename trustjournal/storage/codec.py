"""Rows of a noun's table as the plain objects of the JSON form, and back.

A column that is NULL is a field that was left out; what was given is kept as given, zeros, false and empty lists
included, so that a journal comes back from its form letter by letter.
"""

from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from trustjournal.domain.noun import read_hook, to_form
from trustjournal.storage.driver import Reader, Row, marks
from trustjournal.storage.schema import Shape, Table, kind_of, table_of
from trustjournal.storage.sense import decoded, sensible

Form = dict[str, Any]
"""An entry as the plain objects of the JSON form: text, numbers, booleans, lists, objects."""

_BATCH = 500
_encode = msgspec.json.Encoder().encode


def row_of(table: Table, form: Form) -> dict[str, Any]:
    """The columns of an entry, without its people."""
    as_json = _json_columns(table.kind)
    row: dict[str, Any] = dict.fromkeys(as_json)
    for name, given in form.items():
        if given is not None and name in as_json:
            row[name] = _encode(given).decode() if as_json[name] else int(given) if isinstance(given, bool) else given
    return row


@cache
def _json_columns(kind: str) -> dict[str, bool]:
    """The columns of a kind in the table's order, and whether each is kept as JSON."""
    return {column.name: column.shape is Shape.JSON for column in table_of(kind).columns}


def form_of(table: Table, row: Row) -> Form:
    """An entry from its columns in the table's order, without its people."""
    form: Form = {}
    for column, given in zip(table.columns, row, strict=True):
        if given is None:
            continue
        if column.shape is Shape.JSON:
            form[column.name] = decoded(given)
        elif column.shape is Shape.BOOL:
            form[column.name] = bool(given)
        else:
            form[column.name] = given
    return form


def columns_sql(table: Table, alias: str = "") -> str:
    """The columns of a noun as SQL, in the table's order."""
    before = f"{alias}." if alias else ""
    return ", ".join(f'{before}"{column.name}"' for column in table.columns)


@sensible
def load_forms(reader: Reader, kind: str, where: str = "", params: tuple[Any, ...] = ()) -> list[Form]:
    """Entries of a kind as forms, with their people, in the order in which they came in.

    `where` is SQL of ours that follows the table's name; a value never stands in it but through `params`.
    """
    table = table_of(kind)
    sql = f'SELECT {columns_sql(table)} FROM "{kind}" {where or "ORDER BY seq"}'
    forms = [form_of(table, row) for row in reader.rows(sql, params)]
    if table.people:
        _add_people(reader, table, forms, everything=not where)
    return forms


def _add_people(reader: Reader, table: Table, forms: list[Form], *, everything: bool) -> None:
    by_id = {form["id"]: form.setdefault("people", []) for form in forms}
    entry = f"{table.kind}_id"
    select = f'SELECT {entry}, person_id FROM "{table.link}"'
    ids = list(by_id)
    batches = [ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH)]
    answers = (
        [reader.rows(f"{select} ORDER BY {entry}, position")]
        if everything
        else [
            reader.rows(f"{select} WHERE {entry} IN ({marks(batch)}) ORDER BY {entry}, position", batch)
            for batch in batches
        ]
    )
    for rows in answers:
        for entry_id, person_id in rows:
            by_id[entry_id].append(person_id)


NounT = TypeVar("NounT", bound=Struct)


@sensible
def load(reader: Reader, noun: type[NounT], where: str = "", params: tuple[Any, ...] = ()) -> list[NounT]:
    """Entries of a noun as values; `where` as for `load_forms`."""
    kind: str = noun.KIND  # type: ignore[attr-defined]
    return [value_of(noun, form) for form in load_forms(reader, kind, where, params)]


def get(reader: Reader, noun: type[NounT], entry_id: str) -> NounT | None:
    """One entry by its id (a nudge's answer by its key), or None."""
    table = table_of(noun.KIND)  # type: ignore[attr-defined]
    found = load(reader, noun, f'WHERE "{table.key}" = ?', (entry_id,))
    return found[0] if found else None


@sensible
def kept_form(kind: str, form: Form) -> Form:
    """A form that was kept beside the entries (in the trash, by a merge) and is to be written again, as it is.

    Raises Damaged where it is no form of that kind: what an entry cannot be without is not there, a word is none of
    the few, or a list is where a word has to be.
    """
    for column in table_of(kind).columns:
        given = form[column.name] if column.required else form.get(column.name)
        none_of_few = column.choices and given is not None and given not in column.choices
        if none_of_few or (column.shape is not Shape.JSON and isinstance(given, dict | list)):
            raise ValueError(column.name)
    if not all(isinstance(person, str) for person in form.get("people", ())):
        raise ValueError("people")
    return form


def value_of(noun: type[NounT], form: Form) -> NounT:
    """The typed value of a form that is known to be well-formed."""
    return msgspec.convert(form, noun, dec_hook=read_hook)


def form_of_value(value: Struct) -> Form:
    """A value as its form, ready to be kept: what holds its default is left out, required lists stay."""
    form = to_form(value)
    if table_of(kind_of(value)).people:
        form["people"] = list(form.get("people", ()))
    return form
