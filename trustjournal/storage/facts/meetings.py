"""Meetings around a day: those that took place without a note, and the next one with each person."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from msgspec import Struct

from trustjournal.domain.days import shift
from trustjournal.domain.facts import COMING_DAYS, MeetingFact
from trustjournal.domain.meetings import Local, Meeting, occurrences
from trustjournal.domain.noun import Instant
from trustjournal.storage.driver import Reader
from trustjournal.storage.facts.asked import END, Asked, day_of, listed, people_sql

_PAST = 3
_NEXT = 6

_LONGEST = 62
"""Days that a meeting of a calendar file may last and still be one of each of its days: holidays are in there too."""

_COLUMNS = f"""m.id, m.starts_at, m.ends_at, m.title, m.rule, m.confidential, {people_sql("meeting", "m")}, m.source"""

MEETINGS = f"""SELECT {_COLUMNS}
FROM meeting m
WHERE m.seq IN (
    SELECT seq FROM meeting WHERE starts_at BETWEEN :first AND :last
    UNION ALL SELECT seq FROM meeting WHERE rule IS NOT NULL AND starts_at <= :last
    UNION ALL SELECT seq FROM meeting WHERE id IN (SELECT value FROM json_each(:snoozed)))"""

STILL_ON = f"""SELECT {_COLUMNS}
FROM meeting m
WHERE m.starts_at >= :first AND m.starts_at < :day AND m.ends_at > :midnight AND m.source = 'file'"""

TALKED = """SELECT j.key FROM json_each(:pairs) j
WHERE EXISTS (
    SELECT 1 FROM interaction_person
    WHERE person_id = (j.value ->> 0) AND at BETWEEN (j.value ->> 1) AND (j.value ->> 1) || '~')"""


class Met(Struct, frozen=True):
    """Meetings without a note, and when the next one with each person starts."""

    unlogged: tuple[MeetingFact, ...]
    next_with: Mapping[str, Instant]


def meetings(asked: Asked) -> Met:
    """What the meetings of the last and next days ask for."""
    snoozed = _snoozed_days(asked)
    first, last = shift(asked.today, -_PAST), shift(asked.today, _NEXT)
    found = _loaded(asked.reader, str(first), str(last) + END, asked.snoozed_ids("log_meeting"))
    ended: dict[tuple[str, str, date], Meeting] = {}
    upcoming: dict[str, Instant] = {}
    for meeting in found:
        for one in _near(meeting, first, last, snoozed.get(meeting.id, ()), asked.local):
            if one.ends_at.moment <= asked.now:
                ended.update({(one.id, person, one.starts_at.on): one for person in one.people})
            elif asked.today <= one.starts_at.on <= last:
                _keep_earliest(upcoming, one)
    return Met(_unlogged(asked, ended), upcoming)


def _near(
    meeting: Meeting, first: date, last: date, more: tuple[date, ...] | list[date], local: Local | None
) -> Iterator[Meeting]:
    yield from occurrences(meeting, first, last, local)
    for day in more:
        if not first <= day <= last:
            yield from occurrences(meeting, day, day, local)


def _keep_earliest(upcoming: dict[str, Instant], meeting: Meeting) -> None:
    for person in meeting.people:
        kept = upcoming.get(person)
        if kept is None or meeting.starts_at.moment < kept.moment:
            upcoming[person] = meeting.starts_at


def _unlogged(asked: Asked, ended: dict[tuple[str, str, date], Meeting]) -> tuple[MeetingFact, ...]:
    if not ended:
        return ()
    pairs = listed([(person, day) for _meeting, person, day in ended])
    talked = {place for (place,) in asked.reader.rows(TALKED, {"pairs": pairs})}
    found = []
    for place, ((meeting_id, person_id, on), meeting) in enumerate(ended.items()):
        if place in talked:
            continue
        asked.named.add(person_id)
        asked.answers("log_meeting", f"{meeting_id}/{person_id}")
        found.append(
            MeetingFact(
                meeting_id=meeting_id,
                person_id=person_id,
                on=on,
                title=meeting.title,
                confidential=meeting.confidential,
            )
        )
    return tuple(found)


def _snoozed_days(asked: Asked) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for key in asked.snoozed:
        rule, _colon, rest = key.partition(":")
        if rule == "log_meeting" and len(rest) > 10:
            try:
                day = day_of(rest[-10:])
            except ValueError:
                continue
            if day is not None:
                found.setdefault(rest.partition("/")[0], []).append(day)
    return found


def _loaded(reader: Reader, first: str, last: str, ids: str) -> list[Meeting]:
    return _read(reader, MEETINGS, {"first": first, "last": last, "snoozed": ids})


def _read(reader: Reader, sql: str, params: dict[str, str]) -> list[Meeting]:
    return [
        Meeting(
            id=row[0],
            starts_at=Instant(row[1]),
            ends_at=Instant(row[2]),
            title=row[3],
            rule=row[4],
            confidential=bool(row[5]),
            people=tuple(dict.fromkeys(row[6].split(","))) if row[6] else (),
            source=row[7],
        )
        for row in reader.rows(sql, params)
    ]


def meetings_on(reader: Reader, day: date, local: Local | None = None) -> list[Meeting]:
    """The meetings of a day, weekly ones included, in the order in which they start; not their addresses.

    One of a calendar file that began on an earlier day and is still going on is a meeting of this day as well.
    """
    found = _loaded(reader, str(day), str(day) + END, "[]")
    midnight = {"first": str(shift(day, -_LONGEST)), "day": str(day), "midnight": f"{day}T00:00:00{END}"}
    return sorted(
        (
            *_read(reader, STILL_ON, midnight),
            *(one for meeting in found for one in occurrences(meeting, day, day, local)),
        ),
        key=lambda one: (one.starts_at.moment, one.ends_at.moment, one.id),
    )


def meetings_from(reader: Reader, first: date, last: date, local: Local | None = None) -> list[Meeting]:
    """The meetings that start on these days, both included, weekly ones on each of theirs; by start."""
    found = _loaded(reader, str(first), str(last) + END, "[]")
    return sorted(
        (one for meeting in found for one in occurrences(meeting, first, last, local)),
        key=lambda one: (one.starts_at.moment, one.ends_at.moment, one.id),
    )


def next_start(reader: Reader, now: datetime, people: frozenset[str], local: Local | None = None) -> Instant | None:
    """When the next meeting with any of these people starts, within 30 days."""
    first, last = now.date(), shift(now.date(), COMING_DAYS)
    starts = (
        one.starts_at
        for meeting in _loaded(reader, str(first), str(last) + END, "[]")
        if people.intersection(meeting.people)
        for one in occurrences(meeting, first, last, local)
        if one.starts_at.moment > now
    )
    return min(starts, key=lambda start: start.moment, default=None)
