"""Days as one writes them at the end of a line: "by Thursday", "by 26 Feb", "tomorrow", "in two weeks".

Only what can be read in one way is read. A bare weekday is part of a sentence more often than a date ("Black Friday"),
so it counts only after a word such as "by"; the same holds for "the 26th".
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from msgspec import Struct

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FRIDAY = 4
_LONGEST = 60
"""No date is written longer than this; the rest of a line is not looked at."""

_BEFORE = r"(?:by|before|on|until|till|due|for|from|since)"
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|"
    r"sun(?:day)?)"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_COUNT = r"(?P<count>\d{1,3}|an?|" + "|".join(_NUMBERS) + ")"


class Found(Struct, frozen=True):
    """A day that was read, and where its words begin in the text."""

    on: date
    start: int


def read_day(text: str, today: date) -> Found | None:
    """The day that the end of a text names, counted from `today`; None where it names none.

    A day without a year is the next one, a weekday the next of that name after today.
    """
    end = text.rstrip(" \t.,;!")
    skipped = max(0, len(end) - _LONGEST)
    tail = end[skipped:]
    for pattern, meaning in _FORMS:
        found = _form(pattern).search(tail)
        if found is not None:
            on = _asked(meaning, found, today)
            if on is not None:
                return Found(on, skipped + found.start())
    return None


def _asked(meaning: "Callable[[re.Match[str], date], date]", found: re.Match[str], today: date) -> date | None:
    try:
        return meaning(found, today)
    except (ValueError, OverflowError):  # 31 April, or beyond the calendar
        return None


def _iso(found: re.Match[str], _today: date) -> date:
    return date.fromisoformat(found["iso"])


def _near(found: re.Match[str], today: date) -> date:
    words = found["near"].lower()
    return today + timedelta(days=2 if words.startswith(("day", "the day")) else 1 if words == "tomorrow" else 0)


def _weekday(found: re.Match[str], today: date) -> date:
    wanted = _place(found["weekday"], _WEEKDAYS)
    monday = today - timedelta(days=today.weekday())
    which = (found["which"] or "").lower()
    if which == "next":
        return monday + timedelta(days=7 + wanted)
    ahead = (wanted - today.weekday()) % 7
    return today + timedelta(days=ahead or (0 if which == "this" else 7))


def _named(found: re.Match[str], today: date) -> date:
    month, day = _place(found["month"][:3], _MONTHS) + 1, int(found["day"])
    if found["year"]:
        return date(int(found["year"]), month, day)
    for year in range(today.year, today.year + 9):  # a 29 February may be eight years off
        try:
            on = date(year, month, day)
        except ValueError:
            continue
        if on >= today:
            return on
    raise ValueError("no such day")


def _of_month(found: re.Match[str], today: date) -> date:
    day, at = int(found["day"]), today
    for _months in range(3):
        try:
            on = at.replace(day=day)
        except ValueError:
            on = None
        if on is not None and on >= today:
            return on
        at = _first_of_next(at)
    raise ValueError("no such day")


def _ahead(found: re.Match[str], today: date) -> date:
    word = found["count"].lower()
    count = int(word) if word.isdigit() else 1 if word in {"a", "an"} else _NUMBERS.index(word) + 1
    unit = found["unit"].lower()
    if unit.startswith("month"):
        return _months_on(today, count)
    return today + timedelta(days=count * (7 if unit.startswith("week") else 1))


def _months_on(today: date, count: int) -> date:
    years, month = divmod(today.month - 1 + count, 12)
    first = date(today.year + years, month + 1, 1)
    last = _first_of_next(first) - timedelta(days=1)
    return first.replace(day=min(today.day, last.day))


def _next(found: re.Match[str], today: date) -> date:
    """Next week is its Monday, as when a reminder is put off."""
    if found["unit"].lower() == "week":
        return today + timedelta(days=7 - today.weekday())
    return _first_of_next(today)


def _end_of(found: re.Match[str], today: date) -> date:
    """The end of a week is its Friday."""
    later = (found["which"] or "").lower() == "next"
    if found["unit"].lower() == "week":
        friday = today - timedelta(days=today.weekday()) + timedelta(days=_FRIDAY + (7 if later else 0))
        return max(friday, today)
    first = _first_of_next(today) if later else today
    return _first_of_next(first) - timedelta(days=1)


def _first_of_next(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _place(word: str, names: tuple[str, ...]) -> int:
    return next(at for at, name in enumerate(names) if name.startswith(word.lower()[:3]))


@cache
def _form(pattern: str) -> re.Pattern[str]:
    """A pattern for the end of a text that begins at its start or after a space; compiled when first asked for."""
    return re.compile(rf"(?:(?<=[\s(])|^){pattern}\)?$", re.IGNORECASE | re.ASCII)


_MAYBE = rf"(?:{_BEFORE}\s+)?"
_FORMS: tuple[tuple[str, "Callable[[re.Match[str], date], date]"], ...] = (
    (rf"\(?{_MAYBE}(?P<iso>\d{{4}}-\d\d-\d\d)", _iso),
    (rf"{_MAYBE}(?P<near>today|tonight|tomorrow|(?:the )?day after tomorrow)", _near),
    (rf"{_MAYBE}(?:the\s+)?end of\s+(?:the\s+|(?P<which>this|next)\s+)?(?P<unit>week|month)", _end_of),
    (rf"{_MAYBE}next\s+(?P<unit>week|month)", _next),
    (rf"{_MAYBE}in(?:side)?\s+{_COUNT}\s+(?P<unit>days?|weeks?|months?)", _ahead),
    (rf"{_MAYBE}(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}", _named),
    (rf"{_MAYBE}{_MONTH}\s+{_DAY}{_YEAR}", _named),
    (rf"{_BEFORE}\s+(?:(?P<which>this|next)\s+)?{_WEEKDAY}", _weekday),
    (rf"(?P<which>this|next)\s+{_WEEKDAY}", _weekday),
    (rf"{_BEFORE}\s+the\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)", _of_month),
)
