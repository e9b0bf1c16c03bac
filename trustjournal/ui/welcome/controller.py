"""Joins the welcome to the services: begins a journal in one of three ways."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress
from trustjournal.services import sample
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.passphrase import set_passphrase, suggestion
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.kit.rework import Rework
from trustjournal.ui.kit.room import Room
from trustjournal.ui.welcome.restoring import Restoring
from trustjournal.ui.welcome.view import Way, WelcomeView

_BEGINNING = {
    Way.FRESH: Destination(Place.PEOPLE, data="add"),
    Way.CONTACTS: Destination(Place.IMPORT),
    Way.SAMPLE: Destination(Place.TODAY),
}


class WelcomeRoom(Room):
    """The first page of a new journal."""

    PLACE: ClassVar[Place] = Place.WELCOME

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._view = WelcomeView(suggestion)
        self.restoring = Restoring(self)
        self._view.begun.connect(self.begin)
        self._view.restore_wanted.connect(self.restoring.choose)
        self._view.language_chosen.connect(navigator.language_chosen)

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
        if self._view.encrypt.isChecked():
            self._encrypt(way)
        elif way is Way.SAMPLE:
            self.write(sample.fill, lambda _nothing: self.navigator.request(Place.TODAY))
        else:
            self.navigator.requested.emit(_BEGINNING[way])

    def _encrypt(self, way: Way) -> None:
        """Encrypt the journal before anything is in it, and begin in it then."""
        folder, clock, new = self.journal.folder, self.journal.clock, self._view.passphrase.passphrase()

        def verb(_progress: Progress) -> None:
            set_passphrase(folder, new, clock)
            if way is Way.SAMPLE:
                with open_journal(folder, clock, new) as journal:
                    sample.fill(journal)

        self._view.passphrase.forget()
        self.navigator.lock_chosen.emit(self._view.after.current())
        self.navigator.rework_requested.emit(
            Rework(
                _("Creating the journal"),
                "",
                verb,
                None,
                new,
                _("The journal is encrypted. Nobody can reset its passphrase, so keep it somewhere safe."),
                then=_BEGINNING[way],
            )
        )


def _short(folder: Path) -> str:
    """A path as one reads it: with ~ for one's own folder."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)
