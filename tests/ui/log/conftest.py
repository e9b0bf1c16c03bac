"""What the tests of the Log share: the look, a journal with people in it, and the room in a window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from trustjournal.services import people
from trustjournal.services.people import NewPerson
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, LogRequest, Navigator, Place
from trustjournal.ui.kit.theme import ThemeSource

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from trustjournal.services.journal import Journal
    from trustjournal.ui.log.controller import LogRoom


@pytest.fixture
def look(qapp: QApplication) -> Iterator[ThemeSource]:
    """The light theme with 100 % text, put back to that afterwards."""
    source = theme.apply(qapp, theme.LIGHT)
    yield source
    source.set_text_scale(100)
    source.show_theme(theme.LIGHT)


class House:
    """The Log in a window, with what the shell would do: it notes what was said and where one wanted to go."""

    def __init__(self, qtbot: QtBot, journal: Journal) -> None:
        from trustjournal.ui.log.controller import LogRoom

        self.qtbot = qtbot
        self.journal = journal
        self.jobs = Jobs()
        self.navigator = Navigator()
        self.window = QWidget()
        self.window.resize(1060, 768)
        self.room: LogRoom = LogRoom(journal, self.jobs, self.navigator)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.room.view)
        self.view = self.room._view
        self.editor = self.view.editor
        self.said: list[tuple[str, int]] = []
        self.undoable: list[tuple[str, object]] = []
        self.crashes: list[object] = []
        self.went: list[Destination] = []
        self.backs = 0
        self.room.said.connect(lambda text, step: self.said.append((text, step)))
        self.room.undoable.connect(lambda text, undo: self.undoable.append((text, undo)))
        self.jobs.crashed.connect(self.crashes.append)
        self.navigator.requested.connect(self.went.append)
        self.navigator.back_requested.connect(self._back)

    def _back(self) -> None:
        self.backs += 1

    def open(self, data: object = None, entry: str | None = None) -> None:
        """Go to the Log and wait until it is quiet."""
        self.room.open(Destination(Place.LOG, entry, data))
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.quiet()

    def with_(self, *ids: str, **fields: object) -> None:
        """Begin a conversation with these people."""
        self.open(LogRequest(people=ids, **fields))  # type: ignore[arg-type]

    def quiet(self) -> None:
        """Wait for all work to end."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy())

    def save(self) -> None:
        """Save, and wait for it."""
        self.room.save()
        self.quiet()

    def close(self) -> None:
        """End everything, as the shell does."""
        self.jobs.close()
        self.view.close()
        self.room._keeper.drop()
        self.window.close()
        self.window.deleteLater()
        self.room.deleteLater()


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
