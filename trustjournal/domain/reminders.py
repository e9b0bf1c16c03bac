"""Which notifications are due at a moment: one pure function of the nudges, the meetings and the user's choices.

Nothing is planned ahead and no time is counted: each minute the question is asked anew of the wall clock, so sleep, a
flight and a clock set back have nothing to disturb. A reminder's key names its occasion (a day, a meeting's start, a
nudge and the hour it was put off to), so that one that was delivered, on whatever day, is not delivered again.
What is held back by quiet hours, a day off or a pause is still there when they end, if it is still true by then.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from msgspec import Struct, structs

from trustjournal.domain import reminder_words as texts
from trustjournal.domain.facts import MOMENT_KINDS, StateFact
from trustjournal.domain.noun import Instant
from trustjournal.domain.nudges import Lane, Nudge
from trustjournal.domain.pause import is_paused
from trustjournal.domain.reminder_settings import ReminderSettings
from trustjournal.domain.reminder_words import Deed, PlannedMeeting, Text, Texts

AFTER_MEETING = timedelta(hours=2)
"""How long after a meeting it is natural to be asked about it; later, Today asks."""

CATCH_UP_DAYS = 3
"""How many days after its own day a nudge that could not speak still does: a weekend, and one more."""

MOST_AT_ONCE = 3
"""More than this many single reminders in one moment are told as one."""

_ASKS_FIRST = frozenset({"question", "goal", "agreement_review", *MOMENT_KINDS})
"""Rules whose Done asks for a word or a day, which a notification cannot."""

_THANKS = frozenset({"work_anniversary", "appreciation"})
_LOG_MEETING = "log_meeting"
_MORNING = "morning:"


class Urgency(StrEnum):
    """How a desktop should treat a notification."""

    LOW = "low"
    NORMAL = "normal"


class Reminder(Struct, frozen=True, kw_only=True):
    """One notification that is due: what it says, what can be done, and what that is about."""

    key: str
    """Names the occasion; delivered once."""
    texts: Texts
    deeds: tuple[Deed, ...]
    """The buttons, in their order."""
    opens: Deed
    """What a click on the message itself does."""
    covers: tuple[str, ...] = ()
    """Keys of other reminders that this one speaks for."""
    urgency: Urgency = Urgency.NORMAL
    people: tuple[str, ...] = ()
    nudges: tuple[str, ...] = ()
    """Keys of the nudges that it is about: Done and Later answer them, a conversation logged closes them."""
    at: Instant | None = None
    """When the conversation it is about began."""
    title: str | None = None
    """What that conversation is called."""
    minutes: int | None = None
    """How long it was planned to take."""
    unspoken: bool = False
    """Whether it is only noted as delivered: a morning with nothing in it, so that no summary comes at noon."""

    @property
    def is_summary(self) -> bool:
        """Whether it speaks for the whole day."""
        return self.key.startswith(_MORNING)

    def text(self, *, names: bool) -> Text:
        """What it says, with names and text or without."""
        return self.texts.named if names else self.texts.plain


class Situation(Struct, frozen=True, kw_only=True):
    """What reminders are made from, at one moment."""

    now: datetime
    """Aware, in the reader's zone."""
    open: tuple[Nudge, ...] = ()
    meetings: tuple[PlannedMeeting, ...] = ()
    """Those of yesterday, today and tomorrow."""
    snoozed: Mapping[str, StateFact] = {}
    """Every answer that put a nudge off, by the nudge's key, also where its hour has come."""

    @property
    def speaking(self) -> tuple[Nudge, ...]:
        """The open nudges whose hour has come."""
        return tuple(one for one in self.open if one.quiet_until is None)


def reminders(situation: Situation, settings: ReminderSettings, delivered: Collection[str]) -> tuple[Reminder, ...]:
    """The notifications that are due now; `delivered` are the keys of those that were shown before."""
    if silent(settings, situation.now):
        return ()
    meetings = (*_before(situation, settings), *_after(situation, settings))
    own = [(one, since) for one, since in _own(situation, settings) if one.key not in delivered]
    summary = _morning(situation, settings)
    if summary is not None and summary.key in delivered:
        summary = None
    found = (*_gathered(situation, summary, own), *(one for one in meetings if one.key not in delivered))
    return tuple(found)


