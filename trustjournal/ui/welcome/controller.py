"""Joins the welcome to the services: begins a journal in one of three ways."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from trustjournal.services import sample
from trustjournal.services.journal import Journal
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.kit.room import Room
from trustjournal.ui.welcome.view import Way, WelcomeView


class WelcomeRoom(Room):
    """The first page of a new journal."""

    PLACE: ClassVar[Place] = Place.WELCOME

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._view = WelcomeView()
        self._view.begun.connect(self.begin)

    @property
    def view(self) -> QWidget:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Show it."""
        self.refresh()

    def refresh(self) -> None:
        """Say where the journal is kept."""
        self._view.show_place(_short(self.journal.folder))

    def begin(self, way: Way) -> None:
        """Begin in this way."""
        if way is Way.FRESH:
            self.navigator.request(Place.PEOPLE, data="add")
        elif way is Way.CONTACTS:
            self.navigator.request(Place.IMPORT)
        else:
            self.write(sample.fill, lambda _nothing: self.navigator.request(Place.TODAY))


def _short(folder: Path) -> str:
    """A path as one reads it: with ~ for one's own folder."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)
