"""The program itself, killed and started again: what it showed is not shown again, and what is new is."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.ui.desktop.conftest import fill_week
from tests.ui.desktop.daemons import MockService, PrivateBus, end, until
from trustjournal.base.clock import Clock
from trustjournal.services.journal import open_journal

EARLY, LATE = "2026-02-24T08:30+01:00", "2026-02-24T10:15+01:00"


class Program:
    """Starts of the program on a journal, at a moment that stands still."""

    def __init__(self, folder: Path, bus: PrivateBus) -> None:
        self._folder, self._bus = folder, bus
        self.running: subprocess.Popen[bytes] | None = None

    def start(self, now: str) -> None:
        env = {
            **self._bus.env,
            "TRUSTJOURNAL_NOW": now,
            "TRUSTJOURNAL_DIR": str(self._folder),
            "TZ": "Europe/Amsterdam",
        }
        self.running = subprocess.Popen([sys.executable, "-m", "trustjournal", "open"], env=env)

    def end(self, how: int) -> None:
        if self.running is not None:
            end(self.running, how)
            self.running = None


@pytest.fixture
def program(tmp_path: Path, bus: PrivateBus) -> Iterator[Program]:
    folder = tmp_path / "a-journal"
    with open_journal(folder, Clock(datetime.fromisoformat(EARLY))) as journal:
        fill_week(journal)
    made = Program(folder, bus)
    yield made
    made.end(signal.SIGKILL)


def titles(service: MockService) -> list[str]:
    return [one.title for one in service.shown()]


@pytest.mark.slow
def test_nothing_is_shown_twice_after_a_crash(program, service):
    morning, meeting = "Three things for today", "A meeting in 15 minutes"
    program.start(EARLY)
    until(lambda: titles(service) == [morning], "the summary")
    program.end(signal.SIGKILL)
    program.start(LATE)
    until(lambda: len(service.shown()) > 1, "the meeting")
    program.end(signal.SIGKILL)
    assert titles(service) == [morning, meeting]
