"""When two dates of a person are one: the same occasion, the same day, or one of them fuller than the other."""

from collections.abc import Iterable

from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.folding import fold


def birthday(dates: Iterable[PersonalDate]) -> PersonalDate | None:
    """The person's own birthday."""
    kind = DateKind.BIRTHDAY
    return next((each for each in dates if each.kind is kind and each.relationship_id is None), None)


def date_field(given: PersonalDate) -> str:
    """Under which name a date is chosen: its kind, and of those that have one their label."""
    return f"{given.kind}:{fold(given.label)}" if given.kind is DateKind.CUSTOM and given.label else str(given.kind)


def same_occasion(kept: PersonalDate, given: PersonalDate) -> bool:
    """Whether both are about the same thing of the same person; their relationship ids are comparable."""
    if kept.kind != given.kind or kept.relationship_id != given.relationship_id:
        return False
    if kept.kind is not DateKind.CUSTOM:
        return True
    label = fold(given.label or "")
    return fold(kept.label or "") == label and (bool(label) or same_day(kept, given))


def same_day(kept: PersonalDate, given: PersonalDate) -> bool:
    """Whether both say the same."""
    return (kept.year, kept.month, kept.day, kept.text) == (given.year, given.month, given.day, given.text)


def completes(kept: PersonalDate, given: PersonalDate) -> bool:
    """Whether both are the same day and one of them lacks the year."""
    known = kept.month is not None and (kept.month, kept.day) == (given.month, given.day)
    return known and (kept.year is None or given.year is None)


__all__ = ["birthday", "completes", "date_field", "same_day", "same_occasion"]
