"""The name of the user's zone, told from the environment, the system's link or the offset."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from trustjournal.base.clock import Clock
from trustjournal.base.zone import zone_name


def test_the_environment_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    assert zone_name(Clock()) == "America/New_York"
    monkeypatch.setenv("TZ", ":Asia/Kolkata")
    assert zone_name(Clock()) == "Asia/Kolkata"


def test_the_link_of_the_system_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TZ", "no zone")
    there = tmp_path / "zoneinfo" / "Europe"
    there.mkdir(parents=True)
    (there / "Brussels").write_bytes(b"")
    link = tmp_path / "localtime"
    link.symlink_to(there / "Brussels")
    assert zone_name(Clock(), link) == "Europe/Brussels"


@pytest.mark.parametrize(
    ("now", "name"),
    [
        ("2026-02-24T10:05:00+01:00", "Etc/GMT-1"),
        ("2026-02-24T10:05:00-05:00", "Etc/GMT+5"),
        ("2026-02-24T10:05:00+00:00", "UTC"),
    ],
)
def test_a_clock_that_stands_still_has_its_offset(now: str, name: str) -> None:
    assert zone_name(Clock(datetime.fromisoformat(now))) == name
