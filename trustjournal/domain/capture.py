"""What is captured while a note is written: promises, topics and dates, as lines of its plain Markdown.

    - You: share the decision log template (by 2026-02-26)
    - Amara: pick three items to hand over (by 2026-03-03)
    - Next time: try taking turns as backlog owner
    - Date: moves to Ghent (on 2026-04-01)

The words in front are those of the reader's language; the English ones are always understood. Whose promise a line is
depends on who was there, so a line with a name only counts where somebody of that name is.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from trustjournal.base.i18n import N_, _
from trustjournal.domain.day_words import read_day

_LINE = re.compile(r"^\s{0,3}[-*+] +(?P<who>[^:\n]{1,80}): ?(?P<rest>.*)$")
_BARE = re.compile(r"^\s{0,3}(?:[-*+] +|> ?)?")
_SUFFIX = re.compile(r" *\((?:\w{1,12} )?(?P<iso>\d{4}-\d\d-\d\d)\)\s*$")

_REWORDED = 0.7
"""How alike two texts are that count as one, from 0 to 1."""

_YOU, _NEXT_TIME, _DATE = N_("You"), N_("Next time"), N_("Date")


class Kind(StrEnum):
    """What a line captures."""

    MINE = "mine"
    THEIRS = "theirs"
    TOPIC = "topic"
    DATE = "date"


class Present(Struct, frozen=True):
    """Somebody a conversation was with: id, whole name, and how to address them."""

    id: str
    name: str
    first: str


class Captured(Struct, frozen=True):
    """A captured line, read. `person` is whose promise or date it is; empty where the line names nobody.

    `start` and `end` say where in the line its own words stand, without mark, name and date; `written` whether the day
    stands there as a date, `on` the day itself, also where it is still in words.
    """

    kind: Kind
    person: str
    text: str
    on: date | None
    written: bool
    start: int
    end: int

    @property
    def same(self) -> tuple[Kind, str, str]:
        """What makes it the same capture as another, whatever its day."""
        return self.kind, self.person, self.text.casefold()


def called(people: Sequence[Present]) -> dict[str, str]:
    """What to call each of these people in a line, by id: the first name, or the whole one where two share it."""
    firsts = [person.first.casefold() for person in people]
    return {person.id: person.first if firsts.count(person.first.casefold()) == 1 else person.name for person in people}


def read_line(line: str, people: Sequence[Present], today: date) -> Captured | None:
    """What a line of a note captures, its days counted from `today`; None for any other line."""
    found = _LINE.match(line)
    if found is None:
        return None
    whose = _whose(found["who"].strip(), people)
    if whose is None:
        return None
    kind, person = whose
    start = found.start("rest") + len(found["rest"]) - len(found["rest"].lstrip())
    end, on, written = _day_of(line, kind, start, today)
    return Captured(kind, person, line[start:end], on, written, start, end)


def _day_of(line: str, kind: Kind, start: int, today: date) -> tuple[int, date | None, bool]:
    """Where the words end, the day behind them, and whether it is written as a date."""
    last = max(start, len(line.rstrip()))
    if kind is Kind.TOPIC:
        return last, None, False
    suffix = _SUFFIX.search(line, start)
    if suffix is not None:
        try:
            return suffix.start(), date.fromisoformat(suffix["iso"]), True
        except ValueError:
            return last, None, False
    found = read_day(line[start:], today)
    if found is None:
        return last, None, False
    return len(line[: start + found.start].rstrip(" ,")), found.on, False


def _whose(who: str, people: Sequence[Present]) -> tuple[Kind, str] | None:
    plain = who.casefold()
    for kind, words in ((Kind.MINE, _YOU), (Kind.TOPIC, _NEXT_TIME), (Kind.DATE, _DATE)):
        if plain in {words.casefold(), _(words).casefold()}:
            return kind, people[0].id if kind is Kind.DATE and len(people) == 1 else ""
    head, comma, name = who.partition(", ")
    if comma and head.casefold() in {_DATE.casefold(), _(_DATE).casefold()}:
        person = _person(name, people)
        return (Kind.DATE, person) if person else None
    person = _person(who, people)
    return (Kind.THEIRS, person) if person else None


def _person(name: str, people: Sequence[Present]) -> str:
    plain = name.strip().casefold()
    for person in people:
        if plain == person.name.casefold():
            return person.id
    firsts = [person.id for person in people if plain == person.first.casefold()]
    return firsts[0] if len(firsts) == 1 else ""


def head_of(kind: Kind, name: str = "") -> str:
    """How a line of this kind begins: "- You: "; `name` for whose it is."""
    if kind is Kind.THEIRS:
        return f"- {name}: "
    words = {Kind.MINE: _YOU, Kind.TOPIC: _NEXT_TIME, Kind.DATE: _DATE}[kind]
    return f"- {_(words)}, {name}: " if name and kind is Kind.DATE else f"- {_(words)}: "


def suffix_of(kind: Kind, on: date | None) -> str:
    """How a line of this kind says its day: " (by 2026-02-26)"; nothing without one."""
    if on is None or kind is Kind.TOPIC:
        return ""
    return (_(" (on {day})") if kind is Kind.DATE else _(" (by {day})")).format(day=on.isoformat())


def with_day(line: str, read: Captured, on: date | None) -> str:
    """The line with this day, in place of what it says now."""
    return line[: read.start] + read.text.rstrip() + suffix_of(read.kind, on)


def made_into(line: str, kind: Kind, name: str, today: date) -> str:
    """A plain line as a captured one, its day read from its end."""
    words = line[_BARE.match(line).end() :].strip()  # type: ignore[union-attr]
    head = head_of(kind, name)
    found = read_day(words, today) if kind is not Kind.TOPIC else None
    if found is None:
        return head + words
    return head + words[: found.start].rstrip(" ,") + suffix_of(kind, found.on)


def settled(note: str, people: Sequence[Present], today: date, before: str = "") -> str:
    """The note with every day that is still in words written as a date.

    Lines that stood in it `before` are left alone: their days were meant from the day they were written.
    """
    lines, old = note.split("\n"), frozenset(before.split("\n"))
    for at, line in enumerate(lines):
        if line in old:
            continue
        read = read_line(line, people, today)
        if read is not None and read.on is not None and not read.written:
            lines[at] = with_day(line, read, read.on)
    return "\n".join(lines)


def captured(note: str, people: Sequence[Present], today: date) -> list[Captured]:
    """Everything a note captures, in its order; lines that say nothing are left out."""
    read = (read_line(line, people, today) for line in note.split("\n") if ":" in line)
    return [one for one in read if one is not None and one.text.strip()]


def new_among(after: Iterable[Captured], before: Iterable[Captured]) -> list[Captured]:
    """What `after` captures and `before` did not, where `before` is the same note as it was kept.

    A line that was only reworded is still the old one: its promise was made when the note was first kept.
    """
    from difflib import SequenceMatcher

    def alike(old: Captured, one: Captured) -> bool:
        if (old.kind, old.person) != (one.kind, one.person):
            return False
        return SequenceMatcher(None, old.text.casefold(), one.text.casefold()).ratio() > _REWORDED

    left = list(before)
    fresh = _without(after, left, lambda old, one: old.same == one.same)
    return _without(fresh, left, alike)


def _without(
    found: Iterable[Captured], left: list[Captured], same: Callable[[Captured, Captured], bool]
) -> list[Captured]:
    """Those found that are not among `left`; each that is takes its own out of there."""
    fresh = []
    for one in found:
        old = next((old for old in left if same(old, one)), None)
        if old is None:
            fresh.append(one)
        else:
            left.remove(old)
    return fresh
