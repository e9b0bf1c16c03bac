"""The forms of what two people work towards: an agreement with what is delivered and looked at, and a shared goal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import uuid4

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.agreements import Agreement, AgreementState, Deliverable, Goal, GoalState, Indicator
from trustjournal.domain.commitments import CommitmentState, Owner, Step
from trustjournal.domain.practices import Where
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.fields import CheckField, IconCombo
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.theme import px
from trustjournal.ui.people.entry_form import EntryForm, Row, Rows, reads
from trustjournal.ui.people.fields import DayLine, Words, no_day

Today = Callable[[], date]


class _DatedRow(Row):
    """A line that needs words, and whose day, where it has one, is of the calendar."""

    def __init__(self, remove: str, today: Today) -> None:
        super().__init__(remove)
        self._today = today

    def _need(self, words: Words, day: DayLine, missing: str) -> None:
        """Which of its fields these are, and what to say where the words are missing."""
        self._words, self._day, self._missing = words, day, missing

    def problem(self) -> str:
        """Words, and a day of the calendar."""
        if self._words.said() is None:
            return self._missing
        return "" if reads(self._day) else no_day(self._today())

    def first(self) -> QWidget:
        """Where something is missing, else the words."""
        return self._words if self._words.said() is None or reads(self._day) else self._day


class _DeliverableRow(_DatedRow):
    """What is delivered, by whom, by when, and whether it is."""

    def __init__(self, today: Today, name: str, kept: Deliverable | None = None) -> None:
        super().__init__(_("Take this deliverable away"), today)
        self._kept = kept or Deliverable(text="", owner=Owner.ME, state=CommitmentState.OPEN)
        self.text = Words(self._kept.text)
        self.text.setPlaceholderText(_("What is delivered"))
        self.text.setAccessibleName(_("What is delivered"))
        self.done = CheckField("")
        self.done.setAccessibleName(_("Delivered"))
        self.done.setChecked(self._kept.state is CommitmentState.KEPT)
        owners = [(Owner.ME, _("You")), (Owner.THEM, name), (Owner.SHARED, _("Together"))]
        self.owner = IconCombo([("", _("By whom"), ""), *((key.value, words, "") for key, words in owners)])
        self.owner.setAccessibleName(_("By whom"))
        self.owner.choose(self._kept.owner or "")
        self.due = DayLine(today, self._kept.due_on)
        self.due.line.setPlaceholderText(_("By when"))
        self.due.setAccessibleName(_("By when"))
        self._need(self.text, self.due, _("Say what is delivered, or take the line away."))
        _lines(self, [self.done, self.text, self.remove], [self.owner, self.due])

    def raw(self) -> object:
        """Everything as typed."""
        return self.text.said(), self.done.isChecked(), self.owner.current(), self.due.said()

    def entered(self) -> Deliverable:
        """The deliverable as typed; what was missed or dropped stays so unless it was delivered."""
        state = self._kept.state or CommitmentState.OPEN
        if self.done.isChecked():
            state = CommitmentState.KEPT
        elif state is CommitmentState.KEPT:
            state = CommitmentState.OPEN
        return msgspec.structs.replace(
            self._kept,
            text=self.text.said() or "",
            owner=Owner(self.owner.current()) if self.owner.current() else None,
            due_on=self.due.value(),
            state=state,
        )


class _IndicatorRow(_DatedRow):
    """What is looked at: what it should be, what it is, and when that was read."""

    def __init__(self, today: Today, kept: Indicator | None = None) -> None:
        super().__init__(_("Take this indicator away"), today)
        self._kept = kept or Indicator(name="")
        self.name = _named(_("What is looked at"), self._kept.name)
        self.target = _named(_("Should be"), _figure_text(self._kept.target))
        self.actual = _named(_("Is"), _figure_text(self._kept.actual))
        self.as_of = DayLine(today, self._kept.as_of_on, past=True)
        self.as_of.line.setPlaceholderText(_("As of"))
        self.as_of.setAccessibleName(_("As of"))
        self._need(self.name, self.as_of, _("Say what is looked at, or take the line away."))
        labels = [Text(words, "caption", "text2") for words in (_("Should be"), _("Is"), _("As of"))]
        figures = [labels[0], self.target, labels[1], self.actual]
        _lines(self, [self.name, self.remove], figures, [labels[2], self.as_of])

    def raw(self) -> object:
        """Everything as typed."""
        return self.name.said(), self.target.said(), self.actual.said(), self.as_of.said()

    def entered(self) -> Indicator:
        """The indicator as typed; a figure that was kept as a number stays one."""
        return Indicator(
            name=self.name.said() or "",
            target=_figure(self.target.said(), self._kept.target),
            actual=_figure(self.actual.said(), self._kept.actual),
            as_of_on=self.as_of.value(),
        )


class _StepRow(Row):
    """One step on the way, and whether it is taken."""

    def __init__(self, kept: Step | None = None) -> None:
        super().__init__(_("Take this step away"))
        self.text = _named(_("A step"), kept.text if kept else "")
        self.done = CheckField("")
        self.done.setAccessibleName(_("Done"))
        self.done.setChecked(bool(kept and kept.done))
        _lines(self, [self.done, self.text, self.remove])

    def raw(self) -> object:
        """Everything as typed."""
        return self.text.said(), self.done.isChecked()

    def problem(self) -> str:
        """A step says something."""
        return "" if self.text.said() else _("Say what the step is, or take the line away.")

    def first(self) -> QWidget:
        """The words."""
        return self.text

    def entered(self) -> Step:
        """The step as typed."""
        return Step(text=self.text.said() or "", done=self.done.isChecked())


class AgreementForm(EntryForm):
    """What two sides expect of each other (practice P04).

    `memorandum_wanted(way)` asks for one page of it as it stands, to `print`, to `copy` or as `pdf`.
    """

    WHERE = Where.AGREEMENT

    memorandum_wanted = Signal(str)

    def __init__(self, person_id: str, name: str, today: Today, kept: Agreement | None = None) -> None:
        super().__init__(today)
        self.kept = kept or Agreement(id=str(uuid4()), people=(person_id,), state=AgreementState.AGREED)
        self.title = self.line(_("Title"), self.kept.title)
        self.objective = self.box(_("What you both want to reach"), self.kept.objective, lines=2)
        self.mine = self.box(_("Your role"), self.kept.my_role, lines=2)
        self.theirs = self.box(_("Role of {name}").format(name=name), self.kept.their_role, lines=2)
        self.state = self.choice(
            _("Where it stands"),
            [
                (AgreementState.DRAFT.value, _("Draft")),
                (AgreementState.AGREED.value, _("Agreed")),
                (AgreementState.ENDED.value, _("Ended")),
            ],
            self.kept.state.value,
        )
        self.heading(_("What is delivered"))
        self.deliverables = self.rows(Rows(_("Add a deliverable"), lambda: _DeliverableRow(today, name)))
        for one in self.kept.deliverables:
            self.deliverables.add(_DeliverableRow(today, name, one))
        self.heading(_("What you both look at"))
        self.indicators = self.rows(Rows(_("Add an indicator"), lambda: _IndicatorRow(today)))
        for each in self.kept.indicators:
            self.indicators.add(_IndicatorRow(today, each))
        self.starts = self.day(_("Starts"), self.kept.starts_on, past=True)
        self.review = self.day(_("Look again on"), self.kept.review_on)
        self.link = self.line(_("Link to the document"), self.kept.link)
        self.secret = self.confidential(on=self.kept.confidential)
        self.heading(_("As a memorandum on one page"))
        foot = QHBoxLayout()
        for way, words, icon in (
            ("print", _("Print"), "printer-outline"),
            ("copy", _("Copy"), "content-copy"),
            ("pdf", _("Save as PDF"), "file-pdf-box"),
        ):
            button = Button(words, icon=icon, small=True)
            button.setObjectName(f"memorandum-{way}")
            button.clicked.connect(lambda _on=False, way=way: self._ask_memorandum(way))
            foot.addWidget(button)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.ready()

    def judge(self) -> None:
        """It has a title or an objective, and is looked at after it starts."""
        if self.title.said() is None and self.objective.said() is None:
            self.wrong(self.title, _("Give it a title, or say what you both want to reach."))
        self.end_before_start(self.starts, self.review, _("This is before it starts."))

    def entered(self) -> Agreement:
        """The agreement as typed."""
        delivered = [row.entered() for row in self.deliverables.each() if isinstance(row, _DeliverableRow)]
        looked_at = [row.entered() for row in self.indicators.each() if isinstance(row, _IndicatorRow)]
        return msgspec.structs.replace(
            self.kept,
            title=self.title.said(),
            objective=self.objective.said(),
            my_role=self.mine.said(),
            their_role=self.theirs.said(),
            state=AgreementState(self.state.current()),
            deliverables=tuple(delivered),
            indicators=tuple(looked_at),
            starts_on=self.starts.value(),
            review_on=self.review.value(),
            link=self.link.said(),
            confidential=self.secret.isChecked(),
        )

    def _ask_memorandum(self, way: str) -> None:
        if self.check():
            self.memorandum_wanted.emit(way)


class GoalForm(EntryForm):
    """An aim in common, what each side has of it, and the way there (practice P25)."""

    WHERE = Where.GOAL

    def __init__(self, person_id: str, name: str, today: Today, kept: Goal | None = None) -> None:
        super().__init__(today)
        self.kept = kept or Goal(id=str(uuid4()), people=(person_id,), state=GoalState.ACTIVE)
        needed = _("Say where the two of you want to get.")
        self.aim = self.box(_("What you both aim for"), self.kept.aim, lines=2, needed=needed)
        self.for_me = self.box(_("What it brings you"), self.kept.for_me, lines=2)
        self.for_them = self.box(_("What it brings {name}").format(name=name), self.kept.for_them, lines=2)
        self.heading(_("Steps"))
        self.steps = self.rows(Rows(_("Add a step"), _StepRow))
        for step in self.kept.steps:
            self.steps.add(_StepRow(step))
        self.due = self.day(_("By when"), self.kept.due_on)
        progress = "" if self.kept.progress is None else str(self.kept.progress)
        self.progress = self.line(_("Progress"), progress, _("in percent, 0 to 100"))
        self.next = self.line(_("Next step"), self.kept.next_step)
        self.next_on = self.day(_("Ask about it on"), self.kept.next_step_on)
        self.state = self.choice(
            _("Where it stands"),
            [
                (GoalState.ACTIVE.value, _("Active")),
                (GoalState.REACHED.value, _("Reached")),
                (GoalState.DROPPED.value, _("Dropped")),
            ],
            self.kept.state.value,
        )
        self.secret = self.confidential(on=self.kept.confidential)
        self.ready()

    def judge(self) -> None:
        """Progress is a number of a hundred."""
        if self._percent() == -1:
            self.wrong(self.progress, _("Write a whole number from 0 to 100, or leave it empty."))

    def entered(self) -> Goal:
        """The goal as typed."""
        return msgspec.structs.replace(
            self.kept,
            aim=self.aim.said(),
            for_me=self.for_me.said(),
            for_them=self.for_them.said(),
            steps=tuple(row.entered() for row in self.steps.each() if isinstance(row, _StepRow)),
            due_on=self.due.value(),
            progress=self._percent(),
            next_step=self.next.said(),
            next_step_on=self.next_on.value(),
            state=GoalState(self.state.current()),
            confidential=self.secret.isChecked(),
        )

    def _percent(self) -> int | None:
        """The progress as typed; -1 for what is no percentage."""
        text = (self.progress.said() or "").removesuffix("%").strip()
        if not text:
            return None
        known = text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= 100
        return int(text) if known else -1


def _lines(row: QWidget, *lines: Sequence[QWidget]) -> None:
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for widgets in lines:
        line = QHBoxLayout()
        line.setSpacing(6)
        for widget in widgets:
            if isinstance(widget, CheckField):
                widget.setFixedWidth(px(22))
            line.addWidget(
                widget, 5 if isinstance(widget, DayLine) else 3 if isinstance(widget, Words | IconCombo) else 0
            )
        column.addLayout(line)


def _named(name: str, text: str) -> Words:
    made = Words(text)
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    return made


def _figure_text(figure: str | int | float | None) -> str:
    return "" if figure is None else str(figure)


def _figure(text: str | None, kept: str | int | float | None) -> str | int | float | None:
    if text is None:
        return None
    if text == _figure_text(kept):
        return kept
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else text
