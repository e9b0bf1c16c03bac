"""Undo written by triggers: for every row that changes, the statement that would change it back.

The technique is SQLite's own (https://sqlite.org/undoredo.html), with ordinary tables and triggers, so that the
history survives a lock and a restart and holds what the command line wrote too. A step always holds the statements
that reverse it: undoing a step records, through the same triggers, how to redo it. A new table costs nothing here.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from trustjournal.storage import schema
from trustjournal.storage.driver import IntegrityError, OperationalError
from trustjournal.storage.sense import nonsense, sensible

STEPS = 50
ONE_GO = timedelta(seconds=60)
"""Within this, what a form saves by itself again and again is one step."""
_STEP = "(SELECT step_id FROM undo_now)"
_NO_SENTENCE = re.compile("syntax error|unrecognized token|no such|incomplete input")
"""What SQLite says of a text that is no statement of this schema."""
_COLUMN = re.compile(r'"(\w+)"=')


def trigger_sql() -> list[str]:
    """The statements that create every trigger, dropping older ones first."""
    statements: list[str] = []
    for name, columns in _tracked():
        statements += _triggers(name, columns)
    return statements


def _tracked() -> list[tuple[str, list[str]]]:
    tracked: list[tuple[str, list[str]]] = []
    for table in schema.tables():
        columns = [column.name for column in table.columns]
        if table.kind == schema.SORTED_BY_NAME:
            columns.append("sort_key")
        tracked.append((table.kind, columns))
        if table.people:
            tracked.append((table.link, [f"{table.kind}_id", "person_id", "position", "at"]))
    tracked.append(("policy", ["feb29", "rules_off", "person_rules_off", "own_addresses"]))
    return tracked


def _literal(column: str) -> str:
    # hex, since quote() ends a text at its first NUL
    old = f'old."{column}"'
    return f"CASE typeof({old}) WHEN 'text' THEN 'CAST(x''' || hex({old}) || ''' AS TEXT)' ELSE quote({old}) END"


def _assignment(column: str) -> str:
    differs = f'old."{column}" IS NOT new."{column}"'
    return f"""CASE WHEN {differs} THEN '"{column}"=' || {_literal(column)} || ',' ELSE '' END"""


def _triggers(name: str, columns: list[str]) -> list[str]:
    def trigger(event: str, row: str, sql: str) -> list[str]:
        title = f"undo_{name}_{event.lower()}"
        note = f"INSERT INTO undo_row(step_id, tbl, row, sql) VALUES ({_STEP}, '{name}', {row}, {sql})"
        made = f'CREATE TRIGGER "{title}" AFTER {event} ON "{name}" WHEN {_STEP} IS NOT NULL BEGIN {note}; END'
        return [f'DROP TRIGGER IF EXISTS "{title}"', made]

    changed = " || ".join(_assignment(column) for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    values = " || ',' || ".join(_literal(column) for column in columns)
    return [
        *trigger("INSERT", "new.seq", f"""'DELETE FROM "{name}" WHERE seq=' || new.seq"""),
        *trigger("UPDATE", "new.seq", f"""'UPDATE "{name}" SET ' || {changed} || 'seq=seq WHERE seq=' || old.seq"""),
        *trigger(
            "DELETE",
            "old.seq",
            f"""'INSERT INTO "{name}"(seq, {names}) VALUES (' || old.seq || ',' || {values} || ')'""",
        ),
    ]


class Recording:
    """The step that is being written, on the writing connection and inside its transaction."""

    def __init__(self, connection: Any, at: str, op: str) -> None:
        """Begin a step named `op`, in the user's words."""
        self._connection = connection
        run = connection.exec_driver_sql
        run("INSERT INTO undo_step(at, op, state) VALUES (?, ?, 'done')", (at, op))
        self.step: int = run("SELECT max(id) FROM undo_step").scalar_one()
        run("UPDATE undo_now SET step_id = ?", (self.step,))

    def touched(self) -> list[tuple[str, int]]:
        """The tables and rows changed so far, each once."""
        rows = self._connection.exec_driver_sql(
            "SELECT DISTINCT tbl, row FROM undo_row WHERE step_id = ?", (self.step,)
        )
        return [(name, row) for name, row in rows]

    def close(self, kinds: str, people: str, *, goes_on: bool = False) -> int | None:
        """End the step; the step that holds it now, None where nothing was changed, which leaves no trace.

        Once it is kept, what had been undone can no longer be redone. One that `goes_on` becomes part of the step
        before, where that changed the same fields of the same rows within the last minute.
        """
        run = self._connection.exec_driver_sql
        run("UPDATE undo_now SET step_id = NULL")
        if not run("SELECT 1 FROM undo_row WHERE step_id = ? LIMIT 1", (self.step,)).first():
            run("DELETE FROM undo_step WHERE id = ?", (self.step,))
            return None
        run("DELETE FROM undo_row WHERE step_id IN (SELECT id FROM undo_step WHERE state = 'undone')")
        run("DELETE FROM undo_step WHERE state = 'undone'")
        run("UPDATE undo_step SET kinds = ?, people = ? WHERE id = ?", (kinds, people, self.step))
        before = self._same_before() if goes_on else None
        if before is not None:
            run("UPDATE undo_row SET step_id = ? WHERE step_id = ?", (before, self.step))
            run("DELETE FROM undo_step WHERE id = ?", (self.step,))
            return before
        _thin(self._connection)
        return self.step

    @sensible
    def _same_before(self) -> int | None:
        """The step just before, where this one only goes on with it."""
        run = self._connection.exec_driver_sql
        before = run("SELECT id, at, op FROM undo_step WHERE id < ? ORDER BY id DESC LIMIT 1", (self.step,)).first()
        mine = run("SELECT at, op FROM undo_step WHERE id = ?", (self.step,)).one()
        if before is None or before[2] != mine[1]:
            return None
        passed = datetime.fromisoformat(mine[0]) - datetime.fromisoformat(before[1])
        same = _changed(run, self.step) <= _changed(run, before[0])
        return before[0] if same and timedelta(0) <= passed <= ONE_GO else None


