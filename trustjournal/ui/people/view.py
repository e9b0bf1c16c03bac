"""The page with the list of people: find, filters, order, the table, what to do with several, and the panel to add."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, IconButton, MenuButton, PillBar
from trustjournal.ui.kit.cards import Banner, EmptyState, Step
from trustjournal.ui.kit.fields import SearchField
from trustjournal.ui.kit.labels import Surface, Text
from trustjournal.ui.kit.lists import FlatModel, select_only
from trustjournal.ui.kit.theme import px
from trustjournal.ui.kit.undobar import announce
from trustjournal.ui.people.columns import MARGIN, ColumnHeads
from trustjournal.ui.people.delegate import Lines, PeopleDelegate
from trustjournal.ui.people.listing import NameList
from trustjournal.ui.people.many import ManyBar
from trustjournal.ui.people.panel import SidePanel

if TYPE_CHECKING:
    from trustjournal.services.people_list import Listed

SORTS = ("name", "contact", "date", "rhythm")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the rows: the filters with counts, the tags there are, and what is chosen of all that."""

    total: int
    groups: tuple[Choice, ...]
    group: str
    tags: tuple[str, ...]
    tag: str
    sort: str


class PeopleView(Surface):
    """The page. It shows what it is given and tells what is asked for."""

    queried = Signal(str)
    group_chosen = Signal(str)
    tag_chosen = Signal(str)
    sort_chosen = Signal(str)
    add_wanted = Signal()
    import_wanted = Signal()
    duplicates_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.lines = Lines(today)
        self.model: FlatModel[Listed] = FlatModel(
            key=lambda one: one.id, words=lambda one: self.lines.of(one).spoken, parent=self
        )
        self.list = NameList(self.model, PeopleDelegate(self.lines, self), many=True)
        self.list.setAccessibleName(_("People"))
        self.many = ManyBar()
        self.panel = SidePanel()
        self.banner = Banner()
        self.search = SearchField(_("Find by name, tag, note"), quiet_ms=0)
        self.pills = PillBar(_("Filters"))
        self._tags = MenuButton(_("Tags"), icon="tag-outline", small=True, pill=True)
        self._sort = MenuButton("", kind=ButtonKind.QUIET, icon="sort-variant", small=True, arrow=False)
        self._count = Text("", "note", "text3")
        self._count.setContentsMargins(0, 0, 0, px(4))
        self._stack = QStackedWidget()
        self._nothing = Text("", "note", "text2", wrap=True)
        self._clear = Button(_("Clear filters"))
        self._frame: Frame | None = None
        self._build()
        self._wire()

    def show_frame(self, frame: Frame) -> None:
        """Show the filters and what is chosen."""
        if frame == self._frame:
            return
        self._frame = frame
        helping = frame.group == "strong"
        self.search.setPlaceholderText(_("Help with what?") if helping else _("Find by name, tag, note"))
        self._count.setText(str(frame.total))
        self.pills.show_choices(frame.groups)
        self.pills.choose({frame.group})
        self.pills.setVisible(len(frame.groups) > 2 or frame.total > 0)
        self._sort.setVisible(frame.total > 1)
        self._tags.setVisible(bool(frame.tags))
        self._tags.setText(_("Tag: {tag}").format(tag=frame.tag).replace("&", "&&") if frame.tag else _("Tags"))
        self._sort.setText(_("Sort: {by}").format(by=sort_words(frame.sort)))
        self._tags.updateGeometry()
        self._sort.updateGeometry()

    def show_people(self, people: Sequence[Listed], *, anew: bool, settled: bool) -> None:
        """Show these rows; `anew` when the question changed, `settled` when these are all there are."""
        self.model.reset_rows(people) if anew else self.model.show_rows(people)
        if people or not settled:
            self._stack.setCurrentIndex(0)
        else:
            filtered = bool(self.search.text().strip()) or self._is_filtered()
            self._stack.setCurrentIndex(1 if filtered else 2)
            self._nothing.setText(_("Nobody here fits that."))
        if anew and settled:
            announce(self.list, ngettext("{n} person", "{n} people", len(people)).format(n=len(people)))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the smallest window."""
        return QSize(px(440), px(320))

    def _is_filtered(self) -> bool:
        frame = self._frame
        return frame is not None and (bool(frame.tag) or frame.group != "everyone" or frame.total > 0)

    def _build(self) -> None:
        page = QVBoxLayout()
        page.setContentsMargins(0, 20, 0, 0)
        page.setSpacing(0)
        page.addLayout(_inset(self._head()))
        page.addSpacing(16)
        page.addLayout(_inset(self._filters()))
        page.addSpacing(12)
        banner = QHBoxLayout()
        banner.addWidget(self.banner)
        page.addLayout(_inset(banner))
        page.addLayout(_inset(_row(self.many)))
        self._stack.addWidget(self._table())
        self._stack.addWidget(self._nobody_fits())
        self._stack.addWidget(self._nobody_yet())
        page.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(page, 1)
        whole.addWidget(self.panel)

    def _head(self) -> QHBoxLayout:
        add = Button(_("&Add person"), ButtonKind.PRIMARY, "account-plus-outline")
        add.clicked.connect(self.add_wanted)
        bring = Button(_("&Import"), icon="import")
        bring.clicked.connect(self.import_wanted)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Text(_("People"), "title"))
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self.search.setMinimumWidth(px(96))
        self.search.setMaximumWidth(px(224))
        head.addWidget(self.search, 8)
        twice = IconButton("account-multiple-check-outline", _("Find duplicates"))
        twice.clicked.connect(self.duplicates_wanted)
        head.addWidget(twice)
        head.addWidget(bring)
        head.addWidget(add)
        return head

    def _filters(self) -> QHBoxLayout:
        self.pills.add_widget(self._tags)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.pills, 1)
        row.addWidget(self._sort, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _table(self) -> QWidget:
        table = QWidget()
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ColumnHeads())
        column.addWidget(self.list, 1)
        return table

    def _nobody_fits(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 24, MARGIN, 24)
        column.setSpacing(12)
        column.addWidget(self._nothing)
        column.addWidget(self._clear)
        column.addStretch(1)
        return page

    def _nobody_yet(self) -> QWidget:
        page = QWidget()
        state = EmptyState(
            "account-group-outline",
            _("No one here yet."),
            _("Add the first person you want to keep in touch with, or bring your contacts."),
            (
                Step(_("Add someone you see this week"), _("A name is enough."), _("Add person"), self.add_wanted.emit),
                Step(
                    _("Bring your contacts"),
                    _("From a contact file of any address book. Nothing is added unseen."),
                    _("Import"),
                    self.import_wanted.emit,
                ),
            ),
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(state, 4)
        row.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 60, MARGIN, 24)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _wire(self) -> None:
        self.search.searched.connect(self.queried)
        self.search.down_pressed.connect(self._into_list)
        self.pills.chosen.connect(lambda key, _on: self.group_chosen.emit(key))
        self._tags.clicked.disconnect()
        self._tags.clicked.connect(self._offer_tags)
        self._sort.clicked.disconnect()
        self._sort.clicked.connect(self._offer_sorts)
        self._clear.clicked.connect(self.clear_wanted)
        self.panel.closed.connect(self.list.setFocus)
        self.setFocusProxy(self.list)
        finder = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        finder.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        finder.activated.connect(self.search.setFocus)
        self.list.selectionModel().selectionChanged.connect(
            lambda *_both: self.many.show_count(len(self.list.chosen()))
        )

    def _into_list(self) -> None:
        self.list.setFocus()
        if self.model.rowCount() and not self.list.currentIndex().isValid():
            select_only(self.list, self.model.index(0))

    def _offer_tags(self) -> None:
        frame = self._frame
        if frame is None:
            return
        entries = [("", _("Any tag")), *((tag, tag) for tag in frame.tags)]
        self._offer(self._tags, entries, frame.tag, self.tag_chosen.emit)

    def _offer_sorts(self) -> None:
        current = self._frame.sort if self._frame else SORTS[0]
        self._offer(self._sort, [(each, sort_words(each)) for each in SORTS], current, self.sort_chosen.emit)

    def _offer(
        self, button: Button, entries: Sequence[tuple[str, str]], current: str, choose: Callable[[str], None]
    ) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for key, words in entries:
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == current)
            action.triggered.connect(lambda _on=False, key=key: choose(key))
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))


def sort_words(sort: str) -> str:
    """An order of the list, as it follows "Sort:"."""
    return {
        "name": _("name"),
        "contact": _("last contact"),
        "date": _("next date"),
        "rhythm": _("rhythm"),
    }[sort]


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    return row


def _inset(row: QHBoxLayout) -> QHBoxLayout:
    row.setContentsMargins(MARGIN, 0, MARGIN, 0)
    return row
