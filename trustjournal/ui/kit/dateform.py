"""The form of a day that comes back every year, the same wherever a date is added or changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.dates import DateKind, Feb29, PersonalDate
from trustjournal.domain.partial_day import PartialDay
from trustjournal.domain.practices import Where
from trustjournal.services.dates import DateEntered
from trustjournal.ui.kit.fields import Field, IconCombo, LineField, PersonChoice, TokenField, confidential_box
from trustjournal.ui.kit.panel import Form
from trustjournal.ui.kit.partialday import PartialDayInput

LEAD_DAYS = (0, 1, 3, 14, 30)
Suggest = Callable[[str], list[PersonChoice]]
Family = Callable[[str], Sequence[tuple[str, str]]]
"""Those around a person, as the id of the relationship and words for it."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What the forms need of the journal: people by their name, a person's family, and the day it is."""

    suggest: Suggest
    family: Family
    today: date


def _column(form: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(form)
    column.setContentsMargins(1, 1, 8, 1)
    column.setSpacing(12)
    return column


class OnePerson(TokenField):
    """One person: choosing another puts them in the place of the first."""

    def __init__(self, suggest: Suggest, parent: QWidget | None = None) -> None:
        super().__init__(suggest, _("Type a name"), parent=parent)
        self.changed.connect(self._keep_last)

    def person(self) -> PersonChoice | None:
        """Who is chosen."""
        chosen = self.people()
        return chosen[-1] if chosen else None

    def _keep_last(self) -> None:
        chosen = self.people()
        if len(chosen) > 1:
            self.set_people(chosen[-1:])
            self.changed.emit()


class PersonForm(Form):
    """A form about one person; what they share: who it is, and whether anything was changed since it opened."""

    def __init__(self, ties: Ties, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ties = ties
        self.entry_id = ""
        self.person = OnePerson(ties.suggest)
        self.person_field = Field(_("W&ho"), self.person)
        self.confidential = confidential_box(_("Con&fidential"))
        self.column = _column(self)
        self.column.addWidget(self.person_field)
        self._opened_with: object = None

    def first(self) -> QWidget:
        """Who it is about, where that is not known."""
        return self.person.input

    def begin(self) -> None:
        """From here on a change counts as touched."""
        self._opened_with = self._typed()

    def is_touched(self) -> bool:
        """Whether something was typed that would be lost."""
        return self._typed() != self._opened_with

    def _person_fault(self) -> str:
        wrong = "" if self.person.person() is not None else _("Say whose day it is.")
        self.person_field.show_error(wrong)
        return wrong

    def _typed(self) -> object:
        raise NotImplementedError


class DateForm(PersonForm):
    """A day that comes back every year, as far as it is known.

    On a page that is about one person nobody asks who it is: `begin_of` and `show_date_of` begin with them.
    """

    WHERE = Where.DATE

    def __init__(self, ties: Ties, parent: QWidget | None = None) -> None:
        super().__init__(ties, parent)
        self.whose = IconCombo()
        self.kind = IconCombo(
            [
                (DateKind.BIRTHDAY.value, _("Birthday"), "cake-variant-outline"),
                (DateKind.WORK_ANNIVERSARY.value, _("Work anniversary"), "medal-outline"),
                (DateKind.ANNIVERSARY.value, _("Anniversary"), "calendar-heart"),
                (DateKind.MEMORIAL.value, _("Day of remembrance"), "flower-outline"),
                (DateKind.CUSTOM.value, _("Another day"), "calendar-today"),
            ]
        )
        self.label, self.text, self.day = LineField(), LineField(_("Around 1980, say")), PartialDayInput()
        self.feb29 = IconCombo(
            [
                ("", _("As in the settings"), ""),
                (Feb29.FEB_28.value, _("28 February"), ""),
                (Feb29.MAR_1.value, _("1 March"), ""),
            ]
        )
        self.lead = IconCombo()
        self._whose_field = Field(_("Whose da&y"), self.whose)
        self._label_field = Field(_("&Name of the day"), self.label)
        self._day_field = Field(_("&Day"), self.day)
        self._feb29_field = Field(_("In years without 29 Febr&uary"), self.feb29)
        for part in (
            self._whose_field,
            Field(_("&What it is"), self.kind),
            self._label_field,
            self._day_field,
            self._feb29_field,
            Field(_("&In words"), self.text, _("where it is not known as numbers")),
            Field(_("&Remind me"), self.lead),
            self.confidential,
        ):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._show_leads(None)
        self.kind.currentIndexChanged.connect(self._settle)
        self.day.changed.connect(self._settle)
        self.person.changed.connect(self._person_changed)
        self._person_changed()
        self._settle()
        self.begin()

    def begin_with(self, person: PersonChoice | None, day: date | None = None) -> None:
        """Begin a new one, with what is known already."""
        self.person.set_people([person] if person is not None else [])
        self._person_changed()
        if day is not None:
            self.day.show_day(PartialDay(month=day.month, day=day.day))
        self.begin()

    def begin_of(self, person: PersonChoice) -> None:
        """Begin a new one of somebody who is known from the page it stands on."""
        self.person_field.hide()
        self.begin_with(person)

    def show_date_of(self, personal: PersonalDate, person: PersonChoice) -> None:
        """Show one to edit, of somebody who is known from the page it stands on."""
        self.person_field.hide()
        self.show_date(personal, person)

    def show_date(self, personal: PersonalDate, person: PersonChoice) -> None:
        """Show one to edit."""
        self.entry_id = personal.id
        self.person.set_people([person])
        self._person_changed()
        self.whose.choose(personal.relationship_id or "")
        self.kind.choose(personal.kind.value)
        self.label.setText(personal.label or "")
        self.text.setText(personal.text or "")
        self.day.show_day(PartialDay(personal.year, personal.month, personal.day))
        self.feb29.choose(personal.feb29.value if personal.feb29 is not None else "")
        self._show_leads(personal.lead_days)
        self.confidential.setChecked(personal.confidential)
        self._settle()
        self.begin()

    def first(self) -> QWidget:
        """The day, where the person is known."""
        return super().first() if self.person.person() is None else self.kind

    def check(self) -> bool:
        """A person, a day of the calendar or words for it, and a name for a day of one's own."""
        wrong = [self._person_fault(), self.day.fault(DateKind(self.kind.current()), self.ties.today, self.text.text())]
        self._day_field.show_error(wrong[-1])
        nameless = self.kind.current() == DateKind.CUSTOM and not self.label.text().strip()
        wrong.append(_("Say what the day is.") if nameless else "")
        self._label_field.show_error(wrong[-1])
        return not any(wrong)

    def entered(self) -> DateEntered:
        """What was typed, once it checks out."""
        person = self.person.person()
        assert person is not None
        return DateEntered(
            person_id=person.id,
            kind=DateKind(self.kind.current()),
            day=self.day.known(self.text.text()),
            label=self.label.text(),
            relationship_id=self.whose.current() or None,
            feb29=self.leap_rule(),
            lead_days=self.lead_days(),
            confidential=self.confidential.isChecked(),
        )

    def lead_days(self) -> int | None:
        """How many days before; None for the usual week."""
        return int(self.lead.current()) if self.lead.current() else None

    def leap_rule(self) -> Feb29 | None:
        """Where 29 February falls in other years; None for the setting."""
        return Feb29(self.feb29.current()) if self.feb29.current() else None

    def _person_changed(self) -> None:
        person = self.person.person()
        family = self.ties.family(person.id) if person is not None else ()
        own = person.name if person is not None else ""
        self.whose.show_choices([("", own, "account-outline"), *((one, words, "") for one, words in family)])
        self._whose_field.setVisible(bool(family))

    def _settle(self) -> None:
        kind = DateKind(self.kind.current())
        self._label_field.setVisible(kind in {DateKind.CUSTOM, DateKind.ANNIVERSARY, DateKind.MEMORIAL})
        self._feb29_field.setVisible(self.day.is_leap_day())

    def _show_leads(self, chosen: int | None) -> None:
        offered = sorted({*LEAD_DAYS, *([chosen] if chosen is not None else [])})
        self.lead.show_choices([("", _("A week before"), ""), *((str(n), _lead_words(n), "") for n in offered)])
        self.lead.choose("" if chosen is None else str(chosen))

    def _typed(self) -> object:
        person = self.person.person()
        return (
            person.id if person is not None else "",
            self.whose.current(),
            self.kind.current(),
            self.label.text(),
            self.text.text(),
            self.day.raw(),
            self.feb29.current(),
            self.lead.current(),
            self.confidential.isChecked(),
        )


def _lead_words(days: int) -> str:
    if days == 0:
        return _("On the day alone")
    return ngettext("{n} day before", "{n} days before", days).format(n=days)
