"""One change of the journal: a short transaction in which entries are added, saved and removed.

A Unit writes through SQLAlchemy Core; triggers note how to undo each row; at the end the touched rows are put into
the search index and everything is committed at once, or nothing is.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, delete, insert, update

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.folding import name_key
from trustjournal.domain.noun import Instant
from trustjournal.domain.policy import Policy
from trustjournal.domain.veil import carries
from trustjournal.storage import history, schema, tables
from trustjournal.storage.change import Change
from trustjournal.storage.codec import Form, form_of_value, get, load_forms, row_of, value_of
from trustjournal.storage.driver import Reader, marks
from trustjournal.storage.veil import masks

NounT = TypeVar("NounT", bound=Struct)
_AT_ONCE = 500


class Unit:
    """The one door for writing; see the module."""

    def __init__(
        self, connection: Connection, reader: Reader, at: Instant, language: str, *, discreet: bool = False
    ) -> None:
        """Write at this instant, through a connection inside a transaction; names are sorted for `language`.

        No veiled word is ever written (`storage.veil`). In discreet mode nobody is added, since one may be there under
        a name that is hidden, and what is hidden as nothing is not emptied.
        """
        self._connection = connection
        self._discreet = discreet
        self._language = language
        self.reader = reader
        self.at = at
        self.change: Change | None = None

    def get(self, noun: type[NounT], entry_id: str) -> NounT | None:
        """An entry as it stands in this change, or None."""
        return get(self.reader, noun, entry_id)

    def add(self, *values: Struct) -> None:
        """Write new entries; created_at and updated_at are this change's where they are not given."""
        for value in values:
            self.add_forms(schema.kind_of(value), [form_of_value(value)])

    def add_forms(self, kind: str, forms: Iterable[Form]) -> None:
        """Write new entries given as forms, many at a time."""
        table = schema.table_of(kind)
        if self._discreet and kind == schema.SORTED_BY_NAME:
            raise UserError(
                _("In discreet mode nobody is added, since their name may be among the hidden ones."),
                _("Leave discreet mode to add people."),
            )
        rows, links = [], []
        for form in forms:
            stamped = {"created_at": str(self.at), "updated_at": str(self.at), **_given(form)}
            rows.append(self._row(table, stamped))
            links += _links(table, stamped)
        self._insert(kind, rows)
        self._insert(table.link, links)

    def put_back(self, kind: str, form: Form, seq: int) -> None:
        """Write an entry that was there before as it was, its times too, and in its old place where that is free."""
        table = schema.table_of(kind)
        row = self._row(table, _given(form))
        taken = self.reader.value(f'SELECT 1 FROM "{kind}" WHERE seq = ?', (seq,))
        self._insert(kind, [row if taken else {"seq": seq, **row}])
        self._insert(table.link, _links(table, form))

    def _insert(self, table: str, rows: list[dict[str, Any]]) -> None:
        # Straight to the driver: an import has hundreds of thousands of them, all of the same columns.
        if rows:
            names = ", ".join(f'"{name}"' for name in rows[0])
            statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks(rows[0])})'
            self._connection.exec_driver_sql(statement, [tuple(row.values()) for row in rows])

    def save(self, value: Struct) -> bool:
        """Write the fields of an entry that differ from what is kept, with a new updated_at. Whether any did.

        KeyError where the entry is not there.
        """
        table = schema.table_of(schema.kind_of(value))
        form = form_of_value(value)
        kept = self._kept(table, form[table.key])
        wanted = form_of_value(_typed(table, kept))
        changed = {name: form.get(name) for name in {*form, *wanted} if form.get(name) != wanted.get(name)}
        changed.pop("updated_at", None)
        if not changed:
            return False
        self._write(table, kept, {**changed, "updated_at": str(self.at)})
        return True

    def put_form(self, kind: str, form: Form, kept: Form | None = None) -> None:
        """Replace an entry by a form, field by field: what the form leaves out is left out from now on.

        Its created_at stays where the form has none. `kept` is the entry as it stands, where that is known already.
        """
        table = schema.table_of(kind)
        kept = kept or self._kept(table, form[table.key])
        given = _given(form)
        times: Form = {"updated_at": str(self.at)}
        times.update({name: given[name] for name in ("created_at", "updated_at") if name in given})
        changed = {
            name: given.get(name)
            for name in {*given, *kept}
            if given.get(name) != kept.get(name) and name not in ("created_at", "updated_at")
        }
        self._write(table, kept, {**changed, **times})

    def remove(self, kind: str, entry_id: str) -> None:
        """Erase an entry; what only exists through it goes with it, what points at it lets go."""
        sql_table = tables.metadata.tables[kind]
        key = schema.table_of(kind).key
        self._connection.execute(delete(sql_table).where(sql_table.c[key] == entry_id))

    def remove_all(self, kind: str, ids: Sequence[str]) -> None:
        """Erase many entries of a kind, as `remove` does one."""
        key = schema.table_of(kind).key
        for start in range(0, len(ids), _AT_ONCE):
            some = tuple(ids[start : start + _AT_ONCE])
            self._connection.exec_driver_sql(f'DELETE FROM "{kind}" WHERE "{key}" IN ({marks(some)})', some)

    def policy(self, value: Policy) -> None:
        """Keep the policy."""
        self.policy_form(msgspec.to_builtins(value))

    def policy_form(self, form: Form) -> None:
        """Keep the policy as its form stands."""
        row: dict[str, Any] = {"seq": 1}
        for name in ("rules_off", "person_rules_off", "own_addresses"):
            given = form.get(name)
            row[name] = None if given is None else msgspec.json.encode(given).decode()
        row["feb29"] = form.get("feb29")
        exists = self.reader.value("SELECT 1 FROM policy")
        statement = update(tables.policy) if exists else insert(tables.policy)
        self._connection.execute(statement, row)

    def row(self, table: str, values: dict[str, Any]) -> None:
        """Write a row of a table beside the nouns (an import batch, a draft)."""
        self._connection.execute(insert(tables.metadata.tables[table]), values)

    def change_row(self, table: str, row_id: str, values: dict[str, Any]) -> None:
        """Write these columns of a row of a table beside the nouns."""
        sql_table = tables.metadata.tables[table]
        self._connection.execute(update(sql_table).where(sql_table.c.id == row_id).values(values))

    def rows(self, table: str, values: list[dict[str, Any]]) -> None:
        """Write many rows of a table beside the nouns, all of the same columns."""
        self._insert(table, values)

    def keep_row(self, table: str, values: dict[str, Any]) -> None:
        """Write a row of a table beside the nouns, in the place of the one with its key where there is one."""
        self._connection.execute(insert(tables.metadata.tables[table]).prefix_with("OR REPLACE"), values)

    def _kept(self, table: schema.Table, entry_id: str) -> Form:
        found = load_forms(self.reader, table.kind, f'WHERE "{table.key}" = ?', (entry_id,))
        if not found:
            raise KeyError(entry_id)
        return found[0]

    def _row(self, table: schema.Table, form: Form) -> dict[str, Any]:
        row = row_of(table, form)
        if any(isinstance(value, str) and carries(value) for value in row.values()):
            raise names_are_hidden()
        if table.kind == schema.SORTED_BY_NAME:
            row["sort_key"] = name_key(form["display_name"], self._language)
        return row

    def _write(self, table: schema.Table, kept: Form, changed: Form) -> None:
        whole = {**kept, **changed}
        if self._discreet:
            hidden = masks(table.kind)
            if any(name in hidden and value == hidden[name] != kept.get(name) for name, value in changed.items()):
                raise names_are_hidden()
        row = self._row(table, whole)
        before = history.replaced(self.reader, table.kind, kept, changed, self.at)
        if before is not None:
            self._connection.execute(insert(tables.note_history), before)
        columns = {name: row[name] for name in row if name in changed or name == "sort_key"}
        # As in `_insert`: two people made one change every entry that one of them is named in.
        changes = ", ".join(f'"{name}" = ?' for name in columns)
        statement = f'UPDATE "{table.kind}" SET {changes} WHERE "{table.key}" = ?'
        self._connection.exec_driver_sql(statement, (*columns.values(), kept[table.key]))
        if table.people and ("people" in changed or table.when in changed):
            self._relink(table, whole)

    def _relink(self, table: schema.Table, form: Form) -> None:
        self._connection.exec_driver_sql(f'DELETE FROM "{table.link}" WHERE {table.kind}_id = ?', (form["id"],))
        self._insert(table.link, _links(table, form))


def names_are_hidden() -> UserError:
    """What is said where something veiled would be kept over what is true."""
    return UserError(_("Names and notes are hidden in discreet mode."), _("Leave discreet mode to change this."))


def _given(form: Form) -> Form:
    return {name: value for name, value in form.items() if value is not None}


def _typed(table: schema.Table, form: Form) -> Struct:
    return value_of(table.noun, form)


def _links(table: schema.Table, form: Form) -> list[dict[str, Any]]:
    if not table.people:
        return []
    at = form.get(table.when) if table.when else None
    return [
        {f"{table.kind}_id": form["id"], "person_id": person, "position": position, "at": at}
        for position, person in enumerate(form.get("people") or ())
    ]
