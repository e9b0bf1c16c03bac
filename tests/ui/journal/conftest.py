"""What the tests of the journal's room share: a room in a window of its own on a real journal."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from trustjournal.services import people
from trustjournal.services.people import NewPerson
from trustjournal.ui.journal.controller import JournalRoom
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.feed import FeedBridge
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place


@dataclass
class House:
    """The room, and what it asked for: places gone to, words said, errors."""

    room: JournalRoom
    jobs: Jobs
    qtbot: QtBot
    went: list[Destination] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def view(self):
        return self.room.view

    @property
    def list(self):
        return self.room.view.list

    def settle(self):
        """Wait until nothing is being read or written."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy())

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
    theme.apply(qapp, theme.LIGHT)
    jobs, navigator = Jobs(), Navigator()
    room = JournalRoom(journal, jobs, navigator)
    made = House(room, jobs, qtbot)
    navigator.requested.connect(made.went.append)
    room.said.connect(lambda text, _step: made.said.append(text))
    room.failed.connect(lambda error: made.failed.append(str(error)))
    bridge = FeedBridge(journal.feed)
    bridge.changed.connect(room.hear)
    qtbot.addWidget(room.view)
    room.view.resize(1064, 768)
    with qtbot.waitExposed(room.view):
        room.view.show()
    yield made
    room.hide_confidential()
    bridge.close()
    jobs.close()
