"""T3: the power is cut at any moment, with what was not synced gone, there or torn: nothing acknowledged is lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import SECRET, lay, named
from tests.faults.harness import Disk
from tests.faults.looking import people
from tests.faults.replay import Call, acknowledged, after_a_cut, record

FULL, QUICK = 2000, 40
WRITES = 20


def cut(
    folder: Path, before: dict[str, bytes], calls: list[Call], chance: random.Random, look: Callable[[Path], set[str]]
) -> tuple[int, int]:
    """Cut the power once; how many files came out corrupt, and how many acknowledged writes are gone."""
    place = chance.randrange(1, len(calls) + 1)
    left = after_a_cut(before, calls[:place], chance)
    path = lay(folder, b"")
    for name, content in left.items():
        (folder / Path(name).name).write_bytes(content)
    try:
        there = look(path)
    except Exception:  # noqa: BLE001 - whatever the file does to its reader is the finding
        return 1, 0
    return 0, len({f"Person {number}" for number in acknowledged(calls[:place])} - there)


def cuts(
    disk: Disk, tmp_path: Path, content: bytes, passphrase: str | None, times: int, job: str = "write"
) -> tuple[int, int]:
    """Record some writes once and cut the power in them many times: files corrupt, cuts that lost something."""
    journal = lay(tmp_path / "journal", content)
    # Lies still while it is recorded; whatever was in the file before is on the disk for certain.
    before = {str(journal): content} if content else {}
    done = disk.run(job, journal.parent, passphrase, 0, WRITES, log=str(tmp_path / "calls"), known=passphrase)
    assert not done.crashed
    assert len(done.said) == WRITES
    calls = [each for each in record(tmp_path / "calls") if "backups" not in each.path]
    look = people if job == "write" else careless
    chance, corrupt, lost = random.Random(3), 0, 0
    for _time in range(times):
        wrong, gone = cut(tmp_path / "cut", before, calls, chance, lambda path: look(path, passphrase))
        corrupt += wrong
        lost += bool(gone)
    return corrupt, lost


def careless(path: Path, passphrase: str | None) -> set[str]:
    """The names in a file of the careless program."""
    from sqlcipher3 import dbapi2

    assert passphrase is None
    connection = dbapi2.connect(str(path))
    try:
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'person'").fetchone():
            return set()
        return {name for (name,) in connection.execute("SELECT display_name FROM person")}
    finally:
        connection.close()


@pytest.mark.parametrize("passphrase", [None, SECRET])
def test_a_power_cut_loses_nothing_acknowledged(
    disk: Disk, filled: dict[str | None, bytes], tmp_path: Path, passphrase: str | None
) -> None:
    times = QUICK if passphrase is None else QUICK // 4
    assert cuts(disk, tmp_path, filled[passphrase], passphrase, times) == (0, 0)


def test_a_careless_program_does_lose_some(disk: Disk, tmp_path: Path) -> None:
    """The positive control: with WAL and synchronous=NORMAL the same cuts have to lose something."""
    _corrupt, lost = cuts(disk, tmp_path, b"", None, QUICK, "write_carelessly")
    assert lost > QUICK // 4


@pytest.mark.long_faults
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("passphrase", [None, SECRET])
def test_two_thousand_power_cuts_lose_nothing(
    disk: Disk,
    filled: dict[str | None, bytes],
    tmp_path: Path,
    passphrase: str | None,
    record_property: Callable[[str, object], None],
) -> None:
    corrupt, lost = cuts(disk, tmp_path, filled[passphrase], passphrase, FULL)
    record_property("figure", f"{named(passphrase)}: {FULL:,} cuts, {corrupt} corrupt, {lost} lost")
    assert (corrupt, lost) == (0, 0)
