"""Offers what is owed to the backups, and to the copies in the second folder each time that folder comes back: once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.base.progress import Cancelled, Progress
from trustjournal.services.journal import Journal, is_read_only
from trustjournal.services.owed import Owed, leave, owed, owed_words, settle
from trustjournal.services.remaking import Remade
from trustjournal.ui.kit.cards import Mood

if TYPE_CHECKING:
    from trustjournal.ui.shell.shell import Shell

T = TypeVar("T")


class Owing(QObject):
    """Looks each minute, and with every change, whether something is owed to the backups of a shell's journal."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._looking = self._offered = False
        shell.heard.connect(self.look)
        shell.locking.changed.connect(self._changed)

    def look(self) -> None:
        """See what is owed, off this thread: a folder elsewhere may take its time."""
        journal = self._open()
        if journal is not None and not self._looking:
            self._looking = True
            self._run(lambda _progress: owed(journal), self._seen, self._unseen)

    def _seen(self, found: Owed) -> None:
        self._looking = False
        if not found:
            self._offered = False
        elif not self._offered:
            self._offered, words = True, " ".join(owed_words(found))
            self._shell.window.banner.show_message(
                _("The second folder for backups is back. {found}").format(found=words) if found.elsewhere else words,
                Mood.CAUTION,
                ((_("Put that right"), self._settle), (_("Leave them"), self._leave)),
            )

    def _settle(self) -> None:
        journal = self._open()
        if journal is not None:
            self._shell.window.quiet()
            self._shell.window.sidebar.show_doing(_("Looking after the backups"))
            self._run(lambda progress: settle(journal, progress), self._settled)

    def _settled(self, done: Remade) -> None:
        window = self._shell.window
        window.sidebar.show_doing()
        if done.left:
            words = ngettext(
                "{n} copy in the second folder could not be made anew, and stays as it was.",
                "{n} copies in the second folder could not be made anew, and stay as they were.",
                len(done.left),
            )
            window.banner.show_message(words.format(n=len(done.left)), Mood.CAUTION)
        else:
            window.banner.show_message(_("The backups are in order again."), Mood.INFO)

    def _leave(self) -> None:
        journal = self._open()
        if journal is not None:
            self._shell.window.quiet()
            self._run(lambda _progress: leave(journal), lambda _nothing: None)

    def _open(self) -> Journal | None:
        journal = self._shell.journal
        return None if journal is None or is_read_only(journal) else journal.plainly()

    def _run(
        self,
        work: Callable[[Progress], T],
        then: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        jobs = self._shell.jobs
        if not jobs.is_closed():
            jobs.run(self, work, then, failed or self._failed, kind="read")

    def _unseen(self, error: BaseException) -> None:
        """Nobody asked for this look, and the next one comes in a minute: only a fault of the program is said."""
        if isinstance(error, UserError):
            self._looking = False
        else:
            self._failed(error)

    def _failed(self, error: BaseException) -> None:
        self._looking = False
        self._shell.window.sidebar.show_doing()
        if isinstance(error, UserError):
            self._shell.window.banner.show_message(str(error), Mood.CAUTION)
        elif not isinstance(error, Cancelled):
            self._shell.jobs.crashed.emit(error)

    def _changed(self, _locked: bool) -> None:
        """The journal was locked or opened: an answer about the one before is not heard of any more."""
        self._looking = self._offered = False
