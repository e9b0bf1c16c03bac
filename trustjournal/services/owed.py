"""What is owed to backups that could not be looked after at once: found, and done, when that can be.

On a stick that lay in a drawer are the copies of before: of somebody who was forgotten since, or under no passphrase or
an earlier one. Among the backups are those that hold somebody, where no new one could be made (a full disk), or one was
being made at that moment. That somebody was forgotten is kept as two moments, without a word of whom.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from trustjournal.base.i18n import ngettext
from trustjournal.base.progress import Progress
from trustjournal.services.backups import Reason, back_up
from trustjournal.services.journal import Journal
from trustjournal.services.remaking import Exposed, Remade, exposed_among, remake_each
from trustjournal.services.second_folder import copies_in, copy_of, second_of
from trustjournal.storage import backup as stored
from trustjournal.storage.backup import Backup
from trustjournal.storage.care import Care, Held, care_of, change_care

__all__ = ["Owed", "among", "being_made", "leave", "owe", "owed", "owed_words", "repay", "settle"]


class Owed(Struct, frozen=True):
    """The copies in the second folder that hold somebody who was forgotten, and those the passphrase does not open.

    `here` are the backups beside the journal that hold somebody.
    """

    forgotten: tuple[Backup, ...] = ()
    exposed: Exposed = Exposed()
    here: tuple[Backup, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.here or self.elsewhere)

    @property
    def elsewhere(self) -> bool:
        """Whether any of them is in the second folder."""
        return bool(self.forgotten or self.exposed.all)


def among(held: Held, backups: Iterable[Backup]) -> list[Backup]:
    """Those of the backups that hold somebody."""
    return [each for each in backups if held.holds(each.at, each.path.name)]


def owe(journal: Journal, held: Held, instead: Held | None = None) -> None:
    """Note that backups, and copies in the second folder, hold somebody who is forgotten; `instead` of what was noted.

    Raises UserError where that cannot be kept.
    """

    def noted(care: Care) -> Care:
        there = (*_without(care.forgotten, [instead]), held) if care.second is not None else care.forgotten
        here = (*_without(care.forgotten_here, [instead]), held)
        return msgspec.structs.replace(care, forgotten=there, forgotten_here=here)

    _change(journal, noted)


def repay(journal: Journal, held: Held, *, away: bool = False) -> None:
    """Note that no backup holds them any more, and no copy unless the second folder is `away`."""

    def noted(care: Care) -> Care:
        there = care.forgotten if away else _without(care.forgotten, [held])
        return msgspec.structs.replace(care, forgotten=there, forgotten_here=_without(care.forgotten_here, [held]))

    _change(journal, noted)


def being_made(journal: Journal) -> bool:
    """Whether a backup, or its copy in the second folder, is being made now; it counts once it is verified."""
    second = second_of(journal)
    places = [journal.folder / stored.FOLDER, *([Path(second.path) / second.name] if second is not None else [])]
    return any(map(stored.being_made, places))


def owed(journal: Journal) -> Owed:
    """What is to be done to the backups, and in the second folder where it is there; nothing while that is being done.

    Once nothing is there that was owed, and nothing is being made, it is not remembered any more.
    """
    return Owed() if journal.store.renewing.locked() else _owed(journal)


def _owed(journal: Journal) -> Owed:
    care = _care(journal)
    if not (care.forgotten or care.forgotten_here or care.rekeyed):
        return Owed()
    making, copies, key = being_made(journal), copies_in(journal.folder), journal.store.key
    here = _held_by(care.forgotten_here, stored.backups(journal.folder / stored.FOLDER))
    forgotten = _held_by(care.forgotten, copies.backups)
    others = [each for each in copies.backups if each not in forgotten]
    looked = care.rekeyed and key is not None
    found = Owed(forgotten, exposed_among(others, key) if looked else Exposed(), here)
    if not found and not making:
        _settled(journal, care, away=bool(copies.away))
    return found


def _held_by(notes: Iterable[Held], backups: Iterable[Backup]) -> tuple[Backup, ...]:
    every = list(notes)
    return tuple(each for each in backups if any(held.holds(each.at, each.path.name) for held in every))


def settle(journal: Journal, progress: Progress | None = None) -> Remade:
    """Do what is owed: a new backup first, then those that hold somebody go, and the others are made anew.

    One that only an earlier passphrase opens is replaced by the backup of the same moment that was made anew; where
    there is none it stays, and is named. Raises UserError where no new one can be made: then all is owed still.
    """
    with journal.store.renewing:
        return _settle(journal, progress)


def _settle(journal: Journal, progress: Progress | None) -> Remade:
    care, making, found = _care(journal), being_made(journal), _owed(journal)
    if found.here:
        back_up(journal, Reason.ASKED)
        _remove(found.here)
    away = bool(copies_in(journal.folder).away)
    here = stored.backups(journal.folder / stored.FOLDER)
    for newest in here[:1] if found.elsewhere else ():
        copy_of(journal, newest)
    _remove(found.forgotten)
    done, left = len(found.here) + len(found.forgotten), []
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
    if not left and not making:
        _settled(journal, care, away=away)
    return Remade(done + plain.done, tuple(left))


def leave(journal: Journal) -> None:
    """Owe nothing any more: the backups stay as they are, and what is in the second folder, unless that is away."""
    _settled(journal, _care(journal), away=bool(copies_in(journal.folder).away))


def owed_words(found: Owed) -> list[str]:
    """A sentence for each kind of copy that is to be looked after."""
    words = []
    if found.here:
        words.append(
            ngettext(
                "{n} backup still holds somebody you asked to forget.",
                "{n} backups still hold somebody you asked to forget.",
                len(found.here),
            ).format(n=len(found.here))
        )
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


def _remove(backups: Iterable[Backup]) -> None:
    for each in backups:
        with stored.of_the_disk(each.path):
            stored.remove(each)


def _settled(journal: Journal, seen: Care, *, away: bool) -> None:
    """Forget what was owed when it was `seen`; what is owed to a second folder that is away stays."""

    def noted(care: Care) -> Care:
        here = _without(care.forgotten_here, seen.forgotten_here)
        if away:
            return msgspec.structs.replace(care, forgotten_here=here)
        there = _without(care.forgotten, seen.forgotten)
        return msgspec.structs.replace(care, forgotten=there, forgotten_here=here, rekeyed=False)

    _change(journal, noted)


def _without(notes: Iterable[Held], others: Iterable[Held | None]) -> tuple[Held, ...]:
    out = list(others)
    return tuple(each for each in notes if each not in out)


def _care(journal: Journal) -> Care:
    return care_of(journal.folder / stored.FOLDER)


def _change(journal: Journal, change: Callable[[Care], Care]) -> None:
    change_care(journal.folder / stored.FOLDER, change)
