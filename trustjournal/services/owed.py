"""What is owed to the copies in a second folder that was not there: found, and done, when it comes back.

On a stick that lay in a drawer are the copies of before: of somebody who was forgotten since, or under no passphrase or
an earlier one. That somebody was forgotten is kept as two moments, without a word of whom.
"""

from collections.abc import Callable, Iterable

import msgspec
from msgspec import Struct

from trustjournal.base.i18n import ngettext
from trustjournal.base.progress import Progress
from trustjournal.services.journal import Journal
from trustjournal.services.remaking import Exposed, Remade, exposed_among, remake_each
from trustjournal.services.second_folder import copies_in, copy_of
from trustjournal.storage import backup as stored
from trustjournal.storage.backup import Backup
from trustjournal.storage.care import Care, Held, care_of, change_care

__all__ = ["Owed", "among", "leave", "owe", "owed", "owed_words", "settle"]


class Owed(Struct, frozen=True):
    """The copies in the second folder that hold somebody who was forgotten, and those the passphrase does not open."""

    forgotten: tuple[Backup, ...] = ()
    exposed: Exposed = Exposed()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.forgotten or self.exposed.all)


def among(held: Held, backups: Iterable[Backup]) -> list[Backup]:
    """Those of the backups that hold somebody."""
    return [each for each in backups if held.holds(each.at)]


def owe(journal: Journal, held: Held) -> None:
    """Note that copies in the second folder, which is not there now, hold somebody who is forgotten."""
    _change(journal, lambda care: msgspec.structs.replace(care, forgotten=(*care.forgotten, held)))


def owed(journal: Journal) -> Owed:
    """What is to be done in the second folder, where it is there; nothing while it is not, or nothing was owed."""
    care = _care(journal)
    if not (care.forgotten or care.rekeyed):
        return Owed()
    copies = copies_in(journal.folder)
    if copies.away:
        return Owed()
    forgotten = tuple(each for each in copies.backups if any(held.holds(each.at) for held in care.forgotten))
    others = [each for each in copies.backups if each not in forgotten]
    key = journal.store.key
    found = Owed(forgotten, exposed_among(others, key) if care.rekeyed and key is not None else Exposed())
    if not found:
        _settled(journal)
    return found


def settle(journal: Journal, progress: Progress | None = None) -> Remade:
    """Do what is owed: a new copy first, then those that hold somebody go, and the others are made anew.

    One that only an earlier passphrase opens is replaced by the backup of the same moment that was made anew; where
    there is none it stays, and is named.
    """
    found = owed(journal)
    here = stored.backups(journal.folder / stored.FOLDER)
    for newest in here[:1]:
        copy_of(journal, newest)
    for each in found.forgotten:
        with stored.of_the_disk(each.path):
            stored.remove(each)
    done, left = len(found.forgotten), []
    for each in found.exposed.earlier:
        again = next((one for one in here if one.at == each.at and one.manifest is not None), None)
        if again is None or exposed_among([again], journal.store.key).all:
            left.append((each, owed_words(Owed(exposed=Exposed(earlier=(each,))))[0]))
            continue
        copy_of(journal, again)
        if again.path.name != each.path.name:
            with stored.of_the_disk(each.path):
                stored.remove(each)
        done += 1
    key = journal.store.key
    plain = remake_each(Exposed(plain=found.exposed.plain), key, None, progress) if key is not None else Remade()
    left = [*left, *plain.left]
    if not left:
        _settled(journal)
    return Remade(done + plain.done, tuple(left))


def leave(journal: Journal) -> None:
    """Owe nothing any more: what is in the second folder stays as it is."""
    _settled(journal)


def owed_words(found: Owed) -> list[str]:
    """A sentence for each kind of copy that is to be looked after."""
    words = []
    if found.forgotten:
        words.append(
            ngettext(
                "{n} copy in the second folder still holds somebody you asked to forget.",
                "{n} copies in the second folder still hold somebody you asked to forget.",
                len(found.forgotten),
            ).format(n=len(found.forgotten))
        )
    if found.exposed.plain:
        words.append(
            ngettext(
                "{n} copy in the second folder is not encrypted.",
                "{n} copies in the second folder are not encrypted.",
                len(found.exposed.plain),
            ).format(n=len(found.exposed.plain))
        )
    if found.exposed.earlier:
        words.append(
            ngettext(
                "{n} copy in the second folder opens only with the passphrase before.",
                "{n} copies in the second folder open only with the passphrase before.",
                len(found.exposed.earlier),
            ).format(n=len(found.exposed.earlier))
        )
    return words


def _settled(journal: Journal) -> None:
    _change(journal, lambda care: msgspec.structs.replace(care, forgotten=(), rekeyed=False))


def _care(journal: Journal) -> Care:
    return care_of(journal.folder / stored.FOLDER)


def _change(journal: Journal, change: Callable[[Care], Care]) -> None:
    change_care(journal.folder / stored.FOLDER, change)
