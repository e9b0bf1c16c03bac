"""The panel beside the list: two records side by side to decide, or what a card brings."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from trustjournal.base.i18n import _
from trustjournal.ui.importing.lines import Comparison, Facts, FieldLine
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.cards import Card
from trustjournal.ui.kit.fields import CheckField
from trustjournal.ui.kit.labels import IconLabel, Surface, Text
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px, theme_of, theme_source


class Radio(QRadioButton):
    """A radio button of the design: 18 px, its dot in the accent colour."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme_source().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Dot and words."""
        return QSize(round(px(26) + paint.text_width(self.text(), "body")) + 4, px(28))

    def minimumSizeHint(self) -> QSize:
        """The words may be shortened, the dot not."""
        return QSize(px(60), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint dot, words and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self)
        dot = QRectF(1, (self.height() - px(16)) / 2, px(16), px(16))
        painter.setBrush(theme.raised)
        painter.setPen(QPen(theme.accent if self.isChecked() else theme.control, px(5) if self.isChecked() else 1))
        inset = px(5) / 2 if self.isChecked() else 0.5
        painter.drawEllipse(dot.adjusted(inset, inset, -inset, -inset))
        words = QRectF(px(26), 0, self.width() - px(26), self.height())
        paint.text(painter, words, self.text(), "body", theme.text)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), theme, 4)
        painter.end()


class SidePanel(ScrollPage):
    """Shows one card; for one to check it asks what to do.

    `merged(number, from_file, without)`: fields that the file decides, contact methods not to add, both frozensets.
    """

    merged = Signal(int, object, object)
    separated = Signal(int)
    left_out = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(focus=True, sideways=True, parent=parent)
        self.setAccessibleName(_("About this card"))
        self._merge: Button | None = None
        self._radios: dict[str, Radio] = {}
        self._checks: dict[str, CheckField] = {}
        self.show_facts(None)

    def show_facts(self, facts: Facts | None) -> None:
        """Show what a card brings, or nothing."""
        page, column = self._page()
        if facts is not None:
            column.addWidget(Text(facts.title, "name", wrap=True))
            column.addWidget(Text(facts.text, "note", "text2", wrap=True))
            column.addSpacing(8)
            if facts.lines:
                column.addWidget(_facts_card(facts))
            for warning in facts.warnings:
                column.addLayout(_noted("alert-outline", "overdue", warning))
        column.addStretch(1)
        self.setWidget(page)

    def show_comparison(self, compared: Comparison) -> None:
        """Show two records and ask."""
        page, column = self._page()
        column.addWidget(Text(_("Is this the same person?"), "name", wrap=True))
        column.addWidget(Text(compared.why, "note", "text2", wrap=True))
        column.addSpacing(4)
        column.addWidget(self._table(compared))
        words = _(
            "Notes, promises and dates you wrote always stay. "
            "E-mail addresses and phone numbers can be kept side by side."
        )
        column.addLayout(_noted("information-outline", "text3", words))
        column.addSpacing(4)
        column.addLayout(self._buttons(compared.number))
        column.addStretch(1)
        self.setWidget(page)

    def focus_decision(self) -> None:
        """Put the focus where the decision is made."""
        if self._merge is not None:
            self._merge.setFocus(Qt.FocusReason.TabFocusReason)

    def _page(self) -> tuple[Surface, QVBoxLayout]:
        self._merge = None
        self._radios, self._checks = {}, {}
        page = Surface("sunken")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 22, 24, 24)
        column.setSpacing(8)
        return page, column

    def _table(self, compared: Comparison) -> Card:
        card = Card()
        grid = QGridLayout(card)
        grid.setContentsMargins(10, 6, 10, 6)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(Text(compared.mine_head, "caption-strong", "text2"), 0, 1)
        grid.addWidget(Text(compared.file_head, "caption-strong", "text2"), 0, 2)
        for at, line in enumerate(compared.fields, start=1):
            grid.setRowMinimumHeight(at, px(34))
            grid.addWidget(Text(line.label, "body", "text2"), at, 0, Qt.AlignmentFlag.AlignVCenter)
            mine, theirs = self._several(line) if line.several else self._either(line)
            grid.addWidget(mine, at, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(theirs, at, 2, Qt.AlignmentFlag.AlignVCenter)
        return card

    def _either(self, line: FieldLine) -> tuple[QWidget, QWidget]:
        if not line.mine or not line.theirs:
            words = line.mine or tuple(side.words for side in line.theirs)
            shown = Text("\n".join(words), "body", wrap=True)
            none = Text(_("none"), "body", "text3")
            return (shown, none) if line.mine else (none, shown)
        mine, theirs = Radio(line.mine[0]), Radio(line.theirs[0].words)
        mine.setAccessibleName(_("{field} in your journal: {value}").format(field=line.label, value=line.mine[0]))
        theirs.setAccessibleName(_("{field} in the file: {value}").format(field=line.label, value=line.theirs[0].words))
        group = QButtonGroup(mine)
        group.addButton(mine)
        group.addButton(theirs)
        (theirs if line.file_first else mine).setChecked(True)
        self._radios[line.key] = theirs
        return mine, theirs

    def _several(self, line: FieldLine) -> tuple[QWidget, QWidget]:
        mine = Text("\n".join(line.mine) or _("none"), "body", "text" if line.mine else "text3", wrap=True)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for side in line.theirs:
            check = CheckField(side.words)
            check.setAccessibleName(_("Add {field} {value}").format(field=line.label, value=side.words))
            check.setChecked(True)
            self._checks[side.key] = check
            column.addWidget(check)
        if not line.theirs:
            column.addWidget(Text(_("none"), "body", "text3"))
        return mine, box

    def _buttons(self, number: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._merge = Button(_("&Merge"), ButtonKind.PRIMARY)
        self._merge.clicked.connect(lambda: self._emit_merge(number))
        two = Button(_("&Keep as two people"))
        two.clicked.connect(lambda: self.separated.emit(number))
        leave = Button(_("&Leave out"), ButtonKind.QUIET)
        leave.clicked.connect(lambda: self.left_out.emit(number))
        for button in (self._merge, two, leave):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _emit_merge(self, number: int) -> None:
        from_file = frozenset(key for key, radio in self._radios.items() if radio.isChecked())
        without = frozenset(key for key, check in self._checks.items() if not check.isChecked())
        self.merged.emit(number, from_file, without)


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
    row.addWidget(Text(words, "note", "text2" if color == "text3" else color, wrap=True), 1)
    return row
