"""Discreet mode, where everything that is shown passes: views of the same names in front of a reader's tables.

A temporary view hides the table behind it, so each read, whoever wrote it, gets "someone" for a name and "hidden" for a
text (`domain.veil`), and no room has to think of it. What may be seen is declared here, field by field; a new field, a
new noun or a new table is hidden until someone says otherwise. The views are made of `storage.schema` and of the file's
own tables, on one connection, and nothing of them is ever in the file.

- Ids stay, and the fields of PLAIN: states, rhythms, and the days by which entries are ordered.
- The days of DAYS stay for the reader that nudges are counted with (`days`); what is shown has none of them.
- Of fields of parts in PARTS the texts are hidden and the shape stays; other lists and parts are left out.
- What is left out or stands in for another value must not be saved either: `masks` tells which.
"""

from functools import cache
from typing import Any

from msgspec import Struct

from trustjournal.domain import veil
from trustjournal.storage.schema import Column, Shape, Table, tables

PLAIN: dict[str, frozenset[str]] = {
    "circle": frozenset({"cadence_days"}),
    "person": frozenset({"pinned", "preferred_channel", "close", "archived"}),
    "date": frozenset({"kind", "month", "day", "feb29", "lead_days"}),
    "life_moment": frozenset({"starts_on", "follow_up_on"}),
    "interaction": frozenset({"at", "channel", "duration_min"}),
    "reflection": frozenset({"reflected_back", "confirmed"}),
    "moment": frozenset({"kind", "on", "direction", "state", "follow_up_on"}),
    "commitment": frozenset({"owner", "state", "created_on", "closed_on"}),
    "agreement": frozenset({"state", "starts_on"}),
    "goal": frozenset({"state", "progress", "next_step_on"}),
    "topic": frozenset({"state", "created_on", "difficult"}),
    "share": frozenset({"state", "created_on", "shared_on"}),
    "preference": frozenset({"kind", "since_on"}),
    "review": frozenset({"week", "on", "practice"}),
    "self_assessment": frozenset({"on"}),
    "meeting": frozenset({"starts_at", "ends_at", "rule"}),
    "nudge_state": frozenset({"state", "on", "until_on", "until_at"}),
}
"""By kind the fields that may be seen."""
DAYS: dict[str, frozenset[str]] = {
    "person": frozenset({"deceased_on", "circle_id", "cadence_days", "cadence_since_on", "paused_until_on"}),
    "date": frozenset({"year"}),
    "life_moment": frozenset({"ends_on"}),
    "commitment": frozenset({"due_on"}),
    "agreement": frozenset({"review_on"}),
    "goal": frozenset({"due_on"}),
}
"""By kind what nudges are counted with and nobody is shown: the days, and the rhythm that says who is past due."""
PARTS: dict[str, frozenset[str]] = {
    "interaction": frozenset({"voices"}),
    "reflection": frozenset({"questions"}),
    "moment": frozenset({"details"}),
    "commitment": frozenset({"steps", "changes"}),
    "agreement": frozenset({"deliverables", "indicators"}),
    "goal": frozenset({"steps"}),
    "self_assessment": frozenset({"cores"}),
}
"""By kind the fields of parts whose shape stays."""
NAMES = {("person", "display_name"), ("relationship", "name"), ("circle", "name")}
STANDS_IN = {("relationship", "kind"): "other", ("life_moment", "kind"): "other"}
"""What an entry cannot be without, and would say too much."""
KNOWN_WORDS = {("meeting", "source"): ("file",)}
"""Words of ours in a field that may hold anything."""
COMMON = frozenset({"id", "key", "created_at", "updated_at", "confidential"})
BESIDE: dict[str, frozenset[str]] = {
    "alembic_version": frozenset({"version_num"}),
    "meta": frozenset({"key", "value"}),
    "policy": frozenset({"feb29", "rules_off", "person_rules_off"}),
    "undo_step": frozenset({"at", "state", "kinds", "people"}),
    "search_doc": frozenset({"kind", "entry_id", "person_id"}),
    "import_batch": frozenset({"id", "at", "format"}),
    "import_row": frozenset({"batch_id", "kind", "entry_id"}),
    "note_history": frozenset({"kind", "entry_id", "at"}),
    "trash": frozenset({"id", "deleted_at", "kind", "entry_id"}),
    "delivered": frozenset({"key", "on", "at"}),
    "calendar_source": frozenset({"added_at"}),
    "calendar_file": frozenset({"stamp", "digest", "since_on", "read_at"}),
    "calendar_meeting": frozenset({"meeting_id", "starts_on"}),
    "kept_apart": frozenset({"one", "other", "at"}),
    "column_map": frozenset({"header", "at"}),
}
"""By table beside the nouns the columns of text that may be seen."""
DRAFTS = "discreet:"
"""What the ids of drafts that are written in discreet mode begin with: the others are not seen."""
_TABLES = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
_INDEX_TABLES = ("sqlite_", "search_")


