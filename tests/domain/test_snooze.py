"""The choices of a snooze are read off the wall clock."""

from __future__ import annotations

from datetime import date, datetime

from trustjournal.domain.snooze import Snooze, comes_back, snooze_choices


def choices(now: str, meeting: str | None = None) -> dict[Snooze, tuple[str | None, str | None, bool]]:
    found = snooze_choices(datetime.fromisoformat(now), datetime.fromisoformat(meeting) if meeting else None)
    return {one.name: (str(one.until_on) if one.until_on else None, one.until_at, one.possible) for one in found}


def test_a_tuesday_morning() -> None:
    assert choices("2026-02-24T10:05:00+01:00", "2026-02-26T13:00:00Z") == {
        Snooze.LATER_TODAY: ("2026-02-24", "2026-02-24T14:05:00+01:00", True),
        Snooze.TOMORROW: ("2026-02-25", None, True),
        Snooze.NEXT_WEEK: ("2026-03-02", None, True),
        Snooze.BEFORE_WE_MEET: ("2026-02-26", "2026-02-26T13:45:00+01:00", True),
        Snooze.PICK: (None, None, True),
    }


def test_late_on_a_monday() -> None:
    found = choices("2026-02-23T22:30:00+01:00")
    assert found[Snooze.LATER_TODAY] == ("2026-02-24", "2026-02-24T02:30:00+01:00", True)
    assert found[Snooze.NEXT_WEEK] == ("2026-03-02", None, True)
    assert found[Snooze.BEFORE_WE_MEET] == (None, None, False)


def test_a_meeting_about_to_start_is_nothing_to_wait_for() -> None:
    found = choices("2026-02-24T10:05:00+01:00", "2026-02-24T10:15:00+01:00")
    assert found[Snooze.BEFORE_WE_MEET] == (None, None, False)


def test_the_return_in_words() -> None:
    today, at = date(2026, 2, 24), datetime.fromisoformat("2026-02-25T14:05:00+01:00")
    assert comes_back(today, date(2026, 2, 25)) == "Comes back Wed 25 Feb"
    assert comes_back(today, date(2027, 1, 4)) == "Comes back Mon 4 Jan 2027"
    assert comes_back(today, date(2026, 2, 25), at) == "Comes back Wed 25 Feb at 14:05"
    assert comes_back(date(2026, 2, 25), date(2026, 2, 25), at) == "Comes back at 14:05"
    assert [one.label for one in snooze_choices(at)][:2] == ["Later today", "Tomorrow"]
