"""Meetings entered by hand: planning one, once or weekly, changing it and taking it out, each one step of undo.

A weekly meeting is one entry with a rule. What is different about one of its days is kept by cutting it there: the
weeks before end with UNTIL, the weeks after begin as a meeting of their own, and the day itself is left out or stands
alone. So the rule stays one that every reader of the form understands, and what was is never written over.
"""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec
from msgspec import Struct

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.meetings import Meeting, Repeats, occurrences, repeats, rule_of
from trustjournal.domain.noun import Instant
from trustjournal.domain.words import clause, names, short_date
from trustjournal.services import entries
from trustjournal.services.journal import Journal
from trustjournal.storage import people as stored
from trustjournal.storage.change import Change
from trustjournal.storage.codec import get

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit

BY_HAND = "hand"
LONGEST_MINUTES = 7 * 24 * 60
_LONGEST_TITLE = 1_000


class MeetingEntered(Struct, frozen=True, kw_only=True):
    """A meeting as it was typed: who, the day and time on the user's own clock, for how long, and how it comes back.

    `every` counts weeks, 0 is once; `until` is the last day on which a weekly one may fall. A `rule` that says more
    than that is kept as it stands.
    """

    people: tuple[str, ...]
    on: date
    at: time
    minutes: int = 30
    title: str = ""
    every: int = 0
    until: date | None = None
    rule: str | None = None
    confidential: bool = False


def is_by_hand(one: Meeting) -> bool:
    """Whether a meeting is the user's own to change; one of a calendar file is changed there."""
    return one.source in {None, BY_HAND}


def meeting(journal: Journal, meeting_id: str) -> Meeting:
    """One meeting as it is kept. Raises UserError where it is not there."""
    return entries.entry(journal, Meeting, meeting_id)


def entered(journal: Journal, meeting_id: str, on: date | None = None) -> MeetingEntered:
    """A meeting as one would type it, its own day or that of one of its weeks. UserError where it is not there."""
    kept = meeting(journal, meeting_id)
    one = next(occurrences(kept, on, on, journal.clock.local), kept) if on is not None else kept
    starts, ends = journal.clock.here(one.starts_at.moment), one.ends_at.moment
    again = repeats(kept.rule)
    return MeetingEntered(
        people=kept.people,
        on=starts.date(),
        at=starts.time(),
        minutes=round((ends - one.starts_at.moment).total_seconds() / 60),
        title=kept.title or "",
        every=again.every if again is not None else 0,
        until=again.until if again is not None else None,
        rule=kept.rule if again is None else None,
        confidential=kept.confidential,
    )


def took_place(journal: Journal, meeting_id: str, on: date) -> Meeting | None:
    """A meeting with its times on one of its days, to log it; None where it is not there, or not on that day.

    The title of a confidential one is left out, since a conversation is not confidential by itself.
    """
    kept = get(journal.reader, Meeting, meeting_id)
    if kept is None:
        return None
    one = next(occurrences(kept, on, on, journal.clock.local), None)
    if one is not None and one.confidential:
        return msgspec.structs.replace(one, title=None)
    return one


def plan(journal: Journal, new: MeetingEntered, origin: object | None = None) -> Change | None:
    """Plan a meeting. UserError where it could not be one."""
    made = _made(journal, new, str(uuid4()))
    with journal.change(_("Planned: {meeting}").format(meeting=_called(journal, made)), origin) as unit:
        unit.add(made)
    return unit.change


def change(journal: Journal, meeting_id: str, new: MeetingEntered, on: date | None = None) -> Change | None:
    """Change a meeting; of a weekly one all of it, or with `on` the one of that day alone.

    All of it moves as that one was moved: to another hour, another weekday. UserError where it could not be one.
    """
    kept = meeting(journal, meeting_id)
    if on is not None:
        new = msgspec.structs.replace(new, every=0, until=None, rule=None)
        alone = _made(journal, new, str(uuid4()))
        words = _("Changed this week: {meeting}").format(meeting=_called(journal, alone))
        with journal.change(words) as unit:
            _cut(unit, journal, kept, on)
            unit.add(alone)
        return unit.change
    made = _made(journal, new, kept.id)
    saved = msgspec.structs.replace(
        kept,
        starts_at=made.starts_at,
        ends_at=made.ends_at,
        people=made.people,
        title=made.title,
        rule=made.rule,
        confidential=made.confidential,
    )
    return entries.keep(journal, saved, _("Changed: {meeting}").format(meeting=_called(journal, saved)))


