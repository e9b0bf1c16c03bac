"""A plot as a widget: it keeps the marks it painted, says what each is, and describes itself in one sentence."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trustjournal.domain.insights import Plot
from trustjournal.ui.kit.theme import Theme, theme_of, theme_source
from trustjournal.ui.kit.tips import hide_tip, show_tip


class Mark(NamedTuple):
    """Where a number of the plot is painted."""

    box: QRectF
    row: int
    column: int


class Canvas(QWidget):
    """Paints one plot; subclasses say how high it is and where the marks are, and paint them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot: Plot | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_source().changed.connect(self._dress)

    def show_plot(self, plot: Plot) -> None:
        """Show these numbers."""
        self.plot = plot
        self.setAccessibleName(plot.title)
        self.setAccessibleDescription(plot.summary)
        self._dress()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(240, self.height_of(self.plot) if self.plot is not None else 0)

    def minimumSizeHint(self) -> QSize:
        """It can be narrow, not flat."""
        return QSize(160, self.sizeHint().height())

    def height_of(self, plot: Plot) -> int:
        """How high the plot is."""
        raise NotImplementedError

    def marks(self, plot: Plot) -> list[Mark]:
        """Where each number stands, in the present size."""
        raise NotImplementedError

    def paint_plot(self, painter: QPainter, plot: Plot) -> None:
        """Paint the plot."""
        raise NotImplementedError

    def tip_at(self, point: QPointF) -> str:
        """What the mark at a point says; empty where there is none."""
        if self.plot is None:
            return ""
        found = next((mark for mark in self.marks(self.plot) if mark.box.contains(point)), None)
        return self.plot.tip(found.row, found.column) if found is not None else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plot in the theme's colours."""
        if self.plot is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_plot(painter, self.plot)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """A tool tip for each mark."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self.tip_at(QPointF(event.pos()))
            if said:
                show_tip(event.globalPos(), said, self)
            else:
                hide_tip()
                event.ignore()
            return True
        return super().event(event)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def look(self) -> Theme:
        """The theme in force."""
        return theme_of(self)
