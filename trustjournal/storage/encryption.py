"""Encrypting a journal's file, giving it another passphrase, and making it plain again: whole or not at all.

Encrypting and decrypting write a second file, verify it, and put it in the place of the first in one step of the file
system; a program that still has the first open notices at its next transaction (`Store`). Another passphrase is set in
place by SQLCipher, under its rollback journal. Nothing may have the journal open in this program meanwhile.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage
from typing import Any

from trustjournal.base.errors import Damaged, UserError
from trustjournal.base.i18n import _
from trustjournal.storage.driver import (
    APPLICATION_ID,
    DatabaseError,
    OperationalError,
    connect,
    is_encrypted,
    quoted_key,
    world_error,
)
from trustjournal.storage.store import BESIDE

_ROOM = 3
"""How many times the size of the journal has to be free."""


def encrypt(path: Path, passphrase: str) -> None:
    """Make a plain journal an encrypted one. Raises UserError where it is encrypted already or there is no room."""
    if is_encrypted(path):
        raise UserError(_("This journal has a passphrase already."), _("Change it instead."))
    _convert(path, None, passphrase)


def decrypt(path: Path, passphrase: str) -> None:
    """Make an encrypted journal a plain one. Raises Locked where the passphrase does not fit."""
    if not is_encrypted(path):
        raise UserError(_("This journal has no passphrase."), _("There is nothing to remove."))
    _convert(path, passphrase, None)


def rekey(path: Path, old: str, new: str) -> None:
    """Give an encrypted journal another passphrase. Raises Locked where the old one does not fit."""
    if not is_encrypted(path):
        raise UserError(_("This journal has no passphrase yet."), _("Set one first."))
    wanted = quoted_key(new)
    _make_room(path)
    with _open(path, old) as connection:
        connection.execute(f"PRAGMA rekey={wanted}")
    with _open(path, new) as connection:
        _verify(connection, encrypted=True)


def forget_halves(path: Path) -> None:
    """Remove what a conversion that was killed left beside the journal."""
    path.with_name(path.name + BESIDE).unlink(missing_ok=True)
    path.with_name(f"{path.name}{BESIDE}-journal").unlink(missing_ok=True)


def _convert(path: Path, old: str | None, new: str | None) -> None:
    wanted = quoted_key(new) if new is not None else "''"
    if new == "":
        raise UserError(_("A passphrase cannot be empty."), _("Choose a longer one."))
    _make_room(path)
    beside = path.with_name(path.name + BESIDE)
    with _open(path, old) as connection:
        # Nobody reads or writes the old file from here until it has no name any more.
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        try:
            forget_halves(path)
            os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            expected = _export(connection, beside, wanted)
            with _open(beside, new) as copy:
                _verify(copy, encrypted=new is not None)
                if _counts(copy) != expected:
                    raise Damaged(
                        _("The journal could not be copied whole."), _("It was left as it is. Check it first.")
                    )
            _sync(beside)
            beside.replace(path)
            _sync(path.parent)
        finally:
            forget_halves(path)


def _export(connection: Any, beside: Path, key: str) -> dict[str, int]:
    """Copy everything into the file beside, under its key; how many rows there have to be."""
    connection.execute(f"ATTACH ? AS fresh KEY {key}", (os.fspath(beside),))
    try:
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("SELECT sqlcipher_export('fresh')")
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA fresh.application_id={APPLICATION_ID}")
        return _counts(connection)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("DETACH fresh")


@contextmanager
def _open(path: Path, passphrase: str | None) -> Iterator[Any]:
    connection = connect(path, passphrase)
    try:
        yield connection
    except OperationalError as error:
        raise world_error(error) from error
    except DatabaseError as error:
        raise Damaged(
            _("The journal file {name} is damaged.").format(name=path.name), _("Restore a backup.")
        ) from error
    finally:
        connection.close()


def _verify(connection: Any, *, encrypted: bool) -> None:
    """Raise Damaged unless the file can be trusted, page by page."""
    wrong = [row[0] for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
    if encrypted:
        wrong += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    if wrong:
        raise Damaged(_("The journal file is damaged: {reason}.").format(reason=wrong[0]), _("Restore a backup."))


def _counts(connection: Any) -> dict[str, int]:
    """How many rows every table has."""
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _make_room(path: Path) -> None:
    """Raise UserError where the disk has no room to do this safely."""
    if disk_usage(path.parent).free < _ROOM * path.stat().st_size:
        raise UserError(
            _("There is not enough room on the disk to do this safely."),
            _("Nothing was changed. Free some space and try again."),
        )


def _sync(path: Path) -> None:
    """Have the system write a file, or a folder's names, to the disk."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
