"""T1: killed at random points among a thousand acknowledged writes, nothing that was acknowledged is gone."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import SECRET, lay, named
from tests.faults.harness import Disk
from tests.faults.looking import people

FULL, QUICK = 1000, 60


def killed_again_and_again(disk: Disk, folder: Path, passphrase: str | None, wanted: int, seed: int) -> tuple[int, int]:
    """Kill the program until so many writes were acknowledged; how many kills there were, and how many were lost."""
    chance, acknowledged, kills, lost = random.Random(seed), 0, 0, 0
    while acknowledged < wanted:
        at = chance.randrange(1, 1200)
        done = disk.run("write", folder, passphrase, acknowledged, 40, at=at, known=passphrase)
        assert not done.crashed
        kills += done.killed
        there = people(folder / "journal.db", passphrase)
        sure = {f"Person {number}" for number in range(acknowledged)} | {f"Person {word}" for word in done.said}
        lost += len(sure - there)
        # One more may be there than was said: the commit was on disk, its word was not out yet.
        acknowledged = max(acknowledged, *(int(word) + 1 for word in done.said or ("-1",)))
        if f"Person {acknowledged}" in there:
            acknowledged += 1
    return kills, lost


@pytest.mark.parametrize("passphrase", [None, SECRET])
def test_nothing_acknowledged_is_lost(
    disk: Disk, filled: dict[str | None, bytes], tmp_path: Path, passphrase: str | None
) -> None:
    lay(tmp_path / "journal", filled[passphrase])
    kills, lost = killed_again_and_again(disk, tmp_path / "journal", passphrase, QUICK, 1)
    assert lost == 0
    assert kills


@pytest.mark.long_faults
@pytest.mark.timeout(900)
@pytest.mark.parametrize("passphrase", [None, SECRET])
def test_nothing_of_a_thousand_is_lost(
    disk: Disk,
    filled: dict[str | None, bytes],
    tmp_path: Path,
    passphrase: str | None,
    record_property: Callable[[str, object], None],
) -> None:
    lay(tmp_path / "journal", filled[passphrase])
    kills, lost = killed_again_and_again(disk, tmp_path / "journal", passphrase, FULL, 2)
    record_property("figure", f"{named(passphrase)}: {kills} kills, {lost} of {FULL:,} lost")
    assert lost == 0
    assert kills > 20
