"""The column beside the timeline: dates, family, preferences, goals, agreements, ways to reach somebody."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.kit.cards import SectionHeader
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.people.side_row import INSET, SideRow
from trustjournal.ui.people.values import SideItem, SideSection

_CHANGED_WHOLE = frozenset({"contact", "about", "partnership"})
"""Sections that are changed as one, by a pencil, rather than added to."""


class SideColumn(ScrollPage):
    """Sections of things known. `add_wanted(section key)`, `reveal_wanted()`, `person_wanted(id)`.

    Of an item, with section key and id: `opened`, `removed`, `settled`, `ticked(section, id, place, on)`,
    `menu_wanted(section, id, point)`. `launched(Launcher)` to reach somebody in another program.
    """

    add_wanted = Signal(str)
    reveal_wanted = Signal()
    person_wanted = Signal(str)
    opened = Signal(str, str)
    removed = Signal(str, str)
    settled = Signal(str, str)
    ticked = Signal(str, str, int, bool)
    menu_wanted = Signal(str, str, QPoint)
    launched = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("What you know"))
        self._shown: tuple[SideSection, ...] = ()
        self._rows: list[tuple[str, SideRow]] = []
        self._made: list[QWidget] = []
        self._unfolded: set[tuple[str, str]] = set()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 4, 24)
        self._column.setSpacing(0)
        self.setWidget(inside)
        self.set_clear()

    def show_sections(self, sections: tuple[SideSection, ...]) -> None:
        """Show these sections; what did not change stays as it is, and the keyboard stays where it was."""
        if sections == self._shown:
            return
        focused = self._focused()
        before = {section.key: (section, made) for section, made in zip(self._shown, self._made, strict=True)}
        self._shown, self._made = sections, []
        while self._column.count():
            self._column.takeAt(0)
        for above, section in zip((None, *sections), sections, strict=False):
            kept, made = before.pop(section.key, (None, None))
            if kept != section or made is None:
                self._let_go(section.key, made)
                made = self._section(section)
            if above is not None:
                self._column.addSpacing(4 if _is_empty(above) else 18)
            self._column.addWidget(made)
            self._made.append(made)
        for key, (_section, gone) in before.items():
            self._let_go(key, gone)
        self._column.addStretch(1)
        order = {section.key: at for at, section in enumerate(sections)}
        self._rows.sort(key=lambda pair: order[pair[0]])
        self._focus_again(focused)

    def _let_go(self, key: str, made: QWidget | None) -> None:
        self._rows = [pair for pair in self._rows if pair[0] != key]
        if made is not None:
            made.hide()
            made.deleteLater()

    def row(self, section: str, item_id: str) -> SideRow:
        """The row of an item. Raises StopIteration where it is not shown."""
        return next(row for key, row in self._rows if key == section and row.item.id == item_id)

    def _section(self, section: SideSection) -> QWidget:
        made = QWidget(self.widget())
        made.setAccessibleName(section.title)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        empty = _is_empty(section)
        head = SectionHeader(section.title, style="body" if empty else "label-strong")
        if section.add:
            pencil = section.key in _CHANGED_WHOLE and not empty
            add = IconButton("pencil-outline" if pencil else "plus", section.add)
            add.clicked.connect(lambda _checked=False, key=section.key: self.add_wanted.emit(key))
            head.add_button(add)
        inset = QHBoxLayout()
        inset.setContentsMargins(INSET, 0, 0, 0)
        inset.addWidget(head)
        column.addLayout(inset)
        for item in section.items:
            column.addWidget(self._item(section.key, item))
        if section.hidden:
            column.addLayout(self._hidden(section.hidden))
        return made

    def _item(self, key: str, item: SideItem) -> SideRow:
        at = (key, item.id)
        row = SideRow(item, unfolded=at in self._unfolded)
        row.opened.connect(lambda: self.opened.emit(*at))
        row.removed.connect(lambda: self.removed.emit(*at))
        row.settled.connect(lambda: self.settled.emit(*at))
        row.person_wanted.connect(lambda: self.person_wanted.emit(item.person))
        row.ticked.connect(lambda place, on: self.ticked.emit(*at, place, on))
        row.folded.connect(lambda unfolded: (self._unfolded.add if unfolded else self._unfolded.discard)(at))
        row.launched.connect(self.launched)
        row.menu_wanted.connect(lambda point: self.menu_wanted.emit(*at, point))
        row.moved.connect(lambda by: self._move(row, by))
        self._rows.append((key, row))
        return row

    def _move(self, row: SideRow, by: int) -> None:
        rows = [each for _key, each in self._rows if each.item.id]
        at = rows.index(row) + by
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(rows[at])

    def _focused(self) -> tuple[str, str, int, int] | None:
        """Section, item and tick (-1: the item itself) that has the keyboard, and the item's place in the column."""
        for at, (key, row) in enumerate(self._rows):
            if row.hasFocus():
                return key, row.item.id, -1, at
            for place, box in enumerate(row.ticks()):
                if box.hasFocus():
                    return key, row.item.id, place, at
        return None

    def _focus_again(self, focused: tuple[str, str, int, int] | None) -> None:
        """Give the keyboard back; where the item is gone, to the one that stands in its place."""
        if focused is None or not self._rows:
            return
        key, item_id, place, at = focused
        there = next((row for each, row in self._rows if (each, row.item.id) == (key, item_id)), None)
        row = there or self._rows[min(at, len(self._rows) - 1)][1]
        boxes = row.ticks()
        (boxes[place] if there is not None and 0 <= place < len(boxes) else row).setFocus()

    def _hidden(self, count: int) -> QHBoxLayout:
        show = Button(_("Show"), ButtonKind.LINK, small=True)
        show.setAccessibleName(_("Show what is confidential"))
        show.clicked.connect(self.reveal_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("eye-off-outline"))
        words = ngettext("{n} confidential, hidden", "{n} confidential, hidden", count).format(n=count)
        row.addWidget(Text(words, "caption", "text2"), 1)
        row.addWidget(show)
        return row


def _is_empty(section: SideSection) -> bool:
    return not section.items and not section.hidden
