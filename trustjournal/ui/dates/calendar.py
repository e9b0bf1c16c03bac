"""A year as twelve small months, painted in one widget, with a cell that the arrow keys move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.words import day_heading, month_name
from trustjournal.domain.year import DayEntry, Mark, YearOfDates
from trustjournal.ui.dates.marks import colors, paint_mark
from trustjournal.ui.dates.months import Months
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.theme import Theme, px, theme_of, theme_source
from trustjournal.ui.kit.tips import show_tip
from trustjournal.ui.kit.undobar import announce

_WEEK = timedelta(days=7)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_AROUND = (Mark.BIRTHDAY, Mark.WORK, Mark.OTHER)
"""The marks that stand around the number; the others stand below it."""
FIRST_YEAR, LAST_YEAR = 1, 9999


class YearCalendar(QWidget):
    """Shows a year. `opened(day)` on Enter or a click, `moved(day)` as the cell moves, `year_wanted(year)`.

    Arrows move by a day and a week, Home and End to the ends of the month, Page Up and Page Down by a year.
    """

    opened = Signal(object)
    moved = Signal(object)
    year_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: YearOfDates | None = None
        self._days: Mapping[date, list[DayEntry]] = {}
        self._marks: frozenset[Mark] = frozenset(Mark)
        self._picture = QPixmap()
        self._drawn: tuple[Months, QSize, float] | None = None
        self._left: set[int] = set()
        self.cursor_day = date(2000, 1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        theme_source().changed.connect(self._redraw)

    def show_year(self, shown: YearOfDates, marks: frozenset[Mark]) -> None:
        """Show a year, with these sorts of days; the cell keeps its day of the year, or begins on today."""
        if self._shown is None:
            self.cursor_day = shown.today if shown.today.year == shown.year else date(shown.year, 1, 1)
        elif self.cursor_day.year != shown.year:
            self.cursor_day = _in_year(self.cursor_day, shown.year)
        if shown == self._shown and marks == self._marks:
            return
        self._shown, self._marks = shown, marks
        days: dict[date, list[DayEntry]] = defaultdict(list)
        for entry in shown.entries:
            if entry.on is not None and entry.mark in marks:
                days[entry.on].append(entry)
        self._days = dict(days)
        self._describe()
        self._redraw()

    def go_to(self, day: date) -> None:
        """Move the cell to a day; of another year, that is asked for first."""
        if self._shown is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            return
        self.cursor_day = day
        if day.year != self._shown.year:
            self.year_wanted.emit(day.year)
            return
        self.update()
        self.moved.emit(day)
        self._describe()
        announce(self, self.spoken(day))

    def spoken(self, day: date) -> str:
        """A day for a screen reader: "Thursday 12 March: Amara Okafor, Birthday, turns 34"."""
        found = self._days.get(day, ())
        if not found:
            return _("{day}: nothing").format(day=day_heading(day))
        said = "; ".join(_("{name}, {what}").format(name=each.person[1], what=each.words) for each in found)
        return _("{day}: {entries}").format(day=day_heading(day), entries=said)

    def months(self) -> Months:
        """Where the days stand at the present size."""
        first = QLocale().firstDayOfWeek()
        year = self._shown.year if self._shown is not None else self.cursor_day.year
        return Months(year, max(1, self.width() - 2), px(100) / 100, first)

    def hasHeightForWidth(self) -> bool:
        """Fewer months fit side by side where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the months need."""
        return round(self.months()._replace(width=width - 2).height) + 2

    def sizeHint(self) -> QSize:
        """Room for four months side by side."""
        return QSize(px(660), self.heightForWidth(px(660)))

    def minimumSizeHint(self) -> QSize:
        """One month below the other."""
        return QSize(px(160), px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The height follows the width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cell, open its day, or turn to another year."""
        day = self.cursor_day
        steps = {
            Qt.Key.Key_Left: timedelta(days=-1),
            Qt.Key.Key_Right: timedelta(days=1),
            Qt.Key.Key_Up: -_WEEK,
            Qt.Key.Key_Down: _WEEK,
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in steps:
            self.go_to(_stepped(day, steps[Qt.Key(event.key())]))
        elif event.key() in _ENTER or event.key() == Qt.Key.Key_Space:
            self.opened.emit(day)
        elif not self._jump(Qt.Key(event.key()), day):
            super().keyPressEvent(event)

    def _jump(self, key: Qt.Key, day: date) -> bool:
        if key == Qt.Key.Key_Home:
            self.go_to(day.replace(day=1))
        elif key == Qt.Key.Key_End:
            self.go_to(_last_of_month(day))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            year = day.year + (1 if key == Qt.Key.Key_PageDown else -1)
            if FIRST_YEAR <= year <= LAST_YEAR:
                self.go_to(_in_year(day, year))
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click moves the cell, and opens its day where something is noted."""
        day = self.months().day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(day)
            if day in self._days:
                self.opened.emit(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens any day."""
        day = self.months().day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the cell is."""
        super().focusInEvent(event)
        self.moved.emit(self.cursor_day)
        self.update()

    def event(self, event: object) -> bool:
        """A day says in a tool tip what falls on it."""
        if isinstance(event, QHelpEvent):
            day = self.months().day_at(event.pos().toPointF())
            if day is not None and day in self._days:
                said = self.spoken(day)
                show_tip(event.globalPos(), said, self)
            return True
        return super().event(event)  # type: ignore[arg-type]

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the months that are in sight."""
        if self._shown is None:
            return
        months = self.months()
        self._draw(months, event.rect())
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        if self.hasFocus():
            painter.translate(1, 1)
            cell = self._square(months.day_box(self.cursor_day), 24)
            paint.focus_ring(painter, cell, theme_of(self), 5)
        painter.end()

    def _draw(self, months: Months, area: QRect) -> None:
        """Draw the months that come into sight, once: the cell that moves about is painted over them."""
        theme, ratio = theme_of(self), self.devicePixelRatioF()
        if self._drawn != (months, self.size(), ratio):
            self._drawn, self._left = (months, self.size(), ratio), set(range(1, 13))
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(theme.window)
        wanted = {month for month in self._left if months.month_box(month).intersects(QRectF(area))}
        if not wanted:
            return
        self._left -= wanted
        painter = QPainter(self._picture)
        painter.translate(1, 1)
        for month in sorted(wanted):
            self._paint_month(painter, months, month, theme)
        painter.end()

    def _paint_month(self, painter: QPainter, months: Months, month: int, theme: Theme) -> None:
        assert self._shown is not None
        now = (self._shown.today.year, self._shown.today.month) == (months.year, month)
        color = theme.accent_text if now else theme.text
        paint.text(painter, months.title_box(month), month_name(month), "label-strong", color)
        boxes = months.boxes(month)
        if Mark.LIFE in self._marks:
            self._paint_spans(painter, months, boxes, theme)
        for day, box in boxes.items():
            self._paint_day(painter, box, day, theme)

    def _paint_spans(self, painter: QPainter, months: Months, boxes: Mapping[date, QRectF], theme: Theme) -> None:
        assert self._shown is not None
        line = colors(Mark.LIFE, theme)[0]
        first, last = min(boxes), max(boxes)
        for span in self._shown.spans:
            if span.start == span.end or span.end < first or span.start > last:
                continue  # its day has a bar of its own, or it is of other months
            for start, end in months.weeks(max(span.start, first), min(span.end, last)):
                left, right = boxes[start], boxes[end]
                painter.fillRect(QRectF(left.left(), left.bottom() - 2, right.right() - left.left(), 1.5), line)

    def _paint_day(self, painter: QPainter, box: QRectF, day: date, theme: Theme) -> None:
        assert self._shown is not None
        found = self._days.get(day, ())
        marks = {entry.mark for entry in found}
        square = self._square(box, 20)
        around = next((mark for mark in _AROUND if mark in marks), None)
        color = theme.text2
        if day == self._shown.today:
            paint.rounded(painter, square, 4, theme.accent)
            color = theme.on_accent
            if around is not None:
                paint_mark(painter, self._corner_of(square), around, theme)
        elif around is not None:
            wide = px(2) if around is Mark.OTHER else 0  # its corners would touch the number
            paint_mark(painter, square.adjusted(-wide, 0, wide, 0), around, theme)
            color = colors(around, theme)[0]
        elif found:
            color = colors(found[0].mark, theme)[0]
        style = "caption-strong" if found or day == self._shown.today else "caption"
        paint.text(painter, square, str(day.day), style, color, Qt.AlignmentFlag.AlignCenter, tabular=True)
        self._paint_below(painter, box, marks, theme)

    def _paint_below(self, painter: QPainter, box: QRectF, marks: set[Mark], theme: Theme) -> None:
        if Mark.LIFE in marks:
            bar = QRectF(box.center().x() - px(7), box.bottom() - 4, px(14), 3)
            paint.rounded(painter, bar, 1.5, colors(Mark.LIFE, theme)[0])
        if Mark.AGREEMENT in marks:
            shift = px(8) if Mark.LIFE in marks else 0
            side = px(7)
            spot = QRectF(box.center().x() - side / 2 + shift, box.bottom() - side + 2, side, side)
            painter.save()
            paint_mark(painter, spot, Mark.AGREEMENT, theme)
            painter.restore()
        others = [mark for mark in _AROUND if mark in marks]
        if len(others) > 1:
            side = px(7)
            spot = QRectF(box.center().x() + px(6), box.top() - 1, side, side)
            paint_mark(painter, spot, others[1], theme)

    @staticmethod
    def _square(box: QRectF, side: int) -> QRectF:
        half = px(side) / 2
        middle = box.center()
        return QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)

    @staticmethod
    def _corner_of(square: QRectF) -> QRectF:
        side = px(8)
        return QRectF(square.right() - side / 2 - 1, square.top() - side / 2 + 1, side, side)

    def _describe(self) -> None:
        if self._shown is None:
            return
        count = sum(len(found) for found in self._days.values())
        self.setAccessibleName(_("Calendar of {year}").format(year=self._shown.year))
        summary = ngettext("{n} day noted in {year}.", "{n} days noted in {year}.", count)
        here = _("On the cell: {day}.").format(day=self.spoken(self.cursor_day))
        self.setAccessibleDescription(f"{summary.format(n=count, year=self._shown.year)} {here}")

    def _redraw(self) -> None:
        self._drawn = None
        self.updateGeometry()
        self.update()


def _stepped(day: date, step: timedelta) -> date:
    try:
        return day + step
    except OverflowError:
        return day


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 2, 28)


def _last_of_month(day: date) -> date:
    following = (
        date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < LAST_YEAR or day.month < 12 else None
    )
    return following - timedelta(days=1) if following is not None else day.replace(day=31)
