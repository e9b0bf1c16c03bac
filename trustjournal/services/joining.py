"""Two people of the journal made one: what becomes of their fields, dates and relatives. Nothing is written here.

The rules are those by which a card of a file is joined with somebody (`exchange.merging`), as of two that come from the
same hand: lists are put together, notes stand one below the other, and of a field that can hold one value the second is
kept among the further details, unless it was chosen. What only one of them has stays as it is.
"""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.people import Extra, Person, Relationship, Source
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.merging import ALIAS, TEXTS, Record, Wish, join, relative_key
from trustjournal.services.exchange.occasions import completes, same_day, same_occasion

_OF_JOIN = frozenset(TEXTS) | frozenset(
    "display_name name note tags interests strengths contact_methods extra photo sources".split()
)
_NEVER = frozenset({"id", "created_at", "updated_at"})
_EITHER = frozenset({"pinned", "close", "confidential"})
"""What is true of both where it is true of one."""
_BOTH = frozenset({"archived"})
"""What is true of both where it is true of each."""


class Joining(Struct, frozen=True):
    """What is to be written: the person who stays, their dates that change, and what of the other's is theirs already.

    `into` names, for each date and relative of the other that goes, the one of theirs that stands for it.
    """

    person: Person
    dates: tuple[PersonalDate, ...]
    into: dict[str, str]


def join_people(keep: Record, other: Record, wish: Wish, cards: tuple[Source, Source]) -> Joining:
    """Join two people; `wish.from_file` names the fields that the other decides, `wish.without` what is left out.

    `cards` are by what each of them is known again: to other address books the one who stays remains who they were.
    """
    if not any(each.system == cards[0].system and each.uid for each in keep.person.sources):
        named = msgspec.structs.replace(keep.person, sources=(*keep.person.sources, cards[0]))
        keep = msgspec.structs.replace(keep, person=named)
    own = tuple(each for each in keep.dates if each.relationship_id is None)
    theirs = tuple(each for each in other.dates if each.relationship_id is None)
    known_by = msgspec.structs.replace(other.person, sources=(*other.person.sources, cards[1]))
    given = ImportedPerson(file="", line=0, person=known_by, dates=theirs)
    wish = msgspec.structs.replace(wish, chosen=True, alias=True, both=wish.both | {"display_name"})
    joined = join(Record(keep.person, own, fresh=True), given, wish)
    after = joined.record.dates
    ids = {each.id for each in own}
    changed = tuple(each for each in after if each.id in ids)
    brought = [_content(each) for each in after if each.id not in ids]
    rest = _rest(joined.record.person, other.person, wish)
    person = _details(rest, keep, _lost(own, after, theirs), wish)
    into = _relatives(keep.relationships, other.relationships)
    for each in theirs:
        if _content(each) in brought:
            brought.remove(_content(each))
        else:
            into[each.id] = _stands_for(changed, each)
    into.update(_of_relatives(keep.dates, other.dates, into))
    return Joining(person, tuple(each for each in changed if each not in own), into)


def _content(date: PersonalDate) -> PersonalDate:
    return msgspec.structs.replace(date, id="", person_id="", created_at=None, updated_at=None)


def _stands_for(kept: Iterable[PersonalDate], date: PersonalDate) -> str:
    """Which of theirs a date is, the same day first; its own id where there is none."""
    alike = [each for each in kept if same_occasion(each, date)]
    best = next((each for each in alike if same_day(each, date)), None)
    return (best or (alike[0] if alike else date)).id


def _rest(person: Person, other: Person, wish: Wish) -> Person:
    """The fields that a contact file does not have; a new one is taken over where it was empty."""
    changed: dict[str, object] = {}
    for field in Person.__struct_fields__:
        if field in _OF_JOIN | _NEVER or field in wish.without:
            continue
        kept, given = getattr(person, field), getattr(other, field)
        if field in _EITHER:
            changed[field] = kept or given
        elif field in _BOTH:
            changed[field] = kept and given
        elif given not in (None, (), False) and (field in wish.from_file or kept in (None, (), False)):
            changed[field] = given
    if person.cadence_days != other.cadence_days:
        changed["cadence_since_on"] = person.cadence_since_on
    born = [each for each in (person.created_at, other.created_at) if each is not None]
    changed["created_at"] = min(born, key=lambda each: each.moment, default=None)
    return msgspec.structs.replace(person, **changed)


def _details(person: Person, keep: Record, lost: Iterable[PersonalDate], wish: Wish) -> Person:
    """What was not chosen stands among the further details: nothing that was known of them is lost."""
    details = [
        Extra(name=words, value=str(getattr(keep.person, field)))
        for field, words in TEXTS.items()
        if field in wish.from_file and words and getattr(keep.person, field) not in (None, getattr(person, field))
    ]
    details += [Extra(name=str(date.kind).capitalize(), value=_written(date)) for date in lost]
    new = [each for each in dict.fromkeys(details) if each not in person.extra]
    every = (*person.extra, *new)
    extra = tuple(each for each in every if each.name != ALIAS or each.value != person.display_name)
    return person if extra == person.extra else msgspec.structs.replace(person, extra=extra)


def _lost(
    before: Iterable[PersonalDate], after: Iterable[PersonalDate], theirs: Iterable[PersonalDate]
) -> Iterator[PersonalDate]:
    """The days that neither stand nor are a part of one that does."""
    kept = list(after)
    for date in (*before, *theirs):
        alike = [each for each in kept if same_occasion(each, date)]
        if alike and not any(same_day(each, date) or completes(each, date) for each in alike):
            yield date


def _written(date: PersonalDate) -> str:
    numbers = (f"{part:02}" for part in (date.month, date.day) if part is not None)
    return date.text or "-".join([f"{date.year:04}" if date.year else "-", *numbers])


def _relatives(kept: Iterable[Relationship], given: Iterable[Relationship]) -> dict[str, str]:
    """The relatives of the other who are among theirs, each with the one it is."""
    known = {(each.kind, relative_key(each)): each.id for each in kept}
    return {
        each.id: known[each.kind, relative_key(each)]
        for each in given
        if relative_key(each) and (each.kind, relative_key(each)) in known
    }


def _of_relatives(kept: Iterable[PersonalDate], given: Iterable[PersonalDate], into: dict[str, str]) -> dict[str, str]:
    """The days of relatives that are known of the same relative already."""
    found: dict[str, str] = {}
    for date in given:
        relative = into.get(date.relationship_id or "")
        if relative is not None:
            same = msgspec.structs.replace(date, relationship_id=relative)
            known = next((each for each in kept if same_occasion(each, same) and same_day(each, same)), None)
            if known is not None:
                found[date.id] = known.id
    return found
