"""A section of a Brief: its heading, its lines, and what is more than fits, which opens in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.brief.value import BriefLine, BriefSection
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.fields import CheckField
from trustjournal.ui.kit.flowed import Flowed, Piece
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.kit.theme import px
from trustjournal.ui.kit.tips import set_tip

MARK = 20
GAP = 8
_TOP = Qt.AlignmentFlag.AlignTop

Kept = Callable[[str], None]


class Tick(CheckField):
    """The box before a promise; a click keeps the promise."""

    def __init__(self, line: BriefLine, kept: Kept) -> None:
        super().__init__("")
        self.line_id = line.id
        self.setAccessibleName(_("Kept: {text}").format(text=line.text))
        set_tip(self, _("Kept"))
        self.setFixedSize(px(MARK), px(28))
        self.clicked.connect(lambda _on=False: kept(line.id))


class SectionView(QWidget):
    """Heading and lines in a grid of three columns: mark, text, and what stands at the right."""

    unfolded = Signal(str)

    def __init__(self, section: BriefSection, kept: Kept, *, open_all: bool = False) -> None:
        super().__init__()
        self._section, self._kept = section, kept
        self._quoted = section.key == "question"
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, px(MARK))
        self._head()
        for line in section.lines:
            self._add(line)
        if section.more and open_all:
            self._open()
        elif section.more:
            self._offer_more()

    def _head(self) -> None:
        self._grid.addWidget(IconLabel(self._section.icon, "text2", 18), 0, 0, Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(10)
        title = Text(self._section.title, "note-strong")
        title.setMinimumHeight(px(24))
        row.addWidget(title)
        row.addWidget(Text(self._section.note, "caption", "text3"), 1)
        self._grid.addLayout(row, 0, 1, 1, 2)

    def _add(self, line: BriefLine) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(self._mark(line), row, 0, _TOP)
        if line.tick and line.detail:
            due = Text(line.detail, "caption", "overdue" if line.overdue else "text2")
            due.setFixedHeight(px(28))
            self._grid.addWidget(self._words(line, ""), row, 1)
            self._grid.addWidget(due, row, 2, _TOP | Qt.AlignmentFlag.AlignRight)
        else:
            self._grid.addWidget(self._words(line, line.detail), row, 1, 1, 2)

    def _mark(self, line: BriefLine) -> QWidget:
        if line.tick:
            return Tick(line, self._kept)
        mark = Text("" if self._quoted else "•", "note", "text3")
        mark.setFixedSize(px(18), px(28))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return mark

    def _words(self, line: BriefLine, detail: str) -> Flowed:
        text = _("“{question}”").format(question=line.text) if self._quoted else line.text
        lead: Piece = (_("{who}:").format(who=line.lead) if line.lead else "", "text2")
        return Flowed((lead, (text, "text"), (detail, "text3")))

    def _offer_more(self) -> None:
        count = len(self._section.more)
        self._more = Button(ngettext("{n} more", "{n} more", count).format(n=count), ButtonKind.LINK, small=True)
        self._more.setAccessibleDescription(self._section.title)
        self._more.clicked.connect(self._unfold)
        self._grid.addWidget(self._more, self._grid.rowCount(), 1, 1, 2, Qt.AlignmentFlag.AlignLeft)

    def _unfold(self) -> None:
        self._more.hide()
        first = self._open()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unfolded.emit(self._section.key)

    def _open(self) -> Tick | None:
        for line in self._section.more:
            self._add(line)
        return next((tick for tick in self.findChildren(Tick) if tick.line_id == self._section.more[0].id), None)
