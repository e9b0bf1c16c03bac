"""What each property of a contact card means for the person; whatever is not listed here is kept as it is."""

import re
from collections.abc import Callable
from datetime import date

from trustjournal.base.i18n import _
from trustjournal.domain.dates import DateKind
from trustjournal.domain.people import RelationshipKind
from trustjournal.services.exchange.content_lines import Property, components, split_raw, unescape
from trustjournal.services.exchange.plain_text import one_line, paragraph
from trustjournal.services.exchange.vcard_contacts import read_method
from trustjournal.services.exchange.vcard_dates import read_date
from trustjournal.services.exchange.vcard_draft import Draft
from trustjournal.services.exchange.vcard_names import (
    CHAT_SERVICES,
    DATE_LABELS,
    DATES,
    DEPARTMENT,
    OMITTED_YEAR,
    OWN_KIND,
    RELATION_PROPERTIES,
    RELATION_WORDS,
    label_words,
)

Meaning = Callable[[Draft, Property], None]
_ZONE = re.compile(r"[A-Z][A-Za-z]+(/[A-Za-z0-9_+-]+)+|UTC")
_PHONETIC = {"FIRST": 0, "MIDDLE": 1, "LAST": 2}
_FULLCONTACT = "X-FCENCODED-"


def unknown(draft: Draft, prop: Property) -> None:
    """A property without a meaning here; FullContact hides known ones behind hexadecimal names."""
    name = prop.header.name
    if name.startswith(_FULLCONTACT):
        _fullcontact(draft, prop, name.removeprefix(_FULLCONTACT))
    else:
        draft.keep_property(prop)


def _fullcontact(draft: Draft, prop: Property, digits: str) -> None:
    try:
        sort, _colon, label = bytes.fromhex(digits).decode().partition(":")
    except ValueError:
        draft.keep_property(prop)
        return
    label = one_line(label)
    if sort == "X-FC-RelatedNames":
        _relate(draft, one_line(prop.text), label)
    elif sort == "X-FC-OtherDates":
        _labelled_date(draft, prop, label)
    else:
        draft.keep(label or one_line(sort) or prop.header.name, paragraph(prop.text))


def _method(draft: Draft, prop: Property) -> None:
    method = read_method(prop, draft.label(prop))
    if method is not None:
        draft.method(method)


def _note(draft: Draft, prop: Property) -> None:
    text = paragraph(prop.text)
    if text and text not in draft.notes:
        draft.notes.append(text)


def _organisation(draft: Draft, prop: Property) -> None:
    name, *units = [one_line(part) for part in components(prop.value)]
    draft.text("organisation", name, "ORG")
    draft.keep(DEPARTMENT, "; ".join(filter(None, units)))


def _title(draft: Draft, prop: Property) -> None:
    draft.text("title", one_line(prop.text), prop.header.name)


def _role(draft: Draft, prop: Property) -> None:
    """What someone does; it is their title where the card gives none."""
    if any(other.header.name == "TITLE" and other.value.strip() for other in draft.card.properties):
        draft.keep_property(prop)
    else:
        _title(draft, prop)


def _nickname(draft: Draft, prop: Property) -> None:
    names = ", ".join(filter(None, (one_line(part) for part in components(prop.value, ","))))
    draft.text("nickname", names, prop.header.name)


def _phonetic(draft: Draft, prop: Property) -> None:
    place = _PHONETIC.get(prop.header.name.split("-")[2], len(_PHONETIC))
    text = one_line(prop.text)
    if text:
        draft.phonetic.setdefault(place, text)


def _pronouns(draft: Draft, prop: Property) -> None:
    draft.text("pronouns", one_line(prop.text), prop.header.name)


def _time_zone(draft: Draft, prop: Property) -> None:
    """A zone by its name; an offset alone says too little to tell the time there in summer."""
    text = one_line(prop.text)
    if _ZONE.fullmatch(text):
        draft.text("time_zone", text, "TZ")
    else:
        draft.keep_property(prop)


def _tags(draft: Draft, prop: Property) -> None:
    parts = split_raw(prop.value, ",")
    if len(parts) == 1 and draft.card.version != "4.0":
        parts = unescape(prop.value).split(",")
    for part in parts:
        tag = one_line(unescape(part))
        if tag:
            draft.tags[tag] = None


def _interest(draft: Draft, prop: Property) -> None:
    text = one_line(prop.text)
    if text and text not in draft.interests:
        draft.interests.append(text)


def _birthday(draft: Draft, prop: Property) -> None:
    draft.date(DateKind.BIRTHDAY, prop)


def _some_date(draft: Draft, prop: Property) -> None:
    own, given = prop.header.first(OWN_KIND).lower(), one_line(draft.label(prop))
    label = label_words(given)
    if own in set(DateKind):
        draft.date(DateKind(own), prop, given or None)
    elif label:
        _labelled_date(draft, prop, label)
    else:
        draft.date(DATES[prop.header.name], prop)


