"""When a snoozed nudge comes back: the choices on the wall clock, and the day in words."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from trustjournal.base.i18n import N_, _
from trustjournal.domain import words
from trustjournal.domain.noun import Instant

LATER = timedelta(hours=4)
BEFORE_MEETING = timedelta(minutes=15)


class Snooze(StrEnum):
    """The choices, in the order in which they are offered."""

    LATER_TODAY = "later_today"
    TOMORROW = "tomorrow"
    NEXT_WEEK = "next_week"
    BEFORE_WE_MEET = "before_we_meet"
    PICK = "pick"


_LABELS = {
    Snooze.LATER_TODAY: N_("Later today"),
    Snooze.TOMORROW: N_("Tomorrow"),
    Snooze.NEXT_WEEK: N_("Next week"),
    Snooze.BEFORE_WE_MEET: N_("Before we meet"),
    Snooze.PICK: N_("Pick a date"),
}


class SnoozeChoice(Struct, frozen=True):
    """One choice: the day the nudge comes back, and the hour where it is not the start of that day.

    `until_on` is None for a day still to be picked, and where there is nothing to wait for (`possible` is false).
    """

    name: Snooze
    until_on: date | None = None
    until_at: Instant | None = None

    @property
    def label(self) -> str:
        """What the menu calls it."""
        return _(_LABELS[self.name])

    @property
    def possible(self) -> bool:
        """Whether it can be chosen now."""
        return self.name is Snooze.PICK or self.until_on is not None


def snooze_choices(now: datetime, next_meeting: datetime | None = None) -> tuple[SnoozeChoice, ...]:
    """The choices at `now`, an aware moment in the reader's zone, with the next meeting with the person if any."""
    today = now.date()
    before = next_meeting.astimezone(now.tzinfo) - BEFORE_MEETING if next_meeting is not None else None
    return (
        _at(Snooze.LATER_TODAY, now + LATER),
        SnoozeChoice(Snooze.TOMORROW, today + timedelta(days=1)),
        SnoozeChoice(Snooze.NEXT_WEEK, today + timedelta(days=7 - today.weekday())),
        _at(Snooze.BEFORE_WE_MEET, before if before is not None and before > now else None),
        SnoozeChoice(Snooze.PICK),
    )


def _at(name: Snooze, moment: datetime | None) -> SnoozeChoice:
    return SnoozeChoice(name) if moment is None else SnoozeChoice(name, moment.date(), Instant.of(moment))


def comes_back(today: date, until_on: date, until_at: datetime | None = None) -> str:
    """When it comes back, for the undo bar: "Comes back Wed 25 Feb", "Comes back at 14:05"."""
    day = words.short_day(until_on, today)
    if until_at is None:
        return _("Comes back {day}").format(day=day)
    if until_on == today:
        return _("Comes back at {time}").format(time=words.clock(until_at))
    return _("Comes back {day} at {time}").format(day=day, time=words.clock(until_at))
