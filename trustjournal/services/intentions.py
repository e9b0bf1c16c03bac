"""What the next conversation with a person is for, until it is logged (practice P26).

It is written on the Brief and goes over into the conversation; until then it is a draft, one per person.
"""

from collections.abc import Iterable

import msgspec

from trustjournal.domain.interactions import Intention
from trustjournal.domain.noun import to_form
from trustjournal.services import drafts
from trustjournal.services.journal import Journal

_FORM = "intention"


def meant_for(journal: Journal, people: Iterable[str]) -> Intention | None:
    """What was meant for the next conversation with the first of these people who has such words."""
    wanted = [_id(person) for person in people]
    kept = {draft.id: draft.body for draft in drafts.load_drafts(journal, _FORM)} if wanted else {}
    found = next((kept[one] for one in wanted if one in kept), None)
    try:
        return msgspec.convert(found, Intention) if found is not None else None
    except msgspec.ValidationError:
        return None  # of a later version: nothing that this one could show


def mean(journal: Journal, person: str, meant: Intention | None) -> None:
    """Keep what the next conversation with a person is for; None forgets it."""
    if meant is None:
        drafts.discard(journal, _id(person))
    else:
        drafts.save_draft(journal, _id(person), _FORM, to_form(meant))


def _id(person: str) -> str:
    return f"{_FORM}-{person}"