def remove(journal: Journal, meeting_id: str, on: date | None = None) -> Change | None:
    """Put a meeting in the trash; with `on`, leave out that day of a weekly one and keep the others."""
    kept = meeting(journal, meeting_id)
    if on is None:
        return entries.delete(journal, Meeting, meeting_id, _called(journal, kept))
    when = short_date(on, journal.clock.today())
    words = _("Left out on {day}: {meeting}").format(day=when, meeting=_called(journal, kept))
    with journal.change(words) as unit:
        _cut(unit, journal, kept, on)
    return unit.change


def moved_with(journal: Journal, meeting_id: str, new: MeetingEntered, on: date) -> MeetingEntered:
    """What was typed over the meeting of one day, as it holds for the first of all of them."""
    first = entered(journal, meeting_id)
    return msgspec.structs.replace(new, on=first.on + (new.on - on))


def _cut(unit: "Unit", journal: Journal, kept: Meeting, on: date) -> None:
    """Take one day out of a weekly meeting: the weeks before keep the entry, those after become one of their own."""
    local = journal.clock.local
    before = list(occurrences(kept, date.min, on - timedelta(days=1), local)) if on > date.min else []
    here = next(occurrences(kept, on, on, local), None)
    if here is None or kept.rule is None:
        raise UserError(_("This meeting does not fall on that day."), _("Look again: it may have been changed."))
    gone = len(before) + 1
    after = next(occurrences(kept, on + timedelta(days=1), on + timedelta(days=8 * 53), local), None)
    rest = _rest(kept, after, gone) if after is not None else None
    if before:
        unit.save(msgspec.structs.replace(kept, rule=_ended(kept.rule, on - timedelta(days=1))))
        if rest is not None:
            unit.add(msgspec.structs.replace(rest, id=str(uuid4()), uid=None, created_at=None, updated_at=None))
    elif rest is not None:
        unit.save(rest)
    else:
        unit.remove(Meeting.KIND, kept.id)


def _rest(kept: Meeting, after: Meeting, gone: int) -> Meeting:
    """The meeting from the first week after, with as many left as there were."""
    assert kept.rule is not None
    parts = [
        f"COUNT={int(part[6:]) - gone}" if part.upper().startswith("COUNT=") else part for part in kept.rule.split(";")
    ]
    return msgspec.structs.replace(kept, starts_at=after.starts_at, ends_at=after.ends_at, rule=";".join(parts))


def _ended(rule: str, last: date) -> str:
    parts = [part for part in rule.split(";") if not part.upper().startswith(("UNTIL=", "COUNT="))]
    return ";".join([*parts, f"UNTIL={last:%Y%m%d}"])


def _made(journal: Journal, new: MeetingEntered, meeting_id: str) -> Meeting:
    if not new.people:
        raise UserError(_("Pick at least one person"), _("A meeting is with somebody."))
    if not 1 <= new.minutes <= LONGEST_MINUTES:
        raise UserError(_("The meeting ends before it starts."), _("Choose how long it takes."))
    if new.every and new.until is not None and new.until < new.on:
        raise UserError(_("It would end before it first takes place."), _("Choose a later last day, or none."))
    starts = datetime.combine(new.on, new.at.replace(second=0, microsecond=0, tzinfo=None))
    local = journal.clock.local
    try:
        ends = local(starts + timedelta(minutes=new.minutes))
    except OverflowError:
        raise UserError(_("That day is beyond the calendar."), _("Choose an earlier day.")) from None
    return Meeting(
        id=meeting_id,
        starts_at=Instant.of(local(starts)),
        ends_at=Instant.of(ends),
        people=tuple(dict.fromkeys(new.people)),
        title=new.title.strip()[:_LONGEST_TITLE] or None,
        source=BY_HAND,
        rule=rule_of(Repeats(new.every, new.until)) if new.every else new.rule,
        confidential=new.confidential,
    )


def _called(journal: Journal, one: Meeting) -> str:
    """What an undo bar calls it: a confidential one by its people alone."""
    known = stored.names(journal.reader, list(one.people))
    who = names([known[person] for person in one.people if person in known])
    if one.title and not one.confidential:
        return clause(one.title) if not who else _("{title} with {names}").format(title=clause(one.title), names=who)
    return _("Meeting with {names}").format(names=who) if who else _("Meeting")
