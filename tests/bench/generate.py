"""Write a large, plausible journal: always the same for the same numbers.

`python -m tests.bench.generate FOLDER [--people 2000] [--entries 100000]` fills a new journal there. Of the entries
95 % are conversations over five years before 24 February 2026, 3 % commitments (one in ten still open), the rest is
spread over the other kinds. Each person has a birthday and most a rhythm; one in fifty is close.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from trustjournal.base.clock import Clock
from trustjournal.services.journal import open_journal
from trustjournal.storage.unit import Unit

Form = dict[str, Any]

TODAY = date(2026, 2, 24)
NOW = datetime.fromisoformat("2026-02-24T10:05+01:00")
DAYS = 5 * 365
BATCH = 5_000
PEOPLE_IN_A_TALK = 1.7
GIVEN = (
    "Amara Bram Chen Dina Elif Femke Goran Hana Ivo Joana Kenji Lena Mika Nora Omar Priya Quirin Rosa Sanne Tom".split()
)
FAMILY = "Adler Bakker Costa Dijk Eriksen Fischer Garcia Haas Ito Jansen Kaya Larsen Meyer Novak Okafor Peters".split()
WORDS = (
    "roadmap team review plan question customer training holiday budget launch design hiring feedback project weekly "
    "numbers release support vendor contract school move house garden running music the and with about after before "
    "asked told offered wants thinks agreed happy worried busy next month later today"
).split()
CHANNELS = ("in_person", "call", "video", "message", "email", "coffee", "lunch", "workshop", "event", "other")
WAITING = ("challenge", "mistake", "feedback_asked", "feedback_given", "help_offered", "trust_extended", "win")


class Maker:
    """Makes entries one after the other from one stream of chance."""

    def __init__(self, people: int, talks: int, seed: int = 1) -> None:
        self.rng = Random(seed)
        self.people = [self.id() for _ in range(people)]
        # Some people are met much more often than others: that is what an index by person has to bear.
        self.often = [1 / (1 + place % 200) for place in range(people)]
        self.weights = list(accumulate(self.often))
        self.talks_in_all = talks
        self.talks: list[str] = []

    def id(self) -> str:
        digits = f"{self.rng.getrandbits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-8{digits[17:20]}-{digits[20:]}"

    def words(self, count: int) -> str:
        return " ".join(self.rng.choices(WORDS, k=count))

    def before(self, days: int = DAYS) -> date:
        return TODAY - timedelta(days=self.rng.randrange(days))

    def near(self, days: int = 60) -> date:
        return TODAY + timedelta(days=self.rng.randint(-days, days))

    def someone(self) -> str:
        return self.rng.choice(self.people)

    def person(self, place: int) -> Form:
        rng = self.rng
        name = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
        form: Form = {
            "id": self.people[place],
            "display_name": f"{name} {place}",
            "name": {"given": name.split(maxsplit=1)[0], "family": name.split()[1]},
            "organisation": f"{rng.choice(FAMILY)} & Co",
            "title": self.words(2),
            "created_at": f"{self.before()}T09:00:00+01:00",
            "contact_methods": [{"kind": "email", "value": f"person{place}@example.org"}],
        }
        if rng.random() < 0.6:
            form["cadence_days"] = self.rhythm(place)
        if place % 50 == 0:
            form["close"] = True
        if rng.random() < 0.03:
            form["archived"] = True
        return form

    def rhythm(self, place: int) -> int:
        """One wishes to talk about as often as one does: half again the usual pause between two talks."""
        share = self.often[place] / self.weights[-1]
        usual = DAYS / max(1.0, share * self.talks_in_all * PEOPLE_IN_A_TALK)
        return next((days for days in (7, 14, 30, 60, 90, 180) if days >= 1.5 * usual), 365)

    def birthday(self, person: str) -> Form:
        rng = self.rng
        day = date(1960, 1, 1) + timedelta(days=rng.randrange(15_000))
        return {
            "id": self.id(),
            "person_id": person,
            "kind": "birthday",
            "year": day.year if rng.random() < 0.5 else None,
            "month": day.month,
            "day": day.day,
        }

    def interaction(self) -> Form:
        rng = self.rng
        people = rng.choices(self.people, cum_weights=self.weights, k=rng.choice((1, 1, 1, 1, 1, 1, 1, 2, 3, 5)))
        entry = self.id()
        self.talks.append(entry)
        return {
            "id": entry,
            "at": f"{self.before()}T{rng.randrange(8, 18):02}:{rng.randrange(60):02}:00+01:00",
            "channel": rng.choice(CHANNELS),
            "people": list(dict.fromkeys(people)),
            "title": self.words(3),
            "note": self.words(30),
        }

    def commitment(self) -> Form:
        rng = self.rng
        made = self.before()
        is_open = rng.random() < 0.1
        return {
            "id": self.id(),
            "people": [self.someone()],
            "owner": rng.choice(("me", "them", "shared")),
            "text": self.words(8),
            "state": "open" if is_open else rng.choice(("kept", "kept", "missed", "dropped")),
            "created_on": str(made),
            "due_on": str(self.near(120) if is_open else made + timedelta(days=20)),
        }

    def moment(self) -> Form:
        rng = self.rng
        is_open = rng.random() < 0.15
        return {
            "id": self.id(),
            "kind": rng.choice((*WAITING, "appreciation", "appreciation", "perspective_check", "feedback_received")),
            "people": [self.someone()],
            "direction": rng.choice(("mine", "theirs", "shared")),
            "on": str(self.near(60) if is_open else self.before()),
            "text": self.words(12),
            "state": "open" if is_open else "closed",
        }

    def reflection(self) -> Form:
        state = "open" if self.rng.random() < 0.1 else "answered"
        return {
            "id": self.id(),
            "interaction_id": self.rng.choice(self.talks),
            "person_id": self.someone(),
            "heard": self.words(30),
            "questions": [{"text": self.words(6), "state": state}],
        }

    def agreement(self) -> Form:
        return {
            "id": self.id(),
            "people": [self.someone()],
            "state": self.rng.choice(("agreed", "ended", "ended")),
            "title": self.words(4),
            "review_on": str(self.near(200)),
            "deliverables": [{"text": self.words(5), "owner": "me", "due_on": str(self.near(200)), "state": "open"}],
        }

    def goal(self) -> Form:
        state = self.rng.choice(("active", "reached", "dropped"))
        return {
            "id": self.id(),
            "people": [self.someone()],
            "state": state,
            "aim": self.words(5),
            "next_step": self.words(4),
            "next_step_on": str(self.near(200)),
        }

    def topic(self) -> Form:
        return {
            "id": self.id(),
            "person_id": self.someone(),
            "text": self.words(6),
            "state": self.rng.choice(("open", "raised")),
            "created_on": str(self.before()),
        }

    def share(self) -> Form:
        return {
            "id": self.id(),
            "person_id": self.someone(),
            "text": self.words(6),
            "state": self.rng.choice(("open", "shared", "shared", "shared")),
            "created_on": str(self.before(200)),
        }

    def preference(self) -> Form:
        return {"id": self.id(), "person_id": self.someone(), "kind": "preference", "text": self.words(6)}

    def life_moment(self) -> Form:
        starts = self.before(900)
        return {
            "id": self.id(),
            "person_id": self.someone(),
            "kind": self.rng.choice(("sick_leave", "new_parent", "move", "training")),
            "starts_on": str(starts),
            "ends_on": str(starts + timedelta(days=60)),
            "follow_up_on": [str(starts + timedelta(days=days)) for days in (10, 30)],
        }

    def meeting(self) -> Form:
        day = self.near(300)
        return {
            "id": self.id(),
            "starts_at": f"{day}T10:00:00+01:00",
            "ends_at": f"{day}T11:00:00+01:00",
            "title": self.words(3),
            "people": [self.someone()],
            **({"rule": "FREQ=WEEKLY"} if self.rng.random() < 0.05 else {}),
        }

    def answer(self, birthday: str) -> Form:
        year = self.rng.randrange(2020, 2026)
        return {"key": f"birthday:{birthday}:{year}", "state": "done", "on": f"{year}-05-05"}


REST = ("moment", "reflection", "agreement", "goal", "topic", "share", "preference", "life_moment", "meeting")


def batches(forms: Iterator[Form]) -> Iterator[list[Form]]:
    batch: list[Form] = []
    for form in forms:
        batch.append(form)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def fill(unit: Unit, people: int, entries: int) -> None:
    """Write the whole journal in one change."""
    talks, commitments = entries * 95 // 100, entries * 3 // 100
    maker = Maker(people, talks)
    unit.add_forms("person", [maker.person(place) for place in range(people)])
    birthdays = [maker.birthday(person) for person in maker.people]
    unit.add_forms("date", birthdays)
    for batch in batches(maker.interaction() for _ in range(talks)):
        unit.add_forms("interaction", batch)
    unit.add_forms("commitment", [maker.commitment() for _ in range(commitments)])
    rest = entries - talks - commitments
    for kind in REST:
        unit.add_forms(kind, [getattr(maker, kind)() for _ in range(rest // len(REST))])
    unit.add_forms("nudge_state", [maker.answer(one["id"]) for one in birthdays[::2]])


def generate(folder: Path, people: int = 2_000, entries: int = 100_000) -> None:
    """Make a journal in a new folder."""
    with open_journal(folder, Clock(NOW)) as journal, journal.change("Fill") as unit:
        fill(unit, people, entries)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--entries", type=int, default=100_000)
    given = parser.parse_args()
    generate(given.folder, given.people, given.entries)


if __name__ == "__main__":
    main()
