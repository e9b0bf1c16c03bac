"""The zone that a TZID means, the way Outlook, Exchange and everyone else writes it.

In this order: the name of a zone; the name Windows has for it; the file's own VTIMEZONE; the names that Windows shows
(`(UTC-05:00) Eastern Time (US & Canada)`, or the cities alone); the end of a long name
(`/freeassociation.sourceforge.net/Europe/Berlin`). What means none is the user's own zone, and said once.
Runs in the worker: a VTIMEZONE is a rule that somebody else wrote.
"""

import re
from collections.abc import Sequence
from datetime import tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from trustjournal.services.calendar.rules import Refused, checked
from trustjournal.services.exchange.content_lines import LineParser, unescape

_SHOWN = {
    "eastern time": "America/New_York",
    "central time": "America/Chicago",
    "mountain time": "America/Denver",
    "pacific time": "America/Los_Angeles",
    "atlantic time": "America/Halifax",
    "arizona": "America/Phoenix",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "greenwich mean time": "Europe/London",
    "coordinated universal time": "UTC",
    "west central africa": "Africa/Lagos",
    "dublin": "Europe/London",
    "edinburgh": "Europe/London",
    "bern": "Europe/Zurich",
    "kyiv": "Europe/Kyiv",
    "kiev": "Europe/Kyiv",
    "chennai": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata",
    "new delhi": "Asia/Kolkata",
    "beijing": "Asia/Shanghai",
    "hanoi": "Asia/Bangkok",
    "osaka": "Asia/Tokyo",
    "sapporo": "Asia/Tokyo",
    "canberra": "Australia/Sydney",
    "abu dhabi": "Asia/Dubai",
    "brasilia": "America/Sao_Paulo",
    "st. petersburg": "Europe/Moscow",
    "islamabad": "Asia/Karachi",
    "wellington": "Pacific/Auckland",
    "pretoria": "Africa/Johannesburg",
}
"""What Windows shows for zones whose words are no city of the zone database."""
_OFFSET = re.compile(r"^\s*\((?:UTC|GMT)[^)]*\)\s*")
_FIXED = re.compile(r"(?:UTC|GMT)([+-])(\d{1,2})(?::?(\d{2}))?")
_OLD = re.compile(rb"\nDTSTART([^:\n]*):(?:0|1[0-8]|19[0-6])\d+T")
_YEAR_OF_OLD = re.compile(rb"(\nDTSTART[^:\n]*:)(\d{4})")
_RULE = re.compile(rb"\nRRULE[^:\n]*:([^\n]*)")
_UNTIL_OLD = re.compile(rb"UNTIL=(?:0|1[0-8]|19[0-6])", re.IGNORECASE)
_PART = re.compile(rb"\nBEGIN:(STANDARD|DAYLIGHT)[ \t]*\n.*?\nEND:\1", re.DOTALL)
_TZID = re.compile(rb"\nTZID([^\n]*)")


class Zones:
    """The zones of one file."""

    def __init__(self, own: Sequence[bytes]) -> None:
        """`own` are its VTIMEZONEs."""
        self._own: dict[str, bytes] = {}
        for block in own:
            named = _TZID.search(block)
            line = LineParser().parse(0, f"TZID{named[1].decode('utf-8', 'replace')}") if named else None
            if line is not None:
                self._own.setdefault(_key(line.text), block)
        self._known: dict[str, tzinfo | None] = {}

    def named(self, tzid: str) -> tzinfo | None:
        """The zone a TZID means, or None where that cannot be told."""
        if tzid not in self._known:
            self._known[tzid] = self._found(tzid)
        return self._known[tzid]

    def _found(self, tzid: str) -> tzinfo | None:
        key = _key(tzid)
        zone = _zone(key) or _zone(WINDOWS_TO_OLSON.get(key, ""))
        if zone is None and key in self._own:
            zone = _own_zone(self._own[key])
        return zone or _shown(key) or _at_the_end(key)


def _key(tzid: str) -> str:
    """A TZID as it is compared: some programs escape its commas, quote it twice, or begin it with a blank."""
    return unescape(tzid).strip().strip('"').strip("/").strip()


def _zone(name: str) -> tzinfo | None:
    if not name or len(name) > 60:
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None


def _shown(key: str) -> tzinfo | None:
    words = _OFFSET.sub("", key)
    for part in re.split(r"[,;(]", words):
        word = part.strip()
        low = word.lower()
        for name in (_SHOWN.get(low, ""), *_cities(word)):
            zone = _zone(name)
            if zone is not None:
                return zone
    fixed = _FIXED.fullmatch(key.upper().replace(" ", ""))
    if fixed and not fixed[3] and int(fixed[2]) <= 14:
        # Etc/GMT counts the other way round.
        return _zone(f"Etc/GMT{'-' if fixed[1] == '+' else '+'}{int(fixed[2])}")
    return None


def _cities(word: str) -> tuple[str, ...]:
    place = word.replace(" ", "_")
    if not place.replace("_", "").replace("-", "").replace(".", "").isalpha():
        return ()
    return tuple(
        f"{part}/{place}" for part in ("Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic")
    )


def _at_the_end(key: str) -> tzinfo | None:
    parts = key.split("/")
    for start in range(1, len(parts)):
        zone = _zone("/".join(parts[start:]))
        if zone is not None and "/" in "/".join(parts[start:]):
            return zone
    return None


def _own_zone(block: bytes) -> tzinfo | None:
    """The zone of a VTIMEZONE whose rules are a zone's: none where one is not."""
    try:
        text = b"BEGIN:VTIMEZONE" + _made_young(_unfolded(block)) + b"END:VTIMEZONE\n"
        component: Any = Timezone.from_ical(text)
        zone: tzinfo = component.to_tz(lookup_tzid=False)
    except Refused:
        return None
    except Exception:  # noqa: BLE001 - whatever the libraries make of it, it is no zone
        return None
    return zone


def _unfolded(block: bytes) -> bytes:
    return block.replace(b"\n ", b"").replace(b"\n\t", b"")


def _made_young(block: bytes) -> bytes:
    """The same zone with its yearly rules beginning in 1970, not in 1601: the years between are counted through."""
    for rule in _RULE.findall(block):
        if not checked(rule.decode("ascii", "replace")).startswith("FREQ=YEARLY"):
            raise Refused

    def young(found: re.Match[bytes]) -> bytes:
        part = found[0]
        rule = _RULE.search(part)
        if rule is None or _UNTIL_OLD.search(rule[1]) or not _OLD.search(part):
            return part
        return _YEAR_OF_OLD.sub(rb"\g<1>1970", part)

    return _PART.sub(young, block)
