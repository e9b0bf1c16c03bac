"""The panel beside the list: two people side by side, and what is to become of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.duplicates.values import Comparison
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.labels import IconLabel, Surface, Text
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.sidebyside import SideBySide
from trustjournal.ui.kit.tips import set_tip


class ComparePanel(ScrollPage):
    """Shows a pair; `merged`, `kept` as two people, `later`."""

    merged = Signal()
    kept = Signal()
    later = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(focus=True, sideways=True, parent=parent)
        self.setAccessibleName(_("These two people"))
        self.table: SideBySide | None = None
        self.merge: Button | None = None
        self._shown: Comparison | None = None
        self.show_pair(None)

    def pair(self) -> Comparison | None:
        """Who is compared."""
        return self._shown

    def show_pair(self, compared: Comparison | None) -> None:
        """Show two people and ask, or nothing."""
        if compared is not None and compared == self._shown:
            return
        self._shown = compared
        self.table = self.merge = None
        page = Surface("sunken")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 22, 24, 24)
        column.setSpacing(8)
        if compared is not None:
            self._fill(column, compared)
        column.addStretch(1)
        self.setWidget(page)

    def chosen(self) -> tuple[frozenset[str], frozenset[str]]:
        """The fields that the other decides, and the values that are left out."""
        return (self.table.chosen_right(), self.table.left_out()) if self.table else (frozenset(), frozenset())

    def focus_decision(self) -> None:
        """Put the focus where the decision is made."""
        if self.merge is not None:
            self.merge.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self, column: QVBoxLayout, compared: Comparison) -> None:
        column.addWidget(Text(compared.title, "heading", wrap=True))
        for words in compared.why:
            column.addWidget(Text(words, "body", "text2", wrap=True))
        column.addSpacing(4)
        self.table = SideBySide(compared.heads, compared.fields)
        column.addWidget(self.table)
        column.addSpacing(2)
        for words in compared.notes:
            column.addLayout(_noted(words))
        column.addSpacing(4)
        column.addLayout(self._decisions())

    def _decisions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.merge = Button(_("&Merge"), ButtonKind.PRIMARY)
        set_tip(self.merge, _("M in the list"))
        self.merge.clicked.connect(self.merged)
        keep = Button(_("&Keep as two people"))
        set_tip(keep, _("K in the list"))
        keep.clicked.connect(self.kept)
        later = Button(_("&Later"), ButtonKind.QUIET)
        later.clicked.connect(self.later)
        for button in (self.merge, keep, later):
            row.addWidget(button)
        row.addStretch(1)
        return row


def _noted(words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconLabel("information-outline", "text3", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(words, "caption", "text2", wrap=True), 1)
    return row
