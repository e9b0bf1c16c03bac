"""Joining what a contact file says of a person with what the journal knows: empty places are filled, nothing is lost.

What the user wrote is never overwritten. Ways to reach someone, tags, interests, dates, relatives and further details
that are not there yet are added; a single field (title, organisation, note) is filled where it is empty, and where it
says something else the journal's stays and is named as a conflict. Only a person who comes from the same files and is
not in the journal yet takes both: notes one below the other, a second title under further details.

Joining the same card a second time changes nothing. What someone chose while looking at both goes before all of this.
"""

from collections.abc import Mapping
from uuid import uuid4

import msgspec
from msgspec import Struct

from trustjournal.domain.dates import LifeMoment, PersonalDate
from trustjournal.domain.folding import fold
from trustjournal.domain.noun import Noun
from trustjournal.domain.people import ContactKind, ContactMethod, Extra, Name, Person, Relationship
from trustjournal.domain.preferences import Preference
from trustjournal.services.exchange.imported import ImportedPerson, phone_digits
from trustjournal.services.exchange.occasions import birthday, completes, date_field, same_day, same_occasion

ALIAS = "Also known as"
"""The further detail under which another name of the same person is kept, so that a card with it is known again."""

TEXTS = {
    "pronouns": "Pronouns",
    "relation": "",
    "organisation": "Organisation",
    "title": "Title",
    "how_met": "How we met",
    "met_on": "",
    "preferred_channel": "",
    "cadence_days": "",
    "time_zone": "Time zone",
    "deceased_on": "",
}
"""The fields of one value, each with the words under which a second one is kept; empty where only one can be true."""
LISTS = ("tags", "interests", "strengths")
_SHORT = 9


