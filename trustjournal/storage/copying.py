"""A copy of the journal's file page by page, between which others write: SQLite's own online backup, in small steps.

VACUUM INTO would read for as long as it writes, and with a rollback journal nobody can commit meanwhile. Here a step
reads a megabyte and lets the file go. What the connection that is copied from writes between two steps goes into the
copy as well (https://sqlite.org/backup.html); where another connection wrote, SQLite begins anew, and after a few
times the rest is copied in one step, so that it ends.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.storage.driver import Key, OperationalError, connect_to_copy, world_error
from trustjournal.storage.whole import counts

STEP = 256
"""Pages of one step: a megabyte, some milliseconds plain and some tens encrypted."""
_TRIES = 3
_BUSY_TRIES = 3
_PAUSE_S = 0.01
_SQLITE_BUSY, _SQLITE_LOCKED = 5, 6


class _Restless(Exception):
    """Somebody else writes all the time."""


def copy_pages(source: Any, part: Path, key: Key | None, rest: Callable[[], None] = lambda: None) -> dict[str, int]:
    """Copy everything that `source` reads into an empty file, as encrypted as it is; how many rows each table has.

    `rest` is called between two steps, and may let others write by `source`. Raises UserError where another program
    keeps the file or writes to it all the time.
    """
    for turn in range(_TRIES):
        os.truncate(part, 0)
        target = connect_to_copy(part, key)
        try:
            watch = _Watch(source, rest, patient=turn < _TRIES - 1)
            source.backup(target, pages=STEP if watch.patient else -1, progress=watch.seen, sleep=_PAUSE_S)
            expected = counts(source)
            if watch.is_still():
                return expected
        except _Restless:
            continue
        except OperationalError as error:
            raise world_error(error) from error
        finally:
            target.close()
    raise UserError(_("Another program is writing to the journal all the time."), _("Try again in a moment."))


class _Watch:
    """Looks after each step whether the file is free, and whether somebody else wrote to it."""

    def __init__(self, source: Any, rest: Callable[[], None], *, patient: bool) -> None:
        self.patient = patient
        self._source, self._rest = source, rest
        self._done, self._begun_anew, self._busy = 0, 0, 0
        self._version = self._seen_version()

    def seen(self, status: int, left: int, total: int) -> None:
        """A step was taken, or could not be."""
        if status in {_SQLITE_BUSY, _SQLITE_LOCKED}:
            self._busy += 1
            if self._busy >= _BUSY_TRIES:
                raise UserError(_("Another program is using the journal."), _("Wait a moment and try again."))
            return
        self._busy = 0
        if total - left <= self._done:
            self._begun_anew += 1
            if self.patient and self._begun_anew >= _TRIES:
                raise _Restless
        self._done = total - left
        if left:
            self._rest()
            self._version = self._seen_version()

    def is_still(self) -> bool:
        """Whether nobody else wrote since the last step but one: the copy is the file as it is now."""
        return self._seen_version() == self._version

    def _seen_version(self) -> int:
        version: int = self._source.execute("PRAGMA data_version").fetchone()[0]
        return version
