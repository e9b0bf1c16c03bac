"""What Today shows, and what the user does about it: done, skip, snooze.

Reading imports neither SQLAlchemy nor the nouns; what Done does to an entry is in `nudge_answers`, loaded by the first
answer.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from trustjournal.base.collector import collector_at_rest
from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.noun import Instant
from trustjournal.domain.nudges import Lane, Nudge, Nudges, derive
from trustjournal.domain.snooze import comes_back
from trustjournal.services.journal import Journal
from trustjournal.storage.facts import load_facts, load_policy
from trustjournal.storage.facts.answered import Answered, answered_on
from trustjournal.storage.facts.meetings import meetings_on, next_start
from trustjournal.storage.facts.people import names

if TYPE_CHECKING:
    from trustjournal.storage.change import Change

__all__ = [
    "Answered",
    "Today",
    "TodayMeeting",
    "done",
    "meeting_forms",
    "moment_of",
    "next_meeting",
    "skip",
    "snooze",
    "today",
    "todays_nudges",
]


class TodayMeeting(Struct, frozen=True):
    """A meeting of the day, with its times on that day, and the ids and names of its people."""

    meeting: Meeting
    people: tuple[tuple[str, str], ...]


class Today(Struct, frozen=True, kw_only=True):
    """What deserves attention on a day."""

    date: date
    now: datetime
    meetings: tuple[TodayMeeting, ...] = ()
    open: tuple[Nudge, ...] = ()
    """By lane, and in the lane's order."""
    coming: tuple[Nudge, ...] = ()
    snoozed: tuple[Nudge, ...] = ()
    answered: tuple[Answered, ...] = ()
    """What was done or skipped that day and not taken back, as far as undo remembers, oldest first."""

    def lane(self, lane: Lane) -> tuple[Nudge, ...]:
        """The open ones of a lane."""
        return tuple(nudge for nudge in self.open if nudge.lane == lane)


def moment_of(journal: Journal, on: date | None = None) -> datetime:
    """The moment to look from: now, or for another day than today its last instant."""
    now = journal.clock.now()
    if on is None or on == now.date():
        return now
    return journal.clock.local(datetime.combine(on, time.max))


def todays_nudges(journal: Journal, now: datetime | None = None) -> Nudges:
    """The nudges at a moment; without one, now."""
    at = now or journal.clock.now()
    with collector_at_rest():
        found = derive(load_facts(journal.days_reader, at, journal.clock.local), at, load_policy(journal.reader))
    if not journal.discreet:
        return found
    from trustjournal.domain.nudges.discreet import discreetly

    return discreetly(found)


def today(journal: Journal, now: datetime | None = None) -> Today:
    """Everything Today shows at a moment; without one, now."""
    at = now or journal.clock.now()
    nudges = todays_nudges(journal, at)
    return Today(
        date=at.date(),
        now=at,
        meetings=_meetings(journal, at.date()),
        open=nudges.open,
        coming=nudges.coming,
        snoozed=nudges.snoozed,
        answered=answered_on(journal.reader, at.date(), (_done_words(""), _skipped_words(""))),
    )


def next_meeting(journal: Journal, people: tuple[str, ...]) -> Instant | None:
    """When the next meeting with any of these people starts, within 30 days."""
    return next_start(journal.reader, journal.clock.now(), frozenset(people), journal.clock.local)


def _meetings(journal: Journal, on: date) -> tuple[TodayMeeting, ...]:
    found = meetings_on(journal.reader, on, journal.clock.local)
    known = names(journal.reader, {person for meeting in found for person in meeting.people})
    return tuple(
        TodayMeeting(meeting, tuple((person, known[person]) for person in meeting.people if person in known))
        for meeting in found
    )


def meeting_forms(journal: Journal, shown: Sequence[TodayMeeting]) -> Iterator[dict[str, Any]]:
    """Meetings of a day in the form's shape, whole, with their times on that day and with the names of their people.

    The title of a confidential one is left out.
    """
    if not shown:
        return
    # Imported here: it brings in every noun, and most days a list of nudges is all that is asked for.
    from trustjournal.storage.form import kept_entries

    kept = kept_entries(journal.reader, "meeting", [one.meeting.id for one in shown])
    for one in shown:
        form = kept[one.meeting.id]
        if one.meeting.confidential:
            form.pop("title", None)
        times = {"starts_at": str(one.meeting.starts_at), "ends_at": str(one.meeting.ends_at)}
        yield {**form, **times, "people": [{"id": person, "name": name} for person, name in one.people]}


def done(
    journal: Journal, key: str, answer: str | None = None, on: date | None = None, origin: object | None = None
) -> "Change | None":
    """Say that what a nudge asked for is done; what that means is each rule's (`nudge_answers`).

    `answer` is what the user said about it: the answer to a question, the outcome of a moment, the next step of a goal.
    `on` is the next day, of a goal's step or an agreement's review. UserError where no such nudge is held today, where
    the answer has no place, and where a day was expected.
    """
    from trustjournal.services.nudge_answers import Given, carry_out

    nudge, _now = _held(journal, key)
    given = Given.of(key, (answer or "").strip() or None, on, journal.now())
    with journal.change(_done_words(nudge.next_step), origin) as unit:
        carry_out(unit, given)
    return unit.change


def skip(journal: Journal, key: str, origin: object | None = None) -> "Change | None":
    """Drop a nudge this once. UserError where no such nudge is held today."""
    from trustjournal.domain.policy import Answer, NudgeState
    from trustjournal.services.nudge_answers import keep

    nudge, now = _held(journal, key)
    with journal.change(_skipped_words(nudge.next_step), origin) as unit:
        keep(unit, NudgeState(key=key, state=Answer.SKIPPED, on=now.date()))
    return unit.change


def snooze(
    journal: Journal, key: str, until_on: date, until_at: Instant | None = None, origin: object | None = None
) -> "Change | None":
    """Put a nudge off to a day, or to an hour of it; a promise keeps its own day.

    UserError where no such nudge is held today, and where that moment is not ahead.
    """
    from trustjournal.domain.policy import Answer, NudgeState
    from trustjournal.services.nudge_answers import keep

    _nudge, now = _held(journal, key)
    ahead = until_at.moment > now if until_at is not None else until_on > now.date()
    if not ahead:
        raise UserError(_("That day is not ahead."), _("Choose tomorrow or a later day."))
    local = until_at.moment.astimezone(now.tzinfo) if until_at is not None else None
    with journal.change(comes_back(now.date(), until_on, local), origin) as unit:
        state = NudgeState(key=key, state=Answer.SNOOZED, on=now.date(), until_on=until_on, until_at=until_at)
        keep(unit, state)
    return unit.change


def _held(journal: Journal, key: str) -> tuple[Nudge, datetime]:
    now = journal.clock.now()
    nudges = todays_nudges(journal, now)
    for nudge in (*nudges.open, *nudges.coming, *nudges.snoozed):
        if nudge.key == key:
            return nudge, now
    raise UserError(
        _("Today has no nudge “{key}”.").format(key=key), _("“trustjournal today --json” lists the keys there are.")
    )


def _done_words(step: str) -> str:
    return _("Done: {step}").format(step=step)


def _skipped_words(step: str) -> str:
    return _("Skipped: {step}").format(step=step)
