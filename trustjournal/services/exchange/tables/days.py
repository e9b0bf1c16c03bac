"""Dates as tables write them: in numbers of any order, with names of months, or in ways that say there is none.

What order the numbers stand in is nobody's to guess: `Orders` looks at every date of a column, as the same program
wrote them all, and what even that does not tell stays text until someone says (`Reading.dates`).
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from msgspec import Struct

from trustjournal.domain.day_tables import MONTHS, WEEKDAYS
from trustjournal.domain.folding import fold
from trustjournal.services.exchange.reading import DateOrder
from trustjournal.services.exchange.vcard_dates import PartialDate, read_date

_LONGEST = 60
_CENTURY = 100
_NO_DATE_YEAR = 4501
"""Exchange and Outlook write 1 January 4501 for no date at all."""
_OTHER_MONTHS = (
    ("januar", "janner", "janv", "janvier", "enero", "ene", "gennaio", "gen", "janeiro"),
    ("februar", "fevr", "fevrier", "fev", "febrero", "febbraio", "fevereiro"),
    ("marz", "mrz", "mars", "marzo", "marco"),
    ("avr", "avril", "abril", "abr", "aprile"),
    ("mai", "mayo", "maggio", "mag", "maio"),
    ("juin", "junio", "giugno", "giu", "junho"),
    ("juil", "juillet", "julio", "luglio", "lug", "julho"),
    ("aout", "agosto", "ago"),
    ("septembre", "septiembre", "settembre", "set", "setembro"),
    ("octobre", "octubre", "ottobre", "ott", "outubro", "out"),
    ("novembre", "noviembre", "novembro"),
    ("dezember", "dez", "decembre", "diciembre", "dic", "dicembre", "dezembro"),
)
_MONTHS = {**MONTHS, **{word: number for number, words in enumerate(_OTHER_MONTHS, 1) for word in words}}
_WEEKDAYS = {*WEEKDAYS, "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag"}
_NUMBERS = re.compile(
    r"(?P<a>[0-9]{1,4})\s?(?P<sign>[./-])\s?(?P<b>[0-9]{1,2})(?:\s?(?P=sign)\s?(?P<c>[0-9]{1,4}))?\.?", re.ASCII
)
_MAY_BE_NUMBERS = re.compile(r"[\s']*[0-9]{1,4}\s?[./-]\s?[0-9]", re.ASCII)
_EASTERN = re.compile(r"(?:([0-9]{4})\s?[年년])?\s?([0-9]{1,2})\s?[月월]\s?([0-9]{1,2})\s?[日일]?")
_TIME = re.compile(
    r"[,T ]\s*[0-9]{1,2}[:.h][0-9]{2}(?:[:.][0-9]{2})?(?:[.,][0-9]+)?\s*(?:[ap]\.?m\.?)?\s*\S*\Z", re.IGNORECASE
)
_WORDS = re.compile(r"[0-9]+|[^\W\d_]+")
_NOTHING = re.compile(r"[0\s./:-]*(?:[ap]m)?|n/?a|none|null|unknown", re.IGNORECASE)


class Day(Struct, frozen=True, gc=False):
    """What a cell says: a day in parts, no day at all (`none`), or a text that only someone can read.

    `undecided` tells that two of its numbers may be day or month.
    """

    parts: PartialDate | None = None
    none: bool = False
    undecided: bool = False


NONE = Day(none=True)
_UNREADABLE = Day()
_UNDECIDED = Day(undecided=True)


class Orders:
    """In which order a column writes its dates; told every cell of it, it answers what they leave no doubt about."""

    def __init__(self) -> None:
        self._seen: dict[DateOrder, int] = {}
        self.samples: list[str] = []
        self.undecided = 0

    def see(self, text: str) -> None:
        """Take a cell into account."""
        found = _numbers(text) if _MAY_BE_NUMBERS.match(text) else None
        if found is None or found[0] >= _CENTURY:
            # A year in full says nothing about the others: no order but its own is possible.
            return
        order = _order_of(*found)
        if order is not None:
            self._seen[order] = self._seen.get(order, 0) + 1
        elif found[0] != found[1]:
            self.undecided += 1
            if len(self.samples) < 3 and text not in self.samples:
                self.samples.append(text)

    @property
    def order(self) -> DateOrder | None:
        """The only order that its cells allow; None where none of them tells, or two tell differently."""
        return next(iter(self._seen)) if len(self._seen) == 1 else None

    @property
    def told(self) -> frozenset[DateOrder]:
        """Every order that some cell shows."""
        return frozenset(self._seen)


def agreed(columns: Iterable[Orders]) -> DateOrder | None:
    """The order that all columns of a table allow, for one that does not tell by itself."""
    told = frozenset[DateOrder]().union(*(column.told for column in columns))
    return next(iter(told)) if len(told) == 1 else None


def read_day(text: str, order: DateOrder | None, on: date) -> Day:
    """The day a cell writes; `on` tells the century of years of two digits, which lie in the past."""
    return _read(text, order, on) if len(text) <= _LONGEST else _UNREADABLE


@lru_cache(maxsize=4096)
def _read(text: str, order: DateOrder | None, on: date) -> Day:
    """The same dates stand in many rows of a table."""
    text = text.strip().lstrip("'").strip()
    if _NOTHING.fullmatch(text):
        return NONE
    parts = read_date(text)
    if parts is None:
        numbers = _numbers(text)
        if numbers is not None:
            return _in_numbers(*numbers, order, on)
        parts = _in_words(text, on)
    return _UNREADABLE if parts is None else _day(parts)


def _day(parts: PartialDate) -> Day:
    """A day without the zeros that stand for what is not known; none at all where nothing is."""
    known = PartialDate(*(part or None for part in parts))
    return NONE if known == PartialDate() or known.year == _NO_DATE_YEAR else Day(known)


def _numbers(text: str) -> tuple[int, int, str, str] | None:
    """The first two numbers of a date in numbers, the third as written (empty for none), and the sign between them."""
    if len(text) > _LONGEST:
        return None
    found = _NUMBERS.fullmatch(_TIME.sub("", text.strip().lstrip("'").strip()).strip())
    if found is None or len(found["a"]) == 3 or len(found["c"] or "") == 3:
        return None
    if len(found["a"]) > 2 and len(found["c"] or "") not in (1, 2):
        return None
    return int(found["a"]), int(found["b"]), found["c"] or "", found["sign"]


def _order_of(one: int, two: int, three: str, sign: str) -> DateOrder | None:
    """The only order in which these numbers are a day; None where two are possible."""
    if one > 31 and three:
        return DateOrder.YEAR_FIRST
    if sign == "." or one > 12:
        # Nobody writes the month first between full stops.
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if two > 12 else None


def _in_numbers(one: int, two: int, three: str, sign: str, order: DateOrder | None, on: date) -> Day:
    own = _order_of(one, two, three, sign)
    year_first = order is DateOrder.YEAR_FIRST
    if year_first and len(three) > 2:
        order = None
    if own is None or (year_first and 0 < len(three) <= 2 and own is DateOrder.DAY_FIRST and sign != "."):
        own = order
    if own is None and one != two:
        return _UNDECIDED
    if own is DateOrder.YEAR_FIRST and three:
        month, day = two, int(three)
        year = one if one >= _CENTURY else _year(f"{one:02}", month, day, on)
    else:
        month, day = (one, two) if own is DateOrder.MONTH_FIRST else (two, one)
        year = _year(three, month, day, on)
    return _day(PartialDate(year, month, day))


def _year(text: str, month: int, day: int, on: date) -> int:
    """The year, 0 for none; one of two digits is the last such year that has not begun after `on`."""
    if not text or (int(text) == 0 and len(text) > 2):
        return 0
    year = int(text)
    if len(text) > 2:
        return year
    year += on.year - on.year % _CENTURY
    return year - _CENTURY if (year, month, day) > (on.year, on.month, on.day) else year


def _in_words(text: str, on: date) -> PartialDate | None:
    """`30 May 2024`, `20-Mar-24`, `Mai 1990`, `May 30`, with or without a weekday and a time; `1980年3月22日`."""
    if found := _EASTERN.fullmatch(text):
        year, month, day = found.groups()
        return PartialDate(int(year) if year else None, int(month), int(day))
    months: list[int] = []
    numbers: list[str] = []
    for word in _WORDS.findall(_TIME.sub("", text)):
        if word.isdigit():
            numbers.append(word)
        elif number := _MONTHS.get(fold(word)):
            months.append(number)
        elif len(word) > 2 and fold(word) not in _WEEKDAYS:
            return None
    if len(months) != 1 or not 1 <= len(numbers) <= 2 or any(len(number) > 4 for number in numbers):
        return None
    return _with_month(months[0], numbers, on)


def _with_month(month: int, numbers: list[str], on: date) -> PartialDate | None:
    long = [number for number in numbers if len(number) > 2]
    short = [number for number in numbers if len(number) <= 2]
    if len(long) > 1:
        return None
    if long:
        return PartialDate(int(long[0]) or None, month, int(short[0]) if short else None)
    day = int(short[0])
    return PartialDate(_year(short[1], month, day, on) if len(short) > 1 else None, month, day)
