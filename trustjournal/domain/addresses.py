"""Addresses checked strictly before anything is opened with them: e-mail, phone, web, LinkedIn, Slack.

Each function gives what may stand in a URL, in ASCII alone, or raises ValueError. What it gives holds no control
character, no space, no quote and no per cent sign of the writer's own, so it can bring no second header, parameter,
host or command into the URL it is put in. The syntax of e-mail is the part of RFC 5321's that mailboxes have; numbers
are those of E.164; hosts are written as the network asks for them (IDNA), so that a look-alike shows its true name.
"""

import re
import unicodedata
from urllib.parse import quote, urlsplit

from msgspec import Struct

_LONGEST_ADDRESS = 254
_LONGEST_URL = 2_000
_LOCAL = re.compile(r"[A-Za-z0-9_+'~-]+(?:\.[A-Za-z0-9_+'~-]+)*", re.ASCII)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
_NUMBER = re.compile(r"\+?[0-9]{3,15}", re.ASCII)
_EXTENSION = re.compile(r"\s*(?:ext\.?|x)\s*[0-9]{1,6}$", re.ASCII | re.IGNORECASE)
_INTERNATIONAL = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)
_BETWEEN_DIGITS = str.maketrans("", "", " \u00a0\u202f-./()")
_BARE_HOST = re.compile(r"[^\s/:@?#\\]+\.[^\s/:@?#\\.]{2,}(?:/|$)")
_HANDLE = re.compile(r"@?(?:in/)?([\w-]{3,100})/?")
_SLACK = re.compile(r"(T[A-Z0-9]{5,20})/([UW][A-Z0-9]{5,20})", re.ASCII)
_PATH, _QUERY = "/%:@!$&'()*+,;=-._~", "/%?:@!$&'()*+,;=-._~"
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class WebAddress(Struct, frozen=True):
    """A web address: its URL as it is asked for, and the host in it."""

    url: str
    host: str


def email(text: str) -> str:
    """An e-mail address, its domain in small letters. ValueError for anything but one plain mailbox."""
    address = _plain(text.strip())
    local, at, domain = address.rpartition("@")
    if not at or len(address) > _LONGEST_ADDRESS or len(local) > 64 or _LOCAL.fullmatch(local) is None:
        raise ValueError("not an e-mail address")
    name = host(domain)
    if "." not in name:
        raise ValueError("the domain has no dot")
    return f"{local}@{name}"


def phone(text: str) -> str:
    """A number as digits, with + in front where it was written so; an extension is left out.

    The bracketed (0) of "+31 (0)20" is not dialled from abroad and goes. ValueError for codes such as *31#, and for
    letters: no country is ever guessed.
    """
    number = _EXTENSION.sub("", _plain(text.strip()).removeprefix("tel:"))
    if number.startswith("+"):
        number = number.replace("(0)", "")
    digits = number.translate(_BETWEEN_DIGITS)
    if _NUMBER.fullmatch(digits) is None:
        raise ValueError("not a phone number")
    return digits


def international(number: str) -> bool:
    """Whether a checked number names its country, as WhatsApp and Signal need it."""
    return _INTERNATIONAL.fullmatch(number) is not None


def web(text: str) -> WebAddress:
    """A web address over http or https; one without a scheme is asked for over https.

    ValueError for every other scheme, for a name or password before the host, and for characters that hide or turn
    round what one reads.
    """
    address = _plain(text.strip())
    if len(address) > _LONGEST_URL or "\\" in address or any(letter.isspace() for letter in address):
        raise ValueError("not a web address")
    if "://" not in address and _BARE_HOST.match(address):
        address = f"https://{address}"
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not parts.hostname:
        raise ValueError("not a web address")
    name = host(parts.hostname)
    given = parts.netloc.partition(":")
    where = f"{name}:{_port(given[2])}" if given[1] else name
    url = f"{parts.scheme}://{where}{_quoted(parts.path, _PATH)}"
    url += f"?{_quoted(parts.query, _QUERY)}" if parts.query else ""
    url += f"#{_quoted(parts.fragment, _QUERY)}" if parts.fragment else ""
    return WebAddress(url, name)


def linkedin(text: str) -> str:
    """The URL of somebody's LinkedIn page, from its address over https or from a handle ("in/amara-okafor")."""
    handle = _HANDLE.fullmatch(_plain(text.strip()))
    if handle is not None:
        return f"https://www.linkedin.com/in/{quote(handle[1], safe='')}"
    address = web(text)
    if not is_linkedin(address):
        raise ValueError("not an address of LinkedIn")
    return address.url


def is_linkedin(address: WebAddress) -> bool:
    """Whether a web address is LinkedIn's own, over https and on its usual port."""
    at_home = address.host == "linkedin.com" or address.host.endswith(".linkedin.com")
    return at_home and address.url.startswith(f"https://{address.host}") and f"{address.host}:" not in address.url


def slack(text: str) -> tuple[str, str]:
    """The ids of a workspace and a member, from "T024BE7LD/U024BE7LH" or from Slack's own link to them."""
    given = _plain(text.strip())
    link = re.fullmatch(r"slack://user\?team=(\w+)&id=(\w+)", given)
    found = _SLACK.fullmatch(f"{link[1]}/{link[2]}" if link else given)
    if found is None:
        raise ValueError("not the ids of Slack")
    return found[1], found[2]


def host(text: str) -> str:
    """A host as the network asks for it, in ASCII. ValueError where it is none."""
    name = text.lower()
    if len(name) > 253:
        raise ValueError("not a host")
    if not name.isascii():
        name = name.encode("idna").decode("ascii").lower()
    labels = name.split(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError("not a host")
    if labels[-1].isdigit() and not _dotted(labels):
        raise ValueError("not a host")
    return name


def _dotted(labels: list[str]) -> bool:
    """Whether this is an address of four plain numbers; browsers read many another spelling as one too."""
    return len(labels) == 4 and all(each.isdigit() and str(int(each)) == each and int(each) < 256 for each in labels)


def _plain(text: str) -> str:
    if len(text) > _LONGEST_URL or any(unicodedata.category(letter)[0] == "C" for letter in text):
        raise ValueError("characters that cannot be seen")
    return text


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 0 < int(text) < 65536):
        raise ValueError("not a port")
    return int(text)


def _quoted(text: str, safe: str) -> str:
    return _PERCENT.sub("%25", quote(text, safe=safe))
