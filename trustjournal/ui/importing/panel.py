"""The panel beside the list: two records side by side to decide, what a card brings, or several cards at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.importing.lines import Comparison, Facts, Many, Press
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.cards import Card
from trustjournal.ui.kit.flow import FlowLayout
from trustjournal.ui.kit.labels import IconLabel, Surface, Text
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.sidebyside import SideBySide


class SidePanel(ScrollPage):
    """Shows one card; for one to check it asks what to do.

    `pressed(number, key)` for a button (number 0: of several cards), `chose(number, right, both, out)` when a value was
    chosen: the fields that the file decides, those of which both are kept, what is not to be added, as frozensets of
    keys. `left` when Esc was pressed.
    """

    pressed = Signal(int, str)
    chose = Signal(int, object, object, object)
    left = Signal()
    rebuilt = Signal()
    """It shows something else, with other things to choose and press."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(focus=True, sideways=True, parent=parent)
        self.setAccessibleName(_("About this card"))
        self.table: SideBySide | None = None
        self._presses: list[Button] = []
        self.show_facts(None)

    def show_facts(self, facts: Facts | None) -> None:
        """Show what a card brings, or nothing."""
        page, column = self._page()
        if facts is not None:
            column.addWidget(Text(facts.title, "heading", wrap=True))
            column.addWidget(Text(facts.text, "body", "text2", wrap=True))
            column.addSpacing(8)
            if facts.lines:
                column.addWidget(_facts_card(facts))
            for warning in facts.warnings:
                column.addLayout(_noted("alert-outline", "overdue", warning))
        column.addStretch(1)
        self._put(page)

    def show_comparison(self, compared: Comparison) -> None:
        """Show two records, and ask where a decision is wanted."""
        page, column = self._page()
        column.addWidget(Text(compared.title, "heading", wrap=True))
        for words in compared.why:
            column.addWidget(Text(words, "body", "text2", wrap=True))
        column.addSpacing(4)
        if compared.fields:
            self.table = SideBySide(compared.heads, compared.fields)
            self.table.changed.connect(lambda: self._tell(compared.number))
            column.addWidget(self.table)
            column.addSpacing(2)
        for warning in compared.warnings:
            column.addLayout(_noted("alert-outline", "overdue", warning))
        words = _(
            "Notes, promises and dates you wrote always stay. "
            "E-mail addresses and phone numbers can be kept side by side."
        )
        column.addLayout(_noted("information-outline", "text3", words))
        column.addSpacing(4)
        column.addWidget(self._buttons(compared.number, compared.presses, first=compared.asks))
        column.addStretch(1)
        self._put(page)

    def show_many(self, many: Many) -> None:
        """Offer what can be done with several cards at once."""
        page, column = self._page()
        column.addWidget(Text(many.title, "heading", wrap=True))
        column.addWidget(Text(many.text, "body", "text2", wrap=True))
        column.addSpacing(8)
        column.addWidget(self._buttons(0, many.presses, first=False))
        column.addStretch(1)
        self._put(page)

    def buttons(self) -> list[Button]:
        """What can be decided."""
        return self._presses

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in this order."""
        chosen = self.table.buttons() if self.table is not None else []
        return [self, *chosen, *self._presses]

    def focus_decision(self) -> None:
        """Put the focus where the decision is made."""
        if self._presses:
            self._presses[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _page(self) -> tuple[Surface, QVBoxLayout]:
        self.table = None
        self._presses = []
        page = Surface("sunken")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 22, 24, 24)
        column.setSpacing(8)
        return page, column

    def _put(self, page: QWidget) -> None:
        self.replace(page)
        self.rebuilt.emit()

    def _buttons(self, number: int, presses: Sequence[Press], *, first: bool) -> QWidget:
        row = QWidget()
        line = FlowLayout(row)
        for at, press in enumerate(presses):
            last = at == len(presses) - 1
            kind = ButtonKind.PRIMARY if first and not at else ButtonKind.QUIET if at and last else ButtonKind.OUTLINED
            button = Button(press.label, kind)
            button.clicked.connect(lambda _checked=False, key=press.key: self.pressed.emit(number, key))
            self._presses.append(button)
            line.addWidget(button)
        return row

    def _tell(self, number: int) -> None:
        if self.table is not None:
            self.chose.emit(number, self.table.chosen_right(), self.table.chosen_both(), self.table.left_out())


def _facts_card(facts: Facts) -> Card:
    card = Card()
    grid = QGridLayout(card)
    grid.setContentsMargins(12, 8, 12, 8)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for at, (label, words) in enumerate(facts.lines):
        grid.addWidget(Text(label, "body", "text2"), at, 0, top)
        grid.addWidget(Text(words, "body", wrap=True), at, 1, top)
    return card


def _noted(icon: str, color: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, color, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(words, "caption", "text2" if color == "text3" else color, wrap=True), 1)
    return row
