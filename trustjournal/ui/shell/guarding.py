"""Looks after the journal's file while the window is open: after the start, more closely each day, a trial each month.

A table is looked at in the queue of what is written, so that nothing is half written meanwhile, and a save waits for
one table alone. All the pages of an encrypted file take seconds: they are looked at beside that queue, and in it once
more only where something seemed wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from trustjournal.base.errors import Damaged, UserError
from trustjournal.base.i18n import _
from trustjournal.services import care
from trustjournal.services.care import Look
from trustjournal.services.journal import Journal, is_read_only
from trustjournal.ui.kit.cards import Mood

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
        self._round: Look | None = None
        self._day = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FIRST_MS)
        self._timer.timeout.connect(self.look)
        shell.locking.changed.connect(self._opened)
        shell.heard.connect(self._heard)
        self._timer.start()
        self._say_read_only()

    def look(self) -> None:
        """Look at every page quickly, or thoroughly where that was not done today yet."""
        journal = self._shell.journal
        if journal is None or self._journal is not None:
            return
        self._journal = journal = journal.plainly()
        self._day = journal.clock.today().isoformat()

        def begin(look: Look) -> None:
            self._round = look
            self._next(journal, look, iter(look.parts))

        self._run(lambda: Look(journal, thorough=care.is_check_due(journal)), begin, "read")

    def end(self) -> None:
        """Look no more."""
        self._end_round()
        self._timer.stop()

    def _next(self, journal: Journal, look: Look, parts: Iterator[str]) -> None:
        part = next(parts, None)
        if part is None:
            self._end_round()
            self._run(lambda: _finish(journal, daily=look.thorough), self._done, "read")
            return

        def go_on(_nothing: object = None) -> None:
            self._next(journal, look, parts)

        def closely() -> None:
            self._run(lambda: look.at(part), go_on, "write")

        if part == care.CIPHER:
            self._run(lambda: look.is_clean(part), lambda clean: go_on() if clean else closely(), "read")
        else:
            closely()

    def _end_round(self) -> None:
        if self._round is not None:
            self._round.end()
            self._round = None

    def _run(self, work: Callable[[], object], then: Callable[..., None], kind: str) -> None:
        jobs = self._shell.jobs
        if not jobs.is_closed():
            jobs.run(self, lambda _progress: work(), then, self._failed, kind="write" if kind == "write" else "read")

    def _done(self, odd: bool) -> None:
        self._journal = None
        if odd:
            self._say_odd()
        self.looked.emit()

    def _say_read_only(self) -> None:
        shell = self._shell
        if shell.journal is None or shell.journal.store.only_reads or not is_read_only(shell.journal):
            return
        shell.window.sidebar.show_doing(_("Read only"))
        shell.window.banner.show_message(
            _(
                "This journal can only be read: its file or folder cannot be written here. What you write cannot be "
                "saved until that is changed."
            ),
            Mood.CAUTION,
        )

    def _say_odd(self) -> None:
        shell = self._shell
        shell.window.banner.show_message(
            _("Something in the journal does not fit together. It can be looked at, and most of it mended."),
            Mood.CAUTION,
            ((_("See what it is"), lambda: shell.menus.open_settings(_("Backups"))),),
        )

    def _failed(self, error: BaseException) -> None:
        self._journal = None
        self._end_round()
        if isinstance(error, Damaged):
            self._shell.recovering.found(error)
        elif not isinstance(error, UserError):
            self._shell.jobs.crashed.emit(error)
        self.looked.emit()

    def _opened(self, locked: bool) -> None:
        self._journal = None
        self._end_round()
        if locked:
            self._timer.stop()
        else:
            self._timer.start()
            self._say_read_only()

    def _heard(self) -> None:
        """A minute went by: a window that stays open for days looks each day."""
        journal = self._shell.journal
        if journal is not None and self._day and self._day != journal.clock.today().isoformat():
            self.look()


def _finish(journal: Journal, *, daily: bool) -> bool:
    """Try a backup where that is due; whether the look of the day found something odd."""
    odd = daily and care.oddities(journal)
    if not is_read_only(journal):
        if daily:
            care.note_checked(journal)
        care.try_restore(journal)
    return odd
