"""The care for an open journal's file: quick looks at its pages, the day's thorough one, the monthly trial restore.

Each look is cut into parts, one table each, so that whoever writes waits for a part and never for the whole.
"""

from datetime import datetime, timedelta

import msgspec
from msgspec import Struct

from trustjournal.base.errors import Damaged
from trustjournal.base.i18n import _
from trustjournal.services.backups import Backup, backups_in
from trustjournal.services.journal import Journal
from trustjournal.services.second_folder import Second
from trustjournal.storage import backup as stored
from trustjournal.storage import check as pages
from trustjournal.storage.care import Care, care_of, keep_care
from trustjournal.storage.driver import WrongKey
from trustjournal.storage.store import FILE_NAME
from trustjournal.storage.whole import opened

__all__ = ["Known", "is_check_due", "known", "look", "note_checked", "parts", "try_restore"]

_MONTH = timedelta(days=30)
CIPHER = "cipher"
"""The part that is every page of an encrypted file, by the code that each carries."""


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
    """What is known of the backups of a journal."""
    care = _care(journal)
    return Known(tuple(backups_in(journal.folder)), care.checked, care.tried, care.tried_good, care.second)


def parts(journal: Journal, *, thorough: bool = False) -> list[str]:
    """The parts of a look at every page, quick or thorough."""
    tables = pages.table_names(journal.store.reader)
    return [*tables, *([CIPHER] if thorough and journal.encrypted else [])]


def look(journal: Journal, part: str, *, thorough: bool = False) -> None:
    """Look at one part. Raises Damaged where it is not in order.

    Where something is wrong, it is looked at once more with everybody else kept from writing: what was just being
    written by another program is no damage.
    """
    with opened(journal.folder / FILE_NAME, journal.store.key) as connection:
        wrong = pages.wrong_in(connection, None if part == CIPHER else part, thorough=thorough)
        if wrong:
            connection.execute("BEGIN IMMEDIATE")
            wrong = pages.wrong_in(connection, None if part == CIPHER else part, thorough=thorough)
            connection.execute("ROLLBACK")
    if wrong:
        raise Damaged(_("The journal file is damaged: {reason}.").format(reason=wrong[0]), _("Restore a backup."))


def is_check_due(journal: Journal) -> bool:
    """Whether the thorough look of the day was not made yet."""
    checked, now = _care(journal).checked, journal.clock.now()
    return checked is None or checked.astimezone(now.tzinfo).date() != now.date()


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
    folder = journal.folder / stored.FOLDER
    with stored.of_the_disk(folder):
        keep_care(folder, msgspec.structs.replace(care_of(folder), **fields))
