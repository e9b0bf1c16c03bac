from datetime import date, timedelta, timezone

import pytest

from trustjournal.domain.written import When, YearlyDay, when, yearly_day
from trustjournal.domain.yearly import next_yearly


def local(moment):
    return moment.replace(tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-04-30", None),
        ("2026-04-30T10:00", "2026-04-30T10:00:00+02:00"),
        (" 2026-04-30 10:00:05 ", "2026-04-30T10:00:05+02:00"),
        ("2026-04-30T10:00Z", "2026-04-30T10:00:00+00:00"),
        ("2026-04-30T23:59-11:00", "2026-04-30T23:59:00-11:00"),
    ],
)
def test_a_day_or_a_moment(text, at):
    assert when(text, local) == When(date(2026, 4, 30), at)


@pytest.mark.parametrize(
    "text",
    ["", "today", "2026-04-31", "2026-4-3", "20260403", "2026-W10-1", "2026-04-30T24:30", "2026-04-30T10",
     "2026-04-30T10:00+99:00", "٢٠٢٦-04-30", "0000-01-01", "2026-04-30T10:00 CET"],
)  # fmt: skip
def test_what_is_no_day(text):
    with pytest.raises(ValueError, match="not a date"):
        when(text, local)


def test_a_moment_that_no_zone_can_hold_is_no_day():
    def beyond(_moment):
        raise OverflowError

    with pytest.raises(ValueError, match="not a date"):
        when("0001-01-01T00:00", beyond)


@pytest.mark.parametrize(("text", "year"), [("1984-02-29", 1984), ("--02-29", None)])
def test_a_birthday(text, year):
    assert yearly_day(text) == YearlyDay(2, 29, year)


@pytest.mark.parametrize(
    "text", ["1983-02-29", "--02-30", "02-29", "---02-29", "--2-9", "0000-01-01", "1984-13-01", ""]
)
def test_what_is_no_birthday(text):
    with pytest.raises(ValueError, match="not a"):
        yearly_day(text)


@pytest.mark.parametrize(
    ("known", "today", "on"),
    [
        ((None, 2, 29, None), date(2026, 2, 24), date(2026, 2, 28)),
        ((None, 2, 29, "03-01"), date(2026, 2, 24), date(2026, 3, 1)),
        ((None, 2, 29, None), date(2028, 2, 29), date(2028, 2, 29)),
        ((None, 2, 24, None), date(2026, 2, 24), date(2026, 2, 24)),
        ((None, 2, 23, None), date(2026, 2, 24), date(2027, 2, 23)),
        ((2026, 2, 25, None), date(2026, 2, 24), date(2027, 2, 25)),
        ((2030, 2, 25, None), date(2026, 2, 24), date(2031, 2, 25)),
        ((None, 1, 1, None), date(9999, 2, 1), None),
        ((1984, 5, None, None), date(2026, 2, 24), None),
    ],
)
def test_the_next_yearly_day(known, today, on):
    year, month, day, feb29 = known
    assert next_yearly(year, month, day, feb29, today) == on
