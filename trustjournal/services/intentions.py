"""What the next conversation is for, until it is logged (practice P26).

It is written on the Brief and goes over into the conversation; until then it is a draft, one for each person and one
for each group one meets.
"""

from collections.abc import Collection

import msgspec

from trustjournal.domain.interactions import Intention
from trustjournal.domain.noun import to_form
from trustjournal.services import drafts
from trustjournal.services.journal import Journal

_FORM = "intention"


def meant_for(journal: Journal, people: Collection[str]) -> Intention | None:
    """What was meant for the next conversation with these people together, else with the first who has such words."""
    kept = {draft.id: draft.body for draft in drafts.load_drafts(journal, _FORM)} if people else {}
    found = next((kept[one] for one in _ids(people) if one in kept), None)
    try:
        return msgspec.convert(found, Intention) if found is not None else None
    except msgspec.ValidationError:
        return None  # of a later version: nothing that this one could show


def mean(journal: Journal, people: Collection[str], meant: Intention | None) -> None:
    """Keep what the next conversation with these people together is for; None forgets it."""
    together = _ids(people)[0]
    if meant is None:
        drafts.discard(journal, together)
    else:
        drafts.save_draft(journal, together, _FORM, to_form(meant))


def forget(journal: Journal, people: Collection[str]) -> None:
    """One talked: what was meant with these people, together or each, is for no next conversation any more."""
    for each in _ids(people):
        drafts.discard(journal, each)


def _ids(people: Collection[str]) -> list[str]:
    """The drafts of these people: of all together first, then of each."""
    together = ["+".join(sorted(people))] if len(people) > 1 else []
    return [f"{_FORM}-{one}" for one in (*together, *people)]
