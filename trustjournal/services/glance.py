"""What the tray tells at a glance: how much waits in each lane, and the next meeting of the day."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from trustjournal.domain.nudges import Lane
from trustjournal.services.journal import Journal
from trustjournal.services.nudges import Today, TodayMeeting, today

_JUST_BEGUN = timedelta(minutes=10)
"""A meeting that began so long ago is still the next one: one may come to it late."""


class NextMeeting(Struct, frozen=True):
    """A meeting that is to come: when it starts on the user's clock, its people, and whether their names may be told.

    `people` are ids and names; those of a confidential meeting are not to be told.
    """

    at: datetime
    people: tuple[tuple[str, str], ...]
    confidential: bool = False


class Glance(Struct, frozen=True):
    """How many open nudges each lane of Today shows, and the next meeting with somebody of the journal."""

    check_in: int = 0
    celebrate: int = 0
    follow_up: int = 0
    reflect: int = 0
    meeting: NextMeeting | None = None

    @property
    def due(self) -> int:
        """How many there are in all, as the sidebar counts them."""
        return self.check_in + self.celebrate + self.follow_up + self.reflect


def glance(journal: Journal) -> Glance:
    """The glance at this moment."""
    day = today(journal)
    counts = {lane: sum(1 for nudge in day.lane(lane) if nudge.quiet_until is None) for lane in Lane}
    return Glance(
        counts[Lane.CHECK_IN],
        counts[Lane.CELEBRATE],
        counts[Lane.FOLLOW_UP],
        counts[Lane.REFLECT],
        _next(journal, day),
    )


def _next(journal: Journal, day: Today) -> NextMeeting | None:
    to_come = [each for each in day.meetings if each.people and each.meeting.starts_at.moment >= day.now - _JUST_BEGUN]
    first = min(to_come, key=_start, default=None)
    if first is None:
        return None
    return NextMeeting(journal.clock.here(_start(first)), first.people, first.meeting.confidential)


def _start(meeting: TodayMeeting) -> datetime:
    return meeting.meeting.starts_at.moment
