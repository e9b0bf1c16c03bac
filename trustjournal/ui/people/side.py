"""The column beside the timeline: dates, family, preferences, goals, agreements, ways to reach somebody."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.kit.cards import SectionHeader
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.people.values import SideItem, SideSection


class SideColumn(QScrollArea):
    """Sections of things known. `add_wanted(section key)`, `reveal_wanted()`, `person_wanted(id)`."""

    add_wanted = Signal(str)
    reveal_wanted = Signal()
    person_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("What you know"))
        self._shown: tuple[SideSection, ...] = ()

    def show_sections(self, sections: tuple[SideSection, ...]) -> None:
        """Show these sections; nothing moves where nothing changed."""
        if sections == self._shown and self.widget() is not None:
            return
        self._shown = sections
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 24)
        column.setSpacing(20)
        for section in sections:
            column.addWidget(self._section(section))
        column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _section(self, section: SideSection) -> QWidget:
        made = QWidget()
        made.setAccessibleName(section.title)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = SectionHeader(section.title)
        if section.add:
            add = IconButton("pencil-outline" if section.key == "contact" else "plus", section.add)
            add.clicked.connect(lambda _checked=False, key=section.key: self.add_wanted.emit(key))
            head.add_button(add)
        column.addWidget(head)
        for item in section.items:
            column.addLayout(self._item(item))
        if section.hidden:
            column.addLayout(self._hidden(section.hidden))
        return made

    def _item(self, item: SideItem) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(3)
        for line in item.lines:
            words.addWidget(_selectable(Text(line, "body", wrap=True)))
        if item.caption:
            words.addWidget(Text(item.caption, "caption", "text3", wrap=True))
        if item.person:
            button = Button(_("Open"), ButtonKind.LINK, small=True)
            button.clicked.connect(lambda _checked=False, person=item.person: self.person_wanted.emit(person))
            words.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(item.icon, "text2"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _hidden(self, count: int) -> QHBoxLayout:
        show = Button(_("Show"), ButtonKind.LINK, small=True)
        show.setAccessibleName(_("Show what is confidential"))
        show.clicked.connect(self.reveal_wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("eye-off-outline"))
        words = ngettext("{n} confidential, hidden", "{n} confidential, hidden", count).format(n=count)
        row.addWidget(Text(words, "caption", "text2"), 1)
        row.addWidget(show)
        return row


def _selectable(text: Text) -> Text:
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return text
