"""What the rules need to know of each person."""

from collections.abc import Callable
from datetime import date

from trustjournal.domain.dates import LifeMoment, LifeMomentKind
from trustjournal.domain.facts import (
    PERSON_RULES,
    PersonFact,
)
from trustjournal.domain.facts_of.snapshot import Snapshot, later, latest
from trustjournal.domain.meetings import occurrences
from trustjournal.domain.moments import Direction
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Person
from trustjournal.domain.preferences import PreferenceCategory, PreferenceKind

_NEAR_DAYS = 6
_HEEDED = (PreferenceCategory.COMMUNICATION, PreferenceCategory.SCHEDULE, PreferenceCategory.WORK_STYLE)


def person_fact(journal: Snapshot, person: Person, sort_key: Callable[[str], str]) -> PersonFact:
    """A person as the rules see them at the day of the snapshot."""
    circle = journal.circles.get(person.circle_id or "")
    answers = {rule: journal.answered(f"{rule}:{person.id}:") for rule in PERSON_RULES}
    gentle = _gentle(journal, person.id)
    return PersonFact(
        id=person.id,
        name=person.display_name,
        first_name=person.first_name,
        sort_key=sort_key(person.display_name),
        close=person.close,
        archived=person.archived,
        deceased=person.deceased_on is not None,
        organisation=person.organisation,
        cadence_days=person.cadence_days or (circle.cadence_days if circle is not None else None),
        cadence_since_on=person.cadence_since_on,
        paused_until_on=person.paused_until_on,
        created_on=person.created_at.on if person.created_at is not None else None,
        last_talk_on=latest(one.at.on for one in journal.with_person(person.id) if one.at.on <= journal.today),
        last_appreciation_on=_last_moment(journal, person.id, {"appreciation"}, {Direction.MINE, Direction.SHARED}),
        last_check_on=_last_moment(journal, person.id, {"perspective_check"}),
        last_feedback_on=_last_moment(journal, person.id, {"feedback_asked", "feedback_received"}),
        answered={rule: on for rule, on in answers.items() if on is not None},
        preferred_channel=person.preferred_channel,
        preference=_preference(journal, person.id),
        gentle=gentle.kind if gentle is not None else None,
        gentle_since_on=_begun(gentle, journal.today) if gentle is not None else None,
        meets_at=_next_meeting(journal, person.id),
    )


def _last_moment(
    journal: Snapshot, person_id: str, kinds: set[str], directions: set[Direction] | None = None
) -> date | None:
    return latest(
        one.on
        for one in journal.moments
        if one.kind in kinds
        and person_id in one.people
        and one.on <= journal.today
        and (directions is None or one.direction in directions)
    )


def _preference(journal: Snapshot, person_id: str) -> str | None:
    mine = [
        one
        for one in journal.preferences
        if one.person_id == person_id and one.kind == PreferenceKind.PREFERENCE and not one.confidential
    ]
    rank = {category: place for place, category in enumerate(_HEEDED)}
    first = min(mine, key=lambda one: (rank.get(one.category, len(rank)), one.id), default=None)  # type: ignore[arg-type]
    return first.text if first is not None else None


def _gentle(journal: Snapshot, person_id: str) -> LifeMoment | None:
    hard = [
        one
        for one in journal.life_moments
        if one.person_id == person_id
        and one.kind in {LifeMomentKind.BEREAVEMENT, LifeMomentKind.SICK_LEAVE}
        and one.current(journal.today)
    ]
    hard.sort(key=lambda one: one.id)
    hard.sort(key=lambda one: one.starts_on or date.min, reverse=True)
    hard.sort(key=lambda one: one.kind != LifeMomentKind.BEREAVEMENT)
    return hard[0] if hard else None


def _begun(moment: LifeMoment, today: date) -> date | None:
    if moment.confidential or moment.starts_on is None:
        return None
    return moment.starts_on if moment.starts_on <= today else None


def _next_meeting(journal: Snapshot, person_id: str) -> Instant | None:
    last = later(journal.today, _NEAR_DAYS)
    return min(
        (
            one.starts_at
            for meeting in journal.meetings
            if person_id in meeting.people
            for one in occurrences(meeting, journal.today, last)
            if one.ends_at.moment > journal.now
        ),
        key=lambda at: at.moment,
        default=None,
    )
