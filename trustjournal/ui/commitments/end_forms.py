"""The forms at a promise's end: why it was dropped, and what makes a missed one good."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Owner
from trustjournal.domain.practices import Where
from trustjournal.domain.promise_list import About
from trustjournal.domain.words import clause, names
from trustjournal.ui.commitments.inputs import DueField, LinesField
from trustjournal.ui.commitments.renegotiate_form import summary
from trustjournal.ui.kit.fields import CheckField, Field
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.panel import Form


class DropForm(Form):
    """Why a promise no longer holds, which may stay empty."""

    WHERE = Where.DROP

    def __init__(self, about: About, *, hidden: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about, self.is_secret = about, about.promise.confidential
        self.reason = LinesField()
        who = names(about.first_names)
        self.told = CheckField(_("I t&old {name}").format(name=who.replace("&", "&&")))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 8, 1)
        column.setSpacing(12)
        column.addWidget(Text(summary(about, hidden=hidden), "body", "text2", wrap=True))
        column.addWidget(Field(_("&Why does it no longer hold?"), self.reason, _("Optional")))
        if about.people and about.promise.owner is not Owner.THEM:
            column.addWidget(self.told)
        else:
            self.told.setParent(self)
            self.told.hide()
        column.addStretch(1)

    def first(self) -> QWidget:
        """The reason."""
        return self.reason

    def check(self) -> bool:
        """Nothing is needed."""
        return True

    def is_touched(self) -> bool:
        """Whether a reason was begun."""
        return bool(self.reason.text())


class RepairForm(Form):
    """Owning a missed promise: what went wrong, what makes it good, and by when."""

    WHERE = Where.REPAIR

    def __init__(self, about: About, today: date, *, hidden: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about, self.is_secret = about, about.promise.confidential
        task = clause(about.promise.text)
        self.text = LinesField("" if hidden else _("I did not keep this: {task}.").format(task=task))
        self._given = self.text.text()
        self.remedy = LinesField()
        self.due = DueField(today)
        self._text_field = Field(_("What &went wrong"), self.text)
        self._due_field = Field(_("&By"), self.due, _("Optional"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 8, 1)
        column.setSpacing(12)
        who = names(about.first_names)
        hint = _("Say it early, and say what you will do about it. It becomes a promise to {name}.")
        column.addWidget(Text(hint.format(name=who), "body", "text2", wrap=True))
        column.addWidget(self._text_field)
        column.addWidget(Field(_("What makes it &good"), self.remedy, _("Optional")))
        column.addWidget(self._due_field)
        column.addStretch(1)

    def first(self) -> QWidget:
        """What makes it good: what went wrong is known."""
        return self.remedy if self._given else self.text

    def check(self) -> bool:
        """A few words of what went wrong are needed, and the day has to be one."""
        self._text_field.show_error("" if self.text.text() else _("Say in a few words what went wrong."))
        wrong = day_error(self.due)
        self._due_field.show_error(wrong)
        return bool(self.text.text()) and not wrong

    def is_touched(self) -> bool:
        """Whether something was typed."""
        return self.text.text() != self._given or bool(self.remedy.text())


def day_error(field: DueField) -> str:
    """What is wrong with the day in a field; empty where nothing is."""
    try:
        field.day()
    except ValueError:
        return _("This is not a day of the calendar that could be read. Try “Friday”, “26 Feb” or “in two weeks”.")
    return ""
