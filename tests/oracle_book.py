"""What the second opinion on the nudges reads a journal with: its days, its people, its answers.

Works on a `trustjournal/1` document as plain dicts and lists, and on nothing of the product (see `tests.oracle`).
Days are `datetime.date`; a day beyond the calendar stops at its last day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

Form = dict[str, Any]

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Candidate:
    """What a row would say if nobody had answered: `tail` is the key after the rule, `ends` the days after due."""

    rule: str
    tail: str
    lane: str
    due: date
    opens: date
    ends: int | None
    people: tuple[str, ...]
    subject: tuple[str, str | None]

    @property
    def key(self) -> str:
        return f"{self.rule}:{self.tail}"


def day(text: str) -> date:
    """The day written in a date or an instant: where it happened, in no other zone."""
    return date.fromisoformat(text[:10])


def optional_day(text: str | None) -> date | None:
    """The same, where there may be none."""
    return day(text) if text else None


def plus(start: date, days: int) -> date:
    """`days` after `start` (before, if negative), held inside the calendar."""
    ordinal = start.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


class Book:
    """A document with what is asked of it again and again: who is active, who talked when, what was answered."""

    def __init__(self, doc: Form, now: datetime) -> None:
        self.doc = doc
        self.now = now
        self.today = now.date()
        self.people: dict[str, Form] = {person["id"]: person for person in self.all("people")}
        self.states: dict[str, Form] = {state["key"]: state for state in self.all("nudge_states")}
        self.talks: dict[str, list[date]] = {pid: [] for pid in self.people}
        for talk in self.all("interactions"):
            for pid in set(talk["people"]):
                self.talks[pid].append(day(talk["at"]))

    def all(self, plural: str) -> list[Form]:
        return list(self.doc.get(plural) or [])

    def active(self, pid: str) -> bool:
        return not self.people[pid].get("archived") and not self.people[pid].get("deceased_on")

    def counts(self, people: Iterable[str]) -> bool:
        """An entry counts while at least one of its people is neither archived nor deceased, or it has none."""
        people = list(people)
        return not people or any(self.active(pid) for pid in people)

    def active_people(self) -> list[Form]:
        return [person for pid, person in self.people.items() if self.active(pid)]

    def close_people(self) -> list[Form]:
        return [person for person in self.active_people() if person.get("close")]

    def created(self, person: Form) -> date:
        """The day a person was written down; a document that leaves it out is imported now."""
        return day(person["created_at"]) if person.get("created_at") else self.today

    def answers(self, beginning: str) -> list[date]:
        """The days, up to today, of what was done or skipped under keys that begin so."""
        days = [
            day(state["on"])
            for key, state in self.states.items()
            if key.startswith(beginning) and state.get("state") in {"done", "skipped"} and state.get("on")
        ]
        return [on for on in days if on <= self.today]

    def moments(self, *kinds: str) -> list[Form]:
        return [moment for moment in self.all("moments") if moment["kind"] in kinds]

    def open_moments(self, kind: str) -> list[Form]:
        """Those of a kind to which no answer was given yet, about people who still give nudges."""
        return [
            moment
            for moment in self.moments(kind)
            if (moment.get("state") or "open") == "open" and self.counts(moment["people"])
        ]


def years_to_try(book: Book, rule: str, entry: Form, lead: int) -> list[int]:
    """Every year whose day could speak today: around now, as far ahead as the lead, and those once answered."""
    years = set(range(book.today.year - 2, book.today.year + lead // 365 + 3))
    for key in book.states:
        beginning, _, year = key.rpartition(":")
        if beginning == f"{rule}:{entry['id']}" and year.isdecimal():
            years.add(int(year))
    return sorted(year for year in years if (entry.get("year") or 0) < year <= date.max.year and year >= 1)


def yearly(book: Book, entry: Form, year: int) -> date:
    """29 February falls in common years as its feb29 says, else the policy's, else on 28 February."""
    if (entry["month"], entry["day"]) != (2, 29):
        return date(year, entry["month"], entry["day"])
    if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return date(year, 2, 29)
    choice = entry.get("feb29") or (book.doc.get("policy") or {}).get("feb29") or "02-28"
    return date(year, 3, 1) if choice == "03-01" else date(year, 2, 28)


def meeting_days(rule: str | None, start: date, last: date) -> list[date]:
    """The days of a meeting up to `last`: one, or day after day those that its weekly RRULE names."""
    words = (rule or "").upper().removeprefix("RRULE:")
    parts = dict(word.split("=", 1) for word in words.split(";") if "=" in word)
    if parts.get("FREQ") != "WEEKLY":
        return [start]
    weekdays = parts["BYDAY"].split(",") if "BYDAY" in parts else [WEEKDAYS[start.weekday()]]
    if "UNTIL" in parts:
        last = min(last, date.fromisoformat(parts["UNTIL"][:8]))
    days = []
    current = start
    while current <= last:
        weeks = (current.toordinal() - current.weekday() - start.toordinal() + start.weekday()) // 7
        if weeks % int(parts.get("INTERVAL", "1")) == 0 and WEEKDAYS[current.weekday()] in weekdays:
            days.append(current)
        current += timedelta(days=1)
    return days[: int(parts["COUNT"])] if "COUNT" in parts else days


def occurrence_ends_at(meeting: Form, on: date) -> datetime:
    """When a meeting is over on one of its days: the same time and offset as on the first."""
    return datetime.fromisoformat(meeting["ends_at"]) + timedelta(days=(on - day(meeting["starts_at"])).days)


def entry_row(
    rule: str,
    lane: str,
    entry: Form,
    due: date,
    *,
    kind: str | None = None,
    people: tuple[str, ...] | None = None,
    within: str = "",
    each: str | None = None,
    before: int = 0,
    ends: int | None = None,
) -> Candidate:
    """A row about an entry: keyed `rule:id:due` (`within` follows the id), open from `before` days ahead of due.

    `each` makes it a row per person: about that one alone, with their id in the key.
    """
    if each is not None:
        people, within = (each,), f"/{each}"
    who = tuple(entry["people"]) if people is None else people
    tail = f"{entry['id']}{within}:{due}"
    return Candidate(rule, tail, lane, due, plus(due, -before), ends, who, (kind or rule, entry["id"]))
