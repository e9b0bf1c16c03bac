"""What the menu of a person's page offers about being one with somebody else, and the way there from People."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from tests.ui.people.conftest import person
from trustjournal.services import merge, people
from trustjournal.services.people import NewPerson
from trustjournal.ui.kit.button import IconButton
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.people.controller import PeopleRoom
from trustjournal.ui.people.person import PersonRoom


@pytest.fixture
def room(house, cast):
    made = house[1](PersonRoom)
    made.open(person(cast["Amara"]))
    house[0].settle()
    return made


def choose(room: PersonRoom, words: str) -> None:
    room.view.header.more_wanted.emit(QPoint(0, 0))
    (menu,) = [each for each in room.view.findChildren(QMenu) if each.isVisible()]
    (action,) = [each for each in menu.actions() if each.text() == words]
    action.trigger()
    menu.close()


def offered(room: PersonRoom) -> list[str]:
    room.view.header.more_wanted.emit(QPoint(0, 0))
    (menu,) = [each for each in room.view.findChildren(QMenu) if each.isVisible()]
    texts = [each.text() for each in menu.actions()]
    menu.close()
    return texts


def test_one_goes_to_merge_somebody_with_another(house, room, cast):
    choose(room, "Merge with…")
    assert house[0].went[-1] == Destination(Place.DUPLICATES, cast["Amara"])


def test_who_was_merged_is_separated_again_from_the_menu(house, room, cast, journal):
    other = people.add_person(journal, NewPerson(display_name="Amara & Co")).id
    merge.merge(journal, cast["Amara"], other)
    house[0].settle()
    choose(room, "Separate Amara && Co again")
    house[0].settle()
    assert house[0].said[-1] == "Separate Amara & Co from Amara Okafor"
    assert people.person(journal, other).display_name == "Amara & Co"
    assert not [words for words in offered(room) if words.startswith("Separate")]


def test_the_list_of_people_leads_to_the_duplicates(house, qtbot):
    made = house[1](PeopleRoom)
    made.open(Destination(Place.PEOPLE))
    (button,) = [each for each in made.view.findChildren(IconButton) if each.accessibleName() == "Find duplicates"]
    button.click()
    assert house[0].went[-1] == Destination(Place.DUPLICATES)
