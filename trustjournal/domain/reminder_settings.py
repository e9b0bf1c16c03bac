"""When reminders may speak and what they may say: the user's choices about notifications, declared once.

A field carries its label and its help; the settings window is drawn from them. They belong to this computer, not to
the journal: a laptop may speak where a desktop at work stays silent.
"""

from datetime import datetime, time
from typing import Annotated

from msgspec import Meta, Struct

from trustjournal.base.i18n import N_

WEEKDAYS = (0, 1, 2, 3, 4, 5, 6)
"""The days of the week as Python counts them: 0 is Monday."""

Weekday = Annotated[int, Meta(ge=0, le=6)]


class ReminderSettings(Struct, frozen=True, kw_only=True):
    """What the user wants to be told by a notification, when, and with which words."""

    on: Annotated[
        bool,
        Meta(title=N_("Show notifications"), description=N_("Today always shows what is due, with or without them.")),
    ] = True
    names: Annotated[
        bool,
        Meta(
            title=N_("Names and text in notifications"),
            description=N_("Anyone who sees this screen can read them. Off, a notification says only that it is time."),
        ),
    ] = False
    morning: Annotated[
        bool, Meta(title=N_("A summary in the morning"), description=N_("One notification with what Today holds."))
    ] = True
    morning_at: Annotated[time, Meta(title=N_("The summary comes at"))] = time(8, 30)
    before_meetings: Annotated[
        bool, Meta(title=N_("Before a meeting"), description=N_("One notification, with the Brief a click away."))
    ] = True
    minutes_before: Annotated[int, Meta(title=N_("Minutes before a meeting"), ge=1, le=120)] = 15
    after_meetings: Annotated[
        bool,
        Meta(
            title=N_("After a meeting"), description=N_("Offers to note what was said, with people and time filled in.")
        ),
    ] = True
    own_rules: Annotated[
        tuple[str, ...],
        Meta(
            title=N_("Reminders of their own"),
            description=N_("These kinds get a notification of their own on the day; the others are in the summary."),
        ),
    ] = ("birthday", "work_anniversary", "anniversary", "memorial")
    quiet_from: Annotated[
        time,
        Meta(title=N_("Quiet from"), description=N_("Nothing is shown in quiet hours. What waited comes after them.")),
    ] = time(18, 30)
    quiet_until: Annotated[time, Meta(title=N_("Quiet until"))] = time(8, 0)
    days_off: Annotated[
        tuple[Weekday, ...], Meta(title=N_("Days off"), description=N_("No notifications on these days."))
    ] = (5, 6)
    paused_until: datetime | None = None
    """Set by Pause reminders; the year 9999 until they are turned on again."""
