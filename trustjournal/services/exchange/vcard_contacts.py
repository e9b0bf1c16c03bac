"""Ways to reach a person, out of the properties of a contact card: mail, phone, address, page, chat."""

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import unquote

from trustjournal.domain.people import ContactKind, ContactMethod
from trustjournal.services.exchange.content_lines import Header, Property, components
from trustjournal.services.exchange.plain_text import one_line, paragraph
from trustjournal.services.exchange.vcard_names import CHAT_SERVICES, label_words

# Types that say nothing a reader needs: how mail travels, that a telephone can be spoken into.
_UNSAID = frozenset(
    {"internet", "pref", "voice", "text", "video", "msg", "postal", "parcel", "dom", "intl", "x400", "url"}
)
_SAID = {"cell": "mobile", "iphone": "iPhone", "whatsapp": "WhatsApp"}
_PLACES = ("home", "work")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(//)?", re.IGNORECASE)
_EXTENSION = re.compile(r";ext=", re.IGNORECASE)


def read_method(prop: Property, label: str) -> ContactMethod | None:
    """One way to reach a person; None where the property is none, or empty. `label` is that of its group."""
    read = _READERS.get(prop.header.name)
    if read is None:
        return None
    kind, reader = read
    value = reader(prop)
    if not value:
        return None
    header = prop.header
    words = label_words(one_line(label)) if label else type_words(header.types)
    if kind is ContactKind.CHAT:
        words = _service(header, prop.value) or words
    return ContactMethod(kind=kind, value=value, label=words or None, preferred=_preferred(header))


def _preferred(header: Header) -> bool:
    return "pref" in header.types or header.first("PREF") == "1"


@lru_cache(maxsize=1024)
def type_words(types: tuple[str, ...]) -> str:
    """The types as one label, the place first: `work fax`, `home`, `mobile`."""
    if not types:
        return ""
    words = [word for word in dict.fromkeys(types) if word not in _UNSAID]
    words.sort(key=lambda word: word not in _PLACES)
    return one_line(" ".join(_SAID.get(word, word.removeprefix("x-")) for word in words))


def _service(header: Header, value: str) -> str:
    """What a chat address is on: the service it names, that of its property, or the scheme before its colon."""
    named = header.first("SERVICE-TYPE") or header.first("X-SERVICE-TYPE") or CHAT_SERVICES.get(header.name)
    if named or header.name != "IMPP":
        return one_line(named or "")
    scheme = _SCHEME.match(value)
    return "" if scheme is None or scheme[0].startswith("x-") else scheme[0].rstrip(":/").lower()


def _mail(prop: Property) -> str:
    value = one_line(prop.text)
    return unquote(value[7:]) if value.lower().startswith("mailto:") else value


def _phone(prop: Property) -> str:
    value = one_line(prop.text)
    if not value.lower().startswith("tel:"):
        return value
    number, *extension = _EXTENSION.split(value[4:], maxsplit=1)
    number = one_line(unquote(number.partition(";")[0]))
    return f"{number} ext. {extension[0].partition(';')[0]}" if extension else number


def _page(prop: Property) -> str:
    return one_line(prop.text)


def _chat(prop: Property) -> str:
    value = one_line(prop.text)
    if prop.header.name != "IMPP":
        return value
    return one_line(unquote(value[scheme.end() :])) if (scheme := _SCHEME.match(value)) else value


def _address(prop: Property) -> str:
    """The seven parts of an address as one readable text of several lines, as on an envelope."""
    parts = [paragraph(part) for part in components(prop.value)] + [""] * 7
    return envelope(parts) or paragraph(prop.header.first("LABEL"))


def envelope(parts: Sequence[str]) -> str:
    """An address as on an envelope: post box, addition, street, city, region, code, country, and what comes after."""
    box, extended, street, city, region, code, country = parts[:7]
    if region:
        place = ", ".join(filter(None, (city, f"{region} {code}".strip())))
    else:
        place = f"{code} {city}".strip()
    return "\n".join(line for line in (box, extended, street, place, country, *parts[7:]) if line)


_READERS = {
    "EMAIL": (ContactKind.EMAIL, _mail),
    "TEL": (ContactKind.PHONE, _phone),
    "X-MS-TEL": (ContactKind.PHONE, _phone),
    "ADR": (ContactKind.ADDRESS, _address),
    "URL": (ContactKind.URL, _page),
    "X-EVOLUTION-BLOG-URL": (ContactKind.URL, _page),
    "X-EVOLUTION-VIDEO-URL": (ContactKind.URL, _page),
    "X-SOCIALPROFILE": (ContactKind.URL, _page),
    "SOCIALPROFILE": (ContactKind.URL, _page),
    "IMPP": (ContactKind.CHAT, _chat),
    **dict.fromkeys(CHAT_SERVICES, (ContactKind.CHAT, _chat)),
}
