"""The page of people who may be one: the pairs at the left, the chosen one side by side at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.duplicates.delegate import PairDelegate, PairList
from trustjournal.ui.duplicates.panel import ComparePanel
from trustjournal.ui.duplicates.values import PairRow
from trustjournal.ui.kit.buttons import Button, Choice, PillBar
from trustjournal.ui.kit.cards import Banner, EmptyState, Mood
from trustjournal.ui.kit.fields import Field
from trustjournal.ui.kit.labels import Line, Surface
from trustjournal.ui.kit.lists import FlatModel, Role
from trustjournal.ui.kit.pagebar import PageBar
from trustjournal.ui.kit.theme import px
from trustjournal.ui.kit.tokenfield import TokenField

_BESIDE_FROM = 780
_PANEL = 478
_NO_LIMIT = 16_777_215


class DuplicatesView(Surface):
    """`chosen(PairRow or None)`; `merged`, `kept` and `later` of the pair that is shown; `other_chosen(id)` by name."""

    chosen = Signal(object)
    merged = Signal()
    kept = Signal()
    later = Signal()
    filtered = Signal(str)
    look_wanted = Signal()
    other_chosen = Signal(str)
    went_back = Signal()

    def __init__(self, other: TokenField, parent: QWidget | None = None) -> None:
        """`other` is the field in which somebody is chosen by name."""
        super().__init__("window", parent)
        self.bar = PageBar(_("Duplicates"))
        self.bar.went_back.connect(self.went_back)
        self.again = Button(_("Look &again"), icon="refresh")
        self.again.clicked.connect(self.look_wanted)
        self.bar.add(self.again)
        self.banner = Banner()
        self.pills = PillBar(_("Which pairs to show"))
        self.pills.chosen.connect(lambda key, _on: self.filtered.emit(key))
        self.other = other
        self.other.changed.connect(self._other_chosen)
        self.who = Field(_("&With whom"), self.other)
        self.model: FlatModel[PairRow] = FlatModel(lambda row: row.ids, lambda row: row.spoken, parent=self)
        self.list = PairList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PairDelegate(self.list))
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.panel = ComparePanel()
        self.list.opened.connect(self.panel.focus_decision)
        for said, tell in (
            (self.list.merge_wanted, self.merged),
            (self.panel.merged, self.merged),
            (self.list.keep_wanted, self.kept),
            (self.panel.kept, self.kept),
            (self.panel.later, self.later),
        ):
            said.connect(tell)
        self.nothing = EmptyState(
            "account-multiple-check-outline",
            _("Nobody seems to be here twice."),
            _("Names, addresses, phone numbers and birthdays were compared, those of the archived too."),
        )
        self._build()
        self.setFocusProxy(self.list)

    def show_rows(self, rows: Sequence[PairRow], note: str, pills: list[Choice], group: str, *, settled: bool) -> None:
        """Show these pairs; the one that was chosen stays chosen, else its neighbour is. `settled`: these are all."""
        here = max(0, self.list.currentIndex().row())
        self.model.show_rows(rows)
        self.bar.set_note(note)
        self.pills.show_choices(pills)
        self.pills.choose({group})
        self.pills.setVisible(len(pills) > 1)
        bare = settled and not rows and self.panel.pair() is None
        if bare and self.list.hasFocus():
            self.again.setFocus()
        self._bare.setVisible(bare)
        self.list.setVisible(not bare)
        if rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(min(here, len(rows) - 1)))

    def ask_whom(self, title: str) -> None:
        """Ask who else somebody is; an empty title asks nobody."""
        self.who.setVisible(bool(title))
        self.bar.set_title(title or _("Duplicates"))
        self.other.set_people([])

    def show_error(self, text: str) -> None:
        """Say what could not be done, in the page; empty takes it away."""
        self.banner.setVisible(bool(text))
        if text:
            self.banner.show_message(text, Mood.INFO)

    def current(self) -> PairRow | None:
        """The pair that is chosen in the list."""
        index = self.list.currentIndex()
        row: PairRow | None = index.data(Role.VALUE) if index.isValid() else None
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel stands beside the list, or below it where there is no room."""
        super().resizeEvent(event)
        beside = self.width() >= px(_BESIDE_FROM)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(across if beside else down)
        self.panel.setMinimumWidth(0)
        self.panel.setMaximumWidth(_NO_LIMIT)
        self.panel.setMinimumHeight(0 if beside else self.height() * 45 // 100)
        if beside:
            self.panel.setFixedWidth(min(px(_PANEL), self.width() * 48 // 100))

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 14, 16, 0)
        column.setSpacing(14)
        for part in (self.who, self.pills):
            row = QHBoxLayout()
            row.setContentsMargins(8, 0, 8, 0)
            row.addWidget(part)
            column.addLayout(row)
        column.addWidget(self.list, 1)
        self._bare = QWidget()
        inside = QVBoxLayout(self._bare)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        column.addWidget(self._bare, 2)
        self._bare.hide()
        self.who.hide()
        page = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(0)
        self._halves.addWidget(left, 1)
        self._halves.addWidget(Line(upright=True))
        self._halves.addWidget(self.panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.banner)
        whole.addWidget(page, 1)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(current.data(Role.VALUE) if current.isValid() else None)

    def _other_chosen(self) -> None:
        for chosen in self.other.people()[-1:]:
            self.other_chosen.emit(chosen.id)
