"""Pausing reminders: how long one may choose, until when that is, and the words for it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from trustjournal.base.i18n import N_, _

FOREVER = datetime(9999, 12, 31, tzinfo=UTC)
"""Until they are turned on again."""


class Pause(StrEnum):
    """The choices, in the order in which they are offered."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    MONDAY = "monday"
    OPEN = "open"


_LABELS = {
    Pause.HOUR: N_("For an hour"),
    Pause.TOMORROW: N_("Until tomorrow"),
    Pause.MONDAY: N_("Until Monday"),
    Pause.OPEN: N_("Until I turn them on"),
}


def label(pause: Pause) -> str:
    """What the menu calls a choice."""
    return _(_LABELS[pause])


def until(pause: Pause, now: datetime) -> datetime:
    """The moment a pause that begins now is over; days begin at midnight on the user's clock."""
    if pause is Pause.HOUR:
        return now + timedelta(hours=1)
    if pause is Pause.OPEN:
        return FOREVER
    days = 1 if pause is Pause.TOMORROW else 7 - now.weekday()
    return datetime.combine(now.date() + timedelta(days=days), time.min, now.tzinfo)


def is_paused(paused_until: datetime | None, now: datetime) -> bool:
    """Whether reminders are silent now; a moment without offset is on the user's clock."""
    if paused_until is None:
        return False
    aware = paused_until if paused_until.tzinfo is not None else paused_until.replace(tzinfo=now.tzinfo)
    return now < aware


def is_open(paused_until: datetime) -> bool:
    """Whether a pause has no end of its own."""
    return paused_until.year >= FOREVER.year
