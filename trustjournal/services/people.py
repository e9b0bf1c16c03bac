"""What is done with people: adding, finding, showing, changing, setting a rhythm, putting in the trash."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import msgspec
from msgspec import Struct

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.confidential import hidden_ids, open_entries
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.partial_day import PartialDay
from trustjournal.domain.people import ContactKind, ContactMethod, Person, Relation, Relationship
from trustjournal.domain.written import YearlyDay
from trustjournal.services import trash
from trustjournal.services.journal import Journal
from trustjournal.storage import people as stored
from trustjournal.storage.change import Change
from trustjournal.storage.codec import Form, get, load, load_forms
from trustjournal.storage.people import Called, PeopleFilter, PersonRow

__all__ = ["Added", "Called", "NewPerson", "PeopleFilter", "PersonRow"]

_MOST_CANDIDATES = 12


class NewPerson(Struct, frozen=True, kw_only=True):
    """What one knows of a person when adding them."""

    display_name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    birthday: YearlyDay | PartialDay | None = None
    cadence_days: int | None = None
    organisation: str | None = None
    title: str | None = None
    relation: Relation | None = None
    tags: tuple[str, ...] = ()
    close: bool = False


class Added(Struct, frozen=True):
    """The id of a new person, and those who look like the same one."""

    id: str
    look_alikes: tuple[Called, ...]


def add_person(journal: Journal, new: NewPerson) -> Added:
    """Add a person, with a birthday where given; whoever looks like the same one is named, never refused.

    Raises UserError where the name is empty.
    """
    name = " ".join(new.display_name.split())
    if not name:
        raise UserError(_("A person needs a name."), _("Give the name one knows them by."))
    alike = stored.alike(journal.reader, name, (*new.emails, *new.phones))
    person = Person(
        id=str(uuid4()),
        display_name=name,
        contact_methods=(
            *(ContactMethod(kind=ContactKind.EMAIL, value=value) for value in new.emails),
            *(ContactMethod(kind=ContactKind.PHONE, value=value) for value in new.phones),
        ),
        cadence_days=new.cadence_days,
        organisation=new.organisation or None,
        title=new.title or None,
        relation=new.relation,
        tags=tuple(dict.fromkeys(new.tags)),
        close=new.close,
    )
    with journal.change(_("Add {name}").format(name=name)) as unit:
        unit.add(person)
        if new.birthday is not None:
            unit.add(birthday_of(person.id, new.birthday))
    return Added(person.id, tuple(alike))


def birthday_of(person_id: str, day: YearlyDay | PartialDay) -> PersonalDate:
    """A birthday as an entry of its own."""
    return PersonalDate(
        id=str(uuid4()), person_id=person_id, kind=DateKind.BIRTHDAY, year=day.year, month=day.month, day=day.day
    )


def find_person(journal: Journal, text: str) -> Called:
    """The one person an id, an exact name or a part of a name means.

    Raises UserError where nobody or several fit, naming the candidates.
    """
    text = text.strip()
    found = stored.by_id(journal.reader, text)
    if found is not None:
        return found
    candidates = stored.called(journal.reader, text)
    if len(candidates) == 1:
        return candidates[0]
    if not candidates:
        raise UserError(
            _("Nobody here is called “{text}”.").format(text=text), _("Look in the list of people for the name.")
        )
    raise UserError(
        _("“{text}” fits several people: {people}.").format(text=text, people=_listed(candidates)),
        _("Give the whole name, or the id."),
    )


def _listed(candidates: list[Called]) -> str:
    shown = [_("{name} ({id})").format(name=one.name, id=one.id) for one in candidates[:_MOST_CANDIDATES]]
    rest = len(candidates) - len(shown)
    if rest:
        shown.append(ngettext("{n} more", "{n} more", rest).format(n=rest))
    return ", ".join(shown)


def people(journal: Journal, wanted: PeopleFilter | None = None, today: date | None = None) -> list[PersonRow]:
    """Everyone a filter finds, in the reader's alphabetical order; without the archived unless it asks for them."""
    return stored.page(journal.reader, wanted or PeopleFilter(), today or journal.clock.today())


def page(
    journal: Journal, wanted: PeopleFilter, after: tuple[str, int] | None = None, limit: int = 60
) -> list[PersonRow]:
    """One page of the same list: the people behind `after`, which is the `place` of the last row of the page before."""
    return stored.page(journal.reader, wanted, journal.clock.today(), after, limit)


def count(journal: Journal, wanted: PeopleFilter | None = None) -> int:
    """How many people a filter finds."""
    return stored.count(journal.reader, wanted or PeopleFilter())


def show(journal: Journal, person_id: str, *, reveal: bool = False) -> Form:
    """One person as the JSON form has them, with their `dates` and `relationships` in the form's shape.

    What is confidential is left out unless revealed: of a person the note, and entries with what hangs on them.
    Raises UserError where the person is not there.
    """
    found = load_forms(journal.reader, "person", "WHERE id = ?", (person_id,))
    if not found:
        raise gone()
    where = "WHERE person_id = ? ORDER BY seq"
    lists = {
        "person": found,
        "circle": load_forms(journal.reader, "circle"),
        "relationship": load_forms(journal.reader, "relationship", where, (person_id,)),
        "date": load_forms(journal.reader, "date", where, (person_id,)),
    }
    if not reveal:
        hidden = hidden_ids((kind, form) for kind, forms in lists.items() for form in forms)
        lists = {kind: list(open_entries(kind, forms, hidden)) for kind, forms in lists.items()}
    return {**lists["person"][0], "dates": lists["date"], "relationships": lists["relationship"]}


