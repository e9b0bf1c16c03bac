"""Any entry in words, field by field as its noun declares them; people and other entries by their names."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.noun import Instant
from trustjournal.domain.record_words import field_label, is_bare, value_word
from trustjournal.domain.words import clause, clock, long_date, month_day, month_name
from trustjournal.services.moments_catalogue import FieldType, moment_kinds
from trustjournal.services.titles import title
from trustjournal.storage.codec import Form

PEOPLE = frozenset({"person_id", "people", "other_person_id", "improve_with"})
"""The fields that name people of the journal by their ids."""
ENTRIES = frozenset({"circle_id", "interaction_id", "raised_in", "moment_id", "relationship_id"})
"""The fields that name another entry."""
_OWN_LAST = ("confidential", "created_at", "updated_at")


class Line(Struct, frozen=True):
    """One thing that is kept: what it is, and what it says; without a label the text stands alone."""

    label: str
    text: str


class Telling:
    """How entries are told of one person: whose names are said, and which entries are known by their titles.

    `names` by id; who is not in it is "another person". `known` are entries by id with their kind. Without `others`
    nobody else's view and only the `addresses` given are told.
    """

    def __init__(
        self,
        person_id: str,
        names: Mapping[str, str],
        known: Mapping[str, tuple[str, Form]],
        addresses: Sequence[str] = (),
        *,
        others: bool = False,
    ) -> None:
        self._person_id = person_id
        self._names = names
        self._known = known
        self._addresses = frozenset(addresses)
        self._others = others

    def heading(self, kind: str, form: Form) -> str:
        """What an entry is called, with its day."""
        if kind == "relationship":
            return str(form.get("name") or self._called(str(form.get("other_person_id"))))
        people = form.get("people") or ([form["person_id"]] if form.get("person_id") else [])
        called = title(kind, form, self._called_all(people))
        day = form.get("at") or form.get("on") or form.get("starts_at") or form.get("starts_on")
        return f"{called}, {_day(str(day))}" if day else called

    def lines(self, noun: Struct, kind: str) -> Iterator[Line]:
        """Every field of an entry that says something, the entry's own times last."""
        fields = msgspec.structs.fields(type(noun))
        ordered = [field.name for field in fields if field.name not in _OWN_LAST]
        ordered += [field.name for field in fields if field.name in _OWN_LAST]
        if getattr(noun, "updated_at", None) == getattr(noun, "created_at", None):
            ordered.remove("updated_at")
        return self.some(noun, kind, ordered)

    def some(self, noun: Struct, kind: str, fields: Sequence[str]) -> Iterator[Line]:
        """These fields of an entry, as far as they say something; of a date its day first."""
        if kind == "date":
            yield Line(_("Day"), _yearly(noun))
        for name in fields:
            if name in ("person_id", "people") and kind != "review":
                yield from self._company(getattr(noun, name))
            elif name == "details":
                yield from _details(noun)
            elif name != "kind" or kind != "moment":  # a moment is called by its kind
                yield from self._field(name, getattr(noun, name))

    def _company(self, people: str | Sequence[str]) -> Iterator[Line]:
        """Who else takes part; that the person does goes without saying."""
        ids = [people] if isinstance(people, str) else list(people)
        rest = [one for one in ids if one != self._person_id]
        if rest:
            yield Line(_("With"), ", ".join(self._called_all(rest)))

    def _field(self, name: str, value: Any) -> Iterator[Line]:
        label = field_label(name)
        if label is None or value is None or value is False or value in ((), ""):
            return
        if name in PEOPLE:
            yield Line(label, self._called(value))
        elif name in ENTRIES:
            yield Line(label, self._entry(value))
        elif name == "attendees":
            yield from self._invited(label, value)
        elif isinstance(value, Struct):
            yield from self._part(name, label, value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Struct):
            yield from (Line(label, told) for each in value if (told := self._in_one(each)))
        else:
            yield Line(label, _words(value))

    def _part(self, name: str, label: str, part: Struct) -> Iterator[Line]:
        if name == "photo":
            yield Line(label, _("A picture"))
            return
        for field in msgspec.structs.fields(type(part)):
            for line in self._field(field.name, getattr(part, field.name)):
                # "Given name" says of itself that it is a name.
                said = line.label if name == "name" else _("{label}, {part}").format(label=label, part=line.label)
                yield Line(said, line.text)

    def _in_one(self, part: Struct) -> str:
        """A part of a list as one text; a view of somebody else is theirs."""
        whose = getattr(part, "person_id", self._person_id)
        if whose != self._person_id and not self._others:
            return ""
        told = []
        for field in msgspec.structs.fields(type(part)):
            for line in self._field(field.name, getattr(part, field.name)):
                bare = is_bare(type(part), field.name)
                told.append(line.text if bare else _("{label}: {text}").format(label=line.label, text=line.text))
        return "; ".join(told)

    def _invited(self, label: str, addresses: Sequence[str]) -> Iterator[Line]:
        told = [each for each in addresses if self._others or each.lower() in self._addresses]
        rest = len(addresses) - len(told)
        if rest:
            told.append(ngettext("{n} other address", "{n} other addresses", rest).format(n=rest))
        yield Line(label, ", ".join(told))

    def _called(self, person_id: str) -> str:
        return self._names.get(person_id) or _("another person")

    def _called_all(self, people: Sequence[str]) -> list[str]:
        known = [self._names[one] for one in people if one in self._names]
        rest = len(people) - len(known)
        if rest == 1:
            known.append(_("another person"))
        elif rest:
            known.append(ngettext("{n} other person", "{n} other people", rest).format(n=rest))
        return known

    def _entry(self, entry_id: str) -> str:
        if entry_id not in self._known:
            return _("an entry of other people")
        kind, form = self._known[entry_id]
        if kind == "relationship":
            return str(form.get("name") or self._called(str(form.get("other_person_id"))))
        return str(form["name"]) if kind == "circle" else self.heading(kind, form)


def _details(noun: Any) -> Iterator[Line]:
    """The details of a moment under the words of its kind."""
    declared = moment_kinds().get(noun.kind)
    for name, value in noun.details.items():
        field = declared.field(name) if declared is not None else None
        if value in (None, "", []):
            continue
        words = _words(tuple(value) if isinstance(value, list) else value)
        if field is not None and field.type is FieldType.CHOICE:
            words = next((_(choice.label) for choice in field.choices if choice.id == value), words)
        elif field is not None and field.type is FieldType.DATE:
            words = _day(str(value))
        yield Line(_(field.label) if field is not None else name, words)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, StrEnum):
        return value_word(value)
    if isinstance(value, Instant):
        return _("{date} at {time}").format(date=long_date(value.on), time=clock(value.moment))
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, tuple):
        return ", ".join(_words(each) for each in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _day(text: str) -> str:
    try:
        return long_date(date.fromisoformat(text[:10]))
    except ValueError:
        return clause(text)


def _yearly(noun: Any) -> str:
    """As much of a yearly day as is known."""
    if noun.month and noun.day:
        day = month_day(noun.month, noun.day)
    else:
        day = month_name(noun.month) if noun.month else ""
    known = [part for part in (day, str(noun.year) if noun.year else "") if part]
    return " ".join(known) or _("not known")
