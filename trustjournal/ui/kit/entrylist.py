"""A list of entries that is fetched while one scrolls: its keys, its menu, and the box of what is hidden."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget

from trustjournal.ui.kit.lists import Index, KeysetModel
from trustjournal.ui.kit.theme import theme_source

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Entry(Protocol):
    """A row that may be hidden behind a dashed box."""

    @property
    def hidden(self) -> bool:
        """Whether it is."""


class EntryPainter(QStyledItemDelegate):
    """Paints the rows for a width, which the list keeps in step with its own."""

    width: int

    def hidden_box(self, rect: QRectF, index: Index) -> QRectF:
        """Where the dashed box of a hidden row stands in the row's rectangle."""
        raise NotImplementedError


V = TypeVar("V", bound=Entry)


class EntryList(QListView, Generic[V]):
    """Signals carry the row: `opened` (Enter, double click), `reveal_wanted` where it is hidden, `removed` (Delete).

    `menu_wanted(row, point)` is asked by the menu key, Shift+F10 or the right button; `point` is global. A subclass
    says in `press` what its letters do.
    """

    opened = Signal(object)
    reveal_wanted = Signal(object)
    removed = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, rows: KeysetModel[V], painter: EntryPainter, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows, self._painter = rows, painter
        rows.setParent(self)
        painter.setParent(self)
        self.setModel(rows)
        self.setItemDelegate(painter)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(self._answer)
        theme_source().changed.connect(self.measure_anew)

    def current(self) -> V | None:
        """The row the keyboard is on."""
        index = self.currentIndex()
        return self.rows.value(index.row()) if index.isValid() else None

    def measure_anew(self) -> None:
        """The width or the text size changed."""
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens or shows, Delete removes, letters do what they are for; the rest moves."""
        row = self.current()
        if row is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in ENTER:
            self._answer(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(row)
        elif not self.press(event.key(), row):
            super().keyPressEvent(event)

    def press(self, key: int, row: V) -> bool:
        """Do what a letter does with a row; whether it is one."""
        return False

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here; they do not jump."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click in the dashed box shows what is behind it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        row = self.rows.value(index.row())
        if row.hidden and self.box_of(index).contains(event.position()):
            self.reveal_wanted.emit(row)

    def box_of(self, index: Index) -> QRectF:
        """Where the dashed box of a hidden row stands in the viewport."""
        return self._painter.hidden_box(QRectF(self.visualRect(index)), index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts wrap anew; the scroll bar's room is kept free, so that its coming changes nothing."""
        super().resizeEvent(event)
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        if self._painter.width != width:
            self._painter.width = width
            self.measure_anew()

    def _answer(self, index: Index) -> None:
        if index.isValid():
            row = self.rows.value(index.row())
            (self.reveal_wanted if row.hidden else self.opened).emit(row)

    def _ask_menu(self, point: QPoint) -> None:
        row = self.current()
        if row is not None:
            self.menu_wanted.emit(row, self.viewport().mapToGlobal(point))
