"""A backup written anew under another key: verified under its new name before the one it replaces is removed."""

import os
from pathlib import Path
from uuid import uuid4

from trustjournal.storage.backup import Backup, Drawn, Reason, name_for, remove, take_in
from trustjournal.storage.driver import Key, is_encrypted, key_of
from trustjournal.storage.encryption import export
from trustjournal.storage.whole import make_room, opened, verify


def is_plain(backup: Backup) -> bool:
    """Whether anyone who has the file can read it. Raises OSError where it cannot be looked at."""
    return bool(backup.size) and not is_encrypted(backup.path)


def opens(backup: Backup, secret: str | Key) -> bool:
    """Whether an encrypted backup opens with a passphrase or a key. Raises UserError where the file is damaged."""
    from trustjournal.base.errors import Locked

    try:
        with opened(backup.path, _key(backup.path, secret)):
            return True
    except Locked:
        return False


def remake(backup: Backup, old: str | Key | None, new: Key) -> Backup:
    """Write a backup anew under `new`; `old` opens it, None where it is plain. The one before is gone afterwards.

    Raises Locked where `old` does not fit, Damaged and UserError where it cannot be; the backup then stays as it is.
    """
    make_room(backup.path, backup.path.parent)
    part = backup.path.with_name(f".{uuid4().hex}.part")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with opened(backup.path, _key(backup.path, old) if old is not None else None) as connection:
            verify(connection, encrypted=old is not None)
            expected = export(connection, part, new.sql)
        reason = backup.manifest.reason if backup.manifest is not None else Reason.ASKED
        target = name_for(backup.path.parent, backup.at)
        made = take_in(Drawn(part, expected), new, target, backup.at, reason)
    finally:
        part.unlink(missing_ok=True)
    remove(backup)
    return made


def _key(path: Path, secret: str | Key) -> Key:
    return secret if isinstance(secret, Key) else key_of(path, secret)
