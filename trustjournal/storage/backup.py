"""Copies of the journal's file: made by SQLite itself, opened and verified before they count, and put back whole.

A copy is encrypted by the same key as the journal. Beside each lies a small manifest with what tells that it is whole;
it holds no text of the journal.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
from msgspec import Struct

from trustjournal.base.errors import Damaged, Locked, TooNew, UserError, of_the_system
from trustjournal.base.i18n import _
from trustjournal.base.paths import private_folder
from trustjournal.base.syncing import sync
from trustjournal.storage.copying import copy_pages
from trustjournal.storage.driver import DatabaseError, Key, is_encrypted, key_of
from trustjournal.storage.migrate import KNOWN
from trustjournal.storage.whole import beside, counts, exclusively, forget_halves, make_room, opened, verify

FOLDER = "backups"
SUFFIX = ".db"
_MANIFEST = ".json"
_PART = ".part"
_TRIAL = ".trial"
_OLD_S = 6 * 3600
_SALT = 16
CopyInto = Callable[[Path], dict[str, int]]
"""Writes a copy into an empty file, and says how many rows each table has."""


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    WHILE_WORKING = "while_working"
    CLOSING = "closing"
    ASKED = "asked"
    BEFORE_UPGRADE = "before_upgrade"
    BEFORE_PASSPHRASE = "before_passphrase"
    BEFORE_IMPORT = "before_import"
    BEFORE_MERGE = "before_merge"
    BEFORE_DELETING = "before_deleting"
    BEFORE_RESTORE = "before_restore"
    BEFORE_REPAIR = "before_repair"


class Manifest(Struct, frozen=True, kw_only=True):
    """What was known of a copy when it was made and verified."""

    at: datetime
    reason: str
    sha256: str
    revision: str
    counts: dict[str, int]
    cipher_salt: str | None = None
    """The first bytes of an encrypted copy: with them one whose head was damaged opens again."""


class Backup(Struct, frozen=True):
    """A copy: the file, and what its manifest says; None where the manifest is gone."""

    path: Path
    at: datetime
    size: int
    manifest: Manifest | None


class Drawn(Struct, frozen=True):
    """A copy that was written and not verified yet: the file, and how many rows it has to have."""

    part: Path
    expected: dict[str, int]


def make(path: Path, key: Key | None, target: Path, at: datetime, reason: str) -> Backup:
    """Copy the journal at `path` to `target`, verified; the copy is there whole or not at all.

    Raises Damaged for a journal that cannot be trusted: a copy of it would one day push out a good one.
    """
    return take_in(draw(path, key, target.parent), key, target, at, reason)


def draw(path: Path, key: Key | None, folder: Path, copy: CopyInto | None = None) -> Drawn:
    """Write a copy of the journal at `path` under a passing name in a folder, for `take_in`, which alone verifies it.

    `copy` writes it where the journal is open (`Store.copy_into`), so that this program's own writing goes on.
    """
    make_room(path, folder)
    part = folder / f".{uuid4().hex}{_PART}"
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        _forget_older(part)
        if copy is not None:
            return Drawn(part, copy(part))
        with opened(path, key) as connection:
            return Drawn(part, copy_pages(connection, part, key))
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _forget_older(part: Path) -> None:
    """Remove what copies that never counted left beside this one, which is new; others may be being written now."""
    now = part.stat().st_mtime
    for other in part.parent.glob(f".*{_PART}"):
        with suppress(OSError):
            if now - other.stat().st_mtime > _OLD_S:
                other.unlink()


def take_in(drawn: Drawn, key: Key | None, target: Path, at: datetime, reason: str) -> Backup:
    """Verify a copy that was drawn into the folder of `target`, and give it that name; it is removed where it fails."""
    part = drawn.part
    try:
        with opened(part, key) as copy:
            verify(copy, encrypted=key is not None)
            found = counts(copy)
            revision = revision_of(copy)
        if found != drawn.expected:
            raise Damaged(_("The journal could not be copied whole."), _("It was left as it is. Check it first."))
        sync(part)
        digest, salt = _digest(part)
        manifest = Manifest(
            at=at,
            reason=reason,
            sha256=digest,
            revision=revision,
            counts=found,
            cipher_salt=salt.hex() if key is not None else None,
        )
        # The manifest first: a copy without one is still a copy, a manifest without a copy is nothing.
        _write_manifest(target, manifest)
        part.replace(target)
        sync(target.parent)
    finally:
        part.unlink(missing_ok=True)
    return Backup(target, at, target.stat().st_size, manifest)


def copy_to(backup: Backup, folder: Path) -> Backup:
    """Copy a backup with its manifest into another folder, whole or not at all. Raises UserError where it cannot be."""
    target = folder / backup.path.name
    part = folder / f".{uuid4().hex}{_PART}"
    make_room(backup.path, folder)
    try:
        _copy(backup.path, part)
        if backup.manifest is not None and _digest(part)[0] != backup.manifest.sha256:
            raise UserError(
                _("The backup could not be copied to the second folder whole."), _("Check the disk it is on.")
            )
        sync(part)
        if backup.manifest is not None:
            _write_manifest(target, backup.manifest)
        part.replace(target)
        sync(folder)
    finally:
        part.unlink(missing_ok=True)
    return Backup(target, backup.at, backup.size, backup.manifest)


def opens_as_new(backup: Backup, key: Key | None, folder: Path) -> bool:
    """Whether a backup, written into a folder as a new file, opens there and is whole; the new file is removed.

    Raises Locked where the key is not its own, UserError where the folder has no room.
    """
    trial = folder / f".{uuid4().hex}{_TRIAL}"
    make_room(backup.path, folder)
    try:
        _copy(backup.path, trial)
        with opened(trial, key) as connection:
            revision_of(connection)
            verify(connection, encrypted=key is not None)
            return backup.manifest is None or counts(connection) == backup.manifest.counts
    except Damaged:
        return False
    finally:
        for leftover in (trial, trial.with_name(f"{trial.name}-journal")):
            leftover.unlink(missing_ok=True)


def make_among(folder: Path, name: str, key: Key | None, at: datetime, reason: Reason) -> Backup:
    """As `make`, of the file of that name in a journal's folder, among that journal's backups."""
    return make(folder / name, key, name_for(folder / FOLDER, at), at, reason)


def name_for(folder: Path, at: datetime) -> Path:
    """A free name in the folder, made where it is missing, for a copy made at a moment."""
    private_folder(folder)
    stem = f"journal-{at:%Y-%m-%dT%H-%M-%S}"
    target = folder / f"{stem}{SUFFIX}"
    again = 1
    while target.exists():
        again += 1
        target = folder / f"{stem}-{again}{SUFFIX}"
    return target


def backups(folder: Path) -> list[Backup]:
    """The copies in a folder, newest first."""
    found = sorted(_found(folder), key=lambda each: (each[1].at.timestamp(), each[0]), reverse=True)
    return [each for _written, each in found]


def _found(folder: Path) -> Iterator[tuple[int, Backup]]:
    """When each file was written, and the copy that it is."""
    try:
        files = [each for each in folder.iterdir() if each.suffix == SUFFIX and not each.name.startswith(".")]
    except OSError:
        return
    for file in files:
        with suppress(OSError):
            status = file.stat()
            manifest = _manifest_of(file)
            at = manifest.at if manifest else datetime.fromtimestamp(status.st_mtime).astimezone()
            yield status.st_mtime_ns, Backup(file, at, status.st_size, manifest)


def being_made(folder: Path) -> bool:
    """Whether a copy may be on its way into a folder: it counts once it is verified."""
    return any(folder.glob(f".*{_PART}"))


def remove(backup: Backup) -> None:
    """Delete a copy and its manifest."""
    backup.path.unlink(missing_ok=True)
    _manifest_path(backup.path).unlink(missing_ok=True)


def is_whole(backup: Backup, key: Key | None) -> bool:
    """Whether a copy opens with this key (None: it is plain) and can be trusted."""
    try:
        if not backup.size or is_encrypted(backup.path) != (key is not None):
            return False
        if backup.manifest is not None and _digest(backup.path)[0] != backup.manifest.sha256:
            return False
        with opened(backup.path, key) as connection:
            verify(connection, encrypted=key is not None)
            return backup.manifest is None or counts(connection) == backup.manifest.counts
    except (Damaged, Locked, DatabaseError, OSError):
        return False


def is_as_made(path: Path) -> bool:
    """Whether a copy is, byte by byte, what was verified when it was made; all that can be told without its key."""
    manifest = _manifest_of(path)
    try:
        return manifest is not None and _digest(path)[0] == manifest.sha256
    except OSError:
        return False


def revision_of(connection: Any) -> str:
    """The revision of a journal's file. Raises UserError for a file that is none, TooNew for one from the future."""
    found = connection.execute(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('alembic_version', 'person')"
    ).fetchone()[0]
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if found == 2 else None
    if row is None:
        raise UserError(_("This file is not a Trust Journal."), _("Choose a backup of your journal."))
    revision: str = row[0]
    if revision not in KNOWN:
        raise TooNew(
            _("This backup was written by a newer Trust Journal."),
            _("Nothing was opened or changed. Install the newer version to use it."),
        )
    return revision


