"""Plots by person or kind: bars both ways, bars one way, the four cores on their lines, and small tables."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from trustjournal.domain.insights import Plot
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.theme import px
from trustjournal.ui.review.canvas import Canvas, Mark

_CENTER = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LABEL = 112


class BothWays(Canvas):
    """What was given to the left, what was received to the right: full and outlined."""

    def height_of(self, plot: Plot) -> int:
        """A line for each person below the heads."""
        return px(21) * (len(plot.drawn) + 1) + px(4)

    def marks(self, plot: Plot) -> list[Mark]:
        """The bars; the number beside belongs to them."""
        unit, middle = self._unit(plot), self._middle()
        found = []
        for at, row in enumerate(plot.drawn):
            top = px(21) * (at + 1) + px(3)
            given, received = plot.rows[row].values
            found.append(Mark(QRectF(middle - 2 - given * unit, top, given * unit, px(14)), row, 0))
            found.append(Mark(QRectF(middle + 3, top, received * unit, px(14)), row, 1))
        return found

    def paint_plot(self, painter: QPainter, plot: Plot) -> None:
        """Paint heads, names, bars, numbers and the line between."""
        theme, middle = self.look, self._middle()
        paint.text(painter, QRectF(0, 0, middle - 8, px(18)), plot.columns[0], "micro", theme.text2, _RIGHT)
        paint.text(painter, QRectF(middle + 4, 0, self.width() - middle, px(18)), plot.columns[1], "micro", theme.text2)
        for mark in self.marks(plot):
            value, box = str(plot.rows[mark.row].values[mark.column]), mark.box
            if mark.column == 0:
                names = QRectF(0, box.top(), px(_LABEL) - 6, box.height())
                paint.text(painter, names, plot.rows[mark.row].label, "micro", theme.text2)
                paint.rounded(painter, box, 2, theme.accent)
                left = QRectF(box.left() - px(28), box.top(), px(22), box.height())
                paint.text(painter, left, value, "micro", theme.text2, _RIGHT, tabular=True)
            else:
                if box.width() > 0:
                    paint.rounded(painter, box, 2, theme.accent_soft, theme.accent)
                right = QRectF(box.right() + px(6), box.top(), px(22), box.height())
                paint.text(painter, right, value, "micro", theme.text2, tabular=True)
        painter.setPen(QPen(theme.line_strong, 1))
        painter.drawLine(QPointF(middle, px(20)), QPointF(middle, self.height() - 2))

    def _middle(self) -> float:
        return px(_LABEL) + (self.width() - px(_LABEL)) * 0.4

    def _unit(self, plot: Plot) -> float:
        most = max((value for row in plot.rows for value in row.values), default=1) or 1
        return (self._middle() - px(_LABEL) - px(30)) / most


class Bars(Canvas):
    """A bar and its number for each row."""

    def height_of(self, plot: Plot) -> int:
        """A line for each row."""
        return px(21) * max(1, len(plot.drawn))

    def marks(self, plot: Plot) -> list[Mark]:
        """The bars."""
        most = max((row.values[0] for row in plot.rows), default=1) or 1
        unit = (self.width() - px(_LABEL) - px(32)) / most
        return [
            Mark(QRectF(px(_LABEL), px(21) * at + px(3), plot.rows[row].values[0] * unit, px(14)), row, 0)
            for at, row in enumerate(plot.drawn)
        ]

    def paint_plot(self, painter: QPainter, plot: Plot) -> None:
        """Paint names, bars and numbers."""
        theme = self.look
        for mark in self.marks(plot):
            row, box = plot.rows[mark.row], mark.box
            paint.text(painter, QRectF(0, box.top(), px(_LABEL) - 6, box.height()), row.label, "micro", theme.text2)
            paint.rounded(painter, box, 2, theme.accent)
            beside = QRectF(box.right() + px(6), box.top(), px(26), box.height())
            paint.text(painter, beside, str(row.values[0]), "micro", theme.text2, tabular=True)


class Levels(Canvas):
    """Four lines from rarely to mostly; a ring where one stood before, a disc where one stands now."""

    def height_of(self, plot: Plot) -> int:
        """A line for each core, the words above, and what the marks mean."""
        return px(24) + px(30) * len(plot.rows) + px(24)

    def marks(self, plot: Plot) -> list[Mark]:
        """Ring and disc of each core that has a level."""
        found = []
        for row, each in enumerate(plot.rows):
            for column, level in enumerate(each.values):
                if level:
                    box = QRectF(0, 0, px(12), px(12))
                    box.moveCenter(QPointF(self._at(level), px(24) + px(30) * row + px(14)))
                    found.append(Mark(box, row, column))
        return found

    def paint_plot(self, painter: QPainter, plot: Plot) -> None:
        """Paint the words, the lines, and where each core stands."""
        theme = self.look
        bottom = px(24) + px(30) * len(plot.rows)
        for level, words in enumerate(plot.words, start=1):
            at = self._at(level)
            paint.text(painter, QRectF(at - px(34), 0, px(68), px(18)), words, "micro", theme.text2, _CENTER)
            painter.fillRect(QRectF(at, px(22), 1, bottom - px(22)), theme.line)
        for row, each in enumerate(plot.rows):
            box = QRectF(0, px(24) + px(30) * row, px(96), px(28))
            paint.text(painter, box, each.label, "caption-strong", theme.text)
        last = len(plot.columns) - 1
        for row, each in enumerate(plot.rows):
            if last == 1 and each.values[0] and each.values[1]:
                y = px(24) + px(30) * row + px(14)
                painter.setPen(QPen(theme.accent, 2))
                painter.drawLine(QPointF(self._at(each.values[0]), y), QPointF(self._at(each.values[1]), y))
        for mark in self.marks(plot):
            self._dot(painter, mark.box, full=mark.column == last)
        self._legend(painter, plot, bottom + px(4))

    def _legend(self, painter: QPainter, plot: Plot, top: float) -> None:
        at, last = 0.0, len(plot.columns) - 1
        for column in range(last, -1, -1):
            self._dot(painter, QRectF(at, top + px(4), px(9), px(9)), full=column == last)
            words = plot.columns[column]
            box = QRectF(at + px(15), top, paint.text_width(words, "micro") + 4, px(18))
            paint.text(painter, box, words, "micro", self.look.text2)
            at = box.right() + px(14)

    def _dot(self, painter: QPainter, box: QRectF, *, full: bool) -> None:
        theme = self.look
        painter.setPen(QPen(theme.accent if full else theme.control, 1.5))
        painter.setBrush(theme.accent if full else theme.window)
        painter.drawEllipse(box)

    def _at(self, level: int) -> float:
        left, right = px(104), self.width() - px(28)
        return left + (right - left) * (level - 1) / 3


class SmallTable(Canvas):
    """A few numbers as they are; the last column is the one that counts now."""

    def height_of(self, plot: Plot) -> int:
        """A line for each row below the heads."""
        return px(24) * (len(plot.rows) + 1)

    def marks(self, plot: Plot) -> list[Mark]:
        """The numbers."""
        wide = px(36)
        left = self.width() - wide * len(plot.columns)
        return [
            Mark(QRectF(left + column * wide, px(24) * (row + 1), wide, px(24)), row, column)
            for row in range(len(plot.rows))
            for column in range(len(plot.columns))
        ]

    def paint_plot(self, painter: QPainter, plot: Plot) -> None:
        """Paint heads, names and numbers."""
        theme, last = self.look, len(plot.columns) - 1
        for mark in self.marks(plot):
            row, box = plot.rows[mark.row], mark.box
            style = "caption-strong" if mark.column == last else "caption"
            color = theme.text if mark.column == last else theme.text2
            paint.text(painter, box, str(row.values[mark.column]), style, color, _RIGHT, tabular=True)
            if mark.row == 0:
                head = box.translated(0, -px(24))
                paint.text(painter, head, plot.columns[mark.column], "micro", theme.text2, _RIGHT)
            if mark.column == 0:
                paint.text(painter, QRectF(0, box.top(), box.left(), box.height()), row.label, "caption", theme.text2)
                paint.hairline(painter, 0, self.width(), box.top(), theme)