def settled(situation: Situation, shown: Iterable[Reminder]) -> tuple[str, ...]:
    """The keys of those among the shown whose nudges were all answered meanwhile, so that they say what is not so."""
    still = {one.key for one in situation.speaking}
    return tuple(one.key for one in shown if one.nudges and still.isdisjoint(one.nudges))


def moments_to_come(
    situation: Situation, meetings: Iterable[PlannedMeeting], settings: ReminderSettings, until: datetime
) -> tuple[datetime, ...]:
    """The moments after this one at which a reminder may become due, as far as that is known now, in their order."""
    now = situation.now
    begins = _day_begins(settings)
    found = {
        datetime.combine(now.date() + timedelta(days=day), begins, now.tzinfo)
        for day in range((until.date() - now.date()).days + 1)
    }
    for one in meetings:
        if one.people:
            found |= {one.starts - timedelta(minutes=settings.minutes_before), one.ends}
    found |= {state.until_at.moment for state in situation.snoozed.values() if state.until_at is not None}
    here = sorted(moment.astimezone(now.tzinfo) for moment in found if now < moment <= until)
    return tuple(moment for moment in here if not silent(settings, moment))


def silent(settings: ReminderSettings, now: datetime) -> bool:
    """Whether nothing may be shown now: switched off, paused, a day off or quiet hours."""
    if not settings.on or now.weekday() in settings.days_off or _quiet(settings, now.time()):
        return True
    return is_paused(settings.paused_until, now)


def _quiet(settings: ReminderSettings, at: time) -> bool:
    start, end = settings.quiet_from, settings.quiet_until
    if start <= end:
        return start <= at < end
    return at >= start or at < end


def _day_begins(settings: ReminderSettings) -> time:
    """From when the day's own reminders speak: the summary's hour, or the end of the quiet hours it falls in."""
    return settings.quiet_until if _quiet(settings, settings.morning_at) else settings.morning_at


def _has_begun(situation: Situation, settings: ReminderSettings) -> bool:
    return situation.now.time() >= _day_begins(settings)


# ------------------------------------------------------------------------------------------------------------ meetings


