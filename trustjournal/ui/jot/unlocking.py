"""Asks for the passphrase before the jot window that stands alone: a small window, without a journal behind it yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trustjournal.base.errors import Locked, UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress
from trustjournal.ui.kit.passphrasepanel import PassphrasePanel

if TYPE_CHECKING:
    from trustjournal.services.journal import Journal
    from trustjournal.ui.kit.jobs import Jobs


class Unlocking(QObject):
    """`ended` when it is open, given up, or cannot be opened: then `journal` or `error` says which, or neither."""

    ended = Signal()

    def __init__(self, open_with: Callable[[str], Journal], jobs: Jobs) -> None:
        super().__init__()
        self._open_with, self._jobs = open_with, jobs
        self.journal: Journal | None = None
        self.error: BaseException | None = None
        self.panel = PassphrasePanel(
            None,
            _("Trust Journal is locked"),
            _("Its passphrase opens it to jot something down; with the window it is closed again."),
            _("&Unlock"),
        )
        self.panel.setWindowTitle(_("Jot"))
        self.panel.wanted.connect(self._try)
        self.panel.rejected.connect(self.ended)

    def begin(self, folder: Path, *, remembered: bool) -> None:
        """Ask; where the keyring may have it (`remembered`), what it has is tried first."""
        self.panel.show()
        self.panel.raise_()
        self.panel.activateWindow()
        if not remembered:
            return

        def run(_progress: Progress) -> Journal | None:
            from trustjournal.services.remembered import recall

            kept = recall(folder)
            return self._open_with(kept) if kept is not None else None

        self.panel.set_busy(True)
        self._jobs.run(self, run, self._opened, self._refused, kind="write")

    def _try(self, passphrase: str) -> None:
        self.panel.set_busy(True)
        self._jobs.run(self, lambda _progress: self._open_with(passphrase), self._opened, self._refused, kind="write")

    def _opened(self, journal: Journal | None) -> None:
        self.panel.set_busy(False)
        if journal is None:
            self.panel.field.setFocus()
            return
        self.journal = journal
        self.panel.accept()
        self.ended.emit()

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, Locked) or (isinstance(error, UserError) and error.code == 1):
            self.panel.refuse(str(error))
            return
        self.error = error
        self.panel.reject()
