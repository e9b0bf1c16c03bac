"""T7: an upgrade killed at any write leaves the older journal or the newer one, with every row, and a good backup."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.conftest import lay
from tests.faults.harness import RENAME, ROOT, SYNC, UNLINK, WRITE, Disk
from tests.faults.jobs import CLOCK
from tests.faults.looking import rows
from trustjournal.services.backups import newest_good
from trustjournal.services.journal import open_journal
from trustjournal.storage import migrate
from trustjournal.storage.driver import connect

ON_DISK = WRITE | SYNC | UNLINK | RENAME


def revision(path: Path) -> str:
    connection = connect(path)
    try:
        found: str = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        return found
    finally:
        connection.close()


def upgraded(disk: Disk, folder: Path, content: bytes, step: int) -> tuple[int, int]:
    """Kill the upgrade at every `step`-th call; how many runs there were, and after how many it was already newer."""
    old = {name: count for name, count in rows(lay(folder, content)).items() if name not in {"meta", "search_data"}}
    runs = newer = 0
    at = 1
    while True:
        path = lay(folder, content)
        done = disk.run("upgrade", folder, calls=ON_DISK, at=at)
        if not done.killed:
            assert done.said == ("upgraded",)
            return runs, newer
        runs += 1
        now = rows(path)
        assert {name: now[name] for name in old if not name.startswith("search")} == {
            name: count for name, count in old.items() if not name.startswith("search")
        }
        found = revision(path)
        assert found in migrate.KNOWN
        newer += found == migrate.HEAD
        begun = (folder / "journal.db-journal").exists() or found == migrate.HEAD
        assert newest_good(folder) is not None or not begun
        with open_journal(folder, CLOCK) as journal:
            assert journal.reader.value("SELECT version_num FROM alembic_version") == migrate.HEAD
        at += step


def test_an_upgrade_is_never_seen_half(disk: Disk, example: bytes, tmp_path: Path) -> None:
    runs, _newer = upgraded(disk, tmp_path / "journal", example, 60)
    assert runs > 5


@pytest.mark.long_faults
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("revision", migrate.KNOWN[:-1])
def test_an_upgrade_may_be_killed_at_every_call(disk: Disk, tmp_path: Path, revision: str, record_property) -> None:
    import gzip

    content = gzip.decompress((ROOT / "tests" / "journals" / f"{revision}.db.gz").read_bytes())
    runs, newer = upgraded(disk, tmp_path / "journal", content, 1)
    record_property("figure", f"{runs} kills: every file of revision {revision} or {migrate.HEAD} ({newer})")
    assert runs > 50


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
