"""The timeline as a widget: entries on a thread, fetched as one scrolls, with the keys that work on its focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.cards import dashed
from trustjournal.ui.kit.entrylist import ENTER, EntryList, EntryPainter
from trustjournal.ui.kit.lists import Index, KeysetModel, Role
from trustjournal.ui.kit.paint import ChipLook
from trustjournal.ui.kit.theme import Theme, px, theme_of
from trustjournal.ui.people.notes import NoteTexts
from trustjournal.ui.people.values import TimelineRow

PAGE = 25
"""As many as a tall window shows: each that is fetched is measured as well. More come as one scrolls."""
_DONE = (Qt.Key.Key_K, Qt.Key.Key_D)
_FIRST_KEYS = (*ENTER, *_DONE, Qt.Key.Key_Delete, Qt.Key.Key_Down, Qt.Key.Key_Up)
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_TEXT_LEFT = 40
_PAD = 3


class TimelineDelegate(EntryPainter):
    """Paints an entry: its disc on the thread, title and day, text, chips, or the dashed box."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notes = NoteTexts(self)
        self.width = px(500)
        self.calm = False
        """One has only just come here: the row the keyboard is on shows at the first key."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its text needs at the list's width."""
        row = index.data(Role.VALUE)
        return QSize(px(200), self.height_of(row) if isinstance(row, TimelineRow) else px(60))

    def height_of(self, row: TimelineRow) -> int:
        """The height of a row with the air below it."""
        wide = self._text_width()
        height = px(20) + self._notes.height(row.text, wide) + px(20)
        if row.hidden:
            height += px(36)
        if self._below(row):
            height += px(26)
        if row.text and self._notes.is_cut(row.text, wide):
            height += px(18)
        return max(height, px(48))

    def hidden_box(self, rect: QRectF, index: Index) -> QRectF:
        """Where the dashed box of a hidden row stands."""
        return self._box_in(rect)

    def _box_in(self, rect: QRectF) -> QRectF:
        return QRectF(rect.left() + px(_TEXT_LEFT), rect.top() + px(_PAD) + px(23), self._text_width(), px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry."""
        row = index.data(Role.VALUE)
        if not isinstance(row, TimelineRow):
            return
        theme = theme_of()
        rect = QRectF(option.rect)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if focused and not self.calm:
            inner = rect.adjusted(px(32), 0, 0, -px(8))
            paint.row(painter, inner, theme, selected=True, hovered=False, focused=True)
        self._thread(painter, rect, index, row, theme)
        self._words(painter, rect.adjusted(px(_TEXT_LEFT), px(_PAD), 0, 0), row, theme)

    def _thread(self, painter: QPainter, rect: QRectF, index: Index, row: TimelineRow, theme: Theme) -> None:
        side = px(28)
        disc = QRectF(rect.left(), rect.top(), side, side)
        if index.row() + 1 < index.model().rowCount():
            line = QRectF(disc.center().x() - 0.5, disc.bottom() + px(4), 1, rect.height() - side - px(8))
            painter.fillRect(line, theme.line)
        paint.disc(painter, disc, row.icon, row.tone, theme)

    def _words(self, painter: QPainter, rect: QRectF, row: TimelineRow, theme: Theme) -> None:
        wide = self._text_width()
        head = QRectF(rect.left(), rect.top(), wide, px(20))
        title = head.adjusted(0, 0, -min(px(180), wide / 2), 0)
        taken = paint.text(painter, title, row.title, "label-strong", theme.text)
        paint.text(painter, head.adjusted(taken + px(8), 0, 0, 0), row.when, "caption", theme.text3, tabular=True)
        if row.hidden:
            self._box(painter, self._box_in(rect.translated(-px(_TEXT_LEFT), -px(_PAD))), theme)
            return
        high = self._notes.height(row.text, wide)
        body = QRectF(rect.left(), head.bottom(), wide, high)
        if row.text:
            self._notes.paint(painter, body, row.text, theme.text2)
        self._chips(painter, body, row, theme)
        if row.text and self._notes.is_cut(row.text, wide):
            more = QRectF(body.left(), body.bottom(), wide, px(18))
            paint.text(painter, more, _("Open to read all of it"), "caption", theme.accent_text)

    def _box(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        dashed(painter, box, theme)
        icons.paint(
            painter, QRectF(box.left() + px(11), box.top(), px(18), box.height()), "eye-off-outline", theme.text3
        )
        words = box.adjusted(px(37), 0, -px(70), 0)
        paint.text(painter, words, _("Confidential note, hidden"), "body", theme.text2)
        show = box.adjusted(0, 0, -px(11), 0)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        paint.text(painter, show, _("Show"), "label-strong", theme.accent_text, align)

    def _chips(self, painter: QPainter, body: QRectF, row: TimelineRow, theme: Theme) -> None:
        below = self._below(row)
        beside = () if below and row.beside and not self._fits_beside(row) else row.beside
        if beside:
            lines, taken = self._notes.last_line(row.text, int(body.width())) if row.text else (0, -px(8))
            middle = body.top() + px(20) * max(lines - 1, 0) + px(10)
            _chip_row(
                painter, QRectF(body.left() + taken + px(8), middle - px(10), body.width(), px(20)), beside, theme
            )
        if below:
            _chip_row(painter, QRectF(body.left(), body.bottom() + px(6), body.width(), px(20)), below, theme)

    def _below(self, row: TimelineRow) -> tuple[ChipLook, ...]:
        """The chips of the line of their own below the text."""
        if row.hidden:
            return ()
        return row.chips if self._fits_beside(row) else (*row.beside, *row.chips)

    def _fits_beside(self, row: TimelineRow) -> bool:
        if not row.beside:
            return True
        if not row.text:
            return False
        wide = self._text_width()
        _lines, taken = self._notes.last_line(row.text, wide)
        chips = sum(paint.chip_width(look) + px(6) for look in row.beside)
        return taken + px(8) + chips <= wide and not self._notes.is_cut(row.text, wide)

    def _text_width(self) -> int:
        return max(px(120), self.width - px(_TEXT_LEFT) - px(4))


class Timeline(EntryList[TimelineRow]):
    """The entries of a person; `done` (K or D) carries the row as the other signals do."""

    done = Signal(object)

    _painter: TimelineDelegate

    def __init__(self, fetch: Callable[[TimelineRow | None], list[TimelineRow]], parent: QWidget | None = None) -> None:
        rows = KeysetModel(fetch, key=lambda row: row.key, words=_spoken, page=PAGE)
        super().__init__(rows, TimelineDelegate(), _("Timeline"), parent)

    def rest(self) -> None:
        """Let no row stand out, as one has only just come here: the first key shows which one the keyboard is on."""
        self._painter.calm = True
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """From the first row one goes to, the current one shows."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.wake()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here by key sees where they are; that a row becomes the current one shows nothing yet."""
        calm = self._painter.calm
        super().focusInEvent(event)
        self._painter.calm = calm
        if event.reason() in _BY_KEY:
            self.wake()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A row that is clicked shows."""
        self.wake()
        super().mousePressEvent(event)

    def wake(self) -> bool:
        """Let the current row show; whether it did not."""
        slept, self._painter.calm = self._painter.calm, False
        if slept:
            self.viewport().update()
        return slept

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The first key only shows the row."""
        if event.key() not in _FIRST_KEYS or not self.wake() or self.current() is None:
            super().keyPressEvent(event)

    def press(self, key: int, row: TimelineRow) -> bool:
        """K and D settle what is open."""
        if key in _DONE and row.is_open:
            self.done.emit(row)
        return key in _DONE


def _spoken(row: TimelineRow) -> str:
    if not row.hidden:
        return row.spoken
    return _("{entry}. Confidential note, hidden").format(entry=row.spoken)


def _chip_row(painter: QPainter, rect: QRectF, chips: tuple[ChipLook, ...], theme: Theme) -> None:
    at = rect.left()
    for look in chips:
        if at > rect.left() and at + paint.chip_width(look) > rect.right():
            break
        at = paint.chip(painter, at, rect.center().y(), look, theme).right() + px(6)
