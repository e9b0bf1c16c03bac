"""Meetings, from a calendar file or entered by hand, and on which days a weekly one falls."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import ClassVar

import msgspec
from msgspec import Struct

from trustjournal.domain.noun import Instant, Noun, PersonId

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_WEEKS = 53 * 60

Local = Callable[[datetime], datetime]
"""Gives a wall-clock moment the offset that the user's zone has on that day."""


class Meeting(Noun, frozen=True):
    """A planned conversation; `rule` is an RRULE (RFC 5545) where it comes back weekly."""

    KIND: ClassVar[str] = "meeting"
    PLURAL: ClassVar[str] = "meetings"

    starts_at: Instant
    ends_at: Instant
    people: tuple[PersonId, ...]
    uid: str | None = None
    title: str | None = None
    attendees: tuple[str, ...] = ()
    source: str | None = None
    rule: str | None = None


class Repeats(Struct, frozen=True):
    """A plain weekly rule, as a form can say it: every so many weeks, up to and with a last day."""

    every: int
    until: date | None = None


def rule_of(again: Repeats) -> str:
    """The RRULE of a plain weekly rule; `until` is a date, since the weeks are those of the user's own calendar."""
    rule = "FREQ=WEEKLY"
    if again.every > 1:
        rule += f";INTERVAL={again.every}"
    if again.until is not None:
        rule += f";UNTIL={again.until.year:04}{again.until.month:02}{again.until.day:02}"
    return rule


def repeats(rule: str | None) -> Repeats | None:
    """What a form can say of a rule; None for once, and for a rule that says more (days of the week, a count)."""
    parts = _parts(rule or "")
    if parts.get("FREQ") != "WEEKLY" or set(parts) - {"FREQ", "INTERVAL", "UNTIL"}:
        return None
    try:
        every = int(parts.get("INTERVAL", "1"))
        return Repeats(every, _day_in(parts["UNTIL"]) if "UNTIL" in parts else None) if every > 0 else None
    except ValueError:
        return None


def occurrences(meeting: Meeting, first: date, last: date, local: Local | None = None) -> Iterator[Meeting]:
    """The meeting on each of its days from `first` to `last`, both included, with its times on that day.

    Only weekly rules are understood (domain.md: a rule is for a weekly meeting); of any other rule only the first
    meeting stands. Each occurrence keeps the wall-clock time. It keeps the offset as written too, unless `local` says
    that the meeting was written in the user's own zone (the offset is the one that zone had at its start): then ten
    o'clock stays ten o'clock there when the clocks change.
    """
    start = meeting.starts_at.on
    days = _weekly_days(meeting.rule, start, first) if meeting.rule else iter((start,))
    for day in days:
        if day > last:
            return
        if day >= first:
            yield _moved(meeting, (day - start).days, local)


def _moved(meeting: Meeting, days: int, local: Local | None) -> Meeting:
    if not days:
        return meeting
    shift = timedelta(days=days)
    starts, ends = meeting.starts_at.moment, meeting.ends_at.moment
    lasts = ends - starts
    if local is not None and local(starts.replace(tzinfo=None)).utcoffset() == starts.utcoffset():
        moved = local(starts.replace(tzinfo=None) + shift)
        ended = local((starts + lasts).replace(tzinfo=None) + shift)
    else:
        moved, ended = starts + shift, ends + shift
    return msgspec.structs.replace(meeting, starts_at=Instant.of(moved), ends_at=Instant.of(ended))


def _weekly_days(rule: str, start: date, first: date) -> Iterator[date]:
    parts = _parts(rule)
    yield from _days_by(parts, start, first) if parts.get("FREQ") == "WEEKLY" else (start,)


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.upper().removeprefix("RRULE:").split(";") if "=" in part)


def _day_in(until: str) -> date:
    return date.fromisoformat(until[:8])


def _days_by(parts: dict[str, str], start: date, first: date) -> Iterator[date]:
    try:
        interval = int(parts.get("INTERVAL", "1"))
        count = int(parts["COUNT"]) if "COUNT" in parts else None
        until = _day_in(parts["UNTIL"]) if "UNTIL" in parts else date.max
        wanted = sorted({_DAYS.index(name) for name in parts["BYDAY"].split(",")}) if "BYDAY" in parts else None
    except ValueError:
        yield start
        return
    if interval < 1:
        yield start
        return
    monday = start - timedelta(days=start.weekday())
    given = 0
    # A meeting of many years is not walked through from its first week, unless its days are counted.
    skipped = max(0, (first - monday).days // 7 // interval) if count is None else 0
    for week in range(skipped, skipped + _MOST_WEEKS):
        for weekday in wanted or [start.weekday()]:
            try:
                day = monday + timedelta(weeks=week * interval, days=weekday)
            except OverflowError:
                return
            if day < start:
                continue
            if day > until or (count is not None and given >= count):
                return
            given += 1
            yield day
