"""T2: a disk that fails at any one call, or from then on: nothing lost, nothing corrupt, and every error is told.

Then the same while a journal is opened that a crash left with a half-written change: a failure during the recovery.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from tests.faults.conftest import SECRET, lay, named
from tests.faults.harness import EIO, ENOSPC, EVERY, KILL, SYNC, UNLINK, WRITE, Disk
from tests.faults.looking import people

WRITES = 3
BOTH = [None, SECRET]


class Campaign(Struct, frozen=True):
    """Which calls fail, how, and whether they go on failing."""

    calls: int
    error: int
    goes_on: bool


CAMPAIGNS = [
    Campaign(calls, error, goes_on)
    for calls in (WRITE, SYNC, UNLINK)
    for error, goes_on in ((KILL, False), (EIO, False), (EIO, True), (ENOSPC, False), (ENOSPC, True))
]
RECOVERING = [
    Campaign(EVERY, error, goes_on) for error, goes_on in ((KILL, False), (EIO, False), (EIO, True), (ENOSPC, True))
]


class Result(Struct):
    """What a campaign came to."""

    runs: int = 0
    lost: int = 0
    corrupt: int = 0
    silent: int = 0
    crashed: int = 0


Files = dict[str, bytes]
"""What lies in a folder, by name."""


def laid(folder: Path, files: Files) -> Path:
    path = lay(folder, files["journal.db"])
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return path


def campaign(disk: Disk, folder: Path, files: Files, passphrase: str | None, how: Campaign, step: int) -> Result:
    """Fail at the first call, the next, and so on (every `step`-th), until a run meets no fault any more."""
    result, at, fault = Result(), 1, {"calls": how.calls, "error": how.error, "goes_on": how.goes_on}
    while True:
        path = laid(folder, files)
        done = disk.run("write", folder, passphrase, 0, WRITES, at=at, known=passphrase, **fault)
        struck = done.killed or done.calls >= at
        if not struck:
            return result
        result.runs += 1
        result.crashed += bool(done.crashed)
        # A fault that stopped the writing has to be told; a write that was said has to be there.
        result.silent += not (done.killed or done.told or done.crashed or len(done.said) == WRITES)
        try:
            there = people(path, passphrase)
        except Exception:  # noqa: BLE001 - any trouble with the file is the finding
            result.corrupt += 1
        else:
            sure = {f"Person {word}" for word in done.said}
            result.lost += bool(sure - there)
            result.corrupt += HALF in there
        at += step


HALF = "Person 900"
"""Whose writing was cut short by the crash before: what comes back has to be without."""


def crashed(disk: Disk, folder: Path, content: bytes, passphrase: str | None) -> Files:
    """What a kill leaves of a change that makes the file longer: the file, half written, and the rollback journal."""
    lay(folder, content)
    words = (passphrase, 900, 1, 60_000)
    last = disk.run("write", folder, *words, calls=WRITE, known=passphrase).calls
    for at in range(last, 0, -1):
        path = lay(folder, content)
        disk.run("write", folder, *words, calls=WRITE, at=at, known=passphrase)
        files = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
        if f"{path.name}-journal" in files and len(files[path.name]) > len(content):
            return files
    pytest.fail("no kill left a change half written")


@pytest.mark.long_faults
@pytest.mark.timeout(900)
@pytest.mark.parametrize("passphrase", BOTH)
@pytest.mark.parametrize("how", CAMPAIGNS, ids=str)
def test_every_call_may_fail(
    disk: Disk,
    filled: dict[str | None, bytes],
    tmp_path: Path,
    passphrase: str | None,
    how: Campaign,
    record_property: Callable[[str, object], None],
) -> None:
    result = campaign(disk, tmp_path / "journal", {"journal.db": filled[passphrase]}, passphrase, how, 1)
    words = f"{result.runs} runs, {result.lost} lost, {result.corrupt} corrupt, {result.silent} untold"
    record_property("figure", f"{named(passphrase)}: {words}")
    assert (result.lost, result.corrupt, result.silent, result.crashed) == (0, 0, 0, 0)
    assert result.runs


@pytest.mark.long_faults
@pytest.mark.timeout(900)
@pytest.mark.parametrize("passphrase", BOTH)
@pytest.mark.parametrize("how", RECOVERING, ids=str)
def test_every_call_may_fail_after_a_crash(
    disk: Disk,
    filled: dict[str | None, bytes],
    tmp_path: Path,
    passphrase: str | None,
    how: Campaign,
    record_property: Callable[[str, object], None],
) -> None:
    files = crashed(disk, tmp_path / "journal", filled[passphrase], passphrase)
    result = campaign(disk, tmp_path / "journal", files, passphrase, how, 1)
    words = f"{result.runs} runs, {result.lost} lost, {result.corrupt} corrupt, {result.silent} untold"
    record_property("figure", f"{named(passphrase)}, after a crash: {words}")
    assert (result.lost, result.corrupt, result.silent, result.crashed) == (0, 0, 0, 0)
    assert result.runs


@pytest.mark.parametrize("how", RECOVERING, ids=str)
def test_some_calls_may_fail_after_a_crash(
    disk: Disk, filled: dict[str | None, bytes], tmp_path: Path, how: Campaign
) -> None:
    files = crashed(disk, tmp_path / "journal", filled[None], None)
    result = campaign(disk, tmp_path / "journal", files, None, how, 37)
    assert (result.lost, result.corrupt, result.silent, result.crashed) == (0, 0, 0, 0)
    assert result.runs


@pytest.mark.parametrize("how", CAMPAIGNS, ids=str)
def test_some_calls_may_fail(disk: Disk, filled: dict[str | None, bytes], tmp_path: Path, how: Campaign) -> None:
    result = campaign(disk, tmp_path / "journal", {"journal.db": filled[None]}, None, how, 29)
    assert (result.lost, result.corrupt, result.silent, result.crashed) == (0, 0, 0, 0)
    assert result.runs


def test_a_kill_of_an_encrypted_journal(disk: Disk, filled: dict[str | None, bytes], tmp_path: Path) -> None:
    result = campaign(disk, tmp_path / "journal", {"journal.db": filled[SECRET]}, SECRET, CAMPAIGNS[0], 29)
    assert (result.lost, result.corrupt, result.silent, result.crashed) == (0, 0, 0, 0)
    assert result.runs
