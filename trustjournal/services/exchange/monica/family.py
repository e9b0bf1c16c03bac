"""Relationships between contacts, and who of them is only named beside someone else.

Monica keeps a child or a partner one only knows of as a `partial` contact. Such a one, of whom nothing else is noted,
is a relationship by name, with the birthday beside it; one with notes of their own, or with nobody, is a person.
"""

from collections import defaultdict

from trustjournal.base.i18n import _
from trustjournal.domain.dates import DateKind
from trustjournal.domain.people import Relationship, RelationshipKind
from trustjournal.services.exchange.monica.account import Contact
from trustjournal.services.exchange.monica.kinds import relationship_kind, relationship_words, reversed_type
from trustjournal.services.exchange.monica.lives import parts_text, readable_parts, yearly
from trustjournal.services.exchange.monica.times import written_day
from trustjournal.services.exchange.monica.work import Making, Told, Work, called
from trustjournal.services.exchange.plain_text import one_line


class Family:
    """Who stands where, found out once for a file."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._around: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        self._absorbed: set[str] = set()
        self._met = {ref for activity in work.account.activities for ref in activity.people}
        self._read()

    def beside(self, contact: Contact) -> bool:
        """Whether someone is only named beside others, and is no person of the journal."""
        return contact.ref in self._absorbed

    def add(self, making: Making) -> None:
        """Everyone around a person, once each."""
        for type_, ref in self._around.get(making.contact.ref, {}):
            other = self._work.by_ref[ref]
            kind = relationship_kind(type_)
            name = called(other)
            if kind is RelationshipKind.OTHER and name:
                making.keep(_("Relationship"), f"{one_line(relationship_words(type_))}: {name}")
            if ref not in self._absorbed and other.uuid:
                making.related.append((kind, other.uuid))
            elif name:
                _by_name(making, kind, other, name)

    def _read(self) -> None:
        pairs: dict[tuple[str, str], None] = {}
        rows = self._work.account.relationships
        for row in rows:
            if row.contact_is not in self._work.by_ref or row.of_contact not in self._work.by_ref:
                self._work.told[Told.LOST_RELATIONS] += 1
            elif row.contact_is != row.of_contact:
                self._around[row.contact_is][one_line(row.type)[:80], row.of_contact] = None
                pairs[row.contact_is, row.of_contact] = None
        for row in rows:
            if (row.contact_is, row.of_contact) in pairs and (row.of_contact, row.contact_is) not in pairs:
                self._around[row.of_contact][reversed_type(one_line(row.type)[:80]), row.contact_is] = None
        for contact in self._work.account.contacts:
            others = (self._work.by_ref[ref] for _type, ref in self._around.get(contact.ref, ()))
            if self._is_bare(contact) and any(not self._is_bare(other) and is_someone(other) for other in others):
                self._absorbed.add(contact.ref)

    def _is_bare(self, contact: Contact) -> bool:
        """Whether a partial contact has nothing that needs a person: no more than a name, a gender, a day or two."""
        return contact.is_partial and bool(called(contact)) and contact.ref not in self._met and not _has_more(contact)


def is_someone(contact: Contact) -> bool:
    """Whether a contact has a name, or an address to be called by."""
    return bool(called(contact)) or any(one_line(each.data) for each in contact.fields)


def _has_more(contact: Contact) -> bool:
    """Whether anything is noted of a contact that only a person can hold."""
    lists = (
        contact.fields,
        contact.addresses,
        contact.notes,
        contact.calls,
        contact.conversations,
        contact.tasks,
        contact.pets,
        contact.gifts,
        contact.debts,
        contact.life_events,
        contact.occupations,
        contact.photos,
        contact.details,
        contact.description,
        contact.job,
        contact.company,
        contact.food_preferences,
    )
    return any(lists) or not all(_repeats(contact, each.initial_date) for each in contact.reminders)


def _repeats(contact: Contact, text: str) -> bool:
    """Whether a reminder is of the birthday or of the death."""
    day = written_day(text)
    own = (written_day(each.date) for each in (contact.birthdate, contact.deceased_date) if each is not None)
    return day is not None and any(each is not None and each.replace(year=4) == day.replace(year=4) for each in own)


def _by_name(making: Making, kind: RelationshipKind, other: Contact, name: str) -> None:
    if any(each.kind is kind and each.name == name for each in making.relationships):
        return
    relationship = Relationship(id=making.work.make_id(), person_id=making.person_id, kind=kind, name=name)
    making.relationships.append(relationship)
    born = readable_parts(making, other.birthdate)
    died = readable_parts(making, other.deceased_date)
    if other.is_dead:
        # Nobody wants to be reminded to congratulate; the day is kept where it can be read.
        if born is not None:
            making.keep(_("Birthday of {name}, who has died").format(name=name), parts_text(born))
        if died is not None:
            making.dates.append(yearly(making, DateKind.MEMORIAL, died, relationship_id=relationship.id))
    elif born is not None:
        making.dates.append(yearly(making, DateKind.BIRTHDAY, born, relationship_id=relationship.id))
