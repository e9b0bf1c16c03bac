"""What was understood, a line each: icon, words, day. A missing day can be set, an unclear name chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.jot.value import Mark, Span, Unclear
from trustjournal.domain.jot.words import Line, plain
from trustjournal.ui.jot.looks import LOOKS
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.button import Button, ButtonKind
from trustjournal.ui.kit.datefield import DateField
from trustjournal.ui.kit.flow import FlowLayout
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.kit.theme import Theme, px, theme_of

_BARE = frozenset({Mark.TALK, Mark.NOTE})


class _SetDay(DateField):
    """A link that opens the calendar."""

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.icon_name, self.small = ButtonKind.LINK, "", True
        self._resized()

    def _height(self) -> int:
        return px(22)

    def _colors(self, theme: Theme) -> tuple[QColor | None, QColor | None, QColor]:
        return None, None, theme.link


class UnderstoodRow(QFrame):
    """One line, tinted as its words are in the field. `day_chosen(date)`, `name_chosen(Who)`."""

    day_chosen = Signal(object)
    name_chosen = Signal(object)

    def __init__(self, line: Line, unclear: Unclear | None) -> None:
        super().__init__()
        self.line = line
        look = LOOKS[line.mark]
        self.setAccessibleName(plain(line))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(IconLabel(look.icon, look.color, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = Text(line.text, "label" if line.mark in _BARE else "body", wrap=True)
        row.addWidget(words, 1)
        if line.undated:
            self.day = _SetDay()
            self.day.setAccessibleName(_("Set a date: {text}").format(text=line.text))
            self.day.changed.connect(lambda: self.day_chosen.emit(self.day.day()))
            row.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        elif line.day:
            row.addWidget(Text(line.day, "caption", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(4), px(10), px(4))
        column.setSpacing(px(4))
        column.addLayout(row)
        if unclear is not None and unclear.candidates:
            column.addLayout(self._choices(unclear))

    def _choices(self, unclear: Unclear) -> FlowLayout:
        flow = FlowLayout(None, 6, 4)
        for who in unclear.candidates[:6]:
            choice = Button(who.name.replace("&", "&&"), ButtonKind.OUTLINED, small=True)
            choice.clicked.connect(lambda _on=False, who=who: self.name_chosen.emit(who))
            flow.addWidget(choice)
        return flow

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint, and the bar of what becomes an entry."""
        painter = QPainter(self)
        theme = theme_of(self)
        look = LOOKS[self.line.mark]
        box = QRectF(self.rect())
        if self.line.mark not in _BARE:
            paint.rounded(painter, box, 4, theme.color(look.soft))
            painter.fillRect(QRectF(0, 0, 3, box.height()), theme.color(look.color))
        painter.end()


class Understood(QWidget):
    """All lines. `day_chosen(Line, date)`; `name_chosen(Line, Who)`."""

    day_chosen = Signal(object, object)
    name_chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self.rows: list[UnderstoodRow] = []

    def show_lines(self, lines: Sequence[Line], unclear: Sequence[Unclear]) -> None:
        """Show these; a line that is shown already stays the widget it is, and keeps its focus."""
        kept = {row.line: row for row in self.rows}
        by_span = {one.span: one for one in unclear}
        rows = [kept.pop(line) if line in kept else self._row(line, by_span) for line in dict.fromkeys(lines)]
        for gone in kept.values():
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, row in enumerate(rows):
            if self._column.indexOf(row) != at:
                self._column.insertWidget(at, row)
            row.show()
        self.rows = rows
        self.setAccessibleDescription("; ".join(plain(line) for line in lines))

    def _row(self, line: Line, unclear: dict[Span, Unclear]) -> UnderstoodRow:
        row = UnderstoodRow(
            line, unclear.get(line.span) if line.span is not None and line.mark is Mark.UNCLEAR else None
        )
        row.day_chosen.connect(lambda day: self._choose_day(line, day))
        row.name_chosen.connect(lambda who: self.name_chosen.emit(line, who))
        return row

    def _choose_day(self, line: Line, day: date | None) -> None:
        if day is not None:
            self.day_chosen.emit(line, day)
