"""What the tests of the moments' room share: the look, two people, and the room in a window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from tests.new_kind import one_more_kind
from tests.ui.house import WritingHouse
from trustjournal.services import people
from trustjournal.services.people import NewPerson
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, MomentRequest, Place
from trustjournal.ui.moments.controller import MomentRoom

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from trustjournal.services.journal import Journal
    from trustjournal.ui.moments.guided import Guided


class House(WritingHouse[MomentRoom]):
    """The room in a window, with what the shell would do."""

    def __init__(self, qtbot: QtBot, journal: Journal) -> None:
        super().__init__(qtbot, journal, MomentRoom)
        self.view = self.room.view

    @property
    def guided(self) -> Guided:
        """The form that is shown."""
        assert self.view.guided is not None
        return self.view.guided

    def open(self, *ids: str, kind: str | None = None, entry: str | None = None) -> None:
        """Go to the room and wait until it is quiet."""
        self.go(Destination(Place.MOMENT, entry, MomentRequest(ids, kind)))


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
