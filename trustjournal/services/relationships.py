"""What is done with those around a person (practice P11): by name or as another person, with their birthday."""

from uuid import uuid4

import msgspec

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.partial_day import PartialDay
from trustjournal.domain.people import Relationship
from trustjournal.domain.words import clause
from trustjournal.services import entries, people, trash
from trustjournal.services.journal import Journal
from trustjournal.storage.change import Change
from trustjournal.storage.codec import load
from trustjournal.storage.people import called_all
from trustjournal.storage.unit import Unit


def keep(journal: Journal, relationship: Relationship, birthday: PartialDay | None) -> Change | None:
    """Add somebody around a person, or keep them as edited, with their birthday (None: not known), as one change.

    Raises UserError where they have no name and are nobody of the journal, or are the person themselves.
    """
    if not (relationship.name or "").strip() and relationship.other_person_id is None:
        raise UserError(_("Somebody needs a name."), _("Give the name, or choose a person of the journal."))
    if relationship.other_person_id == relationship.person_id:
        raise UserError(_("Nobody is their own relative."), _("Choose another person."))
    with journal.change(_("{name}: family and people").format(name=_called(journal, relationship))) as unit:
        entries.put(unit, relationship)
        _keep_birthday(unit, relationship, birthday)
    return unit.change


def birthday_of(journal: Journal, relationship_id: str) -> PersonalDate | None:
    """The birthday of somebody around a person."""
    found = load(journal.reader, PersonalDate, _WHERE, (relationship_id,))
    return found[0] if found else None


def others(journal: Journal) -> list[tuple[str, str]]:
    """Everyone of the journal who may stand around somebody: ids and names, by name."""
    return [(one, name) for one, name, _tags in called_all(journal.reader)]


def delete(journal: Journal, relationship_id: str) -> Change | None:
    """Put somebody around a person in the trash, with their dates."""
    kept = entries.entry(journal, Relationship, relationship_id)
    title = _called(journal, kept)
    dates = load(journal.reader, PersonalDate, "WHERE relationship_id = ?", (relationship_id,))
    # Without the relative, their days would be the person's own.
    going = [(PersonalDate.KIND, one.id) for one in dates]
    op = _("Delete: {text}").format(text=clause(title))
    return trash.delete(journal, Relationship.KIND, relationship_id, title, op, going)


_WHERE = "WHERE relationship_id = ? AND kind = 'birthday' ORDER BY seq"


def _keep_birthday(unit: Unit, relationship: Relationship, day: PartialDay | None) -> None:
    found = load(unit.reader, PersonalDate, _WHERE, (relationship.id,))
    if day is None:
        # What could not be read as numbers is known all the same: it stays.
        for one in found:
            if one.text is None:
                unit.remove(PersonalDate.KIND, one.id)
        return
    if found:
        unit.save(msgspec.structs.replace(found[0], year=day.year, month=day.month, day=day.day))
        return
    made = PersonalDate(
        id=str(uuid4()),
        person_id=relationship.person_id,
        relationship_id=relationship.id,
        kind=DateKind.BIRTHDAY,
        year=day.year,
        month=day.month,
        day=day.day,
        confidential=relationship.confidential,
    )
    unit.add(made)


def _called(journal: Journal, relationship: Relationship) -> str:
    if relationship.other_person_id is not None:
        return people.person(journal, relationship.other_person_id).display_name
    return (relationship.name or "").strip()
