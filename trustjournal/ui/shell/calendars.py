"""Keeps the meetings of calendar files up to date while the window is open.

Each minute, and when the system tells that a file changed, it is looked at whether there is anything to read; what
there is, is read in a job. So a file that is replaced, a drive that comes back, a night that was slept through and a
change of zone all come by the same way, and none of them holds up the window.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from trustjournal.ui.kit.places import Place

if TYPE_CHECKING:
    from trustjournal.base.progress import Progress
    from trustjournal.services.journal import Journal
    from trustjournal.ui.shell.shell import Shell

_SETTLE_MS = 400
"""Programs write a file in several steps: it is read once they rest."""
_MOST_WATCHED = 500
"""Beyond that the minute is enough: systems give a user only so many watches, and other programs need some."""


class _Look(NamedTuple):
    """What was found: whether there is something to read, and what to watch from now on."""

    due: bool
    watched: tuple[str, ...]


class Calendars(QObject):
    """Reads calendar files again as they change."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self.look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(lambda _path: self._settling.start())
        self._watcher.directoryChanged.connect(lambda _path: self._settling.start())
        self._of: Journal | None = None
        self._minute: datetime | None = None
        self._again = False
        shell.heard.connect(self._beat)
        shell.went.connect(self._went)
        shell.locking.changed.connect(self._lock_changed)

    def begin(self) -> None:
        """Look for the first time."""
        self.look()

    def end(self) -> None:
        """Watch no more."""
        self._settling.stop()
        self._watch(())

    def _lock_changed(self, locked: bool) -> None:
        """What was asked before is not answered any more; no file's name is kept while it is locked."""
        self._of, self._again = None, False
        if locked:
            self.end()
        else:
            self.look()

    def _beat(self) -> None:
        """A minute began, or the journal changed: files are a matter of the minute."""
        journal = self._shell.journal
        if journal is not None and journal.clock.now().replace(second=0, microsecond=0) != self._minute:
            self.look()

    def _went(self, place: object) -> None:
        """On Today one wants to see what is: somebody may have been added who is in a meeting."""
        if place is Place.TODAY:
            self.look()

    def look(self) -> None:
        """Look whether there is something to read; one look at a time, of the journal that is open."""
        journal = self._shell.journal
        if journal is None:
            return
        if self._of is not None and self._of.store is journal.store:
            self._again = True
            return
        self._of, self._again = journal, False
        self._minute = journal.clock.now().replace(second=0, microsecond=0)

        def found(_progress: Progress) -> _Look:
            from trustjournal.services.calendar.looking import needs_refresh, watched_paths

            paths = watched_paths(journal.plainly())[:_MOST_WATCHED]
            return _Look(bool(paths) and needs_refresh(journal), tuple(str(path) for path in paths if path.exists()))

        self._shell.jobs.run(self, found, lambda one: self._found(journal, one), self._failed, kind="read")

    def _found(self, journal: Journal, found: _Look) -> None:
        if journal is not self._of:
            return
        self._watch(found.watched)
        if not found.due:
            self._rest()
            return

        def read(progress: Progress) -> None:
            from trustjournal.services.calendar.refresh import refresh

            refresh(journal, progress=progress)

        self._shell.jobs.run(self, read, lambda _done: self._rest(), self._failed, kind="read")

    def _failed(self, error: BaseException) -> None:
        from trustjournal.base.progress import Cancelled

        self._of = None
        if not isinstance(error, Cancelled):
            self._shell.failed(error)

    def _rest(self) -> None:
        self._of = None
        if self._again:
            self.look()

    def _watch(self, wanted: tuple[str, ...]) -> None:
        """Watch these: a file that was replaced is another one, which Qt no longer watches by itself."""
        watched = {*self._watcher.files(), *self._watcher.directories()}
        gone, new = sorted(watched - set(wanted)), [path for path in wanted if path not in watched]
        if gone:
            self._watcher.removePaths(gone)
        if new:
            self._watcher.addPaths(new)