def put_back(
    source: Path, passphrase: str | Key | None, path: Path, key: Key | None, *, usable: bool, as_made: bool = False
) -> None:
    """Put a copy in the place of the journal at `path`, verified; the copy stays. The journal must not be open here.

    `key` opens the journal that is there, so that no other program writes to it meanwhile; not `usable`, or not there,
    it is not waited for. `as_made` takes an encrypted copy without its passphrase where it is byte by byte what was
    once verified. Raises Locked where the passphrase does not fit the copy, Damaged where the copy is not whole,
    TooNew and UserError where it is no journal of ours.
    """
    with of_the_disk(source):
        size = source.stat().st_size
        encrypted = is_encrypted(source)
    if not size:
        raise UserError(_("This file is empty."), _("Choose a backup of your journal."))
    unseen = encrypted and passphrase is None
    if unseen and not (as_made and is_as_made(source)):
        raise Locked(_("This backup is encrypted."), _("Give its passphrase to restore it."))
    make_room(source, path.parent)
    forget_halves(path)
    half = beside(path)
    try:
        with of_the_disk(source):
            _copy(source, half)
        wanted = key_for(half, passphrase) if encrypted else None
        if not unseen:
            with opened(half, wanted) as connection:
                revision_of(connection)
                verify(connection, encrypted=encrypted)
        elif _digest(half)[0] != _digest(source)[0]:
            raise Damaged(_("The backup could not be copied whole."), _("Nothing was changed. Try again."))
        sync(half)
        if usable and path.exists():
            with exclusively(path, key):
                half.replace(path)
        else:
            half.replace(path)
        sync(path.parent)
    finally:
        forget_halves(path)


