"""What the palette offers for a few letters: people by name, promises and notes by their text."""

from msgspec import Struct

from trustjournal.services.find import Result, find
from trustjournal.services.journal import Journal
from trustjournal.storage.people import named_like

PEOPLE = 5
PROMISES = 3
NOTES = 4
NOTE_KINDS = ("interaction", "reflection", "moment", "topic", "agreement", "goal", "share", "preference", "life_moment")


class Offered(Struct, frozen=True):
    """People as (id, name, what they do); promises and notes as search gives them; confidential matches counted."""

    people: tuple[tuple[str, str, str], ...] = ()
    promises: tuple[Result, ...] = ()
    notes: tuple[Result, ...] = ()
    confidential: int = 0


def offer(journal: Journal, query: str, *, people_only: bool = False) -> Offered:
    """What fits the query; from its second letter on also the text of notes."""
    people = tuple(named_like(journal.reader, query, PEOPLE))
    if people_only or len(query.strip()) < 2:
        return Offered(people)
    promises = find(journal, query, limit=PROMISES, kinds=("commitment",))
    notes = find(journal, query, limit=NOTES, kinds=NOTE_KINDS)
    return Offered(people, promises.results, notes.results, promises.confidential + notes.confidential)
