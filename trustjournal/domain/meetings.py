"""Meetings, from a calendar file or entered by hand, and on which days a weekly one falls."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

import msgspec

from trustjournal.domain.noun import Instant, Noun, PersonId

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_WEEKS = 53 * 60


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


def occurrences(meeting: Meeting, first: date, last: date) -> Iterator[Meeting]:
    """The meeting on each of its days from `first` to `last`, both included, with its times on that day.

    Only weekly rules are understood (domain.md: a rule is for a weekly meeting); of any other rule only the first
    meeting stands. Each occurrence keeps the wall-clock time and the offset as written.
    """
    start = meeting.starts_at.on
    days = _weekly_days(meeting.rule, start, first) if meeting.rule else iter((start,))
    for day in days:
        if day > last:
            return
        if day >= first:
            yield _moved(meeting, (day - start).days)


def _moved(meeting: Meeting, days: int) -> Meeting:
    if not days:
        return meeting
    shift = timedelta(days=days)
    return msgspec.structs.replace(
        meeting,
        starts_at=Instant.of(meeting.starts_at.moment + shift),
        ends_at=Instant.of(meeting.ends_at.moment + shift),
    )


def _weekly_days(rule: str, start: date, first: date) -> Iterator[date]:
    parts = dict(part.split("=", 1) for part in rule.removeprefix("RRULE:").upper().split(";") if "=" in part)
    yield from _days_by(parts, start, first) if parts.get("FREQ") == "WEEKLY" else (start,)


def _days_by(parts: dict[str, str], start: date, first: date) -> Iterator[date]:
    try:
        interval = int(parts.get("INTERVAL", "1"))
        count = int(parts["COUNT"]) if "COUNT" in parts else None
        until = date.fromisoformat(parts["UNTIL"][:8]) if "UNTIL" in parts else date.max
        wanted = sorted(_DAYS.index(name) for name in parts["BYDAY"].split(",")) if "BYDAY" in parts else None
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
