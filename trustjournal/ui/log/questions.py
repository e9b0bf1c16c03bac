"""Clarifying questions, each open, asked or answered: one line each, and always an empty one to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import N_, _
from trustjournal.domain.interactions import Question, QuestionState
from trustjournal.ui.kit.buttons import IconButton
from trustjournal.ui.kit.choices import Choice, Segmented
from trustjournal.ui.kit.inputs import LineField
from trustjournal.ui.kit.labels import Text

STATES = {
    QuestionState.OPEN: N_("Still open"),
    QuestionState.ASKED: N_("Asked"),
    QuestionState.ANSWERED: N_("Answered"),
}


@dataclass(frozen=True, slots=True)
class _Row:
    """The widgets of one question."""

    whole: QWidget
    text: LineField
    more: QWidget
    state: Segmented
    answer: LineField


class Questions(QWidget):
    """Rows of questions; a new one stays open until it is said otherwise. `edited` follows what a person changes."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._column)
        column.addWidget(Text(_("Open questions come back in the next brief."), "caption", "text2", wrap=True))
        self.show_answer(())

    def answer(self) -> tuple[Question, ...]:
        """The questions that say something."""
        return tuple(self._question(row) for row in self._rows if row.text.text().strip())

    def show_answer(self, questions: Sequence[Question]) -> None:
        """Show these, and an empty line below."""
        for row in self._rows:
            self._column.removeWidget(row.whole)
            row.whole.hide()
            row.whole.deleteLater()
        self._rows = []
        for question in questions:
            self._add(question)
        self._add(None)

    def row(self, at: int) -> tuple[LineField, Segmented, LineField]:
        """Question, state and answer of a line."""
        row = self._rows[at]
        return row.text, row.state, row.answer

    def _question(self, row: _Row) -> Question:
        chosen = row.state.current()
        # A question that came in without a state keeps none.
        state = QuestionState(chosen) if chosen else None
        answer = row.answer.text().strip()
        return Question(text=" ".join(row.text.text().split()), state=state, answer=answer or None)

    def _add(self, question: Question | None) -> None:
        number = len(self._rows) + 1
        text = LineField(_("What would you like to know?"))
        text.setAccessibleName(_("Question {n}").format(n=number))
        state = Segmented(
            [Choice(each.value, _(label)) for each, label in STATES.items()],
            _("Where question {n} stands").format(n=number), small=True, optional=True,
        )  # fmt: skip
        answer = LineField(_("What was the answer?"))
        answer.setAccessibleName(_("Answer to question {n}").format(n=number))
        remove = IconButton("close", _("Remove question {n}").format(n=number))
        more = QWidget()
        line = QHBoxLayout(more)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(state)
        line.addStretch(1)
        line.addWidget(remove)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (text, more, answer):
            column.addWidget(widget)
        row = _Row(whole, text, more, state, answer)
        text.setText(question.text if question is not None else "")
        state.choose((question.state or "") if question is not None else QuestionState.OPEN)
        answer.setText((question.answer or "") if question is not None else "")
        text.textEdited.connect(lambda _text: self._typed(row))
        text.returnPressed.connect(lambda: self._next(row))
        state.chosen.connect(lambda _key: self._stands(row))
        answer.textEdited.connect(lambda _text: self.edited.emit())
        remove.clicked.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._column.addWidget(whole)
        self.setFocusProxy(text)
        self._fit(row)

    def _fit(self, row: _Row) -> None:
        said = bool(row.text.text().strip())
        row.more.setVisible(said)
        row.answer.setVisible(said and (row.state.current() == QuestionState.ANSWERED or bool(row.answer.text())))

    def _typed(self, row: _Row) -> None:
        if row is self._rows[-1] and row.text.text().strip():
            self._add(None)
        self._fit(row)
        self.edited.emit()

    def _stands(self, row: _Row) -> None:
        self._fit(row)
        if row.state.current() == QuestionState.ANSWERED:
            row.answer.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _next(self, row: _Row) -> None:
        at = self._rows.index(row) + 1
        if at < len(self._rows):
            self._rows[at].text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, row: _Row) -> None:
        at = self._rows.index(row)
        self._rows.remove(row)
        self._column.removeWidget(row.whole)
        row.whole.hide()
        row.whole.deleteLater()
        self._rows[min(at, len(self._rows) - 1)].text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
