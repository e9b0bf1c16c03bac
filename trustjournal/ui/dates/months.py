"""Where every day of a year stands among twelve small months, and which day is under a point."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt

_WEEK = 7
_TITLE, _LINE, _ROWS = 24, 24, 6
_GAP = 24
_BETWEEN = 18
_NARROWEST_MONTH = 132
_WIDEST_CELL = 26


class Months(NamedTuple):
    """The grid of a year at a size; `scale` turns lengths of the design into pixels, weeks begin on `first_day`."""

    year: int
    width: float
    scale: float
    first_day: Qt.DayOfWeek = Qt.DayOfWeek.Monday

    @property
    def columns(self) -> int:
        """How many months stand side by side: four where there is room, down to one."""
        for count in (4, 3, 2):
            if self.width >= self.scale * (count * _NARROWEST_MONTH + (count - 1) * _GAP):
                return count
        return 1

    @property
    def cell(self) -> float:
        """How wide a day is."""
        month = (self.width - (self.columns - 1) * self.scale * _GAP) / self.columns
        return min(month / _WEEK, self.scale * _WIDEST_CELL)

    @property
    def height(self) -> float:
        """How high the whole grid is."""
        rows = -(-12 // self.columns)
        return rows * self._month_height + (rows - 1) * self.scale * _BETWEEN

    @property
    def _month_height(self) -> float:
        return self.scale * (_TITLE + _LINE * _ROWS)

    def title_box(self, month: int) -> QRectF:
        """Where the name of a month stands."""
        corner = self._corner(month)
        return QRectF(corner.x(), corner.y(), self.cell * _WEEK, self.scale * _TITLE)

    def day_box(self, day: date) -> QRectF:
        """Where a day stands."""
        corner = self._corner(day.month)
        place = day.day - 1 + self._lead(day.month)
        return QRectF(
            corner.x() + place % _WEEK * self.cell,
            corner.y() + self.scale * (_TITLE + place // _WEEK * _LINE),
            self.cell,
            self.scale * _LINE,
        )

    def month_box(self, month: int) -> QRectF:
        """Where a month stands, with the air around it into which a mark may reach."""
        corner = self._corner(month)
        air = self.scale * 4
        box = QRectF(corner.x(), corner.y(), self.cell * _WEEK, self._month_height)
        return box.adjusted(-air, -air, air, air)

    def boxes(self, month: int) -> dict[date, QRectF]:
        """Where the days of a month stand."""
        corner, cell, lead, line = self._corner(month), self.cell, self._lead(month), self.scale * _LINE
        left, top = corner.x(), corner.y() + self.scale * _TITLE
        return {
            date(self.year, month, place - lead + 1): QRectF(
                left + place % _WEEK * cell, top + place // _WEEK * line, cell, line
            )
            for place in range(lead, lead + monthrange(self.year, month)[1])
        }

    def day_at(self, point: QPointF) -> date | None:
        """The day under a point, if there is one."""
        return next((day for day in self.days() if self.day_box(day).contains(point)), None)

    def days(self) -> Iterator[date]:
        """Every day of the year."""
        for month in range(1, 13):
            for day in range(1, monthrange(self.year, month)[1] + 1):
                yield date(self.year, month, day)

    def weeks(self, start: date, end: date) -> Iterator[tuple[date, date]]:
        """The stretches of days that stand on one line, from a day to a day of the year."""
        at = start
        for ordinal in range(start.toordinal(), end.toordinal() + 1):
            day = date.fromordinal(ordinal)
            last = ordinal == end.toordinal()
            if last or self._ends_line(day):
                yield at, day
                at = day if last else date.fromordinal(ordinal + 1)

    def _ends_line(self, day: date) -> bool:
        end_of_month = day.day == monthrange(day.year, day.month)[1]
        return end_of_month or (day.day - 1 + self._lead(day.month)) % _WEEK == _WEEK - 1

    def _corner(self, month: int) -> QPointF:
        row, column = divmod(month - 1, self.columns)
        across = self.cell * _WEEK
        gap = (self.width - across * self.columns) / max(1, self.columns - 1) if self.columns > 1 else 0.0
        return QPointF(
            column * (across + min(gap, self.scale * _GAP * 2)), row * (self._month_height + self.scale * _BETWEEN)
        )

    def _lead(self, month: int) -> int:
        """How many cells stand empty before the first of a month."""
        return (date(self.year, month, 1).isoweekday() - self.first_day.value) % _WEEK
