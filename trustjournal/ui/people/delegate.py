"""Paints the rows of the list of people: a table where there is room, two lines and a third where there is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.avatars import paint_avatar
from trustjournal.ui.kit.lists import Role
from trustjournal.ui.kit.paint import ChipLook
from trustjournal.ui.kit.theme import Theme, px, theme_of
from trustjournal.ui.people.columns import Span, columns
from trustjournal.ui.people.lines import Cell, PersonLine, line_of

if TYPE_CHECKING:
    from trustjournal.services.people_list import Listed

Index = QModelIndex | QPersistentModelIndex
_MOST_LINES_KEPT = 512


class Lines:
    """The rows in words, made when first asked for."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._made: dict[str, tuple[Listed, date, PersonLine]] = {}

    def of(self, listed: Listed) -> PersonLine:
        """A person as a row, as of today."""
        today = self._today()
        known = self._made.get(listed.id)
        if known is not None and known[0] is listed and known[1] == today:
            return known[2]
        if len(self._made) >= _MOST_LINES_KEPT:
            self._made.clear()
        made = line_of(listed, today)
        self._made[listed.id] = (listed, today, made)
        return made


class PeopleDelegate(QStyledItemDelegate):
    """Rows of 46 px with a hairline below; the selected ones tinted from edge to edge."""

    def __init__(self, lines: Lines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.width = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(px(200), self.row_height())

    def row_height(self) -> int:
        """46 px; one more line where the columns do not fit."""
        return px(46) if len(columns(self.width)) > 1 else px(66)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one person."""
        theme = theme_of()
        rect = QRectF(option.rect)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.fillRect(rect, theme.selected if selected else theme.hover)
        paint.hairline(painter, rect.left(), rect.right() + 1, rect.bottom(), theme)
        line = self._lines.of(index.data(Role.VALUE))
        spans = columns(rect.width())
        if len(spans) > 1:
            _table_row(painter, rect, line, spans, theme)
        else:
            _narrow_row(painter, rect, line, spans[0], theme)
        if state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, rect.adjusted(0, 0, 0, -1), theme, 4)


def _table_row(painter: QPainter, rect: QRectF, line: PersonLine, spans: tuple[Span, ...], theme: Theme) -> None:
    boxes = [QRectF(rect.left() + span.left, rect.top(), span.width, px(45)) for span in spans]
    _name(painter, boxes[0], line, theme)
    _chips(painter, boxes[1], line, theme)
    for box, cell in zip(boxes[2:], (line.contact, line.rhythm, line.coming), strict=True):
        _cell(painter, box, cell, theme)


def _narrow_row(painter: QPainter, rect: QRectF, line: PersonLine, span: Span, theme: Theme) -> None:
    left = rect.left() + span.left
    chips = sum(paint.chip_width(look) + px(4) for look in line.chips)
    box = QRectF(left, rect.top(), span.width, px(45))
    room = span.width - px(44) - px(160)
    if chips <= room:
        _chips(painter, box.adjusted(span.width - chips, 0, 0, 0), line, theme)
        box.setWidth(span.width - chips - px(8))
    _name(painter, box, line, theme)
    under = QRectF(left + px(44), rect.top() + px(42), span.width - px(44), px(20))
    icons.paint(painter, QRectF(under.left(), under.top(), px(16), px(20)), line.rhythm.icon, _tint(line.rhythm, theme))
    coming = ", ".join(piece for piece in (line.coming.under, line.coming.over) if piece)
    words = "  ·  ".join(piece for piece in (line.rhythm.over, line.contact.under, coming) if piece)
    paint.text(painter, under.adjusted(px(22), 0, 0, 0), words, "caption", theme.text2)


def _name(painter: QPainter, box: QRectF, line: PersonLine, theme: Theme) -> None:
    side = px(32)
    paint_avatar(painter, QRectF(box.left(), box.center().y() - side / 2, side, side), line.id, line.name, theme)
    _two_lines(painter, box.adjusted(px(44), 0, 0, 0), line.name, line.about, theme, strong=True)


def _chips(painter: QPainter, box: QRectF, line: PersonLine, theme: Theme) -> None:
    """As many chips as fit; a life moment comes first when there is no room for all."""
    gap = px(4)
    shown: list[ChipLook] = []
    room = box.width() + px(8)
    for look in sorted(line.chips, key=lambda look: not look.icon):
        wide = paint.chip_width(look) + gap
        if wide <= room or not shown:
            shown.append(look)
            room -= wide
    at = box.left()
    painter.save()
    painter.setClipRect(box.adjusted(0, 0, px(10), 0))
    for look in line.chips:
        if look in shown:
            at = paint.chip(painter, at, box.center().y(), look, theme).right() + gap
    painter.restore()


def _cell(painter: QPainter, box: QRectF, cell: Cell, theme: Theme) -> None:
    if cell.icon:
        icon = QRectF(box.left(), box.top(), px(18), box.height())
        icons.paint(painter, icon, cell.icon, _tint(cell, theme))
        box = box.adjusted(px(26), 0, 0, 0)
    _two_lines(painter, box, cell.over, cell.under, theme)


def _two_lines(painter: QPainter, box: QRectF, over: str, under: str, theme: Theme, *, strong: bool = False) -> None:
    style = "label" if strong else "body"
    if not (over and under):
        color = theme.text if over else theme.text2
        paint.text(painter, box, over or under, style if over else "caption", color)
        return
    top = box.center().y() - px(18)
    paint.text(painter, QRectF(box.left(), top, box.width(), px(20)), over, style, theme.text)
    paint.text(
        painter, QRectF(box.left(), top + px(19), box.width(), px(17)), under, "caption", theme.text2, tabular=True
    )


def _tint(cell: Cell, theme: Theme) -> QColor:
    return theme.color(cell.color)
