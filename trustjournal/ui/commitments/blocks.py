"""What stands beside the fields of a promise: its history, figures, and words one could use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.promise_list import About
from trustjournal.domain.promise_words import Happening, PromiseEvent, kept_words
from trustjournal.domain.words import short_date
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.cards import Card
from trustjournal.ui.kit.clipboard import copy
from trustjournal.ui.kit.labels import IconLabel, Line, Text
from trustjournal.ui.kit.undobar import announce

_ICONS = {
    Happening.MADE: "handshake-outline",
    Happening.DUE: "clock-outline",
    Happening.MOVED: "calendar-sync-outline",
    Happening.KEPT: "check-circle-outline",
    Happening.MISSED: "close-circle-outline",
    Happening.DROPPED: "minus-circle-outline",
}


class HistoryBox(QWidget):
    """What became of a promise, line by line, and how promises between the two ended."""

    def __init__(self, about: About, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(Line())
        column.addSpacing(4)
        column.addWidget(Text(_("History"), "caption", "text2"))
        self._fill(column, about.events, today)
        name = about.first_names[0] if about.first_names else ""
        figures = kept_words(about.mine, about.theirs, name)
        if figures:
            column.addWidget(Text(figures, "caption", "text2", wrap=True))

    @staticmethod
    def _fill(column: QVBoxLayout, events: Sequence[PromiseEvent], today: date) -> None:
        for event in events:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(IconLabel(_ICONS[event.happening], "text3", 16), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Text(event.words, "caption", wrap=True))
            if event.detail:
                words.addWidget(Text(event.detail, "caption", "text2", wrap=True))
            row.addLayout(words, 1)
            day = short_date(event.on, today) if event.on is not None else ""
            row.addWidget(Text(day, "caption", "text2"), 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)


class WordsCard(Card):
    """Words one could use, with a button that copies them. `copied` says so."""

    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._said = ""
        self._text = Text("", "body", wrap=True)
        self.copy = Button(_("Cop&y"), ButtonKind.LINK, "content-copy", small=True)
        self.copy.setAccessibleName(_("Copy the words you could use"))
        self.copy.clicked.connect(self._copy)
        head = QHBoxLayout()
        head.addWidget(Text(_("Words you could use"), "caption", "text2"), 1)
        head.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 10)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._text)

    def show_words(self, said: str) -> None:
        """Show these words."""
        self._said = said
        self._text.setText(_("“{words}”").format(words=said))

    def words(self) -> str:
        """The words as they are copied."""
        return self._said

    def _copy(self) -> None:
        try:
            copy(self._said)
        except UserError as error:
            self._text.setText(str(error))
            return
        announce(self.copy, _("Copied"))
        self.copied.emit()
