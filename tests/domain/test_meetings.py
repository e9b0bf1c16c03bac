"""A weekly meeting falls on the same days wherever one begins to look."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustjournal.domain.meetings import Meeting, occurrences
from trustjournal.domain.noun import Instant

START = date(2016, 3, 2)
RULES = (
    None,
    "FREQ=WEEKLY",
    "RRULE:FREQ=WEEKLY;INTERVAL=2",
    "FREQ=WEEKLY;BYDAY=MO,WE,SU;INTERVAL=3",
    "FREQ=WEEKLY;COUNT=40",
    "FREQ=WEEKLY;BYDAY=TU;UNTIL=20200101T000000Z",
    "FREQ=MONTHLY",
)


@given(rule=st.sampled_from(RULES), away=st.integers(-30, 4000), days=st.integers(0, 60))
def test_a_stretch_of_days_is_cut_out_of_all_of_them(rule: str | None, away: int, days: int) -> None:
    meeting = Meeting(
        id="3d1e1a3c-0000-4000-8000-000000000001",
        starts_at=Instant(f"{START}T10:00:00+01:00"),
        ends_at=Instant(f"{START}T11:00:00+01:00"),
        people=(),
        rule=rule,
    )
    first = START + timedelta(days=away)
    last = first + timedelta(days=days)
    cut_out = [one for one in occurrences(meeting, START, last) if one.starts_at.on >= first]
    assert list(occurrences(meeting, first, last)) == cut_out


def test_every_other_week_on_two_days() -> None:
    meeting = Meeting(
        id="3d1e1a3c-0000-4000-8000-000000000001",
        starts_at=Instant("2026-02-03T10:00:00+01:00"),
        ends_at=Instant("2026-02-03T11:00:00+01:00"),
        people=(),
        rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
    )
    found = [str(one.starts_at.on) for one in occurrences(meeting, date(2026, 2, 15), date(2026, 3, 6))]
    assert found == ["2026-02-17", "2026-02-19", "2026-03-03", "2026-03-05"]


def weekly(rule: str, starts_at: str = "2026-03-24T10:00:00+01:00") -> Meeting:
    starts = Instant(starts_at)
    return Meeting(
        id="3d1e1a3c-0000-4000-8000-000000000001",
        starts_at=starts,
        ends_at=Instant.of(starts.moment + timedelta(minutes=30)),
        people=(),
        rule=rule,
    )


def in_amsterdam(moment: datetime) -> datetime:
    return moment.replace(tzinfo=ZoneInfo("Europe/Amsterdam"))


def test_a_weekly_meeting_keeps_its_hour_when_the_clocks_change() -> None:
    found = [
        (one.starts_at, one.ends_at)
        for one in occurrences(weekly("FREQ=WEEKLY"), date(2026, 3, 24), date(2026, 4, 1), in_amsterdam)
    ]
    assert found == [
        ("2026-03-24T10:00:00+01:00", "2026-03-24T10:30:00+01:00"),
        ("2026-03-31T10:00:00+02:00", "2026-03-31T10:30:00+02:00"),
    ]


def test_a_weekly_meeting_of_another_zone_keeps_its_offset() -> None:
    elsewhere = weekly("FREQ=WEEKLY", "2026-03-24T10:00:00-05:00")
    found = [one.starts_at for one in occurrences(elsewhere, date(2026, 3, 31), date(2026, 4, 1), in_amsterdam)]
    assert found == ["2026-03-31T10:00:00-05:00"]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=-1", "FREQ=WEEKLY;COUNT=x", "FREQ=WEEKLY;UNTIL=soon",
     "FREQ=WEEKLY;BYDAY=1MO", "FREQ=SECONDLY", "nonsense"],
)  # fmt: skip
def test_a_rule_that_cannot_be_followed_leaves_the_first_meeting(rule: str) -> None:
    found = [str(one.starts_at.on) for one in occurrences(weekly(rule), date(2026, 1, 1), date(2027, 1, 1))]
    assert found == ["2026-03-24"]


def test_an_interval_beyond_the_calendar_ends_it() -> None:
    found = list(occurrences(weekly("FREQ=WEEKLY;INTERVAL=999999999"), date(2026, 1, 1), date.max))
    assert [one.starts_at.on for one in found] == [date(2026, 3, 24)]


def test_a_day_named_twice_is_one_meeting() -> None:
    found = list(occurrences(weekly("FREQ=WEEKLY;BYDAY=TU,TU"), date(2026, 3, 24), date(2026, 3, 30)))
    assert len(found) == 1
