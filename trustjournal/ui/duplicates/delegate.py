"""Paints a pair: the two faces, their names, how surely they are one, and why."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trustjournal.base.i18n import _
from trustjournal.ui.duplicates.values import PairRow
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.avatars import paint_pair
from trustjournal.ui.kit.lists import Index, Role
from trustjournal.ui.kit.openinglist import OpeningList
from trustjournal.ui.kit.single_keys import is_silent_letter
from trustjournal.ui.kit.theme import px, theme_of

_ROW, _FACES = 58, 72


class PairDelegate(QStyledItemDelegate):
    """Rows of two lines: names and strength, then the reasons."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(px(200), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one pair."""
        row = index.data(Role.VALUE)
        if not isinstance(row, PairRow):
            return
        theme, rect, state = theme_of(), QRectF(option.rect), option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not selected:
            paint.hairline(painter, rect.left() + px(_FACES), rect.right() - px(8), rect.bottom(), theme)
        paint.row(painter, rect.adjusted(0, 0, 0, -1), theme, selected, hovered, focused)
        back = theme.selected if selected else theme.hover if hovered else theme.window
        faces = QRectF(rect.left() + px(8), rect.center().y() - px(14), px(52), px(28))
        paint_pair(painter, faces, list(zip(row.ids, row.names, strict=True)), theme, back)
        left = rect.left() + px(_FACES)
        first = QRectF(left, rect.top() + px(9), rect.right() - left - px(8), px(20))
        chip = paint.chip_width(row.chip)
        paint.chip(painter, first.right() - chip, first.center().y(), row.chip, theme)
        paint.text(painter, first.adjusted(0, 0, -chip - px(10), 0), row.title, "label", theme.text)
        paint.text(painter, first.translated(0, px(20)), row.why, "caption", theme.text2)


class PairList(OpeningList):
    """The pairs: arrows move, Enter goes to the decision, M merges and K keeps as two people."""

    merge_wanted = Signal()
    keep_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("People who may be one"))
        self.setUniformItemSizes(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters decide where single keys are on."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        wanted = {Qt.Key.Key_M: self.merge_wanted, Qt.Key.Key_K: self.keep_wanted}.get(Qt.Key(event.key()))
        if wanted is not None and plain and self.currentIndex().isValid() and not is_silent_letter(self, event):
            if not event.isAutoRepeat():  # held down, it would decide about pairs that nobody has looked at
                wanted.emit()
        else:
            super().keyPressEvent(event)
