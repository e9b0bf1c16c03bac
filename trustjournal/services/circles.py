"""What is done with circles (practice P01): making one, its name and rhythm, who stands in it."""

from collections.abc import Iterable

import msgspec

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.people import Circle, Person
from trustjournal.services import entries
from trustjournal.services.journal import Journal
from trustjournal.storage.change import Change
from trustjournal.storage.codec import load


def circles(journal: Journal) -> list[Circle]:
    """The circles people can stand in, the most frequent rhythm first."""
    return load(journal.reader, Circle, "ORDER BY cadence_days, seq")


def keep(journal: Journal, circle: Circle, people_ids: Iterable[str] = ()) -> Change | None:
    """Make a circle, or keep its name and rhythm as edited, and put people in it, as one change.

    Raises UserError where it has no name, or another circle is called so.
    """
    name = " ".join(circle.name.split())
    if not name:
        raise UserError(_("A circle needs a name."), _("Inner circle, team or network, for example."))
    if any(one.name.casefold() == name.casefold() and one.id != circle.id for one in circles(journal)):
        raise UserError(_("There is a circle of that name already."), _("Choose it, or give another name."))
    with journal.change(_("Circle: {name}").format(name=name)) as unit:
        entries.put(unit, msgspec.structs.replace(circle, name=name))
        for one in people_ids:
            person = unit.get(Person, one)
            if person is None:
                raise entries.missing()
            unit.save(msgspec.structs.replace(person, circle_id=circle.id))
    return unit.change


def put(journal: Journal, people_ids: Iterable[str], circle_id: str | None) -> Change | None:
    """Put people in a circle, or in none."""
    ids = list(dict.fromkeys(people_ids))
    name = entries.entry(journal, Circle, circle_id).name if circle_id else ""
    who = ngettext("{n} person", "{n} people", len(ids)).format(n=len(ids))
    op = _("{who} in {circle}").format(who=who, circle=name) if name else _("{who} in no circle").format(who=who)
    with journal.change(op) as unit:
        for one in ids:
            person = unit.get(Person, one)
            if person is None:
                raise entries.missing()
            unit.save(msgspec.structs.replace(person, circle_id=circle_id))
    return unit.change


def delete(journal: Journal, circle_id: str) -> Change | None:
    """Put a circle in the trash; its people stay, in no circle."""
    kept = entries.entry(journal, Circle, circle_id)
    return entries.delete(journal, Circle, circle_id, kept.name)
