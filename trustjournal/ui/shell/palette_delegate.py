"""Paints the lines of the palette: avatar or icon, title with the hit marked, detail, state and keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.avatars import paint_avatar
from trustjournal.ui.kit.lists import Role
from trustjournal.ui.kit.paint import ChipLook, Tone
from trustjournal.ui.kit.theme import px, theme_of
from trustjournal.ui.shell.palette_lines import Line

_HEADING, _ONE, _TWO = 32, 40, 44


def line_height(line: Line) -> int:
    """The height of a line: a heading, one line of text, or two."""
    if line.run is None:
        return px(_HEADING)
    return px(_TWO if line.detail else _ONE)


class PaletteDelegate(QStyledItemDelegate):
    """Paints rows of (number, Line)."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the line."""
        return QSize(0, line_height(index.data(Role.VALUE)[1]))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The line in its state."""
        line: Line = index.data(Role.VALUE)[1]
        box = QRectF(option.rect).adjusted(px(8), 0, -px(8), 0)
        painter.save()
        if line.run is None:
            paint.text(painter, box.adjusted(px(8), px(8), 0, 0), line.title, "caption", theme_of().text2)
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_line(painter, box, line, selected=selected)
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRectF, line: Line, *, selected: bool) -> None:
        theme = theme_of()
        if selected:
            paint.rounded(painter, box, px(6), theme.selected)
        self._paint_mark(painter, box, line)
        right = self._paint_right(painter, box, line, selected=selected) - px(8)
        left = box.left() + px(48)
        if not line.detail:
            words = QRectF(left, box.top(), right - left, box.height())
            paint.highlighted(painter, words, line.title, line.title_spans, "label", theme.text, theme)
            return
        top = QRectF(left, box.top() + px(4), right - left, px(20))
        paint.highlighted(painter, top, line.title, line.title_spans, "label", theme.text, theme)
        below = QRectF(left, box.top() + px(24), right - left, px(16))
        paint.highlighted(painter, below, line.detail, line.detail_spans, "caption", theme.text2, theme)

    def _paint_mark(self, painter: QPainter, box: QRectF, line: Line) -> None:
        size = px(28) if line.person else px(18)
        center = QRectF(box.left() + px(8), box.top(), px(28), box.height()).center()
        mark = QRectF(center.x() - size / 2, center.y() - size / 2, size, size)
        if line.person:
            paint_avatar(painter, mark, line.person, line.title, theme_of())
        else:
            icons.paint(painter, mark, line.icon, theme_of().text2)

    def _paint_right(self, painter: QPainter, box: QRectF, line: Line, *, selected: bool) -> float:
        """Paint what stands at the right; gives where it begins."""
        theme = theme_of()
        right = box.right() - px(8)
        if line.overdue:
            look = ChipLook(line.overdue, Tone.OVERDUE, "alert-circle-outline")
            right -= paint.chip_width(look)
            paint.chip(painter, right, box.center().y(), look, theme)
            return right
        if line.person and not selected:
            return right
        for words, key in reversed(line.keys):
            right -= paint.keycap_width(key)
            paint.keycap(painter, right, box.center().y(), key, theme)
            width = paint.text_width(words, "caption") if words else 0
            right -= width + px(5)
            paint.text(painter, QRectF(right, box.top(), width + 2, box.height()), words, "caption", theme.text2)
            right -= px(8)
        return right
