"""Days counted on and back, held inside the calendar: what lies beyond its ends stands on its first or last day."""

from datetime import date, timedelta


def shift(day: date, days: int) -> date:
    """The day so many days on; the first or last day there is where that lies outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