def _labelled_date(draft: Draft, prop: Property, label: str) -> None:
    kind = DATE_LABELS.get(label.lower(), DateKind.CUSTOM)
    draft.date(kind, prop, label if kind is DateKind.CUSTOM else None)


def _death(draft: Draft, prop: Property) -> None:
    text = paragraph(prop.text)
    read = read_date(text, prop.header.first(OMITTED_YEAR))
    if read is None or None in read:
        draft.date(DateKind.MEMORIAL, prop)
    elif not read.possible:
        draft.impossible(prop, text)
    elif read.year and read.month and read.day:
        draft.deceased_on = draft.deceased_on or date(read.year, read.month, read.day)


def _related(draft: Draft, prop: Property) -> None:
    """RELATED of 4.0: a name, or another card by its uid, which whoever knows the other cards can follow."""
    words = [word for word in prop.header.types if word in RELATION_WORDS]
    label = words[0] if words else label_words(one_line(draft.label(prop))) or " ".join(prop.header.types)
    text = one_line(prop.text)
    if text.lower().startswith(("urn:", "http:", "https:", "mailto:")):
        draft.related.append((RELATION_WORDS.get(label, RelationshipKind.OTHER), text))
        draft.keep_property(prop)
    else:
        _relate(draft, text, label)


def _related_name(draft: Draft, prop: Property) -> None:
    _relate(draft, one_line(prop.text), label_words(one_line(draft.label(prop))))


def _relate(draft: Draft, name: str, label: str) -> None:
    """Someone by name; a label that is none of the kinds is kept beside it, as it says more than “other”."""
    kind = RELATION_WORDS.get(label.lower())
    if kind is None and label:
        draft.keep(label, name)
    draft.relative(kind or RelationshipKind.OTHER, name)


def _relation_property(draft: Draft, prop: Property) -> None:
    """AGENT and the like; AGENT of 3.0 may hold a whole card in one line, whose name is taken."""
    text = prop.text
    if prop.header.name == "AGENT" and "BEGIN:VCARD" in text.upper():
        names = [line.partition(":")[2] for line in text.splitlines() if line.upper().startswith(("FN:", "FN;"))]
        draft.agent(unescape(names[0]) if names else "")
    elif prop.header.name == "AGENT" and prop.header.first("VALUE").lower() == "uri":
        draft.keep_property(prop)
    else:
        draft.relative(RELATION_PROPERTIES[prop.header.name], one_line(text))


def _label(draft: Draft, prop: Property) -> None:
    """A written-out address (2.1, 3.0): only where the card does not give the same one in parts."""
    places = {"home", "work"}
    for other in draft.card.properties:
        if other.header.name == "ADR" and places & set(other.header.types) == places & set(prop.header.types):
            return
    draft.keep_property(prop)


def _address_format(draft: Draft, prop: Property) -> None:
    """Apple's country code beside an address; some programs put a whole address there."""
    if len(prop.value.strip()) > 2:
        draft.keep_property(prop)


def _photo(draft: Draft, prop: Property) -> None:
    draft.picture(prop)


def _weighty(draft: Draft, prop: Property) -> None:
    """Sounds and logos: kept where they are an address, left out with a word where they are the thing itself."""
    if prop.header.encoding == "base64" or prop.value[:5].lower() == "data:":
        words = _("The card also carries a sound or a logo; it was left out.")
        draft.warn(prop.line, words)
    else:
        draft.keep_property(prop)


MEANINGS: dict[str, Meaning] = {
    **dict.fromkeys(("EMAIL", "TEL", "X-MS-TEL", "ADR", "URL", "IMPP", *CHAT_SERVICES), _method),
    **dict.fromkeys(("X-EVOLUTION-BLOG-URL", "X-EVOLUTION-VIDEO-URL", "X-SOCIALPROFILE", "SOCIALPROFILE"), _method),
    **dict.fromkeys(("X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME"), _phonetic),
    **dict.fromkeys(("PRONOUNS", "X-PRONOUNS"), _pronouns),
    **dict.fromkeys(("HOBBY", "INTEREST", "X-HOBBY", "X-INTEREST"), _interest),
    **dict.fromkeys(DATES, _some_date),
    **dict.fromkeys(("DEATHDATE", "X-DEATHDATE"), _death),
    **dict.fromkeys(RELATION_PROPERTIES, _relation_property),
    **dict.fromkeys(("SOUND", "LOGO"), _weighty),
    "NOTE": _note,
    "ORG": _organisation,
    "TITLE": _title,
    "ROLE": _role,
    "NICKNAME": _nickname,
    "TZ": _time_zone,
    "CATEGORIES": _tags,
    "BDAY": _birthday,
    "RELATED": _related,
    "X-ABRELATEDNAMES": _related_name,
    "LABEL": _label,
    "X-ABADR": _address_format,
    "PHOTO": _photo,
}
"""The property, by its name in capitals, and what reads it into a draft."""
