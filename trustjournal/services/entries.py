"""What adding, editing and deleting have in common for the entries of a person's page: one verb, one step of undo."""

from typing import TypeVar

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.noun import Noun
from trustjournal.domain.words import clause
from trustjournal.services import trash
from trustjournal.services.journal import Journal
from trustjournal.storage.change import Change
from trustjournal.storage.codec import get

NounT = TypeVar("NounT", bound=Noun)


def keep(journal: Journal, entry: Noun, op: str, origin: object | None = None) -> Change | None:
    """Keep an entry as it is given: a new one is added, one that came from the journal is saved.

    `op` says what was done and names the entry. Raises UserError where the entry was deleted meanwhile.
    """
    with journal.change(op, origin) as unit:
        if entry.created_at is None:
            unit.add(entry)
        elif unit.get(type(entry), entry.id) is None:
            raise missing()
        else:
            unit.save(entry)
    return unit.change


def entry(journal: Journal, kind: type[NounT], entry_id: str) -> NounT:
    """One entry. Raises UserError where it is not there."""
    found = get(journal.reader, kind, entry_id)
    if found is None:
        raise missing()
    return found


def delete(journal: Journal, kind: type[Noun], entry_id: str, title: str) -> Change | None:
    """Put an entry in the trash under this title."""
    text = clause(title)
    return trash.delete(journal, kind.KIND, entry_id, text, _("Delete: {text}").format(text=text))


def missing() -> UserError:
    """That an entry is no longer there."""
    return trash.gone(_("That entry is not there any more."))
