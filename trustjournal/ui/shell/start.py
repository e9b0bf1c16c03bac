"""Opening the window: first the frame, painted, then the journal and the room that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from trustjournal.base.errors import UserError
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.memory import Memory
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.shell import Shell

if TYPE_CHECKING:
    from trustjournal.services.journal import Journal


class Start(QObject):
    """From an empty frame to a journal on the screen."""

    def __init__(
        self, shell: Shell, open_journal: Callable[[], Journal], wanted: Callable[[Journal], Destination]
    ) -> None:
        super().__init__()
        self._shell, self._open, self._wanted = shell, open_journal, wanted
        self.journal: Journal | None = None
        self.error: UserError | None = None

    def begin(self) -> None:
        """Show the frame; the journal is opened once it is painted."""
        self._shell.window.show()
        QTimer.singleShot(0, self, self._continue)

    def _continue(self) -> None:
        try:
            self.journal = self._open()
            self._shell.attach(self.journal, self._wanted(self.journal))
        except UserError as error:
            self.error = error
            self._shell.window.close()


def run(open_journal: Callable[[], Journal], wanted: Callable[[Journal], Destination], config: Path) -> int:
    """Run the window until it is closed; the exit status.

    `open_journal` opens the journal, `wanted` says where to begin, `config` is the folder for the window's shape.
    Raises UserError where the journal could not be opened.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("trustjournal")
    app.setApplicationDisplayName("Trust Journal")
    app.setDesktopFileName("trustjournal")
    theme.apply(app)
    memory = Memory(config / "window.ini")
    shell = Shell()
    _recall(memory, shell)
    start = Start(shell, open_journal, wanted)
    start.begin()
    try:
        status = app.exec()
        _remember(memory, shell)
    finally:
        shell.close()
        if start.journal is not None:
            start.journal.close()
    if start.error is not None:
        raise start.error
    return status


def destination(journal: Journal, person: str | None) -> Destination:
    """Where to begin: the person asked for, the welcome of a journal without people, else Today."""
    if person:
        from trustjournal.services.people import find_person

        return Destination(Place.PERSON, find_person(journal, person).id)
    return Destination(Place.TODAY)


def _recall(memory: Memory, shell: Shell) -> None:
    memory.restore_window("main", shell.window)
    for scheme in theme.Scheme:
        if memory.flag(f"scheme-{scheme}"):
            theme.theme_source().set_scheme(scheme)


def _remember(memory: Memory, shell: Shell) -> None:
    memory.save_window("main", shell.window)
    for scheme in theme.Scheme:
        memory.save_flag(f"scheme-{scheme}", theme.theme_source().scheme is scheme)
    memory.flush()
