"""What the tests of the Log share: the look, a journal with people in it, and the room in a window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.house import WritingHouse
from trustjournal.services import people
from trustjournal.services.people import NewPerson
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, LogRequest, Place
from trustjournal.ui.kit.theme import ThemeSource
from trustjournal.ui.log.controller import LogRoom

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from trustjournal.services.journal import Journal


@pytest.fixture
def look(qapp: QApplication) -> Iterator[ThemeSource]:
    """The light theme with 100 % text, put back to that afterwards."""
    source = theme.apply(qapp, theme.LIGHT)
    yield source
    source.set_text_scale(100)
    source.show_theme(theme.LIGHT)


class House(WritingHouse[LogRoom]):
    """The Log in a window, with what the shell would do."""

    def __init__(self, qtbot: QtBot, journal: Journal) -> None:
        super().__init__(qtbot, journal, LogRoom)
        self.view = self.room._view
        self.editor = self.view.editor

    def open(self, data: object = None, entry: str | None = None) -> None:
        """Go to the Log and wait until it is quiet."""
        self.go(Destination(Place.LOG, entry, data))

    def with_(self, *ids: str, **fields: object) -> None:
        """Begin a conversation with these people."""
        self.open(LogRequest(people=ids, **fields))  # type: ignore[arg-type]


@pytest.fixture
def house(qtbot: QtBot, look: ThemeSource, journal: Journal) -> Iterator[House]:
    """A Log over the test's journal."""
    made = House(qtbot, journal)
    yield made
    made.close()
    assert made.crashes == []


@pytest.fixture
def amara(journal: Journal) -> str:
    """Somebody to talk with."""
    return people.add_person(journal, NewPerson(display_name="Amara Okafor")).id


@pytest.fixture
def bram(journal: Journal) -> str:
    """Somebody else."""
    return people.add_person(journal, NewPerson(display_name="Bram Peeters")).id
