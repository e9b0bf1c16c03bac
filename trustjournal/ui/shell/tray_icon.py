"""The icon in the tray: the mark, with a dot while something waits, a bell while paused, a lock while locked.

The mark keeps its ground: what colour a tray has, no system tells.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from trustjournal.ui.kit import icons
from trustjournal.ui.kit.logo import paint_logo
from trustjournal.ui.kit.tokens import LIGHT

_SIZES = (16, 22, 24, 32, 48, 64)
_BADGES = {"paused": "bell-sleep", "locked": "lock"}
_DOT = "#E9A23B"


class Mark(StrEnum):
    """What the icon says."""

    CLEAR = "clear"
    WAITING = "waiting"
    PAUSED = "paused"
    LOCKED = "locked"


def tray_icon(mark: Mark) -> QIcon:
    """The icon in all sizes that trays ask for."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(tray_pixmap(mark, size))
    return made


def tray_pixmap(mark: Mark, size: int) -> QPixmap:
    """The icon, `size` pixels square."""
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    quiet = mark in (Mark.PAUSED, Mark.LOCKED)
    ground = QColor("#7B837F") if quiet else LIGHT.accent
    paint_logo(painter, QRectF(0, 0, size, size), ground, LIGHT.on_accent)
    if mark is Mark.WAITING:
        _dot(painter, size)
    elif mark is not Mark.CLEAR:
        _badge(painter, size, _BADGES[mark.value])
    painter.end()
    return made


def _dot(painter: QPainter, size: int) -> None:
    """A dot in the upper corner, with a rim cut out of the mark so that it stands apart at 16 pixels too."""
    radius = size * 0.2
    at = QPointF(size - radius, radius)
    _cut(painter, at, radius + size * 0.07)
    painter.setBrush(QColor(_DOT))
    painter.drawEllipse(at, radius, radius)


def _badge(painter: QPainter, size: int, name: str) -> None:
    side = size * 0.56
    box = QRectF(size - side, size - side, side, side)
    _cut(painter, box.center(), side * 0.58)
    painter.setBrush(LIGHT.raised)
    painter.drawEllipse(box.center(), side * 0.5, side * 0.5)
    inner = side * 0.8
    left = box.center() - QPointF(inner / 2, inner / 2)
    icons.paint(painter, QRectF(left.x(), left.y(), inner, inner), name, LIGHT.text)


def _cut(painter: QPainter, at: QPointF, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawEllipse(at, radius, radius)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
