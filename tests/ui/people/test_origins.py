"""Where the things on a person's page came from: said at each that an import brought, and at nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.exchange.vcards import card
from tests.ui.house import RoomHouse
from trustjournal.domain.people import ContactKind, ContactMethod, Person
from trustjournal.services import importing
from trustjournal.services.journal import Journal
from trustjournal.storage.codec import get, load
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.people.origins import origins_of
from trustjournal.ui.people.person import PersonRoom


@pytest.fixture
def ann(journal: Journal, tmp_path: Path) -> Person:
    """Somebody who came in with a card, and was given a number by hand since."""
    path = tmp_path / "team.vcf"
    path.write_bytes(
        card("UID:ann-1", "FN:Ann Maes", "TITLE:Engineer", "EMAIL:ann@x.test", "BDAY:19800304", "NOTE:Likes tea.")
    )
    importing.carry_out(journal, importing.plan(journal, [path]))
    found = next(each for each in load(journal.reader, Person) if each.display_name == "Ann Maes")
    with journal.change("By hand") as unit:
        own = unit.get(Person, found.id)
        assert own is not None
        phone = ContactMethod(kind=ContactKind.PHONE, value="+32 470 00 00 01")
        fields = {field: getattr(own, field) for field in own.__struct_fields__}
        unit.save(Person(**{**fields, "contact_methods": (*own.contact_methods, phone)}))
    found_again = get(journal.reader, Person, found.id)
    assert found_again is not None
    return found_again


def test_each_thing_says_which_import_it_came_with(house: tuple[RoomHouse, object], journal: Journal, ann: Person):
    room = house[0].furnish(PersonRoom)
    room.open(Destination(Place.PERSON, ann.id))
    house[0].settle()
    sections = {section.key: section for section in room.view.side._shown}
    mail, phone = sections["contact"].items
    month = f"{journal.now().on:%B %Y}"
    assert mail.origin == f"From vCard, {month} (team.vcf)."
    assert phone.origin == ""
    assert sections["dates"].items[0].origin == mail.origin
    assert sections["note"].items[0].origin == mail.origin
    row = room.view.side.row("dates", sections["dates"].items[0].id)
    assert row.toolTip() == mail.origin
    assert row.accessibleDescription() == mail.origin


def test_nobody_who_was_added_by_hand_has_any(journal: Journal):
    by_hand = Person(id="0b0a3f0e-6f0b-4c5b-9a3b-0d6f6f6f6f6f", display_name="Bea Claes")
    assert origins_of(journal, by_hand) is None


def test_in_discreet_mode_nothing_is_told(journal: Journal, ann: Person):
    assert origins_of(journal.discreetly(), ann) is None
    assert origins_of(journal, ann) is not None
