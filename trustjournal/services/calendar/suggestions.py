"""Who an attendee may be where the address does not tell: shown as a question, never decided."""

import msgspec
from msgspec import Struct

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.people import ContactKind, ContactMethod, Person
from trustjournal.services import trash
from trustjournal.services.calendar.copies import decode_event, known_addresses
from trustjournal.services.calendar.refresh import refresh
from trustjournal.services.exchange.matching import name_form
from trustjournal.services.journal import Journal
from trustjournal.storage import calendar as stored
from trustjournal.storage.change import Change
from trustjournal.storage.people import names
from trustjournal.storage.sense import sensible


class Suggestion(Struct, frozen=True):
    """An attendee nobody was found for: the address, the name in the file, and who it may be, id and name each.

    `shared` says that the candidates all carry this very address; nothing is to be confirmed then.
    """

    address: str
    name: str
    candidates: tuple[tuple[str, str], ...]
    shared: bool = False


@sensible
def suggestions(journal: Journal, meeting_id: str) -> tuple[Suggestion, ...]:
    """The attendees of a copied meeting whose address is nobody's, or several people's, and who they may be."""
    reader = journal.reader
    invited: dict[str, str] = {}
    for row in stored.read_about(reader, [meeting_id]):
        for one in decode_event(row.body).attendees:
            if not one.declined:
                invited[one.address] = invited.get(one.address) or one.name
    known = known_addresses(reader, invited)
    open_ones = [address for address in invited if address not in known.own and address not in known.person]
    if not open_ones:
        return ()
    by_name: dict[str, list[tuple[str, str]]] = {}
    for person, name in stored.living_people(reader):
        by_name.setdefault(name_form(name), []).append((person, name))
    called = names(reader, [person for carriers in known.shared.values() for person in carriers])
    return tuple(
        Suggestion(address, invited[address], tuple((person, called[person]) for person in known.shared[address]), True)
        if address in known.shared
        else Suggestion(address, invited[address], tuple(by_name.get(name_form(invited[address]), ())))
        for address in open_ones
    )


def confirm(journal: Journal, address: str, person_id: str, origin: object | None = None) -> Change | None:
    """Say that an address is a person's: it joins their contact methods, one step of undo, and meetings are theirs.

    Raises UserError where the person is not there, and where somebody else carries the address already.
    """
    plain = address.strip().lower()
    carriers = [person for person, _address in stored.people_with_addresses(journal.reader, [plain])]
    others = [person for person in carriers if person != person_id]
    if others:
        raise UserError(
            _("{address} is an address of {name} already.").format(
                address=plain, name=names(journal.reader, others[:1])[others[0]]
            ),
            _("Take it away there first, on that person’s page."),
        )
    change = None
    if person_id not in carriers:
        with journal.change(_("Address of an attendee"), origin) as unit:
            person = unit.get(Person, person_id)
            if person is None:
                raise trash.gone(_("That person is not there any more."))
            method = ContactMethod(kind=ContactKind.EMAIL, value=plain)
            unit.save(msgspec.structs.replace(person, contact_methods=(*person.contact_methods, method)))
        change = unit.change
    refresh(journal, origin=origin)
    return change
