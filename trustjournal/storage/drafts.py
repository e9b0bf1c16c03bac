"""Drafts: what is being written, kept in the journal's file and outside the undo history."""

from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.storage.driver import Reader
from trustjournal.storage.sense import decoder
from trustjournal.storage.store import Store

_body = decoder(dict[str, Any])


class Draft(Struct, frozen=True):
    """What was written in a form and is not saved: `form` names which, `body` is its own plain objects."""

    id: str
    form: str
    saved_at: str
    body: dict[str, Any]


def load(reader: Reader, form: str | None = None) -> list[Draft]:
    """The drafts, of one form where it is given, newest first."""
    where, params = ("WHERE form = ?", (form,)) if form is not None else ("", ())
    rows = reader.rows(f"SELECT id, form, saved_at, body FROM draft {where} ORDER BY saved_at DESC, rowid DESC", params)
    return [Draft(row[0], row[1], row[2], _body(row[3])) for row in rows]


def one(reader: Reader, draft_id: str) -> Draft | None:
    """The draft of an id; None where there is none."""
    rows = reader.rows("SELECT id, form, saved_at, body FROM draft WHERE id = ?", (draft_id,))
    return next((Draft(row[0], row[1], row[2], _body(row[3])) for row in rows), None)


def keep(store: Store, draft: Draft) -> None:
    """Write a draft over the one of the same id."""
    with store.housekeeping() as (connection, _raw):
        connection.exec_driver_sql(
            "INSERT INTO draft(id, form, saved_at, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "form = excluded.form, saved_at = excluded.saved_at, body = excluded.body",
            (draft.id, draft.form, draft.saved_at, msgspec.json.encode(draft.body).decode()),
        )


def remove(store: Store, draft_id: str) -> None:
    """Forget a draft."""
    with store.housekeeping() as (connection, _raw):
        connection.exec_driver_sql("DELETE FROM draft WHERE id = ?", (draft_id,))


def remove_older(store: Store, form: str, before: str) -> None:
    """Forget the drafts of a form that were kept before a moment."""
    if store.reader.value("SELECT 1 FROM draft WHERE form = ? AND saved_at < ? LIMIT 1", (form, before)):
        with store.housekeeping() as (connection, _raw):
            connection.exec_driver_sql("DELETE FROM draft WHERE form = ? AND saved_at < ?", (form, before))


def rename(store: Store, beginning: str) -> None:
    """Give the drafts whose ids begin so the id without it, where there is none of that id."""
    with store.housekeeping() as (connection, _raw):
        connection.exec_driver_sql(
            "UPDATE OR IGNORE draft SET id = substr(id, ?) WHERE id LIKE ?", (len(beginning) + 1, beginning + "%")
        )
