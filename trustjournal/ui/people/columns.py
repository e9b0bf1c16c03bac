"""Where the columns of the list of people stand at a width, for the rows and for the heads above them."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trustjournal.base.i18n import N_, _
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.theme import px, theme_of, theme_source

MARGIN = 32
_SHARES = (0.276, 0.476, 0.660, 0.840)
_WHOLE = 740
_HEADS = (N_("Name"), N_("Groups"), N_("Last contact"), N_("Rhythm"), N_("Next date"))


class Span(NamedTuple):
    """One column: from where, how wide."""

    left: float
    width: float


def columns(width: float) -> tuple[Span, ...]:
    """Name, groups, last contact, rhythm, next date; the name alone where there is no room for a table."""
    inner = width - 2 * MARGIN
    if inner < px(_WHOLE):
        return (Span(MARGIN, inner),)
    gap = px(12)
    edges = [MARGIN, *(MARGIN + inner * share for share in _SHARES), width - MARGIN + gap]
    return tuple(Span(left, right - left - gap) for left, right in pairwise(edges))


class ColumnHeads(QWidget):
    """The words above the columns and the line below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_source().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """One line of captions."""
        return QSize(px(400), px(28))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without columns only the line is left."""
        super().resizeEvent(event)
        self.setFixedHeight(px(28) if len(columns(self.width())) > 1 else 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the heads."""
        painter = QPainter(self)
        theme = theme_of(self)
        spans = columns(self.width())
        if len(spans) > 1:
            for span, words in zip(spans, _HEADS, strict=True):
                box = QRectF(span.left, 0, span.width, self.height() - 1)
                paint.text(painter, box, _(words), "caption-strong", theme.text2)
        paint.hairline(painter, 0, self.width(), self.height() - 1, theme)
        painter.end()
