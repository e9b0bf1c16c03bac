"""What stands in a journal's file after a fault, looked at without changing it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from trustjournal.storage.driver import Key, connect, key_of


def people(path: Path, passphrase: str | None = None) -> set[str]:
    """The names in it, once the file was found whole: its pages, its index, its references."""
    connection = connect(path, _key(path, passphrase))
    try:
        whole(connection, encrypted=passphrase is not None)
        return {name for (name,) in connection.execute("SELECT display_name FROM person")}
    finally:
        connection.close()


def whole(connection: Any, *, encrypted: bool) -> None:
    """Fail where anything in the file does not fit."""
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    if encrypted:
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    indexed = connection.execute("SELECT count(*) FROM search_doc WHERE kind = 'person'").fetchone()
    assert indexed == connection.execute("SELECT count(*) FROM person").fetchone()


def rows(path: Path, passphrase: str | None = None) -> dict[str, int]:
    """How many rows each table of a whole file has."""
    connection = connect(path, _key(path, passphrase))
    try:
        whole(connection, encrypted=passphrase is not None)
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    finally:
        connection.close()


def _key(path: Path, passphrase: str | None) -> Key | None:
    return None if passphrase is None else key_of(path, passphrase)
