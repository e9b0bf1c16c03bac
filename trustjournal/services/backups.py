"""Backups: made and verified by themselves, thinned, and put back without losing what is there."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct

from trustjournal.base.clock import Clock
from trustjournal.base.errors import Damaged, Locked, UserError, of_the_system
from trustjournal.base.i18n import _
from trustjournal.base.paths import private_folder
from trustjournal.base.progress import Progress
from trustjournal.domain.retention import kept
from trustjournal.services.journal import Journal, assert_may_be_replaced, is_read_only, open_journal
from trustjournal.services.second_folder import copy_of
from trustjournal.services.welcome import is_new
from trustjournal.storage import backup as stored
from trustjournal.storage.backup import FOLDER, Backup, Drawn, Reason, make_among
from trustjournal.storage.driver import Key, is_encrypted
from trustjournal.storage.form import entries_since
from trustjournal.storage.store import FILE_NAME

__all__ = [
    "FOLDER",
    "Backup",
    "Begun",
    "Made",
    "Reason",
    "Restored",
    "back_up",
    "back_up_before",
    "back_up_today",
    "backup_to_restore",
    "backups_in",
    "begin",
    "due",
    "finish",
    "has_news",
    "is_good",
    "newest_good",
    "restore",
    "set_aside",
    "written_since",
]


WHILE_WORKING = timedelta(minutes=30)
"""How long changes wait for a backup while one works."""


class Restored(Struct, frozen=True):
    """What a restore did: the backup that is the journal now, and where the journal that was there is kept."""

    source: Path
    kept: Path | None


class Begun(Struct, frozen=True):
    """A backup of which the copy is written."""

    drawn: Drawn
    at: datetime
    reason: Reason


class Made(Struct, frozen=True):
    """A backup that was made and verified, and what kept it from the second folder, None where nothing did."""

    backup: Backup
    second: UserError | None


def begin(journal: Journal, reason: Reason, progress: Progress | None = None) -> Begun:
    """Write a copy of the journal among its backups, while others may write to it; `finish` verifies it.

    Raises UserError where there is no room or the folder cannot be written, and Cancelled where `progress` says so.
    """
    folder = private_folder(journal.folder / FOLDER)
    with _writing(folder):
        path, store = journal.folder / FILE_NAME, journal.store

        def copy(part: Path) -> dict[str, int]:
            return store.copy_into(part, lambda: progress.step(0, 0) if progress is not None else None)

        return Begun(stored.draw(path, store.key, folder, copy), journal.clock.now(), reason)


def finish(journal: Journal, begun: Begun) -> Made:
    """Verify the copy, let it count, remove those that are not kept any more, and copy it to the second folder.

    Raises Damaged where the copy, and so the journal, cannot be trusted.
    """
    folder = journal.folder / FOLDER
    with _writing(folder):
        target = stored.name_for(folder, begun.at)
        made = stored.take_in(begun.drawn, journal.store.key, target, begun.at, begun.reason)
    _thin(folder, begun.at)
    return Made(made, _copied(journal, made))


def _copied(journal: Journal, made: Backup) -> UserError | None:
    try:
        second = copy_of(journal, made)
    except UserError as error:
        return error
    if second is not None:
        _thin(second.path.parent, made.at)
    return None


def back_up_before(journal: Journal, reason: Reason) -> Backup | None:
    """A backup before something that changes much; None where the newest one holds all there is already."""
    return finish(journal, begin(journal, reason)).backup if has_news(journal) else None


def due(journal: Journal) -> Reason | None:
    """Why a backup is due by itself: the day's first change, or half an hour of changes; None where it is not."""
    if not has_news(journal):
        return None
    now = journal.clock.now()
    newest = next(iter(backups_in(journal.folder)), None)
    if newest is None or newest.at.astimezone(now.tzinfo).date() != now.date():
        return Reason.DAILY
    return Reason.WHILE_WORKING if abs(now - newest.at) >= WHILE_WORKING else None


def has_news(journal: Journal) -> bool:
    """Whether the journal's file was written to since its newest backup; False too where nobody is in it yet."""
    if is_new(journal) or is_read_only(journal):
        return False
    newest = next(iter(backups_in(journal.folder)), None)
    # By the times of the files: the program's clock may have been set back, or stopped.
    return newest is None or _written(journal.folder / FILE_NAME) > _written(newest.path)


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _writing(folder: Path) -> AbstractContextManager[None]:
    """Say in words what the disk says while a backup is written."""
    return of_the_system(
        lambda reason: _("The backup could not be written to “{path}” ({reason}).").format(path=folder, reason=reason),
        _("Check that the folder can be written and the disk has room."),
    )


