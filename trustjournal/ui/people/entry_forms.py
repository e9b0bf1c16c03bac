"""The forms for what is known of a person: preferences, relatives, life moments, topics, things to share, circles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trustjournal.base.i18n import N_, _
from trustjournal.domain.dates import DateKind, LifeMoment, LifeMomentKind
from trustjournal.domain.partial_day import PartialDay
from trustjournal.domain.people import Circle, Relationship, RelationshipKind
from trustjournal.domain.practices import Where
from trustjournal.domain.preferences import Preference, PreferenceCategory, PreferenceKind
from trustjournal.domain.topics import Share, ShareState, Topic, TopicState
from trustjournal.ui.kit.partialday import PartialDayInput
from trustjournal.ui.people.entry_form import EntryForm, Row, Rows, reads
from trustjournal.ui.people.fields import DayLine, PersonLine, no_day
from trustjournal.ui.people.inputs import RhythmCombo

Today = Callable[[], date]

CATEGORIES = {
    PreferenceCategory.WORK_STYLE: N_("Way of working"),
    PreferenceCategory.COMMUNICATION: N_("Communication"),
    PreferenceCategory.SCHEDULE: N_("Time and schedule"),
    PreferenceCategory.TOPIC: N_("Topics"),
    PreferenceCategory.LIMIT: N_("Limits"),
    PreferenceCategory.OTHER: N_("Something else"),
}
AROUND = {
    RelationshipKind.PARTNER: N_("Partner"),
    RelationshipKind.CHILD: N_("Child"),
    RelationshipKind.PARENT: N_("Parent"),
    RelationshipKind.SIBLING: N_("Brother or sister"),
    RelationshipKind.COLLEAGUE: N_("Colleague"),
    RelationshipKind.ASSISTANT: N_("Assistant"),
    RelationshipKind.MANAGER: N_("Manager"),
    RelationshipKind.REPORT: N_("Team member"),
    RelationshipKind.FRIEND: N_("Friend"),
    RelationshipKind.OTHER: N_("Somebody else"),
}
LIFE = {
    LifeMomentKind.SICK_LEAVE: N_("Sick leave"),
    LifeMomentKind.NEW_PARENT: N_("New parent"),
    LifeMomentKind.BEREAVEMENT: N_("A loss"),
    LifeMomentKind.MOVE: N_("A move"),
    LifeMomentKind.TRAINING: N_("Training"),
    LifeMomentKind.NEW_ROLE: N_("A new role"),
    LifeMomentKind.OTHER: N_("Something else"),
}


def _said(words: dict[Any, str]) -> list[tuple[str, str]]:
    return [(str(key), _(each)) for key, each in words.items()]


class PreferenceForm(EntryForm):
    """A wish or a limit, and what the user changed to fit it (practices P23 and P27)."""

    WHERE = Where.PREFERENCE

    def __init__(self, person_id: str, today: Today, kept: Preference | None = None) -> None:
        super().__init__(today)
        self.kept = kept or Preference(
            id=str(uuid4()), person_id=person_id, kind=PreferenceKind.PREFERENCE, text="", category=None
        )
        self.kind = self.choice(
            _("What it is"),
            [(PreferenceKind.PREFERENCE.value, _("Preference")), (PreferenceKind.BOUNDARY.value, _("Boundary"))],
            self.kept.kind.value,
        )
        needed = _("Say what to keep in mind.")
        self.text = self.box(_("In a few words"), kept.text if kept else "", lines=2, needed=needed)
        none = [("", _("Not said"))]
        self.category = self.combo(_("About"), [*none, *_said(CATEGORIES)], self.kept.category or "")
        hint = _("if you changed something")
        self.adjustment = self.box(_("What you do differently"), self.kept.adjustment, hint, lines=2)
        self.since = self.day(_("Since"), self.kept.since_on, past=True)
        self.secret = self.confidential(on=self.kept.confidential)
        self.ready()

    def first(self) -> QWidget:
        """The words."""
        return self.text

    def entered(self) -> Preference:
        """The preference as typed."""
        return msgspec.structs.replace(
            self.kept,
            kind=PreferenceKind(self.kind.current()),
            text=self.text.said() or "",
            category=PreferenceCategory(self.category.current()) if self.category.current() else None,
            adjustment=self.adjustment.said(),
            since_on=self.since.value(),
            confidential=self.secret.isChecked(),
        )


class RelativeForm(EntryForm):
    """Somebody around a person, by name or another person of the journal, with their birthday (practice P11)."""

    WHERE = Where.FAMILY

    def __init__(
        self,
        person_id: str,
        today: Today,
        others: Sequence[tuple[str, str]],
        kept: Relationship | None = None,
        birthday: PartialDay | None = None,
    ) -> None:
        super().__init__(today)
        self.kept = kept or Relationship(id=str(uuid4()), person_id=person_id, kind=RelationshipKind.PARTNER)
        self.kind = self.combo(_("What they are"), _said(AROUND), self.kept.kind.value)
        self.name = self.line(_("Name"), self.kept.name)
        self.other = self.field(
            _("Or a person of this journal"),
            PersonLine(others, self.kept.other_person_id or ""),
            _("Begin to type"),
        )
        self.birthday = self.field(_("Birthday"), PartialDayInput())
        self.birthday.show_day(birthday or PartialDay())
        self.secret = self.confidential(on=self.kept.confidential)
        self.ready()

    def first(self) -> QWidget:
        """The name."""
        return self.name

    def judge(self) -> None:
        """A name or a person, and a birthday that is in the calendar."""
        try:
            nobody = self.other.person() is None
        except ValueError:
            nobody = False
            self.wrong(self.other, _("Nobody here is called that. Choose somebody, or give the name above."))
        if nobody and self.name.said() is None:
            self.wrong(self.name, _("Give a name, or choose a person of this journal."))
        wrong = "" if self.birthday.is_empty() else self.birthday.fault(DateKind.BIRTHDAY, self.today())
        if wrong:
            self.wrong(self.birthday, wrong)

    def entered(self) -> Relationship:
        """The relative as typed."""
        return msgspec.structs.replace(
            self.kept,
            kind=RelationshipKind(self.kind.current()),
            name=self.name.said(),
            other_person_id=self.other.person(),
            confidential=self.secret.isChecked(),
        )

    def born(self) -> PartialDay | None:
        """The birthday as typed, as far as it is known."""
        return None if self.birthday.is_empty() else self.birthday.known()


class _FollowUp(Row):
    """A day on which to ask how it goes."""

    def __init__(self, today: Today, day: date | None = None) -> None:
        super().__init__(_("Take this day away"))
        self._today = today
        self.day = DayLine(today, day)
        self.day.setAccessibleName(_("Ask how it goes"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.day, 1)
        row.addWidget(self.remove)

    def raw(self) -> object:
        """The line."""
        return self.day.said()

    def problem(self) -> str:
        """Whether it is a day."""
        return "" if reads(self.day) else no_day(self._today())

    def first(self) -> QWidget:
        """The line."""
        return self.day


class LifeMomentForm(EntryForm):
    """A stretch of life that counts, and when to ask how it goes (practice P13)."""

    WHERE = Where.LIFE_MOMENT

    def __init__(self, person_id: str, today: Today, kept: LifeMoment | None = None) -> None:
        super().__init__(today)
        self.kept = kept or LifeMoment(id=str(uuid4()), person_id=person_id, kind=LifeMomentKind.OTHER)
        current = kept.kind.value if kept else LifeMomentKind.SICK_LEAVE.value
        self.kind = self.combo(_("What it is"), _said(LIFE), current)
        self.label = self.line(_("In your own words"), self.kept.label, _("may stay empty"))
        start = self.kept.starts_on if kept else today()
        self.starts = self.day(_("From"), start, past=True)
        self.ends = self.day(_("Until"), self.kept.ends_on, _("empty while it is not known"))
        self.heading(_("Ask how it goes on"))
        self.days = self.rows(Rows(_("Add a day"), lambda: _FollowUp(today)))
        for day in self.kept.follow_up_on:
            self.days.add(_FollowUp(today, day))
        self.note = self.box(_("Note"), self.kept.note)
        self.secret = self.confidential(on=self.kept.confidential)
        self.ready()

    def judge(self) -> None:
        """It ends after it starts, and something else has a name."""
        self.end_before_start(self.starts, self.ends, _("The end is before the start."))
        if self.kind.current() == LifeMomentKind.OTHER and self.label.said() is None:
            self.wrong(self.label, _("Say in a few words what it is."))

    def entered(self) -> LifeMoment:
        """The life moment as typed."""
        days = [row.day.value() for row in self.days.each() if isinstance(row, _FollowUp)]
        return msgspec.structs.replace(
            self.kept,
            kind=LifeMomentKind(self.kind.current()),
            label=self.label.said(),
            starts_on=self.starts.value(),
            ends_on=self.ends.value(),
            follow_up_on=tuple(day for day in days if day is not None),
            note=self.note.said(),
            confidential=self.secret.isChecked(),
        )


class TopicForm(EntryForm):
    """What to bring up; what is hard to say is prepared: the concern, its effect, what one asks for (practice P03)."""

    def __init__(self, person_id: str, today: Today, kept: Topic | None = None) -> None:
        super().__init__(today)
        self.kept = kept or Topic(
            id=str(uuid4()), person_id=person_id, text="", state=TopicState.OPEN, created_on=today()
        )
        needed = _("Say what to bring up.")
        self.text = self.box(_("What to bring up"), kept.text if kept else "", lines=2, needed=needed)
        self.difficult = self.tick(_("Hard to say"), _("Stands first when you prepare"), on=self.kept.difficult)
        self.concern = self.box(_("What concerns you"), self.kept.concern, _("what you saw, not what it says of them"))
        self.effect = self.box(_("What it leads to"), self.kept.effect, _("for you, the work, others"))
        self.ask = self.box(_("What you ask for"), self.kept.ask, _("one thing they can do"))
        self.secret = self.confidential(on=self.kept.confidential)
        self.ready()
        self.difficult.toggled.connect(self._guide)
        self._guide(self.kept.difficult)

    def where(self) -> Where:
        """What is hard to say is prepared with questions of its own."""
        return Where.DIFFICULT_TOPIC if self.difficult.isChecked() else Where.TOPIC

    def entered(self) -> Topic:
        """The topic as typed."""
        return msgspec.structs.replace(
            self.kept,
            text=self.text.said() or "",
            difficult=self.difficult.isChecked(),
            concern=self.concern.said(),
            effect=self.effect.said(),
            ask=self.ask.said(),
            confidential=self.secret.isChecked(),
        )

    def _guide(self, on: bool) -> None:
        for field in (self.concern, self.effect, self.ask):
            self.show_field(field, on=on)
        self.where_changed.emit()


class ShareForm(EntryForm):
    """A link or idea to pass on, for the person or for all who share an interest (practice P14)."""

    WHERE = Where.SHARE

    def __init__(
        self, person_id: str, name: str, interests: Sequence[str], today: Today, kept: Share | None = None
    ) -> None:
        super().__init__(today)
        self._person_id = person_id
        self.kept = kept or Share(
            id=str(uuid4()), text="", state=ShareState.OPEN, created_on=today(), person_id=person_id
        )
        self.text = self.box(_("What to share"), kept.text if kept else "", lines=2, needed=_("Say what it is."))
        self.link = self.line(_("Link"), self.kept.link)
        offered = list(dict.fromkeys([*interests, *([self.kept.interest] if self.kept.interest else [])]))
        all_of = [(f"#{each}", _("All who care for {interest}").format(interest=each)) for each in offered]
        current = f"#{self.kept.interest}" if self.kept.interest and not self.kept.person_id else ""
        self.whom = self.combo(_("For"), [("", name), *all_of], current)
        self.secret = self.confidential(on=self.kept.confidential)
        self.ready()

    def entered(self) -> Share:
        """The thing to share as typed."""
        whom = self.whom.current()
        return msgspec.structs.replace(
            self.kept,
            text=self.text.said() or "",
            link=self.link.said(),
            person_id=None if whom else self._person_id,
            interest=whom.removeprefix("#") or None,
            confidential=self.secret.isChecked(),
        )


class CircleForm(EntryForm):
    """A circle's name and rhythm; the person whose page it is opened from is put in it (practice P01)."""

    WHERE = Where.CIRCLE

    def __init__(self, today: Today, kept: Circle | None = None) -> None:
        super().__init__(today)
        self.kept = kept or Circle(id=str(uuid4()), name="", cadence_days=30)
        needed = _("Give it a name: inner circle, team or network, for example.")
        self.name = self.line(_("Name"), kept.name if kept else "", needed=needed)
        self.rhythm = self.field(_("Rhythm"), RhythmCombo())
        self.rhythm.show_days(self.kept.cadence_days)
        self.ready()

    def judge(self) -> None:
        """A circle has a rhythm."""
        if self.rhythm.days() is None:
            self.wrong(self.rhythm, _("Choose how often you want to talk."))

    def entered(self) -> Circle:
        """The circle as typed."""
        return msgspec.structs.replace(
            self.kept, name=self.name.said() or "", cadence_days=self.rhythm.days() or self.kept.cadence_days
        )
