"""The list of promises as a widget: one tab stop, and single keys for what can be done with the current one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Owner
from trustjournal.ui.commitments.delegate import PromiseDelegate
from trustjournal.ui.commitments.model import Fetch, PromiseModel
from trustjournal.ui.commitments.rows import ItemRow
from trustjournal.ui.kit.lists import Index
from trustjournal.ui.kit.single_keys import is_silent_letter
from trustjournal.ui.kit.theme import theme_source

KEYS = {
    Qt.Key.Key_Return: "open",
    Qt.Key.Key_Enter: "open",
    Qt.Key.Key_D: "kept",
    Qt.Key.Key_K: "kept",
    Qt.Key.Key_R: "renegotiate",
    Qt.Key.Key_X: "drop",
    Qt.Key.Key_S: "snooze",
    Qt.Key.Key_M: "missed",
    Qt.Key.Key_L: "log",
    Qt.Key.Key_B: "brief",
    Qt.Key.Key_P: "person",
    Qt.Key.Key_Delete: "delete",
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOR_OPEN = frozenset({"kept", "renegotiate", "drop", "missed", "snooze"})
_FOR_PEOPLE = frozenset({"log", "brief", "person"})


class PromiseList(QListView):
    """Shows promises, and tells what is wanted of one.

    `wanted(ItemRow, deed)`: open, kept, renegotiate, drop, missed, snooze, reopen, log, brief, person, delete;
    `moved(ItemRow)` when another one becomes current.
    """

    wanted = Signal(object, str)
    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beginning = False
        self.rows = PromiseModel(self)
        self.setModel(self.rows)
        self._delegate = PromiseDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("Promises"))
        theme_source().changed.connect(self.scheduleDelayedItemsLayout)

    def restart(self, fetch: Fetch) -> None:
        """Show another choice of promises, from the first."""
        self.rows.restart(fetch)
        self.scrollToTop()

    def refresh(self) -> None:
        """Read again; the current one stays, and where it went the next takes its place."""
        before = self.currentIndex().row()
        key = self.current_id()
        self.rows.refresh()
        if key and self.rows.row_of(key) < 0:
            self._make_current(self.rows.near(max(before, 0)))

    def current(self) -> ItemRow | None:
        """The promise that is current."""
        return self.rows.item(self.currentIndex().row())

    def current_id(self) -> str:
        """Its id, empty if there is none."""
        row = self.current()
        return row.promise.id if row is not None else ""

    def go_to(self, promise_id: str) -> bool:
        """Make a promise current, reading on until it is there; False if it is not in the list."""
        root = self.rootIndex()
        while self.rows.row_of(promise_id) < 0 and self.rows.canFetchMore(root):
            self.rows.fetchMore(root)
        row = self.rows.row_of(promise_id)
        self._make_current(row)
        return row >= 0

    def begin(self) -> None:
        """Make the first promise current, where none is; nobody came to it, so nobody is told."""
        if self.current() is None:
            self._beginning = True
            self._make_current(self.rows.near(0))
            self._beginning = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell who is current now."""
        super().currentChanged(current, previous)
        row = self.rows.item(current.row())
        if row is not None:
            if current.row() == 1:
                self.scrollToTop()
            if not self._beginning:
                self.moved.emit(row)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Keys step over the heads."""
        wanted = super().moveCursor(action, modifiers)
        here = self.currentIndex().row()
        if wanted.row() < 0 or self.rows.item(wanted.row()) is not None:
            return wanted
        row = self.rows.near(wanted.row())
        if wanted.row() < here:
            row = next((at for at in range(wanted.row(), -1, -1) if self.rows.item(at) is not None), self.rows.near(0))
        return self.rows.index(row)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+N and Ctrl+Enter from the window while a promise is current: they are then about its people."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._deed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single keys act on the current promise; the rest moves."""
        deed, row = self._deed(event), self.current()
        if deed and row is not None:
            self.ask(row, deed)
            event.accept()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, and find nothing."""

    def ask(self, row: ItemRow, deed: str) -> None:
        """Ask for a deed, where it fits this promise."""
        if (deed in _FOR_OPEN and not row.is_open) or (deed in _FOR_PEOPLE and not row.promise.people):
            return
        self.wanted.emit(row, deed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box keeps (or opens again), one beside it opens."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.rows.item(index.row())
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._delegate.is_on_box(index, QPointF(event.position())):
            self.wanted.emit(row, "kept" if row.is_open else "reopen")
        else:
            self.wanted.emit(row, "open")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """All that can be done with the current promise."""
        row = self.current()
        if row is None:
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for words, deed in deeds_of(row.is_open, row.promise.owner, with_people=bool(row.promise.people)):
            menu.addAction(words).triggered.connect(lambda _on=False, deed=deed: self.wanted.emit(row, deed))
        middle = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        menu.popup(event.globalPos() if event.reason() == QContextMenuEvent.Reason.Mouse else QPoint(middle))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a current promise to act on."""
        self._beginning = True
        super().focusInEvent(event)
        self._beginning = False
        self.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows change their height where one line is not enough."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _make_current(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row))

    def _deed(self, event: QKeyEvent) -> str:
        if self.current() is None:
            return ""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return "brief"
        if event.matches(QKeySequence.StandardKey.New):
            return "log"
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and not is_silent_letter(self, event)
        return KEYS.get(Qt.Key(event.key()), "") if plain else ""


def deeds_of(is_open: bool, owner: str, *, with_people: bool) -> list[tuple[str, str]]:
    """What can be done with a promise, in words, and the deed."""
    deeds = [(_("Open"), "open")]
    if is_open:
        more_time = _("They asked for more time") if owner == Owner.THEM else _("Renegotiate")
        deeds += [(_("Kept"), "kept"), (more_time, "renegotiate"), (_("Missed"), "missed"), (_("Drop…"), "drop")]
        deeds += [(_("Snooze the reminder…"), "snooze")]
    else:
        deeds += [(_("Open again"), "reopen")]
    if with_people:
        deeds += [(_("Log a conversation"), "log"), (_("Brief"), "brief"), (_("Open person"), "person")]
    return [*deeds, (_("Delete"), "delete")]
