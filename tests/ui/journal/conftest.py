"""What the tests of the journal's room share: a room in a window of its own on a real journal."""

from __future__ import annotations

import pytest

from tests.ui.house import RoomHouse
from trustjournal.services import people
from trustjournal.services.people import NewPerson
from trustjournal.ui.journal.controller import JournalRoom
from trustjournal.ui.kit.places import Destination, Place


class House(RoomHouse):
    """The journal's room."""

    def __init__(self, journal, qtbot):
        super().__init__(journal, qtbot)
        self.room = self.furnish(JournalRoom)

    @property
    def view(self):
        return self.room.view

    @property
    def list(self):
        return self.room.view.list

    def texts(self):
        """What the entries say, in their order."""
        return [row.text if not row.hidden else "(hidden)" for row in self.list.rows.values()]

    def stand_on(self, at):
        self.list.setCurrentIndex(self.list.rows.index(at))
        self.list.setFocus()

    def begin(self):
        """Come to the room."""
        self.room.open(Destination(Place.JOURNAL))
        self.settle()


@pytest.fixture
def cast(journal):
    """Two people by first name; Amara is tagged."""
    amara = people.add_person(journal, NewPerson(display_name="Amara Okafor", tags=("design",))).id
    return {"amara": amara, "bram": people.add_person(journal, NewPerson(display_name="Bram & co")).id}


@pytest.fixture
def house(journal, cast, qtbot, qapp):
    made = House(journal, qtbot)
    yield made
    made.room.hide_confidential()
    made.close()
