"""The room of dates: a year at a glance, and what is done with personal dates and life moments (practices P12, P13)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar
from uuid import uuid4

import msgspec
from msgspec import Struct

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import N_, _
from trustjournal.domain import year as days
from trustjournal.domain.brief.first import life_moment_words
from trustjournal.domain.dates import DateKind, Feb29, LifeMoment, LifeMomentKind, PersonalDate
from trustjournal.domain.partial_day import PartialDay, fault_of
from trustjournal.domain.people import RelationshipKind
from trustjournal.domain.titles import title
from trustjournal.domain.words import clause
from trustjournal.domain.year import Around, DayEntry, YearOfDates
from trustjournal.services import people, trash
from trustjournal.services.journal import Journal
from trustjournal.storage import dates as stored
from trustjournal.storage.change import Change
from trustjournal.storage.codec import get
from trustjournal.storage.dates import Stored
from trustjournal.storage.policy import policy_of
from trustjournal.storage.sense import sensible

NounT = TypeVar("NounT", PersonalDate, LifeMoment)
FIRST_YEAR, LAST_YEAR = 1, 9999
_FAMILY = {
    RelationshipKind.PARTNER: N_("{name}, partner"),
    RelationshipKind.CHILD: N_("{name}, child"),
    RelationshipKind.PARENT: N_("{name}, parent"),
    RelationshipKind.SIBLING: N_("{name}, brother or sister"),
}


class DateEntered(Struct, frozen=True, kw_only=True):
    """A personal date as it was typed; without `lead_days` and `feb29` the defaults hold."""

    person_id: str
    kind: DateKind
    day: PartialDay
    label: str = ""
    relationship_id: str | None = None
    feb29: Feb29 | None = None
    lead_days: int | None = None
    confidential: bool = False


class LifeMomentEntered(Struct, frozen=True, kw_only=True):
    """A life moment as it was typed; without `ends_on` it goes on."""

    person_id: str
    kind: LifeMomentKind
    label: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    follow_up_on: tuple[date, ...] = ()
    note: str = ""
    confidential: bool = False


class Relative(Struct, frozen=True):
    """Someone around a person: the id of the relationship, its kind, the name, and whether that is confidential."""

    id: str
    kind: str
    name: str
    confidential: bool = False


def year(journal: Journal, wanted: int, *, reveal: bool = False) -> YearOfDates:
    """The days of a year that count; what is confidential keeps its day and says nothing, unless revealed."""
    today = journal.clock.today()
    kept = stored.load_dates(journal.reader, wanted)
    entries = _entries(kept, wanted, today, policy_of(journal.reader).feb29, reveal=reveal)
    placed = [entry for entry in entries if entry.on is not None]
    spans = [span for moment in kept.moments if (span := days.span_of(moment, wanted, today)) is not None]
    return YearOfDates(
        year=wanted,
        today=today,
        entries=tuple(sorted(placed, key=lambda entry: (entry.on, entry.mark, entry.person[1], entry.id))),
        unplaced=tuple(entry for entry in entries if entry.on is None),
        spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))),
        hidden=len({(entry.kind, entry.id) for entry in entries if entry.hidden}),
    )


@sensible
def _entries(kept: Stored, wanted: int, today: date, feb29: str | None, *, reveal: bool) -> list[DayEntry]:
    return list(_each_entry(kept, wanted, today, feb29, reveal=reveal))


def _each_entry(kept: Stored, wanted: int, today: date, feb29: str | None, *, reveal: bool) -> Iterator[DayEntry]:
    around = _around(kept, today)
    for personal in kept.dates:
        relative, secret = kept.relatives.get(personal.relationship_id or "", ("", False))
        shown = msgspec.structs.replace(personal, confidential=personal.confidential or secret)
        entry = days.entry_of_date(shown, wanted, around[personal.person_id], relative, feb29, reveal=reveal)
        if entry is not None:
            yield entry
    for moment in kept.moments:
        yield from days.entries_of_moment(moment, wanted, around[moment.person_id], reveal=reveal)
    for agreement in kept.agreements:
        first, *_others = (person for person in agreement.people if person in around)
        yield days.entry_of_agreement(agreement, around[first], reveal=reveal)


def _around(kept: Stored, today: date) -> dict[str, Around]:
    moments: dict[str, list[LifeMoment]] = defaultdict(list)
    for moment in kept.moments:
        moments[moment.person_id].append(moment)
    return {
        person: Around(
            id=person, name=name, organisation=organisation, gently=days.gently(moments.get(person, ()), today)
        )
        for person, (name, organisation) in kept.people.items()
    }


def personal_date(journal: Journal, date_id: str) -> PersonalDate:
    """One personal date. Raises UserError where it is not there."""
    return _found(get(journal.reader, PersonalDate, date_id))


def life_moment(journal: Journal, moment_id: str) -> LifeMoment:
    """One life moment. Raises UserError where it is not there."""
    return _found(get(journal.reader, LifeMoment, moment_id))


@sensible
def family(journal: Journal, person_id: str) -> list[Relative]:
    """Those around a person whose dates one may keep."""
    return [Relative(*row) for row in stored.family(journal.reader, person_id)]


@sensible
def family_in_words(journal: Journal, person_id: str) -> list[tuple[str, str]]:
    """Those around a person whose dates one may keep: the id of the relationship, and who they are.

    Of a confidential one it is only said that there is somebody.
    """
    found = []
    for one in family(journal, person_id):
        words = _FAMILY.get(RelationshipKind(one.kind))
        if one.confidential:
            found.append((one.id, _("Confidential, hidden")))
            continue
        found.append((one.id, _(words).format(name=one.name) if words else one.name))
    return found


def keep_date(journal: Journal, entered: DateEntered, date_id: str = "") -> object:
    """Keep a date as edited, or note it where it has no id yet. Raises UserError as the two do."""
    return save_date(journal, date_id, entered) if date_id else add_date(journal, entered)


def add_date(journal: Journal, entered: DateEntered) -> str:
    """Note a day of a person, or of someone of their family; gives its id. Raises UserError where it cannot be."""
    made = _date_of(entered, str(uuid4()), journal.clock.today())
    called = people.person(journal, entered.person_id).display_name
    with journal.change(_("Add a date of {name}").format(name=called)) as unit:
        unit.add(made)
    return made.id


def save_date(journal: Journal, date_id: str, entered: DateEntered) -> Change | None:
    """Keep a date as edited. Raises UserError where it is gone, or the day cannot be."""
    wanted = _date_of(entered, date_id, journal.clock.today())
    called = people.person(journal, entered.person_id).display_name
    return _save(journal, wanted, _("Edit a date of {name}").format(name=called))


def add_life_moment(journal: Journal, entered: LifeMomentEntered) -> str:
    """Note a stretch of life that counts; gives its id. Raises UserError where it ends before it starts."""
    made = _moment_of(entered, str(uuid4()))
    called = people.person(journal, entered.person_id).display_name
    with journal.change(_("Add a life moment of {name}").format(name=called)) as unit:
        unit.add(made)
    return made.id


def save_life_moment(journal: Journal, moment_id: str, entered: LifeMomentEntered) -> Change | None:
    """Keep a life moment as edited. Raises UserError where it is gone, or ends before it starts."""
    wanted = _moment_of(entered, moment_id)
    called = people.person(journal, entered.person_id).display_name
    return _save(journal, wanted, _("Edit a life moment of {name}").format(name=called))


def delete(journal: Journal, kind: str, entry_id: str) -> Change | None:
    """Put a personal date (`date`) or a life moment in the trash. Raises UserError where it is not there."""
    if kind == PersonalDate.KIND:
        personal = personal_date(journal, entry_id)
        called = clause(personal.label) or title(kind, {"kind": personal.kind.value}, [])
    else:
        called = life_moment_words(life_moment(journal, entry_id))
    return trash.delete(journal, kind, entry_id, called, _("Delete: {text}").format(text=called))


def _save(journal: Journal, wanted: NounT, op: str) -> Change | None:
    with journal.change(op) as unit:
        kept: Any = _found(unit.get(type(wanted), wanted.id))
        unit.save(msgspec.structs.replace(wanted, created_at=kept.created_at))
    return unit.change


def _date_of(entered: DateEntered, date_id: str, today: date) -> PersonalDate:
    wrong = fault_of(entered.kind, entered.day, today)
    if wrong:
        raise UserError(wrong, _("Change the day and save again."))
    if entered.kind is DateKind.CUSTOM and not entered.label.strip():
        raise UserError(_("A special day needs a name."), _("Say what the day is."))
    leap = entered.day.month == 2 and entered.day.day == 29
    return PersonalDate(
        id=date_id,
        person_id=entered.person_id,
        kind=entered.kind,
        relationship_id=entered.relationship_id,
        label=entered.label.strip() or None,
        year=entered.day.year,
        month=entered.day.month,
        day=entered.day.day,
        text=entered.day.text.strip() or None,
        feb29=entered.feb29 if leap else None,
        lead_days=entered.lead_days,
        confidential=entered.confidential,
    )


def _moment_of(entered: LifeMomentEntered, moment_id: str) -> LifeMoment:
    if entered.starts_on is not None and entered.ends_on is not None and entered.ends_on < entered.starts_on:
        raise UserError(_("The end is before the start."), _("Choose a later end, or leave it open."))
    return LifeMoment(
        id=moment_id,
        person_id=entered.person_id,
        kind=entered.kind,
        label=entered.label.strip() or None,
        starts_on=entered.starts_on,
        ends_on=entered.ends_on,
        follow_up_on=tuple(sorted(set(entered.follow_up_on))),
        note=entered.note.strip() or None,
        confidential=entered.confidential,
    )


def _found(kept: NounT | None) -> NounT:
    if kept is None:
        raise trash.gone(_("That entry is not there any more."))
    return kept
