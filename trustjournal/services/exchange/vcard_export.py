"""Everybody as one file of contact cards, for an address book."""

from collections import defaultdict
from collections.abc import Iterable
from typing import BinaryIO

from trustjournal.base.progress import Progress, Unwatched
from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.people import Person, Relationship
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.exchange.vcard_writer import VCardVersion, write_card
from trustjournal.services.journal import Journal
from trustjournal.storage.codec import value_of


def export_cards(
    journal: Journal,
    file: BinaryIO,
    *,
    include_confidential: bool = False,
    people: Iterable[str] | None = None,
    progress: Progress | None = None,
    version: VCardVersion = VCardVersion.V4,
) -> int:
    """Write a card for every person, or for these, to an open file; how many were written.

    Notes about people go out only with what is confidential: an address book is seen by many eyes.
    """
    watcher = progress or Unwatched()
    form = form_of_journal(journal, include_confidential=include_confidential, people=people)
    dates: dict[str, list[PersonalDate]] = defaultdict(list)
    for one in form["dates"]:
        dates[one["person_id"]].append(value_of(PersonalDate, one))
    relationships: dict[str, list[Relationship]] = defaultdict(list)
    for one in form["relationships"]:
        relationships[one["person_id"]].append(value_of(Relationship, one))
    names = {one["id"]: one["display_name"] for one in form["people"]}
    for done, one in enumerate(form["people"], 1):
        person = value_of(Person, one)
        theirs = dates[person.id], relationships[person.id]
        file.write(write_card(person, *theirs, version=version, note=include_confidential, names=names))
        watcher.step(done, len(form["people"]))
    return len(form["people"])
