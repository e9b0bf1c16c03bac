"""Everybody as one file of contact cards, for an address book."""

from collections import defaultdict
from typing import BinaryIO

from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.people import Person, Relationship
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.exchange.vcard_writer import write_card
from trustjournal.services.journal import Journal
from trustjournal.storage.codec import value_of


def export_cards(journal: Journal, file: BinaryIO, *, include_confidential: bool = False) -> int:
    """Write a card for every person to an open file; how many were written.

    Notes about people go out only with what is confidential: an address book is seen by many eyes.
    """
    form = form_of_journal(journal, include_confidential=include_confidential)
    dates: dict[str, list[PersonalDate]] = defaultdict(list)
    for one in form["dates"]:
        dates[one["person_id"]].append(value_of(PersonalDate, one))
    relationships: dict[str, list[Relationship]] = defaultdict(list)
    for one in form["relationships"]:
        relationships[one["person_id"]].append(value_of(Relationship, one))
    names = {one["id"]: one["display_name"] for one in form["people"]}
    for one in form["people"]:
        person = value_of(Person, one)
        card = write_card(person, dates[person.id], relationships[person.id], note=include_confidential, names=names)
        file.write(card)
    return len(form["people"])
