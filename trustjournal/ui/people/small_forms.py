"""The small forms of a person's page: a promise, a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Owner
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.practices import Where
from trustjournal.domain.words import long_date
from trustjournal.domain.written import YearlyDay
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, Segmented
from trustjournal.ui.kit.fields import CheckField, DateField, Field, IconCombo, LineField
from trustjournal.ui.people.inputs import YearlyField
from trustjournal.ui.people.panel import Form


@dataclass(frozen=True, slots=True)
class PromiseEntered:
    """A promise as it was typed."""

    text: str
    owner: Owner
    due_on: date | None
    confidential: bool


@dataclass(frozen=True, slots=True)
class DateEntered:
    """A date as it was typed."""

    kind: DateKind
    day: YearlyDay
    label: str


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
        self.due = DateField(words=_day_words)
        no_date = Button(_("No date"), ButtonKind.LINK, small=True)
        no_date.clicked.connect(lambda: self.due.set_value(None))
        self.confidential = CheckField(_("Con&fidential"), _("Hidden until you ask to see it"))
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


class DateForm(Form):
    """A day that comes back every year; with one that is `kept`, to change it."""

    WHERE = Where.DATE

    def __init__(self, kept: PersonalDate | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = kept
        self.kind = IconCombo(
            [
                (DateKind.BIRTHDAY.value, _("Birthday"), "cake-variant-outline"),
                (DateKind.WORK_ANNIVERSARY.value, _("Work anniversary"), "medal-outline"),
                (DateKind.ANNIVERSARY.value, _("Anniversary"), "calendar-heart"),
                (DateKind.MEMORIAL.value, _("Day of remembrance"), "flower-outline"),
                (DateKind.CUSTOM.value, _("Another day"), "calendar-today"),
            ]
        )
        self.day, self.label = YearlyField(), LineField()
        self._day_field = Field(_("&Day"), self.day)
        self._label_field = Field(_("&Name of the day"), self.label)
        column = _column(self)
        column.addWidget(Field(_("&What it is"), self.kind))
        column.addWidget(self._day_field)
        column.addWidget(self._label_field)
        column.addStretch(1)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        if kept is not None:
            self.kind.choose(kept.kind.value)
            self.day.show_day(kept.month, kept.day, kept.year)
            self.label.setText(kept.label or "")
        self._before = (self.kind.current(), self.day.raw(), self.label.text())
        self._kind_changed()

    def first(self) -> QWidget:
        """What it is."""
        return self.kind

    def check(self) -> bool:
        """The day has to be in the calendar, and another day needs a name."""
        wrong = ""
        try:
            self.day.value()
        except ValueError:
            wrong = _("Give a day and a month of the calendar. The year may stay empty.")
        self._day_field.show_error(wrong)
        nameless = self.kind.current() == DateKind.CUSTOM and not self.label.text().strip()
        self._label_field.show_error(_("Say what the day is.") if nameless else "")
        return not wrong and not nameless

    def is_touched(self) -> bool:
        """Whether anything is different."""
        return (self.kind.current(), self.day.raw(), self.label.text()) != self._before

    def entered(self) -> DateEntered:
        """What was typed."""
        kind = DateKind(self.kind.current())
        return DateEntered(kind, self.day.value(), self.label.text().strip() if self._takes_label(kind) else "")

    @staticmethod
    def _takes_label(kind: DateKind) -> bool:
        return kind in {DateKind.CUSTOM, DateKind.ANNIVERSARY, DateKind.MEMORIAL}

    def _kind_changed(self) -> None:
        self._label_field.setVisible(self._takes_label(DateKind(self.kind.current())))


def _day_words(on: date, _at: time | None) -> str:
    return long_date(on)
