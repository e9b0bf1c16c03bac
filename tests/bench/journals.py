"""The journals that the bench reads: the whole size, a tenth of it, and the sample, made once a run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from tests.bench.generate import generate
from tests.bench.measure import NOW
from trustjournal.base.clock import Clock
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage.store import FILE_NAME

SECRET = "six plain words of the bench"
LARGE = 500_000_000
CLOCK = Clock(datetime.fromisoformat(NOW))


class Journals:
    """Folders with journals, each made when it is first asked for."""

    def __init__(self, folder: Path, people: int, entries: int) -> None:
        self.folder, self.people, self.entries = folder, people, entries

    def _made(self, name: str, fill: Callable[[Path], None]) -> Path:
        """A folder is moved to its name when it is full, so that half a journal is never taken for one."""
        made = self.folder / name
        if not made.exists():
            growing = self.folder / f"{name}.growing"
            shutil.rmtree(growing, ignore_errors=True)
            growing.mkdir(parents=True, mode=0o700)
            fill(growing)
            growing.rename(made)
        return made

    def of(self, people: int, entries: int) -> Path:
        """A generated journal of this size."""
        return self._made(f"{people}-{entries}", lambda folder: generate(folder, people, entries))

    @cached_property
    def whole(self) -> Path:
        """All people and entries asked for."""
        return self.of(self.people, self.entries)

    @cached_property
    def tenth(self) -> Path:
        """A tenth of the people and of the entries."""
        return self.of(max(1, self.people // 10), max(1, self.entries // 10))

    @cached_property
    def few(self) -> Path:
        """As many people, a tenth of the entries."""
        return self.of(self.people, max(1, self.entries // 10))

    @cached_property
    def sample(self) -> Path:
        return self._made("sample", _fill_with_sample)

    @cached_property
    def sealed(self) -> Path:
        """The whole one, encrypted under SECRET."""
        return self._made("sealed", lambda folder: _seal(self.whole, folder))

    @cached_property
    def large(self) -> Path:
        """One of at least LARGE bytes, encrypted under SECRET."""
        return self._made("large", lambda folder: _seal(self.whole, folder, at_least=LARGE))

    def copy(self, name: str) -> Path:
        """A copy of the whole one, to write in."""
        return self.copy_of(self.whole, name)

    def copy_of(self, journal: Path, name: str = "to-back-up") -> Path:
        """A copy of a journal, without its backups."""
        copied = self.folder / name
        shutil.rmtree(copied, ignore_errors=True)
        shutil.copytree(journal, copied, ignore=shutil.ignore_patterns("backups"))
        return copied

    def empty(self, name: str) -> Path:
        """A new journal, of this run."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, mode=0o700)
        return folder


def _fill_with_sample(folder: Path) -> None:
    from trustjournal.services.sample import fill

    with open_journal(folder, CLOCK) as journal:
        fill(journal)


def _seal(whole: Path, folder: Path, at_least: int = 0) -> None:
    from trustjournal.services.passphrase import set_passphrase

    path = folder / FILE_NAME
    shutil.copyfile(whole / FILE_NAME, path)
    path.chmod(0o600)
    connection = raw(folder)
    while path.stat().st_size < at_least:
        connection.execute(
            "INSERT INTO interaction(id, at, channel, title, note, created_at, updated_at) SELECT lower(hex("
            "randomblob(16))), at, channel, title, note, created_at, updated_at FROM interaction "
            "LIMIT 50000"
        )
    connection.close()
    set_passphrase(folder, SECRET, CLOCK)


def opened(folder: Path) -> Journal:
    """The journal in a folder, with the bench's clock."""
    return open_journal(folder, CLOCK)


def raw(folder: Path) -> Any:
    """A bare connection of the driver to the file in a folder, with the cache the product has too."""
    connection = dbapi2.connect(str(folder / FILE_NAME), isolation_level=None)
    connection.execute("PRAGMA cache_size=-65536")
    return connection
