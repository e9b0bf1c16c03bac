"""The days of a year that count: personal dates, life moments and agreements to look at again (practices P12, P13)."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from trustjournal.base.i18n import N_, _
from trustjournal.domain import words
from trustjournal.domain.agreements import Agreement
from trustjournal.domain.brief.first import date_words, life_moment_words
from trustjournal.domain.dates import DateKind, LifeMoment, LifeMomentKind, PersonalDate, yearly_day
from trustjournal.domain.days import shift


class Mark(StrEnum):
    """What sort of day it is; each sort has a shape of its own in the calendar."""

    BIRTHDAY = "birthday"
    WORK = "work_anniversary"
    LIFE = "life_moment"
    AGREEMENT = "agreement"
    OTHER = "other"


class DayEntry(Struct, frozen=True, kw_only=True):
    """One day of a year that counts, of one entry. `on` is None where the day of the year is not known.

    `gently` says why to speak softly: a sick leave or a bereavement of the person that is current. `hidden` is a
    confidential entry: its words say nothing of it.
    """

    kind: str
    id: str
    mark: Mark
    on: date | None
    person: tuple[str, str]
    words: str
    gently: str = ""
    hidden: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells one from another."""
        return (self.kind, self.id, self.on.isoformat() if self.on else "")


class Span(Struct, frozen=True):
    """The days of a life moment that fall into a year, both ends included."""

    start: date
    end: date


class YearOfDates(Struct, frozen=True, kw_only=True):
    """A year: its entries by day, those without a day, and the spans of life moments."""

    year: int
    today: date
    entries: tuple[DayEntry, ...] = ()
    unplaced: tuple[DayEntry, ...] = ()
    spans: tuple[Span, ...] = ()
    hidden: int = 0
    """How many entries are confidential and not shown."""

    def of_day(self, day: date, marks: Iterable[Mark] = tuple(Mark)) -> list[DayEntry]:
        """What falls on a day."""
        wanted = frozenset(marks)
        return [entry for entry in self.entries if entry.on == day and entry.mark in wanted]


class Around(Struct, frozen=True, kw_only=True):
    """What is needed to tell of a person's days: name, where they work, the family's names, why to be gentle."""

    id: str
    name: str
    organisation: str | None = None
    gently: str = ""


_MARKS = {DateKind.BIRTHDAY: Mark.BIRTHDAY, DateKind.WORK_ANNIVERSARY: Mark.WORK}
_BACK = {
    LifeMomentKind.SICK_LEAVE: N_("Back from sick leave"),
    LifeMomentKind.BEREAVEMENT: N_("Back after mourning"),
    LifeMomentKind.NEW_PARENT: N_("Back from parental leave"),
    LifeMomentKind.MOVE: N_("After the move"),
    LifeMomentKind.TRAINING: N_("Back from training"),
}
_GENTLE = frozenset({LifeMomentKind.SICK_LEAVE, LifeMomentKind.BEREAVEMENT})


def gently(moments: Iterable[LifeMoment], today: date) -> str:
    """Why to speak softly, in a sentence; empty where no sick leave or bereavement is current (domain.md, "Nudges")."""
    for moment in moments:
        if moment.kind in _GENTLE and moment.current(today):
            mourning = moment.kind is LifeMomentKind.BEREAVEMENT
            return _("In mourning: gently") if mourning else _("On sick leave: gently")
    return ""


def entry_of_date(
    personal: PersonalDate, year: int, around: Around, relative: str, feb29: str | None, *, reveal: bool
) -> DayEntry | None:
    """The day a personal date falls on in a year; None in the years before it began."""
    if personal.year is not None and personal.month is not None and personal.day is not None and year < personal.year:
        return None
    on = None
    if personal.month is not None and personal.day is not None:
        on = yearly_day(year, personal.month, personal.day, personal.feb29 or feb29)
    hidden = personal.confidential and not reveal
    return DayEntry(
        kind="date",
        id=personal.id,
        mark=_MARKS.get(personal.kind, Mark.OTHER),
        on=on,
        person=(around.id, around.name),
        words=_("Confidential, hidden") if hidden else _date_words(personal, on, year, around, relative),
        gently=around.gently if personal.kind is not DateKind.MEMORIAL else "",
        hidden=hidden,
    )


