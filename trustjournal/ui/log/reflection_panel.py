"""The reflection beside the note: one form per person it was with, under tabs where there are several."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.capture import Present
from trustjournal.domain.interactions import Reflection
from trustjournal.domain.listening import says_anything
from trustjournal.domain.practices import Where
from trustjournal.ui.kit.buttons import IconButton
from trustjournal.ui.kit.choices import Choice, PillBar
from trustjournal.ui.kit.labels import Surface, Text
from trustjournal.ui.kit.prompts import PromptLine, Prompts
from trustjournal.ui.log.checkline import CheckLine
from trustjournal.ui.log.reflection_form import ReflectionForm


class ReflectionPanel(Surface):
    """Shows reflections by person; `edited` follows what a person changes, `closed` asks to put it away.

    `print_wanted(Reflection)` and `pdf_wanted(Reflection)` ask for the empathy map on paper.
    """

    edited = Signal()
    closed = Signal()
    print_wanted = Signal(object)
    pdf_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self.setAccessibleName(_("Listening reflection"))
        self._people: tuple[Present, ...] = ()
        self._kept: dict[str, Reflection] = {}
        self._person = ""
        self._prompts: Prompts = {}
        self.form: ReflectionForm | None = None
        self.prompt = PromptLine(self)
        close = IconButton("close", _("Close the reflection"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(Text(_("Listening reflection"), "heading"), 1)
        head.addWidget(close)
        self.tabs = PillBar(_("Who you listened to"))
        self.tabs.chosen.connect(lambda person, _on: self._turn_to(person))
        self._nobody = Text(_("Say who it was with first."), "body", "text2", wrap=True)
        self.confidential = CheckLine(_("Keep this reflection confidential"), _("Also where the conversation is not."))
        self.confidential.toggled.connect(lambda _on: self.edited.emit())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(Text(_("Optional. Answer what helps, skip the rest."), "caption", "text2", wrap=True))
        self._column.addSpacing(8)
        self._column.addWidget(self.prompt)
        self._column.addSpacing(4)
        self._column.addWidget(self.tabs)
        self._column.addWidget(self._nobody)
        self._column.addSpacing(4)
        self._at = self._column.count()
        self._column.addSpacing(12)
        self._column.addWidget(self.confidential)
        self._column.addStretch(1)

    def show_reflections(self, people: Sequence[Present], kept: Sequence[Reflection]) -> None:
        """Show what was heard from these people, without telling."""
        self._kept = {one.person_id: one for one in kept}
        self._person = ""
        self._drop()
        self.show_people(people)

    def show_people(self, people: Sequence[Present]) -> None:
        """Say who it was with; what was written about others stays, in case they come back."""
        self._keep()
        self._people = tuple(people)
        self.tabs.show_choices([Choice(one.id, one.first.replace("&", "&&")) for one in people])
        self.tabs.setVisible(len(people) > 1)
        self._nobody.setVisible(not people)
        ids = [one.id for one in people]
        self._turn_to(self._person if self._person in ids else ids[0] if ids else "")

    def show_prompts(self, prompts: Prompts) -> None:
        """Ask the day's questions, here and in the empathy map; those that are missing are left out."""
        self._prompts = prompts
        self.prompt.show_prompt(prompts.get(Where.REFLECTION))
        if self.form is not None:
            self.form.show_prompts(prompts)

    def reflections(self) -> tuple[Reflection, ...]:
        """What was heard, from each person there whom one reflected on; an emptied one is among them too."""
        self._keep()
        return tuple(self._kept[one.id] for one in self._people if one.id in self._kept)

    def person(self) -> str:
        """Whose form is shown."""
        return self._person

    def begin(self) -> None:
        """Go to the first question without an answer."""
        if self.form is not None:
            self.form.begin()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, person: str) -> None:
        if person == self._person and self.form is not None:
            return
        self._keep()
        self._drop()
        self._person = person
        self.confidential.setVisible(bool(person))
        if not person:
            return
        self.tabs.choose({person})
        value = self._kept.get(person) or _new(person)
        self._show_switch(value.confidential)
        self.form = form = ReflectionForm(value)
        form.show_prompts(self._prompts)
        form.edited.connect(self.edited)
        form.print_wanted.connect(lambda: self.print_wanted.emit(self._current()))
        form.pdf_wanted.connect(lambda: self.pdf_wanted.emit(self._current()))
        self._column.insertWidget(self._at, form)

    def _show_switch(self, on: bool) -> None:
        self.confidential.blockSignals(True)
        self.confidential.setChecked(on)
        self.confidential.blockSignals(False)
        self.confidential.update()

    def _current(self) -> Reflection:
        assert self.form is not None
        return msgspec.structs.replace(self.form.reflection(), confidential=self.confidential.isChecked())

    def _keep(self) -> None:
        """Remember what stands in the form; one that never said anything is nothing."""
        if self.form is None:
            return
        value = self._current()
        if self._person in self._kept or says_anything(value):
            self._kept[self._person] = value

    def _drop(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None


def _new(person: str) -> Reflection:
    """A reflection on somebody; which conversation it belongs to is filled in when that is saved."""
    return Reflection(id=str(uuid4()), interaction_id=str(uuid4()), person_id=person)
