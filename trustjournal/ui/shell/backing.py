"""Backups by themselves while the window is open: the day's first, each half hour of changes, and at its end.

The copy is written in small steps between which a save has its turn; verifying it, and copying it to a second folder,
holds nobody up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal

from trustjournal.base.errors import Damaged, UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Cancelled, Progress
from trustjournal.domain.words import moment
from trustjournal.services import backups, care
from trustjournal.services.backups import FOLDER, Backup, Begun, Made, Reason, Restored
from trustjournal.services.journal import Journal
from trustjournal.services.passphrase import needs_passphrase
from trustjournal.ui.kit.cards import Mood
from trustjournal.ui.kit.progressdialog import DELAY_MS
from trustjournal.ui.kit.rework import Rework
from trustjournal.ui.shell.owing import Owing

if TYPE_CHECKING:
    from trustjournal.ui.shell.shell import Shell

T = TypeVar("T")
_SOON_MS = 5_000
"""So long after a change it is asked whether a backup is due: several changes come together."""


class Backing(QObject):
    """Makes the backups of a shell's journal. `changed` when one was made or failed, or its making began."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._journal: Journal | None = None
        self._said = ""
        self._ending = self._ended = False
        self._then: Callable[[], None] = shell.presence.quit
        self.problem = ""
        """What kept the last backup from being made or copied, and what to do; empty where nothing did."""
        self._soon = _single_shot(self, _SOON_MS, self.look)
        self._patience = _single_shot(self, DELAY_MS, self._say_working)
        shell.heard.connect(self._heard)
        shell.locking.changed.connect(self._forget)
        shell.window.installEventFilter(self)
        shell.presence.last_work = self.at_end
        self.owing = Owing(shell, self)
        self._heard()

    @property
    def working(self) -> bool:
        """Whether one is being made."""
        return self._journal is not None

    @property
    def is_last(self) -> bool:
        """Whether the program ends once the one that is being made is there."""
        return self._ending

    def look(self) -> None:
        """Make a backup where one is due."""
        self._look(backups.due)

    def make(self, reason: Reason, then: Callable[[], None] | None = None) -> None:
        """Make one now, off this thread; `then` is called when it is made or failed. One at a time."""
        journal = self._open()
        if journal is None or self.working:
            return
        self._journal = journal
        self._patience.start()
        self.changed.emit()

        def begun(drawn: Begun) -> None:
            self._run(lambda _progress: backups.finish(journal, drawn), made, failed)

        def made(found: Made) -> None:
            self._told(found.second)
            self._end(then)

        def failed(error: BaseException) -> None:
            self._failed(error)
            self._end(then)

        self._run(lambda progress: backups.begin(journal, reason, progress), begun, failed)

    def restore(self, backup: Backup, passphrase: str | None) -> None:
        """Put a backup in the journal's place; what is there is backed up first, and shown again where that fails."""
        journal = self._open()
        if journal is None:
            return
        folder, clock = journal.folder, journal.clock
        at = moment(backup.at, clock.now())
        sealed = needs_passphrase(backup.path)

        def put_back(_progress: Progress) -> str:
            return _kept_words(backups.restore(folder, backup.path, passphrase, clock))

        self._shell.locking.rework(
            Rework(
                _("Restoring the backup"),
                _("The journal as it is now is backed up first."),
                put_back,
                passphrase if journal.encrypted else None,
                passphrase if sealed else None,
                _("The journal is as it was {moment}.").format(moment=at),
            )
        )

    def at_end(self, then: Callable[[], None] | None = None) -> bool:
        """Whether the program has to wait with its end; it is quit by itself once the last backup is made.

        It is quit by `then`, where that is given.
        """
        journal = self._open()
        if self._ended or journal is None:
            return False
        self._then = then or (self._then if self._ending else self._shell.presence.quit)
        if self._ending:
            return True
        if not self.working and not _has_news(journal):
            return False
        self._ending = True
        if not self.working:
            self.make(Reason.CLOSING)
        return True

    def wait_for_last(self, most_ms: int) -> None:
        """Make the last backup here and now, for so long at most: the session ends, and nobody comes back to it."""
        journal = self._open()
        if journal is None or not (self.working or _has_news(journal)):
            return
        loop = QEventLoop()
        self.changed.connect(lambda: loop.quit() if not self.working else None)
        self.make(Reason.CLOSING)
        QTimer.singleShot(most_ms, loop, loop.quit)
        loop.exec()

    def end(self) -> None:
        """Watch no more."""
        self._soon.stop()
        self._patience.stop()
        self._shell.presence.last_work = None
        self._shell.window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that hides in the tray may be gone for the day: what was written is backed up now."""
        if watched is self._shell.window and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._look(_at_hiding)
        return False

    def _look(self, wanted: Callable[[Journal], Reason | None]) -> None:
        journal = self._open()
        if journal is None or self.working or self._ending:
            return

        def seen(reason: Reason | None) -> None:
            if reason is not None:
                self.make(reason)

        self._run(lambda _progress: wanted(journal), seen, self._failed)

    def _run(
        self, work: Callable[[Progress], T], then: Callable[[T], None], failed: Callable[[BaseException], None]
    ) -> None:
        jobs = self._shell.jobs
        if not jobs.is_closed():
            jobs.run(self, work, then, failed, kind="read")

    def _open(self) -> Journal | None:
        journal = self._shell.journal
        return journal.plainly() if journal is not None else None

    def _heard(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _forget(self, _locked: bool) -> None:
        """The journal was locked or opened: what was being made of the one before is not heard of any more."""
        self._journal = None
        self._ending = False
        self._patience.stop()

    def _end(self, then: Callable[[], None] | None) -> None:
        self._journal = None
        self._patience.stop()
        self._shell.window.sidebar.show_doing()
        self.changed.emit()
        if then is not None:
            then()
        if self._ending:
            self._quit()

    def _quit(self) -> None:
        self._ended, self._ending = True, False
        self._then()
        # Where something held the window open, another end is another last backup.
        self._ended = False

    def _say_working(self) -> None:
        if not self._ending:
            self._shell.window.sidebar.show_doing(_("Making a backup"))
            return
        self._shell.window.banner.show_message(
            _("Making the last backup of what you wrote; then Trust Journal closes."),
            Mood.INFO,
            ((_("Close without it"), self._quit),),
        )

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Damaged):
            self._shell.recovering.found(error)
        if isinstance(error, UserError):
            self._told(error)
        elif not isinstance(error, Cancelled):
            self._shell.jobs.crashed.emit(error)

    def _told(self, error: UserError | None) -> None:
        """Say a failure once, until a backup is made again or another one fails."""
        self.problem = "" if error is None else f"{error} {self._last()}".strip()
        said = error.what if error is not None else ""
        if error is not None and said != self._said and not isinstance(error, Damaged):
            words = _("No backup could be made. {problem}").format(problem=self.problem)
            self._shell.window.banner.show_message(words, Mood.CAUTION)
        self._said = said

    def _last(self) -> str:
        journal = self._open()
        newest = care.known(journal).newest if journal is not None else None
        if journal is None or newest is None:
            return _("There is no backup yet.")
        return _("The last verified backup is of {moment}.").format(moment=moment(newest.at, journal.clock.now()))


def _kept_words(restored: Restored) -> str:
    """Where what was there before a restore is kept."""
    if restored.kept is None:
        return ""
    if restored.kept.parent.name == FOLDER:
        return _("What was there before is among the backups; restoring that takes this back.")
    return _("What was there before is kept as {name}.").format(name=restored.kept.name)


def _at_hiding(journal: Journal) -> Reason | None:
    return Reason.CLOSING if backups.has_news(journal) else None


def _has_news(journal: Journal) -> bool:
    try:
        return backups.has_news(journal)
    except (UserError, OSError):
        return False


def _single_shot(parent: QObject, delay: int, run: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(delay)
    timer.timeout.connect(run)
    return timer