def _date_words(personal: PersonalDate, on: date | None, year: int, around: Around, relative: str) -> str:
    relatives = {personal.relationship_id: relative} if personal.relationship_id and relative else {}
    said = date_words(personal, on or date(year, 1, 1), relatives, around.organisation)
    if on is None:
        # Nothing is counted from a day that is not known.
        said = date_words(_without_year(personal), date(year, 1, 1), relatives, None)
        known = known_words(personal)
        return _("{what}: {known}").format(what=said, known=known) if known else said
    if (on.month, on.day) != (personal.month, personal.day):
        born = words.month_day(2, 29)
        return _("{what}, of {day}").format(what=said, day=born)
    return said


def _without_year(personal: PersonalDate) -> PersonalDate:
    return PersonalDate(
        id=personal.id,
        person_id=personal.person_id,
        kind=personal.kind,
        label=personal.label,
        relationship_id=personal.relationship_id,
    )


def known_words(personal: PersonalDate) -> str:
    """What is known of a day without its place in the year: "some day in April 1980", "circa 1980"."""
    if personal.text:
        return words.clause(personal.text)
    if personal.month is not None:
        month = words.month_name(personal.month)
        if personal.year is None:
            return _("some day in {month}").format(month=month)
        return _("some day in {month} {year}").format(month=month, year=personal.year)
    return str(personal.year) if personal.year is not None else ""


def entries_of_moment(moment: LifeMoment, year: int, around: Around, *, reveal: bool) -> Iterator[DayEntry]:
    """The days of a life moment in a year: when it begins, when to ask, and the day after it ended.

    One that names no day at all is given once, without a day.
    """
    hidden = moment.confidential and not reveal
    told: dict[date, str] = {}
    label = life_moment_words(moment)
    if moment.ends_on is not None and moment.ends_on != moment.starts_on:
        back = _(_BACK[moment.kind]) if moment.kind in _BACK else _("{what} is over").format(what=label)
        told[shift(moment.ends_on, 1)] = back
    for asked in moment.follow_up_on:
        told[asked] = _("Ask how it goes: {what}").format(what=label)
    if moment.starts_on is not None:
        told[moment.starts_on] = label
    days: list[tuple[date | None, str]] = [(day, said) for day, said in sorted(told.items()) if day.year == year]
    if not told:
        days = [(None, label)]
    for on, said in days:
        yield DayEntry(
            kind="life_moment",
            id=moment.id,
            mark=Mark.LIFE,
            on=on,
            person=(around.id, around.name),
            words=_("Confidential, hidden") if hidden else said,
            hidden=hidden,
        )


def span_of(moment: LifeMoment, year: int, today: date) -> Span | None:
    """The days of a life moment in a year; one that is not known to have ended lasts to today."""
    if moment.starts_on is None:
        return None
    end = moment.ends_on or max(moment.starts_on, today)
    start, end = max(moment.starts_on, date(year, 1, 1)), min(end, date(year, 12, 31))
    return Span(start, end) if start <= end else None


def entry_of_agreement(agreement: Agreement, around: Around, *, reveal: bool) -> DayEntry:
    """The day an agreement is looked at again."""
    hidden = agreement.confidential and not reveal
    title = words.clause(agreement.title)
    said = _("Agreement review: {title}").format(title=title) if title else _("Agreement review")
    return DayEntry(
        kind="agreement",
        id=agreement.id,
        mark=Mark.AGREEMENT,
        on=agreement.review_on,
        person=(around.id, around.name),
        words=_("Confidential, hidden") if hidden else said,
        hidden=hidden,
    )
