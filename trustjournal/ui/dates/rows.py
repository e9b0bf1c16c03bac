"""The list of days: headings and entries in the order in which they come, as values ready to be painted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from trustjournal.base.i18n import _
from trustjournal.domain.days import shift
from trustjournal.domain.words import day_heading, month_name, short_weekday
from trustjournal.domain.year import DayEntry, Mark, YearOfDates

_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class DateRow:
    """A heading, or an entry under one."""

    heading: str = ""
    entry: DayEntry | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What tells one row from another."""
        return self.entry.key if self.entry is not None else ("heading", self.heading)

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        if self.entry is None:
            return self.heading
        day = day_heading(self.entry.on) if self.entry.on is not None else _("Day not known")
        parts = (day, self.entry.person[1], self.entry.words, self.entry.gently)
        return ". ".join(part for part in parts if part)

    @property
    def day(self) -> str:
        """The number of the day, empty where it is not known."""
        return str(self.entry.on.day) if self.entry is not None and self.entry.on is not None else ""

    @property
    def weekday(self) -> str:
        """The day of the week, short."""
        return short_weekday(self.entry.on) if self.entry is not None and self.entry.on is not None else ""


def rows_beside(year: YearOfDates, marks: Collection[Mark]) -> list[DateRow]:
    """What comes from today on: this week, then month by month; of another year the whole of it."""
    if year.today.year != year.year:
        return rows_of_year(year, marks)
    sunday = shift(year.today, _SUNDAY - year.today.weekday())
    week = [entry for entry in _shown(year, marks) if entry.on is not None and year.today <= entry.on <= sunday]
    later = [entry for entry in _shown(year, marks) if entry.on is not None and entry.on > sunday]
    rows = [DateRow(_("This week")), *map(_row, week)] if week else []
    return [*rows, *_by_month(later), *_unplaced(year, marks)]


def rows_of_year(year: YearOfDates, marks: Collection[Mark]) -> list[DateRow]:
    """The whole year, month by month, and at the end what has no day."""
    return [*_by_month(_shown(year, marks)), *_unplaced(year, marks)]


def rows_of_day(year: YearOfDates, day: date, marks: Collection[Mark]) -> list[DateRow]:
    """One day alone, under its name."""
    return [DateRow(day_heading(day)), *map(_row, year.of_day(day, marks))]


def first_from(rows: list[DateRow], day: date) -> int:
    """The row of the first entry on a day or after it, -1 where there is none."""
    return next(
        (
            at
            for at, row in enumerate(rows)
            if row.entry is not None and row.entry.on is not None and row.entry.on >= day
        ),
        -1,
    )


def _shown(year: YearOfDates, marks: Collection[Mark]) -> list[DayEntry]:
    return [entry for entry in year.entries if entry.mark in marks]


def _by_month(entries: list[DayEntry]) -> Iterator[DateRow]:
    month = 0
    for entry in entries:
        if entry.on is not None and entry.on.month != month:
            month = entry.on.month
            yield DateRow(month_name(month))
        yield _row(entry)


def _unplaced(year: YearOfDates, marks: Collection[Mark]) -> list[DateRow]:
    found = [entry for entry in year.unplaced if entry.mark in marks]
    return [DateRow(_("Day not known")), *map(_row, found)] if found else []


def _row(entry: DayEntry) -> DateRow:
    return DateRow(entry=entry)
