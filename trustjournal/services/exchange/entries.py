"""Conversations, promises and moments of a file, once it is known who of its people is who."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from trustjournal.domain.commitments import Commitment
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.moments import Moment
from trustjournal.services.exchange.imported import ImportedEntry
from trustjournal.storage import imports as stored
from trustjournal.storage.driver import Reader

Entry = Interaction | Commitment | Moment
KINDS = ("interaction", "moment", "commitment")
"""The kinds in the order in which they are written: a promise may name the talk it was made in."""


def new_entries(reader: Reader, entries: Sequence[ImportedEntry]) -> list[ImportedEntry]:
    """Those that are not in the journal, each once: an entry that is there stays as it is."""
    found: list[ImportedEntry] = []
    for kind in KINDS:
        once = {each.entry.id: each for each in reversed(entries) if kind == each.entry.KIND}
        there = stored.there(reader, kind, list(once))
        found += [each for each in reversed(once.values()) if each.entry.id not in there]
    return found


def counts_by_person(entries: Iterable[ImportedEntry]) -> dict[str, Counter[str]]:
    """How many entries of each kind name each of the file's people."""
    counts: dict[str, Counter[str]] = {}
    for one in entries:
        for person_id in set(one.entry.people):
            counts.setdefault(person_id, Counter())[one.entry.KIND] += 1
    return counts


def settled(reader: Reader, entries: Sequence[ImportedEntry], became: Mapping[str, str]) -> list[Entry]:
    """The entries that come in, with the people that those of the file are or became.

    Who is left out is taken from an entry; an entry that named people, all of whom are left out, is left out too, and
    what named it lets go of it.
    """
    coming: list[Entry] = []
    here: set[str] = set()
    for one in new_entries(reader, entries):
        entry = one.entry
        people = tuple(dict.fromkeys(became[each] for each in entry.people if each in became))
        if entry.people and not people:
            continue
        entry = msgspec.structs.replace(entry, people=people)
        if isinstance(entry, Interaction) and entry.voices:
            voices = [each for each in entry.voices if each.person_id in became]
            named = (msgspec.structs.replace(each, person_id=became[each.person_id]) for each in voices)
            entry = msgspec.structs.replace(entry, voices=tuple(named))
        coming.append(_let_go(reader, entry, here))
        here.add(entry.id)
    return coming


def _let_go(reader: Reader, entry: Entry, here: set[str]) -> Entry:
    if not isinstance(entry, Commitment):
        return entry
    gone = {
        f"{kind}_id": None
        for kind, named in (("interaction", entry.interaction_id), ("moment", entry.moment_id))
        if named is not None and named not in here and not stored.there(reader, kind, [named])
    }
    return msgspec.structs.replace(entry, **gone) if gone else entry


__all__ = ["KINDS", "Entry", "counts_by_person", "new_entries", "settled"]
