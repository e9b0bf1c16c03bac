"""People as vCard 4.0 (RFC 6350) or 3.0 (RFC 2426), for any address book, and to come back without loss.

What the format has no place for stays behind: circles, rhythms, what was logged. Labels and dates without a place of
their own go the way Apple and Google write them (`item1.X-ABLabel`, `X-ABDATE`), further details as X- properties.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from urllib.parse import quote

from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.people import ContactKind, ContactMethod, Extra, Person, Relationship, RelationshipKind
from trustjournal.services.exchange.content_lines import escape, fold_line, header_line
from trustjournal.services.exchange.plain_text import paragraph
from trustjournal.services.exchange.vcard_contacts import type_words
from trustjournal.services.exchange.vcard_meanings import MEANINGS
from trustjournal.services.exchange.vcard_names import (
    DATE_LABELS,
    DEPARTMENT,
    OMITTED_YEAR,
    OWN_KIND,
    SILENT,
    label_words,
    property_name,
    readable,
)

_PRODUCT = "-//Trust Journal//EN"
_METHODS = {
    ContactKind.EMAIL: "EMAIL",
    ContactKind.PHONE: "TEL",
    ContactKind.ADDRESS: "ADR",
    ContactKind.URL: "URL",
    ContactKind.CHAT: "IMPP",
}
_TYPES = frozenset({"home", "work", "cell", "fax", "pager", "main", "other", "callback", "school", "car", "whatsapp"})
_TYPE_OF = {"mobile": "cell"}
_RELATED = {RelationshipKind.PARTNER: "spouse", RelationshipKind.OTHER: ""}
_DATE_LABELS = {DateKind.WORK_ANNIVERSARY: "Work anniversary", DateKind.MEMORIAL: "Memorial"}
_DATED = frozenset({"BDAY", "ANNIVERSARY", "DEATHDATE"})
_OWN = "X-TRUSTJOURNAL"
_NO_YEAR = "1604"
"""What Apple writes for a year that is not known."""


class VCardVersion(StrEnum):
    """The versions that can be written."""

    V3 = "3.0"
    V4 = "4.0"


def write_card(
    person: Person,
    dates: Sequence[PersonalDate] = (),
    relationships: Sequence[Relationship] = (),
    *,
    version: VCardVersion = VCardVersion.V4,
    note: bool = False,
    names: Mapping[str, str] | None = None,
) -> bytes:
    """One card, its lines folded and ended by CRLF.

    `note` lets the person's note go out, which is off unless asked for. `names` gives the names of people whom a
    relationship knows by id; one whose name is not given is left out.
    """
    card = _CardLines(version)
    card.identity(person)
    card.reach(person.contact_methods)
    called = names or {}
    card.dates(
        person, dates, {each.id: each.name or called.get(each.other_person_id or "", "") for each in relationships}
    )
    card.relationships(relationships, called)
    card.belongings(person)
    if note and person.note:
        card.text("NOTE", person.note)
    return card.finished()


class _CardLines:
    """The lines of one card as they come."""

    def __init__(self, version: VCardVersion) -> None:
        self._four = version is VCardVersion.V4
        self._lines = ["BEGIN:VCARD", f"VERSION:{version.value}", f"PRODID:{_PRODUCT}"]
        self._groups = 0

    def finished(self) -> bytes:
        """The card as bytes."""
        return b"".join(fold_line(line) for line in [*self._lines, "END:VCARD"])

    def text(self, name: str, value: str | None, label: str = "", **params: str) -> None:
        """A property of text; none where there is no text."""
        if value:
            self._put(name, escape(paragraph(value)), label, **params)

    def _put(self, name: str, value: str, label: str = "", **params: str) -> None:
        group = ""
        if label:
            self._groups += 1
            group = f"item{self._groups}."
        self._lines.append(f"{group}{header_line(name, params)}:{value}")
        if label:
            self._lines.append(f"{group}X-ABLabel:{escape(label)}")

    def identity(self, person: Person) -> None:
        """Who it is: id, names, work."""
        uids = [source.uid for source in person.sources if source.system == "vcard" and source.uid]
        self.text("UID", uids[0] if uids else f"urn:uuid:{person.id}")
        self.text("FN", person.display_name)
        name = person.name
        parts = (name.family, name.given, name.additional, name.prefix, name.suffix) if name else ()
        if any(parts) or not self._four:
            self._put("N", ";".join(escape(part or "") for part in parts) or ";;;;")
        if name:
            self.text("NICKNAME", name.nickname)
            self.text("X-PHONETIC-FIRST-NAME", name.phonetic)
        self.text("PRONOUNS" if self._four else "X-PRONOUNS", person.pronouns)
        units = [unit for each in person.extra if each.name == DEPARTMENT for unit in each.value.split("; ")]
        if person.organisation or units:
            self._put("ORG", ";".join(escape(part) for part in (person.organisation or "", *units)))
        self.text("TITLE", person.title)

    def reach(self, methods: Iterable[ContactMethod]) -> None:
        """How to reach them."""
        for method in methods:
            label, params = self._label(method)
            if method.preferred:
                params |= (
                    {"PREF": "1"} if self._four else {"TYPE": ",".join(filter(None, (params.get("TYPE"), "pref")))}
                )
            self._put(_METHODS[method.kind], _method_value(method), label, **params)

    def _label(self, method: ContactMethod) -> tuple[str, dict[str, str]]:
        """The label as types where they say the same, else as a label beside it; of a chat, the service."""
        label = method.label or ""
        if method.kind is ContactKind.CHAT:
            service = "SERVICE-TYPE" if self._four else "X-SERVICE-TYPE"
            return "", {service: label} if label else {}
        types = tuple(_TYPE_OF.get(word, word) for word in label.split())
        if label and _TYPES.issuperset(types) and type_words(types) == label:
            return "", {"TYPE": ",".join(types)}
        return label, {}

    def dates(self, person: Person, dates: Iterable[PersonalDate], relatives: Mapping[str, str]) -> None:
        """Birthday, anniversary and every other day; the day of a relative under a label with their name."""
        for each in dates:
            if each.relationship_id is not None:
                name = relatives.get(each.relationship_id, "")
                what = each.label if each.kind is DateKind.CUSTOM and each.label else each.kind.value.replace("_", " ")
                self._date("X-ABDATE", each, f"{what}: {name}")
            elif each.kind is DateKind.BIRTHDAY:
                self._date("BDAY", each)
            else:
                self._labelled_date(each)
        if died := person.deceased_on:
            params = _not_omitted(died.year)
            self._put("DEATHDATE" if self._four else "X-DEATHDATE", f"{died.year:04}{died:%m%d}", **params)

    def _labelled_date(self, each: PersonalDate) -> None:
        """A day with what it is called, and what it is where that does not say it."""
        name = "X-ABDATE"
        if each.kind is DateKind.ANNIVERSARY:
            name = "ANNIVERSARY" if self._four else "X-ANNIVERSARY"
        label = each.label or _DATE_LABELS.get(each.kind, "")
        told = name != "X-ABDATE" and not label
        read = DATE_LABELS.get(label_words(label).lower(), DateKind.CUSTOM)
        kept = (label_words(label) or None) if read is DateKind.CUSTOM else None
        plain = told or (read is each.kind and kept == each.label)
        self._date(name, each, label, **({} if plain else {OWN_KIND: each.kind.value}))

    def _date(self, name: str, each: PersonalDate, label: str = "", **params: str) -> None:
        if each.year is None and each.month and each.day and not (self._four and not name.startswith("X-")):
            params |= {OMITTED_YEAR: _NO_YEAR}
            self._put(name, f"{_NO_YEAR}-{each.month:02}-{each.day:02}", label, **params)
        elif value := _date_value(each, dashes=not self._four):
            self._put(name, value, label, **params, **_not_omitted(each.year))
        else:
            self.text(name, each.text, label, **params, VALUE="text")

    def relationships(self, relationships: Iterable[Relationship], names: Mapping[str, str]) -> None:
        """Those around them, by name."""
        for each in relationships:
            name = each.name or names.get(each.other_person_id or "", "")
            word = _RELATED.get(each.kind, each.kind.value)
            if self._four:
                params = {"TYPE": word} if word else {}
                self.text("RELATED", name, VALUE="text", **params)
            else:
                self.text("X-ABRELATEDNAMES", name, f"_$!<{word.capitalize()}>!$_" if word else "")

    def belongings(self, person: Person) -> None:
        """Tags, interests, zone, picture and further details."""
        if person.tags:
            self._put("CATEGORIES", ",".join(escape(tag) for tag in person.tags))
        for interest in person.interests:
            self.text("INTEREST" if self._four else "X-INTEREST", interest)
        self.text("TZ", person.time_zone)
        if person.photo and self._four:
            self._put("PHOTO", f"data:{person.photo.media_type};base64,{person.photo.data}")
        elif person.photo:
            kind = person.photo.media_type.partition("/")[2].upper()
            self._put("PHOTO", person.photo.data, ENCODING="b", TYPE=kind)
        for each in person.extra:
            if each.name != DEPARTMENT:
                self._detail(each)

    def _detail(self, each: Extra) -> None:
        """A further detail as the property it came as, or one of our own where that means something else."""
        name = property_name(each.name)
        if name.startswith("X-") and (name in MEANINGS or name in SILENT):
            name = _OWN
        label = "" if readable(name) == each.name else each.name
        params = {"VALUE": "text"} if name in _DATED else {}
        self.text(name, each.value, label, **params)


def _not_omitted(year: int | None) -> dict[str, str]:
    """That the year which stands for an unknown one elsewhere is meant here."""
    return {OMITTED_YEAR: "0000"} if year == int(_NO_YEAR) else {}


def _method_value(method: ContactMethod) -> str:
    if method.kind is ContactKind.ADDRESS:
        return f";;{escape(method.value)};;;;"
    if method.kind is ContactKind.CHAT:
        return f"x-chat:{quote(method.value, safe='@+.')}"
    if method.kind is ContactKind.URL:
        return method.value.replace("\\", "\\\\")
    return escape(method.value)


def _date_value(each: PersonalDate, *, dashes: bool) -> str:
    """The known parts as RFC 6350 truncates a date; with dashes where 3.0 wants them."""
    year, month, day = each.year, each.month, each.day
    if year and month and day:
        return f"{year:04}-{month:02}-{day:02}" if dashes else f"{year:04}{month:02}{day:02}"
    if year:
        return f"{year:04}-{month:02}" if month else f"{year:04}"
    if month:
        return f"--{month:02}{day:02}" if day else f"--{month:02}"
    return f"---{day:02}" if day else ""
