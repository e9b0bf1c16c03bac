"""Drafts: what one is writing survives a crash and a lock, in the journal itself, and no undo step is made of it."""

from collections.abc import Sequence
from typing import Any

from trustjournal.domain.noun import Instant
from trustjournal.services.journal import Journal
from trustjournal.storage import drafts
from trustjournal.storage import people as stored
from trustjournal.storage.drafts import Draft
from trustjournal.storage.veil import DRAFTS

PANEL = "panel"
"""The form of drafts of what stands in a panel beside a page."""

IMPORT = "import"
"""The form of drafts of what was decided about the cards of files, before they are brought in."""

__all__ = [
    "IMPORT",
    "PANEL",
    "Draft",
    "bring_back",
    "discard",
    "hand_over",
    "let_go",
    "load_draft",
    "load_drafts",
    "names_of",
    "save_draft",
]


def save_draft(journal: Journal, draft_id: str, form: str, body: dict[str, Any]) -> Instant:
    """Keep what stands in a form, over what was kept before under that id; gives when.

    `form` names the form ("log"), `body` is what it needs to show the same again, as plain objects.
    """
    now = journal.now()
    drafts.keep(journal.store, Draft(_place(journal, draft_id), form, str(now), body))
    return now


def load_drafts(journal: Journal, form: str | None = None) -> list[Draft]:
    """What was kept, of one form where it is given, newest first."""
    kept = drafts.load(journal.reader, form)
    return kept if journal.discreet else [draft for draft in kept if not draft.id.startswith(DRAFTS)]


def load_draft(journal: Journal, draft_id: str) -> Draft | None:
    """What was kept under an id; None where nothing is."""
    return drafts.one(journal.reader, draft_id)


def discard(journal: Journal, draft_id: str) -> None:
    """Forget a draft: it was saved, or is not wanted."""
    drafts.remove(journal.store, _place(journal, draft_id))


def bring_back(journal: Journal, draft: Draft) -> None:
    """Keep a draft again as it was before it was discarded, unless one of that id was begun since."""
    if load_draft(journal, draft.id) is None:
        drafts.keep(journal.store, Draft(_place(journal, draft.id), draft.form, draft.saved_at, draft.body))


def names_of(journal: Journal, people: Sequence[str]) -> dict[str, str]:
    """Of those whom a draft names by id what they are called, where they are still there."""
    return stored.names(journal.reader, list(people))


def let_go(journal: Journal, before: Instant) -> None:
    """Forget what was typed into panels or decided about files, and nobody came back to since a moment."""
    for form in (PANEL, IMPORT):
        drafts.remove_older(journal.store, form, str(before))


def hand_over(journal: Journal) -> None:
    """Give what was begun in discreet mode its usual place, where nothing stands there; the rest stays apart."""
    drafts.rename(journal.store, DRAFTS)


def _place(journal: Journal, draft_id: str) -> str:
    """Where a draft is kept: those of discreet mode apart, since one does not see what one would write over."""
    return DRAFTS + draft_id if journal.discreet else draft_id
