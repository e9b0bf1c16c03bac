"""Imports of earlier: listed with what came of them, and taken back any time later, which is itself undone."""

from __future__ import annotations

from pathlib import Path

from tests.services.exchange.vcards import card
from tests.ui.importing.house import House, names
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel, Person
from trustjournal.services.journal import Journal
from trustjournal.storage.codec import load
from trustjournal.ui.kit.places import Destination, Place


def bring(house: House, tmp_path: Path) -> None:
    path = tmp_path / "team.vcf"
    path.write_bytes(card("FN:Ann Maes", "EMAIL:a@x.test") + card("FN:Bea Claes", "EMAIL:b@x.test"))
    house.read(path)
    house.room.go_on()
    house.settle()
    house.room.open(Destination(Place.IMPORT))
    house.settle()


def test_there_are_none_at_first(house: House):
    assert house.page.start.past() == ()


def test_an_import_is_listed_and_can_be_taken_back_and_that_undone(house: House, journal: Journal, tmp_path: Path):
    bring(house, tmp_path)
    (past,) = house.page.start.past()
    assert past.file == "team.vcf"
    assert past.text.endswith(": 2 new")
    button = house.page.start.undo_button(past.id)
    assert button.accessibleName() == f"Undo the import of team.vcf, {past.text}"
    button.click()
    house.settle()
    assert names(journal) == ["Wei-Lin Chen"]
    assert house.page.error() == "2 people were taken out again."
    assert house.page.start.past() == ()
    text, step = house.said[-1]
    assert text == "Undo the import of team.vcf"
    journal.undo(step)
    assert names(journal) == ["Ann Maes", "Bea Claes", "Wei-Lin Chen"]


def test_who_was_written_about_since_stays_and_is_named(house: House, journal: Journal, tmp_path: Path):
    bring(house, tmp_path)
    ann = next(person for person in load(journal.reader, Person) if person.display_name == "Ann Maes")
    with journal.change("Talk") as unit:
        unit.add(
            Interaction(
                id="0b0a3f0e-6f0b-4c5b-9a3b-0d6f6f6f6f61",
                people=(ann.id,),
                at=Instant("2026-02-24T10:00:00+01:00"),
                channel=Channel.CALL,
            )
        )
    house.page.start.undo_button(house.page.start.past()[0].id).click()
    house.settle()
    assert names(journal) == ["Ann Maes", "Wei-Lin Chen"]
    assert house.page.error() == ("1 person was taken out again. Ann Maes stays, as something was written since.")
