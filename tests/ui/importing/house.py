"""The import room in a window of its own on a real journal, and what it said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from trustjournal.domain.people import ContactKind, ContactMethod, Person
from trustjournal.services.journal import Journal
from trustjournal.storage.codec import load
from trustjournal.ui.importing.controller import ImportRoom
from trustjournal.ui.importing.view import ImportView
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.button import Button
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place

CHEN = Person(
    id="0b0a3f0e-6f0b-4c5b-9a3b-0d6f6f6f6f6f",
    display_name="Wei-Lin Chen",
    title="Data scientist",
    contact_methods=(ContactMethod(kind=ContactKind.EMAIL, value="weilin@oakmere.test"),),
)


class House:
    """The room, its page, and what it said."""

    def __init__(self, room: ImportRoom, jobs: Jobs, qtbot: QtBot) -> None:
        self.room, self.jobs, self.qtbot = room, jobs, qtbot
        self.said: list[tuple[str, int]] = []
        self.failed: list[str] = []
        room.said.connect(lambda text, step: self.said.append((text, step)))
        room.failed.connect(lambda error: self.failed.append(str(error)))

    @property
    def page(self) -> ImportView:
        """The page of the room."""
        view = self.room.view
        assert isinstance(view, ImportView)
        return view

    def settle(self) -> None:
        """Wait until nothing is read or written."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy())

    def read(self, *paths: Path) -> None:
        """Read files, and wait for what they bring."""
        self.room.read(paths)
        self.settle()

    def states(self) -> list[tuple[str, bool]]:
        """Of each row that is shown its state, and whether it is ticked."""
        return [(line.state, line.checked) for line in self.page.cards.cards().values()]

    def shown(self) -> list[str]:
        """The names of the rows that are shown."""
        return [line.name for line in self.page.cards.cards().values()]

    def press(self, label: str) -> None:
        """Press a button of the panel."""
        next(button for button in self.page.panel.findChildren(Button) if button.text() == label).click()


@contextmanager
def furnished(journal: Journal, qtbot: QtBot, qapp: QApplication, *, known: bool = True) -> Iterator[House]:
    """The room in a window, with Wei-Lin Chen in the journal; `known` False where someone put them there before."""
    theme.apply(qapp, theme.LIGHT)
    if known:
        with journal.change("Add") as unit:
            unit.add(CHEN)
    jobs = Jobs()
    made = House(ImportRoom(journal, jobs, Navigator()), jobs, qtbot)
    qtbot.addWidget(made.page)
    made.page.resize(1064, 768)
    made.page.show()
    made.room.open(Destination(Place.IMPORT))
    made.settle()
    try:
        yield made
    finally:
        jobs.close()


def names(journal: Journal) -> list[str]:
    """Everyone in the journal."""
    return sorted(person.display_name for person in load(journal.reader, Person))


def say(house: House, **fields: str) -> None:
    """Choose what columns come in as, by their name."""
    look = house.page.columns.look
    assert look is not None
    for column, combo in zip(look.columns, house.page.columns.combos, strict=True):
        if column.name in fields:
            combo.choose(fields[column.name])
