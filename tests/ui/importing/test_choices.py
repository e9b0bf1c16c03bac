"""Decisions about cards: by field, about several at once, and about all that look alike by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.services.exchange.vcards import card
from tests.ui.importing.house import CHEN, House, names
from trustjournal.domain.people import Person
from trustjournal.services.journal import Journal
from trustjournal.storage.codec import load

SHIFT = Qt.KeyboardModifier.ShiftModifier
LONG = "Met at the conference in Ghent, and talked about accessible charts for an hour or so."


def someone(journal: Journal, person_id: str) -> Person:
    return next(person for person in load(journal.reader, Person) if person.id == person_id)


def choose(house: House, name: str) -> None:
    """Press what a screen reader calls so in the panel."""
    table = house.page.panel.table
    assert table is not None
    button: QAbstractButton = next(one for one in table.buttons() if one.accessibleName() == name)
    button.click()


@pytest.fixture
def noted(house: House, journal: Journal, tmp_path: Path) -> House:
    """A card of the same address as someone, whose role, note and birthday differ or are new."""
    with journal.change("Note") as unit:
        unit.save(Person(**{**{f: getattr(CHEN, f) for f in CHEN.__struct_fields__}, "note": "Likes tea."}))
    path = tmp_path / "chen.vcf"
    path.write_bytes(
        card(
            "FN:Weilin Chen", "EMAIL:weilin@oakmere.test", "TITLE:Data analyst", f"NOTE:{LONG}", "BDAY:19920229",
            "TEL:+32 470 55 01 27",
        )
    )  # fmt: skip
    house.read(path)
    return house


def test_every_differing_field_is_offered_for_a_card_that_is_joined_by_itself(noted: House):
    table = noted.page.panel.table
    assert table is not None
    assert {button.accessibleName() for button in table.buttons()} == {
        "Name of In your journal: Wei-Lin Chen",
        "Name of In the file, card 1: Weilin Chen",
        "Name: Both, the other as another name",
        "Phone of In the file, card 1: +32 470 55 01 27",
        "Role of In your journal: Data scientist",
        "Role of In the file, card 1: Data analyst",
        "Role: Both, the other as a further detail",
        "Birthday of In the file, card 1: 29 February 1992",
        "Note of In your journal: Likes tea.",
        "Note of In the file, card 1: The one in the file",
        "Note: Keep both, yours first",
    }  # fmt: skip


def test_what_is_chosen_by_field_comes_in_so(noted: House, journal: Journal):
    choose(noted, "Role of In the file, card 1: Data analyst")
    choose(noted, "Note: Keep both, yours first")
    choose(noted, "Birthday of In the file, card 1: 29 February 1992")
    noted.room.go_on()
    noted.settle()
    chen = someone(journal, CHEN.id)
    assert chen.display_name == "Wei-Lin Chen"
    assert chen.title == "Data analyst"
    assert chen.note == f"Likes tea.\n\n{LONG}"
    assert [method.value for method in chen.contact_methods] == ["weilin@oakmere.test", "+32 470 55 01 27"]
    assert journal.reader.value("SELECT count(*) FROM date") == 0


def test_what_was_chosen_is_still_chosen_when_one_comes_back_to_the_card(noted: House):
    choose(noted, "Role of In the file, card 1: Data analyst")
    noted.page.cards.currentChanged(noted.page.cards.currentIndex(), noted.page.cards.currentIndex())
    table = noted.page.panel.table
    assert table is not None
    assert table.chosen_right() == {"title"}


def test_someone_known_can_be_kept_as_two_people_and_joined_again(noted: House, journal: Journal):
    noted.press("&Keep as two people")
    assert noted.page.cards.cards().value(0).reason == "Kept as a person apart"
    noted.press("&Join with Wei-Lin Chen")
    assert noted.page.cards.cards().value(0).chip.text == "Update"
    noted.press("&Keep as two people")
    noted.room.go_on()
    noted.settle()
    assert names(journal) == ["Wei-Lin Chen", "Weilin Chen"]


def test_a_card_that_brings_nothing_comes_in_once_a_field_of_it_is_chosen(house: House, tmp_path: Path):
    path = tmp_path / "same.vcf"
    path.write_bytes(card("FN:Wei-Lin Chen", "EMAIL:weilin@oakmere.test", "TITLE:Analyst"))
    house.read(path)
    assert house.states() == [("same", False)]
    assert not house.page.go_button().isEnabled()
    choose(house, "Role of In the file, card 1: Analyst")
    assert house.states() == [("same", True)]
    assert house.page.go_button().text() == "&Import 1 person"


@pytest.fixture
def many(house: House, journal: Journal, tmp_path: Path) -> House:
    with journal.change("Add") as unit:
        for name in ("Ann Maes", "Bea Claes"):
            unit.add(Person(id=f"00000000-0000-4000-8000-{len(name):012}", display_name=name))
    path = tmp_path / "many.vcf"
    path.write_bytes(
        card("FN:Cas De Wit", "EMAIL:c@x.test")
        + card("FN:Ann Maes", "EMAIL:a@x.test")
        + card("FN:Bea Claes", "EMAIL:b@x.test")
        + card("FN:Dirk Aerts", "EMAIL:d@x.test")
        + card("EMAIL:nobody@x.test")
    )
    house.read(path)
    return house


def test_several_rows_are_left_out_and_brought_in_together(many: House):
    listed = many.page.cards
    many.qtbot.keyClick(listed, Qt.Key.Key_Home)
    many.qtbot.keyClick(listed, Qt.Key.Key_Down, SHIFT)
    many.qtbot.keyClick(listed, Qt.Key.Key_Down, SHIFT)
    assert [button.text() for button in many.page.panel.buttons()] == [
        "&Bring in", "&Join 2 that look like someone", "&Leave out",
    ]  # fmt: skip
    many.press("&Leave out")
    assert [on for _state, on in many.states()] == [False, False, False, True, False]
    assert many.page.go_button().text() == "&Import 1 person"
    assert listed.hasFocus()
    many.qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert [on for _state, on in many.states()] == [True, True, True, True, False]
    many.qtbot.keyClick(listed, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    many.press("&Leave out")
    assert not many.page.go_button().isEnabled()
    many.press("&Bring in")
    assert many.page.go_button().text() == "&Import 5 people"


def test_one_row_after_several_shows_its_card_again(many: House):
    listed = many.page.cards
    many.qtbot.keyClick(listed, Qt.Key.Key_Home)
    many.qtbot.keyClick(listed, Qt.Key.Key_Down, SHIFT)
    assert many.page.panel.table is None
    many.qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert many.page.panel.table is not None


def test_all_that_look_alike_by_name_are_joined_once_asked(many: House, journal: Journal):
    offer = many.page.remarks
    assert offer.texts() == ["2 cards look like someone by the name alone."]
    offer.button("names").click()
    assert offer.texts() == [
        "Join 2 cards with the people they look like? Each can still be changed before you import."
    ]
    assert {line.reason for line in many.page.cards.cards().values()} >= {"Looks like Ann Maes"}
    offer.button("names-yes").click()
    assert offer.texts() == []
    assert {line.reason for line in many.page.cards.cards().values()} >= {
        "Joined with Ann Maes", "Joined with Bea Claes",
    }  # fmt: skip
    many.room.go_on()
    many.settle()
    assert names(journal) == ["Ann Maes", "Bea Claes", "Cas De Wit", "Dirk Aerts", "Wei-Lin Chen"]


def test_the_offer_can_be_declined(many: House):
    many.page.remarks.button("names").click()
    many.page.remarks.button("names-no").click()
    assert many.page.remarks.isHidden()
    assert [line.state for line in many.page.cards.cards().values()].count("check") == 2


def test_a_key_held_while_the_list_is_shown_selects_nothing_more(many: House, tmp_path: Path):
    """Qt would stretch the selection to the card that is gone to, or take it out of it."""
    two = tmp_path / "two.vcf"
    two.write_bytes(card("FN:Eva Peeters", "EMAIL:eva@x.test") + card("FN:Bea Claes", "EMAIL:b@x.test"))
    for held in (SHIFT, Qt.KeyboardModifier.ControlModifier):
        many.qtbot.keyClick(many.page.cards, Qt.Key.Key_F35, held)
        many.read(two)
        assert many.page.cards.chosen() == [2]
        assert many.page.panel.table is not None


def test_tab_goes_from_the_filters_over_the_list_to_the_panel(many: House):
    page = many.page
    many.qtbot.waitUntil(lambda: page.panel.table is not None)
    page.pills.pill("all").setFocus()
    seen = []
    for _step in range(14):
        many.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    table = page.panel.table
    assert table is not None
    expected = [
        page.remarks.button("names"), page.cards, page.panel, *table.buttons(), *page.panel.buttons(),
    ]  # fmt: skip
    places = [seen.index(one) for one in expected]
    assert places == sorted(places)
    assert places[-1] - places[0] == len(expected) - 1


def test_escape_leads_from_the_panel_back_to_the_list(many: House):
    many.qtbot.keyClick(many.page.cards, Qt.Key.Key_Return)
    many.qtbot.waitUntil(lambda: many.page.panel.buttons()[0].hasFocus())
    many.qtbot.keyClick(many.page.panel.buttons()[0], Qt.Key.Key_Escape)
    assert many.page.cards.hasFocus()
