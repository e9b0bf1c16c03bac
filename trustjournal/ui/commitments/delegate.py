"""Paints the rows of the list of promises: one line where there is room, two where there is not."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trustjournal.ui.commitments.rows import HeadRow, ItemRow
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.avatars import paint_pair
from trustjournal.ui.kit.fields import checkbox
from trustjournal.ui.kit.lists import Index, Role
from trustjournal.ui.kit.theme import px, theme_of

HEAD, ROW, TALL = 32, 44, 62
_INSET = 8
_NARROW = 520
_GAP = 6
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PromiseDelegate(QStyledItemDelegate):
    """Rows of 44 px: a box to tick, the promise, whom it concerns, whose it is, and its day."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def is_narrow(self) -> bool:
        """Whether rows need two lines."""
        return self._view.viewport().width() < px(_NARROW)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a row by what it is."""
        value = index.data(Role.VALUE)
        if isinstance(value, HeadRow):
            return QSize(0, px(HEAD) + (0 if value.first else px(_GAP)))
        return QSize(0, px(TALL if self.is_narrow() else ROW))

    def box_of(self, rect: QRectF) -> QRectF:
        """The box to tick, in the rectangle of a row."""
        return QRectF(rect.left() + px(_INSET), rect.top() + (px(ROW) - px(18)) / 2, px(18), px(18))

    def is_on_box(self, index: Index, at: QPointF) -> bool:
        """Whether a point of the view is on (or close to) the box of a row."""
        box = self.box_of(QRectF(self._view.visualRect(index)))
        return box.adjusted(-px(6), -px(8), px(6), px(8)).contains(at)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row."""
        value = index.data(Role.VALUE)
        rect = QRectF(option.rect)
        if isinstance(value, HeadRow):
            self._paint_head(painter, rect, value)
        elif isinstance(value, ItemRow):
            self._paint_back(painter, rect, option, index)
            self._paint_item(painter, rect, value)

    def _paint_head(self, painter: QPainter, rect: QRectF, value: HeadRow) -> None:
        theme = theme_of(self._view)
        line = QRectF(rect.left() + px(_INSET), rect.bottom() - px(HEAD), rect.width(), px(HEAD))
        if value.past_due:
            icons.paint(painter, QRectF(line.left(), line.top(), px(18), line.height()), "alert-circle-outline",
                        theme.overdue)  # fmt: skip
            line.setLeft(line.left() + px(26))
        width = paint.text(painter, line, value.title, "label-strong", theme.text)
        if value.count is not None:
            after = line.adjusted(width + px(9), 0, 0, 0)
            paint.text(painter, after, str(value.count), "body", theme.text3, tabular=True)

    def _paint_back(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        theme = theme_of(self._view)
        current = self._view.currentIndex().row() == index.row()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if current or hovered:
            focused = current and self._view.hasFocus()
            paint.row(painter, rect, theme, selected=current, hovered=hovered, focused=focused)
        if not current:
            paint.hairline(painter, rect.left() + px(38), rect.right() - px(_INSET), rect.bottom(), theme)

    def _paint_item(self, painter: QPainter, rect: QRectF, value: ItemRow) -> None:
        theme = theme_of(self._view)
        checkbox(painter, self.box_of(rect), value.mark[1] == "check-circle-outline", theme)
        inner = rect.adjusted(px(_INSET), 0, -px(_INSET), 0)
        if self.is_narrow():
            self._paint_tall(painter, inner, value)
            return
        wide = inner.width()
        text = QRectF(inner.left() + px(30), inner.top(), wide * 0.40 - px(36), inner.height())
        who = QRectF(inner.left() + wide * 0.405, inner.top(), wide * 0.228, inner.height())
        mark = QRectF(inner.left() + wide * 0.64, inner.top(), wide * 0.14, inner.height())
        day = QRectF(mark.right(), inner.top(), inner.right() - mark.right(), inner.height())
        quiet = value.hidden or not value.is_open
        paint.text(painter, text, value.text, "label", theme.text2 if quiet else theme.text)
        self._paint_who(painter, who, value)
        self._paint_mark(painter, mark, value)
        self._paint_day(painter, day, value)

    def _paint_tall(self, painter: QPainter, inner: QRectF, value: ItemRow) -> None:
        theme = theme_of(self._view)
        top = QRectF(inner.left() + px(30), inner.top(), inner.width() - px(30), px(ROW))
        day = paint.text_width(value.day, "body") + px(30)
        quiet = value.hidden or not value.is_open
        over = top.adjusted(0, 0, -day, 0)
        paint.text(painter, over, value.text, "label", theme.text2 if quiet else theme.text)
        self._paint_day(painter, QRectF(top.right() - day, top.top(), day, top.height()), value)
        under = QRectF(top.left(), inner.top() + px(34), top.width() * 0.6, px(22))
        self._paint_who(painter, under, value)
        self._paint_mark(painter, QRectF(under.right(), under.top(), top.right() - under.right(), px(22)), value)

    def _paint_who(self, painter: QPainter, box: QRectF, value: ItemRow) -> None:
        theme = theme_of(self._view)
        side, left = px(20), box.left()
        if value.promise.people:
            square = QRectF(left, box.center().y() - side / 2, side, side)
            left += paint_pair(painter, square, value.promise.people, theme) + px(6)
        room = QRectF(left, box.top(), box.right() - left, box.height())
        paint.text(painter, room, value.who, "body", theme.text2)

    def _paint_mark(self, painter: QPainter, box: QRectF, value: ItemRow) -> None:
        theme = theme_of(self._view)
        word, icon, color = value.mark
        icons.paint(painter, QRectF(box.left(), box.top(), px(16), box.height()), icon, theme.color(color))
        paint.text(painter, box.adjusted(px(22), 0, 0, 0), word, "body", theme.text2)

    def _paint_day(self, painter: QPainter, box: QRectF, value: ItemRow) -> None:
        theme = theme_of(self._view)
        color = theme.overdue if value.past_due else theme.text2
        width = paint.text(painter, box, value.day, "body", color, _RIGHT, tabular=True)
        if value.promise.moved and value.is_open:
            square = QRectF(box.right() - width - px(20), box.top(), px(15), box.height())
            icons.paint(painter, square, "calendar-sync-outline", theme.text3)