def move(path: Path, target: Path) -> None:
    """Rename a journal's file and what SQLite keeps beside it, the file itself last."""
    for suffix in ("-journal", "-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.replace(target.with_name(target.name + suffix))


def is_known(revision: str) -> bool:
    """Whether this program can open a journal of this revision."""
    return revision in KNOWN


def starts_plain(path: Path) -> bool:
    """Whether a file begins as a plain journal does. Only to be asked before any connection to it is open."""
    return path.is_file() and path.stat().st_size > 0 and not is_encrypted(path)


def key_for(path: Path, secret: str | Key | None) -> Key | None:
    """The key of an encrypted file that is not open: made of its passphrase, or the one that is known already."""
    return key_of(path, secret) if isinstance(secret, str) else secret


def _copy(source: Path, target: Path) -> None:
    with (
        source.open("rb") as whole,
        os.fdopen(
            os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb"
        ) as copy,
    ):
        while block := whole.read(1 << 20):
            copy.write(block)


def of_the_disk(path: Path) -> AbstractContextManager[None]:
    """Say in words what the disk says of a file."""
    return of_the_system(
        lambda reason: _("“{path}” could not be read ({reason}).").format(path=path, reason=reason),
        _("Check that it is there and may be read."),
    )


def _digest(path: Path) -> tuple[str, bytes]:
    """The SHA-256 of a file, and its first bytes."""
    with path.open("rb") as file:
        head = file.read(_SALT)
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest(), head


def _manifest_path(backup: Path) -> Path:
    return backup.with_suffix(_MANIFEST)


def _manifest_of(backup: Path) -> Manifest | None:
    try:
        return msgspec.json.decode(_manifest_path(backup).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _write_manifest(target: Path, manifest: Manifest) -> None:
    place = _manifest_path(target)
    part = place.with_name(f".{uuid4().hex}{_PART}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(manifest), indent=2))
        file.flush()
        os.fsync(file.fileno())
    part.replace(place)
