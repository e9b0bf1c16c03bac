"""From a contact card to a person: what each property means, in whichever of its many spellings a program wrote it.

Nothing is thrown away silently: what has no field is kept in `extra` under readable words, what cannot be used gives a
warning with its file and line. The quirks of each program are those of formats.md's vCard table, met in real files.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import msgspec

from trustjournal.base.i18n import _
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.folding import fold
from trustjournal.domain.people import ContactKind, Name, Person, Relationship, Source
from trustjournal.services.exchange.content_lines import split_raw, unescape
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.plain_text import one_line
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import Given, Reading, Said
from trustjournal.services.exchange.vcard_draft import Draft
from trustjournal.services.exchange.vcard_meanings import MEANINGS, Meaning, unknown
from trustjournal.services.exchange.vcard_names import DATE_LABELS, SILENT
from trustjournal.services.exchange.vcard_reader import Card, read_cards

NAME_LIMIT = 300
_GROUPS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")


def new_id() -> str:
    """A fresh id for a noun."""
    return str(uuid4())


def read(source: Given, file: str, how: Reading) -> Iterator[Said]:
    """Everyone in a vCard file, in its order: the Reader of this format."""
    for card in read_cards(source if isinstance(source, Path) else source.data, file, encoding=how.encoding):
        yield read_person(card, how.on) if isinstance(card, Card) else card


def read_person(card: Card, on: date, *, make_id: Callable[[], str] = new_id) -> ImportedPerson | Problem:
    """The person on a card, imported on the day `on`; a Problem for a card that is no person or names nobody."""
    draft = Draft(card, make_id)
    if any(draft.first(name).lower() == "group" for name in _GROUPS):
        return _left_out(card, _("This card is a group, not a person, and was left out."))
    meaning_of: Callable[[str, Meaning], Meaning] = MEANINGS.get
    for prop in card.properties:
        name = prop.header.name
        if prop.value and name not in SILENT:
            meaning_of(name, unknown)(draft, prop)
    for agent in card.agents:
        draft.agent(_full_name(agent) or _built_name(agent))
    return _imported(draft, on)


def _imported(draft: Draft, on: date) -> ImportedPerson | Problem:
    card = draft.card
    called, named = _what_to_call(draft)
    if not called:
        return _left_out(card, _("This card has no name and was left out."))
    if len(called) > NAME_LIMIT:
        called = called[:NAME_LIMIT].rstrip()
        draft.warn(card.line, _("The name on this card is longer than a name can be and was shortened."))
    uid = draft.first("UID") or draft.first("X-ABUID")
    person = Person(
        id=draft.person_id,
        display_name=called,
        name=_name(draft),
        pronouns=draft.texts.get("pronouns"),
        organisation=draft.texts.get("organisation"),
        title=draft.texts.get("title"),
        interests=tuple(draft.interests),
        tags=tuple(draft.tags),
        time_zone=draft.texts.get("time_zone"),
        deceased_on=draft.deceased_on,
        note="\n\n".join(draft.notes) or None,
        contact_methods=tuple(draft.methods),
        sources=(Source(system="vcard", uid=uid or None, on=on),),
        extra=tuple(draft.extra),
        photo=draft.photo,
    )
    return ImportedPerson(
        file=card.file,
        line=card.line,
        person=person,
        dates=tuple(_of_relatives(draft.dates, draft.relationships)),
        relationships=tuple(draft.relationships),
        related=tuple(draft.related),
        named=named,
        warnings=(*card.warnings, *draft.warnings),
    )


def _of_relatives(dates: Iterable[PersonalDate], relatives: Iterable[Relationship]) -> Iterator[PersonalDate]:
    """The dates, where one with the label `birthday: Léa` is Léa's, if she is on the card: so we write them."""
    ids = {fold(each.name): each.id for each in relatives if each.name}
    for each in dates:
        what, _colon, name = (each.label or "").partition(": ")
        if each.kind is not DateKind.CUSTOM or fold(name) not in ids:
            yield each
            continue
        kind = DATE_LABELS.get(what.lower(), DateKind.CUSTOM)
        label = what if kind is DateKind.CUSTOM and what != DateKind.CUSTOM else None
        yield msgspec.structs.replace(each, kind=kind, label=label, relationship_id=ids[fold(name)])


def _left_out(card: Card, message: str) -> Problem:
    return Problem(file=card.file, line=card.line, message=message, cards=1)


def _what_to_call(draft: Draft) -> tuple[str, bool]:
    """What the person is called, and whether that is a name at all rather than an address."""
    card = draft.card
    nickname = draft.texts.get("nickname", "")
    called = _full_name(card) or _built_name(card) or nickname or draft.texts.get("organisation", "")
    if called:
        return called, True
    words = {
        ContactKind.EMAIL: _("Only an e-mail address, no name."),
        ContactKind.PHONE: _("Only a phone number, no name."),
    }
    for kind, message in words.items():
        for method in draft.methods:
            if method.kind is kind:
                draft.warn(card.line, message)
                return method.value, False
    return "", False


def _full_name(card: Card) -> str:
    names = [prop for prop in card.properties if prop.header.name == "FN"]
    if len(names) > 1:
        names.sort(key=lambda prop: prop.header.first("PREF") != "1")
    return next((text for prop in names if (text := one_line(prop.text))), "")


def _built_name(card: Card) -> str:
    parts = _name_parts(card)
    family, given, additional, prefix, suffix = parts
    return " ".join(filter(None, (prefix, given, additional, family, suffix)))


def _name_parts(card: Card) -> list[str]:
    """Family, given, additional names, prefix and suffix."""
    for prop in card.properties:
        if prop.header.name == "N" and "PHONETIC" not in prop.header.params:
            parts = [_listed(part) for part in split_raw(prop.value, ";")]
            if any(parts):
                return (parts + [""] * 5)[:5]
    return [""] * 5


def _listed(part: str) -> str:
    """`Richter,James` are two names in one place; read as one text, there is a space behind the comma."""
    if "," not in part:
        return one_line(unescape(part))
    return ", ".join(filter(None, (one_line(unescape(name)) for name in split_raw(part, ","))))


def _name(draft: Draft) -> Name | None:
    family, given, additional, prefix, suffix = _name_parts(draft.card)
    name = Name(
        given=given or None,
        family=family or None,
        additional=additional or None,
        prefix=prefix or None,
        suffix=suffix or None,
        nickname=draft.texts.get("nickname"),
        phonetic=" ".join(draft.phonetic[place] for place in sorted(draft.phonetic)) or None,
    )
    return None if name == Name() else name
