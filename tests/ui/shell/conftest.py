"""A shell over a journal with Amara and Bram in it, and rooms of its own that need no other floor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from trustjournal.base.errors import UserError
from trustjournal.domain.people import Person
from trustjournal.services.journal import Journal
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.kit.room import Room
from trustjournal.ui.shell import shell as shell_module
from trustjournal.ui.shell.shell import Shell

AMARA = "aaaaaaaa-0000-4000-8000-000000000001"
BRAM = "aaaaaaaa-0000-4000-8000-000000000002"


class PlainRoom(Room):
    """A room with a field, a text and a memory; it holds one back while `holding`, and fails for the id "gone"."""

    INTEREST: ClassVar[frozenset[str]] = frozenset({"person"})

    def __init__(self, journal, jobs, navigator):
        super().__init__(journal, jobs, navigator)
        self.opened: list[Destination] = []
        self.refreshed = 0
        self.holding = False
        self.ran: list[str] = []
        self.memory: object = None
        self._view = QWidget()
        self.splitter = QSplitter()
        self.field, self.text = QLineEdit(), QPlainTextEdit()
        self.splitter.addWidget(self.field)
        self.splitter.addWidget(self.text)
        QVBoxLayout(self._view).addWidget(self.splitter)
        self._view.setFocusProxy(self.field)

    @property
    def view(self):
        return self._view

    def open(self, destination):
        if destination.id == "gone":
            raise UserError("This person is not in the journal any more.", "Choose another.")
        self.opened.append(destination)
        self.field.setText(destination.id or "")

    def refresh(self):
        self.refreshed += 1

    def actions(self):
        return (Action(f"{self.PLACE}-do", "Do &it here", "Ctrl+Y", lambda: self.ran.append("it")),)

    def leave(self):
        return not self.holding

    def remember(self):
        return self.field.text()

    def recall(self, kept):
        self.field.setText(str(kept))


@pytest.fixture
def shell(qtbot, qapp: QApplication, journal: Journal, monkeypatch) -> Iterator[Shell]:
    theme.apply(qapp, theme.LIGHT)
    with journal.change("Fill") as unit:
        unit.add(
            Person(id=AMARA, display_name="Amara Okafor", title="Designer", pinned=True),
            Person(id=BRAM, display_name="Bram Peeters"),
        )

    def plain(place: Place) -> type[Room]:
        return type(f"{place}Room", (PlainRoom,), {"PLACE": place})

    monkeypatch.setattr(shell_module, "controller_of", plain)
    made = Shell()
    made.window.resize(1280, 768)
    made.window.show()
    made.attach(journal, Destination(Place.TODAY))
    made.window.activateWindow()
    qtbot.waitUntil(lambda: not made.jobs.busy())
    yield made
    made.close()
    theme.theme_source().set_text_scale(100)
    theme.theme_source().show_theme(theme.LIGHT)
