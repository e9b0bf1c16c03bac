"""The small form of a person's page: a promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Owner
from trustjournal.domain.practices import Where
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, Segmented
from trustjournal.ui.kit.fields import DateField, Field, LineField, confidential_box, in_full
from trustjournal.ui.people.panel import Form


@dataclass(frozen=True, slots=True)
class PromiseEntered:
    """A promise as it was typed."""

    text: str
    owner: Owner
    due_on: date | None
    confidential: bool


def _column(form: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(form)
    column.setContentsMargins(1, 1, 8, 1)
    column.setSpacing(12)
    return column


class _WithText(Form):
    """A form whose one needed field is a line of text."""

    def __init__(self, label: str, missing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = LineField()
        self._field = Field(label, self.text)
        self._missing = missing
        self.column = _column(self)
        self.column.addWidget(self._field)

    def first(self) -> QWidget:
        """The text."""
        return self.text

    def check(self) -> bool:
        """A few words are needed."""
        self._field.show_error("" if self.text.text().strip() else self._missing)
        return bool(self.text.text().strip())

    def is_touched(self) -> bool:
        """Whether something was typed."""
        return bool(self.text.text().strip())


class PromiseForm(_WithText):
    """What was promised, by whom, and by when."""

    WHERE = Where.PROMISE

    def __init__(self, first_name: str, parent: QWidget | None = None) -> None:
        super().__init__(_("&What was promised"), _("Say what was promised."), parent)
        self.owner = Segmented(
            [
                Choice(Owner.ME.value, _("Yours")),
                Choice(Owner.THEM.value, _("{name}’s").format(name=first_name.replace("&", "&&"))),
                Choice(Owner.SHARED.value, _("Shared")),
            ],
            _("Whose promise"),
        )
        self.due = DateField(words=in_full)
        no_date = Button(_("No date"), ButtonKind.LINK, small=True)
        no_date.clicked.connect(lambda: self.due.set_value(None))
        self.confidential = confidential_box(_("Con&fidential"))
        self.column.addWidget(self.owner)
        self.column.addWidget(Field(_("&By"), self.due))
        self.column.addWidget(no_date)
        self.column.addWidget(self.confidential)
        self.column.addStretch(1)

    def entered(self) -> PromiseEntered:
        """What was typed."""
        return PromiseEntered(
            self.text.text().strip(), Owner(self.owner.current()), self.due.day(), self.confidential.isChecked()
        )
