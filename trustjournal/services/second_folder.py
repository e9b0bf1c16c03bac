"""A second folder for the backups, such as a stick or a disk elsewhere: chosen, checked each time, never made up.

Copies there are as encrypted as the journal; those of a plain journal go there only where that was said to be fine.
"""

from pathlib import Path
from uuid import uuid4

import msgspec
from msgspec import Struct

from trustjournal.base.errors import UserError, reason_of
from trustjournal.base.i18n import _
from trustjournal.services.journal import Journal
from trustjournal.storage import backup as stored
from trustjournal.storage.backup import Backup
from trustjournal.storage.care import Second, care_of, change_care

__all__ = ["Copies", "Second", "choose", "copies_in", "copy_of", "forget", "note_rekeyed", "second_of"]


class Copies(Struct, frozen=True):
    """The copies in a journal's second folder; where that is not there now (`away` is its path), none are seen."""

    backups: tuple[Backup, ...] = ()
    away: str = ""


def second_of(journal: Journal) -> Second | None:
    """The second folder of a journal; None where none was chosen."""
    return care_of(journal.folder / stored.FOLDER).second


def copies_in(folder: Path) -> Copies:
    """What is in the second folder of the journal in a folder, newest first."""
    second = care_of(folder / stored.FOLDER).second
    if second is None:
        return Copies()
    place = Path(second.path) / second.name
    return Copies(tuple(stored.backups(place))) if place.is_dir() else Copies(away=second.path)


def note_rekeyed(folder: Path) -> None:
    """The passphrase was set or changed: where the second folder is not there now, its copies are owed a look."""
    place = folder / stored.FOLDER
    if copies_in(folder).away:
        change_care(place, lambda care: msgspec.structs.replace(care, rekeyed=True))


def choose(journal: Journal, folder: Path, *, plain: bool = False) -> Second:
    """Copy every backup there from now on, and the newest one at once.

    `plain` says that copies anyone can read may go there. Raises UserError where that was not said of a plain journal,
    or the folder cannot be written.
    """
    if not journal.encrypted and not plain:
        raise UserError(
            _("The backups of this journal are not encrypted."),
            _("Anyone who gets hold of that folder could read them. Set a passphrase first, or say that this is fine."),
        )
    if folder.absolute().is_relative_to(journal.folder.absolute()):
        raise UserError(_("That folder belongs to this journal."), _("Choose one on another disk or stick."))
    name = f"{journal.folder.name or 'journal'}-{uuid4().hex[:6]}"
    second = Second(path=str(folder.absolute()), name=name, plain=plain)
    try:
        (folder / name).mkdir(mode=0o700)
    except OSError as error:
        raise _unwritable(folder, error) from error
    _keep(journal, second)
    newest = next(iter(stored.backups(journal.folder / stored.FOLDER)), None)
    if newest is not None:
        copy_of(journal, newest)
    return second


def forget(journal: Journal) -> None:
    """Copy nothing there any more; what is there stays."""
    _keep(journal, None)


def copy_of(journal: Journal, backup: Backup) -> Backup | None:
    """Copy a backup to the second folder; None where there is none, or it may not go there.

    Raises UserError where the folder is not there now or cannot be written.
    """
    second = second_of(journal)
    if second is None or not (journal.encrypted or second.plain):
        return None
    folder = Path(second.path) / second.name
    if not folder.is_dir():
        # It was made when it was chosen: where it is missing, another disk or none is mounted there.
        raise UserError(
            _("The second folder for backups, “{path}”, is not there now.").format(path=second.path),
            _("If it is on a stick or another disk, connect it; the next backup is copied there too."),
        )
    try:
        return stored.copy_to(backup, folder)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _keep(journal: Journal, second: Second | None) -> None:
    change_care(
        journal.folder / stored.FOLDER,
        lambda care: msgspec.structs.replace(care, second=second, forgotten=(), rekeyed=False),
    )


def _unwritable(folder: Path, error: OSError) -> UserError:
    return UserError(
        _("The folder “{path}” cannot be written ({reason}).").format(path=folder, reason=reason_of(error)),
        _("Check it, or choose another one."),
    )
