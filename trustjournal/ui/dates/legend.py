"""The legend that is a filter: a check box a sort of day, with its shape."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.year import Mark
from trustjournal.ui.dates.marks import LABELS, paint_mark
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.fields import CheckField, checkbox
from trustjournal.ui.kit.flow import FlowLayout
from trustjournal.ui.kit.theme import px, theme_of


class LegendBox(CheckField):
    """One sort of day: ticked where it is shown."""

    def __init__(self, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(_(LABELS[mark]), parent=parent)
        self.mark = mark
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        """Box, shape and words."""
        plain = super().sizeHint()
        return QSize(plain.width() + px(20), plain.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, shape, words and focus ring."""
        painter = QPainter(self)
        theme = theme_of(self)
        middle = self.height() / 2
        checkbox(painter, QRectF(1, middle - px(9), px(18), px(18)), self.isChecked(), theme)
        paint_mark(painter, QRectF(px(26), middle - px(7), px(14), px(14)), self.mark, theme)
        words = QRectF(px(46), 0, self.width() - px(46), self.height())
        paint.text(painter, words, self.text(), "body", theme.text)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), theme, 4)
        painter.end()


class Legend(QWidget):
    """All sorts in a line that wraps; `changed()` when a person ticks one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Which days to show"))
        flow = FlowLayout(self, 16, 4)
        self.boxes: dict[Mark, LegendBox] = {}
        for mark in Mark:
            box = LegendBox(mark)
            box.setCursor(Qt.CursorShape.PointingHandCursor)
            box.clicked.connect(self.changed)
            self.boxes[mark] = box
            flow.addWidget(box)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def marks(self) -> frozenset[Mark]:
        """The sorts that are ticked."""
        return frozenset(mark for mark, box in self.boxes.items() if box.isChecked())

    def choose(self, marks: frozenset[Mark]) -> None:
        """Tick exactly these, without telling."""
        for mark, box in self.boxes.items():
            box.setChecked(mark in marks)
