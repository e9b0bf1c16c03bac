"""Moments on the page of a person: added from the row above, opened, closed and deleted from the timeline."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from tests.ui.people.conftest import person
from trustjournal.domain.moments import MomentState
from trustjournal.services import moments
from trustjournal.services.moments import NewMoment
from trustjournal.ui.kit.places import Destination, MomentRequest, Place
from trustjournal.ui.people.person import PersonRoom

Key = Qt.Key


@pytest.fixture
def room(house, journal, cast):
    made, furnish = house
    for kind, text in (("challenge", "The night rota"), ("appreciation", "The calm week")):
        moments.add(journal, NewMoment(kind=kind, people=(cast["Amara"],), text=text))
    room = furnish(PersonRoom)
    room.open(person(cast["Amara"]))
    made.settle()
    return room


def row_with(room, text):
    return next(row for row in room.view.timeline.rows.values() if row.text == text)


def press(house, room, row, key):
    timeline = room.view.timeline
    timeline.setCurrentIndex(timeline.rows.index(timeline.rows.row_of(row.key)))
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    house[0].qtbot.keyClick(timeline, key)
    house[0].settle()


def menu_of(room, row):
    room.view.timeline.menu_wanted.emit(row, QPoint(0, 0))
    menu = room.view.findChildren(QMenu)[-1]
    return {action.text(): action for action in menu.actions() if action.text()}, menu


def test_a_moment_with_this_person_is_begun_from_the_row_above(house, room, cast):
    room.view.add_wanted.emit("moment")
    assert house[0].last() == Destination(Place.MOMENT, None, MomentRequest((cast["Amara"],)))


def test_enter_opens_it_where_it_can_be_edited(house, room):
    row = row_with(room, "The calm week")
    assert (row.title, row.tone) == ("Thanks", "celebrate")
    press(house, room, row, Key.Key_Return)
    assert house[0].last() == Destination(Place.MOMENT, row.id)


def test_an_open_one_is_closed_by_its_key_and_opened_again_from_the_menu(house, room, journal):
    row = row_with(room, "The night rota")
    assert row.is_open
    press(house, room, row, Key.Key_D)
    assert moments.moment(journal, row.id).state is MomentState.CLOSED
    actions, menu = menu_of(room, row_with(room, "The night rota"))
    actions["Open again"].trigger()
    menu.close()
    house[0].settle()
    assert moments.moment(journal, row.id).state is MomentState.OPEN


def test_what_waits_for_nothing_has_nothing_to_close(room):
    row = row_with(room, "The calm week")
    assert not row.is_open
    actions, menu = menu_of(room, row)
    assert set(actions) == {"Open", "Earlier versions", "Delete"}
    menu.close()


def test_delete_puts_it_in_the_trash_with_undo(house, room, journal):
    press(house, room, row_with(room, "The night rota"), Key.Key_Delete)
    assert all(row.text != "The night rota" for row in room.view.timeline.rows.values())
    assert house[0].said[-1] == "Delete: Challenge: The night rota"
    journal.undo()
    house[0].settle()
    assert row_with(room, "The night rota").is_open
