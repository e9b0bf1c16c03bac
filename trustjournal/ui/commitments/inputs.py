"""Inputs of the forms of promises: a few lines of text, a day in words, a new date by one press, steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Step
from trustjournal.domain.day_words import read_day
from trustjournal.domain.days import shift
from trustjournal.domain.words import day_heading, short_day
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, IconButton, PillBar
from trustjournal.ui.kit.fields import CheckField, DatePicker, LineField
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.kit.typed import KEPT_AT_ONCE

_FRIDAY, _MONDAY = 4, 0


class LinesField(QPlainTextEdit):
    """A few lines of plain text; Tab goes on to the next field."""

    def __init__(self, text: str = "", lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        theme_source().changed.connect(self._dress)
        self._dress()

    def text(self) -> str:
        """What was typed, without space around it."""
        return self.toPlainText().strip()

    def _dress(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + px(20))


class DueField(QWidget):
    """A day as one says it ("Friday", "26 Feb", "in two weeks") or from the calendar; it may stay empty.

    What was read stands below, so that nothing is taken for another day. `changed()` at every edit.
    """

    changed = Signal()

    def __init__(self, today: date, due_on: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.input = LineField(_("Friday, 26 Feb, in two weeks"))
        self.picker = DatePicker(_("Choose a day in the calendar"))
        self.read = Text("", "caption", "text2")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.input, 1)
        row.addWidget(self.picker)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.read)
        self.setFocusProxy(self.input)
        self.input.textChanged.connect(self._typed)
        self.picker.picked.connect(self.set_day)
        self.set_day(due_on)

    def setAccessibleName(self, name: str) -> None:
        """Name the input inside."""
        super().setAccessibleName(name)
        self.input.setAccessibleName(name)

    def set_day(self, on: object) -> None:
        """Show a day; None for none."""
        self.input.setText(on.isoformat() if isinstance(on, date) else "")

    def day(self) -> date | None:
        """The day that was given, None where the field is empty. Raises ValueError where it cannot be read."""
        text = self.input.text().strip()
        if not text:
            return None
        found = read_day(text, self._today) or read_day(f"by {text}", self._today)
        if found is None or text[: found.start].strip():
            raise ValueError("not a day")
        return found.on

    def _typed(self) -> None:
        try:
            on = self.day()
        except ValueError:
            on = None
        self.read.setText(_day_in_full(on) if on is not None else "")
        self.read.setVisible(on is not None)
        self.changed.emit()


def _day_in_full(on: date) -> str:
    return _("{day} {year}").format(day=day_heading(on), year=on.year)


def next_days(today: date) -> tuple[date, ...]:
    """Days a promise is often moved to: tomorrow, and the next Friday and Monday after it."""
    tomorrow = shift(today, 1)

    def following(weekday: int) -> date:
        return shift(tomorrow, (weekday - tomorrow.weekday() - 1) % 7 + 1)

    return tuple(sorted({tomorrow, following(_FRIDAY), following(_MONDAY)}))


class NewDate(QWidget):
    """Tomorrow, the next Friday, the next Monday, or a day of the calendar; the Friday is chosen. `changed()`."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._days = today, list(next_days(today))
        self.pills = PillBar(_("New date"))
        self._show(next((day for day in self._days if day.weekday() == _FRIDAY), self._days[0]))
        self.picker = DatePicker(_("Choose another day in the calendar"))
        self.pills.add_widget(self.picker)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pills)
        self.pills.chosen.connect(lambda _key, _on: self.changed.emit())
        self.picker.picked.connect(self.set_day)
        self.setFocusProxy(self.pills.pill(self.day().isoformat()))

    def day(self) -> date:
        """The chosen day."""
        return date.fromisoformat(self.pills.chosen_keys()[0])

    def chosen(self) -> str:
        """The day as a draft keeps it."""
        return self.day().isoformat()

    def choose_again(self, kept: str) -> None:
        """Choose what a draft kept, unless that day has passed."""
        on = date.fromisoformat(kept)
        if on > self._today:
            self.set_day(on)

    def set_day(self, on: date) -> None:
        """Choose a day, also one that is not among those offered."""
        if on not in self._days:
            self._days = [*next_days(self._today), on]
        self._show(on)
        self.changed.emit()

    def _show(self, on: date) -> None:
        tomorrow = self._today + timedelta(days=1)
        self.pills.show_choices([
            Choice(day.isoformat(), _("Tomorrow") if day == tomorrow else short_day(day, self._today))
            for day in self._days
        ])  # fmt: skip
        self.pills.choose({on.isoformat()})
        for before, after in pairwise(self._days):
            self.setTabOrder(self.pills.pill(before.isoformat()), self.pills.pill(after.isoformat()))


