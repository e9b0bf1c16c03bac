"""Days as one writes them, in English and Dutch: "by Thursday", "voor 26 feb", "gisteren", "in two weeks", "21/2".

Only what can be read in one way is read. A bare weekday is part of a sentence more often than a date ("Black Friday"),
so it counts only after a word such as "by"; the same holds for "the 26th". Numbers are day and month, as the journal
writes them, and month and day only where nothing else fits. The words are in `day_tables`.

What is due lies ahead: a weekday is the next of that name after today, a day without a year the next there is. A talk
lies behind: a weekday is the last before today, a day without a year the nearest.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import Enum
from functools import cache

from msgspec import Struct

from trustjournal.domain import day_tables as tables
from trustjournal.domain.day_tables import choice

_FRIDAY = 4
_LONGEST = 60
"""No date is written longer than this; the rest of a line is not looked at."""
_CENTURY = 100
_FAR_YEARS = 20
_HALF_A_YEAR = 183


class Toward(Enum):
    """Where a day lies that does not say it."""

    AHEAD = "ahead"
    BACK = "back"


class Found(Struct, frozen=True):
    """A day that was read, where its words begin and end, and whether a word such as "by" stands before it.

    `year` says whether the year was written.
    """

    on: date
    start: int
    end: int = 0
    by: bool = False
    year: bool = False


Meaning = Callable[["re.Match[str]", date, Toward], date]

_GAP = r"\s{1,3}"
_BEFORE = rf"(?P<before>{choice(tables.BY, tables.ON)})\s{{0,3}}"
_MAYBE = rf"(?:{_BEFORE})?"
_WEEKDAY = rf"(?P<weekday>{choice(tables.WEEKDAYS)})\.?"
_MONTH = rf"(?P<month>{choice(tables.MONTHS)})\b\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|ste|de|e)?"
_YEAR = rf"(?:,?{_GAP}(?P<year>[0-9]{{4}})(?![0-9]))?"
_COUNT = rf"(?P<count>[0-9]{{1,3}}|{choice(tables.COUNTS)})"
_UNIT = rf"(?P<unit>{choice(tables.UNITS)})"
_THE = rf"(?:(?:the|de|het){_GAP})?"
_END = rf"{_THE}(?:end{_GAP}of|eind(?:e)?(?:{_GAP}van)?){_GAP}{_THE}"
_WHICH = rf"(?P<which>{choice(tables.THIS, tables.NEXT, tables.COMING, tables.LAST)})"
_OPENING = rf"(?:{_WEEKDAY},?{_GAP})?"
_NO_AMOUNT = rf"(?![0-9/]|\s{{0,2}}{choice(tables.COUNTED)})"


def read_day(text: str, today: date) -> Found | None:
    """The day that the end of a text names, counted ahead from `today`; None where it names none."""
    end = text.rstrip(" \t.,;!")
    skipped = max(0, len(end) - _LONGEST)
    tail = end[skipped:]
    best: Found | None = None
    for pattern, meaning in _FORMS:
        found = _at_end(pattern).search(tail)
        if found is None or (best is not None and skipped + found.start() >= best.start):
            continue
        on = _asked(meaning, found, today, Toward.AHEAD)
        if on is not None and (on >= today or not _is_near(found)):
            best = _found(found, on, skipped)
    return best


def days_in(text: str, today: date, toward: Toward) -> list[Found]:
    """Every day that a text names, in its order; where two overlap, the one that says more."""
    found = sorted(_all(text, today, toward), key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end > kept[-1].end and one.start == kept[-1].start:
            kept[-1] = one
    return kept


def _all(text: str, today: date, toward: Toward) -> Iterator[Found]:
    for pattern, meaning in _FORMS:
        for found in _anywhere(pattern).finditer(text):
            on = _asked(meaning, found, today, toward)
            if on is not None:
                yield _found(found, on, 0)


def _found(found: re.Match[str], on: date, skipped: int) -> Found:
    groups = found.groupdict()
    by = (groups.get("before") or "").lower() in tables.BY
    year = bool(groups.get("year") or groups.get("iso"))
    return Found(on, skipped + found.start(), skipped + found.end(), by, year)


def _is_near(found: re.Match[str]) -> bool:
    """Whether it names a day by its distance from today: behind today it cannot be what a line ends with."""
    return "iso" not in found.groupdict() and not found.groupdict().get("year")


def _asked(meaning: Meaning, found: re.Match[str], today: date, toward: Toward) -> date | None:
    try:
        return meaning(found, today, toward)
    except (ValueError, OverflowError, KeyError):  # 31 April, or beyond the calendar
        return None


def _iso(found: re.Match[str], _today: date, _toward: Toward) -> date:
    return date.fromisoformat(found["iso"])


def _near(found: re.Match[str], today: date, _toward: Toward) -> date:
    return today + timedelta(days=tables.NEAR[" ".join(found["near"].lower().split())])


def _weekday(found: re.Match[str], today: date, toward: Toward) -> date:
    """A weekday: "next" is in the week that begins next Monday, "this" may be today, "coming" and "last" may not."""
    groups = found.groupdict()
    name = found["weekday"].lower()
    wanted = tables.SHORT_WEEKDAYS[name] if name in tables.SHORT_WEEKDAYS else tables.WEEKDAYS[name]
    monday = today - timedelta(days=today.weekday())
    which = (groups.get("which") or "").lower()
    week = timedelta(days=7 if which in tables.NEXT else -7 if which in tables.LAST else 0)
    if "ofweek" in groups:
        return monday + week + timedelta(days=wanted)
    if which in tables.NEXT:
        return monday + week + timedelta(days=wanted)
    ahead, behind = (wanted - today.weekday()) % 7, (today.weekday() - wanted) % 7
    if which in tables.LAST or (toward is Toward.BACK and not which and not _by(groups)):
        return today - timedelta(days=behind or 7)
    return today + timedelta(days=ahead or (0 if which in tables.THIS else 7))


def _by(groups: dict[str, str | None]) -> bool:
    return (groups.get("before") or "").lower() in tables.BY


def _named(found: re.Match[str], today: date, toward: Toward) -> date:
    month, day = tables.MONTHS[found["month"].lower()], int(found["day"])
    if found["month"] == "may" and found.start("month") < found.start("day") and not found["before"]:
        raise ValueError("may is a verb before a number")
    if found["year"]:
        return date(int(found["year"]), month, day)
    return _nearest(month, day, today, toward)


def _numbers(found: re.Match[str], today: date, toward: Toward) -> date:
    first, second, year = int(found["first"]), int(found["second"]), found["year"]
    if not found["before"] and not year and f"{first}/{second}" in tables.NO_DAY:
        raise ValueError("an amount")
    day, month = (second, first) if second > 12 >= first else (first, second)
    if year is None:
        return _nearest(month, day, today, toward)
    return date(_whole_year(year, today, toward), month, day)


def _whole_year(year: str, today: date, toward: Toward) -> int:
    """A year of two digits is of this century, or of the last one where that would be too far ahead."""
    if len(year) == 4:
        return int(year)
    century = today.year - today.year % _CENTURY
    whole = century + int(year)
    return whole - _CENTURY if whole > today.year + (_FAR_YEARS if toward is Toward.AHEAD else 0) else whole


def _nearest(month: int, day: int, today: date, toward: Toward) -> date:
    """The next day of that name, or the nearest where it lies behind (a 29 February may be eight years off)."""
    ahead = next(on for on in _years(month, day, today.year, 1) if on >= today)
    if toward is Toward.AHEAD:
        return ahead
    behind = next((on for on in _years(month, day, today.year, -1) if on <= today), ahead)
    return behind if (today - behind).days <= _HALF_A_YEAR or (today - behind) <= (ahead - today) else ahead


def _years(month: int, day: int, year: int, step: int) -> Iterator[date]:
    for each in range(year, year + step * 9, step):
        try:
            yield date(each, month, day)
        except ValueError:
            continue
    raise ValueError("no such day")


def _of_month(found: re.Match[str], today: date, toward: Toward) -> date:
    day, at = int(found["day"]), today
    for _months in range(3):
        try:
            on = at.replace(day=day)
        except ValueError:
            on = None
        if on is not None and (on >= today if toward is Toward.AHEAD or _by(found.groupdict()) else on <= today):
            return on
        at = _first_of_next(at) if toward is Toward.AHEAD else at.replace(day=1) - timedelta(days=1)
    raise ValueError("no such day")


def _ahead(found: re.Match[str], today: date, _toward: Toward) -> date:
    count, unit = _amount(found)
    return _months_on(today, count) if unit == "month" else today + timedelta(days=count * (7 if unit == "week" else 1))


def _ago(found: re.Match[str], today: date, _toward: Toward) -> date:
    count, unit = _amount(found)
    return (
        _months_on(today, -count) if unit == "month" else today - timedelta(days=count * (7 if unit == "week" else 1))
    )


def _amount(found: re.Match[str]) -> tuple[int, str]:
    word = found["count"].lower()
    return int(word) if word.isdecimal() else tables.COUNTS[word], tables.UNITS[found["unit"].lower()]


def _months_on(today: date, count: int) -> date:
    years, month = divmod(today.month - 1 + count, 12)
    first = date(today.year + years, month + 1, 1)
    last = _first_of_next(first) - timedelta(days=1)
    return first.replace(day=min(today.day, last.day))


def _next(found: re.Match[str], today: date, _toward: Toward) -> date:
    """Next week is its Monday, as when a reminder is put off."""
    if tables.UNITS[found["unit"].lower()] == "week":
        return today + timedelta(days=7 - today.weekday())
    return _first_of_next(today)


def _end_of(found: re.Match[str], today: date, _toward: Toward) -> date:
    """The end of a week is its Friday."""
    later = (found["which"] or "").lower() in tables.NEXT
    if tables.UNITS[found["unit"].lower()] == "week":
        friday = today - timedelta(days=today.weekday()) + timedelta(days=_FRIDAY + (7 if later else 0))
        return max(friday, today)
    first = _first_of_next(today) if later else today
    return _first_of_next(first) - timedelta(days=1)


def _end_of_month(found: re.Match[str], today: date, _toward: Toward) -> date:
    month = tables.MONTHS[found["month"].lower()]
    first = date(today.year + (month < today.month), month, 1)
    return _first_of_next(first) - timedelta(days=1)


def _weekend(_found: re.Match[str], today: date, _toward: Toward) -> date:
    """Before the weekend is Friday."""
    ahead = (_FRIDAY - today.weekday()) % 7
    return today + timedelta(days=ahead)


def _first_of_next(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


@cache
def _at_end(pattern: str) -> re.Pattern[str]:
    """A pattern for the end of a text that begins at its start or after a space; compiled when first asked for."""
    return re.compile(rf"(?:(?<=[\s(])|^){pattern}\)?$", re.IGNORECASE)


@cache
def _anywhere(pattern: str) -> re.Pattern[str]:
    """A pattern for a day between words."""
    return re.compile(rf"(?<![\w/.+-]){pattern}(?![\w/])", re.IGNORECASE)


_DUTCH_SHORT = rf"(?P<before>{choice(tables.ON_DUTCH)})\s{{1,3}}(?P<weekday>{choice(tables.SHORT_WEEKDAYS)})"
_DUTCH_SHORT_BY = rf"(?P<before>{choice(tables.BY_DUTCH)})\s{{1,3}}(?P<weekday>di|wo|do|vr|za)"
_FORMS: tuple[tuple[str, Meaning], ...] = (
    (rf"\(?{_MAYBE}(?P<iso>[0-9]{{4}}-[0-9][0-9]-[0-9][0-9])\)?", _iso),
    (rf"{_MAYBE}(?<!goede )(?P<near>{choice(tables.NEAR)})", _near),
    (
        rf"{_MAYBE}{_END}(?:(?P<which>this|next|deze|volgende){_GAP})?(?P<unit>week|month|maand)",
        _end_of,
    ),
    (rf"{_MAYBE}{_END}{_MONTH}", _end_of_month),
    (rf"(?P<before>before|by|voor|vóór|tegen){_GAP}(?:the|het|this|dit){_GAP}weekend", _weekend),
    (rf"{_MAYBE}{choice(tables.NEXT)}{_GAP}(?P<unit>week|month|maand)", _next),
    (rf"{_MAYBE}(?:in(?:side)?|within|binnen){_GAP}{_COUNT}{_GAP}{_UNIT}", _ahead),
    (rf"over{_GAP}{_COUNT}{_GAP}(?P<unit>dag|dagen|weken|maand|maanden)", _ahead),
    (rf"over{_GAP}(?P<count>een|één|1){_GAP}(?P<unit>week)", _ahead),
    (rf"{_COUNT}{_GAP}{_UNIT}{_GAP}(?:ago|geleden)", _ago),
    (rf"{_MAYBE}{_THE}{_OPENING}{_THE}{_DAY}{_GAP}(?:of{_GAP})?{_MONTH}{_YEAR}", _named),
    (rf"{_MAYBE}{_OPENING}{_MONTH}{_GAP}{_DAY}{_YEAR}", _named),
    (
        rf"{_MAYBE}{_OPENING}(?P<first>[0-9]{{1,2}})/(?P<second>[0-9]{{1,2}})(?:/(?P<year>[0-9]{{4}}|[0-9]{{2}}))?{_NO_AMOUNT}",
        _numbers,
    ),
    (
        rf"{_MAYBE}{_OPENING}(?P<first>[0-9]{{1,2}})(?P<mark>[.-])(?P<second>[0-9]{{1,2}})(?P=mark)(?P<year>[0-9]{{4}})",
        _numbers,
    ),
    (
        rf"{_BEFORE}(?P<first>[0-9]{{1,2}})-(?P<second>[0-9]{{1,2}})(?:-(?P<year>[0-9]{{2}}))?(?!-){_NO_AMOUNT}",
        _numbers,
    ),
    (rf"{_MAYBE}(?P<ofweek>){_WHICH}{_GAP}week{_GAP}(?:on{_GAP}|op{_GAP})?{_WEEKDAY}", _weekday),
    (rf"{_MAYBE}(?P<ofweek>){_WEEKDAY}{_GAP}{_WHICH}{_GAP}week", _weekday),
    (rf"{_BEFORE}(?:{_WHICH}{_GAP})?{_WEEKDAY}", _weekday),
    (rf"{_WHICH}{_GAP}{_WEEKDAY}", _weekday),
    (_DUTCH_SHORT, _weekday),
    (_DUTCH_SHORT_BY, _weekday),
    (rf"{_BEFORE}(?:the|de){_GAP}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|ste|de|e)", _of_month),
)
"""How days are written, with what each form means; a form that says more stands before one that says less."""
