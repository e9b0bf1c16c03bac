"""Pausing reminders: until when, and whether that is over."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from trustjournal.domain.pause import FOREVER, Pause, is_open, is_paused, label, until

TUESDAY = datetime.fromisoformat("2026-02-24T10:05+01:00")


def test_until_when():
    assert until(Pause.HOUR, TUESDAY) == TUESDAY + timedelta(hours=1)
    assert until(Pause.TOMORROW, TUESDAY).isoformat() == "2026-02-25T00:00:00+01:00"
    assert until(Pause.MONDAY, TUESDAY).isoformat() == "2026-03-02T00:00:00+01:00"
    assert is_open(until(Pause.OPEN, TUESDAY))


@pytest.mark.parametrize("days", range(7))
def test_monday_is_always_ahead(days):
    now = TUESDAY + timedelta(days=days)
    monday = until(Pause.MONDAY, now)
    assert monday.weekday() == 0
    assert timedelta(0) < monday - now <= timedelta(days=7)


def test_a_pause_ends_by_itself():
    assert is_paused(TUESDAY + timedelta(seconds=1), TUESDAY)
    assert not is_paused(TUESDAY, TUESDAY)
    assert not is_paused(None, TUESDAY)
    assert is_paused(FOREVER, TUESDAY)
    assert is_paused(datetime.fromisoformat("2026-02-24T11:00"), TUESDAY)


def test_every_choice_has_words():
    assert len({label(each) for each in Pause}) == len(Pause)