class _StepLine(QWidget):
    """One step: a box to tick, its words, and a button to take it out."""

    def __init__(self, step: Step, stored: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stored = stored
        self.box = CheckField("")
        self.box.setChecked(step.done)
        self.box.setAccessibleName(_("Done: {step}").format(step=step.text))
        self.box.setProperty(KEPT_AT_ONCE, stored is not None)
        self.input = LineField()
        self.input.setText(step.text)
        self.input.setAccessibleName(_("Step"))
        self.remove = IconButton("close", _("Take this step out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.box)
        row.addWidget(self.input, 1)
        row.addWidget(self.remove)

    def step(self) -> Step:
        """The step as it stands."""
        return Step(text=self.input.text().strip(), done=self.box.isChecked())


class StepsField(QWidget):
    """Steps on the way, to add, word and tick. `ticked(position, done)` for a step that is kept already.

    `changed()` when one comes or goes.
    """

    ticked = Signal(int, bool)
    changed = Signal()

    def __init__(self, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_StepLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.add_button = Button(_("Add a s&tep"), ButtonKind.LINK, "plus", small=True)
        self.add_button.clicked.connect(self.add_empty)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        for at, step in enumerate(steps):
            self.add(step, at)
        self.setFocusProxy(self.add_button)

    def add(self, step: Step | None = None, stored: int | None = None) -> _StepLine:
        """Add a line; `stored` is its place among the steps that are kept."""
        line = _StepLine(step or Step(text=""), stored, self)
        line.remove.clicked.connect(lambda: self._take_out(line))
        line.box.clicked.connect(lambda done: self._ticked(line, done=done))
        line.input.returnPressed.connect(lambda: self.add_empty() if line.input.text().strip() else None)
        self._column.insertWidget(len(self._lines), line)
        before: QWidget = self._lines[-1].remove if self._lines else self.add_button
        for each in (line.box, line.input, line.remove):
            self.setTabOrder(before, each)
            before = each
        self._lines.append(line)
        line.show()
        self.changed.emit()
        return line

    def add_empty(self) -> None:
        """Add a line to write in."""
        self.add().input.setFocus()

    def steps(self) -> tuple[Step, ...]:
        """The steps that say something."""
        return tuple(step for step in (line.step() for line in self._lines) if step.text)

    def lines(self) -> list[_StepLine]:
        """The lines, for tests and for the keyboard."""
        return list(self._lines)

    def grown(self) -> list[tuple[int | None, QWidget]]:
        """The lines, with their places among the steps that are kept."""
        return [(line.stored, line) for line in self._lines]

    def grow_again(self, places: Sequence[int | None]) -> list[QWidget]:
        """Take out the lines that are not among these, and add those that were new."""
        for line in [line for line in self._lines if line.stored not in places]:
            self._take_out(line)
        here = {line.stored: line for line in self._lines}
        return [here[place] if place in here else self.add() for place in places]

    def _ticked(self, line: _StepLine, *, done: bool) -> None:
        if line.stored is not None:
            self.ticked.emit(line.stored, done)

    def _take_out(self, line: _StepLine) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.changed.emit()
        self.add_button.setFocus()
