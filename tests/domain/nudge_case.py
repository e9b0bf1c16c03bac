"""A small journal in the making, and the nudges it gives: what the tables of nudge tests are written with."""

from datetime import date, datetime, timedelta, timezone
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

import msgspec

from trustjournal.domain.facts_of import facts_of
from trustjournal.domain.noun import Instant, read_hook
from trustjournal.domain.nouns import NOUNS
from trustjournal.domain.nudges import Nudges, derive
from trustjournal.domain.policy import Policy

CET = timezone(timedelta(hours=1))
_BY_PLURAL: dict[str, Any] = {noun.PLURAL: noun for noun in NOUNS}  # type: ignore[attr-defined]


def uid(name: str) -> str:
    return str(uuid5(NAMESPACE_DNS, name))


def at(day: str, hour: str = "10:05") -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}:00").replace(tzinfo=CET)


class Case:
    """Entries by the JSON form's fields; ids and people are short names."""

    def __init__(self) -> None:
        self.entries: dict[str, list[Any]] = {}
        self.count = 0

    def add(self, plural: str, **fields: Any) -> str:
        self.count += 1
        if plural != "nudge_states":
            fields["id"] = uid(fields.get("id", f"{plural}{self.count}"))
        for field in ("person_id", "circle_id", "relationship_id", "interaction_id", "other_person_id"):
            if field in fields:
                fields[field] = uid(fields[field])
        if "people" in fields:
            fields["people"] = [uid(name) for name in fields["people"]]
        if "voices" in fields:
            fields["voices"] = [{"person_id": uid(name), "view": view} for name, view in fields["voices"]]
        value = msgspec.convert(fields, _BY_PLURAL[plural], dec_hook=read_hook)
        self.entries.setdefault(plural, []).append(value)
        return str(fields.get("id", ""))

    def person(self, name: str, **fields: Any) -> str:
        fields.setdefault("created_at", "2026-01-01T09:00:00+01:00")
        return self.add("people", **{"id": name, "display_name": f"{name.capitalize()} Tester", **fields})

    def talk(self, day: str, *people: str, **fields: Any) -> str:
        return self.add(
            "interactions",
            **{"at": f"{day}T09:00:00+01:00", "channel": "call", "people": list(people), **fields},
        )

    def state(self, key: str, state: str, **fields: Any) -> None:
        self.add("nudge_states", key=key, state=state, **fields)

    def at(self, day: str, policy: Policy | None = None, hour: str = "10:05") -> Nudges:
        now = at(day, hour)
        return derive(
            facts_of(self.entries, now), now, policy or Policy(rules_off=("weekly_review", "self_assessment"))
        )

    def where(self, key: str, day: str, **more: Any) -> str:
        """Where a key is on a day: open, coming, snoozed or nothing."""
        nudges = self.at(day, **more)
        for place in ("open", "coming", "snoozed"):
            if key in {nudge.key for nudge in getattr(nudges, place)}:
                return place
        return ""

    def keys(self, day: str, **more: Any) -> set[str]:
        nudges = self.at(day, **more)
        return {nudge.key for nudge in (*nudges.open, *nudges.coming, *nudges.snoozed)}

    def one(self, key: str, day: str, **more: Any) -> Any:
        nudges = self.at(day, **more)
        return next(nudge for nudge in (*nudges.open, *nudges.coming, *nudges.snoozed) if nudge.key == key)


def plus(day: str, days: int) -> str:
    return str(date.fromisoformat(day) + timedelta(days=days))


__all__ = ["CET", "Case", "Instant", "at", "plus", "uid"]
