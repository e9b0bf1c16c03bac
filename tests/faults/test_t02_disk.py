"""T2: a disk that fails at any one call, or from then on: nothing lost, nothing corrupt, and every error is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from tests.faults.conftest import SECRET, lay, named
from tests.faults.harness import EIO, ENOSPC, KILL, SYNC, UNLINK, WRITE, Disk
from tests.faults.looking import people

WRITES = 3
BOTH = [None, pytest.param(SECRET, marks=pytest.mark.encrypts)]


class Campaign(Struct, frozen=True):
    """Which calls fail, how, and whether they go on failing."""

    calls: int
    error: int
    goes_on: bool


CAMPAIGNS = [
    Campaign(calls, error, goes_on)
    for calls in (WRITE, SYNC, UNLINK)
    for error, goes_on in ((KILL, False), (EIO, False), (EIO, True), (ENOSPC, True))
]


class Result(Struct):
    """What a campaign came to."""

    runs: int = 0
    lost: int = 0
    corrupt: int = 0
    silent: int = 0
    crashed: int = 0


def campaign(disk: Disk, folder: Path, content: bytes, passphrase: str | None, how: Campaign, step: int) -> Result:
    """Fail at the first call, the next, and so on (every `step`-th), until a run meets no fault any more."""
    result, at = Result(), 1
    while True:
        path = lay(folder, content)
        done = disk.run(
            "write",
            folder,
            passphrase,
            0,
            WRITES,
            calls=how.calls,
            at=at,
            error=how.error,
            goes_on=how.goes_on,
            known=passphrase,
        )
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
            result.lost += bool({f"Person {word}" for word in done.said} - there)
        at += step


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
    result = campaign(disk, tmp_path / "journal", filled[passphrase], passphrase, how, 1)
    words = f"{result.runs} runs, {result.lost} lost, {result.corrupt} corrupt, {result.silent} untold"
    record_property("figure", f"{named(passphrase)}: {words}")
    assert (result.lost, result.corrupt, result.silent, result.crashed) == (0, 0, 0, 0)
    assert result.runs


@pytest.mark.parametrize("how", CAMPAIGNS, ids=str)
def test_some_calls_may_fail(disk: Disk, filled: dict[str | None, bytes], tmp_path: Path, how: Campaign) -> None:
    result = campaign(disk, tmp_path / "journal", filled[None], None, how, 29)
    assert (result.lost, result.corrupt, result.silent, result.crashed) == (0, 0, 0, 0)
    assert result.runs


@pytest.mark.encrypts
def test_a_kill_of_an_encrypted_journal(disk: Disk, filled: dict[str | None, bytes], tmp_path: Path) -> None:
    result = campaign(disk, tmp_path / "journal", filled[SECRET], SECRET, CAMPAIGNS[0], 29)
    assert (result.lost, result.corrupt, result.silent, result.crashed) == (0, 0, 0, 0)
    assert result.runs
