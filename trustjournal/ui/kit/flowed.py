"""A line of words: lead, text and detail in their colours on one baseline, wrapping only where it must."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from trustjournal.domain.veil import begun, is_bar
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.theme import font, px, theme_of, theme_source

Piece = tuple[str, str]
"""Words and the token of their colour."""


class Flowed(QLabel):
    """Pieces of text set one after another; one line of it is `single` px high, each further one 22."""

    def __init__(
        self, pieces: Sequence[Piece], style: str = "note", single: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pieces = [piece for piece in pieces if piece[0]]
        self._style, self._single = style, single
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(begun(" ".join(words for words, _color in self._pieces)))
        self.setAccessibleName(self.text())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_source().changed.connect(self._dress)

    def hasHeightForWidth(self) -> bool:
        """A narrower line is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of as many lines as this width needs."""
        # A layout asks this many times of each line, and of two or three widths in all.
        if width not in self._heights:
            lines = self._laid_out(max(1, width)).lineCount()
            self._heights[width] = px(self._single) + (lines - 1) * self._pitch()
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """All in one line."""
        made = self._laid_out(100_000)  # kept while its line is asked: a line of a layout that is gone crashes
        return QSize(round(made.lineAt(0).naturalTextWidth()) + 2, px(self._single))

    def minimumSizeHint(self) -> QSize:
        """A few words; the rest wraps."""
        return QSize(px(60), px(self._single))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines, in their colours."""
        painter = QPainter(self)
        painter.setPen(theme_of(self).text)
        if is_bar(self.text()):
            paint.bar(painter, QRectF(0, 0, self.width(), px(self._single)), self.text())
            painter.end()
            return
        made = self._laid_out(self.width())
        line = made.lineAt(0)
        made.draw(painter, QPointF(0, (px(self._single) - line.height()) / 2))
        painter.end()

    def _pitch(self) -> int:
        return px(22)

    def _laid_out(self, width: int) -> QTextLayout:
        made = QTextLayout(self.text(), font(self._style))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made.setTextOption(option)
        made.setFormats(self._formats())
        made.beginLayout()
        top = 0
        while (line := made.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += self._pitch()
        made.endLayout()
        return made

    def _formats(self) -> list[QTextLayout.FormatRange]:
        theme = theme_of(self)
        formats = []
        start = 0
        for words, color in self._pieces:
            part = QTextLayout.FormatRange()
            look = QTextCharFormat()
            look.setForeground(theme.color(color))
            part.start, part.length, part.format = start, len(words), look
            formats.append(part)
            start += len(words) + 1
        return formats

    def _dress(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()
