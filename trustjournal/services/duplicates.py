"""Who may be in the journal twice: pairs with their reasons, strongest first, and those that are two all the same.

The comparing is `domain.alike`'s. What it needs of libraries is loaded here and only where it is used: rapidfuzz for
words a letter apart, anyascii for names in other scripts, phonenumbers for numbers written in different ways.
"""

import os
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from trustjournal.base import resources
from trustjournal.base.collector import collector_at_rest
from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress, Unwatched
from trustjournal.base.region import region_of
from trustjournal.domain.alike import find
from trustjournal.domain.alike.addresses import profile_key
from trustjournal.domain.alike.nicknames import Nicknames, nicknames
from trustjournal.domain.alike.values import Likeness, Reason, Someone, Tools, Why
from trustjournal.domain.alike.words import strength_words, why_words
from trustjournal.domain.folding import fold
from trustjournal.domain.people import ContactKind, ContactMethod
from trustjournal.services.exchange.merging import ALIAS
from trustjournal.services.journal import Journal
from trustjournal.services.phones import Phones
from trustjournal.storage import duplicates as stored
from trustjournal.storage import merges
from trustjournal.storage.duplicates import Compared

__all__ = ["Look", "Pair", "Reason", "Why", "compare", "duplicates", "hidden", "keep_apart", "no_longer_apart"]


class Look(Struct, frozen=True):
    """Someone of a pair, as far as a list shows them; `talks` are the conversations with them."""

    id: str
    name: str
    organisation: str = ""
    archived: bool = False
    talks: int = 0


class Pair(Struct, frozen=True):
    """Two who may be one: first the one to keep, with whom there is more. `score` is 0 to 100."""

    one: Look
    other: Look
    score: int
    reasons: tuple[Reason, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Why, and then what speaks against it, each in words."""
        return why_words(Likeness(self.one.id, self.other.id, self.score, self.reasons))

    @property
    def strength(self) -> str:
        """How surely, in words."""
        return strength_words(self.score)


def duplicates(journal: Journal, *, progress: Progress | None = None) -> tuple[Pair, ...]:
    """Who may be in the journal twice, strongest first; the archived are looked at too, who was kept apart is not.

    Raises Cancelled out of `progress`, UserError in discreet mode, where no names are known.
    """
    if journal.discreet:
        raise hidden()
    reader = journal.reader
    with collector_at_rest():
        people = [_someone(each) for each in stored.everyone(reader)]
        became = merges.became(reader)
        apart = [frozenset(became.get(each, each) for each in pair) for pair in stored.kept_apart(reader)]
        found = find.find(people, apart, stored.around(reader), _tools(), progress or Unwatched())
    return _pairs(journal, found, {each.id: each for each in people})


def compare(journal: Journal, one: str, other: str) -> Pair:
    """Two people of one's own choice, with whatever makes them alike. Raises UserError where one is not there."""
    if journal.discreet:
        raise hidden()
    people = {each.id: _someone(each) for each in stored.everyone(journal.reader, (one, other))}
    if len(people) < 2:
        raise UserError(_("That person is not there any more."), _("Choose two people who are."))
    around = frozenset((one, other)) in stored.around(journal.reader)
    likeness = find.compare(people[one], people[other], _tools(), around=around)
    first, second = (_look(people[each], stored.talks(journal.reader, [each])) for each in (one, other))
    return Pair(first, second, likeness.score, likeness.reasons)


def keep_apart(journal: Journal, one: str, other: str) -> None:
    """They are two people: they are not shown as a pair any more. `no_longer_apart` takes it back."""
    with journal.store.housekeeping() as (_connection, raw):
        stored.keep_apart(raw, one, other, str(journal.now()))


def no_longer_apart(journal: Journal, one: str, other: str) -> None:
    """They may be one person after all."""
    with journal.store.housekeeping() as (_connection, raw):
        stored.no_longer_apart(raw, one, other)


def hidden() -> UserError:
    """That nobody can be compared while names are hidden."""
    return UserError(_("Names are hidden in discreet mode."), _("Leave discreet mode to look for duplicates."))


def _pairs(journal: Journal, found: Iterable[Likeness], people: dict[str, Someone]) -> tuple[Pair, ...]:
    every = list(found)
    talks = stored.talks(journal.reader, (person for each in every for person in (each.one, each.other)))
    pairs = []
    for each in every:
        looks = [_look(people[person], talks) for person in (each.one, each.other)]
        # The order in which they came in decides among equals: sorting keeps it.
        one, other = sorted(looks, key=lambda look: (look.archived, -look.talks))
        pairs.append(Pair(one, other, each.score, each.reasons))
    return tuple(pairs)


def _look(one: Someone, talks: dict[str, int]) -> Look:
    return Look(one.id, one.names[0], one.organisation, one.archived, talks.get(one.id, 0))


def _someone(person: Compared) -> Someone:
    kinds: dict[ContactKind, list[str]] = {}
    for method in person.methods:
        kinds.setdefault(method.kind, []).append(_comparable(method))
    return Someone(
        id=person.id,
        names=tuple(dict.fromkeys(_names(person))),
        mails=tuple(kinds.get(ContactKind.EMAIL, ())),
        phones=tuple(kinds.get(ContactKind.PHONE, ())),
        profiles=tuple(filter(None, kinds.get(ContactKind.URL, ()))),
        chats=tuple(filter(None, kinds.get(ContactKind.CHAT, ()))),
        birthday=person.birthday,
        organisation=person.organisation,
        archived=person.archived,
    )


def _comparable(method: ContactMethod) -> str:
    if method.kind is ContactKind.URL:
        return profile_key(method.value)
    return fold(method.value).strip().removeprefix("@") if method.kind is ContactKind.CHAT else method.value


def _names(person: Compared) -> Iterable[str]:
    yield person.display_name
    name = person.name
    if name is not None:
        for given in (name.given, name.nickname):
            if given and name.family:
                yield f"{given} {name.family}"
        if name.phonetic:
            yield name.phonetic
    for each in person.extra:
        if each.name == ALIAS:
            yield each.value


@cache
def _nicknames() -> Nicknames:
    return nicknames(resources.read_text("names/nicknames.txt").splitlines())


def _tools() -> Tools:
    from rapidfuzz.distance import OSA

    return Tools(_latin, OSA.distance, Phones(region_of(os.environ)).number, _nicknames())


def _latin(text: str) -> str:
    from anyascii import anyascii

    return anyascii(text)
