"""Opening the window: first the frame, painted, then the journal and the room that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.shell import Shell

if TYPE_CHECKING:
    from trustjournal.base.errors import UserError
    from trustjournal.services.journal import Journal
    from trustjournal.ui.kit.memory import Memory


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
        self._shell.window.painted.connect(self._continue)
        self._shell.window.show()

    def _continue(self) -> None:
        from trustjournal.base.errors import UserError

        try:
            self.journal = self._open()
            self._shell.attach(self.journal, self._wanted(self.journal))
        except UserError as error:
            self.error = error
            self._shell.window.close()


def run(open_journal: Callable[[], Journal], wanted: Callable[[Journal], Destination], config: Path) -> int:
    """Run the window until it is closed; the exit status.

    `open_journal` opens the journal, `wanted` says where to begin, `config` is the folder of the settings and of the
    window's shape. Raises UserError where the journal could not be opened.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("trustjournal")
    app.setApplicationDisplayName("Trust Journal")
    app.setDesktopFileName("trustjournal")
    theme.apply(app)
    shell = Shell(config)
    memory = recall(shell, config)
    start = Start(shell, open_journal, lambda journal: _but_welcome_once(wanted(journal), memory))
    shell.went.connect(lambda place: memory.save_flag("welcomed", True) if place is not Place.WELCOME else None)
    start.begin()
    try:
        status = app.exec()
        remember(memory, shell)
    finally:
        shell.close()
        if start.journal is not None:
            start.journal.close()
    if start.error is not None:
        raise start.error
    return status


def destination(journal: Journal, person: str | None) -> Destination:
    """Where to begin: the person asked for, the welcome of a journal nobody began yet, else Today."""
    if person:
        from trustjournal.services.people import find_person

        return Destination(Place.PERSON, find_person(journal, person).id)
    from trustjournal.services.welcome import is_new

    return Destination(Place.WELCOME if is_new(journal) else Place.TODAY)


def _but_welcome_once(wanted: Destination, memory: Memory) -> Destination:
    """Where to begin, without the welcome of someone who went on from it before."""
    if wanted.place is Place.WELCOME and memory.flag("welcomed"):
        return Destination(Place.TODAY)
    return wanted


def recall(shell: Shell, config: Path) -> Memory:
    """Give the window the shape, look and text size it had; the memory they are kept in."""
    from trustjournal.ui.kit.memory import Memory

    memory = Memory(config / "window.ini")
    memory.restore_window("main", shell.window)
    for scheme in (theme.Scheme.LIGHT, theme.Scheme.DARK):
        if memory.flag(f"scheme-{scheme}"):
            theme.theme_source().set_scheme(scheme)
    scale = memory.number("text-scale", 100)
    if scale != theme.theme_source().text_scale:
        theme.theme_source().set_text_scale(scale)
    if memory.flag("folded") or memory.flag("unfolded"):
        shell.window.recall_folded(memory.flag("folded"))
    return memory


def remember(memory: Memory, shell: Shell) -> None:
    """Keep the window's shape, look and text size for the next time."""
    source = theme.theme_source()
    memory.save_window("main", shell.window)
    for scheme in (theme.Scheme.LIGHT, theme.Scheme.DARK):
        memory.save_flag(f"scheme-{scheme}", source.scheme is scheme)
    memory.save_number("text-scale", source.text_scale)
    memory.save_flag("folded", shell.window.folded is True)
    memory.save_flag("unfolded", shell.window.folded is False)
    memory.flush()
