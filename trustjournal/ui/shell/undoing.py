"""Undo and redo: of the text in a field that is being edited, else of the journal; and what the undo bar says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from trustjournal.base.i18n import _
from trustjournal.ui.kit.editing import editing

if TYPE_CHECKING:
    from collections.abc import Callable

    from trustjournal.services.feed import Change
    from trustjournal.ui.shell.shell import Shell


class Undoing:
    """Takes back and does again for the shell."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def undo(self) -> None:
        """Take back: the text in a field that is being edited, else the last change of the journal."""
        field = editing(QApplication.focusWidget(), redo=False)
        if field is not None:
            field.undo()
        else:
            self._undo(None)

    def redo(self) -> None:
        """Do again what was taken back."""
        field = editing(QApplication.focusWidget(), redo=True)
        journal = self._shell.journal
        if field is not None:
            field.redo()
        elif journal is not None:
            shell = self._shell
            shell.jobs.run(shell, lambda _progress: journal.redo(), self._tell_redone, shell.failed)

    def say(self, text: str, step: int) -> None:
        """Say what was done; the bar takes back that step, -1 for none."""
        if step < 0:
            self._shell.window.undo_bar.show_done(text)
        else:
            self._shell.window.undo_bar.show_done(text, lambda: self._undo(step), self._trash(step))

    def _trash(self, step: int) -> tuple[str, Callable[[], None]] | None:
        """The way to where it waits, for a step that deleted something."""
        from trustjournal.services.trash import was_filled_by
        from trustjournal.ui.kit.places import Destination, Place

        journal = self._shell.journal
        if journal is None or not was_filled_by(journal, step):
            return None
        return _("&Recently deleted"), lambda: self._shell.go(Destination(Place.TRASH))

    def purge(self) -> None:
        """Erase for good what waited in the trash for its time, off this thread."""
        from trustjournal.services.trash import purge

        shell, journal = self._shell, self._shell.journal
        if journal is not None:
            shell.jobs.run(shell, lambda _progress: purge(journal), lambda _n: None, shell.failed, kind="write")

    def _undo(self, step: int | None) -> None:
        shell = self._shell
        journal = shell.journal
        if journal is not None:
            shell.jobs.run(shell, lambda _progress: journal.undo(step), self._tell_undone, shell.failed)

    def _tell_undone(self, change: Change | None) -> None:
        words = _("Undone: {what}").format(what=change.op) if change else _("There is nothing to undo.")
        self._shell.window.undo_bar.show_done(words)

    def _tell_redone(self, change: Change | None) -> None:
        words = _("Done again: {what}").format(what=change.op) if change else _("There is nothing to do again.")
        self._shell.window.undo_bar.show_done(words)
