"""A way in: a large radio button with an icon, a title and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.button import mnemonic_flag
from trustjournal.ui.kit.theme import Theme, font, px, theme_of, theme_source

_PAD = 17
_HEIGHT = 142


class WayCard(QRadioButton):
    """One of a few ways; arrow keys move between them, Enter or a double click takes it."""

    taken = Signal()

    paints_access_key = True

    def __init__(self, text: str, detail: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._detail, self._icon = detail, icon
        self.setAccessibleDescription(detail)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_source().changed.connect(self.updateGeometry)
        theme_source().access_keys_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A third of the page."""
        return QSize(px(245), self.heightForWidth(px(245)))

    def minimumSizeHint(self) -> QSize:
        """Narrower, the sentence wraps more."""
        return QSize(px(160), px(_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        """A narrower card is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its sentence needs."""
        room = QRectF(0, 0, width - 2 * px(_PAD), 10_000)
        words = QFontMetricsF(font("caption")).boundingRect(room, Qt.TextFlag.TextWordWrap, self._detail)
        return max(px(_HEIGHT), round(px(78) + words.height() + px(_PAD)))

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card is the target."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the way."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.setChecked(True)
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click takes the way."""
        super().mouseDoubleClickEvent(event)
        self.taken.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Card, icon, radio, words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self)
        box = QRectF(self.rect())
        back = theme.accent_soft if self.isChecked() else theme.hover if self.underMouse() else theme.raised
        painter.setBrush(back)
        painter.setPen(QPen(theme.accent, 2) if self.isChecked() else QPen(theme.line_strong, 1))
        inset = 1 if self.isChecked() else 0.5
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 8, 8)
        if self.hasFocus():
            paint.focus_ring(painter, box.adjusted(3, 3, -3, -3), theme, 6)
        size = px(24)
        icons.paint(painter, QRectF(px(_PAD), px(_PAD), size, size), self._icon, theme.text2)
        self._paint_radio(painter, QRectF(box.right() - px(_PAD) - px(18), px(_PAD), px(18), px(18)), theme)
        self._paint_words(painter, box.adjusted(px(_PAD), px(52), -px(_PAD), -px(8)), theme)
        painter.end()

    def _paint_radio(self, painter: QPainter, ring: QRectF, theme: Theme) -> None:
        on = self.isChecked()
        painter.setBrush(theme.accent if on else theme.raised)
        painter.setPen(Qt.PenStyle.NoPen if on else QPen(theme.control, 1))
        painter.drawEllipse(ring)
        if on:
            painter.setBrush(theme.on_accent)
            painter.drawEllipse(ring.center(), px(4), px(4))

    def _paint_words(self, painter: QPainter, room: QRectF, theme: Theme) -> None:
        painter.setFont(font("label-strong"))
        painter.setPen(theme.text)
        line = QRectF(room.left(), room.top(), room.width(), px(22))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | mnemonic_flag()
        painter.drawText(line, int(flags), self.text())
        painter.setFont(font("caption"))
        painter.setPen(theme.text2)
        painter.drawText(room.adjusted(0, px(26), 0, 0), int(Qt.TextFlag.TextWordWrap), self._detail)