class Record(Struct, frozen=True):
    """A person with their dates, relatives and what else is theirs alone; `fresh` where they come from the files.

    `called` are the names of relatives who are people of the journal, by their ids.
    """

    person: Person
    dates: tuple[PersonalDate, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    fresh: bool = False
    more: tuple[Noun, ...] = ()
    called: Mapping[str, str] = {}


class Wish(Struct, frozen=True):
    """What someone chose while looking at both, by the field's name (`comparing.fields` lists them).

    `from_file` are the fields that the file decides, `both` those of which both are kept (the note: mine first; of the
    others the second goes under further details), `without` what is not to be brought: a field, or a single contact
    method by its `method_text`.

    `chosen` tells that it was someone who joined them, not the rules: the card is then remembered even where it brings
    nothing; `alias` that its name is to be kept as another name of the person.
    """

    from_file: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    chosen: bool = False
    alias: bool = False
    both: frozenset[str] = frozenset()


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
    """A card as a person of its own; relatives who are people themselves are found when all are known (`relatives`)."""
    named = tuple(each for each in card.relationships if each.other_person_id is None)
    return Record(card.person, card.dates, named, fresh=True, more=card.more)


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
    relationships = work.relationships()
    dates = work.dates()
    more = work.more()
    work.source()
    person = msgspec.structs.replace(there.person, **work.changed) if work.changed else there.person
    record = Record(person, dates, relationships, there.fresh, more, there.called)
    return Joined(record, tuple(dict.fromkeys(work.filled)), tuple(dict.fromkeys(work.conflicts)))


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


def known_relatives(there: Record) -> dict[str, str]:
    """The ids of someone's relatives by their keys; who is a person of the journal also by name.

    A file may well say no more than that of them, as our own cards do.
    """
    own, called = there.relationships, there.called
    by_name = {fold(called.get(each.other_person_id, "")): each.id for each in own if each.other_person_id}
    return by_name | {relative_key(each): each.id for each in own}


def relative_key(one: Relationship) -> str:
    """Under which two relatives of a person are the same: who of the journal it is, or the name."""
    return one.other_person_id or fold(one.name or "")


def more_key(one: Noun) -> tuple[object, ...]:
    """Under which two further entries of a person are the same: by what they say."""
    if isinstance(one, LifeMoment):
        return one.KIND, one.kind, fold(one.label or ""), one.starts_on
    kind = one.kind if isinstance(one, Preference) else ""
    return one.KIND, kind, fold(getattr(one, "text", "") or "")


class _Work:
    """One joining while it is done."""

    def __init__(self, there: Record, card: ImportedPerson, wish: Wish) -> None:
        self._there, self._card, self._wish = there, card, wish
        self._mine, self._theirs = there.person, card.person
        self.changed: dict[str, object] = {}
        self.filled: list[str] = []
        self.conflicts: list[str] = []
        self._details: list[Extra] = []
        self._relatives: dict[str, str] = {}

    def texts(self) -> None:
        """Fields of one value."""
        for field, words in TEXTS.items():
            given, kept = getattr(self._theirs, field), getattr(self._mine, field)
            if not given or given == kept or field in self._wish.without:
                continue
            if not kept or field in self._wish.from_file:
                self.changed[field] = given
                self.filled.append(field)
            elif not (isinstance(given, str) and fold(given) == fold(str(kept))):
                self._differs(field, Extra(name=words, value=str(given)) if words else None)

    def _differs(self, field: str, detail: Extra | None) -> None:
        if detail is not None and (self._there.fresh or field in self._wish.both):
            self._details.append(detail)
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
            if "display_name" in self._wish.both:
                self._details.append(Extra(name=ALIAS, value=mine.display_name))
        elif differs and (self._wish.alias or "display_name" in self._wish.both):
            self._details.append(Extra(name=ALIAS, value=theirs.display_name))
        if theirs.name is None or "name" in self.changed or mine.name == theirs.name or "name" in self._wish.without:
            return
        filled = theirs.name if "name" in self._wish.from_file else _fuller(mine.name or Name(), theirs.name)
        if filled is not None and filled != mine.name:
            self.changed["name"] = filled
            self.filled.append("name")

    def note(self) -> None:
        """The note: filled where there is none; below the other where both come from the files, or both are wanted."""
        given, kept, wish = self._theirs.note, self._mine.note, self._wish
        if not given or (kept and given.strip() in kept) or "note" in wish.without:
            return
        if not kept or "note" in wish.from_file:
            self.changed["note"] = given
        elif self._there.fresh or "note" in wish.both:
            self.changed["note"] = f"{kept}\n\n{given}"
        else:
            self.conflicts.append("note")
            return
        self.filled.append("note")

    def lists(self) -> None:
        """Tags, interests and strengths that are not there."""
        for field in LISTS:
            kept: tuple[str, ...] = getattr(self._mine, field)
            known = {fold(each) for each in kept}
            new = tuple(each for each in getattr(self._theirs, field) if fold(each) not in known)
            if new and field not in self._wish.without:
                self.changed[field] = (*kept, *new)
                self.filled.append(field)

    def methods(self) -> None:
        """Contact methods that are not there; one preferred of a kind stays the only one."""
        kept = self._mine.contact_methods
        known = {method_key(method) for method in kept}
        preferred = {method.kind for method in kept if method.preferred}
        new = []
        for method in self._theirs.contact_methods:
            if method_key(method) in known or {method_text(method), str(method.kind)} & self._wish.without:
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
        brought = () if "extra" in self._wish.without else self._theirs.extra
        new = [each for each in dict.fromkeys((*brought, *self._details)) if each not in known]
        if new:
            self.changed["extra"] = (*self._mine.extra, *new)
            self.filled.append("extra")

    def photo(self) -> None:
        """A picture where there is none, or where the file's was chosen."""
        given, kept = self._theirs.photo, self._mine.photo
        if given is None or given == kept or "photo" in self._wish.without:
            return
        if kept is None or "photo" in self._wish.from_file:
            self.changed["photo"] = given
            self.filled.append("photo")

    def relationships(self) -> tuple[Relationship, ...]:
        """The relatives with those by name who are not there."""
        kept, known = list(self._there.relationships), known_relatives(self._there)
        for given in self._card.relationships:
            if given.other_person_id is not None:
                continue
            key = relative_key(given)
            if key not in known and "relationships" not in self._wish.without:
                own = msgspec.structs.replace(given, id=str(uuid4()), person_id=self._mine.id)
                kept.append(own)
                known[key] = own.id
                self.filled.append("relationships")
            if key in known:
                self._relatives[given.id] = known[key]
        return tuple(kept)

    def dates(self) -> tuple[PersonalDate, ...]:
        """The dates with those that are not there; a year that was unknown is filled in. After the relatives."""
        dates = list(self._there.dates)
        for brought in self._card.dates:
            given = brought
            if given.relationship_id is not None:
                relative = self._relatives.get(given.relationship_id)
                if relative is None:
                    continue
                given = msgspec.structs.replace(given, relationship_id=relative)
            if date_field(given) not in self._wish.without:
                self._date(dates, given)
        return tuple(dates)

    def _date(self, dates: list[PersonalDate], given: PersonalDate) -> None:
        alike = [at for at, kept in enumerate(dates) if same_occasion(kept, given)]
        if any(same_day(dates[at], given) for at in alike):
            return
        near = next((at for at in alike if completes(dates[at], given)), None)
        if near is not None:
            empty = [part for part in ("year", "text") if not getattr(dates[near], part) and getattr(given, part)]
            if empty:
                dates[near] = msgspec.structs.replace(dates[near], **{part: getattr(given, part) for part in empty})
                self.filled.append(str(given.kind))
        elif alike and date_field(given) in self._wish.from_file:
            parts = {"year": given.year, "month": given.month, "day": given.day, "text": given.text}
            dates[alike[0]] = msgspec.structs.replace(dates[alike[0]], **parts)
            self.filled.append(str(given.kind))
        elif alike and (given.kind == "birthday" or not self._there.fresh):
            self.conflicts.append(date_field(given))
        else:
            dates.append(msgspec.structs.replace(given, id=str(uuid4()), person_id=self._mine.id))
            self.filled.append(str(given.kind))

    def more(self) -> tuple[Noun, ...]:
        """What else is theirs alone, with what is not there."""
        kept = list(self._there.more)
        known = {more_key(each) for each in kept}
        for given in self._card.more:
            if more_key(given) in known or given.KIND in self._wish.without:
                continue
            known.add(more_key(given))
            own: dict[str, object] = {"id": str(uuid4()), "person_id": self._mine.id}
            kept.append(msgspec.structs.replace(given, **own))
            self.filled.append(given.KIND)
        return tuple(kept)

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


def names_of(person: Person) -> tuple[str, ...]:
    """What a person is called, other names included."""
    return (person.display_name, *(each.value for each in person.extra if each.name == ALIAS))


__all__ = [
    "ALIAS",
    "Joined",
    "Record",
    "Wish",
    "birthday",
    "join",
    "known_relatives",
    "method_key",
    "method_text",
    "more_key",
    "names_of",
    "record_of",
    "relative_key",
]
