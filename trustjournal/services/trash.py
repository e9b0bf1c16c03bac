"""Deleting: an entry goes to the trash with all that exists only through it, and undo brings everything back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.policy import Policy
from trustjournal.services.journal import Journal
from trustjournal.storage import trash
from trustjournal.storage.change import Change
from trustjournal.storage.policy import policy_of
from trustjournal.storage.trash import Bundle, Trashed

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit


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


__all__ = ["Bundle", "Trashed", "delete", "goes_with", "gone", "trashed"]
