"""What each random entry is made with: chance of its own, the journal so far, and days near the one it turns around."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from tests import journal_words as say

Form = dict[str, Any]
Make = Callable[[], Any]

PLURALS = (
    "circles",
    "people",
    "relationships",
    "dates",
    "life_moments",
    "interactions",
    "reflections",
    "moments",
    "commitments",
    "agreements",
    "goals",
    "topics",
    "shares",
    "preferences",
    "reviews",
    "self_assessments",
    "meetings",
    "nudge_states",
)

CHANNELS = ("event", "in_person", "call", "video", "message", "email", "coffee", "lunch", "outing", "workshop", "other")


@dataclass(frozen=True)
class Stage:
    """The journal so far, the day it turns around, and how much of what is optional is filled in (0 to 1)."""

    doc: Form
    pivot: date
    spread: int
    fullness: float

    def turn(self, kind: str, seed: int) -> Turn:
        """The chance of one entry: its own, whatever stands before it."""
        return Turn(self, Random(f"{kind}/{seed}"))


class Turn:
    """What one entry is made with: chance, the people to choose from, days near the pivot."""

    def __init__(self, stage: Stage, rng: Random) -> None:
        self.doc, self.pivot, self.fullness, self.spread = stage.doc, stage.pivot, stage.fullness, stage.spread
        self.rng = rng

    def id(self) -> str:
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))

    def one(self, plural: str) -> str | None:
        """The id of an entry that is there, None where there is none."""
        entries = self.doc[plural]
        return str(self.rng.choice(entries)["id"]) if entries else None

    def some_people(self, most: int = 5) -> list[str]:
        """Different people in some order, now and then nobody."""
        ids = [who["id"] for who in self.rng.sample(self.doc["people"], min(most, len(self.doc["people"])))]
        return ids[: self.rng.choice((1, 1, 1, 2, 3, 4, 5, 0))]

    def on(self, *intervals: int) -> str:
        """A day from which one of the intervals ends near the pivot."""
        return str(say.aimed(self.rng, self.pivot, *intervals, spread=self.spread))

    def at(self, *intervals: int) -> str:
        return say.instant(self.rng, date.fromisoformat(self.on(*intervals)))

    def words(self) -> str:
        return say.words(self.rng)

    def pick(self, *choices: Any) -> Any:
        return self.rng.choice(choices)

    def write(self, required: Form, **optional: Make) -> Form:
        """The required fields, and of the optional ones some, some left out, some explicitly empty."""
        form = dict(required)
        for field, make in optional.items():
            roll = self.rng.random()
            value = make()
            if roll < self.fullness:
                form[field] = value
            elif roll > 0.94:
                form[field] = type(value)() if isinstance(value, bool | list) else None
        return form

    def entry(self, required: Form, **optional: Make) -> Form:
        """The same with an id, and what every entry may carry."""
        form = self.write({"id": self.id(), **required}, **optional)
        for field in ("created_at", "updated_at"):
            if self.rng.random() < self.fullness:
                form[field] = self.at(0, 30)
        if self.rng.random() < 0.15:
            form["confidential"] = self.pick(True, False)
        return form

    def several(self, make: Callable[[], Form]) -> list[Form]:
        return [make() for _ in range(self.rng.randrange(4))]
