"""What the tests of the room of dates share: a room in a window of its own on a real journal."""

from __future__ import annotations

import pytest

from tests.ui.house import RoomHouse
from trustjournal.services import people
from trustjournal.services.people import NewPerson
from trustjournal.ui.dates.controller import DatesRoom
from trustjournal.ui.kit.places import Destination, Place


class House(RoomHouse):
    """The room of dates."""

    def __init__(self, journal, qtbot):
        super().__init__(journal, qtbot)
        self.room = self.furnish(DatesRoom)

    @property
    def view(self):
        return self.room.view

    def words(self):
        """What the list says, headings first among their own."""
        return [row.heading or row.entry.words for row in self.view.list.rows.values()]


@pytest.fixture
def amara(journal):
    return people.add_person(journal, NewPerson(display_name="Amara Okafor", organisation="Oakmere")).id


@pytest.fixture
def house(journal, amara, qtbot, qapp):
    made = House(journal, qtbot)
    made.room.open(Destination(Place.DATES))
    made.settle()
    yield made
    made.room.hide_confidential()
    made.close()
