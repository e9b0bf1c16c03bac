"""A day of which not everything need be known: day and month, a month alone, a year alone, or only words.

domain.md: "year, month, day (integers, each may be unknown)", and `text` for what could not be read as numbers.
"""

from datetime import date

from msgspec import Struct

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.dates import DateKind, is_calendar_day, is_leap
from trustjournal.domain.words import month_name

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_YEAR, _LAST_YEAR = 1, 9999
_BEHIND = {DateKind.BIRTHDAY, DateKind.MEMORIAL}
"""What the year of is the year it happened; the other days may begin in a year to come."""


class PartialDay(Struct, frozen=True):
    """What is known of a day; `text` is how one would say the rest ("circa 1980")."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    text: str = ""


def fault(known: PartialDay) -> str:
    """What is wrong with a day, in words for its field; empty where nothing is."""
    if known.year is not None and not _FIRST_YEAR <= known.year <= _LAST_YEAR:
        return _("Give the year with four digits, or leave it empty.")
    if known.day is not None and known.month is None:
        return _("Give the month of that day.")
    if known.month is None and known.year is None and not known.text.strip():
        return _("Give a day and a month, a month or year alone, or say it in words.")
    return _beyond_the_month(known)


def fault_of(kind: DateKind, known: PartialDay, today: date) -> str:
    """What is wrong with a day of this kind, in words for its field: nobody was born in a year to come."""
    wrong = fault(known)
    if not wrong and kind in _BEHIND and _is_ahead(known, today):
        return _("This day is still to come. Give the year it was, or leave the year empty.")
    return wrong


def _is_ahead(known: PartialDay, today: date) -> bool:
    given = (known.year, known.month or 1, known.day or 1)
    return known.year is not None and given > (today.year, today.month, today.day)


def _beyond_the_month(known: PartialDay) -> str:
    if known.day is None or known.month is None:
        return ""
    longest = _LENGTHS[known.month - 1]
    if not 1 <= known.day <= longest:
        return ngettext("{month} has {n} day.", "{month} has {n} days.", longest).format(
            month=month_name(known.month), n=longest
        )
    if not is_calendar_day(known.year, known.month, known.day):
        assert known.year is not None
        assert not is_leap(known.year)
        return _("There was no 29 February in {year}.").format(year=known.year)
    return ""
