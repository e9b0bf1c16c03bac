"""Moving a journal's files: backups copied byte by byte, the old ones removed once nothing of them can be missed."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.syncing import sync
from trustjournal.storage.driver import Reader
from trustjournal.storage.store import Store

_KEY = "told_of_place"
_BESIDE = ("-journal", "-wal", "-shm")


def copy_backups(source: Path, target: Path) -> list[Path]:
    """Copy the backups of a folder, verified byte by byte; those that were copied."""
    copied = []
    for file in sorted(source.iterdir()) if source.is_dir() else ():
        if not file.is_file() or file.name.startswith("."):
            continue
        shutil.copy2(file, target / file.name)
        (target / file.name).chmod(0o600)
        sync(target / file.name)
        if _digest(file) != _digest(target / file.name):
            raise UserError(
                _("The backup {name} could not be copied whole.").format(name=file.name), _("Nothing was removed.")
            )
        copied.append(file)
    sync(target)
    return copied


def remove(old: Path, new: Path, files: Iterable[Path]) -> None:
    """Remove the files of a journal that stands at `new` now. UserError where the old one was changed after it."""
    if not new.is_file() or (old.exists() and old.stat().st_mtime_ns > new.stat().st_mtime_ns):
        raise UserError(
            _("The journal was changed where it was, so that one was left there too."), _("Move it once more.")
        )
    for file in files:
        file.unlink(missing_ok=True)
    for suffix in _BESIDE:
        old.with_name(old.name + suffix).unlink(missing_ok=True)
    folders = {file.parent for file in files} - {old.parent}
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def told(reader: Reader, folder: Path) -> frozenset[str]:
    """What was told of the place of a journal, as long as it is this one."""
    kept = str(reader.value("SELECT value FROM meta WHERE key = ?", (_KEY,)) or "")
    place, _space, words = kept.partition(" ")
    return frozenset(words.split()) if place == _mark(folder) else frozenset()


def tell(store: Store, folder: Path, words: Iterable[str]) -> None:
    """Note what was told of the place of a journal; of the place itself only a mark is kept."""
    everything = " ".join(sorted({*told(store.reader, folder), *words}))
    with store.housekeeping() as (connection, _raw):
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", (_KEY, f"{_mark(folder)} {everything}")
        )


def _mark(folder: Path) -> str:
    return hashlib.sha256(os.fspath(folder.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
