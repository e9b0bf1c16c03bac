"""Looks after the journal's file while the window is open: after the start, more closely each day, a trial each month.

A part is looked at in the queue of what is written, so that nothing is half written meanwhile, and a save waits for
one part alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from trustjournal.base.errors import Damaged, UserError
from trustjournal.services import care
from trustjournal.services.journal import Journal

if TYPE_CHECKING:
    from trustjournal.ui.shell.shell import Shell

_FIRST_MS = 3000
"""The first page has been painted and read before the disk is asked for all the others."""


class Guarding(QObject):
    """Looks at the file of a shell's journal whenever one is opened; `looked` when a round is over."""

    looked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._journal: Journal | None = None
        self._day = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FIRST_MS)
        self._timer.timeout.connect(self.look)
        shell.locking.changed.connect(self._opened)
        shell.heard.connect(self._heard)
        self._timer.start()

    def look(self) -> None:
        """Look at every page quickly, or thoroughly where that was not done today yet."""
        journal = self._shell.journal
        if journal is None or self._journal is not None:
            return
        self._journal = journal = journal.plainly()
        self._day = journal.clock.today().isoformat()

        def begin(found: tuple[bool, list[str]]) -> None:
            thorough, parts = found
            self._next(journal, iter(parts), thorough=thorough)

        def plan() -> tuple[bool, list[str]]:
            thorough = care.is_check_due(journal)
            return thorough, care.parts(journal, thorough=thorough)

        self._run(plan, begin, "read")

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _next(self, journal: Journal, parts: Iterator[str], *, thorough: bool) -> None:
        part = next(parts, None)
        if part is None:
            self._run(lambda: _finish(journal, daily=thorough), self._done, "read")
        else:
            self._run(
                lambda: care.look(journal, part, thorough=thorough),
                lambda _nothing: self._next(journal, parts, thorough=thorough),
                "write",
            )

    def _run(self, work: Callable[[], object], then: Callable[..., None], kind: str) -> None:
        jobs = self._shell.jobs
        if not jobs.is_closed():
            jobs.run(self, lambda _progress: work(), then, self._failed, kind="write" if kind == "write" else "read")

    def _done(self, _nothing: object) -> None:
        self._journal = None
        self.looked.emit()

    def _failed(self, error: BaseException) -> None:
        self._journal = None
        if isinstance(error, Damaged):
            self._shell.recovering.found(error)
        elif not isinstance(error, UserError):
            self._shell.jobs.crashed.emit(error)
        self.looked.emit()

    def _opened(self, locked: bool) -> None:
        self._journal = None
        if locked:
            self._timer.stop()
        else:
            self._timer.start()

    def _heard(self) -> None:
        """A minute went by: a window that stays open for days looks each day."""
        journal = self._shell.journal
        if journal is not None and self._day and self._day != journal.clock.today().isoformat():
            self.look()


def _finish(journal: Journal, *, daily: bool) -> None:
    if daily:
        care.note_checked(journal)
    care.try_restore(journal)
