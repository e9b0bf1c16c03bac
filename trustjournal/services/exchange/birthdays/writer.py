"""A calendar of people's yearly days and of the promises that are due (RFC 5545), for any program to read or follow.

The same journal gives the same bytes, so that a file that is kept up to date changes only when something did. Where a
29 February goes in a common year is written as a rule: the last day of February, or the sixtieth of the year. What our
own reader takes back stands in X-TRUSTJOURNAL- properties.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Commitment, CommitmentState
from trustjournal.domain.dates import DateKind, Feb29, PersonalDate, is_leap
from trustjournal.domain.noun import Instant, to_form
from trustjournal.domain.people import Person, Relationship
from trustjournal.domain.words import names
from trustjournal.services.exchange.birthdays.reader import COMMITMENT, OWN
from trustjournal.services.exchange.content_lines import escape, fold_line, header_line
from trustjournal.services.titles import title

_PRODUCT = "-//Trust Journal//EN"
_ANY_YEAR = 2000
"""The year of an event whose year is unknown: it has a 29 February, and no program takes it for a birth."""
_FIRST_YEAR = 1583
"""Calendars reckon with the Gregorian calendar alone; before it, the year is not written as a day."""


class Days(Struct, frozen=True, kw_only=True):
    """What a calendar is made of; `feb29` is the journal's own choice for dates that have none."""

    people: Mapping[str, Person]
    dates: Iterable[PersonalDate]
    relatives: Mapping[str, Relationship]
    commitments: Iterable[Commitment] = ()
    feb29: Feb29 | None = None


def write_calendar(days: Days) -> tuple[bytes, int]:
    """The whole file, and how many events are in it.

    Left out are people who are archived, and of those who died all days but that of remembrance: a calendar is looked
    at every morning.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escape(_('People'))}",
        f"NAME:{escape(_('People'))}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    n = 0
    for day in days.dates:
        person = days.people.get(day.person_id)
        known = day.relationship_id is None or day.relationship_id in days.relatives
        if person is not None and known and _is_shown(person, day):
            lines += _day_lines(person, day, days)
            n += 1
    for promise in days.commitments:
        if promise.state is CommitmentState.OPEN and promise.due_on is not None:
            lines += _promise_lines(promise, days.people)
            n += 1
    lines.append("END:VCALENDAR")
    return b"".join(map(fold_line, lines)), n


def _is_shown(person: Person, day: PersonalDate) -> bool:
    if day.month is None or day.day is None or person.archived:
        return False
    return person.deceased_on is None or day.kind is DateKind.MEMORIAL


def _day_lines(person: Person, day: PersonalDate, days: Days) -> list[str]:
    month, number = day.month or 1, day.day or 1
    year = day.year if day.year is not None and day.year >= _FIRST_YEAR else _ANY_YEAR
    leap_day = (month, number) == (2, 29)
    if leap_day and not is_leap(year):
        year = _ANY_YEAR
    relative = days.relatives.get(day.relationship_id or "")
    named = _name_of(relative, days.people) if relative is not None else ""
    whose = f"{named} ({person.display_name})" if named else person.display_name
    called = day.label or title("date", to_form(day), [])
    own = [_own("KIND", day.kind), _own("NAME", person.display_name)]
    if day.year is not None:
        own.append(_own("YEAR", f"{day.year:04}"))
    if day.label:
        own.append(_own("LABEL", day.label))
    if relative is not None and named:
        own.append(_own("RELATIVE", named, KIND=relative.kind))
    if day.feb29 is not None:
        own.append(_own("FEB29", day.feb29))
    rule = _leap_rule(day.feb29 or days.feb29) if leap_day else "FREQ=YEARLY"
    return _event(
        day.id,
        day.updated_at,
        date(year, month, number),
        _("{what}: {name}").format(what=called, name=whose),
        [f"RRULE:{rule}", f"CATEGORIES:{escape(title('date', to_form(day), []))}", *own],
    )


def _name_of(relative: Relationship, people: Mapping[str, Person]) -> str:
    other = people.get(relative.other_person_id or "")
    return relative.name or (other.display_name if other is not None else "")


def _leap_rule(feb29: Feb29 | None) -> str:
    return "FREQ=YEARLY;BYYEARDAY=60" if feb29 is Feb29.MAR_1 else "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"


def _promise_lines(promise: Commitment, people: Mapping[str, Person]) -> list[str]:
    called = [people[each].display_name for each in promise.people if each in people]
    words = title("commitment", to_form(promise), called)
    if called and promise.owner == "me":
        words = _("{what} to {names}").format(what=words, names=names(called))
    own = [_own("KIND", COMMITMENT), _own("OWNER", promise.owner), _own("ON", promise.created_on.isoformat())]
    own += [_own("NAME", name) for name in called]
    assert promise.due_on is not None
    description = f"DESCRIPTION:{escape(words)}"
    return _event(promise.id, promise.updated_at, promise.due_on, promise.text, [description, *own])


def _event(uid: str, stamped: Instant | None, on: date, summary: str, more: Iterable[str]) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_stamp(stamped)}",
        f"DTSTART;VALUE=DATE:{_digits(on)}",
        f"DTEND;VALUE=DATE:{_digits(on + timedelta(days=1))}",
        f"SUMMARY:{escape(' '.join(summary.split()))}",
        "TRANSP:TRANSPARENT",
        *more,
        "END:VEVENT",
    ]


def _own(name: str, value: str, **params: str) -> str:
    return f"{header_line(OWN + name, params)}:{escape(' '.join(value.split()))}"


def _digits(on: date) -> str:
    return f"{on.year:04}{on.month:02}{on.day:02}"


def _stamp(at: Instant | None) -> str:
    """When the entry was last changed, in UTC; never the time of writing, which would change the file each time."""
    moment = at.moment if at is not None else datetime(_ANY_YEAR, 1, 1, tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
