"""Backups that do not open with the journal's passphrase: which they are, and making them anew so that they do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.base.progress import Progress
from trustjournal.services.backups import backups_in
from trustjournal.services.journal import Journal
from trustjournal.services.second_folder import copies_in
from trustjournal.storage import remaking
from trustjournal.storage.backup import FOLDER, Backup, of_the_disk
from trustjournal.storage.care import care_of
from trustjournal.storage.driver import Key, key_of
from trustjournal.storage.store import FILE_NAME

__all__ = [
    "Exposed",
    "Remade",
    "away_words",
    "exposed",
    "exposed_among",
    "exposed_of",
    "exposed_words",
    "remake",
    "remake_each",
    "remake_of",
]


class Exposed(Struct, frozen=True):
    """The backups that anyone can read, and those that only an earlier passphrase opens."""

    plain: tuple[Backup, ...] = ()
    earlier: tuple[Backup, ...] = ()
    copies: int = 0
    """How many of them are in the second folder."""
    away: str = ""
    """The second folder, where it was not there since the passphrase was set or changed: nobody looked there yet."""

    @property
    def all(self) -> tuple[Backup, ...]:
        """Both."""
        return (*self.plain, *self.earlier)


class Remade(Struct, frozen=True):
    """What was made anew, and what had to stay as it was, with why."""

    done: int = 0
    left: tuple[tuple[Backup, str], ...] = ()
    away: str = ""
    """The second folder, where it is not there now: its copies are looked at when it comes back."""


def exposed(folder: Path, secret: str | Key) -> Exposed:
    """The backups of the journal in a folder, and their copies in its second folder, that its passphrase does not open.

    One that is damaged is in neither list.
    """
    copies = copies_in(folder)
    found = exposed_among([*backups_in(folder), *copies.backups], secret)
    seen = {copy.path for copy in copies.backups}
    away = copies.away if care_of(folder / FOLDER).rekeyed else ""
    return msgspec.structs.replace(found, copies=sum(each.path in seen for each in found.all), away=away)


def exposed_among(backups: Iterable[Backup], secret: str | Key | None) -> Exposed:
    """Those of some backups that anyone can read, and those that this passphrase or key does not open."""
    plain: list[Backup] = []
    earlier: list[Backup] = []
    for backup in backups:
        try:
            if remaking.is_plain(backup):
                plain.append(backup)
            elif backup.size and (secret is None or not remaking.opens(backup, secret)):
                earlier.append(backup)
        except (OSError, UserError):
            continue
    return Exposed(tuple(plain), tuple(earlier))


def exposed_of(journal: Journal) -> Exposed:
    """As `exposed`, of an open journal; none where it is plain itself."""
    key = journal.store.key
    return exposed(journal.folder, key) if key is not None else Exposed()


def remake(folder: Path, new: str | Key, old: str | None = None, progress: Progress | None = None) -> Remade:
    """Make these backups anew under the journal's passphrase or key, each verified before the one it replaces goes.

    `old` opens those of an earlier passphrase; without it, or where it does not fit, they stay. With a passphrase
    rather than a key the journal must not be open in this program.
    """
    found = exposed(folder, new)
    # Of the same salt as the journal's own, so that the key of the open journal opens them too.
    key = new if isinstance(new, Key) else key_of(folder / FILE_NAME, new)
    return msgspec.structs.replace(remake_each(found, key, old, progress), away=found.away)


def remake_each(found: Exposed, key: Key, old: str | None = None, progress: Progress | None = None) -> Remade:
    """Make some backups anew, where each lies."""
    done, left = 0, []
    wanted = [(backup, None) for backup in found.plain]
    others = [(backup, old) for backup in found.earlier]
    for number, (backup, opener) in enumerate([*wanted, *others]):
        if progress is not None:
            progress.step(number, len(found.all))
        try:
            if opener is None and backup in found.earlier:
                continue
            with of_the_disk(backup.path):
                remaking.remake(backup, opener, key)
        except UserError as error:
            left.append((backup, error.what))
        else:
            done += 1
    return Remade(done, tuple(left))


def remake_of(journal: Journal, progress: Progress | None = None) -> Remade:
    """As `remake`, of an open journal, for those that can be read without an earlier passphrase."""
    key = journal.store.key
    return remake(journal.folder, key, progress=progress) if key is not None else Remade()


def exposed_words(found: Exposed) -> list[str]:
    """A sentence for each kind of backup that does not open with the passphrase; none where all do."""
    words = []
    if found.plain:
        words.append(
            ngettext(
                "{n} backup made before is not encrypted.",
                "{n} backups made before are not encrypted.",
                len(found.plain),
            ).format(n=len(found.plain))
        )
    if found.earlier:
        words.append(
            ngettext(
                "{n} backup opens only with the passphrase before.",
                "{n} backups open only with the passphrase before.",
                len(found.earlier),
            ).format(n=len(found.earlier))
        )
    if found.copies:
        words.append(
            ngettext(
                "{n} of them is a copy in the second folder.",
                "{n} of them are copies in the second folder.",
                found.copies,
            ).format(n=found.copies)
        )
    if found.away:
        words.append(away_words(found.away))
    return words


def away_words(path: str) -> str:
    """What is said where the second folder is not there now."""
    return _("The second folder, “{path}”, is not there now. Its copies are offered when it is back.").format(path=path)
