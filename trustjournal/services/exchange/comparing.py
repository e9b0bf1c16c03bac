"""Somebody and a card side by side, field by field in words, with what can be chosen of each: what a window shows.

The names of fields and offers are those of `merging.Wish`. Where nothing is chosen, an empty field is filled, of lists
and addresses what is new is added, and a field that says something else stays.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from trustjournal.base.i18n import _
from trustjournal.domain.dates import LifeMoment, PersonalDate
from trustjournal.domain.folding import fold
from trustjournal.domain.noun import Noun
from trustjournal.domain.people import ContactKind, Name, Person, Relationship
from trustjournal.domain.relation_words import RELATIONS
from trustjournal.domain.rhythm import rhythm
from trustjournal.domain.titles import CHANNELS
from trustjournal.domain.words import long_date, month_day
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.merging import (
    LISTS,
    TEXTS,
    Record,
    known_relatives,
    method_key,
    method_text,
    more_key,
    relative_key,
)
from trustjournal.services.exchange.occasions import completes, date_field, same_day, same_occasion
from trustjournal.services.exchange.preview import field_words

_PARTS = ("prefix", "given", "additional", "family", "suffix", "nickname", "phonetic")


class Offer(Struct, frozen=True):
    """Something the card brings: the name under which it is chosen or left out, and its words."""

    key: str
    words: str


class FieldChoice(Struct, frozen=True, kw_only=True):
    """One field of both: its name, what it is called, what the journal and the card say of it.

    With `several` everything offered is added, unless its key (or the field's) is put into `Wish.without`; else one
    value stands, the journal's, or with the field in `Wish.from_file` the card's; `both` tells that with the field in
    `Wish.both` both are kept. `fuller` tells that the card's says the same and more, so that it is taken unasked.
    """

    key: str
    label: str
    mine: tuple[str, ...] = ()
    theirs: tuple[Offer, ...] = ()
    several: bool = False
    both: bool = False
    fuller: bool = False

    @property
    def differs(self) -> bool:
        """Whether both say something, and not the same: without a choice the journal's stays."""
        return bool(self.mine and self.theirs) and not self.several and not self.fuller


def fields(there: Record, card: ImportedPerson) -> tuple[FieldChoice, ...]:
    """Every field about which the card says something that the journal does not, in the order of a page."""
    mine, theirs = there.person, card.person
    found = [*_name(mine, theirs, named=card.named), *_methods(mine, theirs), *_texts(mine, theirs)]
    found += [*_dates(there, card), *_lists(mine, theirs), *_note(mine, theirs), *_photo(mine, theirs)]
    found += [*_relatives(there, card), *_more(there, card), *_extra(mine, theirs)]
    return tuple(found)


def _name(mine: Person, theirs: Person, *, named: bool) -> Iterator[FieldChoice]:
    if named and fold(mine.display_name) != fold(theirs.display_name):
        yield _one("display_name", (mine.display_name,), theirs.display_name, both=True)
    if theirs.name is not None and theirs.name != mine.name:
        kept = mine.name or Name()
        new = [part for part in _PARTS if getattr(theirs.name, part) and not _same(theirs.name, kept, part)]
        if new:
            clash = any(getattr(kept, part) for part in new if part in ("given", "family"))
            had = (_name_words(kept),) if kept != Name() else ()
            yield _one("name", had, _name_words(theirs.name), fuller=not clash)


def _same(one: Name, other: Name, part: str) -> bool:
    return fold(getattr(one, part) or "") == fold(getattr(other, part) or "")


def _name_words(name: Name) -> str:
    return " ".join(filter(None, (getattr(name, part) for part in _PARTS)))


def _methods(mine: Person, theirs: Person) -> Iterator[FieldChoice]:
    known = {method_key(method) for method in mine.contact_methods}
    for kind in ContactKind:
        new = {
            method_text(method): Offer(method_text(method), method.value.replace("\n", ", "))
            for method in theirs.contact_methods
            if method.kind is kind and method_key(method) not in known
        }
        if new:
            kept = tuple(method.value for method in mine.contact_methods if method.kind is kind)
            yield _many(str(kind), kept, new.values())


def _texts(mine: Person, theirs: Person) -> Iterator[FieldChoice]:
    for field, detail in TEXTS.items():
        given, kept = getattr(theirs, field), getattr(mine, field)
        if given and given != kept and not (isinstance(given, str) and fold(given) == fold(str(kept or ""))):
            yield _one(field, (_value(field, kept),) if kept else (), _value(field, given), both=bool(detail))


def _value(field: str, value: object) -> str:
    if field == "relation":
        return next((_(words) or _("Other") for each, words in RELATIONS.items() if each == value), str(value))
    if field == "preferred_channel":
        return _(CHANNELS.get(str(value), str(value)))
    if field == "cadence_days" and isinstance(value, int):
        return rhythm(value)
    return long_date(value) if isinstance(value, date) else str(value)


def _dates(there: Record, card: ImportedPerson) -> Iterator[FieldChoice]:
    for given in card.dates:
        if given.relationship_id is not None:
            continue
        alike = [each for each in there.dates if same_occasion(each, given)]
        if any(same_day(each, given) or (completes(each, given) and given.year is None) for each in alike):
            continue
        fuller = any(completes(each, given) for each in alike)
        yield _one(date_field(given), tuple(map(day_words, alike)), day_words(given), fuller=fuller)


def day_words(day: PersonalDate) -> str:
    """A date as far as it is known: `29 February 1992`, `29 February`, or its own words."""
    if day.text:
        return day.text
    if day.month and day.day:
        known = month_day(day.month, day.day)
        return _("{day} {year}").format(day=known, year=day.year) if day.year else known
    return "-".join(f"{part:02}" for part in (day.year, day.month, day.day) if part)


def _lists(mine: Person, theirs: Person) -> Iterator[FieldChoice]:
    for field in LISTS:
        kept: tuple[str, ...] = getattr(mine, field)
        known = {fold(each) for each in kept}
        new = [each for each in getattr(theirs, field) if fold(each) not in known]
        if new:
            yield _many(field, kept, (Offer(field, ", ".join(new)),))


def _note(mine: Person, theirs: Person) -> Iterator[FieldChoice]:
    given, kept = theirs.note, mine.note
    if given and not (kept and given.strip() in kept):
        yield _one("note", (kept,) if kept else (), given, both=True)


def _photo(mine: Person, theirs: Person) -> Iterator[FieldChoice]:
    if theirs.photo is not None and theirs.photo != mine.photo:
        yield _one("photo", (_("A picture"),) if mine.photo else (), _("A picture"))


def _relatives(there: Record, card: ImportedPerson) -> Iterator[FieldChoice]:
    known = known_relatives(there)
    named = [each for each in card.relationships if each.name and relative_key(each) not in known]
    if named:
        kept = tuple(filter(None, (each.name for each in there.relationships)))
        yield _many("relationships", kept, (Offer("relationships", _names(named)),))


def _names(relatives: Iterable[Relationship]) -> str:
    return ", ".join(filter(None, (each.name for each in relatives)))


def _more(there: Record, card: ImportedPerson) -> Iterator[FieldChoice]:
    known = {more_key(each) for each in there.more}
    for kind in dict.fromkeys(each.KIND for each in card.more):
        new = [each for each in card.more if kind == each.KIND and more_key(each) not in known]
        if new:
            kept = tuple(_more_words(each) for each in there.more if kind == each.KIND)
            yield _many(kind, kept, (Offer(kind, "\n".join(map(_more_words, new))),))


def _more_words(one: Noun) -> str:
    if isinstance(one, LifeMoment):
        label = one.label or str(one.kind)
        return f"{label} {long_date(one.starts_on)}" if one.starts_on else label
    return str(getattr(one, "text", ""))


def _extra(mine: Person, theirs: Person) -> Iterator[FieldChoice]:
    new = [each for each in theirs.extra if each not in mine.extra]
    if new:
        words = "\n".join(_("{name}: {value}").format(name=each.name, value=each.value) for each in new)
        yield _many("extra", (), (Offer("extra", words),))


def _one(key: str, mine: tuple[str, ...], theirs: str, *, both: bool = False, fuller: bool = False) -> FieldChoice:
    return FieldChoice(
        key=key, label=_label(key), mine=mine, theirs=(Offer(key, theirs),), both=both and bool(mine), fuller=fuller
    )


def _many(key: str, mine: tuple[str, ...], theirs: Iterable[Offer]) -> FieldChoice:
    return FieldChoice(key=key, label=_label(key), mine=mine, theirs=tuple(theirs), several=True)


def _label(key: str) -> str:
    words = field_words(key)
    return words[:1].upper() + words[1:]


__all__ = ["FieldChoice", "Offer", "day_words", "fields"]
