"""Days of which not everything is known: what may be left out, and what is said of what cannot be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustjournal.domain.dates import DateKind, is_calendar_day
from trustjournal.domain.partial_day import PartialDay, fault, fault_of


@pytest.mark.parametrize(
    "known",
    [
        PartialDay(month=4, day=30),
        PartialDay(month=4),
        PartialDay(year=1980),
        PartialDay(text="circa 1980"),
        PartialDay(1984, 2, 29),
        PartialDay(month=2, day=29),
    ],
)
def test_what_is_known_may_be_little(known):
    assert fault(known) == ""


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (PartialDay(month=4, day=31), "April has 30 days."),
        (PartialDay(month=2, day=30), "February has 29 days."),
        (PartialDay(month=1, day=0), "January has 31 days."),
        (PartialDay(1983, 2, 29), "There was no 29 February in 1983."),
        (PartialDay(day=3), "Give the month of that day."),
        (PartialDay(), "Give a day and a month, a month or year alone, or say it in words."),
        (PartialDay(text="  "), "Give a day and a month, a month or year alone, or say it in words."),
        (PartialDay(year=0), "Give the year with four digits, or leave it empty."),
    ],
)
def test_what_cannot_be_is_said_in_words(known, said):
    assert fault(known) == said


@given(st.none() | st.integers(1, 9999), st.integers(1, 12), st.integers(-3, 40))
def test_a_day_is_refused_exactly_where_the_calendar_has_none(year, month, day):
    possible = day >= 1 and is_calendar_day(year, month, day)
    assert (fault(PartialDay(year, month, day)) == "") is possible


AHEAD = "This day is still to come. Give the year it was, or leave the year empty."


@pytest.mark.parametrize(
    ("kind", "known", "said"),
    [
        (DateKind.BIRTHDAY, PartialDay(2026, 2, 24), ""),
        (DateKind.BIRTHDAY, PartialDay(2026, 2, 25), AHEAD),
        (DateKind.BIRTHDAY, PartialDay(2026, 3), AHEAD),
        (DateKind.BIRTHDAY, PartialDay(2026), ""),
        (DateKind.MEMORIAL, PartialDay(2027), AHEAD),
        (DateKind.WORK_ANNIVERSARY, PartialDay(2026, 9, 1), ""),
        (DateKind.BIRTHDAY, PartialDay(month=12, day=31), ""),
        (DateKind.BIRTHDAY, PartialDay(2027, 2, 31), "February has 29 days."),
    ],
)
def test_what_has_happened_is_not_in_a_year_to_come(kind, known, said):
    assert fault_of(kind, known, date(2026, 2, 24)) == said
