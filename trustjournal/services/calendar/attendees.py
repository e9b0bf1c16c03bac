"""Who is invited to an event: people by their addresses, without rooms, groups and those who are only told of it."""

from collections.abc import Iterable, Iterator

from trustjournal.services.calendar.messages import Attendee
from trustjournal.services.exchange.content_lines import Property
from trustjournal.services.exchange.plain_text import one_line

_NOBODY = frozenset({"ROOM", "RESOURCE", "GROUP"})
_NOT_THERE = frozenset({"DECLINED", "DELEGATED"})
_CALENDARS = ("@group.calendar.google.com", "@resource.calendar.google.com", "@group.v.calendar.google.com")
_LONGEST = 254
_LONGEST_NAME = 200


def attendees_of(invited: Iterable[Property], organisers: Iterable[Property]) -> tuple[Attendee, ...]:
    """The people of an event, each address once, the organiser where they are not invited by name first of all."""
    found: dict[str, Attendee] = {}
    left_out = set()
    for line in invited:
        address = address_of(line)
        if not address:
            continue
        if not _is_person(line):
            left_out.add(address)
            continue
        declined = line.header.first("PARTSTAT").strip().upper() in _NOT_THERE
        found.setdefault(address, Attendee(address, _name(line), declined))
    extra = [one for one in _organisers(organisers) if one.address not in found and one.address not in left_out]
    return (*extra, *found.values())


def _organisers(lines: Iterable[Property]) -> Iterator[Attendee]:
    for line in lines:
        address = address_of(line)
        if address and _is_person(line):
            yield Attendee(address, _name(line))
            return


def _is_person(line: Property) -> bool:
    header = line.header
    if header.first("CUTYPE").strip().upper() in _NOBODY or header.first("ROLE").strip().upper() == "NON-PARTICIPANT":
        return False
    return not address_of(line).endswith(_CALENDARS)


def address_of(line: Property) -> str:
    """The e-mail address of an attendee in small letters, empty where there is none.

    `mailto:`, `MAILTO:` and neither; in quotes; an EMAIL beside `urn:uuid:` or a path; `invalid:nomail` is none.
    """
    for written in (line.header.first("EMAIL"), line.value):
        address = written.strip().strip('"').strip().lower().removeprefix("mailto:").strip().strip("<>")
        if is_address(address):
            return address
    return ""


def is_address(text: str) -> bool:
    """Whether a text in small letters can be an e-mail address."""
    name, at, host = text.rpartition("@")
    if not (at and name and "." in host.strip(".")) or len(text) > _LONGEST:
        return False
    return text.isprintable() and not set(text) & set(' ,;:<>"()[]\\/') and "@" not in name


def _name(line: Property) -> str:
    name = one_line(line.header.first("CN")).strip("'\" ")
    return "" if "@" in name else name[:_LONGEST_NAME]
