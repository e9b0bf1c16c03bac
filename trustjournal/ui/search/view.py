"""The search page: field and filters on top, what was found at the left, the chosen entry at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, MenuButton, PillBar
from trustjournal.ui.kit.fields import SearchField
from trustjournal.ui.kit.labels import Line, Surface, Text
from trustjournal.ui.kit.lists import FlatModel, Role
from trustjournal.ui.kit.openinglist import OpeningList
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.kit.undobar import announce
from trustjournal.ui.search.delegate import Row, SearchDelegate
from trustjournal.ui.search.reading import ReadingPane

_BESIDE_FROM = 860


class SearchView(Surface):
    """Gives what was typed and chosen as signals; shows rows and one entry."""

    searched = Signal(str)
    group_chosen = Signal(str)
    person_chosen = Signal(object)
    time_chosen = Signal(object)
    row_chosen = Signal(object)
    row_opened = Signal(object)
    reveal_wanted = Signal()
    suggestion_taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._query, self._suggestion = "", ""
        self.field = SearchField(_("Search all notes"))
        self.field.searched.connect(self.searched)
        self.field.down_pressed.connect(self._into_list)
        self.field.returnPressed.connect(self._open_current)
        self._count = Text("", "body", "text2")
        self.pills = PillBar(_("What to look in"))
        self.pills.chosen.connect(lambda key, _on: self.group_chosen.emit(key))
        self.anyone = MenuButton(_("Anyone"), small=True, pill=True)
        self.any_time = MenuButton(_("Any time"), small=True, pill=True)
        self.model: FlatModel[Row] = FlatModel(lambda row: (row.kind, row.id), lambda row: row.spoken, parent=self)
        self.list = OpeningList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(SearchDelegate(self.list, lambda: self._query))
        self.list.setAccessibleName(_("Results"))
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.opened.connect(self._open_current)
        self.list.clicked.connect(self._clicked)
        self._nothing = Text("", "body", "text2", wrap=True)
        self._nothing.setContentsMargins(24, 20, 24, 0)
        self._perhaps = Button("", ButtonKind.LINK)
        self._perhaps.clicked.connect(lambda: self.suggestion_taken.emit(self._suggestion))
        self.reading = ReadingPane()
        self.reading.opened.connect(self._open_current)
        self._build()
        self.setFocusProxy(self.field)
        theme_source().changed.connect(self._arrange)

    def show_query(self, text: str) -> None:
        """Put a query into the field, without searching."""
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)

    def show_groups(self, choices: Sequence[Choice], chosen: str) -> None:
        """Show the kinds to look in, with their counts."""
        self.pills.show_choices(choices)
        self.pills.choose({chosen})

    def show_filters(self, people: Sequence[str], person: str, times: Sequence[tuple[str, str]], time: str) -> None:
        """Offer people by name and times as (filter, words); what is chosen stands on the button."""
        _fill(self.anyone, [(each, each) for each in people], person, _("Anyone"), self.person_chosen.emit)
        _fill(self.any_time, times, time, _("Any time"), self.time_chosen.emit)

    def show_rows(self, rows: Sequence[Row], query: str, count: str, wanted: str | None = None) -> None:
        """Show what was found; the entry that was chosen stays chosen, else `wanted`, else the first is."""
        before = self.current()
        same = self._query == query
        self._query = query
        self.model.show_rows(rows) if same else self.model.reset_rows(rows)
        self._count.setText(count)
        if count:
            announce(self, count)
        self._nothing.hide()
        self._perhaps.hide()
        keys = [row.id for row in rows]
        key = next((each for each in (wanted, before.id if before else None) if each in keys), None)
        if rows:
            self.list.setCurrentIndex(self.model.index(keys.index(key) if key is not None else 0))
        else:
            self.reading.clear()

    def show_nothing(self, words: str, suggestion: str = "") -> None:
        """Say that nothing was found, and offer what was perhaps meant."""
        self._nothing.setText(words)
        self._nothing.setVisible(bool(words))
        self._suggestion = suggestion
        self._perhaps.setText(_("Did you mean {words}?").format(words=suggestion).replace("&", "&&"))
        self._perhaps.setVisible(bool(suggestion))

    def current(self) -> Row | None:
        """The row that is chosen."""
        index = self.list.currentIndex()
        row: Row | None = index.data(Role.VALUE) if index.isValid() else None
        return row

    def result_words(self, total: int, *, more: bool) -> str:
        """How many were found, in words."""
        if more:
            return ngettext("More than {n} result", "More than {n} results", total).format(n=total)
        return ngettext("{n} result", "{n} results", total).format(n=total)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The reading pane goes below where there is no room beside."""
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        self.field.setMaximumWidth(px(440))
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.field, 1)
        top.addWidget(self._count)
        top.addStretch(1)
        top.addWidget(Text(_("Newest first"), "caption", "text3"))
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.pills, 1)
        filters.addWidget(self.anyone)
        filters.addWidget(self.any_time)
        head = QVBoxLayout()
        head.setContentsMargins(32, 20, 32, 12)
        head.setSpacing(16)
        head.addLayout(top)
        head.addLayout(filters)
        found = QWidget()
        left = QVBoxLayout(found)
        left.setContentsMargins(24, 8, 8, 0)
        left.setSpacing(8)
        left.addWidget(self._nothing)
        left.addWidget(self._perhaps, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.list, 1)
        self._nothing.hide()
        self._perhaps.hide()
        self._split = QSplitter()
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(found)
        self._split.addWidget(self.reading)
        self._split.setSizes([559, 505])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Line())
        column.addWidget(self._split, 1)

    def _arrange(self) -> None:
        beside = self.width() >= px(_BESIDE_FROM)
        self._split.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)

    def _into_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = current.data(Role.VALUE) if current.isValid() else None
        if row is not None:
            self.row_chosen.emit(row)

    def _clicked(self, index: QModelIndex) -> None:
        row: Row = index.data(Role.VALUE)
        if not row.kind:
            self.reveal_wanted.emit()

    def _open_current(self) -> None:
        row = self.current()
        if row is None:
            return
        if row.kind:
            self.row_opened.emit(row)
        else:
            self.reveal_wanted.emit()


def _fill(
    button: MenuButton, choices: Sequence[tuple[str, str]], chosen: str, otherwise: str, told: Callable[[str], None]
) -> None:
    menu = button.menu_of()
    menu.clear()
    for key, words in (("", otherwise), *choices):
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(key == chosen)
        action.triggered.connect(lambda _on=False, key=key: told(key))
    shown = next((words for key, words in choices if key == chosen), chosen or otherwise)
    button.setText(shown.replace("&", "&&"))
    button.updateGeometry()
