"""The form of a life moment."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.dates import LifeMoment, LifeMomentKind
from trustjournal.domain.practices import Where
from trustjournal.ui.dates.inputs import FollowUps
from trustjournal.ui.kit.dateform import PersonForm, Ties
from trustjournal.ui.kit.fields import Field, IconCombo, LineField, PersonChoice
from trustjournal.ui.kit.openday import OpenDay
from trustjournal.ui.kit.theme import px


class LifeMomentForm(PersonForm):
    """A stretch of life that counts: from when, until when, and when to ask."""

    WHERE = Where.LIFE_MOMENT

    def __init__(self, ties: Ties, parent: QWidget | None = None) -> None:
        super().__init__(ties, parent)
        self.kind = IconCombo(
            [
                (LifeMomentKind.SICK_LEAVE.value, _("Sick leave"), "heart-outline"),
                (LifeMomentKind.NEW_PARENT.value, _("New parent"), "baby-carriage"),
                (LifeMomentKind.BEREAVEMENT.value, _("Bereavement"), "heart-outline"),
                (LifeMomentKind.MOVE.value, _("Move"), "home-outline"),
                (LifeMomentKind.TRAINING.value, _("Training"), "school-outline"),
                (LifeMomentKind.NEW_ROLE.value, _("New role"), "briefcase-outline"),
                (LifeMomentKind.OTHER.value, _("Something else that counts"), "calendar-heart"),
            ]
        )
        self.label = LineField(_("In your words, if you like"))
        self.start, self.end = OpenDay(_("Not known")), OpenDay(_("Leave it open"))
        self._end_field = Field(_("&Until"), self.end, _("open while it goes on"))
        week = timedelta(days=7)
        quick = [
            (_("In a week"), ties.today + week),
            (_("In two weeks"), ties.today + 2 * week),
            (_("In a month"), ties.today + timedelta(days=30)),
        ]
        self.follow_ups = FollowUps(ties.today, quick)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(px(112))
        for part in (
            Field(_("&What it is"), self.kind),
            Field(_("&Name"), self.label),
            Field(_("F&rom"), self.start),
            self._end_field,
            Field(_("As&k how it goes"), self.follow_ups),
            Field(_("No&te"), self.note),
            self.confidential,
        ):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.start.changed.connect(self._check_end)
        self.end.changed.connect(self._check_end)
        self.begin()

    def begin_with(self, person: PersonChoice | None, day: date | None = None) -> None:
        """Begin a new one, with what is known already."""
        self.person.set_people([person] if person is not None else [])
        self.start.set_day(day or self.ties.today)
        self.begin()

    def show_moment(self, moment: LifeMoment, person: PersonChoice) -> None:
        """Show one to edit."""
        self.entry_id = moment.id
        self.person.set_people([person])
        self.kind.choose(moment.kind.value)
        self.label.setText(moment.label or "")
        self.start.set_day(moment.starts_on)
        self.end.set_day(moment.ends_on)
        self.follow_ups.set_days(moment.follow_up_on)
        self.note.setPlainText(moment.note or "")
        self.confidential.setChecked(moment.confidential)
        self.begin()

    def first(self) -> QWidget:
        """What it is, where the person is known."""
        return super().first() if self.person.person() is None else self.kind

    def check(self) -> bool:
        """A person, and an end that is not before the start."""
        return not any((self._person_fault(), self._check_end()))

    def _check_end(self) -> str:
        start, end = self.start.day(), self.end.day()
        wrong = _("The end is before the start.") if start is not None and end is not None and end < start else ""
        self._end_field.show_error(wrong)
        return wrong

    def _typed(self) -> object:
        person = self.person.person()
        return (
            person.id if person is not None else "",
            self.kind.current(),
            self.label.text(),
            self.start.day(),
            self.end.day(),
            self.follow_ups.days(),
            self.note.toPlainText(),
            self.confidential.isChecked(),
        )
