"""A block of bytes as an event of icalendar's, and as the words that go with it. Runs in the worker."""

from datetime import UTC, date, datetime, tzinfo
from hashlib import blake2b
from typing import Any

from icalendar import Event as VEvent
from icalendar.prop import vDDDLists, vDDDTypes, vDuration, vRecur
from msgspec import Struct

from trustjournal.services.calendar.attendees import attendees_of
from trustjournal.services.calendar.messages import Attendee, Block, Remark
from trustjournal.services.calendar.rules import MOST_DATES, Refused, checked
from trustjournal.services.calendar.zones import Zones
from trustjournal.services.exchange.content_lines import LineParser, Property
from trustjournal.services.exchange.plain_text import one_line

PLACE = "X-PLACE"
"""The property that tells in a copy of an event which block it was made of."""
LONGEST_TITLE = 300
LONGEST_UID = 500


class NotReadable(Exception):
    """A block that is no event; its text is the code of `words`."""


class Words(Struct, frozen=True, kw_only=True):
    """What a block says beside its times."""

    uid: str
    title: str
    sequence: int
    cancelled: bool
    ranged: bool
    repeats: bool
    attendees: tuple[Attendee, ...]


class Reading:
    """Reads the blocks of one file; `remarks` are about those read so far."""

    def __init__(self, zones: Zones) -> None:
        """`zones` are the file's."""
        self._zones = zones
        self._unknown: set[str] = set()
        self.remarks: list[Remark] = []

    def event(self, block: Block, place: int) -> tuple[Any, Words]:
        """A block as an event that can be expanded, and its words. Raises NotReadable and Refused."""
        lines = _lines(block)
        start = _first(lines, "DTSTART")
        if start is None:
            raise NotReadable("start")
        event: Any = VEvent()
        uid = _uid(lines, block)
        event["UID"] = uid
        event[PLACE] = str(place)
        try:
            self._times(event, lines, block)
        except (ValueError, OverflowError, TypeError, IndexError, KeyError):
            raise NotReadable("start") from None
        sequence = _number(_first(lines, "SEQUENCE"))
        if sequence >= 0:
            event["SEQUENCE"] = sequence
        return event, self._words(lines, block, uid, sequence)

    def _words(self, lines: dict[str, list[Property]], block: Block, uid: str, sequence: int) -> Words:
        status, title, moved = _first(lines, "STATUS"), _first(lines, "SUMMARY"), _first(lines, "RECURRENCE-ID")
        return Words(
            uid=uid,
            title=one_line(title.text)[:LONGEST_TITLE].strip() if title is not None else "",
            sequence=sequence,
            cancelled=block.cancelled or (status is not None and status.value.strip().upper() == "CANCELLED"),
            ranged=moved is not None and bool(moved.header.first("RANGE")),
            repeats="RRULE" in lines or "RDATE" in lines,
            attendees=attendees_of(lines.get("ATTENDEE", ()), lines.get("ORGANIZER", ())),
        )

    def _times(self, event: Any, lines: dict[str, list[Property]], block: Block) -> None:
        for name in ("DTSTART", "RECURRENCE-ID"):
            found = _first(lines, name)
            if found is not None and found.value.strip():
                event[name] = vDDDTypes(self._when(found, found.value, block), _range(found))
        self._end(event, lines, block)
        if len(lines.get("RRULE", ())) > 10:
            raise Refused
        rules = [vRecur.from_ical(checked(rule.value)) for rule in lines.get("RRULE", ())]
        if rules:
            event["RRULE"] = rules
        for name in ("RDATE", "EXDATE"):
            dates = self._dates(lines.get(name, ()), block)
            if dates:
                event[name] = vDDDLists(dates)

    def _end(self, event: Any, lines: dict[str, list[Property]], block: Block) -> None:
        """Until when: an end that is no date, or a duration that is none, leaves a start that can be told."""
        end, lasting = _first(lines, "DTEND"), _first(lines, "DURATION")
        try:
            if end is not None:
                event["DTEND"] = vDDDTypes(self._when(end, end.value, block))
            elif lasting is not None:
                event["DURATION"] = vDDDTypes(_duration(lasting.value.strip().upper()))
        except (ValueError, TypeError, OverflowError, IndexError):
            return

    def _dates(self, found: "list[Property] | tuple[()]", block: Block) -> list[Any]:
        if sum(one.value.count(",") + 1 for one in found) > MOST_DATES:
            raise Refused
        return [
            self._when(one, value, block)
            for one in found
            for value in one.value.split(",")
            if value.strip() and len(value) < 50
        ]

    def _when(self, line: Property, value: str, block: Block) -> Any:
        """A date, a date and time, or a period, in the zone it means; without one where it floats."""
        value = value.strip().upper()
        if "/" in value:
            first, _slash, last = value.partition("/")
            begins = self._when(line, first, block)
            ends = _duration(last) if last.startswith(("P", "+P")) else self._when(line, last, block)
            return (begins, ends)
        told = _told(value)
        tzid = line.header.first("TZID").strip()
        if not isinstance(told, date):
            raise TypeError(value)
        if not isinstance(told, datetime):
            # A day that names a zone, which RFC 5545 has none do, begins where that zone has its midnight.
            zone = self._zone(tzid, block.line) if tzid else None
            return told if zone is None else datetime(told.year, told.month, told.day, tzinfo=zone)
        calendar = self._zone(block.zone, block.line) if block.zone else None
        if told.tzinfo is not None:
            return told.astimezone(calendar or UTC)
        return told.replace(tzinfo=self._zone(tzid, block.line) if tzid else calendar)

    def _zone(self, tzid: str, line: int) -> tzinfo | None:
        zone = self._zones.named(tzid)
        if zone is None and tzid not in self._unknown:
            self._unknown.add(tzid)
            self.remarks.append(Remark(line, "zone", one_line(tzid)[:80]))
        return zone


def _told(value: str) -> Any:
    return vDDDTypes.from_ical(value)  # type: ignore[no-untyped-call]


def _duration(value: str) -> Any:
    return vDuration.from_ical(value)  # type: ignore[no-untyped-call]


def _lines(block: Block) -> dict[str, list[Property]]:
    parser = LineParser()
    found: dict[str, list[Property]] = {}
    for raw in block.data.split(b"\n"):
        if raw:
            line = parser.parse(block.line, raw.decode("utf-8", "surrogateescape"))
            if line is not None:
                found.setdefault(line.header.name, []).append(line)
    return found


def _first(lines: dict[str, list[Property]], name: str) -> Property | None:
    found = lines.get(name)
    return found[0] if found else None


def _number(line: Property | None) -> int:
    text = line.value.strip() if line is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _uid(lines: dict[str, list[Property]], block: Block) -> str:
    """The UID; for an event without one, a name made of what it says."""
    found = _first(lines, "UID")
    uid = one_line(found.value) if found is not None else ""
    return uid[:LONGEST_UID] or blake2b(block.data, digest_size=16).hexdigest()


def _range(line: Property) -> dict[str, Any]:
    return {"RANGE": "THISANDFUTURE"} if line.header.first("RANGE") else {}
