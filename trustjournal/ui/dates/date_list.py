"""The list of days as a widget: day, avatar, name and what it is, with the keys that work on its focus."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from trustjournal.base.i18n import _
from trustjournal.domain.year import DayEntry
from trustjournal.ui.dates.marks import paint_mark
from trustjournal.ui.dates.rows import DateRow
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.avatars import paint_avatar
from trustjournal.ui.kit.lists import FlatModel, Role
from trustjournal.ui.kit.theme import Theme, px, theme_of, theme_source

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HEADING, _ROW, _LINE = 36, 47, 18
_DAY, _FACE, _WORDS = 36, 48, 88


class DateDelegate(QStyledItemDelegate):
    """Paints a heading, or a day."""

    def __init__(self, rows: FlatModel[DateRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line for a heading, two or three for a day."""
        # A year may have thousands of days and is laid out whole: the row is taken without a way through the model.
        at = index.row()
        entry = self._rows.value(at).entry
        if entry is None:
            return QSize(px(200), px(_HEADING if at else _HEADING - 8))
        return QSize(px(200), px(_ROW + (_LINE if entry.gently else 0)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(Role.VALUE)
        if not isinstance(row, DateRow):
            return
        theme, rect = theme_of(), QRectF(option.rect)
        if row.entry is None:
            line = rect.adjusted(0, rect.height() - px(28), 0, -px(4))
            paint.text(painter, line, row.heading, "label-strong", theme.text)
            return
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if focused or hovered:
            paint.row(painter, rect.adjusted(0, 1, -1, -1), theme, focused, hovered, focused)
        self._day(painter, rect, row, theme)
        self._entry(painter, rect, row.entry, theme)

    @staticmethod
    def _day(painter: QPainter, rect: QRectF, row: DateRow, theme: Theme) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        column = QRectF(rect.left(), rect.top() + px(4), px(_DAY), px(20))
        paint.text(painter, column, row.day, "body", theme.text, right, tabular=True)
        paint.text(painter, column.translated(0, px(18)), row.weekday, "caption", theme.text3, right)

    @staticmethod
    def _entry(painter: QPainter, rect: QRectF, entry: DayEntry, theme: Theme) -> None:
        side = px(28)
        face = QRectF(rect.left() + px(_FACE), rect.top() + px(9), side, side)
        paint_avatar(painter, face, *entry.person, theme)
        line = QRectF(rect.left() + px(_WORDS), rect.top() + px(4), rect.width() - px(_WORDS) - px(6), px(20))
        paint.text(painter, line, entry.person[1], "label", theme.text)
        below = line.translated(0, px(18))
        mark = QRectF(below.left(), below.center().y() - px(6), px(12), px(12))
        paint_mark(painter, mark, entry.mark, theme)
        color = theme.text3 if entry.hidden else theme.text2
        paint.text(painter, below.adjusted(px(18), 0, 0, 0), entry.words, "caption", color)
        if entry.gently:
            paint.text(painter, below.adjusted(px(18), px(18), 0, px(18)), entry.gently, "caption", theme.text3)


class DateList(QListView):
    """The days. Signals carry the entry: `chosen` (Enter), `person_wanted` (P), `removed` (Delete).

    `menu_wanted(entry, point)` is asked by the menu key, Shift+F10 or the right button; `point` is global.
    """

    chosen = Signal(object)
    person_wanted = Signal(object)
    removed = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: FlatModel[DateRow] = FlatModel(
            lambda row: row.key, lambda row: row.spoken, lambda row: row.entry is not None, self
        )
        self.setModel(self.rows)
        self.setItemDelegate(DateDelegate(self.rows, self))
        self.setAccessibleName(_("Days"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(lambda _index: self._tell(self.chosen))
        theme_source().changed.connect(self.scheduleDelayedItemsLayout)

    def current(self) -> DayEntry | None:
        """The entry the keyboard is on."""
        index = self.currentIndex()
        return self.rows.value(index.row()).entry if index.isValid() else None

    def show_rows(self, rows: list[DateRow]) -> None:
        """Show these; the row that was current stays so, else the one that took its place."""
        before = self.currentIndex().row()
        self.rows.show_rows(rows)
        if self.current() is None and before >= 0 and rows:
            self.stand_on(min(before, len(rows) - 1))

    def stand_on(self, row: int) -> None:
        """Make a row current: the nearest that is no heading, first below, then above."""
        below = range(max(row, 0), self.rows.rowCount())
        above = range(min(row, self.rows.rowCount()) - 1, -1, -1)
        for at in (*below, *above):
            if self.rows.value(at).entry is not None:
                self.setCurrentIndex(self.rows.index(at))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, P goes to the person, Delete removes; the rest moves."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self.current() is None:
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            self._tell(self.chosen)
        elif event.key() == Qt.Key.Key_P:
            self._tell(self.person_wanted)
        elif event.key() == Qt.Key.Key_Delete:
            self._tell(self.removed)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here; they do not jump."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows take the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _tell(self, signal: object) -> None:
        entry = self.current()
        if entry is not None:
            signal.emit(entry)  # type: ignore[attr-defined]

    def _ask_menu(self, point: QPoint) -> None:
        entry = self.current()
        if entry is not None:
            self.menu_wanted.emit(entry, self.viewport().mapToGlobal(point))
