"""Paints an entry of the journal: its day at the left where a day begins, avatar, words and chips."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from trustjournal.base.i18n import _
from trustjournal.domain.words import month_day, weekday
from trustjournal.ui.journal.values import JournalRow
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.avatars import paint_pair
from trustjournal.ui.kit.cards import dashed
from trustjournal.ui.kit.entrylist import EntryPainter
from trustjournal.ui.kit.lists import Index, Role
from trustjournal.ui.kit.theme import Theme, font, px, theme_of

_DAY, _FACE, _STACKED_BELOW = 128, 44, 560
_LINE, _CHIPS, _BOX, _AIR, _TOP = 20, 26, 36, 18, 18


class JournalDelegate(EntryPainter):
    """Knows how high an entry is at the list's width, and paints it. The model keeps the heights."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.width = px(800)

    def measure(self, row: JournalRow, begins_day: bool) -> QSize:
        """The size of a row, with the air below it, and above it where its day begins."""
        high = px(_LINE) + self._lines(row) * px(_LINE) + px(_AIR)
        high += px(_BOX) if row.hidden else 0
        high += px(_CHIPS) if row.chips else 0
        if begins_day:
            high += px(_TOP) + (px(_LINE + 4) if self._is_stacked() else 0)
        return QSize(px(200), max(high, px(52)))

    def hidden_box(self, rect: QRectF, index: Index) -> QRectF:
        """Where the dashed box of a hidden row stands."""
        inner = self._inner(rect, begins_day(index))
        return QRectF(inner.left(), inner.top() + px(_LINE + 4), inner.width(), px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry."""
        row = index.data(Role.VALUE)
        if not isinstance(row, JournalRow):
            return
        theme, rect = theme_of(), QRectF(option.rect)
        begins = begins_day(index)
        inner = self._inner(rect, begins)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if focused or option.state & QStyle.StateFlag.State_MouseOver:
            around = QRectF(inner.left() - px(_FACE + 8), inner.top() - 6, 0, 0)
            around.setBottomRight(QPointF(rect.right(), rect.bottom() - px(_AIR) + 8))
            paint.row(painter, around, theme, focused, not focused, focused)
        if begins:
            self._day(painter, rect, row, theme, first=index.row() == 0)
        side = px(32)
        face = QRectF(inner.left() - px(_FACE), inner.top(), side, side)
        paint_pair(painter, face, row.people[:1], theme)
        self._words(painter, inner, row, theme)

    def _inner(self, rect: QRectF, begins: bool) -> QRectF:
        """Where the words of an entry stand."""
        stacked = self._is_stacked()
        left = px(_FACE) + (px(8) if stacked else px(_DAY))
        top = 0 if not begins else px(_TOP) + (px(_LINE + 4) if stacked else 0)
        return QRectF(
            rect.left() + left, rect.top() + top, max(px(80), rect.width() - left - px(8)), rect.height() - top
        )

    def _day(self, painter: QPainter, rect: QRectF, row: JournalRow, theme: Theme, *, first: bool) -> None:
        if not first:
            paint.hairline(painter, rect.left(), rect.right(), rect.top(), theme)
        line = QRectF(rect.left(), rect.top() + px(_TOP), rect.width(), px(_LINE))
        words = month_day(row.on.month, row.on.day)
        if self._is_stacked():
            said = _("{weekday} {date}").format(weekday=weekday(row.on), date=f"{words} {row.year}".strip())
            paint.text(painter, line, said, "label-strong", theme.text)
            return
        line.setWidth(px(_DAY - 8))
        paint.text(painter, line, words, "label-strong", theme.text)
        below = line.translated(0, px(18))
        paint.text(painter, below, weekday(row.on), "caption", theme.text3)
        paint.text(painter, below.translated(0, px(16)), row.year, "caption", theme.text3, tabular=True)

    def _words(self, painter: QPainter, inner: QRectF, row: JournalRow, theme: Theme) -> None:
        head = QRectF(inner.left(), inner.top() - 1, inner.width(), px(_LINE))
        title = head.adjusted(0, 0, -min(px(140), inner.width() / 2), 0)
        at = head.left() + paint.text(painter, title, row.title, "label-strong", theme.text) + px(8)
        icons.paint(painter, QRectF(at, head.top(), px(16), head.height()), row.icon, theme.text2)
        what = QRectF(at + px(24), head.top(), head.right() - at - px(24), head.height())
        paint.text(painter, what, row.what, "caption", theme.text3)
        if row.hidden:
            box = QRectF(inner.left(), inner.top() + px(_LINE + 4), inner.width(), px(32))
            _hidden(painter, box, theme)
            return
        lines = self._lines(row)
        body = QRectF(inner.left(), head.bottom(), inner.width(), lines * px(_LINE))
        if lines == 1:
            paint.text(painter, body, row.text, "body", theme.text2)
        elif lines:
            _two_lines(painter, body, row.text, theme)
        at = body.left()
        for look in row.chips:
            if at > body.left() and at + paint.chip_width(look) > body.right():
                break
            at = paint.chip(painter, at, body.bottom() + px(15), look, theme).right() + px(6)

    def _lines(self, row: JournalRow) -> int:
        if not row.text:
            return 0
        room = self.width - px(_FACE + 8) - (px(8) if self._is_stacked() else px(_DAY))
        return 1 if paint.text_width(row.text, "body") <= max(px(80), room) else 2

    def _is_stacked(self) -> bool:
        return self.width < px(_STACKED_BELOW)


def begins_day(index: Index) -> bool:
    """Whether an entry is the first of its day in the list."""
    if index.row() == 0:
        return True
    row, before = index.data(Role.VALUE), index.sibling(index.row() - 1, 0).data(Role.VALUE)
    return not isinstance(before, JournalRow) or not isinstance(row, JournalRow) or before.on != row.on


def _hidden(painter: QPainter, box: QRectF, theme: Theme) -> None:
    dashed(painter, box, theme)
    eye = QRectF(box.left() + px(11), box.top(), px(18), box.height())
    icons.paint(painter, eye, "eye-off-outline", theme.text3)
    words = box.adjusted(px(37), 0, -px(70), 0)
    paint.text(painter, words, _("Confidential note, hidden"), "body", theme.text2)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    paint.text(painter, box.adjusted(0, 0, -px(11), 0), _("Show"), "label-strong", theme.accent_text, right)


def _two_lines(painter: QPainter, body: QRectF, words: str, theme: Theme) -> None:
    """The first line as it breaks, and the rest on the second, shortened."""
    layout = QTextLayout(words, font("body"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(body.width())
    cut = line.textLength()
    layout.endLayout()
    top = QRectF(body.left(), body.top(), body.width() + 2, body.height() / 2)
    # Positions are in UTF-16 here, and a sign outside the first plane takes two.
    whole = words.encode("utf-16-le")
    first, rest = whole[: cut * 2].decode("utf-16-le", "ignore"), whole[cut * 2 :].decode("utf-16-le", "ignore")
    paint.text(painter, top, first.rstrip(), "body", theme.text2)
    paint.text(painter, top.translated(0, top.height()), rest.lstrip(), "body", theme.text2)
