"""What adding, editing and deleting have in common for the entries of a person's page: one verb, one step of undo."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.noun import Noun
from trustjournal.domain.words import clause
from trustjournal.services import trash
from trustjournal.services.journal import Journal
from trustjournal.storage.change import Change
from trustjournal.storage.codec import get

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit

NounT = TypeVar("NounT", bound=Noun)


def keep(journal: Journal, entry: Noun, op: str, origin: object | None = None) -> Change | None:
    """Keep an entry as it is given: a new one is added, one that came from the journal is saved.

    `op` says what was done and names the entry. Raises UserError where the entry was deleted or changed meanwhile.
    """
    with journal.change(op, origin) as unit:
        put(unit, entry)
    return unit.change


def put(unit: "Unit", entry: Noun) -> None:
    """Keep an entry as part of a larger change.

    Raises UserError where it was deleted or changed since it was read: saving it whole would take that back unseen.
    """
    if entry.created_at is None:
        unit.add(entry)
        return
    kept = unit.get(type(entry), entry.id)
    if kept is None:
        raise missing()
    if kept.updated_at != entry.updated_at:
        raise UserError(
            _("This was changed in the meantime."),
            _("Copy what you typed, close the form and open it again: it then shows how things stand."),
        )
    unit.save(entry)


def entry(journal: Journal, kind: type[NounT], entry_id: str, gone: Callable[[], UserError] | None = None) -> NounT:
    """One entry. Raises what `gone` gives, a UserError, where it is not there."""
    found = get(journal.reader, kind, entry_id)
    if found is None:
        raise missing() if gone is None else gone()
    return found


def change(journal: Journal, kept: Noun, op: str, **fields: Any) -> Change | None:
    """Change some fields of an entry that was just read."""
    with journal.change(op) as unit:
        unit.save(msgspec.structs.replace(kept, **fields))
    return unit.change


def edit(
    journal: Journal, changed: Noun, op: str, gone: Callable[[], UserError], origin: object | None = None
) -> Change | None:
    """Keep an entry as edited. Raises what `gone` gives, a UserError, where it is not there any more."""
    with journal.change(op, origin) as unit:
        if unit.get(type(changed), changed.id) is None:
            raise gone()
        unit.save(changed)
    return unit.change


def delete(journal: Journal, kind: type[Noun], entry_id: str, title: str) -> Change | None:
    """Put an entry in the trash under this title."""
    text = clause(title)
    return trash.delete(journal, kind.KIND, entry_id, text, _("Delete: {text}").format(text=text))


def missing() -> UserError:
    """That an entry is no longer there."""
    return trash.gone(_("That entry is not there any more."))
