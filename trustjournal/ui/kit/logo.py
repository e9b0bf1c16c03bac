"""The application's own mark: two interlocked rings on a rounded square, painted, so there is no file to load."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from trustjournal.ui.kit.tokens import LIGHT, Theme


def paint_logo(painter: QPainter, rect: QRectF, back: QColor, rings: QColor) -> None:
    """Paint the mark into a square."""
    side = rect.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(back)
    painter.drawRoundedRect(rect, side * 0.25, side * 0.25)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(rings, side * 0.085))
    for shift in (-0.11, 0.11):
        painter.drawEllipse(rect.center() + QPointF(side * shift, 0), side * 0.2, side * 0.2)
    painter.restore()


def logo(theme: Theme, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """The mark in the colours of a theme, `size` logical pixels square."""
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_logo(painter, QRectF(0, 0, size, size), theme.accent, theme.on_accent)
    painter.end()
    return made


def app_icon() -> QIcon:
    """The icon of the window and the task bar; always the light mark, since its background is the desktop's."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(logo(LIGHT, size))
    return made