def _changed(run: Any, step: int) -> set[tuple[str, int, frozenset[str]]]:
    """The rows a step changed, each with which of its columns; one that it added or removed has none."""
    rows = run("SELECT tbl, row, sql FROM undo_row WHERE step_id = ?", (step,)).all()
    return {
        (name, row, frozenset(_COLUMN.findall(sql)) if sql.startswith("UPDATE") else frozenset())
        for name, row, sql in rows
    }


def _thin(connection: Any) -> None:
    oldest = connection.exec_driver_sql("SELECT id FROM undo_step ORDER BY id DESC LIMIT 1 OFFSET ?", (STEPS,)).scalar()
    if oldest is not None:
        connection.exec_driver_sql("DELETE FROM undo_row WHERE step_id <= ?", (oldest,))
        connection.exec_driver_sql("DELETE FROM undo_step WHERE id <= ?", (oldest,))


def next_step(connection: Any, *, redo: bool) -> tuple[int, str] | None:
    """The step that undo (or redo) would take, with its name, or None."""
    sql = (
        "SELECT id, op FROM undo_step WHERE state = 'undone' ORDER BY id LIMIT 1"
        if redo
        else "SELECT id, op FROM undo_step WHERE state = 'done' ORDER BY id DESC LIMIT 1"
    )
    row = connection.exec_driver_sql(sql).first()
    return (row[0], row[1]) if row else None


def changed_since(connection: Any, step: int) -> bool:
    """Whether a later step that still stands changed a row of this one."""
    return bool(
        connection.exec_driver_sql(
            "SELECT 1 FROM undo_row mine JOIN undo_row later ON later.tbl = mine.tbl AND later.row = mine.row "
            "JOIN undo_step s ON s.id = later.step_id AND s.state = 'done' "
            "WHERE mine.step_id = ? AND later.step_id > ? LIMIT 1",
            (step, step),
        ).first()
    )


def replay(connection: Any, step: int) -> list[tuple[str, int]]:
    """Reverse a step and turn it round: it then holds how to reverse the reversal. The rows it changed."""
    run = connection.exec_driver_sql
    run("PRAGMA defer_foreign_keys=ON")
    rows = run("SELECT id, tbl, row, sql FROM undo_row WHERE step_id = ? ORDER BY id DESC", (step,)).all()
    last = rows[0][0] if rows else 0
    run("UPDATE undo_now SET step_id = ?", (step,))
    execute = connection.connection.driver_connection.execute
    for _id, name, row, sql in rows:
        if sql.startswith("DELETE"):
            # One statement for all rows of a table: to prepare one, with all that a deletion can reach, takes 1 ms.
            _reverse(execute, f'DELETE FROM "{name}" WHERE seq=?', (row,))
        else:
            _reverse(execute, sql)
    run("UPDATE undo_now SET step_id = NULL")
    run("DELETE FROM undo_row WHERE step_id = ? AND id <= ?", (step, last))
    run("UPDATE undo_step SET state = CASE state WHEN 'done' THEN 'undone' ELSE 'done' END WHERE id = ?", (step,))
    touched = run("SELECT DISTINCT tbl, row FROM undo_row WHERE step_id = ?", (step,)).all()
    return [(name, row) for name, row in touched]


def _reverse(execute: Callable[..., object], sql: str, params: tuple[object, ...] = ()) -> None:
    try:
        execute(sql, params)
    except (OperationalError, IntegrityError, ValueError) as error:
        if isinstance(error, OperationalError) and not _NO_SENTENCE.search(str(error)):
            raise
        # A trigger of ours wrote it, and wrote no such thing: what stood there before broke no rule and held no NUL.
        raise nonsense() from error


def standing(connection: Any, step: int) -> tuple[int, str] | None:
    """A step that still stands, with its name, or None."""
    row = connection.exec_driver_sql("SELECT id, op FROM undo_step WHERE id = ? AND state = 'done'", (step,)).first()
    return (row[0], row[1]) if row else None
