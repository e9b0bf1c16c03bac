"""What the files say of meetings, made into the journal's meetings: times on the user's clock, and the people.

Made from what was kept of each event, not from the files: a new address, a person who is gone or another zone changes
the copies without a file being read. A copy is not made of what was cancelled, of what the user declined, or again of
one that the user deleted.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

import msgspec
from msgspec import Struct

from trustjournal.base.clock import Clock
from trustjournal.domain.days import shift
from trustjournal.domain.noun import Instant
from trustjournal.services.calendar.messages import Event, Window
from trustjournal.storage import calendar as stored
from trustjournal.storage.calendar import CalendarWriter, ReadRow
from trustjournal.storage.codec import Form
from trustjournal.storage.driver import Reader
from trustjournal.storage.sense import decoder

_NAMESPACE = UUID("5d0e1c4f-8f0a-5d0c-9c53-6f2b7a1e4d90")
LONGEST_DAYS = 62
"""How far back a meeting that is still going on may have begun: holidays are in calendars too."""
_COMPARED = ("uid", "starts_at", "ends_at", "title", "people", "attendees")
decode_event = decoder(Event)
encode_event = msgspec.json.Encoder().encode


class Known(Struct, frozen=True):
    """Whose addresses are whose: the user's own, and of the people those that only one of them carries."""

    own: frozenset[str]
    person: dict[str, str]
    shared: dict[str, tuple[str, ...]]


class Plan(Struct, frozen=True, kw_only=True):
    """What is to be done to the journal's meetings."""

    added: tuple[Form, ...] = ()
    changed: tuple[Form, ...] = ()
    removed: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    """Those that are there as they should be, which is remembered where it was not."""
    left_out: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether any meeting becomes another."""
        return bool(self.added or self.changed or self.removed)

    @property
    def anything(self) -> bool:
        """Whether there is anything to write at all."""
        return self.changes or bool(self.standing or self.left_out)


def meeting_id(event: Event) -> str:
    """The id of a meeting: the same for the same event in every file and on every computer."""
    return str(uuid5(_NAMESPACE, f"{event.uid}\n{event.rid}"))


def read_row(event: Event, path: str, source: str) -> ReadRow:
    """An event as it is kept of its file."""
    return ReadRow(
        meeting_id=meeting_id(event),
        path=path,
        source=source,
        starts_on=event.start[:10],
        copied=False,
        body=encode_event(event).decode(),
    )


def ended(event: Event, now: datetime, clock: Clock) -> bool:
    """Whether a meeting is over."""
    try:
        return _on_the_clock(event.end, clock).moment <= now
    except (ValueError, OverflowError):
        return event.end[:10] < now.date().isoformat()


def known_addresses(reader: Reader, addresses: Iterable[str]) -> Known:
    """Whose these addresses are."""
    wanted = sorted(set(addresses))
    people: dict[str, list[str]] = {}
    for person, address in stored.people_with_addresses(reader, wanted) if wanted else ():
        people.setdefault(address, []).append(person)
    return Known(
        stored.own_addresses(reader),
        {address: carriers[0] for address, carriers in people.items() if len(carriers) == 1},
        {address: tuple(carriers) for address, carriers in people.items() if len(carriers) > 1},
    )


def plan(reader: Reader, clock: Clock, windows: Sequence[Window], forgotten: Sequence[str] = ()) -> Plan:
    """How the meetings of these days have to change; `forgotten` are meetings that a file no longer has."""
    rows = _rows(reader, windows, forgotten)
    events = {meeting: _standing(said) for meeting, said in rows.items()}
    kept = stored.meetings(reader, list({*rows, *forgotten}))
    known = known_addresses(reader, (one.address for event in events.values() for one in event.attendees))
    deleted = stored.in_the_trash(reader, [meeting for meeting in rows if meeting not in kept])
    now = str(Instant.of(clock.now()))
    added, changed, removed, standing, left_out = [], [], [], [], []
    for meeting, event in events.items():
        was = kept.get(meeting)
        form = form_of(event, meeting, known, clock)
        copied = any(row.copied for row in rows[meeting])
        if was is not None and was.get("source") != stored.FILE:
            continue
        if form is None:
            removed += [meeting] if was is not None else []
            left_out += [meeting] if copied else []
        elif was is None:
            added += [] if copied or meeting in deleted else [{**form, "created_at": now, "updated_at": now}]
        elif any(was.get(name) != form.get(name) for name in _COMPARED):
            stays: Form = {name: was[name] for name in ("confidential", "created_at") if name in was}
            changed.append({**stays, **form, "updated_at": now})
        elif not all(row.copied for row in rows[meeting]):
            standing.append(meeting)
    removed += [one for one in forgotten if one not in rows and kept.get(one, {}).get("source") == stored.FILE]
    return Plan(
        added=tuple(added),
        changed=tuple(changed),
        removed=tuple(removed),
        standing=(*standing, *(form["id"] for form in (*added, *changed))),
        left_out=tuple(left_out),
    )


def carry_out(writer: CalendarWriter, what: Plan) -> None:
    """Write what was planned."""
    writer.remove_meetings(what.removed)
    writer.change_meetings(what.changed)
    writer.add_meetings(what.added)
    writer.copied(what.standing, copied=True)
    writer.copied(what.left_out, copied=False)


def _rows(reader: Reader, windows: Sequence[Window], forgotten: Sequence[str]) -> dict[str, list[ReadRow]]:
    found: dict[str, dict[str, ReadRow]] = {}
    for first, last in windows:
        for row in stored.read_between(reader, str(shift(first, -LONGEST_DAYS)), str(shift(last, 1))):
            found.setdefault(row.meeting_id, {})[row.path] = row
    # An event may have moved out of these days in one file and still be in them in another.
    for row in stored.read_about(reader, [*found, *forgotten]):
        found.setdefault(row.meeting_id, {})[row.path] = row
    return {meeting: list(rows.values()) for meeting, rows in found.items()}


def _standing(rows: Sequence[ReadRow]) -> Event:
    """What holds where several files have the meeting: the newest version, and of the same that it is cancelled."""
    events = [decode_event(row.body) for row in rows]
    return max(events, key=lambda event: (event.sequence, event.cancelled))


def form_of(event: Event, meeting: str, known: Known, clock: Clock) -> Form | None:
    """An event as a meeting's form; None where it is none of the user's, or on no day that a clock knows."""
    if event.cancelled or any(one.declined and one.address in known.own for one in event.attendees):
        return None
    try:
        start, end = _on_the_clock(event.start, clock), _on_the_clock(event.end, clock)
    except (ValueError, OverflowError):
        return None
    coming = [one.address for one in event.attendees if not one.declined and one.address not in known.own]
    people = dict.fromkeys(known.person[address] for address in coming if address in known.person)
    form: dict[str, Any] = {
        "id": meeting,
        "uid": event.uid,
        "starts_at": str(start),
        "ends_at": str(max(start, end, key=lambda one: one.moment)),
        "people": list(people),
        "source": stored.FILE,
    }
    if event.title:
        form["title"] = event.title
    if coming:
        form["attendees"] = coming
    return form


def _on_the_clock(text: str, clock: Clock) -> Instant:
    """A day's first moment, a time wherever the user is, or an instant, as the user's clock shows it."""
    if len(text) == 10:
        day = date.fromisoformat(text)
        return Instant.of(clock.local(datetime(day.year, day.month, day.day)))  # noqa: DTZ001 - the user's own clock
    told = datetime.fromisoformat(text)
    return Instant.of(clock.here(told) if told.tzinfo is not None else clock.local(told))
