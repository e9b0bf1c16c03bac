"""The jot window beside the main one: made at the first Ctrl+J, ended with the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trustjournal.ui.jot.controller import Jotting
    from trustjournal.ui.shell.shell import Shell


class JotDoor:
    """Opens the jot window from wherever one is; what it kept is said in the main window, with Undo."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._jotting: Jotting | None = None

    def open(self) -> None:
        """Show the jot window, with what was left in it. Without an open journal nothing happens."""
        journal = self._shell.journal
        if journal is None:
            return
        if self._jotting is None:
            from trustjournal.ui.jot.controller import Jotting

            self._jotting = Jotting(journal, self._shell.jobs, self._shell)
            self._jotting.said.connect(self._shell.undoing.say)
        self._jotting.open()

    def close(self) -> None:
        """End it, with what was typed kept as a draft; after the threads have ended."""
        if self._jotting is not None:
            self._jotting.close()
            self._jotting = None
