"""What the tests of the moments' room share: the look, two people, and the room in a window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.new_kind import one_more_kind
from trustjournal.services import people
from trustjournal.services.people import NewPerson
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, MomentRequest, Navigator, Place
from trustjournal.ui.moments.controller import MomentRoom

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from trustjournal.base.errors import UserError
    from trustjournal.services.journal import Journal
    from trustjournal.ui.moments.guided import Guided


class House:
    """The room in a window, with what the shell would do: it notes what was said and where one wanted to go."""

    def __init__(self, qtbot: QtBot, journal: Journal) -> None:
        self.qtbot, self.journal = qtbot, journal
        self.jobs, self.navigator = Jobs(), Navigator()
        self.room = MomentRoom(journal, self.jobs, self.navigator)
        self.view = self.room.view
        self.window = QWidget()
        self.window.resize(1060, 768)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.said: list[tuple[str, int]] = []
        self.undoable: list[tuple[str, object]] = []
        self.failed: list[UserError] = []
        self.went: list[Destination] = []
        self.crashes: list[object] = []
        self.backs = 0
        self.room.said.connect(lambda text, step: self.said.append((text, step)))
        self.room.undoable.connect(lambda text, undo: self.undoable.append((text, undo)))
        self.room.failed.connect(self.failed.append)
        self.jobs.crashed.connect(self.crashes.append)
        self.navigator.requested.connect(self.went.append)
        self.navigator.back_requested.connect(self._back)

    def _back(self) -> None:
        self.backs += 1

    @property
    def guided(self) -> Guided:
        """The form that is shown."""
        assert self.view.guided is not None
        return self.view.guided

    def open(self, *ids: str, kind: str | None = None, entry: str | None = None) -> None:
        """Go to the room and wait until it is quiet."""
        self.room.open(Destination(Place.MOMENT, entry, MomentRequest(ids, kind)))
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.quiet()

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
        self.room._keeper.drop()
        self.view.close()
        self.room._keeper.drop()
        self.window.close()
        self.window.deleteLater()
        self.room.deleteLater()


@pytest.fixture
def house(qtbot: QtBot, qapp: QApplication, journal: Journal) -> Iterator[House]:
    """The room over the test's journal."""
    theme.apply(qapp, theme.LIGHT)
    made = House(qtbot, journal)
    yield made
    made.close()
    assert made.crashes == []


@pytest.fixture
def amara(journal: Journal) -> str:
    """Somebody to share moments with."""
    return people.add_person(journal, NewPerson(display_name="Amara Okafor")).id


@pytest.fixture
def curiosity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """One more kind of moment, as a file beside the others."""
    with one_more_kind(tmp_path, monkeypatch) as kind:
        yield kind
