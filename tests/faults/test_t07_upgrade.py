"""T7: an upgrade killed at any write leaves the older journal or the newer one, with every row, and a good backup."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.faults.conftest import SECRET, lay, named
from tests.faults.harness import RENAME, ROOT, SYNC, UNLINK, WRITE, Disk
from tests.faults.jobs import CLOCK
from tests.faults.looking import rows
from trustjournal.services.backups import newest_good
from trustjournal.services.journal import open_journal
from trustjournal.storage import migrate
from trustjournal.storage.driver import connect, key_of
from trustjournal.storage.encryption import encrypt

ON_DISK = WRITE | SYNC | UNLINK | RENAME
AGAIN = 8
"""After how many kills the upgrade is done once more, and has to come to its end, where all of them are tried."""
BOTH = [None, SECRET]


def revision(path: Path, passphrase: str | None) -> str:
    connection = connect(path, None if passphrase is None else key_of(path, passphrase))
    try:
        found: str = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        return found
    finally:
        connection.close()


def kept(path: Path, passphrase: str | None) -> dict[str, int]:
    """How many rows each table has that holds what the user wrote: the index and what stands for now are made anew."""
    found = rows(path, passphrase)
    anew = {"meta", "undo_now"}
    return {name: count for name, count in found.items() if name not in anew and not name.startswith("search")}


def upgraded(
    disk: Disk, folder: Path, content: bytes, passphrase: str | None, first: str, step: int
) -> tuple[int, int]:
    """Kill the upgrade at every `step`-th call; how many runs there were, and after how many it was already newer."""
    old = kept(lay(folder, content), passphrase)
    runs = newer = 0
    at = 1
    while True:
        path = lay(folder, content)
        done = disk.run("upgrade", folder, passphrase, calls=ON_DISK, at=at, known=passphrase)
        if not done.killed:
            assert done.said == ("upgraded",)
            assert runs
            return runs, newer
        runs += 1
        begun = (folder / "journal.db-journal").exists()
        now = kept(path, passphrase)
        assert {name: now[name] for name in old} == old
        found = revision(path, passphrase)
        assert found in {first, migrate.HEAD}
        newer += found == migrate.HEAD
        if begun or found == migrate.HEAD:
            backup = newest_good(folder, None if passphrase is None else key_of(path, passphrase))
            assert backup is not None
            assert revision(backup.path, passphrase) == first
            assert kept(backup.path, passphrase) == old
        if step > 1 or runs % AGAIN == 0:
            with open_journal(folder, CLOCK, passphrase) as journal:
                assert journal.reader.value("SELECT version_num FROM alembic_version") == migrate.HEAD
            assert {name: count for name, count in kept(path, passphrase).items() if name in old} == old
        at += step


def older(first: str, passphrase: str | None, folder: Path) -> bytes:
    """A journal of an older schema, as it was released."""
    path = lay(folder, gzip.decompress((ROOT / "tests" / "journals" / f"{first}.db.gz").read_bytes()))
    if passphrase is not None:
        encrypt(path, passphrase)
    return path.read_bytes()


@pytest.mark.parametrize("passphrase", BOTH)
def test_an_upgrade_is_never_seen_half(disk: Disk, tmp_path: Path, passphrase: str | None) -> None:
    first = migrate.KNOWN[0]
    content = older(first, passphrase, tmp_path / "old")
    runs, _newer = upgraded(disk, tmp_path / "journal", content, passphrase, first, 60 if passphrase is None else 120)
    assert runs > 3


@pytest.mark.long_faults
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("passphrase", BOTH)
@pytest.mark.parametrize("first", migrate.KNOWN[:-1])
def test_an_upgrade_may_be_killed_at_every_call(
    disk: Disk, tmp_path: Path, first: str, passphrase: str | None, record_property
) -> None:
    content = older(first, passphrase, tmp_path / "old")
    runs, newer = upgraded(disk, tmp_path / "journal", content, passphrase, first, 1)
    record_property("figure", f"{first}, {named(passphrase)}: {runs} kills, {newer} times the newer one, 0 between")
    assert runs > 50
    assert 0 < newer < runs


def test_a_careless_upgrade_is_seen_half(disk: Disk, example: bytes, tmp_path: Path) -> None:
    """The positive control: statement by statement, a kill leaves tables of a schema that there never was."""
    halves, at = 0, 1
    while True:
        path = lay(tmp_path / "journal", example)
        done = disk.run("upgrade_carelessly", path.parent, calls=ON_DISK, at=at)
        if not done.killed:
            break
        made = sum(name.startswith("half_") for name in rows(path))
        halves += 0 < made < 6
        at += 9
    assert halves
