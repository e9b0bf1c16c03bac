"""Chips and key caps as widgets, for pages that are not lists."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trustjournal.ui.kit import paint
from trustjournal.ui.kit.paint import ChipLook, Tone
from trustjournal.ui.kit.theme import px, theme_of, theme_source


class Chip(QWidget):
    """A word on a soft rounded background, with an icon where colour carries a meaning."""

    def __init__(self, text: str, tone: Tone = Tone.NEUTRAL, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = ChipLook(text, tone, icon)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_source().changed.connect(self._dress)

    def show_look(self, look: ChipLook) -> None:
        """Show another chip."""
        self._look = look
        self.setAccessibleName(look.text)
        self._dress()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(paint.chip_width(self._look), paint.chip_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        paint.chip(painter, 0, self.height() / 2, self._look, theme_of(self))
        painter.end()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


class KeyCap(QWidget):
    """The picture of a key."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_source().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as its letters."""
        return QSize(paint.keycap_width(self._key), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the key."""
        painter = QPainter(self)
        paint.keycap(painter, 0, self.height() / 2, self._key, theme_of(self))
        painter.end()
