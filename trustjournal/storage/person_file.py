"""Loads everything the person page and the Brief show of one person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from trustjournal.domain.agreements import Agreement, Goal
from trustjournal.domain.commitments import Commitment
from trustjournal.domain.dates import LifeMoment, PersonalDate
from trustjournal.domain.days import shift
from trustjournal.domain.interactions import Interaction, Reflection
from trustjournal.domain.meetings import Local, Meeting, occurrences
from trustjournal.domain.moments import Moment
from trustjournal.domain.people import Circle, Person, Relationship
from trustjournal.domain.person_file import PersonFile, Tally
from trustjournal.domain.preferences import Preference
from trustjournal.domain.topics import Share, Topic
from trustjournal.storage.codec import get, load
from trustjournal.storage.driver import Reader, marks

RECENT = 5
MEETING_DAYS = 90


def load_person_file(
    reader: Reader, person_id: str, now: datetime, recent: int = RECENT, local: Local | None = None
) -> PersonFile | None:
    """The file of a person at this moment, or None where there is none; `recent` interactions at most.

    `local` knows the user's zone on other days, for a weekly meeting.
    """
    person = get(reader, Person, person_id)
    if person is None:
        return None
    mine = (person_id,)
    reflections = load(
        reader,
        Reflection,
        "WHERE person_id = ? AND (questions LIKE '%\"open\"%' OR interaction_id IN "
        "(SELECT interaction_id FROM interaction_person WHERE person_id = ? ORDER BY at DESC LIMIT ?))",
        (person_id, person_id, recent),
    )
    heard_in = _by_ids(reader, [reflection.interaction_id for reflection in reflections])
    parts: dict[str, list[Any]] = {
        "relationships": load(reader, Relationship, "WHERE person_id = ? ORDER BY seq", mine),
        "dates": load(reader, PersonalDate, "WHERE person_id = ? ORDER BY seq", mine),
        "life_moments": load(reader, LifeMoment, "WHERE person_id = ? ORDER BY starts_on DESC, seq", mine),
        "preferences": load(reader, Preference, "WHERE person_id = ? ORDER BY kind, seq", mine),
        "commitments": load(
            reader, Commitment, _of("commitment", "state = 'open' ORDER BY due_on IS NULL, due_on"), mine
        ),
        "agreements": load(reader, Agreement, _of("agreement", "state <> 'ended' ORDER BY seq"), mine),
        "goals": load(reader, Goal, _of("goal", "state = 'active' ORDER BY seq"), mine),
        "topics": load(reader, Topic, "WHERE person_id = ? AND state = 'open' ORDER BY difficult DESC, seq", mine),
        "shares": _shares(reader, person),
        "moments": _moments(reader, person_id),
        "recent": load(reader, Interaction, _newest("interaction"), (person_id, recent)),
    }
    return PersonFile(
        person=person,
        reflections=tuple(sorted(reflections, key=lambda each: heard_in[each.interaction_id].at, reverse=True)),
        heard_in=heard_in,
        mine=tally(reader, person_id, "me"),
        theirs=tally(reader, person_id, "them"),
        meeting=next_meeting(reader, person_id, now, local),
        names=_names(reader, person_id, parts),
        circle=get(reader, Circle, person.circle_id) if person.circle_id else None,
        **{name: tuple(part) for name, part in parts.items()},
    )


def _of(kind: str, rest: str) -> str:
    return f'WHERE id IN (SELECT {kind}_id FROM "{kind}_person" WHERE person_id = ?) AND {rest}'


def _newest(kind: str) -> str:
    newest = f'SELECT {kind}_id FROM "{kind}_person" WHERE person_id = ? ORDER BY at DESC, {kind}_id DESC LIMIT ?'
    return f"WHERE id IN ({newest}) ORDER BY at DESC, seq DESC"


def _by_ids(reader: Reader, ids: Iterable[str]) -> dict[str, Interaction]:
    wanted = tuple(dict.fromkeys(ids))
    return {talk.id: talk for talk in load(reader, Interaction, f"WHERE id IN ({marks(wanted)})", wanted)}


def _shares(reader: Reader, person: Person) -> list[Share]:
    # "bread" and "Bread" are one interest, however it was typed.
    interests = (
        f" OR (person_id IS NULL AND interest COLLATE NOCASE IN ({marks(person.interests)}))"
        if person.interests
        else ""
    )
    where = f"WHERE state = 'open' AND (person_id = ?{interests}) ORDER BY seq"
    return load(reader, Share, where, (person.id, *person.interests))


def _moments(reader: Reader, person_id: str) -> list[Moment]:
    where = (
        "WHERE id IN (SELECT id FROM (SELECT m.id, m.state, "
        'row_number() OVER (PARTITION BY m.kind ORDER BY m."on" DESC, m.seq DESC) AS place '
        "FROM moment_person l JOIN moment m ON m.id = l.moment_id WHERE l.person_id = ?) "
        "WHERE place = 1 OR state = 'open') ORDER BY \"on\" DESC, seq DESC"
    )
    return load(reader, Moment, where, (person_id,))


def tally(reader: Reader, person_id: str, owner: str) -> Tally:
    """How the promises of one side ended, of those that concern a person."""
    row = reader.row(
        "SELECT count(*) FILTER (WHERE c.state = 'kept'), count(*) FILTER (WHERE c.state IN ('kept', 'missed')) "
        "FROM commitment_person l JOIN commitment c ON c.id = l.commitment_id WHERE l.person_id = ? AND c.owner = ?",
        (person_id, owner),
    )
    return Tally(*row) if row else Tally()


def next_meeting(reader: Reader, person_id: str, now: datetime, local: Local | None = None) -> Meeting | None:
    """The next meeting with a person that has not ended, within three months, weekly ones on their day."""
    today = now.date()
    last = shift(today, MEETING_DAYS)
    candidates = load(
        reader,
        Meeting,
        "WHERE id IN (SELECT meeting_id FROM meeting_person WHERE person_id = ?) "
        "AND (rule IS NOT NULL OR substr(starts_at, 1, 10) BETWEEN ? AND ?)",
        (person_id, (shift(today, -1)).isoformat(), last.isoformat()),
    )
    coming = [
        each
        for meeting in candidates
        for each in occurrences(meeting, shift(today, -1), last, local)
        if each.ends_at.moment > now
    ]
    return min(coming, key=lambda each: each.starts_at.moment, default=None)


def _names(reader: Reader, person_id: str, parts: dict[str, list[Any]]) -> dict[str, str]:
    wanted = {person_id}
    for name in ("commitments", "agreements", "goals", "moments", "recent"):
        for entry in parts[name]:
            wanted.update(entry.people)
    wanted.update(each.other_person_id for each in parts["relationships"] if each.other_person_id)
    ids = tuple(wanted)
    return dict(reader.rows(f"SELECT id, display_name FROM person WHERE id IN ({marks(ids)})", ids))
