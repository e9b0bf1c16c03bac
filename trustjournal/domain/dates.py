"""Personal dates and life moments, and on which day a yearly date falls."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta

from trustjournal.domain.noun import Count, Noun, PersonId, RelationshipId

DEFAULT_LEAD_DAYS = 7


class DateKind(StrEnum):
    """What a personal date is about."""

    BIRTHDAY = "birthday"
    WORK_ANNIVERSARY = "work_anniversary"
    ANNIVERSARY = "anniversary"
    MEMORIAL = "memorial"
    CUSTOM = "custom"


class Feb29(StrEnum):
    """On which day a 29 February falls in a common year."""

    FEB_28 = "02-28"
    MAR_1 = "03-01"


class PersonalDate(Noun, frozen=True):
    """A day that comes back every year; each of year, month and day may be unknown."""

    KIND: ClassVar[str] = "date"
    PLURAL: ClassVar[str] = "dates"

    person_id: PersonId
    kind: DateKind
    relationship_id: RelationshipId | None = None
    label: str | None = None
    year: Annotated[int, Meta(ge=1, le=9999)] | None = None
    month: Annotated[int, Meta(ge=1, le=12)] | None = None
    day: Annotated[int, Meta(ge=1, le=31)] | None = None
    text: str | None = None
    feb29: Feb29 | None = None
    lead_days: Count | None = None


class LifeMomentKind(StrEnum):
    """What a life moment is about."""

    SICK_LEAVE = "sick_leave"
    NEW_PARENT = "new_parent"
    BEREAVEMENT = "bereavement"
    MOVE = "move"
    TRAINING = "training"
    NEW_ROLE = "new_role"
    OTHER = "other"


class LifeMoment(Noun, frozen=True):
    """A stretch of life that counts: a leave, a move, a loss (practice P13)."""

    KIND: ClassVar[str] = "life_moment"
    PLURAL: ClassVar[str] = "life_moments"

    person_id: PersonId
    kind: LifeMomentKind
    label: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    follow_up_on: tuple[date, ...] = ()
    note: str | None = None

    def current(self, today: date) -> bool:
        """Whether it has begun and not ended, as far as is known."""
        return (self.starts_on is None or self.starts_on <= today) and (self.ends_on is None or today <= self.ends_on)


def is_leap(year: int) -> bool:
    """Whether a year has a 29 February; `calendar` says the same, and brings in `locale` at every start."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def yearly_day(year: int, month: int, day: int, feb29: Feb29 | str | None) -> date:
    """The day a yearly date falls on in `year`; 29 February in a common year goes where `feb29` says."""
    if month == 2 and day == 29 and not is_leap(year):
        return date(year, 3, 1) if feb29 == Feb29.MAR_1 else date(year, 2, 28)
    return date(year, month, day)


def is_calendar_day(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether the known parts can stand in one calendar day; an unknown year may be a leap year."""
    if month is None or day is None:
        return True
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return False
    return True
