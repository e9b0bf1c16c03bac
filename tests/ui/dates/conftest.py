"""What the tests of the room of dates share: a room in a window of its own on a real journal."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from trustjournal.services import people
from trustjournal.services.people import NewPerson
from trustjournal.ui.dates.controller import DatesRoom
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.feed import FeedBridge
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place


@dataclass
class House:
    """The room, and what it asked for: places gone to, words said, errors."""

    room: DatesRoom
    jobs: Jobs
    qtbot: QtBot
    went: list[Destination] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def view(self):
        return self.room.view

    def settle(self):
        """Wait until nothing is being read or written."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy())

    def words(self):
        """What the list says, headings first among their own."""
        return [row.heading or row.entry.words for row in self.view.list.rows.values()]


@pytest.fixture
def amara(journal):
    return people.add_person(journal, NewPerson(display_name="Amara Okafor", organisation="Oakmere")).id


@pytest.fixture
def house(journal, amara, qtbot, qapp):
    theme.apply(qapp, theme.LIGHT)
    jobs, navigator = Jobs(), Navigator()
    room = DatesRoom(journal, jobs, navigator)
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
    room.open(Destination(Place.DATES))
    made.settle()
    yield made
    room.hide_confidential()
    bridge.close()
    jobs.close()
