"""The form of one promise: new, or as it is kept, with what can be done with it and its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner, Step
from trustjournal.domain.practices import Where
from trustjournal.domain.promise_list import About
from trustjournal.domain.promise_words import untold_on
from trustjournal.ui.commitments.blocks import HistoryBox
from trustjournal.ui.commitments.end_forms import day_error
from trustjournal.ui.commitments.inputs import DueField, LinesField, StepsField
from trustjournal.ui.kit.buttons import Button, Choice, IconButton, Segmented
from trustjournal.ui.kit.cards import ConfidentialBox
from trustjournal.ui.kit.fields import Field, LineField, PersonChoice, TokenField, confidential_box
from trustjournal.ui.kit.panel import Form
from trustjournal.ui.kit.tokenfield import Suggest


@dataclass(frozen=True, slots=True)
class PromiseEntered:
    """A promise as it was typed."""

    text: str
    people: tuple[str, ...]
    owner: Owner
    due_on: date | None
    steps: tuple[Step, ...]
    link: str | None
    confidential: bool


class PromiseForm(Form):
    """What was promised, with whom, by whom and when; steps and a link.

    Of one that is kept: `asked(deed)` for kept, renegotiate, told, reopen; `more_wanted(button)` for all other ends;
    `ticked(position, done)` for a step; `show_wanted` where it is confidential and hidden.
    """

    WHERE = Where.PROMISE

    asked = Signal(str)
    more_wanted = Signal(object)
    ticked = Signal(int, bool)
    show_wanted = Signal()

    def __init__(
        self,
        today: date,
        suggest: Suggest,
        about: About | None = None,
        *,
        hidden: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.about, self.hidden = about, hidden
        kept = about.promise if about is not None and not hidden else None
        self.text = LinesField(kept.text if kept is not None else "")
        self.people = TokenField(suggest, _("Add someone"))
        self.people.set_people(
            [PersonChoice(*person) for person in about.people] if about is not None and not hidden else []
        )
        self.owner = Segmented(
            [
                Choice(Owner.ME, _("Yours")),
                Choice(Owner.THEM, _("Theirs")),
                Choice(Owner.SHARED, _("Shared")),
            ],
            _("Whose promise"),
        )
        self.due = DueField(today, kept.due_on if kept is not None else None)
        self.steps = StepsField(kept.steps if kept is not None else ())
        self.link = LineField(_("https://"))
        self.confidential = confidential_box(_("Con&fidential"))
        if kept is not None:
            self.owner.choose(kept.owner)
            self.link.setText(kept.link or "")
            self.confidential.setChecked(kept.confidential)
        self._text_field = Field(_("What was p&romised"), self.text)
        self._people_field = Field(_("&With"), self.people)
        self._due_field = Field(_("&By"), self.due, _("Optional"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 8, 1)
        column.setSpacing(12)
        self._build(column, today)
        self._begun, self._kept_steps = self._typed(), self.steps.steps()
        self.steps.ticked.connect(self._tick)

    def _build(self, column: QVBoxLayout, today: date) -> None:
        if self.about is not None:
            column.addLayout(self._deeds(self.about.promise))
        fields = QWidget()
        inner = QVBoxLayout(fields)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self._text_field)
        inner.addWidget(self._people_field)
        inner.addWidget(self.owner)
        inner.addWidget(self._due_field)
        inner.addWidget(Field(_("Steps"), self.steps, _("Optional")))
        inner.addWidget(Field(_("Lin&k"), self.link, _("To a document, board or task")))
        inner.addWidget(self.confidential)
        column.addWidget(fields)
        fields.setVisible(not self.hidden)
        if self.hidden:
            box = ConfidentialBox()
            box.show_requested.connect(self.show_wanted)
            column.addWidget(box)
        elif self.about is not None:
            column.addWidget(HistoryBox(self.about, today))
        column.addStretch(1)

    def _deeds(self, promise: Commitment) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        later = _("More t&ime") if promise.owner is Owner.THEM else _("Rene&gotiate")
        deeds = [("kept", _("K&ept"), "check"), ("renegotiate", later, "calendar-sync-outline")]
        if promise.state is not CommitmentState.OPEN:
            deeds = [("reopen", _("Open a&gain"), "restore")]
        elif untold_on(promise) is not None:
            deeds.append(("told", _("T&old them"), "check"))
        for deed, words, icon in deeds:
            button = Button(words, icon=icon, small=True)
            button.setObjectName(deed)
            button.clicked.connect(lambda _on=False, deed=deed: self.asked.emit(deed))
            row.addWidget(button)
        row.addStretch(1)
        more = IconButton("dots-horizontal", _("More"))
        more.setObjectName("more")
        more.clicked.connect(lambda: self.more_wanted.emit(more))
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def first(self) -> QWidget:
        """What was promised; the way to see it where it is hidden."""
        if self.hidden:
            return self.findChildren(Button)[0]
        return self.text

    def check(self) -> bool:
        """A few words are needed, a promise of theirs or of both needs somebody, and the day has to be one."""
        if self.hidden:
            return False
        self._text_field.show_error("" if self.text.text() else _("Say what was promised."))
        alone = self.owner.current() != Owner.ME and not self.people.people()
        self._people_field.show_error(_("Pick at least one person.") if alone else "")
        wrong = day_error(self.due)
        self._due_field.show_error(wrong)
        return bool(self.text.text()) and not alone and not wrong

    def is_touched(self) -> bool:
        """Whether something was typed or chosen."""
        return self._typed() != self._begun or self.steps.steps() != self._kept_steps

    def entered(self) -> PromiseEntered:
        """What was typed, once it checks out."""
        return PromiseEntered(
            text=self.text.text(),
            people=tuple(person.id for person in self.people.people()),
            owner=Owner(self.owner.current()),
            due_on=self.due.day(),
            steps=self.steps.steps(),
            link=self.link.text().strip() or None,
            confidential=self.confidential.isChecked(),
        )

    def _tick(self, position: int, done: bool) -> None:
        # A tick is kept at once, and is nothing that would be lost.
        steps = list(self._kept_steps)
        steps[position] = msgspec.structs.replace(steps[position], done=done)
        self._kept_steps = tuple(steps)
        self.ticked.emit(position, done)

    def _typed(self) -> tuple[object, ...]:
        people = tuple(person.id for person in self.people.people())
        return (
            self.text.text(),
            people,
            self.owner.current(),
            self.due.input.text(),
            self.link.text(),
            self.confidential.isChecked(),
        )
