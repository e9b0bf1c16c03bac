"""Today's list: one tab stop, single keys for what can be done, and real buttons on the row that is current."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from trustjournal.base.i18n import _
from trustjournal.domain.nudges import Nudge
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.lists import FlatModel, Index
from trustjournal.ui.kit.single_keys import is_silent_letter
from trustjournal.ui.kit.theme import px
from trustjournal.ui.kit.tips import set_tip
from trustjournal.ui.today.delegate import CURRENT, TodayDelegate
from trustjournal.ui.today.rows import DoneRow, HeaderRow, MoreRow, NudgeRow, Row, main_action

if TYPE_CHECKING:
    from trustjournal.domain.launchers import Launcher

KEYS = {
    Qt.Key.Key_L: "log",
    Qt.Key.Key_Return: "main",
    Qt.Key.Key_Enter: "main",
    Qt.Key.Key_D: "done",
    Qt.Key.Key_S: "snooze",
    Qt.Key.Key_X: "skip",
    Qt.Key.Key_B: "brief",
    Qt.Key.Key_P: "person",
    Qt.Key.Key_T: "thank",
    Qt.Key.Key_M: "moment",
    Qt.Key.Key_R: "renegotiate",
    Qt.Key.Key_C: "reach",
}
_MAIN_KEYS = {"log": "L", "person": "P", "thank": "T", "moment": "M", "renegotiate": "R"}


class NudgeList(QListView):
    """Shows Today's rows. `unfolded(key)`, and `wanted(nudge, deed)`.

    Deeds: log, thank, moment, done, snooze, skip, brief, person, renegotiate, reach. `way_of` tells how one would reach
    whom a nudge is about.
    """

    wanted = Signal(object, str)
    unfolded = Signal(str)
    moved = Signal()
    """Another row is current, or the rows are others: the list may be higher or lower than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: QWidget | None = None
        self._row = QHBoxLayout()
        self.way_of: Callable[[Nudge], Launcher | None] = lambda _nudge: None
        self.rows: FlatModel[Row] = FlatModel(
            key=lambda row: row.key, words=lambda row: row.words, selectable=lambda row: not isinstance(row, HeaderRow)
        )
        self.setModel(self.rows)
        delegate = TodayDelegate(self)
        delegate.pressed.connect(self._pressed)
        self.setItemDelegate(delegate)
        self.viewport().installEventFilter(delegate)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("What deserves attention today"))
        self.clicked.connect(self._clicked)
        self.rows.setParent(self)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the current one stays, and where it went the next takes its place."""
        before = self.currentIndex().row()
        key = self._value(before).key if 0 <= before < self.rows.rowCount() else None
        self._drop_buttons()
        self.rows.show_rows(rows)
        at: int = self.rows.row_of(key) if key is not None else -1
        self._make_current(at if at >= 0 else self._near(max(before, 0)))

    def content_height(self) -> int:
        """How high all rows are together."""
        option = QStyleOptionViewItem()
        delegate = self.itemDelegate()
        return sum(delegate.sizeHint(option, self.rows.index(row, 0)).height() for row in range(self.rows.rowCount()))

    def current_nudge(self) -> Nudge | None:
        """The nudge of the current row."""
        row = self.currentIndex().row()
        value = self._value(row) if row >= 0 else None
        return value.nudge if isinstance(value, NudgeRow) else None

    def current_key(self) -> str | None:
        """What identifies the current row."""
        row = self.currentIndex().row()
        return self._value(row).key if row >= 0 else None

    def make_current(self, key: str) -> None:
        """Make the row of this key current, where it is there."""
        row = self.rows.row_of(key)
        if row >= 0:
            self._make_current(row)

    def button(self, deed: str) -> QWidget | None:
        """The real button of the current row, for a menu to open below it."""
        return self._buttons.findChild(Button, deed) if self._buttons is not None else None

    def _value(self, row: int) -> Row:
        return self.rows.value(row)

    def _near(self, row: int) -> int:
        count: int = self.rows.rowCount()
        around = (*range(row, count), *range(min(row, count) - 1, -1, -1))
        return next((at for at in around if isinstance(self._value(at), NudgeRow)), -1)

    def _make_current(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, 0))
            self._lay_buttons()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The current row opens in place."""
        super().currentChanged(current, previous)
        self._lay_buttons()

    def _drop_buttons(self) -> None:
        buttons, self._buttons = self._buttons, None
        if buttons is not None:
            buttons.hide()
            buttons.deleteLater()

    def _lay_buttons(self) -> None:
        self._drop_buttons()
        self.scheduleDelayedItemsLayout()
        nudge = self.current_nudge()
        if nudge is not None:
            self._buttons = self._make_buttons(nudge)
            self._buttons.show()
            self._place_buttons()
            QTimer.singleShot(0, self, self._offer_reach)
        self.moved.emit()

    def updateGeometries(self) -> None:
        """Keep the buttons on their row."""
        super().updateGeometries()
        self._place_buttons()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Keep the buttons on their row."""
        super().scrollContentsBy(dx, dy)
        self._place_buttons()

    def _place_buttons(self) -> None:
        if self._buttons is not None:
            box = self.visualRect(self.currentIndex())
            self._buttons.setGeometry(box.left() + px(48), box.top() + px(46), box.width() - px(56), px(CURRENT - 46))
            self._fit_reach(self._buttons)

    def _fit_reach(self, holder: QWidget) -> None:
        """Leave the way to reach somebody to the menu where its button would squeeze the others."""
        reach = holder.findChild(Button, "reach")
        if reach is not None:
            buttons = holder.findChildren(Button)
            wanted = sum(each.sizeHint().width() for each in buttons) + 8 * len(buttons)
            reach.setVisible(wanted <= holder.width())

    def _make_buttons(self, nudge: Nudge) -> QWidget:
        holder = QWidget(self.viewport())
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 0, 0)
        row.setSpacing(8)
        deeds = [
            ("done", _("Done"), "check", "D"),
            ("snooze", _("Snooze"), "clock-outline", "S"),
            ("skip", _("Skip"), "skip-next-outline", "X"),
        ]
        action = main_action(nudge)
        if action is not None:
            deeds.insert(0, (action.deed, action.words, action.icon, _MAIN_KEYS.get(action.deed, "")))
        for deed, words, icon, key in deeds:
            first = action is not None and deed == action.deed
            kind = ButtonKind.PRIMARY if first else ButtonKind.OUTLINED
            button = Button(words, kind, icon, key, small=True)
            button.setObjectName(deed)
            button.setAccessibleName(f"{words}: {nudge.next_step}")
            button.clicked.connect(lambda _on=False, deed=deed: self.wanted.emit(nudge, deed))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addStretch(1)
        self._row = row
        return holder

    def _offer_reach(self) -> None:
        """Add the way to reach somebody, once the row stands: it is read from the journal, and the page comes first."""
        nudge = self.current_nudge()
        if nudge is None or self._buttons is None or self.button("reach") is not None:
            return
        way = self.way_of(nudge)
        if way is not None:
            self._row.insertWidget(self._row.count() - 1, self._reach_button(nudge, way))
            self._fit_reach(self._buttons)

    def _reach_button(self, nudge: Nudge, way: Launcher) -> Button:
        from trustjournal.ui.kit.links import WAY_ICONS, spoken, tip

        button = Button(way.label, ButtonKind.OUTLINED, WAY_ICONS[way.way], "C", small=True)
        button.setObjectName("reach")
        button.setAccessibleName(spoken(way, nudge.people[0][1]))
        set_tip(button, tip(way))
        button.clicked.connect(lambda _on=False: self.wanted.emit(nudge, "reach"))
        return button

    def _pressed(self, row: int, deed: str) -> None:
        self.setFocus()
        self._make_current(row)
        nudge = self.current_nudge()
        if nudge is not None:
            self.wanted.emit(nudge, deed)

    def _clicked(self, index: QModelIndex) -> None:
        self._activate(self._value(index.row()))

    def _activate(self, value: Row) -> None:
        if isinstance(value, MoreRow):
            self.unfolded.emit(value.key)
        elif isinstance(value, DoneRow) and value.count:
            self.unfolded.emit("done")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single keys act on the current nudge; the rest moves."""
        nudge = self.current_nudge()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        deed = None if is_silent_letter(self, event) else KEYS.get(Qt.Key(event.key()))
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in {
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        }:
            deed, plain = "brief", True
        if not plain or deed is None:
            super().keyPressEvent(event)
        elif nudge is not None:
            action = main_action(nudge)
            first = action.deed if action is not None else "done"
            self.wanted.emit(nudge, first if deed == "main" else deed)
        elif self.currentIndex().isValid():
            self._activate(self._value(self.currentIndex().row()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """All actions of the row."""
        nudge = self.current_nudge()
        if nudge is None:
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        choices = [(_("Done"), "done"), (_("Snooze"), "snooze"), (_("Skip"), "skip")]
        if nudge.rule == "commitment":
            choices.insert(1, (_("Renegotiate") if nudge.owed else _("A new date"), "renegotiate"))
        if nudge.people:
            choices = [(_("Log a conversation"), "log"), *choices, (_("Log thanks"), "thank")]
            choices += [(_("Note a moment"), "moment"), (_("Brief"), "brief"), (_("Open person"), "person")]
        way = self.way_of(nudge)
        if way is not None:
            choices.append((way.label, "reach"))
        for words, deed in choices:
            menu.addAction(words).triggered.connect(lambda _on=False, deed=deed: self.wanted.emit(nudge, deed))
        row = self.visualRect(self.currentIndex())
        menu.popup(
            event.globalPos()
            if event.reason() == QContextMenuEvent.Reason.Mouse
            else self.viewport().mapToGlobal(row.center())
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a current row to act on."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._make_current(self._near(0))
