"""What the bytes of a VEVENT tell without being parsed: whose it is, and whether it may fall on the days wanted.

It decides by the first eight digits of each date, with two days to spare for zones, and lets pass what it cannot
decide: a block that passes costs a little time, one that is held back by mistake is a meeting that is missing.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from trustjournal.domain.days import shift
from trustjournal.services.calendar.messages import Window

_NAMES = (
    "UID", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS", "SUMMARY",
    "ATTENDEE", "ORGANIZER",
)  # fmt: skip
_WANTED = re.compile(rf"\n({'|'.join(_NAMES)})[;:][^\n]*".encode())
_NESTED = re.compile(rb"\n(BEGIN|END):[^\n]*(?=\n)")
_ANY_NAME = re.compile(rb"\n[A-Za-z-]+(?=[;:])")
_UNTIL = re.compile(rb"UNTIL=(\d{8})")
_NUMBER = re.compile(rb"(COUNT|INTERVAL)=(\d{1,9})")
_SPAN = re.compile(rb"\+?P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10})S)?)?")
_FILTERED = re.compile(rb"BY(?!DAY)|BYDAY=[^;]*\d")
_FOLDED = (b"\n ", b"\n\t")
_SPARE_DAYS = 2
_MOST_ATTENDEES = 500


class Span(NamedTuple):
    """Days wanted, as digits with days to spare."""

    first: bytes
    last: bytes


class Told(NamedTuple):
    """What a block tells: `start` and `end` in digits, empty where they are not dates; `rid` as it is written."""

    uid: bytes
    rid: bytes
    sequence: int
    start: bytes
    end: bytes
    rule: bytes
    more: bool
    """Whether it has days of its own beside the rule, or moves all that follow."""


def spans(windows: tuple[Window, ...]) -> tuple[Span, ...]:
    """Windows as they are compared with the digits of a block."""
    return tuple(
        Span(_digits(shift(first, -_SPARE_DAYS)), _digits(shift(last, _SPARE_DAYS))) for first, last in windows
    )


def _digits(on: date) -> bytes:
    return on.strftime("%Y%m%d").zfill(8).encode()


def plain(data: bytes) -> bytes:
    """A block unfolded, without what is nested in it, its names in capitals."""
    if b"\n " in data or b"\n\t" in data:
        data = data.replace(b"\n ", b"").replace(b"\n\t", b"")
    if b"\nBEGIN:" in data:
        data = _without_nested(data)
    if b"\nDTSTART" not in data:
        data = _ANY_NAME.sub(lambda found: found[0].upper(), data)
    return data


def _without_nested(data: bytes) -> bytes:
    kept, depth, position = [], 0, 0
    for mark in _NESTED.finditer(data):
        begins = mark[1] == b"BEGIN"
        if begins and depth == 0:
            kept.append(data[position : mark.start()])
        depth = depth + 1 if begins else max(0, depth - 1)
        position = mark.end()
    if depth == 0:
        kept.append(data[position:])
    return b"".join(kept)


def slim(data: bytes) -> bytes:
    """The lines of a plain block that are read."""
    found, invited = [], 0
    for line in _WANTED.finditer(data):
        invited += line[1] == b"ATTENDEE"
        if line[1] != b"ATTENDEE" or invited <= _MOST_ATTENDEES:
            found.append(line[0])
    return b"".join(found)


def told(data: bytes) -> Told:
    """What a plain block tells."""
    start = _line(data, b"\nDTSTART")
    rid = _line(data, b"\nRECURRENCE-ID")
    sequence = _value(_line(data, b"\nSEQUENCE"))[:9]
    day = _day(start)
    return Told(
        uid=_line(data, b"\nUID").partition(b":")[2].strip(),
        rid=_value(rid),
        sequence=int(sequence) if sequence.isdigit() else -1,
        start=day,
        end=_end(data, day),
        rule=_value(_line(data, b"\nRRULE")),
        more=b"\nRDATE" in data or b"RANGE=" in rid.upper(),
    )


def once_elsewhere(data: bytes, wanted: tuple[Span, ...]) -> Told | None:
    """What a block tells that plainly happens once, on days that are not wanted; None where it takes a closer look.

    Nearly all of a file of many years is such: this is what makes reading it cheap, and decides nothing by itself.
    """
    if b"\nRRULE" in data or b"\nRDATE" in data or b"\nRECURRENCE-ID" in data:
        return None
    start, end = _plain_day(data, b"\nDTSTART"), _plain_day(data, b"\nDTEND")
    at = data.find(b"\nUID:")
    stop = data.find(b"\n", at + 5)
    nested = data.find(b"\nBEGIN:")
    if not start or not end or at < 0 or data[stop : stop + 2] in _FOLDED or 0 <= nested < stop:
        return None
    if any(start <= span.last and end >= span.first for span in wanted):
        return None
    sequence = _value(_line(data, b"\nSEQUENCE"))[:9] if b"\nSEQUENCE" in data else b""
    return Told(data[at + 5 : stop].strip(), b"", int(sequence) if sequence.isdigit() else -1, start, end, b"", False)


def _plain_day(data: bytes, name: bytes) -> bytes:
    """The day of a line that is not folded, empty where it is not as plain as that."""
    at = data.find(name)
    if at < 0:
        return b""
    stop = data.find(b"\n", at + len(name))
    if data[stop : stop + 2] in _FOLDED:
        return b""
    digits = data[at:stop].rpartition(b":")[2][:8]
    return digits if len(digits) == 8 and digits.isdigit() else b""


def _line(data: bytes, name: bytes) -> bytes:
    """The first line of a name, with its parameters."""
    at = data.find(name)
    while at >= 0:
        after = at + len(name)
        if data[after : after + 1] in {b":", b";"}:
            end = data.find(b"\n", after)
            return data[after : end if end >= 0 else None]
        at = data.find(name, after)
    return b""


def _value(line: bytes) -> bytes:
    return line.rpartition(b":")[2].strip()


def _day(line: bytes) -> bytes:
    digits = _value(line)[:8]
    return digits if len(digits) == 8 and digits.isdigit() else b""


def _end(data: bytes, start: bytes) -> bytes:
    """The day a block ends: its start where it does not say, the end of all days where that cannot be told."""
    end = _line(data, b"\nDTEND")
    if end:
        return _day(end) or b"99999999"
    lasting = _line(data, b"\nDURATION")
    if not lasting:
        return start
    found = _SPAN.fullmatch(_value(lasting))
    if found is None:
        return b"99999999"
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return _later(start, weeks * 7 + days + hours // 24 + minutes // 1440 + seconds // 86400 + 1)


def _later(day: bytes, days: int) -> bytes:
    try:
        return _digits(date(int(day[:4]), int(day[4:6]), int(day[6:])) + timedelta(days=days))
    except (ValueError, OverflowError):
        return b"99999999"


def may_fall(one: Told, wanted: tuple[Span, ...]) -> bool:
    """Whether a block may have a meeting on the days wanted, or says that one of them is not as the rule has it."""
    if not one.start or one.more:
        return True
    last = _last_day(one)
    if any(one.start <= span.last and last >= span.first for span in wanted):
        return True
    gone = one.rid[:8]
    return bool(gone) and any(span.first <= gone <= span.last for span in wanted)


def _last_day(one: Told) -> bytes:
    if not one.rule:
        return max(one.end, one.start)
    length = _days_between(one.start, one.end)
    until = _UNTIL.search(one.rule)
    if until:
        return _later(until[1], length)
    numbers = {name: int(number) for name, number in _NUMBER.findall(one.rule)}
    days = 7 if b"FREQ=WEEKLY" in one.rule else 1 if b"FREQ=DAILY" in one.rule and b"BYDAY" not in one.rule else 0
    if b"COUNT" not in numbers or not days or _FILTERED.search(one.rule):
        return b"99999999"
    return _later(one.start, (numbers[b"COUNT"] + 1) * max(1, numbers.get(b"INTERVAL", 1)) * days + length)


def _days_between(start: bytes, end: bytes) -> int:
    if end <= start:
        return 0
    try:
        return (_date(end) - _date(start)).days
    except ValueError:
        return 3_000_000


def _date(day: bytes) -> date:
    return date(int(day[:4]), int(day[4:6]), int(day[6:]))
