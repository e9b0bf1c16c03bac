"""A check box whose words wrap, with a quieter note behind them: what a talk settles, and what confidential means."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from trustjournal.ui.kit import paint
from trustjournal.ui.kit.button import mnemonic_flag
from trustjournal.ui.kit.inputs import checkbox
from trustjournal.ui.kit.theme import font, px, theme_of, theme_source

_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class CheckLine(QCheckBox):
    """A check box with `note` in a colour of its own behind the words, or below them where the line is too short."""

    paints_access_key = True

    def __init__(
        self, text: str, note: str = "", color: str = "text2", access_key: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text if access_key else text.replace("&", "&&"), parent)
        self._words = text.replace("&", "") if access_key else text
        self._note, self._color = note, color
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(note)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_source().changed.connect(self.updateGeometry)
        theme_source().access_keys_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """All in one line."""
        note = px(8) + paint.text_width(self._note, "caption") if self._note else 0
        width = self._left() + paint.text_width(self._words, "body") + note + 6
        return QSize(round(width), self.heightForWidth(round(width)))

    def minimumSizeHint(self) -> QSize:
        """The words wrap, so hardly anything."""
        return QSize(px(140), px(24))

    def hasHeightForWidth(self) -> bool:
        """Wrapped words are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the words need at this width."""
        words, note = self._places(width)
        bottom = max(words.bottom(), note.bottom() if self._note else 0)
        return max(px(24), round(bottom + 2))

    def hitButton(self, pos: QPoint) -> bool:
        """The whole line is the target."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, words, note and focus ring."""
        painter = QPainter(self)
        theme = theme_of(self)
        words, note = self._places(self.width())
        box = QRectF(1, px(2) + (px(20) - px(18)) / 2, px(18), px(18))
        checkbox(painter, box, self.isChecked(), theme, self.isEnabled())
        painter.setFont(font("body"))
        painter.setPen(theme.text if self.isEnabled() else theme.disabled)
        painter.drawText(words, _WRAPPED | int(mnemonic_flag()), self.text())
        if self._note:
            painter.setFont(font("caption"))
            painter.setPen(theme.color(self._color))
            painter.drawText(note, _WRAPPED, self._note)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), theme, 4)
        painter.end()

    def _left(self) -> int:
        return px(26) + 1

    def _places(self, width: int) -> tuple[QRectF, QRectF]:
        """Where words and note stand at this width."""
        room = max(px(60), width - self._left() - 2)
        body, caption = QFontMetricsF(font("body")), QFontMetricsF(font("caption"))
        air = max(0.0, (px(20) - body.height()) / 2)
        tall = QRectF(0, 0, room, 10_000)
        words = body.boundingRect(tall, _WRAPPED, self._words)
        top = px(2) + air
        placed = QRectF(self._left(), top, room, words.height())
        beside = words.width() + px(8)
        inline = words.height() < 1.5 * body.height() and beside + caption.horizontalAdvance(self._note) <= room
        if inline:
            drop = body.ascent() - caption.ascent()
            return placed, QRectF(self._left() + beside, top + drop, room - beside, caption.height())
        below = caption.boundingRect(tall, _WRAPPED, self._note)
        return placed, QRectF(self._left(), placed.bottom() + 2, room, below.height())
