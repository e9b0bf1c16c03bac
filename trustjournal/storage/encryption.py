"""Encrypting a journal's file, giving it another passphrase, and making it plain again: whole or not at all.

Encrypting and decrypting write a second file, verify it, and put it in the place of the first in one step of the file
system; a program that still has the first open notices at its next transaction (`Store`). Another passphrase is set in
place by SQLCipher, under its rollback journal. Nothing may have the journal open in this program meanwhile.
"""

import os
from pathlib import Path
from typing import Any

from trustjournal.base.errors import Damaged, UserError
from trustjournal.base.i18n import _
from trustjournal.base.syncing import sync
from trustjournal.storage.driver import APPLICATION_ID, is_encrypted, quoted_key
from trustjournal.storage.whole import beside, counts, exclusively, forget_halves, make_room, opened, verify


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
    make_room(path, path.parent)
    with opened(path, old) as connection:
        connection.execute(f"PRAGMA rekey={wanted}")
    with opened(path, new) as connection:
        verify(connection, encrypted=True)


def _convert(path: Path, old: str | None, new: str | None) -> None:
    wanted = quoted_key(new) if new is not None else "''"
    if new == "":
        raise UserError(_("A passphrase cannot be empty."), _("Choose a longer one."))
    make_room(path, path.parent)
    fresh = beside(path)
    with exclusively(path, old) as connection:
        try:
            forget_halves(path)
            os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            expected = export(connection, fresh, wanted)
            with opened(fresh, new) as copy:
                verify(copy, encrypted=new is not None)
                if counts(copy) != expected:
                    raise Damaged(
                        _("The journal could not be copied whole."), _("It was left as it is. Check it first.")
                    )
            sync(fresh)
            fresh.replace(path)
            sync(path.parent)
        finally:
            forget_halves(path)


def export(connection: Any, fresh: Path, key: str) -> dict[str, int]:
    """Copy everything of a connection into an empty file, under the key (as SQL); how many rows there have to be."""
    connection.execute(f"ATTACH ? AS fresh KEY {key}", (os.fspath(fresh),))
    try:
        # Writes to the fresh file alone: a transaction of both would leave a third file behind where it is killed.
        connection.execute("BEGIN")
        connection.execute("SELECT sqlcipher_export('fresh')")
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA fresh.application_id={APPLICATION_ID}")
        return counts(connection)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("DETACH fresh")
