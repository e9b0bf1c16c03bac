"""A weekly meeting falls on the same days wherever one begins to look."""

from __future__ import annotations

from datetime import date, timedelta

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
