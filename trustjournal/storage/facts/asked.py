"""What every select of the facts is asked with: the moment, the days around it, the snoozed, and who was named."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from trustjournal.domain.facts import COMING_DAYS, StateFact
from trustjournal.domain.meetings import Local
from trustjournal.storage.driver import Reader

END = "~"
"""Sorts after whatever follows the date in an instant, and after the separators of a nudge's key."""

_ENCODER = msgspec.json.Encoder()


class Asked:
    """One asking for facts; the selects tell it whom their rows name and which answers may belong to them."""

    def __init__(
        self, reader: Reader, now: datetime, snoozed: Mapping[str, StateFact], local: Local | None = None
    ) -> None:
        """Ask at this moment, knowing what is snoozed, and the user's zone on other days."""
        self.reader = reader
        self.local = local
        self.now = now
        self.today = now.date()
        self.snoozed = snoozed
        self.named: set[str] = set()
        self.prefixes: list[str] = []
        self._snoozed_ids: dict[str, set[str]] = {}
        for key in snoozed:
            rule, _colon, rest = key.partition(":")
            self._snoozed_ids.setdefault(rule, set()).add(rest.split(":", 1)[0].split("/", 1)[0])

    def day(self, days: int = 0) -> str:
        """The day so many days from T, as it is written; the first or last day there is beyond the calendar."""
        try:
            return str(self.today + timedelta(days=days))
        except OverflowError:
            return str(date.max if days > 0 else date.min)

    @property
    def horizon(self) -> str:
        """The last day that is coming."""
        return self.day(COMING_DAYS)

    def snoozed_ids(self, *rules: str) -> str:
        """The ids of the entries with a snoozed nudge of these rules, as a JSON list."""
        return listed({one for rule in rules for one in self._snoozed_ids.get(rule, ())})

    def answers(self, rule: str, *ids: str) -> None:
        """Answers under keys of this rule and these ids are wanted."""
        self.prefixes += [f"{rule}:{one}" for one in ids]

    def people(self, joined: str | None) -> tuple[str, ...]:
        """The ids of an entry's people from their list with commas, without repeats; they are wanted."""
        if not joined:
            return ()
        ids = tuple(dict.fromkeys(joined.split(",")))
        self.named.update(ids)
        return ids


def day_of(text: str | None) -> date | None:
    """The day written in a date or an instant, if there is one."""
    return date.fromisoformat(text[:10]) if text else None


def listed(values: Iterable[Any]) -> str:
    """Values as a JSON list, which `json_each` gives back as rows."""
    return _ENCODER.encode(list(values)).decode()


def people_sql(kind: str, alias: str) -> str:
    """SQL for the ids of an entry's people in their order, joined by commas."""
    return f"(SELECT group_concat(person_id, ',' ORDER BY position) FROM {kind}_person WHERE {kind}_id = {alias}.id)"
