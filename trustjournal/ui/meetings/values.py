"""What stands in the form of a meeting, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from trustjournal.ui.kit.fields import PersonChoice

WHOLE_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class MeetingForm:
    """A meeting as it is typed. `every` counts weeks, 0 is once, None a rule the form cannot say and keeps.

    `this_alone` is about one day of a weekly one; None where there is nothing to choose.
    """

    people: tuple[PersonChoice, ...]
    on: date
    at: time
    minutes: int = 30
    title: str = ""
    every: int | None = 0
    until: date | None = None
    confidential: bool = False
    this_alone: bool | None = None
