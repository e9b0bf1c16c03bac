"""Joining what a contact file says of a person with what the journal knows: empty places are filled, nothing is lost.

What the user wrote is never overwritten. Ways to reach someone, tags, interests, dates, relatives and further details
that are not there yet are added; a single field (title, organisation, note) is filled where it is empty, and where it
says something else the journal's stays and is named as a conflict. Only a person who comes from the same files and is
not in the journal yet takes both: notes one below the other, a second title under further details.

Joining the same card a second time changes nothing.
"""

from collections.abc import Iterable
from uuid import uuid4

import msgspec
from msgspec import Struct

from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.folding import fold
from trustjournal.domain.people import ContactKind, ContactMethod, Extra, Name, Person, Relationship, Source
from trustjournal.services.exchange.imported import ImportedPerson, phone_digits

ALIAS = "Also known as"
"""The further detail under which another name of the same person is kept, so that a card with it is known again."""

_TEXTS = {"organisation": "Organisation", "title": "Title", "pronouns": "Pronouns", "time_zone": "Time zone"}
_SHORT = 9


class Record(Struct, frozen=True):
    """A person with their dates and relatives; `fresh` where they come from the files at hand."""

    person: Person
    dates: tuple[PersonalDate, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    fresh: bool = False


class Wish(Struct, frozen=True):
    """What someone chose while looking at both: fields that the file decides, and contact methods to leave out.

    `chosen` tells that it was someone who joined them, not the rules: the card is then remembered even where it brings
    nothing; `alias` that its name is to be kept as another name of the person.
    """

    from_file: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    chosen: bool = False
    alias: bool = False


class Joined(Struct, frozen=True):
    """The person as joined, which fields were filled (contact methods by their kind), and which differ and stayed."""

    record: Record
    filled: tuple[str, ...]
    conflicts: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """Whether the file brought anything."""
        return bool(self.filled)


def record_of(card: ImportedPerson) -> Record:
    """A card as a person of its own."""
    return Record(card.person, card.dates, card.relationships, fresh=True)


def join(there: Record, card: ImportedPerson, wish: Wish | None = None) -> Joined:
    """`there` with what the card adds. What the card brings gets the id of the person who is there."""
    wish = wish or Wish()
    work = _Work(there, card, wish)
    work.texts()
    work.name()
    work.note()
    work.lists()
    work.methods()
    work.extra()
    work.photo()
    dates = work.dates()
    relationships = work.relationships()
    work.source()
    person = msgspec.structs.replace(there.person, **work.changed) if work.changed else there.person
    record = Record(person, dates, relationships, there.fresh)
    return Joined(record, tuple(dict.fromkeys(work.filled)), tuple(work.conflicts))


def method_key(method: ContactMethod) -> tuple[str, str]:
    """Under which two contact methods are the same: kind, and the value without what does not matter."""
    value = method.value
    if method.kind is ContactKind.PHONE:
        digits = phone_digits(value)
        return method.kind, digits[-_SHORT:] if len(digits) >= _SHORT else digits or value
    if method.kind is ContactKind.EMAIL:
        return method.kind, value.strip().lower()
    if method.kind is ContactKind.URL:
        return method.kind, value.strip().lower().partition("://")[2].rstrip("/") or value.strip().lower()
    return method.kind, " ".join(fold(value).split())


def method_text(method: ContactMethod) -> str:
    """How a contact method is named in a Wish."""
    return ":".join(method_key(method))


class _Work:
    """One joining while it is done."""

    def __init__(self, there: Record, card: ImportedPerson, wish: Wish) -> None:
        self._there, self._card, self._wish = there, card, wish
        self._mine, self._theirs = there.person, card.person
        self.changed: dict[str, object] = {}
        self.filled: list[str] = []
        self.conflicts: list[str] = []
        self._more: list[Extra] = []

    def texts(self) -> None:
        """Fields of one text, and the day of a death."""
        for field, words in _TEXTS.items():
            given, kept = getattr(self._theirs, field), getattr(self._mine, field)
            if given and given != kept:
                self._text(field, given, kept, words)
        given_on = self._theirs.deceased_on
        if given_on and given_on != self._mine.deceased_on:
            self._text("deceased_on", given_on, self._mine.deceased_on, "")

    def _text(self, field: str, given: object, kept: object, words: str) -> None:
        if not kept or field in self._wish.from_file:
            self.changed[field] = given
            self.filled.append(field)
        elif not (isinstance(given, str) and fold(given) == fold(str(kept))):
            self._differs(field, Extra(name=words, value=str(given)) if words else None)

    def _differs(self, field: str, detail: Extra | None) -> None:
        if self._there.fresh and detail is not None:
            self._more.append(detail)
        elif detail is None or detail not in self._mine.extra:
            self.conflicts.append(field)

    def name(self) -> None:
        """The display name where it was chosen; empty parts of the name, where the others do not contradict."""
        mine, theirs = self._mine, self._theirs
        differs = self._card.named and fold(mine.display_name) != fold(theirs.display_name)
        if differs and "display_name" in self._wish.from_file:
            self.changed["display_name"] = theirs.display_name
            self.filled.append("display_name")
            if theirs.name:
                self.changed["name"] = theirs.name
        elif differs and self._wish.alias:
            self._more.append(Extra(name=ALIAS, value=theirs.display_name))
        if theirs.name is None or "name" in self.changed or mine.name == theirs.name:
            return
        filled = _fuller(mine.name or Name(), theirs.name)
        if filled is not None and filled != mine.name:
            self.changed["name"] = filled
            self.filled.append("name")

    def note(self) -> None:
        """The note: filled where there is none; below the other where both come from the files."""
        given, kept = self._theirs.note, self._mine.note
        if not given or (kept and given.strip() in kept):
            return
        if not kept or self._there.fresh:
            self.changed["note"] = f"{kept}\n\n{given}" if kept else given
            self.filled.append("note")
        else:
            self.conflicts.append("note")

    def lists(self) -> None:
        """Tags and interests that are not there."""
        for field in ("tags", "interests"):
            kept: tuple[str, ...] = getattr(self._mine, field)
            known = {fold(each) for each in kept}
            new = tuple(each for each in getattr(self._theirs, field) if fold(each) not in known)
            if new:
                self.changed[field] = (*kept, *new)
                self.filled.append(field)

    def methods(self) -> None:
        """Contact methods that are not there; one preferred of a kind stays the only one."""
        kept = self._mine.contact_methods
        known = {method_key(method) for method in kept}
        preferred = {method.kind for method in kept if method.preferred}
        new = []
        for method in self._theirs.contact_methods:
            if method_key(method) in known or method_text(method) in self._wish.without:
                continue
            known.add(method_key(method))
            second = method.preferred and method.kind in preferred
            new.append(msgspec.structs.replace(method, preferred=False) if second else method)
            self.filled.append(str(method.kind))
        if new:
            self.changed["contact_methods"] = (*kept, *new)

    def extra(self) -> None:
        """Further details that are not there."""
        known = set(self._mine.extra)
        new = [each for each in dict.fromkeys((*self._theirs.extra, *self._more)) if each not in known]
        if new:
            self.changed["extra"] = (*self._mine.extra, *new)
            self.filled.append("extra")

    def photo(self) -> None:
        """A picture where there is none."""
        if self._theirs.photo is not None and self._mine.photo is None:
            self.changed["photo"] = self._theirs.photo
            self.filled.append("photo")

    def dates(self) -> tuple[PersonalDate, ...]:
        """The dates with those that are not there; a year that was unknown is filled in."""
        dates = list(self._there.dates)
        for given in self._card.dates:
            alike = [at for at, kept in enumerate(dates) if _same_occasion(kept, given)]
            if any(_same_day(dates[at], given) for at in alike):
                continue
            near = next((at for at in alike if _completes(dates[at], given)), None)
            if near is not None:
                if dates[near].year is None:
                    dates[near] = msgspec.structs.replace(dates[near], year=given.year)
                    self.filled.append(str(given.kind))
            elif alike and given.kind == DateKind.BIRTHDAY and "birthday" in self._wish.from_file:
                parts = {"year": given.year, "month": given.month, "day": given.day, "text": given.text}
                dates[alike[0]] = msgspec.structs.replace(dates[alike[0]], **parts)
                self.filled.append("birthday")
            elif alike and (given.kind == DateKind.BIRTHDAY or not self._there.fresh):
                self.conflicts.append(str(given.kind))
            else:
                dates.append(msgspec.structs.replace(given, id=str(uuid4()), person_id=self._mine.id))
                self.filled.append(str(given.kind))
        return tuple(dates)

    def relationships(self) -> tuple[Relationship, ...]:
        """The relatives with those whose names are not there."""
        kept = self._there.relationships
        names = {fold(each.name or "") for each in kept}
        new = [each for each in self._card.relationships if fold(each.name or "") not in names]
        if new:
            self.filled.append("relationships")
        own = (msgspec.structs.replace(each, id=str(uuid4()), person_id=self._mine.id) for each in new)
        return (*kept, *own)

    def source(self) -> None:
        """Where it came from, once; remembered where the card brought something or was joined by choice."""
        if not (self.filled or self._wish.chosen):
            return
        known = {(each.system, each.uid) for each in self._mine.sources}
        new = [each for each in self._theirs.sources if (each.system, each.uid) not in known]
        if new:
            self.changed["sources"] = (*self._mine.sources, *new)
            self.filled.append("sources")


def _fuller(mine: Name, theirs: Name) -> Name | None:
    """The name with its empty parts filled; None where a part says something else."""
    parts: dict[str, str] = {}
    for part in ("given", "family", "additional", "prefix", "suffix", "nickname", "phonetic"):
        kept, given = getattr(mine, part), getattr(theirs, part)
        if given and not kept:
            parts[part] = given
        elif given and fold(given) != fold(kept) and part in ("given", "family"):
            return None
    return msgspec.structs.replace(mine, **parts) if parts else mine


def _same_occasion(kept: PersonalDate, given: PersonalDate) -> bool:
    if kept.kind != given.kind or kept.relationship_id is not None:
        return False
    if kept.kind is not DateKind.CUSTOM:
        return True
    label = fold(given.label or "")
    return fold(kept.label or "") == label and (bool(label) or _same_day(kept, given))


def _same_day(kept: PersonalDate, given: PersonalDate) -> bool:
    return (kept.year, kept.month, kept.day, kept.text) == (given.year, given.month, given.day, given.text)


def _completes(kept: PersonalDate, given: PersonalDate) -> bool:
    """Whether both are the same day and one of them lacks the year."""
    known = kept.month is not None and (kept.month, kept.day) == (given.month, given.day)
    return known and (kept.year is None or given.year is None)


def birthday(dates: Iterable[PersonalDate]) -> PersonalDate | None:
    """The person's own birthday."""
    kind = DateKind.BIRTHDAY
    return next((each for each in dates if each.kind is kind and each.relationship_id is None), None)


def names_of(person: Person) -> tuple[str, ...]:
    """What a person is called, other names included."""
    return (person.display_name, *(each.value for each in person.extra if each.name == ALIAS))


def uids_of(sources: Iterable[Source]) -> tuple[str, ...]:
    """The ids that contact cards gave this person."""
    return tuple(each.uid for each in sources if each.system == "vcard" and each.uid)
