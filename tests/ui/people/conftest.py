"""What the tests of the two rooms of people share: the look, a small cast, rooms that hear of changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel, Relation
from trustjournal.services import people
from trustjournal.services.interactions import LogEntry, log
from trustjournal.services.journal import Journal
from trustjournal.services.people import NewPerson
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.feed import FeedBridge
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.kit.room import Room


@dataclass
class House:
    """A room in a window of its own, and what it asked for: places gone to, words said, errors."""

    journal: Journal
    jobs: Jobs
    navigator: Navigator
    qtbot: QtBot
    went: list[Destination] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until nothing is being read or written."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy())

    def last(self) -> Destination:
        """Where the room asked to go last."""
        return self.went[-1]


@pytest.fixture
def house(
    journal: Journal, qtbot: QtBot, qapp: QApplication, cast: dict[str, str]
) -> Iterator[tuple[House, Callable[[type[Room]], Room]]]:
    """The house, and what puts a room into it."""
    theme.apply(qapp, theme.LIGHT)
    jobs, navigator = Jobs(), Navigator()
    made = House(journal, jobs, navigator, qtbot)
    navigator.requested.connect(made.went.append)
    bridges: list[FeedBridge] = []

    def furnish(kind: type[Room]) -> Room:
        room = kind(journal, jobs, navigator)
        room.said.connect(lambda text, _step: made.said.append(text))
        room.failed.connect(lambda error: made.failed.append(str(error)))
        bridge = FeedBridge(journal.feed)
        bridge.changed.connect(room.hear)
        bridges.append(bridge)
        qtbot.addWidget(room.view)
        room.view.resize(1064, 768)
        with qtbot.waitExposed(room.view):
            room.view.show()
        return room

    yield made, furnish
    for bridge in bridges:
        bridge.close()
    jobs.close()


@pytest.fixture
def cast(journal: Journal) -> dict[str, str]:
    """Four people by first name: one past due, one due today, one on rhythm, one without a rhythm."""
    ids = {}
    for name, relation, title, tags, days, talked in (
        ("Amara Okafor", Relation.REPORT, "Product designer", ("Design",), 14, "2026-02-17"),
        ("Łukasz Åberg", Relation.PEER, "CTO", (), 30, "2026-01-25"),
        ("Nora Haddad", Relation.PEER, "Finance partner", ("Finance",), 30, "2025-12-18"),
        ("Sofia Lindqvist", None, None, (), None, None),
    ):
        new = NewPerson(display_name=name, relation=relation, title=title, tags=tags, cadence_days=days)
        person = people.add_person(journal, new).id
        ids[name.split()[0]] = person
        if talked:
            log(journal, LogEntry(people=(person,), at=Instant(f"{talked}T10:00:00+01:00"), channel=Channel.CALL))
    return ids


def person(person_id: str) -> Destination:
    """The page of a person, as a place to go to."""
    return Destination(Place.PERSON, person_id)
