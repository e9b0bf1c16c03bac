"""What the cell of each field does with a person: one function for a way of reading, one table of who reads what."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from trustjournal.base.i18n import _
from trustjournal.domain.dates import DateKind
from trustjournal.domain.folding import fold
from trustjournal.domain.people import Channel, ContactKind, Relation, RelationshipKind
from trustjournal.services.exchange.plain_text import one_line, paragraph
from trustjournal.services.exchange.profiles import LINKEDIN, profile_uid
from trustjournal.services.exchange.tables.days import read_day
from trustjournal.services.exchange.tables.draft import RowDraft
from trustjournal.services.exchange.tables.header import GOOGLE, OWN, Column
from trustjournal.services.exchange.tables.listed import parted
from trustjournal.services.exchange.tables.words import words
from trustjournal.services.exchange.vcard_draft import EXTRA_LIMIT
from trustjournal.services.exchange.vcard_names import DATE_LABELS, DEPARTMENT, RELATION_WORDS

Fill = Callable[[RowDraft, str, Column], None]
"""Takes a cell that is not blank into the person of its row."""

CONNECTED = "Connected on LinkedIn"
_MAILS = re.compile(r"\s*(?:;|,|\||\n|:::)\s*")
_PHONES = re.compile(r"\s*(?:;|\||\n|:::|, )\s*")
_LISTED = re.compile(r"\s*(?:;|,|\||\n|:::)\s*")
_GOOGLE_LISTED = re.compile(r"\s*:::\s*")
_IN_BRACKETS = re.compile(r"<\s*([^<>\s]+@[^<>\s]+)\s*>")
_ADDRESS_BEHIND = re.compile(r"\s*\(\S+@\S+\)$")
_UID = re.compile(r"(?:urn:uuid:)?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_LABEL = re.compile(r"^\*\s*")
_ZONE = re.compile(r"[A-Z][A-Za-z]+(/[A-Za-z0-9_+-]+)+|UTC")
_GUARDED = ("'=", "'+", "'-", "'@", "'\t")
_EVERYBODY = frozenset({"mycontacts", "my contacts"})
_KNOWN_LABELS = frozenset({"work", "home", "mobile", "main", "other", "work fax", "home fax", "pager", "fax", "cell"})
_MOST_CADENCE = 100_000
_RELATIONS = {
    **{relation.value: relation for relation in Relation},
    "leidinggevende": Relation.MANAGER, "baas": Relation.MANAGER, "boss": Relation.MANAGER,
    "colleague": Relation.PEER, "coworker": Relation.PEER, "co-worker": Relation.PEER, "collega": Relation.PEER,
    "kollege": Relation.PEER, "kollegin": Relation.PEER, "direct report": Relation.REPORT, "customer": Relation.CLIENT,
    "klant": Relation.CLIENT, "kunde": Relation.CLIENT, "vriend": Relation.FRIEND, "vriendin": Relation.FRIEND,
    "freund": Relation.FRIEND, "freundin": Relation.FRIEND, "familie": Relation.FAMILY,
}  # fmt: skip


def unguarded(cell: str) -> str:
    """A cell without the mark that keeps a spreadsheet from reading it as a formula."""
    return cell[1:] if cell.startswith(_GUARDED) else cell


def label_of(text: str, shape: str) -> str:
    """A label as people read it: `* Work` is work; in our own tables it stands as it is."""
    if shape == OWN:
        return one_line(text)
    label = one_line(_LABEL.sub("", text.strip()))
    return label.lower() if label.lower() in _KNOWN_LABELS else label


def _text(draft: RowDraft, cell: str, column: Column) -> None:
    draft.text(column.field, one_line(cell), column.name)


def _phonetic(draft: RowDraft, cell: str, column: Column) -> None:
    draft.phonetic.setdefault(column.label, one_line(cell))


def _department(draft: RowDraft, cell: str, _column: Column) -> None:
    draft.keep(DEPARTMENT, one_line(cell))


def _note(draft: RowDraft, cell: str, _column: Column) -> None:
    text = paragraph(cell)
    if text and text not in draft.notes:
        draft.notes.append(text)


def _mail(draft: RowDraft, cell: str, column: Column) -> None:
    for given in _MAILS.split(cell) if cell.count("@") > 1 else (cell,):
        value = one_line(given)
        if found := _IN_BRACKETS.search(value):
            value = found[1]
        value = value[7:] if value[:7].lower() == "mailto:" else value
        if "@" in value:
            draft.reach(ContactKind.EMAIL, value, column.label)
        else:
            draft.keep(column.name, value)


def _phone(draft: RowDraft, cell: str, column: Column) -> None:
    for value in _PHONES.split(cell):
        draft.reach(ContactKind.PHONE, one_line(value), column.label)


def _page(draft: RowDraft, cell: str, column: Column) -> None:
    value = one_line(cell)
    draft.reach(ContactKind.URL, value, column.label)
    if draft.shape == LINKEDIN and draft.uid is None and column.label == "LinkedIn":
        draft.uid = profile_uid(value)


def _chat(draft: RowDraft, cell: str, column: Column) -> None:
    draft.reach(ContactKind.CHAT, one_line(cell), column.label)


def _address(draft: RowDraft, cell: str, column: Column) -> None:
    draft.reach(ContactKind.ADDRESS, paragraph(cell), column.label)


def _place(draft: RowDraft, cell: str, column: Column) -> None:
    draft.places.setdefault(column.label, {}).setdefault(column.field, paragraph(cell))


def _listed(draft: RowDraft, cell: str) -> list[str]:
    if draft.shape == OWN:
        return [text for each in parted(cell) if (text := one_line(each))]
    pattern = _GOOGLE_LISTED if draft.shape == GOOGLE else _LISTED
    return [text for each in pattern.split(cell) if (text := one_line(_LABEL.sub("", each)))]


def _tags(draft: RowDraft, cell: str, _column: Column) -> None:
    for tag in _listed(draft, cell):
        if draft.shape == OWN or tag.lower() not in _EVERYBODY:
            draft.tags[tag] = None


def _interests(draft: RowDraft, cell: str, _column: Column) -> None:
    draft.interests.extend(each for each in _listed(draft, cell) if each not in draft.interests)


def _strengths(draft: RowDraft, cell: str, _column: Column) -> None:
    draft.strengths.extend(each for each in _listed(draft, cell) if each not in draft.strengths)


def _date(draft: RowDraft, cell: str, column: Column) -> None:
    text = one_line(cell)
    if column.field == "date":
        label = column.label or column.name
        kind = DATE_LABELS.get(label.lower(), DateKind.CUSTOM)
        draft.dated(kind, label if kind is DateKind.CUSTOM else None, text, column)
    else:
        draft.dated(DateKind(column.field), None, text, column)


def _death(draft: RowDraft, cell: str, column: Column) -> None:
    draft.deceased_on = _whole_day(draft, cell, column, DateKind.MEMORIAL) or draft.deceased_on


def _met(draft: RowDraft, cell: str, column: Column) -> None:
    draft.met_on = _whole_day(draft, cell, column, None) or draft.met_on


def _whole_day(draft: RowDraft, cell: str, column: Column, otherwise: DateKind | None) -> date | None:
    """A day with its year; what is less is kept as a date of that kind, or under further details."""
    text = one_line(cell)
    day = draft.read_day(text, column)
    parts = day.parts
    if parts is not None and parts.year and parts.month and parts.day:
        return date(parts.year, parts.month, parts.day)
    if otherwise is not None and not day.none:
        draft.day(otherwise, None, parts, text, column.name)
    elif not day.none:
        draft.keep(column.name, text)
    return None


def _connected(draft: RowDraft, cell: str, column: Column) -> None:
    """When LinkedIn joined the two: not when they met, which only they know."""
    text = one_line(cell)
    parts = read_day(text, column.order, draft.on).parts
    if parts is not None and parts.possible and parts.year and parts.month and parts.day:
        text = date(parts.year, parts.month, parts.day).isoformat()
    draft.keep(CONNECTED, text)


def _birth_part(draft: RowDraft, cell: str, column: Column) -> None:
    digits = cell.strip().rstrip(".")
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= len("9999") else 0
    if number:
        draft.born.setdefault(column.field.removeprefix("birth_"), number)
    elif digits.strip("0"):
        draft.warn(draft.line, _("“{value}” is not a number; it was kept as words.").format(value=cell.strip()[:80]))
        draft.keep(column.name, one_line(cell))


def _cadence(draft: RowDraft, cell: str, column: Column) -> None:
    digits = cell.strip()
    if digits.isascii() and digits.isdigit() and len(digits) <= len(str(_MOST_CADENCE)) and int(digits):
        draft.cadence = int(digits)
    else:
        draft.keep(column.name, one_line(cell))


def _relation(draft: RowDraft, cell: str, column: Column) -> None:
    relation = _RELATIONS.get(one_line(cell).lower())
    if relation is None:
        draft.keep(column.name, one_line(cell))
    else:
        draft.relation = draft.relation or relation


def _channel(draft: RowDraft, cell: str, column: Column) -> None:
    with suppress(ValueError):
        draft.channel = Channel(one_line(cell).lower().replace(" ", "_").replace("-", "_"))
        return
    draft.keep(column.name, one_line(cell))


def _zone(draft: RowDraft, cell: str, column: Column) -> None:
    """A zone by its name; an offset alone says too little to tell the time there in summer."""
    text = one_line(cell)
    if _ZONE.fullmatch(text):
        draft.text("time_zone", text, column.name)
    else:
        draft.keep(column.name, text)


def _related(draft: RowDraft, cell: str, column: Column) -> None:
    label = column.label.lower()
    kind = RelationshipKind.OTHER
    with suppress(ValueError):
        kind = RELATION_WORDS.get(label) or RelationshipKind(label or "other")
    for name in _listed(draft, cell):
        if kind is RelationshipKind.OTHER and label and label != "other":
            draft.keep(column.label, name)
        draft.relative(kind, name)


def _uid(draft: RowDraft, cell: str, column: Column) -> None:
    """An id that is nobody else's; a bare number is the place in one table, and so it is in the next."""
    text = one_line(cell)
    if _UID.fullmatch(text):
        draft.uid = draft.uid or text
    else:
        draft.keep(column.name, text)


