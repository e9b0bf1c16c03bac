"""Reaching somebody from the open row of Today: by the way they prefer, with the true address in the tool tip."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from trustjournal.domain.launchers import Way
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel, ContactKind, ContactMethod
from trustjournal.services import people
from trustjournal.services.interactions import LogEntry, log
from trustjournal.services.journal import Journal
from trustjournal.services.people import NewPerson
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.links import Launch
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.today.controller import TodayRoom


class House:
    """Today with two check-ins that are due: Nora, who prefers a call, and Daniel, of whom no address is known."""

    def __init__(self, journal: Journal) -> None:
        self.nora, self.daniel = (
            people.add_person(journal, NewPerson(display_name=name, cadence_days=30)).id
            for name in ("Nora Haddad", "Daniel Abebe")
        )
        for place, one in enumerate((self.nora, self.daniel)):
            log(journal, LogEntry(people=(one,), at=Instant(f"2025-12-1{place}T10:00:00+01:00")))
        methods = (
            ContactMethod(kind=ContactKind.EMAIL, value="nora@example.com"),
            ContactMethod(kind=ContactKind.PHONE, value="06 1234 5678"),
        )
        person = people.person(journal, self.nora)
        people.save(journal, msgspec.structs.replace(person, contact_methods=methods, preferred_channel=Channel.CALL))
        self.jobs, navigator = Jobs(), Navigator()
        self.launched: list[Launch] = []
        navigator.launched.connect(self.launched.append)
        self.room = TodayRoom(journal, self.jobs, navigator)
        self.list = self.room._view.nudges


@pytest.fixture
def house(journal: Journal, qtbot: QtBot, qapp: object) -> Iterator[House]:
    theme.apply(qapp, theme.LIGHT)  # type: ignore[arg-type]
    made = House(journal)
    qtbot.addWidget(made.room.view)
    made.room.view.resize(1064, 768)
    with qtbot.waitExposed(made.room.view):
        made.room.view.show()
    made.room.open(Destination(Place.TODAY))
    yield made
    made.jobs.close()


def current(house: House, person: str) -> None:
    row = next(row for row in house.list.rows.values() if f"cadence:{person}" in row.key)
    house.list.setFocus()
    house.list.make_current(row.key)


def test_the_open_row_reaches_by_the_preferred_way(house: House, qtbot: QtBot) -> None:
    current(house, house.nora)
    qtbot.waitUntil(lambda: house.list.button("reach") is not None)
    button = house.list.button("reach")
    assert isinstance(button, Button)
    assert (button.text(), button.toolTip()) == ("Call", "tel:0612345678 (preferred)")
    assert button.accessibleName() == "Call Nora Haddad, 06 1234 5678. The way Nora Haddad prefers."
    button.click()
    qtbot.keyClick(house.list, Qt.Key.Key_C)
    assert [(one.person, one.name, one.launcher.way) for one in house.launched] == [
        (house.nora, "Nora", Way.PHONE),
        (house.nora, "Nora", Way.PHONE),
    ]


def test_without_an_address_there_is_nothing_to_press(house: House, qtbot: QtBot) -> None:
    current(house, house.daniel)
    house.list._offer_reach()
    assert house.list.button("reach") is None
    qtbot.keyClick(house.list, Qt.Key.Key_C)
    assert house.launched == []