def back_up(journal: Journal, reason: Reason, to: Path | None = None) -> Backup:
    """Make a verified copy of the journal, in its backups or at a path of the user's.

    Raises Damaged for a journal that cannot be trusted, UserError where the place is taken or cannot be written.
    """
    if to is None:
        return finish(journal, begin(journal, reason)).backup
    at = journal.clock.now()
    target = to.absolute()
    if target.exists() or target.is_symlink():
        raise UserError(
            _("“{path}” is there already and was left as it is.").format(path=to), _("Choose another name.")
        )
    if not target.parent.is_dir():
        raise UserError(_("There is no folder “{path}”.").format(path=target.parent), _("Make it first."))
    with stored.of_the_disk(target):
        return stored.make(journal.folder / FILE_NAME, journal.store.key, target, at, reason)


def back_up_today(journal: Journal) -> Backup | None:
    """The day's first backup, where there is none of today yet; None where there is one."""
    today = journal.clock.today()
    if any(each.at.astimezone(journal.clock.now().tzinfo).date() == today for each in backups_in(journal.folder)):
        return None
    return back_up(journal, Reason.DAILY)


def backups_in(folder: Path) -> list[Backup]:
    """The backups of the journal in a folder, newest first."""
    return stored.backups(folder / FOLDER)


def backup_to_restore(journal: Journal, file: Path) -> Backup:
    """The backup that a file is, wherever it lies. Raises UserError where it cannot be read, or is the journal itself.

    Of that nothing may be read past SQLite, which would let go of its locks.
    """
    with stored.of_the_disk(file):
        status, own = file.stat(), (journal.folder / FILE_NAME).stat()
    if os.path.samestat(status, own):
        raise UserError(_("That is the file of this journal itself."), _("Choose a backup of it, or another journal."))
    beside = (each for each in stored.backups(file.parent) if each.path == file)
    return next(beside, None) or Backup(
        file, datetime.fromtimestamp(status.st_mtime).astimezone(), status.st_size, None
    )


def newest_good(folder: Path, passphrase: str | Key | None = None) -> Backup | None:
    """The newest backup that is whole: opened and verified where it can be opened.

    An encrypted one is opened with the passphrase; without it, it has to be byte by byte what was once verified.
    """
    return next((each for each in backups_in(folder) if is_good(each, passphrase)), None)


def is_good(backup: Backup, passphrase: str | Key | None) -> bool:
    """Whether a backup is whole, as far as can be told with this passphrase, or without it."""
    try:
        encrypted = bool(backup.size) and is_encrypted(backup.path)
        if encrypted and passphrase is None:
            return stored.is_as_made(backup.path)
        key = stored.key_for(backup.path, passphrase) if encrypted else None
    except OSError:
        return False
    return stored.is_whole(backup, key)


def written_since(journal: Journal, backup: Backup) -> int:
    """How many entries were written or changed since a backup: what restoring it takes out."""
    return entries_since(journal.store.reader, backup.at)


def restore(folder: Path, source: Path, passphrase: str | Key | None, clock: Clock) -> Restored:
    """Put a backup in the journal's place; what is there is backed up first, or set aside where it cannot be read.

    The passphrase opens the backup, and the journal where it fits. Nothing here may have the journal open. Raises
    Locked, Damaged, TooNew and UserError where the backup cannot be used, OpenElsewhere where another computer seems to
    have the journal open; then nothing was changed.
    """
    private_folder(folder)
    assert_may_be_replaced(folder)
    path = folder / FILE_NAME
    there, at = path.exists() and path.stat().st_size > 0, clock.now()
    key, why = None, None
    safe: Path | None = None
    if there:
        try:
            with open_journal(folder, clock, passphrase) as journal:
                key = journal.store.key
                safe = make_among(folder, FILE_NAME, key, at, Reason.BEFORE_RESTORE).path
        except Damaged:
            why = "damaged"
        except Locked:
            why = "locked"
    aside = set_aside(path, at, why) if why else None
    try:
        stored.put_back(source, passphrase, path, key, usable=there and not why)
    except BaseException:
        if aside is not None:
            stored.move(aside, path)
        raise
    return Restored(source, safe or aside)


def _thin(folder: Path, now: datetime) -> None:
    """Remove from a folder what is not kept any more. Only called once a newer copy was verified."""
    found = [each for each in stored.backups(folder) if each.manifest is not None]
    wanted = kept([each.at for each in found], now)
    for each in found:
        if each.at not in wanted:
            stored.remove(each)


def set_aside(path: Path, at: datetime, why: str) -> Path:
    """Rename a journal that cannot be read, with the rollback journal that belongs to it; nothing of it is lost."""
    stem = f"{path.stem}.{why}-{at:%Y-%m-%dT%H-%M-%S}"
    aside = path.with_name(stem + path.suffix)
    again = 1
    while aside.exists():
        again += 1
        aside = path.with_name(f"{stem}-{again}{path.suffix}")
    stored.move(path, aside)
    return aside
