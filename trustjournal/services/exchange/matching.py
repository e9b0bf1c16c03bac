"""Whether a card is someone who is there already: conservative, and the same answer for the same file every time.

The rules, the first that holds decides; they are the same for the journal and for earlier cards of the same files:

1. The same id in the same system (a vCard's UID, LinkedIn's profile, also where its address stands among the web pages
   of one of them), or an id that is the person's own here (`urn:uuid:...`, which our own export writes). Two cards of
   one file that share one but neither name nor address are two people: some programs copy UIDs.
2. The same e-mail address and names that fit (the same, a part of the other, initials).
3. The same phone number, page, chat or postal address and the same name.
4. The same name and the same birthday, year included, where one of them has no e-mail address, phone or the like.
5. The same name, nothing else to go by, and nothing in the card that the person does not have.
6. The same name, in a file that can say nothing but names (a calendar), where nobody else is called so.

Two different birthdays speak against 2 to 6. What looks alike without that much (the same name; the same e-mail address
under another name; the same phone number and names that fit) is shown as such and never joined unasked, and of two
cards of one file the name alone is no likeness: whoever keeps both has a reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.folding import fold
from trustjournal.domain.people import ContactKind, ContactMethod, Person, Source
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.merging import Record, birthday, join, method_key, names_of
from trustjournal.services.exchange.profiles import uid_of_method, uid_of_source

_MOST = 200
_NAMES_ALONE = frozenset({"ics"})
"""The systems whose files know people by their names alone."""
_TELLING = (ContactKind.EMAIL, ContactKind.PHONE)
"""The addresses that someone is found by without their name; of the others many people share one."""


class Likeness(StrEnum):
    """Why two look alike."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"


class Match(Struct, frozen=True):
    """Who a card is (`same`) or may be, and in that case why."""

    person_id: str
    same: bool
    likeness: Likeness | None = None


class Mark(Struct, frozen=True):
    """What someone is found by, ready to be compared; `file` is where they come from, None for the journal."""

    id: str
    forms: tuple[str, ...]
    keys: frozenset[tuple[str, str]]
    uids: tuple[tuple[str, str], ...]
    place: int
    file: str | None = None


def name_form(name: str) -> str:
    """A name without case, accents, signs and order: `Chen, Wei-Lin` and `Weilin Chen` are one."""
    plain = fold(name)
    if plain.isalpha():
        return plain
    words = plain.replace(",", " ").split()
    return " ".join(sorted(filter(None, (word if word.isalnum() else _letters(word) for word in words))))


def _letters(word: str) -> str:
    return "".join([char for char in word if char.isalnum()])


def names_fit(one: str, other: str) -> bool:
    """Whether two names, as name_form has them, may be one person's: each word of the shorter is in the longer."""
    if one == other:
        return bool(one)
    shorter, longer = sorted((one.split(), other.split()), key=len)
    whole = False
    for word in shorter:
        if word in longer:
            whole = whole or len(word) > 1
        elif not any(len(word) == 1 or len(each) == 1 for each in longer if each[0] == word[0]):
            return False
    return whole


