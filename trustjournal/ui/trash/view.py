"""The page of recently deleted entries: the list by day at the left, the chosen one with its buttons at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.cards import EmptyState
from trustjournal.ui.kit.labels import IconLabel, Surface, Text
from trustjournal.ui.kit.lists import FlatModel, Role
from trustjournal.ui.kit.openinglist import OpeningList
from trustjournal.ui.kit.pagebar import PageBar
from trustjournal.ui.trash.delegate import TrashDelegate
from trustjournal.ui.trash.values import TrashRow


class TrashView(Surface):
    """`restored(id)` and `erased(id)` of an entry, `emptied` of them all, `went_back`."""

    restored = Signal(str)
    erased = Signal(str)
    emptied = Signal()
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.bar = PageBar(_("Recently deleted"))
        self.bar.went_back.connect(self.went_back)
        self.empty = Button(_("&Empty"), icon="trash-can-outline")
        self.empty.clicked.connect(self.emptied)
        self.bar.add(self.empty)
        self.model: FlatModel[TrashRow] = FlatModel(lambda row: row.id, lambda row: row.spoken, parent=self)
        self.list = _List()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TrashDelegate(self.list))
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.opened.connect(self._restore)
        self.list.removed.connect(self._erase)
        self.card = _Card()
        self.card.restore.clicked.connect(self._restore)
        self.card.erase.clicked.connect(self._erase)
        self.nothing = EmptyState(
            "trash-can-outline",
            _("Nothing was deleted lately."),
            _("What you delete waits here for 30 days and can come back whole."),
        )
        self._build()
        self.setFocusProxy(self.list)

    def show_rows(self, rows: Sequence[TrashRow], note: str) -> None:
        """Show what is there; the entry that was chosen stays chosen, else its neighbour is."""
        here = self.list.currentIndex().row()
        self.model.show_rows(rows)
        self.bar.set_note(note)
        self.empty.setEnabled(bool(rows))
        self._split.setVisible(bool(rows))
        self._bare.setVisible(not rows)
        if rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(max(0, min(here, len(rows) - 1))))
        self.card.show_row(self.current())

    def current(self) -> TrashRow | None:
        """The entry that is chosen."""
        index = self.list.currentIndex()
        row: TrashRow | None = index.data(Role.VALUE) if index.isValid() else None
        return row

    def _build(self) -> None:
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(24, 4, 12, 12)
        inside.addWidget(self.list)
        self._split = QSplitter()
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self.card)
        self._split.setSizes([600, 420])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._split, 1)
        self._bare = QWidget()
        around = QVBoxLayout(self._bare)
        around.setContentsMargins(32, 32, 32, 32)
        around.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignLeft)
        around.addStretch(1)
        column.addWidget(self._bare, 1)
        self._bare.hide()

    def _chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.card.show_row(current.data(Role.VALUE) if current.isValid() else None)

    def _restore(self) -> None:
        row = self.current()
        if row is not None and row.can_return:
            self.restored.emit(row.id)

    def _erase(self) -> None:
        row = self.current()
        if row is not None:
            self.erased.emit(row.id)


class _Card(Surface):
    """The chosen entry: what it is, until when it waits, what went with it, and what can be done."""

    def __init__(self) -> None:
        super().__init__("sunken")
        self._icon = IconLabel("trash-can-outline", "text2", 20)
        self.title = Text("", "heading", wrap=True)
        self._kind = Text("", "caption", "text2", wrap=True)
        self.goes = Text("", "body", wrap=True)
        self.lines = Text("", "body", "text2", wrap=True)
        self.note = Text("", "body", "text2", wrap=True)
        self.restore = Button(_("&Bring back"), ButtonKind.PRIMARY, "restore")
        self.erase = Button(_("&Delete for good"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self._kind)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.restore)
        foot.addWidget(self.erase)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 20, 32, 20)
        column.setSpacing(12)
        column.addLayout(head)
        for part in (self.goes, self.lines, self.note):
            column.addWidget(part)
        column.addLayout(foot)
        column.addStretch(1)

    def show_row(self, row: TrashRow | None) -> None:
        """Show an entry, or nothing."""
        for part in (self._icon, self.title, self._kind, self.goes, self.restore, self.erase):
            part.setVisible(row is not None)
        self.lines.setVisible(row is not None and bool(row.with_it))
        self.note.setVisible(row is not None and bool(row.note))
        if row is None:
            return
        self._icon.show_icon(row.icon)
        self.title.setText(row.title)
        self._kind.setText(_("{kind}, deleted {day} at {time}").format(kind=row.kind, day=row.day, time=row.at))
        self.goes.setText(row.goes)
        self.lines.setText(_("With it went: {entries}").format(entries=", ".join(row.with_it)))
        self.note.setText(row.note)
        self.restore.setEnabled(row.can_return)


class _List(OpeningList):
    """The entries; `removed` on Delete."""

    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Recently deleted"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter brings back, Delete erases (after asking)."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
