"""Files that are read once more: what was decided about their cards stays, where the question is still the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.services.exchange.vcards import card
from tests.ui.importing.house import House, names, say
from trustjournal.domain.people import Person
from trustjournal.services import importing
from trustjournal.services.journal import Journal
from trustjournal.storage.codec import load
from trustjournal.ui.kit.button import Button
from trustjournal.ui.kit.places import Destination, Place


@pytest.fixture
def decided(house: House, tmp_path: Path) -> House:
    """A table whose cards were decided about, and cards beside it: joined, left out, brought in, a value chosen."""
    table = tmp_path / "friends.csv"
    table.write_text(
        "Name,E-mail,Job Title,Plek\n"
        "Weilin Chen,wl@mail.test,Data analyst,Gent\n"
        "Ann Maes,ann@x.test,Engineer,Gent\n"
        "Wei-Lin Chen,weilin@oakmere.test,Data analyst,Brugge\n",
        encoding="utf-8",
    )
    cards = tmp_path / "team.vcf"
    cards.write_bytes(card("FN:Bob Maes", "EMAIL:bob@x.test") + card("EMAIL:nobody@x.test"))
    house.read(table, cards)
    assert house.states() == [("check", True), ("new", True), ("update", True), ("new", True), ("left_out", False)]
    listed = house.page.cards
    listed.go_to(1)
    house.press("&Merge")
    for number in (2, 4, 5):
        listed.go_to(number)
        house.qtbot.keyClick(listed, Qt.Key.Key_Space)
    listed.go_to(3)
    choose(house, "Role of In the file, card 3: Data analyst")
    return house


def choose(house: House, name: str) -> None:
    table = house.page.panel.table
    assert table is not None
    next(one for one in table.buttons() if one.accessibleName() == name).click()


def chips(house: House) -> list[tuple[str, bool]]:
    return [(line.chip.text, line.checked) for line in house.page.cards.cards().values()]


def chen(journal: Journal) -> Person:
    return next(person for person in load(journal.reader, Person) if person.display_name == "Wei-Lin Chen")


DECIDED = [("Update", True), ("New", False), ("Update", True), ("New", False), ("Left out", True)]


def test_what_was_decided_about_cards_stays_where_a_table_is_read_again(decided: House, journal: Journal):
    assert chips(decided) == DECIDED
    decided.page.remarks.button("columns:0").click()
    decided.settle()
    say(decided, Plek="")
    decided.room.go_on()
    decided.settle()
    assert decided.page.page() == "cards"
    assert chips(decided) == DECIDED
    assert decided.page.go_button().text() == "&Import 3 people"
    decided.room.go_on()
    decided.settle()
    assert names(journal) == ["Wei-Lin Chen", "nobody@x.test"]
    assert chen(journal).title == "Data analyst"
    assert {method.value for method in chen(journal).contact_methods} == {"weilin@oakmere.test", "wl@mail.test"}


def test_what_was_decided_of_other_values_is_asked_again(decided: House, journal: Journal):
    decided.page.remarks.button("columns:0").click()
    decided.settle()
    say(decided, **{"Job Title": "", "Plek": "title"})
    decided.room.go_on()
    decided.settle()
    decided.page.cards.go_to(3)
    table = decided.page.panel.table
    assert table is not None
    assert not any(one.isChecked() for one in table.buttons() if one.accessibleName().startswith("Role of In the file"))
    decided.room.go_on()
    decided.settle()
    assert chen(journal).title == "Data scientist"


def test_a_card_that_is_nobodys_double_any_more_is_new_again(decided: House):
    decided.page.remarks.button("columns:0").click()
    decided.settle()
    say(decided, Name="", Plek="display_name")
    decided.room.go_on()
    decided.settle()
    assert chips(decided)[:2] == [("New", True), ("New", False)]


def test_other_files_are_decided_about_anew(decided: House, tmp_path: Path):
    decided.read(tmp_path / "friends.csv")
    assert decided.states() == [("check", True), ("new", True), ("update", True)]


def test_where_something_else_came_in_meanwhile_the_same_files_are_looked_at_again(
    decided: House, journal: Journal, tmp_path: Path
):
    other = tmp_path / "other.vcf"
    other.write_bytes(card("FN:Someone Else", "EMAIL:else@x.test"))
    importing.carry_out(journal, importing.plan(journal, [other]))
    decided.room.go_on()
    decided.settle()
    assert "meanwhile" in decided.page.error()
    assert names(journal) == ["Someone Else", "Wei-Lin Chen"]
    assert chips(decided) == DECIDED
    next(button for button in decided.page.findChildren(Button) if button.text() == "Look a&gain").click()
    decided.settle()
    assert not decided.page.error()
    assert chips(decided) == DECIDED
    decided.room.go_on()
    decided.settle()
    assert names(journal) == ["Someone Else", "Wei-Lin Chen", "nobody@x.test"]


def test_a_message_goes_with_the_plan_it_was_about(decided: House, journal: Journal):
    decided.page.show_overtaken("Something else was imported meanwhile.")
    decided.room.cancel()
    assert decided.page.page() == "start"
    assert not decided.page.error()


def test_what_came_of_an_import_is_there_for_who_was_in_another_room(decided: House):
    decided.room.go_on()
    decided.page.hide()
    decided.settle()
    decided.room.open(Destination(Place.IMPORT))
    decided.page.show()
    assert decided.page.page() == "summary"
    decided.room.open(Destination(Place.IMPORT))
    assert decided.page.page() == "start"
