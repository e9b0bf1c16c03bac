"""Days and moments as a person types them: a date, or a date and time with or without offset; never words.

All raise ValueError for what is no such thing, 31 April included.
"""

import re
from collections.abc import Callable
from datetime import date, datetime

from msgspec import Struct

from trustjournal.domain.dates import is_calendar_day
from trustjournal.domain.noun import Instant

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
_NO_DAY = "not a date"
_YEARLY = re.compile(r"(\d{4}|-)-(\d\d)-(\d\d)", re.ASCII)


class YearlyDay(Struct, frozen=True):
    """A day that comes back: month and day, and the year it began where that is known."""

    month: int
    day: int
    year: int | None = None


class When(Struct, frozen=True):
    """A day, and the moment of it where a time was given."""

    on: date
    at: Instant | None = None


def when(text: str, local: Callable[[datetime], datetime]) -> When:
    """`2026-11-21`, `2026-11-21T10:00`, `2026-11-21T10:00+01:00`; `local` gives a moment without offset its own."""
    text = text.strip()
    try:
        if _DAY.fullmatch(text):
            return When(date.fromisoformat(text))
        if _MOMENT.fullmatch(text):
            moment = datetime.fromisoformat(text)
            moment = local(moment) if moment.tzinfo is None else moment
            return When(moment.date(), Instant.of(moment))
    except (ValueError, OverflowError, OSError) as error:  # the last two at the ends of the calendar
        raise ValueError(_NO_DAY) from error
    raise ValueError(_NO_DAY)


def yearly_day(text: str) -> YearlyDay:
    """`1984-02-29`, or `--02-29` where the year is not known (RFC 6350, 4.3.1)."""
    found = _YEARLY.fullmatch(text.strip())
    if found is None:
        raise ValueError("not a birthday")
    year = None if found[1] == "-" else int(found[1])
    month, day = int(found[2]), int(found[3])
    if year == 0 or not is_calendar_day(year, month, day):
        raise ValueError("not a calendar day")
    return YearlyDay(month, day, year)
