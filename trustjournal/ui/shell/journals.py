"""Several journals from the window: a new one, another one, and moving this one; each has a window of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QFileDialog

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.services import journals
from trustjournal.services.journals import Moved
from trustjournal.services.start_command import Started, program
from trustjournal.ui.kit.cards import Mood
from trustjournal.ui.kit.confirm import ConfirmDialog

if TYPE_CHECKING:
    from trustjournal.ui.shell.shell import Shell


def start_window(folder: Path) -> None:
    """Open the journal of a folder in a window of its own; a window that has it already comes to the front."""
    started = Started(sys.argv[0], sys.executable, bool(getattr(sys, "frozen", False)), sys.platform)
    words = program(started, os.environ)
    options = [] if journals.is_usual(folder, os.environ) else ["--journal", str(folder)]
    if not QProcess.startDetached(words[0], [*words[1:], *options])[0]:
        raise UserError(
            _("Another window could not be started."), _("Start Trust Journal with --journal and the folder.")
        )


class Journals(QObject):
    """Asks for a folder and does what is wanted with it; `start` opens a journal in a window of its own."""

    def __init__(self, shell: Shell, start: Callable[[Path], None] = start_window) -> None:
        super().__init__(shell)
        self._shell, self._start = shell, start

    def create(self) -> None:
        """Ask where, and make a new journal there."""
        self._ask(_("A folder for the new journal"), self.create_in)

    def open(self) -> None:
        """Ask for the folder of another journal, and open it."""
        self._ask(_("The folder of the journal"), self.open_in)

    def move(self) -> None:
        """Ask for another folder, and move this journal there."""
        self._ask(_("The folder to move this journal to"), self.move_to)

    def create_in(self, folder: Path) -> None:
        """Make a new journal in this folder and open it."""
        shell = self._shell
        clock = shell.journal.clock if shell.journal is not None else None
        if clock is None:
            return
        shell.jobs.run(
            self, lambda _progress: journals.create(folder, clock), lambda _n: self._opened(folder), shell.failed
        )

    def open_in(self, folder: Path) -> None:
        """Open the journal of this folder; says so where there is none."""
        if journals.is_there(folder):
            self._opened(folder)
        else:
            self._shell.complain(
                UserError(
                    _("There is no journal in “{path}”.").format(path=folder), _("Choose another folder, or make one.")
                )
            )

    def move_to(self, folder: Path) -> None:
        """Copy this journal there; the old one goes once that is wanted."""
        shell, journal = self._shell, self._shell.journal
        if journal is not None and shell.leave_room():
            shell.jobs.run(self, lambda _progress: journals.copy_to(journal, folder), self._copied, shell.failed)

    def warn_of_place(self) -> None:
        """Say once where the journal lies in a place that puts it at risk."""
        shell, journal = self._shell, self._shell.journal
        if journal is None:
            return

        def show(found: list[journals.Risk]) -> None:
            if not found or journal is not shell.journal:
                return
            shell.window.banner.show_message(
                " ".join(risk.words for risk in found), Mood.CAUTION, ((_("I understand"), partial(self._told, found)),)
            )

        shell.jobs.run(self, lambda _progress: journals.new_risks(journal), show, shell.failed, kind="read")

    def _told(self, found: list[journals.Risk]) -> None:
        shell, journal = self._shell, self._shell.journal
        shell.window.quiet()
        if journal is not None:
            shell.jobs.run(
                self, lambda _progress: journals.remember_told(journal, found), lambda _n: None, shell.failed
            )

    def _copied(self, moved: Moved) -> None:
        dialog = ConfirmDialog(
            self._shell.window,
            _("Remove the journal from its old folder?"),
            _(
                "It was copied to “{path}” with its backups, and every copy was checked. Of the old folder only these "
                "files go; whatever else lies there stays. This window closes, and the journal opens in its new place."
            ).format(path=moved.target),
            _("&Remove and go on there"),
            lines=[str(file) for file in moved.old],
            icon="folder-move-outline",
        )
        dialog.ask(lambda _dialog: self._finish(moved))

    def _finish(self, moved: Moved) -> None:
        shell, journal = self._shell, self._shell.journal
        if journal is None:
            return
        shell.detach()
        journal.close()
        try:
            journals.remove_old(moved)
            journals.point_to(moved)
            self._start(moved.target)
        except UserError as error:
            shell.complain(error)
            return
        shell.window.closed.emit()

    def _opened(self, folder: Path) -> None:
        settings = self._shell.settings.value
        if settings.journals.remember:
            kept = msgspec.structs.replace(
                settings.journals, recent=journals.remembered(settings.journals.recent, folder)
            )
            self._shell.change_settings(msgspec.structs.replace(settings, journals=kept))
        try:
            self._start(folder)
        except UserError as error:
            self._shell.complain(error)

    def _ask(self, title: str, then: Callable[[Path], None]) -> None:
        asked = QFileDialog(self._shell.window, title)
        asked.setFileMode(QFileDialog.FileMode.Directory)
        asked.setOption(QFileDialog.Option.ShowDirsOnly)
        asked.fileSelected.connect(lambda path: then(Path(path)))
        asked.finished.connect(asked.deleteLater)
        asked.open()
