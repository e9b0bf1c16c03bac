"""The one place that reads the system's clock.

Everything else is given a `Clock`, a day or a moment. Where `TRUSTJOURNAL_NOW` names a moment, the clock stands still
there, so that a demonstration, a picture and a test see the same day.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date, datetime

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _

VARIABLE = "TRUSTJOURNAL_NOW"


class Clock:
    """Tells the present moment, always with its offset from UTC. A clock made with a moment stands still there."""

    def __init__(self, fixed: datetime | None = None) -> None:
        # A moment without an offset is taken as this computer's local time.
        self._fixed = fixed.astimezone() if fixed is not None and fixed.tzinfo is None else fixed

    @property
    def stands_still(self) -> bool:
        """Whether this clock was stopped at a chosen moment."""
        return self._fixed is not None

    def now(self) -> datetime:
        """The present moment, aware, in local time (or in the offset the stopped clock was given)."""
        return self._fixed if self._fixed is not None else datetime.now().astimezone()

    def local(self, moment: datetime) -> datetime:
        """A moment without offset in the user's zone: the stopped clock's, else this computer's on that day.

        Where the platform knows no zone for that day (before 1970 on some, the calendar's ends), that of now.
        """
        if not self.stands_still:
            try:
                return moment.astimezone()
            except (ValueError, OverflowError, OSError):
                pass
        return moment.replace(tzinfo=self.now().tzinfo)

    def here(self, moment: datetime) -> datetime:
        """An aware moment as the user's own clock shows it on its day, also where the clocks change in between."""
        if not self.stands_still:
            try:
                return moment.astimezone()
            except (ValueError, OverflowError, OSError):
                pass
        return moment.astimezone(self.now().tzinfo)

    @staticmethod
    def follow_zone() -> None:
        """Notice that this computer was taken to another zone; called as often as one wants to be right.

        The C library reads the zone once and keeps it; only tzset() looks at /etc/localtime again (tzset(3)). Windows
        asks the system each time.
        """
        if hasattr(time, "tzset"):
            time.tzset()

    def today(self) -> date:
        """The day it is where the user sits."""
        return self.now().date()


def clock_from(env: Mapping[str, str]) -> Clock:
    """The clock that the environment asks for: `TRUSTJOURNAL_NOW=2026-02-24T10:05+01:00` stops it there.

    Raises `UserError` (exit status 2) when the variable is not a date and time.
    """
    text = env.get(VARIABLE, "").strip()
    if not text:
        return Clock()
    try:
        return Clock(datetime.fromisoformat(text))
    except ValueError:
        raise UserError(
            _("TRUSTJOURNAL_NOW is “{text}”, which is not a date and time.").format(text=text),
            _("Write it like 2026-02-24T10:05+01:00."),
            code=2,
        ) from None
