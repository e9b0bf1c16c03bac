"""What the tests of the two rooms of people share: the look, a small cast, rooms that hear of changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.house import RoomHouse
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel, Relation
from trustjournal.services import people
from trustjournal.services.interactions import LogEntry, log
from trustjournal.services.journal import Journal
from trustjournal.services.people import NewPerson
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.kit.room import Room


@pytest.fixture
def house(
    journal: Journal, qtbot: QtBot, qapp: QApplication, cast: dict[str, str]
) -> Iterator[tuple[RoomHouse, Callable[[type[Room]], Room]]]:
    """The house, and what puts a room into it."""
    made = RoomHouse(journal, qtbot)
    yield made, made.furnish
    made.close()


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
