"""The three things first: the tinted block at the top of a Brief."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.brief.value import BriefLine
from trustjournal.ui.brief.section import GAP, MARK, Kept, Tick
from trustjournal.ui.kit.cards import CallOut
from trustjournal.ui.kit.flowed import Flowed
from trustjournal.ui.kit.labels import IconLabel
from trustjournal.ui.kit.theme import px

_TOP = Qt.AlignmentFlag.AlignTop


class ThreeFirst(CallOut):
    """At most three lines side by side, below each other where there is no room."""

    def __init__(self, lines: Sequence[BriefLine], kept: Kept) -> None:
        super().__init__()
        self.setAccessibleName(_("Three things first"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 14, 20, 14)
        self._row.setSpacing(16)
        for line in lines:
            self._row.addWidget(_line(line, kept), 1)

    def stack(self, *, below: bool) -> None:
        """Set them below each other, or side by side."""
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)


def _line(line: BriefLine, kept: Kept) -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    if line.tick:
        tick = Tick(line, kept)
        tick.setFixedHeight(px(26))
        row.addWidget(tick, 0, _TOP)
    else:
        mark = IconLabel(line.icon or "flag-outline", _color(line), 18)
        mark.setFixedSize(px(MARK), px(26))
        row.addWidget(mark, 0, _TOP)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Flowed([(line.text, "text")], "note-strong", 26))
    if line.detail:
        words.addLayout(_detail(line))
    words.addStretch(1)
    row.addLayout(words, 1)
    return part


def _detail(line: BriefLine) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    if line.overdue:
        mark = IconLabel("alert-circle-outline", "overdue", 14)
        mark.setFixedHeight(px(22))
        row.addWidget(mark, 0, _TOP)
    style, color = ("caption", "overdue") if line.overdue else ("note", "text2")
    row.addWidget(Flowed([(line.detail, color)], style, 22), 1)
    return row


def _color(line: BriefLine) -> str:
    return "celebrate" if line.icon == "calendar-heart" else "followup"