def gone() -> UserError:
    """That a person is no longer there."""
    return trash.gone(_("That person is not there any more."))


def person(journal: Journal, person_id: str) -> Person:
    """One person. Raises UserError where they are not there."""
    found = get(journal.reader, Person, person_id)
    if found is None:
        raise gone()
    return found


def save(
    journal: Journal,
    changed: Person,
    entries: Iterable[PersonalDate | Relationship] = (),
    removed: Iterable[PersonalDate | Relationship] = (),
    origin: object | None = None,
) -> Change | None:
    """Keep a person as edited, with their dates and relationships as given (new or changed) and some removed."""
    with journal.change(_("Edit {name}").format(name=changed.display_name), origin) as unit:
        if unit.get(Person, changed.id) is None:
            raise gone()
        unit.save(changed)
        for entry in entries:
            if unit.get(type(entry), entry.id) is None:
                unit.add(entry)
            else:
                unit.save(entry)
        for entry in removed:
            unit.remove(entry.KIND, entry.id)
    return unit.change


def pin(journal: Journal, person_id: str, *, pinned: bool = True) -> Change | None:
    """Keep a person at hand in the sidebar, or no longer."""
    op = _("Pin {name}") if pinned else _("Unpin {name}")
    return _set(journal, [person_id], op, pinned=pinned)


def pin_all(journal: Journal, people_ids: Iterable[str], *, pinned: bool = True) -> Change | None:
    """Keep several people at hand at once, or no longer."""
    op = _("Pin {name}") if pinned else _("Unpin {name}")
    return _set(journal, people_ids, op, pinned=pinned)


def archive(journal: Journal, people_ids: Iterable[str], *, archived: bool = True) -> Change | None:
    """Put people out of sight, without nudges, or bring them back."""
    op = _("Archive {name}") if archived else _("Bring back {name}")
    return _set(journal, people_ids, op, archived=archived)


def keep_close(journal: Journal, people_ids: Iterable[str], *, close: bool = True) -> Change | None:
    """Count people among the close ones, or no longer."""
    op = _("Mark {name} as close") if close else _("No longer mark {name} as close")
    return _set(journal, people_ids, op, close=close)


def pause(journal: Journal, person_id: str, until: date | None) -> Change | None:
    """Let a rhythm rest until a day; None lets it go on."""
    op = _("Pause the rhythm of {name}") if until else _("Go on with the rhythm of {name}")
    return _set(journal, [person_id], op, paused_until_on=until)


def tag(journal: Journal, people_ids: Iterable[str], label: str) -> Change | None:
    """Give people a tag."""
    with journal.change(_("Tag with {tag}").format(tag=label)) as unit:
        for one in _each(unit, people_ids):
            if label not in one.tags:
                unit.save(msgspec.structs.replace(one, tags=(*one.tags, label)))
    return unit.change


def set_rhythm(journal: Journal, people_ids: Iterable[str], days: int | None) -> Change | None:
    """Give people a rhythm of so many days, or none of their own.

    For many at once, cadence_since_on is spread over the interval, so that they do not fall due together
    (domain.md, "Nudges"); one person keeps theirs.
    """
    ids = list(dict.fromkeys(people_ids))
    today = journal.clock.today()
    with journal.change(_op(journal, _("Set the rhythm of {name}"), ids)) as unit:
        for number, one in enumerate(_each(unit, ids)):
            since = one.cadence_since_on
            if days is not None and len(ids) > 1:
                since = _spread(today, days, number, len(ids))
            unit.save(msgspec.structs.replace(one, cadence_days=days, cadence_since_on=since))
    return unit.change


def _spread(today: date, days: int, number: int, total: int) -> date:
    """Of `total` people the `number`th falls due (number + 1) / total of the interval from today."""
    return today - timedelta(days=days - ((number + 1) * days + total - 1) // total)


def delete(journal: Journal, person_id: str) -> Change | None:
    """Put a person in the trash, with what exists only through them; their conversations and promises stay."""
    name = person(journal, person_id).display_name
    return trash.delete(journal, "person", person_id, name, _("Delete {name}").format(name=name))


def _set(journal: Journal, people_ids: Iterable[str], op: str, **fields: Any) -> Change | None:
    ids = list(dict.fromkeys(people_ids))
    with journal.change(_op(journal, op, ids)) as unit:
        for one in _each(unit, ids):
            unit.save(msgspec.structs.replace(one, **fields))
    return unit.change


def _op(journal: Journal, op: str, ids: list[str]) -> str:
    """The words of a change of people: the name of one, the number of several."""
    if len(ids) == 1:
        return op.format(name=stored.names(journal.reader, ids).get(ids[0], ""))
    return op.format(name=ngettext("{n} person", "{n} people", len(ids)).format(n=len(ids)))


def _each(unit: Any, people_ids: Iterable[str]) -> list[Person]:
    ids = list(dict.fromkeys(people_ids))
    known = {
        one.id: one
        for one in load(
            unit.reader,
            Person,
            "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY seq",
            (msgspec.json.encode(ids).decode(),),
        )
    }
    if len(known) < len(ids):
        raise gone()
    return [known[one] for one in ids]
