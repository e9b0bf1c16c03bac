"""What the captured lines of a note become in the journal: promises, topics, dates and life moments."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from msgspec import Struct

from trustjournal.domain.capture import Captured, Kind
from trustjournal.domain.commitments import Owner
from trustjournal.domain.dates import DateKind, LifeMoment, LifeMomentKind, PersonalDate
from trustjournal.services.commitments import NewCommitment

_YEARLY = (
    ("birthday", DateKind.BIRTHDAY),
    ("work anniversary", DateKind.WORK_ANNIVERSARY),
    ("anniversary", DateKind.ANNIVERSARY),
)
_LIFE = (
    (("sick leave", "surgery", "operation", "hospital"), LifeMomentKind.SICK_LEAVE),
    (("baby", "parental", "maternity", "paternity", "new parent"), LifeMomentKind.NEW_PARENT),
    (("funeral", "bereavement", "mourning"), LifeMomentKind.BEREAVEMENT),
    (("moves", "moving", "new house", "new home"), LifeMomentKind.MOVE),
    (("training", "course", "exam"), LifeMomentKind.TRAINING),
    (("new role", "new job", "promotion", "promoted"), LifeMomentKind.NEW_ROLE),
)


class CameOut(Struct, frozen=True, kw_only=True):
    """Parts of a LogEntry."""

    promises: tuple[NewCommitment, ...] = ()
    topics: tuple[str, ...] = ()
    dates: tuple[PersonalDate, ...] = ()
    life_moments: tuple[LifeMoment, ...] = ()


def came_out(lines: Sequence[Captured], on: date) -> CameOut:
    """What these lines of a conversation held on a day become.

    A date that names no day, or nobody among several people, stays what it is in the note: text.
    """
    dates = [line for line in lines if line.kind is Kind.DATE and line.person and line.on is not None]
    yearly = [(line, kind) for line in dates if (kind := _yearly(line.text)) is not None]
    once = [line for line in dates if _yearly(line.text) is None]
    return CameOut(
        promises=tuple(_promise(line) for line in lines if line.kind in {Kind.MINE, Kind.THEIRS}),
        topics=tuple(line.text.strip() for line in lines if line.kind is Kind.TOPIC),
        dates=tuple(_date(line, kind, on) for line, kind in yearly),
        life_moments=tuple(_life_moment(line) for line in once),
    )


def _promise(line: Captured) -> NewCommitment:
    theirs = line.kind is Kind.THEIRS
    return NewCommitment(
        text=line.text.strip(),
        owner=Owner.THEM if theirs else Owner.ME,
        people=(line.person,) if theirs else (),
        due_on=line.on,
    )


def _yearly(text: str) -> DateKind | None:
    plain = text.casefold()
    return next((kind for words, kind in _YEARLY if words in plain), None)


def _date(line: Captured, kind: DateKind, on: date) -> PersonalDate:
    """A day that comes back; the year is known where one in the past was written."""
    assert line.on is not None
    return PersonalDate(
        id=str(uuid4()),
        person_id=line.person,
        kind=kind,
        label=line.text.strip() if len(line.text.split()) > len(kind.value.split("_")) else None,
        year=line.on.year if line.on.year < on.year else None,
        month=line.on.month,
        day=line.on.day,
    )


def _life_moment(line: Captured) -> LifeMoment:
    """Something that happens once; one asks how it goes on its day."""
    assert line.on is not None
    plain = line.text.casefold()
    kind = next((kind for words, kind in _LIFE if any(word in plain for word in words)), LifeMomentKind.OTHER)
    return LifeMoment(
        id=str(uuid4()),
        person_id=line.person,
        kind=kind,
        label=line.text.strip(),
        starts_on=line.on,
        follow_up_on=(line.on,),
    )
