"""The meetings of a group of blocks on the days wanted. Runs in the worker, one group at a time.

An event that happens once is read as it stands. What comes back, was moved or has several versions is left to
recurring-ical-events, which knows exceptions, ranges and sequence numbers.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import recurring_ical_events
from icalendar import Calendar

from trustjournal.services.calendar.messages import Event, Expanded, Group, Remark, Window
from trustjournal.services.calendar.rules import LONGEST_WINDOW_DAYS, Refused
from trustjournal.services.calendar.vevents import PLACE, NotReadable, Reading, Words

MOST_MEETINGS = 1_000


def expand(group: Group, reading: Reading, windows: tuple[Window, ...]) -> Expanded:
    """The meetings of a group, and what is to be said about it. Never raises for what a file says."""
    reading.remarks = []
    line = group.blocks[0].line
    try:
        events = _events(group, reading, windows)
    except Refused:
        return Expanded(remarks=(*reading.remarks, Remark(line, "rule")))
    except Exception:  # noqa: BLE001 - whatever the libraries stumble over costs this event alone
        return Expanded(remarks=(*reading.remarks, Remark(line, "event")))
    return Expanded(events, tuple(reading.remarks))


def _events(group: Group, reading: Reading, windows: tuple[Window, ...]) -> tuple[Event, ...]:
    read: list[tuple[Any, Words]] = []
    for block in group.blocks:
        try:
            read.append(reading.event(block, len(read)))
        except NotReadable as error:
            reading.remarks.append(Remark(block.line, str(error)))
    if not read:
        return ()
    first, words = read[0]
    if len(read) == 1 and not words.repeats:
        found = [_event(words, *_span(first), _rid(first) if "RECURRENCE-ID" in first else "")]
        return tuple(one for one in found if any(_within(one, window) for window in windows))
    several = any(one.repeats for _event, one in read) or all("RECURRENCE-ID" in event for event, _words in read)
    events = {}
    for one in _occurrences(read, windows, several=several):
        events[one.rid] = one
        if len(events) > MOST_MEETINGS:
            raise Refused
    return tuple(events.values())


def _occurrences(read: list[tuple[Any, Words]], windows: tuple[Window, ...], *, several: bool) -> Iterator[Event]:
    calendar = Calendar()
    for event, _words in read:
        calendar.add_component(event)
    query = recurring_ical_events.of(calendar)
    for first, last in windows:
        if (last - first).days > LONGEST_WINDOW_DAYS:
            raise Refused
        for each in query.between(_shifted(first, -1), _shifted(last, 2)):
            found: Any = each
            _source, words = read[int(found[PLACE])]
            start, end = found["DTSTART"].dt, found["DTEND"].dt
            own = "RECURRENCE-ID" in _source
            # All that follow a change of this and future meetings carry the one day from which it holds.
            rid = (_text(start) if words.ranged else _rid(found)) if several or own else ""
            yield _event(words, start, end, rid)


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _span(event: Any) -> tuple[Any, Any]:
    start = event["DTSTART"].dt
    if "DTEND" in event:
        end = event["DTEND"].dt
    elif "DURATION" in event:
        lasting = event["DURATION"].dt
        if not isinstance(start, datetime) and lasting.seconds:
            start = datetime(start.year, start.month, start.day)  # noqa: DTZ001 - a day has no zone
        end = start + lasting
    else:
        end = start if isinstance(start, datetime) else _shifted(start, 1)
    start, end = _alike(start, end)
    return (end, start) if end < start else (start, end)


def _alike(start: Any, end: Any) -> tuple[Any, Any]:
    """Both as dates or both as times with one zone, where a file mixes them."""
    if isinstance(start, datetime) and not isinstance(end, datetime):
        end = datetime(end.year, end.month, end.day)  # noqa: DTZ001 - it takes the zone of the start below
    elif isinstance(end, datetime) and not isinstance(start, datetime):
        start = datetime(start.year, start.month, start.day, tzinfo=end.tzinfo)
    if isinstance(start, datetime) and (start.tzinfo is None) != (end.tzinfo is None):
        zone = start.tzinfo or end.tzinfo
        return start.replace(tzinfo=start.tzinfo or zone), end.replace(tzinfo=end.tzinfo or zone)
    return start, end


def _event(words: Words, start: Any, end: Any, rid: str) -> Event:
    return Event(
        uid=words.uid,
        rid=rid,
        start=_text(start),
        end=_text(end),
        title=words.title,
        sequence=words.sequence,
        cancelled=words.cancelled,
        attendees=words.attendees,
    )


def _rid(event: Any) -> str:
    return _text(event["RECURRENCE-ID"].dt)


def _text(told: Any) -> str:
    if not isinstance(told, datetime):
        return str(told.isoformat())
    if told.tzinfo is None:
        return told.isoformat(timespec="seconds")
    return told.astimezone(UTC).isoformat(timespec="seconds")


def _within(event: Event, window: Window) -> bool:
    """Whether an event touches the days of a window or those beside them, whatever the user's zone."""
    first, last = _shifted(window[0], -1).isoformat(), _shifted(window[1], 1).isoformat()
    return event.start[:10] <= last and event.end[:10] >= first
