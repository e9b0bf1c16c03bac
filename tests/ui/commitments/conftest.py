"""What the tests of the room of promises share: promises on every side of today, and the room over them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.house import RoomHouse
from trustjournal.domain.commitments import Owner, Step
from trustjournal.services.commitments import NewCommitment, commit
from trustjournal.services.journal import Journal
from trustjournal.services.people import NewPerson, add_person
from trustjournal.ui.commitments.controller import CommitmentsRoom
from trustjournal.ui.commitments.rows import ItemRow
from trustjournal.ui.kit.places import Destination, Place


class House(RoomHouse):
    """The room of promises, over those of these ids."""

    def __init__(self, journal: Journal, qtbot: QtBot, ids: dict[str, str]) -> None:
        super().__init__(journal, qtbot)
        self.ids = ids
        self.room = self.furnish(CommitmentsRoom)

    def texts(self) -> list[str]:
        """What the list shows, without its heads."""
        return [row.text for row in self.room.view.list.rows.values() if isinstance(row, ItemRow)]

    def heads(self) -> list[str]:
        """The heads of the list."""
        return [row.words for row in self.room.view.list.rows.values() if not isinstance(row, ItemRow)]

    def press(self, key: Qt.Key, on: QWidget | None = None, *, control: bool = False) -> None:
        """Press a key on the list (or elsewhere), and wait for what it writes."""
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(on or self.room.view.list, key, held)
        self.settle()

    def here(self) -> str:
        """The promise that is current."""
        row = self.room.view.list.current()
        return row.text if row is not None else ""

    def go_to(self, text: str) -> None:
        """Bring the keyboard to a promise."""
        assert self.room.view.list.go_to(self.ids[text])
        self.room.view.list.setFocus()


@pytest.fixture
def people(journal: Journal) -> dict[str, str]:
    """Two people by first name."""
    named = ("Priya Raman", "Tomasz Zieliński")
    return {name.split()[0]: add_person(journal, NewPerson(display_name=name)).id for name in named}


@pytest.fixture
def house(journal: Journal, qtbot: QtBot, qapp: QApplication, people: dict[str, str]) -> Iterator[House]:
    """The room over promises past due, of this week, later, and without a date."""
    priya, tomasz = people["Priya"], people["Tomasz"]
    ids = {}
    for new in (
        NewCommitment(text="the plan", people=(priya,), due_on=date(2026, 2, 20), created_on=date(2026, 2, 11)),
        NewCommitment(text="the sandbox", people=(tomasz,), owner=Owner.THEM, due_on=date(2026, 2, 25)),
        NewCommitment(text="the story", people=(priya, tomasz), owner=Owner.SHARED, due_on=date(2026, 3, 20)),
        NewCommitment(text="the options", due_on=date(2026, 3, 21), steps=(Step(text="Ask"), Step(text="Add up"))),
        NewCommitment(text="a call", people=(priya,)),
    ):
        ids[new.text] = commit(journal, new)
    made = House(journal, qtbot, ids)
    made.room.open(Destination(Place.COMMITMENTS))
    yield made
    made.room.hide_confidential()
    made.close()
