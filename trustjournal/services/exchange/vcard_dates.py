"""Dates of contact cards in all the forms real programs write: a day, parts of one, or words.

Never an instant: `1955-07-19T00:00:00Z` is the nineteenth everywhere, so the date written counts and what follows the
T does not. Apple writes 1604 for a year it does not know, unless the card names another for that.
"""

import re
from typing import NamedTuple

from trustjournal.domain.dates import is_calendar_day

_APPLE_NO_YEAR = "1604"
_REST = r"(?:[T ].*)?"
_FORMS = tuple(
    re.compile(form, re.ASCII | re.DOTALL)
    for form in (
        rf"(?P<year>\d{{4}})-?(?P<month>\d\d)-?(?P<day>\d\d){_REST}",
        rf"(?P<year>\d{{4}})-(?P<month>\d\d?)-(?P<day>\d\d?){_REST}",
        rf"--(?P<month>\d\d)-?(?P<day>\d\d){_REST}",
        rf"---(?P<day>\d\d){_REST}",
        r"(?P<year>\d{4})-(?P<month>\d\d)",
        r"(?P<year>\d{4})",
        r"--(?P<month>\d\d)",
    )
)


class PartialDate(NamedTuple):
    """The parts of a date that are known; at least one is."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def possible(self) -> bool:
        """Whether a calendar can have it; 30 February it cannot."""
        month, day = self.month or 1, self.day or 1
        return 1 <= month <= 12 and 1 <= day <= 31 and is_calendar_day(self.year, self.month, self.day)


def read_date(text: str, omitted_year: str = "") -> PartialDate | None:
    """The date that a text writes in numbers, possible or not; None where it writes none.

    `omitted_year` is what the file says stands for an unknown year (X-APPLE-OMIT-YEAR); where it is silent, 1604 does.
    """
    text = text.strip()
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = {name: int(number) for name, number in found.groupdict().items()}
            break
    else:
        return None
    if {"month", "day"} <= parts.keys():
        year = parts.get("year", 0)
        if year == 0 or f"{year:04}" == (omitted_year.strip() or _APPLE_NO_YEAR):
            parts.pop("year", None)
    return PartialDate(**parts)
