"""The formats as rows one of which is chosen: a name, and a line that says what reads it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.ui.exporting.values import FormatLine
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.theme import Theme, font, px, theme_of, theme_source

_DOT, _LEFT, _ABOVE = 18, 38, 9


class FormatRow(QRadioButton):
    """A radio button with a name, a sentence below it that wraps, and the icon of the format at the end."""

    def __init__(self, line: FormatLine, parent: QWidget | None = None) -> None:
        super().__init__(line.name, parent)
        self.line = line
        self._detail, self._icon = line.read_by, line.icon
        self.setAccessibleDescription(line.read_by)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_source().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(px(420), self.heightForWidth(px(420)))

    def minimumSizeHint(self) -> QSize:
        """Narrower, the sentence wraps more."""
        return QSize(px(160), px(48))

    def hasHeightForWidth(self) -> bool:
        """A narrower row is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its sentence needs."""
        room = QRectF(0, 0, max(1, width - px(_LEFT) - px(44)), 10_000)
        words = QFontMetricsF(font("caption")).boundingRect(room, Qt.TextFlag.TextWordWrap, self._detail)
        return round(2 * px(_ABOVE) + px(20) + words.height() + 1)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row is the target."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dot, words, icon, and the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = theme_of(self), QRectF(self.rect())
        if self.isChecked():
            paint.rounded(painter, box, 8, theme.accent_soft)
        elif self.underMouse():
            paint.rounded(painter, box, 8, theme.hover)
        top = box.top() + px(_ABOVE)
        self._paint_dot(painter, QRectF(px(10), top + 1, px(_DOT), px(_DOT)), theme)
        width = box.width() - px(_LEFT) - px(44)
        paint.text(painter, QRectF(px(_LEFT), top, width, px(20)), self.text(), "label-strong", theme.text)
        painter.setFont(font("caption"))
        painter.setPen(theme.text2)
        below = QRectF(px(_LEFT), top + px(20), width, box.height())
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap), self._detail)
        side = px(20)
        place = QRectF(box.right() - px(14) - side, box.center().y() - side / 2, side, side)
        icons.paint(painter, place, self._icon, theme.text3)
        if self.hasFocus():
            paint.focus_ring(painter, box, theme, 8)
        painter.end()

    def _paint_dot(self, painter: QPainter, ring: QRectF, theme: Theme) -> None:
        on = self.isChecked()
        painter.setBrush(theme.accent if on else theme.raised)
        painter.setPen(Qt.PenStyle.NoPen if on else QPen(theme.control, 1))
        painter.drawEllipse(ring.adjusted(0.5, 0.5, -0.5, -0.5))
        if on:
            painter.setBrush(theme.on_accent)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(ring.center(), px(4), px(4))


class FormatList(QWidget):
    """All formats below each other; one is always chosen, arrow keys move, `chosen` tells."""

    chosen = Signal()

    def __init__(self, lines: Sequence[FormatLine], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._rows = [FormatRow(line) for line in lines]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for row in self._rows:
            row.toggled.connect(lambda on, row=row: self._choose(row) if on else None)
            self._group.addButton(row)
            column.addWidget(row)
        self._rows[0].setChecked(True)

    def _choose(self, row: FormatRow) -> None:
        self.setFocusProxy(row)
        self.chosen.emit()

    def current(self) -> FormatLine:
        """The one that is chosen."""
        return next(row.line for row in self._rows if row.isChecked())

    def offer(self, *, one: bool) -> None:
        """Offer what there is of one person, or of many; the first where the chosen one goes."""
        for row in self._rows:
            row.setVisible(one or not row.line.of_one)
        if self.current().of_one and not one:
            self._rows[0].setChecked(True)

    def row(self, key: str) -> FormatRow:
        """The row of a format."""
        return next(row for row in self._rows if row.line.key == key)
