"""Paints a deleted entry: its day above where one begins, icon, title, kind, and when it goes for good."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trustjournal.domain.standing import sentence_case
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.lists import Index, Role
from trustjournal.ui.kit.theme import px, theme_of
from trustjournal.ui.trash.values import TrashRow

_ROW, _DAY = 52, 36


class TrashDelegate(QStyledItemDelegate):
    """Rows of two lines, with a heading where a day begins."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row is higher where its day begins."""
        return QSize(px(200), px(_ROW) + (px(_DAY) if begins_day(index) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry."""
        row = index.data(Role.VALUE)
        if not isinstance(row, TrashRow):
            return
        theme, rect = theme_of(), QRectF(option.rect)
        if begins_day(index):
            heading = QRectF(rect.left() + px(8), rect.top() + px(10), rect.width(), px(20))
            paint.text(painter, heading, sentence_case(row.day), "label-strong", theme.text2)
            rect.setTop(rect.top() + px(_DAY))
        state = option.state
        selected, hovered = (
            bool(state & QStyle.StateFlag.State_Selected),
            bool(state & QStyle.StateFlag.State_MouseOver),
        )
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        paint.row(painter, rect.adjusted(0, 1, 0, -1), theme, selected, hovered, focused)
        icons.paint(painter, QRectF(rect.left() + px(10), rect.top(), px(20), rect.height()), row.icon, theme.text2)
        left = rect.left() + px(42)
        first = QRectF(left, rect.top() + px(7), rect.right() - left - px(8), px(20))
        time = paint.text_width(row.at, "caption")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        paint.text(painter, first, row.at, "caption", theme.text3, right, tabular=True)
        paint.text(painter, first.adjusted(0, 0, -time - px(12), 0), row.title, "label", theme.text)
        below = " · ".join(part for part in (row.kind, row.goes) if part)
        paint.text(painter, first.translated(0, px(19)), below, "caption", theme.text3)


def begins_day(index: Index) -> bool:
    """Whether an entry is the first of its day in the list."""
    if index.row() == 0:
        return True
    row, before = index.data(Role.VALUE), index.sibling(index.row() - 1, 0).data(Role.VALUE)
    return isinstance(row, TrashRow) and isinstance(before, TrashRow) and row.day != before.day
