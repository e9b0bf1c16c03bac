"""Paints the rows of the search: avatar, what it is, the text around the hit in bold, and what is past due."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trustjournal.domain.veil import is_bar
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.avatars import paint_avatar
from trustjournal.ui.kit.lists import Role
from trustjournal.ui.kit.paint import ChipLook, Tone
from trustjournal.ui.kit.theme import font, px, theme_of
from trustjournal.ui.search.hits import hits

_PAD, _LINE, _MOST_LINES = 10, 20, 2


class Row(NamedTuple):
    """A row: an entry that was found, or (`kind` empty) the line that offers the confidential ones."""

    kind: str
    id: str
    person_id: str
    person: str
    title: str
    detail: str
    snippet: str
    overdue: str = ""
    icon: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ". ".join(part for part in (self.title, self.detail, self.overdue, self.snippet) if part)


class SearchDelegate(QStyledItemDelegate):
    """Paints `Row` values; `query` tells what to mark."""

    def __init__(self, parent: QObject, query: Callable[[], str]) -> None:
        super().__init__(parent)
        self._query = query

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the lines of its text."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        lines = self._laid_out(index.data(Role.VALUE), width - px(_PAD + 48 + 20)).lineCount()
        return QSize(0, 2 * px(_PAD) + px(_LINE) * (1 + max(1, min(lines, _MOST_LINES))))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row in its state."""
        row: Row = index.data(Role.VALUE)
        theme = theme_of()
        box = QRectF(option.rect).adjusted(0, 0, 0, -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        paint.row(painter, box, theme, selected, hovered, focused)
        if not selected:
            paint.hairline(painter, box.left() + px(48), box.right() - px(12), option.rect.bottom(), theme)
        self._paint_mark(painter, box, row)
        self._paint_words(painter, box, row)
        painter.restore()

    def _paint_mark(self, painter: QPainter, box: QRectF, row: Row) -> None:
        mark = QRectF(box.left() + px(8), box.top() + px(_PAD), px(28), px(28))
        if row.person_id:
            paint_avatar(painter, mark, row.person_id, row.person, theme_of())
        else:
            inner = mark.adjusted(px(5), px(5), -px(5), -px(5))
            icons.paint(painter, inner, row.icon or "text-box-outline", theme_of().text2)

    def _paint_words(self, painter: QPainter, box: QRectF, row: Row) -> None:
        theme = theme_of()
        line = QRectF(box.left() + px(48), box.top() + px(_PAD), box.width() - px(48 + 12), px(_LINE))
        if row.overdue:
            look = ChipLook(row.overdue, Tone.OVERDUE, "alert-circle-outline")
            line.setRight(line.right() - paint.chip_width(look))
            paint.chip(painter, line.right(), line.center().y(), look, theme)
            line.setRight(line.right() - px(8))
        taken = paint.text(painter, line, row.title, "label", theme.text)
        beside = line.adjusted(taken + px(8), 0, 0, 0)
        paint.text(painter, beside, row.detail, "caption", theme.text2)
        if is_bar(row.snippet):
            paint.bar(painter, line.translated(0, line.height() + 2), row.snippet)
            return
        made = self._laid_out(row, box.width() - px(_PAD + 48 + 20))
        painter.setPen(theme.text2)
        for number in range(min(made.lineCount(), _MOST_LINES)):
            made.lineAt(number).draw(painter, QPointF(line.left(), line.bottom() + 2))

    def _laid_out(self, row: Row, width: float) -> QTextLayout:
        theme = theme_of()
        made = QTextLayout(row.snippet, font("body"))
        marked = QTextCharFormat()
        marked.setFontWeight(QFont.Weight.Bold)
        marked.setBackground(theme.highlight)
        marked.setForeground(theme.text)
        formats = []
        for start, end in hits(row.snippet, self._query()):
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, end - start, marked
            formats.append(part)
        made.setFormats(formats)
        made.beginLayout()
        top = 0
        while (line := made.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top))
            top += px(_LINE)
        made.endLayout()
        return made
