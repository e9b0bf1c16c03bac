"""T9: encrypting, decrypting and changing the passphrase, killed at any point: one key opens it, with every row."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.conftest import SECRET, lay
from tests.faults.harness import RENAME, SYNC, UNLINK, WRITE, Disk
from tests.faults.jobs import CLOCK
from tests.faults.looking import rows
from trustjournal.base.errors import Damaged, Locked
from trustjournal.services.journal import open_journal

ON_DISK = WRITE | SYNC | UNLINK | RENAME
OTHER = "other words for the key"
STEPS = {"encrypt": (None, SECRET), "decrypt": (SECRET, None), "rekey": (SECRET, OTHER)}


def opens(path: Path, passphrase: str | None, expected: dict[str, int]) -> bool:
    """Whether this passphrase (None: none) opens the file; then every row has to be in it."""
    try:
        found = rows(path, passphrase)
    except (Locked, Damaged):
        return False
    assert found == expected
    return True


def killed(disk: Disk, folder: Path, filled: dict[str | None, bytes], job: str, points: int) -> int:
    """Kill a step at so many points spread over all its calls; how many kills there were."""
    before, after = STEPS[job]
    expected = rows(lay(folder, filled[before]), before)
    words = [word for word in (before, after) if word is not None]
    whole = disk.run(job, folder, *words, calls=ON_DISK)
    assert not whole.crashed
    assert not whole.told
    kills = 0
    for point in range(points):
        path = lay(folder, filled[before])
        done = disk.run(job, folder, *words, calls=ON_DISK, at=1 + point * whole.calls // points)
        kills += done.killed
        # Opening it as the program does clears what was left half; then one key fits, never both.
        fits = [key for key in (before, after) if opens(path, key, expected)]
        assert len(fits) == 1
        with open_journal(folder, CLOCK, fits[0]):
            pass
        assert {each.name for each in folder.iterdir()} <= {"journal.db", "journal.db-journal", "backups"}
        if fits[0] is not None:
            assert b"Amara" not in path.read_bytes()
    return kills


@pytest.mark.parametrize("job", STEPS)
def test_a_killed_step_leaves_one_key(disk: Disk, filled: dict[str | None, bytes], tmp_path: Path, job: str) -> None:
    assert killed(disk, tmp_path / "journal", filled, job, 3) >= 2


@pytest.mark.long_faults
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("job", STEPS)
def test_a_step_killed_at_sixty_points_leaves_one_key(
    disk: Disk, filled: dict[str | None, bytes], tmp_path: Path, job: str, record_property
) -> None:
    kills = killed(disk, tmp_path / "journal", filled, job, 60)
    record_property("figure", f"{job}: {kills} kills, one key each, every row there")
    assert kills >= 55
