"""The journal as a list that is fetched while one scrolls, with the keys that work on its focus."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.journal.delegate import JournalDelegate, begins_day
from trustjournal.ui.journal.values import JournalRow
from trustjournal.ui.kit.lists import Index, KeysetModel, Role
from trustjournal.ui.kit.theme import theme_source

PAGE = 60
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordModel(KeysetModel[JournalRow]):
    """Entries by pages. Their heights are asked of it, not of the delegate, and measured once a row.

    The list asks the height of every loaded row whenever a page comes in.
    """

    def __init__(
        self,
        fetch: Callable[[JournalRow | None], list[JournalRow]],
        measure: Callable[[JournalRow, bool], QSize],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(fetch, lambda row: row.key, lambda row: row.spoken, PAGE, parent)
        self._measure = measure
        self._sizes: dict[tuple[str, str], tuple[JournalRow, bool, QSize]] = {}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its words, or its size."""
        if role == Qt.ItemDataRole.SizeHintRole and index.isValid():
            return self._size(index.row())
        return super().data(index, role)

    def forget_sizes(self) -> None:
        """Measure anew: the width or the text size changed."""
        self._sizes.clear()

    def take(self, rows: list[JournalRow], *, more: bool) -> None:
        """Show these, read anew elsewhere, in place of what is loaded; selection and scroll position stay."""
        self._more, self._fetching = more, True
        try:
            self.show_rows(rows)
        finally:
            self._fetching = False

    def swap(self, changed: Mapping[tuple[str, str], JournalRow]) -> None:
        """Show some rows anew where they stand."""
        for at, row in enumerate(self._rows):
            if row.key in changed:
                self._replace(at, changed[row.key])

    def _size(self, at: int) -> QSize:
        row = self._rows[at]
        begins = at == 0 or self._rows[at - 1].on != row.on
        known = self._sizes.get(row.key)
        if known is not None and known[0] is row and known[1] is begins:
            return known[2]
        size = self._measure(row, begins)
        self._sizes[row.key] = (row, begins, size)
        return size


class RecordList(QListView):
    """The entries. Signals carry the row: `opened` (Enter), `person_wanted` (P), `reveal_wanted`, `removed` (Delete).

    `menu_wanted(row, point)` is asked by the menu key, Shift+F10 or the right button; `point` is global.
    """

    opened = Signal(object)
    person_wanted = Signal(object)
    reveal_wanted = Signal(object)
    removed = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, fetch: Callable[[JournalRow | None], list[JournalRow]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = JournalDelegate(self)
        self.rows = RecordModel(fetch, self._painter.measure, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(_("Journal"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(self._answer)
        theme_source().changed.connect(self._measure_anew)

    def current(self) -> JournalRow | None:
        """The row the keyboard is on."""
        index = self.currentIndex()
        return self.rows.value(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens or shows, P goes to the person, Delete removes; the rest moves."""
        row = self.current()
        if row is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            self._answer(self.currentIndex())
        elif event.key() == Qt.Key.Key_P:
            self.person_wanted.emit(row)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(row)
        else:
            super().keyPressEvent(event)

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

    def box_of(self, index: QModelIndex) -> QRectF:
        """Where the dashed box of a hidden row stands in the viewport."""
        return self._painter.box(QRectF(self.visualRect(index)), begins_day(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts wrap anew; the scroll bar's room is kept free, so that its coming changes nothing."""
        super().resizeEvent(event)
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        if self._painter.width != width:
            self._painter.width = width
            self._measure_anew()

    def _measure_anew(self) -> None:
        self.rows.forget_sizes()
        self.scheduleDelayedItemsLayout()

    def _answer(self, index: Index) -> None:
        row = index.data(Role.VALUE)
        if isinstance(row, JournalRow):
            (self.reveal_wanted if row.hidden else self.opened).emit(row)

    def _ask_menu(self, point: QPoint) -> None:
        row = self.current()
        if row is not None:
            self.menu_wanted.emit(row, self.viewport().mapToGlobal(point))
