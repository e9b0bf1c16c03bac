"""Plots by week: the grid of who and when, and promises stacked like blocks on a line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from trustjournal.domain.insights import Plot
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.theme import Theme, px
from trustjournal.ui.review.canvas import Canvas, Mark

_LABEL = 112
_ROW = 17
_GAP = 3
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOST_BLOCKS = 5


def month_of(column: str) -> str:
    """The month in a column's words, "16 Feb" or "16 Feb 2025"."""
    parts = column.split()
    return parts[1] if len(parts) > 1 else column


def months(painter: QPainter, plot: Plot, boxes: list[QRectF], top: float, theme: Theme) -> None:
    """Write each month below its first week."""
    before, free = "", 0.0
    for column, box in zip(plot.columns, boxes, strict=True):
        month = month_of(column)
        if month != before and box.left() >= free:
            paint.text(painter, QRectF(box.left(), top, px(60), px(16)), month, "micro", theme.text2)
            free = box.left() + px(36)
        before = month


def once_or_more(painter: QPainter, cell: QRectF, value: int, theme: Theme) -> None:
    """Paint a cell: empty, a bar for once, full for more; what was more is also larger."""
    if value > 1:
        paint.rounded(painter, cell, 2, theme.accent)
        return
    paint.rounded(painter, cell, 2, theme.neutral_soft)
    if value == 1:
        bar = QRectF(0, 0, cell.width() / 2, cell.height() * 0.4)
        bar.moveCenter(cell.center())
        paint.rounded(painter, bar, 2, theme.accent)


class WeekGrid(Canvas):
    """Rows by weeks; each cell is empty, once or more."""

    def height_of(self, plot: Plot) -> int:
        """A line for each row, and the months."""
        return px(_ROW) * len(plot.drawn) + px(22)

    def marks(self, plot: Plot) -> list[Mark]:
        """The cells."""
        left = px(_LABEL)
        wide = (self.width() - left) / max(1, len(plot.columns))
        high = px(_ROW)
        return [
            Mark(QRectF(left + column * wide, at * high, wide - _GAP, high - _GAP), row, column)
            for at, row in enumerate(plot.drawn)
            for column in range(len(plot.columns))
        ]

    def paint_plot(self, painter: QPainter, plot: Plot) -> None:
        """Paint names, cells and months."""
        theme, high = self.look, px(_ROW)
        for at, row in enumerate(plot.drawn):
            box = QRectF(0, at * high, px(_LABEL) - 6, high - _GAP)
            paint.text(painter, box, plot.rows[row].label, "micro", theme.text2)
        marks = self.marks(plot)
        for mark in marks:
            once_or_more(painter, mark.box, plot.rows[mark.row].values[mark.column], theme)
        first = [mark.box for mark in marks[: len(plot.columns)]]
        if first:
            months(painter, plot, first, high * len(plot.drawn) + 2, theme)


def block(painter: QPainter, box: QRectF, kind: int, theme: Theme) -> None:
    """Paint one promise: kept is full, a new date hatched, past due an outline."""
    if kind == 0:
        paint.rounded(painter, box, 2.5, theme.kept)
        return
    color = theme.celebrate if kind == 1 else theme.overdue
    if kind == 1:
        paint.rounded(painter, box, 2.5, theme.celebrate_soft, color)
        painter.save()
        painter.setClipRect(box.adjusted(1, 1, -1, -1))
        painter.setPen(QPen(color, 1.3))
        at = box.left() - box.height()
        while at < box.right():
            painter.drawLine(QPointF(at, box.bottom()), QPointF(at + box.height(), box.top()))
            at += 4
        painter.restore()
        return
    painter.save()
    painter.setBrush(QColor(Qt.GlobalColor.transparent))
    painter.setPen(QPen(color, 1.6))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 2, 2)
    painter.restore()


class WeekStacks(Canvas):
    """Promises by week, a block each: the user's above, the others' below."""

    _counted: tuple[Plot, int] | None = None

    def height_of(self, plot: Plot) -> int:
        """Two stacks, the months and what the blocks mean."""
        return 2 * self._stack(plot) + px(16) + px(22) + px(20)

    def marks(self, plot: Plot) -> list[Mark]:
        """The blocks of each number as one mark."""
        found = []
        for side in range(2):
            base = self._base(plot, side)
            for column in range(len(plot.columns)):
                low = base
                for kind in range(3):
                    row = side * 3 + kind
                    count = min(plot.rows[row].values[column], self._most(plot))
                    if count:
                        high = count * self._step(plot)
                        found.append(Mark(QRectF(self._left(plot, column), low - high, px(14), high), row, column))
                        low -= high
        return found

    def paint_plot(self, painter: QPainter, plot: Plot) -> None:
        """Paint both sides, the lines they stand on, and the legend."""
        theme = self.look
        for side in range(2):
            base = self._base(plot, side)
            top = base - self._stack(plot) + px(4)
            paint.text(painter, QRectF(0, top, px(44), px(18)), plot.rows[side * 3].group, "micro", theme.text2)
            paint.hairline(painter, px(44), self.width(), base, theme)
        step = self._step(plot)
        for mark in self.marks(plot):
            for at in range(round(mark.box.height() / step)):
                box = QRectF(mark.box.left(), mark.box.bottom() - (at + 1) * step + 1, mark.box.width(), step - 2)
                block(painter, box, mark.row % 3, theme)
        boxes = [QRectF(self._left(plot, column), 0, px(14), px(14)) for column in range(len(plot.columns))]
        months(painter, plot, boxes, self._base(plot, 1) + 4, theme)
        self._legend(painter, plot, theme)

    def _legend(self, painter: QPainter, plot: Plot, theme: Theme) -> None:
        at, middle = 0.0, self.height() - px(10)
        for kind in range(3):
            words = plot.rows[kind].label
            block(painter, QRectF(at, middle - px(5), px(10), px(10)), kind, theme)
            width = paint.text_width(words, "micro") + 4
            box = QRectF(at + px(15), middle - px(9), width, px(18))
            paint.text(painter, box, words, "micro", theme.text2)
            at = box.right() + px(10)

    def _most(self, plot: Plot) -> int:
        """The highest stack; every block's place is asked of it, so it is counted once for a plot."""
        if self._counted is None or self._counted[0] is not plot:
            totals = (
                sum(plot.rows[side * 3 + kind].values[column] for kind in range(3))
                for side in range(2)
                for column in range(len(plot.columns))
            )
            self._counted = (plot, max(totals, default=1) or 1)
        return self._counted[1]

    def _step(self, plot: Plot) -> float:
        return px(15) * min(1.0, _MOST_BLOCKS / self._most(plot))

    def _stack(self, plot: Plot) -> int:
        return round(self._step(plot) * max(3, self._most(plot))) + px(8)

    def _base(self, plot: Plot, side: int) -> float:
        return self._stack(plot) * (side + 1) + side * px(14)

    def _left(self, plot: Plot, column: int) -> float:
        wide = (self.width() - px(48)) / max(1, len(plot.columns))
        return px(48) + column * wide + (wide - px(14)) / 2
