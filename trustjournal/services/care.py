"""The care for an open journal's file: quick looks at its pages, the day's thorough one, the monthly trial restore.

Each look is cut into parts, one table each, so that whoever writes waits for a part and never for the whole. The part
that is every page of an encrypted file holds nobody up: SQLCipher reads it without a lock.
"""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.base.errors import Damaged, UserError
from trustjournal.base.i18n import _
from trustjournal.services.backups import Backup, backups_in
from trustjournal.services.check import texts_changed
from trustjournal.services.journal import Journal
from trustjournal.services.second_folder import Second
from trustjournal.storage import backup as stored
from trustjournal.storage import check as pages
from trustjournal.storage.care import Care, care_of, change_care
from trustjournal.storage.driver import DatabaseError, OperationalError, WrongKey, connect, world_error
from trustjournal.storage.store import FILE_NAME

__all__ = ["Known", "Look", "is_check_due", "known", "note_checked", "oddities", "try_restore"]

_MONTH = timedelta(days=30)
CIPHER = "cipher"
"""The part that is every page of an encrypted file, by the code that each carries."""


SEARCH = "search"
"""The part that is the index of a plain file, which is a table without pages of its own."""


class Known(Struct, frozen=True):
    """What is known of the backups of a journal: all, newest first, and when they and the pages were last looked at."""

    backups: tuple[Backup, ...]
    checked: datetime | None
    tried: datetime | None
    tried_good: bool
    second: Second | None

    @property
    def newest(self) -> Backup | None:
        """The newest that was verified."""
        return next((each for each in self.backups if each.manifest is not None), None)


def known(journal: Journal) -> Known:
    """What is known of the backups of a journal; of when they were looked at nothing, where that cannot be read."""
    try:
        care = _care(journal)
    except UserError:
        care = Care()
    return Known(tuple(backups_in(journal.folder)), care.checked, care.tried, care.tried_good, care.second)


class Look:
    """One look at every page of a journal's file, quick or thorough, part by part; `end` lets the file go."""

    def __init__(self, journal: Journal, *, thorough: bool = False) -> None:
        self._path, self._key, self.thorough = journal.folder / FILE_NAME, journal.store.key, thorough
        self._connection: Any = None
        whole = [CIPHER if journal.encrypted else SEARCH] if thorough else []
        self.parts = [*whole, *pages.table_names(journal.store.reader)]

    def at(self, part: str) -> None:
        """Look at one part. Raises Damaged where it is not in order.

        Where something is wrong, it is looked at once more with everybody else kept from writing: what was just being
        written by another program is no damage.
        """
        try:
            wrong = self._wrong(part)
        except OperationalError as error:
            raise world_error(error) from error
        except (DatabaseError, UnicodeDecodeError) as error:
            wrong = [str(error)]
        if wrong:
            raise Damaged(_("The journal file is damaged: {reason}.").format(reason=wrong[0]), _("Restore a backup."))

    def is_clean(self, part: str) -> bool:
        """Whether a part is in order, looked at while others may write; where not, only `at` can tell what it is.

        What is read at the moment at which it is written looks wrong as well.
        """
        try:
            return not self._glance(part)
        except (DatabaseError, UnicodeDecodeError):
            return False

    def end(self) -> None:
        """Let the file go."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _wrong(self, part: str) -> list[str]:
        if not self._glance(part):
            return []
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            return self._glance(part)
        finally:
            self._connection.execute("ROLLBACK")

    def _glance(self, part: str) -> list[str]:
        if self._connection is None:
            # One of its own, that holds no page of before: what is on the disk is looked at.
            self._connection = connect(self._path, self._key)
        return pages.wrong_in(self._connection, None if part == CIPHER else part, thorough=self.thorough)


def is_check_due(journal: Journal) -> bool:
    """Whether the thorough look of the day was not made yet, or nobody knows."""
    try:
        checked, now = _care(journal).checked, journal.clock.now()
    except UserError:
        return True
    return checked is None or checked.astimezone(now.tzinfo).date() != now.date()


def oddities(journal: Journal) -> bool:
    """Whether something does not fit together, though every page is in order; `check` tells what."""
    if journal.encrypted:
        # Every page was proven: what it holds is what was written.
        return bool(pages.dangling(journal.store.reader))
    return bool(pages.dangling(journal.store.reader)) or texts_changed(journal)


def note_checked(journal: Journal) -> None:
    """Every part was looked at thoroughly, and is in order."""
    _note(journal, checked=journal.clock.now())


def try_restore(journal: Journal) -> bool | None:
    """Once a month open the newest backup as a new file beside the journal; whether it is whole, None where not tried.

    A backup under an older passphrase is not tried.
    """
    now, tried = journal.clock.now(), _care(journal).tried
    newest = next(iter(backups_in(journal.folder)), None)
    if newest is None or (tried is not None and timedelta() <= now - tried < _MONTH):
        return None
    try:
        good = stored.opens_as_new(newest, journal.store.key, journal.folder)
    except WrongKey:
        return None
    _note(journal, tried=now, tried_good=good)
    return good


def _care(journal: Journal) -> Care:
    return care_of(journal.folder / stored.FOLDER)


def _note(journal: Journal, **fields: object) -> None:
    change_care(journal.folder / stored.FOLDER, lambda care: msgspec.structs.replace(care, **fields))
