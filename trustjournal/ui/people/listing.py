"""The list of people as a widget: letters jump by name, and the keys that work on its focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget

from trustjournal.domain.folding import fold
from trustjournal.ui.kit.lists import FlatModel, select_only
from trustjournal.ui.kit.theme import theme_source
from trustjournal.ui.people.delegate import PeopleDelegate

if TYPE_CHECKING:
    from trustjournal.services.people_list import Listed

_QUIET_MS = 900
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NameList(QListView):
    """A list of people. It tells what was asked for by key; what that does is the room's to know.

    `opened(id)` Enter or a double click, `briefed(id)` Ctrl+Enter, `logged(id)` Ctrl+N, `removed()` Delete,
    `menu_wanted(point)` the menu key, Shift+F10 or the right button; `point` is in the list's viewport.
    """

    opened = Signal(str)
    briefed = Signal(str)
    logged = Signal(str)
    removed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self, model: FlatModel[Listed], delegate: QStyledItemDelegate, many: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._people = model
        self._delegate = delegate
        self._typed = ""
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.value(index.row()).id))
        theme_source().changed.connect(self.scheduleDelayedItemsLayout)

    def chosen(self) -> list[str]:
        """The ids of the selected people from top to bottom; of the one the keyboard is on where none is selected."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        if not rows and self.currentIndex().isValid():
            rows = [self.currentIndex().row()]
        return [self._people.value(row).id for row in rows]

    def current_id(self) -> str:
        """The id of the person the keyboard is on, empty if there is none."""
        index = self.currentIndex()
        return self._people.value(index.row()).id if index.isValid() else ""

    def go_to(self, person_id: str) -> bool:
        """Make a person the current and only selected one; False if they are not in the list."""
        row = self._people.row_of(person_id)
        if row < 0:
            return False
        index = self._people.index(row)
        select_only(self, index)
        self.scrollTo(index)
        return True

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+N and Ctrl+Enter from the window while somebody is chosen: they are then about them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            enter = event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if self.current_id() and (enter or event.matches(QKeySequence.StandardKey.New)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Ctrl+Enter, Ctrl+N and Delete; what is left moves or jumps."""
        if self._answer(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Jump to the next person whose name begins so, in whatever accents."""
        self._typed = self._typed + fold(search) if self._quiet.isActive() else fold(search)
        self._quiet.start()
        # The same letter again and again walks through those who begin with it.
        wanted = self._typed[:1] if len(set(self._typed)) == 1 else self._typed
        row = self._next_called(wanted, onward=len(wanted) == 1)
        if row >= 0:
            select_only(self, self._people.index(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows change their height where the columns no longer fit."""
        super().resizeEvent(event)
        if isinstance(self._delegate, PeopleDelegate):
            self._delegate.width = self.viewport().width()
            self.scheduleDelayedItemsLayout()

    def _answer(self, event: QKeyEvent) -> bool:
        person = self.current_id()
        if not person:
            return False
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER:
            (self.briefed if control else self.opened).emit(person)
        elif event.matches(QKeySequence.StandardKey.New):
            self.logged.emit(person)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            return False
        return True

    def _next_called(self, start: str, *, onward: bool) -> int:
        """The next row whose name begins so, from the one after the current (or the current itself) and around."""
        total = self._people.rowCount()
        if not total or not start.strip():
            return -1
        first = max(self.currentIndex().row(), 0) + (1 if onward and self.currentIndex().isValid() else 0)
        for step in range(total):
            row = (first + step) % total
            if fold(self._people.value(row).person.name).lstrip().startswith(start):
                return row
        return -1

    def _ask_menu(self, point: QPoint) -> None:
        if self.current_id():
            self.menu_wanted.emit(point)
