"""Small journals for cases counted by hand, and the keys that a rule gives there.

The day is Saturday 21 November 2026, unless a case says otherwise. People are named by one letter.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.oracle import expected

Form = dict[str, Any]
T = "2026-11-21"


def a_person(pid: str = "a", **fields: Any) -> Form:
    """A person with an id and the least else."""
    return {"id": pid, "display_name": pid.upper(), "created_at": "2026-11-21T09:00:00+01:00", **fields}


def a_journal(*people: Form, **lists: Any) -> Form:
    """A document with these people (none given: one), and the lists named."""
    return {"format": "trustjournal/1", "people": list(people) or [a_person()], **lists}


def talk(on: str, *people: str, channel: str = "call", **fields: Any) -> Form:
    """A conversation on a day, or at an instant, with the people given (none: a)."""
    at = on if "T" in on else f"{on}T12:00:00+01:00"
    return {"id": f"talk-{on}", "at": at, "channel": channel, "people": list(people or "a"), **fields}


def a_moment(kind: str, on: str, *people: str, **fields: Any) -> Form:
    """A moment of a kind; its id is m."""
    return {"id": "m", "kind": kind, "on": on, "people": list(people or "a"), **fields}


def promise(**fields: Any) -> Form:
    """A promise of mine to a, still open; its id is c."""
    return {
        "id": "c",
        "people": ["a"],
        "owner": "me",
        "text": "x",
        "state": "open",
        "created_on": "2026-11-01",
        **fields,
    }


def look(doc: Form, rule: str, on: str = T) -> dict[str, str]:
    """The keys of one rule (less its name), each with "open" or "coming"."""
    now = datetime.fromisoformat(on if "T" in on else f"{on}T18:00:00+01:00")
    found = expected(doc, now)
    return {
        nudge["key"].removeprefix(f"{rule}:"): side
        for side, nudges in found.items()
        for nudge in nudges
        if nudge["rule"] == rule
    }


def keys(doc: Form, rule: str, on: str = T) -> list[str]:
    """The keys of one rule that are open."""
    return [key for key, side in look(doc, rule, on).items() if side == "open"]


def done(key: str, on: str | None = "2026-11-20", state: str = "done") -> Form:
    """An answer that ends a nudge."""
    return {"key": key, "state": state, "on": on}


def snoozed(key: str, until: str) -> Form:
    """A nudge put off."""
    return {"key": key, "state": "snoozed", "until_on": until}


def yearly(kind: str = "birthday", month: int | None = 11, day: int | None = 21, **fields: Any) -> Form:
    """A personal date of a, on 21 November; its id is d."""
    return {"id": "d", "person_id": "a", "kind": kind, "month": month, "day": day, **fields}


def a_meeting(**fields: Any) -> Form:
    """A meeting with a and b on the morning of the day; its id is w."""
    times = {"starts_at": f"{T}T09:00:00+01:00", "ends_at": f"{T}T10:00:00+01:00"}
    return {"id": "w", "people": ["a", "b"], **times, **fields}
