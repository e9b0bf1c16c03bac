"""Deleting: an entry goes to the trash with all that exists only through it, and comes back from there whole.

It waits for thirty days, then it is erased for good: from the file's pages, the search index, the history of undo and
of notes, and the drafts (`storage.erase`).
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.noun import Instant
from trustjournal.domain.policy import Policy
from trustjournal.domain.words import names
from trustjournal.services import drafts
from trustjournal.services.feed import News
from trustjournal.services.journal import Journal
from trustjournal.storage import bring_back, erase, history, merges, trash
from trustjournal.storage.bring_back import Company
from trustjournal.storage.change import Change
from trustjournal.storage.driver import Reader
from trustjournal.storage.policy import policy_of
from trustjournal.storage.trash import Bundle, Trashed

if TYPE_CHECKING:
    from collections.abc import Callable

    from trustjournal.storage.unit import Unit

KEPT = timedelta(days=30)
"""How long an entry waits in the trash."""


def gone(what: str) -> UserError:
    """That an entry is no longer there, as an error in words; `what` is a whole sentence."""
    return UserError(what, _("Look again: it may have been deleted or undone."))


def goes_with(journal: Journal, kind: str, entry_id: str) -> Bundle | None:
    """What goes to the trash when this entry does, to tell before it is done; None where the entry is not there."""
    return trash.bundle(journal.reader, kind, entry_id)


def delete(
    journal: Journal, kind: str, entry_id: str, title: str, op: str, also: Sequence[tuple[str, str]] = ()
) -> Change | None:
    """Put an entry and what goes with it in the trash, as one step of undo.

    `also` names, by kind and id, what could do without the entry and goes all the same: the birthday of a relative.
    Raises UserError where it is not there.
    """
    with journal.change(op) as unit:
        bundled = trash.bundle(unit.reader, kind, entry_id, also)
        if bundled is None:
            raise gone(_("That entry is not there any more."))
        for other, other_id in also:
            unit.remove(other, other_id)
        unit.row("trash", trash.row_of(bundled, str(uuid4()), str(unit.at), title))
        if kind == "person":
            _forget_in_parts(unit, entry_id)
        unit.remove(kind, entry_id)
    return unit.change


def _forget_in_parts(unit: "Unit", person_id: str) -> None:
    """Take a person out of where no reference reaches: views in group conversations, and rules kept silent for them."""
    for entry in trash.voiced(unit.reader, person_id):
        interaction = unit.get(Interaction, entry)
        assert interaction is not None
        voices = tuple(voice for voice in interaction.voices if voice.person_id != person_id)
        unit.save(msgspec.structs.replace(interaction, voices=voices))
    kept: Policy | None = policy_of(unit.reader)
    if kept and any(rules.person_id == person_id for rules in kept.person_rules_off):
        others = tuple(rules for rules in kept.person_rules_off if rules.person_id != person_id)
        unit.policy(msgspec.structs.replace(kept, person_rules_off=others))


def trashed(journal: Journal) -> list[Trashed]:
    """What is in the trash, newest first."""
    return trash.entries(journal.reader)


def was_filled_by(journal: Journal, step: int) -> bool:
    """Whether a step of undo put something in the trash."""
    return trash.filled_by(journal.reader, step)


def goes_on(entry: Trashed) -> date:
    """The day on which an entry of the trash is erased for good."""
    return Instant(entry.deleted_at).on + KEPT


def company(journal: Journal, entry: Trashed) -> Company:
    """What comes back with an entry, and what it needs that is gone."""
    return bring_back.company(journal.reader, entry, trashed(journal))


def restore(journal: Journal, trash_id: str) -> Change | None:
    """Bring an entry back with what went with it, and with what it needs of the trash, as one step of undo.

    Raises UserError where it is there no more, or where what it cannot be without is gone for good.
    """
    there = {one.id: one for one in trash.entries(journal.plainly().reader)}
    wanted = there.get(trash_id)
    if wanted is None:
        raise gone(_("That is not in Recently deleted any more."))
    with_it = bring_back.company(journal.plainly().reader, wanted, there.values())
    if with_it.missing:
        raise UserError(
            _("“{title}” belongs to somebody or something that is gone for good.").format(title=wanted.title),
            _("It cannot come back alone, and stays here until its day."),
        )
    op = _("Bring back: {title}").format(title=wanted.title)
    if with_it.others:
        op = _("Bring back: {title}, with {others}").format(
            title=wanted.title, others=names([other.title for other in with_it.others])
        )
    with journal.change(op) as unit:
        bring_back.put_back(unit, [one.bundle for one in (*with_it.others, wanted) if one.bundle is not None])
    return unit.change


def needs_words(needed: Company) -> str:
    """What comes back besides an entry, or why it cannot come back; empty where there is nothing to say."""
    if needed.missing:
        return _("What it belongs to is gone for good, so it cannot come back.")
    parts = []
    if needed.others:
        parts.append(_("Brings back as well: {names}.").format(names=names([one.title for one in needed.others])))
    if needed.without:
        n = len(needed.without)
        words = ngettext("{n} person of it is gone for good.", "{n} people of it are gone for good.", n)
        parts.append(words.format(n=n))
    return " ".join(parts)


def delete_for_good(journal: Journal, trash_id: str) -> None:
    """Erase an entry of the trash with all that went with it. This cannot be undone."""
    entry = next((one for one in trash.entries(journal.plainly().reader) if one.id == trash_id), None)
    if entry is None:
        raise gone(_("That is not in Recently deleted any more."))
    _erase(journal, lambda kept: (entry.kind, entry.entry_id) in kept)


def empty(journal: Journal) -> int:
    """Erase everything in the trash; how many entries that were. This cannot be undone."""
    n = len(trash.entries(journal.plainly().reader))
    _erase(journal, lambda _kept: True)
    return n


def purge(journal: Journal) -> int:
    """Erase for good what is past its day, of the trash and of the note history; how many entries of the trash.

    To be called off the window's thread: by the window as it starts, by the command line with a day's first change.
    """
    now = journal.now()
    drafts.let_go(journal, Instant.of(now.moment - KEPT))
    old = {trash_id for trash_id, at in trash.times(journal.plainly().reader) if now.on > Instant(at).on + KEPT}
    if history.are_past(journal.plainly().reader, now):
        with journal.store.housekeeping() as (_connection, raw):
            history.thin(raw, Reader(raw), now)
    if old:
        _erase(journal, lambda _kept: True, old)
    return len(old)


def _erase(
    journal: Journal, wanted: "Callable[[frozenset[tuple[str, str]]], bool]", only: Iterable[str] | None = None
) -> None:
    """Erase bundles whose entries are wanted (of these alone, where given), and what only they hold."""
    kept_ids = None if only is None else set(only)
    with journal.store.housekeeping() as (_connection, raw):
        reader = Reader(raw)
        held = merges.held(reader)
        going: list[tuple[str, str]] = []
        bundles: list[str] = []
        for trash_id, _at, entries in trash.everything(reader):
            if (kept_ids is None or trash_id in kept_ids) and wanted(frozenset(entries)):
                bundles.append(trash_id)
                going += [one for one in entries if one not in held and not trash.is_there(reader, *one)]
        # The bundles last: they tell who was merged with whom as they were deleted.
        erase.leave_nothing(raw, reader, going)
        raw.executemany("DELETE FROM trash WHERE id = ?", [(each,) for each in bundles])
        erase.sweep_index(raw)
    journal.feed.publish(News(None))


__all__ = [
    "Bundle",
    "Company",
    "Trashed",
    "company",
    "delete",
    "delete_for_good",
    "empty",
    "goes_on",
    "goes_with",
    "gone",
    "needs_words",
    "purge",
    "restore",
    "trashed",
    "was_filled_by",
]
