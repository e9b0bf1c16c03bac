"""Who is meant where a card names another person, by that card's id or by the id it was given while it was read."""

import re
from collections.abc import Iterable
from uuid import uuid4

import msgspec

from trustjournal.domain.noun import UUID_PATTERN
from trustjournal.domain.people import Relationship, RelationshipKind
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.merging import Record, relative_key
from trustjournal.storage import imports as stored
from trustjournal.storage.driver import Reader

_UNIQUE = re.compile(UUID_PATTERN, re.IGNORECASE)
Became = dict[str, str]
"""The id that a card's person was given -> the id of the person they are or become; who is left out is not in it."""


class Referred:
    """Finds people by what cards say of them; the journal is asked only where no card answers."""

    def __init__(self, reader: Reader, cards: Iterable[ImportedPerson], became: Became) -> None:
        self._reader = reader
        self._became = became
        self._cards: dict[tuple[str, str], str] = {}
        self._unique: dict[str, str] = {}
        """Cards by ids that no two programs give: notes of a folder, or cards of one file each."""
        self._journal: dict[str, str] | None = None
        for card in cards:
            if card.person.id in became:
                for uid in _uids(card):
                    self._cards.setdefault((card.file, uid), became[card.person.id])
                    if _UNIQUE.fullmatch(uid):
                        self._unique.setdefault(uid, became[card.person.id])

    def new_relatives(self, card: ImportedPerson, own: Record) -> list[Relationship]:
        """The people around this one whom the card names and who are not there yet; never the person themselves."""
        person_id = own.person.id
        known = {relative_key(each) for each in own.relationships} | {person_id}
        said: set[tuple[str, str]] = set()
        wanted: list[tuple[RelationshipKind, str | None, str, str | None]]
        wanted = [(kind, self._by_uid(card, uid), str(uuid4()), None) for kind, uid in card.related]
        wanted += [
            (each.kind, self._became.get(each.other_person_id), each.id, each.name)
            for each in card.relationships
            if each.other_person_id is not None
        ]
        found = []
        for kind, other, own_id, name in wanted:
            one = Relationship(
                id=own_id, person_id=person_id, kind=kind, name=None if other else name, other_person_id=other
            )
            key = relative_key(one)
            # Whom they are there already is theirs to say; a card may well say two things of one.
            if (other or name) and key not in known and (kind, key) not in said:
                said.add((kind, key))
                found.append(one)
        return found

    def _by_uid(self, card: ImportedPerson, uid: str) -> str | None:
        plain = _plain(uid)
        return self._cards.get((card.file, plain)) or self._unique.get(plain) or self._in_journal().get(plain)

    def _in_journal(self) -> dict[str, str]:
        if self._journal is None:
            self._journal = {}
            for one in stored.everyone(self._reader):
                self._journal[one.id.lower()] = one.id
                for source in one.sources:
                    if source.uid:
                        self._journal.setdefault(_plain(source.uid), one.id)
        return self._journal


def with_relatives(own: Record, new: Iterable[Relationship]) -> Record:
    """A person with further relatives."""
    return msgspec.structs.replace(own, relationships=(*own.relationships, *new))


def _uids(card: ImportedPerson) -> list[str]:
    return [_plain(each.uid) for each in card.person.sources if each.uid]


def _plain(uid: str) -> str:
    return uid.strip().lower().removeprefix("urn:uuid:")


__all__ = ["Became", "Referred", "with_relatives"]
