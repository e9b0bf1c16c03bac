"""What the forms of a person's entries are made of: labelled fields that say what is wrong, and rows of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, IconButton, Segmented
from trustjournal.ui.kit.fields import CheckField, Field, IconCombo, confidential_box
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.people.fields import DayLine, TextBox, Words, no_day
from trustjournal.ui.people.panel import Form

WidgetT = TypeVar("WidgetT", bound=QWidget)


class EntryForm(Form):
    """A form in which every field can say what is wrong with it.

    Subclasses add fields in `__init__`, end it with `ready()`, and judge what only they know in `judge`.
    """

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 8, 1)
        self.column.setSpacing(12)
        self._fields: dict[QWidget, Field] = {}
        self._needed: list[tuple[QWidget, str]] = []
        self._raw: list[Callable[[], object]] = []
        self._before: list[object] = []

    # Fields.

    def field(self, label: str, widget: WidgetT, hint: str = "", needed: str = "") -> WidgetT:
        """Put a widget under its label; the hint stands in it while it is empty, `needed` is said where it stays so."""
        made = Field(label.replace("&", "&&"), widget)
        line = widget.line if isinstance(widget, DayLine) else widget
        if hint and isinstance(line, QLineEdit | QPlainTextEdit):
            line.setPlaceholderText(hint)
            widget.setAccessibleName(_("{field}, {hint}").format(field=label, hint=hint))
        self._fields[widget] = made
        self.column.addWidget(made)
        if needed:
            self._needed.append((widget, needed))
        if isinstance(widget, Words | TextBox):
            widget.refused.connect(made.show_error)
        self._raw.append(lambda: raw_of(widget))
        return widget

    def line(self, label: str, text: str | None, hint: str = "", needed: str = "") -> Words:
        """A line of text."""
        return self.field(label, Words(text or ""), hint, needed)

    def box(self, label: str, text: str | None, hint: str = "", lines: int = 3, needed: str = "") -> TextBox:
        """A text of several lines."""
        return self.field(label, TextBox(text or "", lines), hint, needed)

    def day(self, label: str, day: date | None, hint: str = "", *, past: bool = False) -> DayLine:
        """A day that may stay empty."""
        return self.field(label, DayLine(self.today, day, past=past), hint)

    def combo(self, label: str, choices: Sequence[tuple[str, str]], current: str) -> IconCombo:
        """A choice from a list."""
        made = IconCombo([(key, words, "") for key, words in choices])
        made.choose(current)
        return self.field(label, made)

    def choice(self, name: str, choices: Sequence[tuple[str, str]], current: str) -> Segmented:
        """A choice of a few side by side."""
        made = Segmented([Choice(key, words.replace("&", "&&")) for key, words in choices], name, small=True)
        made.choose(current)
        self.column.addWidget(made)
        self._raw.append(made.current)
        return made

    def tick(self, label: str, hint: str, *, on: bool) -> CheckField:
        """A box to tick."""
        return self._tick_box(CheckField(label.replace("&", "&&"), hint), on=on)

    def _tick_box(self, made: CheckField, *, on: bool) -> CheckField:
        made.setChecked(on)
        self.column.addWidget(made)
        self._raw.append(made.isChecked)
        return made

    def confidential(self, *, on: bool) -> CheckField:
        """The box that every entry has."""
        return self._tick_box(confidential_box(_("Confidential")), on=on)

    def heading(self, text: str) -> Text:
        """A heading between fields."""
        made = Text(text, "label-strong")
        self.column.addWidget(made)
        return made

    def rows(self, rows: Rows) -> Rows:
        """Rows of several."""
        self.column.addWidget(rows)
        self._raw.append(rows.raw)
        return rows

    def ready(self) -> None:
        """All fields are there."""
        self.column.addStretch(1)
        for rows in self.findChildren(Rows):
            rows.begin()
        self._before = [raw() for raw in self._raw]

    def show_field(self, widget: QWidget, *, on: bool) -> None:
        """Show or hide a field with its label."""
        self._fields[widget].setVisible(on)

    # What Form asks.

    def first(self) -> QWidget:
        """The first field."""
        return next(iter(self._fields))

    def is_touched(self) -> bool:
        """Whether anything is different from what the form opened with."""
        return [raw() for raw in self._raw] != self._before

    def check(self) -> bool:
        """Say by each field what is wrong with it, and go to the first of them."""
        for field in self._fields.values():
            field.show_error("")
        for widget, words in self._needed:
            if not raw_of(widget):
                self.wrong(widget, words)
        for widget in self._fields:
            if isinstance(widget, DayLine) and not reads(widget):
                self.wrong(widget, no_day(self.today()))
        self.judge()
        first = next((widget for widget, field in self._fields.items() if field.error()), None)
        if first is not None:
            first.setFocus()
        return first is None and all(rows.check() for rows in self.findChildren(Rows))

    def judge(self) -> None:
        """What only this form knows to be wrong: tell it by `wrong`."""

    def wrong(self, widget: QWidget, words: str) -> None:
        """Say what is wrong with a field."""
        self._fields[widget].show_error(words)

    def error_of(self, widget: QWidget) -> str:
        """What a field says is wrong with it."""
        return self._fields[widget].error()

    def end_before_start(self, start: DayLine, end: DayLine, words: str) -> None:
        """Say so by the end where it lies before the start."""
        if reads(start) and reads(end):
            begins, ends = start.value(), end.value()
            if begins is not None and ends is not None and ends < begins:
                self.wrong(end, words)


class Row(QWidget):
    """One of several; `remove` is its button. `problem()` says what is wrong with it, empty where nothing is."""

    def __init__(self, remove: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remove = IconButton("close", remove)

    def raw(self) -> object:
        """Everything as typed."""
        raise NotImplementedError

    def problem(self) -> str:
        """What is wrong, in words."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """The field to begin with."""
        raise NotImplementedError


class Rows(QWidget):
    """Rows with a button that adds one; `changed` when one comes or goes."""

    changed = Signal()

    def __init__(self, add: str, make: Callable[[], Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._rows: list[Row] = []
        self._kept: list[Row] = []
        """Those it was opened with."""
        self._error = Text("", "caption", "overdue", wrap=True)
        self._error.hide()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.more = Button(add, ButtonKind.QUIET, "plus", small=True)
        self.more.clicked.connect(self._one_more)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._lines)
        column.addWidget(self._error)
        column.addLayout(foot)

    def begin(self) -> None:
        """The rows that are here are those that are kept."""
        self._kept = list(self._rows)

    def grown(self) -> list[tuple[int | None, QWidget]]:
        """The rows, with their places among those that are kept."""
        return [(self._kept.index(row) if row in self._kept else None, row) for row in self._rows]

    def grow_again(self, places: Sequence[int | None]) -> list[QWidget]:
        """Take away the kept rows that are not among these, and add those that were new."""
        for at, row in enumerate(self._kept):
            if row in self._rows and at not in places:
                self.take(row)
        return [self._row_again(place) for place in places]

    def _row_again(self, place: int | None) -> Row:
        if place is not None and place < len(self._kept) and self._kept[place] in self._rows:
            return self._kept[place]
        made = self._make()
        self.add(made)
        return made

    def add(self, row: Row) -> None:
        """Put in a row."""
        self._rows.append(row)
        self._lines.addWidget(row)
        row.remove.clicked.connect(lambda: self.take(row))
        for words in row.findChildren(Words):
            words.refused.connect(self._say)
        self.changed.emit()

    def take(self, row: Row) -> None:
        """Take a row away."""
        self._rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.more.setFocus()
        self.changed.emit()

    def each(self) -> list[Row]:
        """The rows in order."""
        return list(self._rows)

    def raw(self) -> object:
        """Everything as typed."""
        return [row.raw() for row in self._rows]

    def check(self) -> bool:
        """Say below the rows what is wrong with the first that is wrong, and go there."""
        for row in self._rows:
            problem = row.problem()
            if problem:
                self._say(problem)
                row.first().setFocus()
                return False
        self._error.hide()
        return True

    def error(self) -> str:
        """What is said to be wrong."""
        return "" if self._error.isHidden() else self._error.text()

    def _say(self, problem: str) -> None:
        self._error.setText(problem)
        self._error.show()

    def _one_more(self) -> None:
        made = self._make()
        self.add(made)
        made.first().setFocus()


def raw_of(widget: QWidget) -> object:
    """What was typed into a field, empty where nothing was."""
    if isinstance(widget, Words | TextBox | DayLine):
        return widget.said() or ""
    if isinstance(widget, IconCombo):
        return widget.current()
    value = getattr(widget, "raw", None)
    return value() if callable(value) else ""


def reads(line: DayLine) -> bool:
    """Whether a line is empty or a day."""
    try:
        line.value()
    except ValueError:
        return False
    return True
