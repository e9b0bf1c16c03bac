"""The program as it is, under a system clock that is set while it runs: Today is right within a minute of each.

Real sleep cannot be had in a test; to the program it is a wall clock that jumps while its timers stood still.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

import pytest

from tests.ui.desktop.daemons import missing
from trustjournal.base.clock import Clock
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Person
from trustjournal.domain.policy import Policy
from trustjournal.services.journal import open_journal

LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
NORA = "aaaaaaaa-0000-4000-8000-000000000001"
MINUTE = 60.0
BIRTHDAY = "Wish Nora a happy birthday"


class Watched:
    """The program under a clock of the test's, and what its window says."""

    def __init__(self, folder: Path, journal: Path, starts: str) -> None:
        self._stamp = folder / "stamp"
        self._began = time.monotonic()
        self.set(starts)
        env = {
            **os.environ,
            "TZ": "Europe/Amsterdam",
            "LD_PRELOAD": str(LIBRARIES[0]),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_TIMESTAMP_FILE": str(self._stamp),
            "QT_QPA_PLATFORM": "offscreen",
            "TRUSTJOURNAL_DIR": str(journal),
        }
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.shell.watched", "open"], env=env, stdout=subprocess.PIPE, text=True
        )
        assert self._program.stdout is not None
        self._says: list[str] = []
        self._reader = threading.Thread(target=self._read, args=(self._program.stdout,))
        self._reader.start()

    def _read(self, lines: IO[str]) -> None:
        for line in lines:
            self._says = json.loads(line)

    def set(self, moment: str) -> None:
        """Set the system's clock; it goes on from there. The file is replaced whole, never empty."""
        # The library counts from the program's start, so what has passed since is taken off.
        at = datetime.fromisoformat(moment) - timedelta(seconds=time.monotonic() - self._began)
        fresh = self._stamp.with_suffix(".new")
        fresh.write_text(f"@{at:%Y-%m-%d %H:%M:%S}")
        fresh.replace(self._stamp)

    def until(self, condition: Callable[[list[str]], bool]) -> None:
        """Wait until the window says something; a minute, and not longer."""
        ends = time.monotonic() + MINUTE
        while not condition(self._says):
            assert self._program.poll() is None, "the program ended"
            assert time.monotonic() < ends, "\n".join(self._says)
            time.sleep(0.05)

    def end(self) -> None:
        self._program.kill()
        self._program.wait()
        self._reader.join()
        assert self._program.stdout is not None
        self._program.stdout.close()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    if not LIBRARIES:
        missing("faketime", "libfaketime")
    folder = tmp_path / "a-journal"
    with open_journal(folder, Clock()) as journal, journal.change("Fill") as unit:
        unit.policy(Policy(rules_off=("weekly_review", "self_assessment")))
        unit.add(
            Person(id=NORA, display_name="Nora Haddad"),
            PersonalDate(
                id=NORA.replace("1", "2"), person_id=NORA, kind=DateKind.BIRTHDAY, month=2, day=29, lead_days=0
            ),
            Meeting(
                id=NORA.replace("1", "3"),
                starts_at=Instant("2026-02-28T07:00:00+01:00"),
                ends_at=Instant("2026-02-28T07:30:00+01:00"),
                people=(NORA,),
            ),
        )
    made = Watched(tmp_path, folder, "2026-02-27 12:00:00")
    yield made
    made.end()


def shows(day: str, *, birthday: bool, talked: bool) -> Callable[[list[str]], bool]:
    """Whether the window shows a day, the birthday, and the meeting that is over."""

    def look(says: list[str]) -> bool:
        rows = " | ".join(says)
        return day in says and (BIRTHDAY in rows) is birthday and ("Note how it went with Nora" in rows) is talked

    return look


@pytest.mark.slow
def test_today_is_right_within_a_minute(watched):
    watched.until(shows("Friday 27 February", birthday=False, talked=False))
    watched.set("2026-02-27 23:59:59")
    watched.until(shows("Saturday 28 February", birthday=True, talked=False))
    watched.set("2026-02-28 08:00:00")
    watched.until(shows("Saturday 28 February", birthday=True, talked=True))
    watched.set("2026-02-26 08:00:00")
    watched.until(shows("Thursday 26 February", birthday=False, talked=False))
