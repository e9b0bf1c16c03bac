"""Which yearly day comes next."""

from datetime import date

from trustjournal.domain.dates import Feb29, yearly_day


def next_yearly(
    year: int | None, month: int | None, day: int | None, feb29: Feb29 | str | None, today: date
) -> date | None:
    """The next such day, today included; None where month or day is unknown.

    With a year, the first is in the year after it (domain.md, "Nudges").
    """
    if month is None or day is None:
        return None
    first = today.year if year is None else max(today.year, year + 1)
    for candidate in (first, first + 1):
        if candidate > date.max.year:
            return None
        on = yearly_day(candidate, month, day, feb29)
        if on >= today:
            return on
    return None