def _before(situation: Situation, settings: ReminderSettings) -> Iterator[Reminder]:
    if not settings.before_meetings:
        return
    for meeting in situation.meetings:
        left = meeting.starts - situation.now
        if not meeting.people or not timedelta(0) <= left <= timedelta(minutes=settings.minutes_before):
            continue
        people = tuple(person for person, _name in meeting.people)
        past_due = sum(
            1
            for one in situation.speaking
            if one.owed and one.overdue_days and any(person in people for person, _name in one.people)
        )
        yield Reminder(
            key=f"meeting:{_occasion(meeting)}",
            texts=texts.before(meeting, -(-left // timedelta(minutes=1)), past_due),
            deeds=(Deed.BRIEF, Deed.DISMISS),
            opens=Deed.BRIEF,
            people=people,
        )


def _after(situation: Situation, settings: ReminderSettings) -> Iterator[Reminder]:
    if not settings.after_meetings:
        return
    for meeting in situation.meetings:
        unlogged = tuple(
            one
            for one in situation.speaking
            if one.rule == _LOG_MEETING and one.subject.id == meeting.id and one.due == meeting.on
        )
        if not unlogged or meeting.ends > situation.now:
            continue
        put_off = [state for one in unlogged if (state := situation.snoozed.get(one.key)) is not None]
        since, mark = meeting.ends, ""
        for until in (state.until_at for state in put_off):
            if until is not None and until.moment > since:
                since, mark = until.moment, f"@{until}"
        if (put_off and not mark) or situation.now - since > AFTER_MEETING:
            continue
        yield _offer(meeting, unlogged, mark)


def _offer(meeting: PlannedMeeting, unlogged: Sequence[Nudge], mark: str) -> Reminder:
    return Reminder(
        key=f"log:{_occasion(meeting)}{mark}",
        texts=texts.after(meeting),
        deeds=(Deed.LOG, Deed.LATER),
        opens=Deed.LOG,
        urgency=Urgency.LOW,
        people=tuple(person for person, _name in meeting.people),
        nudges=tuple(one.key for one in unlogged),
        at=meeting.at,
        title=None if meeting.confidential else meeting.title,
        minutes=round((meeting.ends - meeting.starts) / timedelta(minutes=1)),
    )


def _occasion(meeting: PlannedMeeting) -> str:
    """A meeting and its start, the same in every zone one may be in."""
    return f"{meeting.id}:{meeting.starts.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


# -------------------------------------------------------------------------------------------------------------- nudges


def _own(situation: Situation, settings: ReminderSettings) -> Iterator[tuple[Reminder, date]]:
    """Reminders of single nudges, each with the day since which it wants to speak."""
    today = situation.now.date()
    for one in situation.speaking:
        put_off = situation.snoozed.get(one.key)
        if put_off is not None:
            since, begins, key = _came_back(one, put_off, situation.now)
        elif one.rule in settings.own_rules:
            since, begins, key = one.due, None, one.key
        else:
            continue
        if since is None or not since <= today <= since + timedelta(days=CATCH_UP_DAYS):
            continue
        if begins is None and not _has_begun(situation, settings):
            continue
        if not _is_offered(one, put_off, situation, settings):
            yield _single(one, key), since


def _is_offered(one: Nudge, put_off: StateFact | None, situation: Situation, settings: ReminderSettings) -> bool:
    """Whether it speaks through its meeting, for all who were there at once."""
    if one.rule != _LOG_MEETING or not settings.after_meetings:
        return False
    if put_off is None:
        return True
    return put_off.until_at is not None and any(
        meeting.id == one.subject.id and meeting.on == one.due for meeting in situation.meetings
    )


def _came_back(one: Nudge, state: StateFact, now: datetime) -> tuple[date | None, datetime | None, str]:
    """The day a nudge that was put off came back, the moment where it was put off to one, and its reminder's key."""
    if state.until_at is not None:
        moment = state.until_at.moment.astimezone(now.tzinfo)
        return moment.date(), moment, f"{one.key}@{state.until_at}"
    return state.until_on, None, f"{one.key}@{state.until_on}"


def _single(one: Nudge, key: str) -> Reminder:
    people = tuple(person for person, _name in one.people)
    return Reminder(
        key=key,
        texts=texts.nudge(one),
        deeds=_deeds(one),
        opens=Deed.PERSON if len(people) == 1 else Deed.TODAY,
        people=people,
        nudges=(one.key,),
    )


def _deeds(one: Nudge) -> tuple[Deed, ...]:
    if one.rule in _ASKS_FIRST or one.lane is Lane.REFLECT:
        return (Deed.TODAY, Deed.LATER)
    if one.lane is Lane.FOLLOW_UP or not one.people:
        return (Deed.DONE, Deed.LATER)
    return (Deed.THANK if one.rule in _THANKS else Deed.LOG, Deed.DONE, Deed.LATER)


def _morning(situation: Situation, settings: ReminderSettings) -> Reminder | None:
    if not settings.morning or not _has_begun(situation, settings):
        return None
    return Reminder(
        key=f"{_MORNING}{situation.now.date()}",
        texts=texts.morning(situation.speaking),
        deeds=(Deed.TODAY, Deed.LATER),
        opens=Deed.TODAY,
        unspoken=not situation.speaking,
    )


def _gathered(
    situation: Situation, summary: Reminder | None, own: Sequence[tuple[Reminder, date]]
) -> Iterator[Reminder]:
    """The summary and the single reminders, without a flood: what waited is told by the summary, or as one."""
    today = situation.now.date()
    flood = len(own) > MOST_AT_ONCE
    told = [one for one, since in own if flood or (summary is not None and since < today)]
    if summary is not None:
        yield structs.replace(summary, covers=tuple(one.key for one in told))
    elif told:
        asked = {key for one in told for key in one.nudges}
        about = [one for one in situation.speaking if one.key in asked]
        yield Reminder(
            key=f"waited:{told[0].key}",
            texts=texts.waited(about),
            deeds=(Deed.TODAY, Deed.LATER),
            opens=Deed.TODAY,
            covers=tuple(one.key for one in told),
        )
    yield from (one for one, _since in own if one not in told)