class Known:
    """Everyone a card can be, found by UID, address and name."""

    def __init__(self) -> None:
        self._marks: dict[str, Mark] = {}
        self._by_uid: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_method: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)

    def add(self, mark: Mark) -> None:
        """Take someone in, or what has become known of them since."""
        again = mark.id in self._marks
        self._marks[mark.id] = mark
        for index, keys in (
            (self._by_uid, mark.uids),
            (self._by_method, [key for key in mark.keys if key[0] in _TELLING]),
            (self._by_name, mark.forms),
        ):
            for key in keys:
                ids = index[key]  # type: ignore[index]
                if not again or mark.id not in ids:
                    ids.append(mark.id)

    def learn(self, person: Person) -> None:
        """Take note of what has been added to someone who is known."""
        before = self._marks[person.id]
        self.add(mark_of(person, before.place, before.file))

    def candidates(self, mark: Mark) -> list[str]:
        """Everyone a card can be that is found by this, each once."""
        found = dict.fromkeys(self._by_ids(mark))
        for key in mark.keys:
            if key[0] in _TELLING and key in self._by_method:
                found.update(dict.fromkeys(self._by_method[key][:_MOST]))
        for form in mark.forms:
            if form in self._by_name:
                found.update(dict.fromkeys(self._by_name[form][:_MOST]))
        return list(found)

    def _by_ids(self, mark: Mark) -> Iterator[str]:
        for uid in mark.uids:
            own = uid[1].lower().removeprefix("urn:uuid:")
            if own in self._marks:
                yield own
            yield from self._by_uid.get(uid, ())

    def match(
        self, card: ImportedPerson, mark: Mark, candidates: Iterable[str], records: dict[str, Record]
    ) -> Match | None:
        """Who of the candidates it is, the strongest reason first, among equals who came first.

        `mark` is what the card is found by, `records` holds each candidate whole.
        """
        by_ids = set(self._by_ids(mark))
        best: tuple[int, str, Likeness | None] = (0, "", None)
        alike = 0
        for each in sorted(candidates, key=self._place):
            rank, likeness = self._rank(card, mark, self._marks[each], records[each], uid=each in by_ids)
            alike += likeness is Likeness.NAME
            if rank > best[0]:
                best = (rank, each, likeness)
        if not best[0]:
            return None
        alone = best[2] is Likeness.NAME and alike == 1 and _knows_names_alone(card)
        same = best[0] > 1 or (alone and not _birthdays_differ(card.dates, records[best[1]].dates))
        return Match(best[1], same, None if same else best[2])

    def _place(self, person_id: str) -> int:
        return self._marks[person_id].place

    def _rank(
        self, card: ImportedPerson, mine: Mark, theirs: Mark, record: Record, *, uid: bool
    ) -> tuple[int, Likeness | None]:
        """How surely the card is this person (0 not, 1 perhaps, 2 and above yes), and why perhaps."""
        form = mine.forms[0] if card.named else ""
        same_name = form in theirs.forms
        fits = same_name or not card.named or any(names_fit(form, each) for each in theirs.forms)
        shared = {kind for kind, _value in mine.keys & theirs.keys}
        if uid and (theirs.file != mine.file or fits or shared):
            return 8 if same_name else 7, None
        if (same_name or (fits and ContactKind.EMAIL in shared)) and not _birthdays_differ(card.dates, record.dates):
            if ContactKind.EMAIL in shared:
                return 6 if same_name else 5, None
            if shared or self._otherwise_same(card, record):
                return 4 if shared else 3, None
        return _alike(card, theirs, shared, same_name=same_name, fits=fits)

    @staticmethod
    def _otherwise_same(card: ImportedPerson, record: Record) -> bool:
        """The same name and birthday; or a card without addresses that says nothing else than what is known."""
        if card.person.contact_methods and record.person.contact_methods:
            return False
        if _same_birthday(record.dates, card.dates):
            return True
        if card.person.contact_methods:
            return False
        joined = join(record, card)
        unnamed_source = any(not each.uid for each in record.person.sources)
        conflicts = set(joined.conflicts) - ({"note"} if unnamed_source else set())
        return not joined.changes and not conflicts


def mark_of(person: Person, place: int, file: str | None = None) -> Mark:
    """What a person is found by; `place` is their place in the order of coming in."""
    return mark(person.id, names_of(person), person.contact_methods, person.sources, place, file)


def mark(
    person_id: str,
    names: Iterable[str],
    methods: Iterable[ContactMethod],
    sources: Iterable[Source],
    place: int,
    file: str | None = None,
) -> Mark:
    """What someone of this id, with these names, addresses and sources is found by."""
    forms = tuple(dict.fromkeys(map(name_form, names)))
    addresses = tuple(methods)
    uids = (*map(uid_of_source, sources), *map(uid_of_method, addresses))
    given = tuple(dict.fromkeys(filter(None, uids)))
    return Mark(person_id, forms, frozenset(map(method_key, addresses)), given, place, file)


def _knows_names_alone(card: ImportedPerson) -> bool:
    return bool(card.person.sources) and all(each.system in _NAMES_ALONE for each in card.person.sources)


def _same_birthday(mine: Iterable[PersonalDate], theirs: Iterable[PersonalDate]) -> bool:
    one, other = birthday(mine), birthday(theirs)
    if one is None or other is None or None in (one.year, one.month, one.day):
        return False
    return (one.year, one.month, one.day) == (other.year, other.month, other.day)


def _birthdays_differ(mine: Iterable[PersonalDate], theirs: Iterable[PersonalDate]) -> bool:
    one, other = birthday(mine), birthday(theirs)
    if one is None or other is None:
        return False
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _alike(
    card: ImportedPerson, mark: Mark, shared: set[str], *, same_name: bool, fits: bool
) -> tuple[int, Likeness | None]:
    if same_name and mark.file != card.file:
        return 1, Likeness.NAME
    if ContactKind.EMAIL in shared and card.named and mark.file != card.file:
        return 1, Likeness.EMAIL
    if ContactKind.PHONE in shared and fits and card.named and mark.file != card.file:
        return 1, Likeness.PHONE
    return 0, None
