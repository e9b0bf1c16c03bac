"""Ways to reach somebody in another program: each a URL built from a checked address, never one taken as it came.

The forms of the links are those their makers document: mailto (RFC 6068), tel (RFC 3966), sms (RFC 5724), Teams
(https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams), Slack
(https://docs.slack.dev/interactivity/deep-linking), WhatsApp (https://faq.whatsapp.com/5913398998672934) and Signal
(https://signal.me). A mailto holds one address and at most a subject; nothing can attach, copy or add a header.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from urllib.parse import quote

from msgspec import Struct

from trustjournal.base.i18n import N_, _
from trustjournal.domain import addresses
from trustjournal.domain.folding import fold
from trustjournal.domain.people import Channel, ContactKind, ContactMethod, Person

_LONGEST_SUBJECT = 200


class Way(StrEnum):
    """By which program one reaches somebody."""

    MAIL = "mail"
    PHONE = "phone"
    SMS = "sms"
    TEAMS = "teams"
    SLACK = "slack"
    WHATSAPP = "whatsapp"
    SIGNAL = "signal"
    LINKEDIN = "linkedin"
    WEB = "web"


class Launcher(Struct, frozen=True):
    """One way: the exact URL that is opened, what is shown of the address, and where it stands among the methods."""

    way: Way
    url: str
    shown: str
    method: int
    main: bool = True
    """Whether it is what the address is for; else something the same number can be used for as well."""
    preferred: bool = False

    @property
    def label(self) -> str:
        """What it does, in words."""
        return _(_LABELS[self.way])

    @property
    def channel(self) -> Channel | None:
        """How a conversation begun this way is logged; None where it begins none."""
        return _CHANNELS.get(self.way)


class Refused(Struct, frozen=True):
    """An address that is not opened, and why, in words."""

    method: int
    why: str


class Reach(Struct, frozen=True):
    """All ways to reach somebody, the one they prefer first, and what is not opened."""

    ways: tuple[Launcher, ...] = ()
    refused: tuple[Refused, ...] = ()

    def of_method(self, place: int) -> tuple[Launcher, ...]:
        """The ways that one contact method gives."""
        return tuple(each for each in self.ways if each.method == place)

    @property
    def main(self) -> tuple[Launcher, ...]:
        """The first main way of each kind, for a row of buttons."""
        first: dict[Way, Launcher] = {}
        for each in self.ways:
            if each.main or each.preferred:
                first.setdefault(each.way, each)
        return tuple(first.values())

    @property
    def contact(self) -> Launcher | None:
        """The way to begin a conversation by: the preferred one, else the first that is one."""
        return next((each for each in self.main if each.channel is not None), None)


_LABELS = {
    Way.MAIL: N_("Mail"),
    Way.PHONE: N_("Call"),
    Way.SMS: N_("Text message"),
    Way.TEAMS: N_("Teams"),
    Way.SLACK: N_("Slack"),
    Way.WHATSAPP: N_("WhatsApp"),
    Way.SIGNAL: N_("Signal"),
    Way.LINKEDIN: N_("LinkedIn"),
    Way.WEB: N_("Web page"),
}
_CHANNELS = {
    Way.MAIL: Channel.EMAIL,
    Way.PHONE: Channel.CALL,
    Way.SMS: Channel.MESSAGE,
    Way.TEAMS: Channel.MESSAGE,
    Way.SLACK: Channel.MESSAGE,
    Way.WHATSAPP: Channel.MESSAGE,
    Way.SIGNAL: Channel.MESSAGE,
    Way.LINKEDIN: Channel.MESSAGE,
}
_PREFERRED = {
    Channel.EMAIL: (Way.MAIL,),
    Channel.CALL: (Way.PHONE,),
    Channel.VIDEO: (Way.TEAMS,),
    Channel.MESSAGE: (Way.TEAMS, Way.SLACK, Way.WHATSAPP, Way.SIGNAL, Way.SMS),
}
_FORMS = {
    "mailto": re.compile(
        r"mailto:(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+@[a-z0-9.-]+(?:\?subject=[A-Za-z0-9._~%-]*)?", re.ASCII
    ),
    "tel": re.compile(r"tel:\+?[0-9]{3,15}", re.ASCII),
    "sms": re.compile(r"sms:\+?[0-9]{3,15}", re.ASCII),
    "slack": re.compile(r"slack://user\?team=T[A-Z0-9]+&id=[UW][A-Z0-9]+", re.ASCII),
}
"""The whole form of what is opened beside the web."""
_PHONE_APPS: dict[Way, Callable[[str], str]] = {
    Way.SMS: lambda number: f"sms:{number}",
    Way.WHATSAPP: lambda number: f"https://wa.me/{number[1:]}",
    Way.SIGNAL: lambda number: f"https://signal.me/#p/{number}",
}
_SERVICES = ("teams", "slack", "whatsapp", "signal", "linkedin")

_Made = tuple[Way, str, bool]


def reach(person: Person) -> Reach:
    """The ways to reach a person."""
    return reach_by(person.contact_methods, person.preferred_channel)


def reach_by(methods: Sequence[ContactMethod], preferred: Channel | None = None) -> Reach:
    """The ways that these contact methods give; by the preferred channel first, then methods that are preferred."""
    ways: list[Launcher] = []
    refused: list[Refused] = []
    for place, method in enumerate(methods):
        make = _MAKERS.get(method.kind)
        if make is None or not method.value.strip():
            continue
        try:
            made = make(method)
        except (ValueError, UnicodeError):
            refused.append(Refused(place, _refusal(method)))
            continue
        ways += [Launcher(way, url, method.value.strip(), place, main) for way, url, main in made]
    wanted = _PREFERRED.get(preferred, ()) if preferred is not None else ()
    ways.sort(key=lambda one: (one.way not in wanted, not one.main, not methods[one.method].preferred))
    if ways and ways[0].way in wanted:
        first = ways[0]
        ways[0] = Launcher(first.way, first.url, first.shown, first.method, first.main, preferred=True)
    return Reach(tuple(ways), tuple(refused))


def mailto(address: str, subject: str = "") -> str:
    """The URL of a new mail to one address, with a subject of one line. ValueError where it is no address."""
    checked = addresses.email(address)
    local, _at, domain = checked.rpartition("@")
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in subject).split())
    asked = f"?subject={quote(line[:_LONGEST_SUBJECT], safe='')}" if line else ""
    return f"mailto:{quote(local, safe='')}@{domain}{asked}"


def may_open(url: str) -> bool:
    """Whether a URL is of a form that this program opens: the last look before it leaves, whoever made it."""
    scheme, _colon, _rest = url.partition(":")
    plain = url.isascii() and url.isprintable() and not any(letter in url for letter in " \"'<>\\^`{|}")
    if scheme in _FORMS:
        return plain and _FORMS[scheme].fullmatch(url) is not None
    if not plain or scheme not in {"http", "https"}:
        return False
    try:
        addresses.web(url)
    except ValueError:
        return False
    return True


def _mail(method: ContactMethod) -> list[_Made]:
    value = method.value.strip()
    return [(Way.MAIL, mailto(value[7:] if value[:7].lower() == "mailto:" else value), True)]


def _phone(method: ContactMethod) -> list[_Made]:
    label = fold(method.label or "")
    if "fax" in label:
        return []
    number = addresses.phone(method.value)
    made: list[_Made] = [(Way.PHONE, f"tel:{number}", True)]
    if addresses.international(number):
        made += [(way, url(number), way.value in label) for way, url in _PHONE_APPS.items()]
    return made


def _url(method: ContactMethod) -> list[_Made]:
    if "linkedin" in fold(method.label or ""):
        return [(Way.LINKEDIN, addresses.linkedin(method.value), True)]
    address = addresses.web(method.value)
    way = Way.LINKEDIN if addresses.is_linkedin(address) else Way.WEB
    return [(way, _unquoted_marks(address.url), True)]


def _chat(method: ContactMethod) -> list[_Made]:
    said = fold(f"{method.label or ''} {method.value}")
    service = next((name for name in _SERVICES if name in said), None)
    if service is None:
        return []  # a name in a program that has no documented link
    if service == "teams":
        user = quote(addresses.email(method.value.removeprefix("teams:")), safe="@")
        return [(Way.TEAMS, f"https://teams.microsoft.com/l/chat/0/0?users={user}", True)]
    if service == "slack":
        team, member = addresses.slack(method.value)
        return [(Way.SLACK, f"slack://user?team={team}&id={member}", True)]
    if service == "linkedin":
        return [(Way.LINKEDIN, addresses.linkedin(method.value), True)]
    number = addresses.phone(method.value.removeprefix(f"{service}:"))
    if not addresses.international(number):
        raise ValueError("the country is missing")
    way = Way(service)
    return [(way, _PHONE_APPS[way](number), True)]


def _unquoted_marks(url: str) -> str:
    # An apostrophe is allowed in a path, and means the same quoted; no desktop then has to think about it.
    return url.replace("'", "%27")


_MAKERS: dict[ContactKind, Callable[[ContactMethod], list[_Made]]] = {
    ContactKind.EMAIL: _mail,
    ContactKind.PHONE: _phone,
    ContactKind.URL: _url,
    ContactKind.CHAT: _chat,
}


def _refusal(method: ContactMethod) -> str:
    said = fold(f"{method.label or ''} {method.value}")
    if method.kind is ContactKind.EMAIL:
        return _("This is not one plain e-mail address, so it is not opened.")
    if method.kind is ContactKind.PHONE:
        return _("This is not a phone number, so it is not opened.")
    if method.kind is ContactKind.URL:
        return _("Only plain web addresses (http and https) are opened.")
    if "slack" in said:
        return _("Slack opens by the ids of workspace and member, as in T024BE7LD/U024BE7LH.")
    if "teams" in said:
        return _("Teams opens by the e-mail address one signs in with.")
    if "linkedin" in said:
        return _("This is not an address of LinkedIn, so it is not opened.")
    return _("Write the number with its country, as in +31 6 1234 5678.")
