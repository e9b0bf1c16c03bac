"""The shapes of days: a circle for birthdays, a square for work, a bar for life moments, a diamond for agreements.

Each sort has its shape as well as its colour, in the calendar, in the list and in the legend.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from trustjournal.base.i18n import N_
from trustjournal.domain.year import Mark
from trustjournal.ui.kit.theme import Theme

LABELS: Mapping[Mark, str] = {
    Mark.BIRTHDAY: N_("Birthdays"),
    Mark.WORK: N_("Work anniversaries"),
    Mark.LIFE: N_("Life moments"),
    Mark.AGREEMENT: N_("Agreement reviews"),
    Mark.OTHER: N_("Other days"),
}
_COLORS: Mapping[Mark, tuple[str, str]] = {
    Mark.BIRTHDAY: ("celebrate", "celebrate_soft"),
    Mark.WORK: ("kept", "kept_soft"),
    Mark.LIFE: ("checkin", "checkin_soft"),
    Mark.AGREEMENT: ("followup", "followup_soft"),
    Mark.OTHER: ("text2", "neutral_soft"),
}


def colors(mark: Mark, theme: Theme) -> tuple[QColor, QColor]:
    """The line and the fill of a sort of day."""
    line, fill = _COLORS[mark]
    return theme.color(line), theme.color(fill)


def paint_mark(painter: QPainter, box: QRectF, mark: Mark, theme: Theme) -> None:
    """Paint the shape of a sort into a square; around a number as well as by itself."""
    line, fill = colors(mark, theme)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, 1.25))
    painter.setBrush(fill)
    inner = box.adjusted(1, 1, -1, -1)
    if mark is Mark.BIRTHDAY:
        painter.drawEllipse(inner)
    elif mark is Mark.WORK:
        painter.drawRoundedRect(inner, 3, 3)
    elif mark is Mark.AGREEMENT:
        painter.drawPolygon(_diamond(inner))
    elif mark is Mark.OTHER:
        painter.drawPolygon(_hexagon(inner))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(line)
        high = max(3.0, box.height() / 3)
        painter.drawRoundedRect(QRectF(box.left(), box.center().y() - high / 2, box.width(), high), 2, 2)
    painter.restore()


def _diamond(box: QRectF) -> QPolygonF:
    middle = box.center()
    return QPolygonF(
        [
            QPointF(middle.x(), box.top()),
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()),
            QPointF(box.left(), middle.y()),
        ]
    )


def _hexagon(box: QRectF) -> QPolygonF:
    quarter, middle = box.width() / 5, box.center().y()
    return QPolygonF(
        [
            QPointF(box.left() + quarter, box.top()),
            QPointF(box.right() - quarter, box.top()),
            QPointF(box.right(), middle),
            QPointF(box.right() - quarter, box.bottom()),
            QPointF(box.left() + quarter, box.bottom()),
            QPointF(box.left(), middle),
        ]
    )