class Veil(Struct, frozen=True):
    """How a reader is veiled: with initials for names, and with the days that nudges are counted with."""

    initials: bool = False
    days: bool = False


@cache
def masks(kind: str) -> dict[str, str | None]:
    """The fields of a kind that are left out or stand in for another value, with what is shown for them."""
    table = next(each for each in tables() if each.kind == kind)
    return {
        column.name: STANDS_IN.get((kind, column.name))
        for column in table.columns
        if _hidden(table, column) and not _is_text(table, column) and column.name not in PARTS.get(kind, ())
    }


def draw(connection: Any, how: Veil) -> None:
    """Draw the veil over a connection for reading, for as long as it is open."""
    # `trusted_schema` is off for what stands in the file; a temporary view is ours and may call a function of ours.
    connection.create_function("veiled_parts", 2, _parts, deterministic=True)
    connection.create_function("veiled_name", 1, veil.initials_of, deterministic=True)
    connection.execute("PRAGMA query_only=OFF")
    kinds = {table.kind: table for table in tables()}
    links = {table.link for table in kinds.values() if table.people}
    for (name,) in connection.execute(_TABLES).fetchall():
        if name in links or (name.startswith(_INDEX_TABLES) and name not in BESIDE):
            continue
        columns = _columns(connection, name)
        shown = _of_noun(kinds[name], columns, how) if name in kinds else _of_table(name, columns)
        where = f" WHERE id LIKE '{DRAFTS}%'" if name == "draft" else ""
        connection.execute(f'CREATE TEMP VIEW "{name}" AS SELECT {shown} FROM main."{name}"{where}')
    connection.execute("PRAGMA query_only=ON")


def _columns(connection: Any, name: str) -> list[tuple[str, str, bool]]:
    """The columns of a table: name, type, and whether it must have a value."""
    rows = connection.execute("SELECT name, type, \"notnull\" FROM pragma_table_info(?, 'main')", (name,)).fetchall()
    return [(column, kind, bool(required)) for column, kind, required in rows]


def _of_noun(table: Table, columns: list[tuple[str, str, bool]], how: Veil) -> str:
    by_name = {column.name: column for column in table.columns}
    shown = []
    for name, _type, _required in columns:
        column = by_name.get(name)
        if column is not None:
            expression = _expression(table, column, how)
        else:
            # The folded name is a name: in discreet mode people stand in the order in which they came.
            expression = "''" if name == "sort_key" else f'"{name}"'
        shown.append(f'{expression} AS "{name}"')
    return ", ".join(shown)


def _expression(table: Table, column: Column, how: Veil) -> str:
    name = f'"{column.name}"'
    if not _hidden(table, column) or (how.days and column.name in DAYS.get(table.kind, ())):
        return name
    if column.name in PARTS.get(table.kind, ()):
        # Nothing is nothing without a call: a partial index on it is then still of use.
        return f"CASE WHEN {name} IS NULL THEN NULL ELSE veiled_parts({name}, {int(how.days)}) END"
    if (table.kind, column.name) in NAMES:
        stands = f"veiled_name({name})" if how.initials else _quoted(veil.hidden_name())
    elif _is_text(table, column):
        stands = _quoted(veil.hidden_text())
        for word in KNOWN_WORDS.get((table.kind, column.name), ()):
            stands = f"CASE WHEN {name} = {_quoted(word)} THEN {name} ELSE {stands} END"
    else:
        given = STANDS_IN.get((table.kind, column.name))
        return "NULL" if given is None else _quoted(given)
    return stands if column.required and not how.initials else f"CASE WHEN {name} IS NULL THEN NULL ELSE {stands} END"


def _hidden(table: Table, column: Column) -> bool:
    if column.name in DAYS.get(table.kind, ()):
        return True
    return not (column.ref or column.name in COMMON or column.name in PLAIN.get(table.kind, ()))


def _is_text(table: Table, column: Column) -> bool:
    """Whether a hidden field holds words of the user's; days and choices are text too, and cannot hold ours."""
    free = column.shape is Shape.TEXT and not column.choices and not column.name.endswith(("_on", "_at", "_id"))
    return free and (table.kind, column.name) not in STANDS_IN


def _of_table(name: str, columns: list[tuple[str, str, bool]]) -> str:
    if name == "draft":
        return f"rowid AS rowid, substr(id, {len(DRAFTS) + 1}) AS id, form, saved_at, body"
    shown = ["rowid AS rowid"] if not any(column in ("seq", "rowid") for column, _kind, _needed in columns) else []
    for column, kind, required in columns:
        plain = kind.upper() == "INTEGER" or column in BESIDE.get(name, ())
        stands = f'"{column}"' if plain else _quoted(veil.hidden_text()) if required else "NULL"
        shown.append(f'{stands} AS "{column}"')
    return ", ".join(shown)


def _parts(given: Any, days: int) -> str:
    return veil.veiled_parts(str(given), bool(days))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