def _filed_as(draft: RowDraft, cell: str, column: Column) -> None:
    draft.text("filed_as", one_line(cell), column.name)


def _email_name(draft: RowDraft, cell: str, _column: Column) -> None:
    """`Amara Okafor (amara@example.org)`: a name where the row has no other."""
    name = _ADDRESS_BEHIND.sub("", one_line(cell))
    if name and "@" not in name:
        draft.texts.setdefault("email_name", name)


def _picture(draft: RowDraft, _cell: str, _column: Column) -> None:
    draft.pictures = True


def _extra(draft: RowDraft, cell: str, column: Column) -> None:
    value = paragraph(cell)
    name = column.label or column.name
    if fold(value) in words().idle:
        return
    if len(value) > EXTRA_LIMIT:
        words_ = _("“{name}” is too large to be kept and was left out.")
        draft.warn(draft.line, words_.format(name=name))
    else:
        draft.keep(name, value)


def _nothing(_draft: RowDraft, _cell: str, _column: Column) -> None:
    """A column for the program that wrote it."""


FILLS: dict[str, Fill] = {
    **dict.fromkeys(("display_name", "given_name", "additional_name", "family_name", "either"), _text),
    **dict.fromkeys(("prefix", "suffix", "nickname", "pronouns", "organisation", "title", "how_met"), _text),
    **dict.fromkeys(("street", "street2", "street3", "po_box", "postal_code", "city", "region", "country"), _place),
    **dict.fromkeys(("birthday", "anniversary", "work_anniversary", "date"), _date),
    **dict.fromkeys(("birth_year", "birth_month", "birth_day"), _birth_part),
    "phonetic_name": _phonetic,
    "department": _department,
    "email": _mail,
    "phone": _phone,
    "url": _page,
    "chat": _chat,
    "address": _address,
    "deceased_on": _death,
    "met_on": _met,
    "connected_on": _connected,
    "note": _note,
    "tags": _tags,
    "interests": _interests,
    "strengths": _strengths,
    "relation": _relation,
    "preferred_channel": _channel,
    "cadence_days": _cadence,
    "time_zone": _zone,
    "related": _related,
    "uid": _uid,
    "filed_as": _filed_as,
    "email_name": _email_name,
    "photo": _picture,
    "idle": _nothing,
    "extra": _extra,
}
"""The field without its label, and what reads its cells; `either` is `Naam` beside a first name, decided by the row."""
