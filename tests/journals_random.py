"""Random `trustjournal/1` journals, valid and dense with days at which a nudge turns.

`cases()` is a hypothesis strategy for (document, now); `documents(pivot)` for documents alone: it shrinks to fewer
people, fewer entries and fewer optional fields. `random_document(seed, ...)` gives the same journal for the same seed,
of any size, without hypothesis. All speak of every kind and every field of the form: explicit zeros, false, empty lists
and nulls at times, every script, odd offsets, 29 February, archived and deceased people, entries dated ahead. Answers
are given to nudges which the journal really has, as `tests.oracle` finds them, at the borders of every row.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.journal_entries import ENTRIES
from tests.journal_people import circle, person, policy
from tests.journal_turn import PLURALS, Stage
from tests.journal_words import instant
from tests.oracle import expected

Form = dict[str, Any]

RESTARTING = ("cadence", "appreciation", "perspective_check", "ask_feedback", "self_assessment")

# Days at which calendars are odd: leap days and their neighbours, ends of years, ISO weeks 1 and 53, a Friday.
ODD_DAYS = tuple(
    date.fromisoformat(text)
    for text in (
        "2026-11-21",
        "2026-11-20",
        "2024-02-29",
        "2026-02-28",
        "2026-03-01",
        "2027-01-01",
        "2026-12-31",
        "2024-12-30",
        "2027-01-03",
        "2028-02-28",
        "2100-03-01",
    )
)


def pivots() -> st.SearchStrategy[date]:
    """Days to look from: an odd one, or any of this century."""
    return st.one_of(st.sampled_from(ODD_DAYS), st.dates(date(2000, 1, 1), date(2099, 12, 31)))


def nows(pivot: date) -> st.SearchStrategy[datetime]:
    """Instants within the day, in any zone, its first and last included."""
    offsets = st.sampled_from((60, 0, 120, 345, -210, 840, -660))
    times = st.one_of(st.sampled_from((time(10, 5), time.min, time.max)), st.times())
    return st.builds(
        lambda at, minutes: datetime.combine(pivot, at, timezone(timedelta(minutes=minutes))), times, offsets
    )


@st.composite
def documents(
    draw: st.DrawFn, pivot: date, most_people: int = 6, most_entries: int = 25, answered: bool = True
) -> Form:
    """A journal around `pivot`; without `answered` it holds no nudge states."""
    fullness = draw(st.sampled_from((0.0, 0.3, 0.7, 1.0)))
    seeds = st.integers(0, 2**32 - 1)
    people = draw(st.lists(seeds, max_size=most_people, unique=True))
    kinds = st.sampled_from(tuple(ENTRIES))
    entries = draw(st.lists(st.tuples(kinds, seeds), max_size=most_entries, unique=True))
    circles = draw(st.lists(seeds, max_size=2, unique=True))
    doc = build(pivot, people, entries, circles, fullness, draw(st.one_of(st.none(), seeds)))
    if answered:
        give_answers(doc, pivot, Random(draw(seeds)), draw(st.sampled_from((0.5, 0.0, 1.0))))
    return doc


@st.composite
def cases(draw: st.DrawFn, most_people: int = 6, most_entries: int = 25) -> tuple[Form, datetime]:
    """A journal and the moment at which to ask it for its nudges."""
    pivot = draw(pivots())
    return draw(documents(pivot, most_people, most_entries)), draw(nows(pivot))


def random_document(
    seed: int,
    people: int = 30,
    entries: int = 300,
    pivot: date = date(2026, 11, 21),
    spread: int = 700,
    fullness: float = 0.6,
    answered: float = 0.3,
) -> Form:
    """The journal of a seed: so many people, so many entries of all other kinds together, and answers to nudges.

    Half of the entries aim at days where a rule turns on `pivot`, the others lie within `spread` days of it. `answered`
    is the share of the nudges that have an answer; 0 leaves nudge_states empty.
    """
    rng = Random(seed)
    names, weights = tuple(ENTRIES), [entry.weight for entry in ENTRIES.values()]
    kinds = rng.choices(names, weights, k=entries)
    numbered = [(kind, number) for number, kind in enumerate(kinds, start=seed * 10_000_000)]
    own = range(seed * 10_000_000, seed * 10_000_000 + people)
    doc = build(pivot, own, numbered, own[:4], fullness, seed, spread)
    if answered:
        give_answers(doc, pivot, rng, answered)
    return doc


def build(
    pivot: date,
    people: Sequence[int],
    entries: Sequence[tuple[str, int]],
    circles: Sequence[int],
    fullness: float,
    policy_seed: int | None,
    spread: int = 60,
) -> Form:
    """The document in which each person, circle and entry comes from a seed of its own.

    What an entry refers to is made before it; one that needs what is not there (a date without people) is left out.
    """
    doc: Form = {"format": "trustjournal/1", **{plural: [] for plural in PLURALS}, "policy": {}}
    stage = Stage(doc, pivot, spread, fullness)
    for seed in circles:
        doc["circles"].append(circle(stage.turn("circle", seed)))
    for seed in people:
        doc["people"].append(person(stage.turn("person", seed)))
    order = tuple(ENTRIES)
    for kind, seed in sorted(entries, key=lambda entry: order.index(entry[0])):
        made = ENTRIES[kind].make(stage.turn(kind, seed))
        if made is not None:
            doc[ENTRIES[kind].plural].append(made)
    if policy_seed is not None:
        doc["policy"] = policy(stage.turn("policy", policy_seed))
    return doc


def give_answers(doc: Form, pivot: date, rng: Random, share: float) -> None:
    """Answer a `share` of the nudges that the journal has on `pivot`, and some that it had before."""
    found = expected(doc, datetime.combine(pivot, time(12), UTC))
    keys = {nudge["key"]: None for nudge in found["open"] + found["coming"] if rng.random() < share}
    earlier = [key for key in earlier_keys(doc, pivot, rng) if rng.random() < share]
    doc["nudge_states"] = [answer(key, pivot, rng) for key in dict.fromkeys([*keys, *earlier])]


def earlier_keys(doc: Form, pivot: date, rng: Random) -> list[str]:
    """Keys of days gone by or ahead: of the rules that an answer restarts, and of a yearly date in other years."""
    keys = []
    for who in doc["people"]:
        rule = rng.choice(RESTARTING)
        about = rule if rule == "self_assessment" else f"{rule}:{who['id']}"
        keys.append(f"{about}:{pivot - timedelta(days=rng.randint(-5, 90))}")
    for entry in doc["dates"]:
        rule = "custom_date" if entry["kind"] == "custom" else entry["kind"]
        keys.append(f"{rule}:{entry['id']}:{pivot.year + rng.choice((-3, -1, 0, 1))}")
    return keys


def answer(key: str, pivot: date, rng: Random) -> Form:
    """Done, skipped or snoozed, with days at the borders where the answer turns; at times only half filled in."""
    state = rng.choice(("done", "snoozed", "skipped", "snoozed"))
    form: Form = {"key": key, "state": state, "on": str(pivot - timedelta(days=answered_before(key, pivot, rng)))}
    if state == "snoozed":
        until = pivot - timedelta(days=rng.choice((0, 1, -1, 3, 4, 14, 15, 30, 31, -5, -30)))
        form["until_on"] = str(until)
        if rng.random() < 0.3:
            form["until_at"] = instant(rng, until)
    roll = rng.random()
    if roll < 0.04:
        form["on"] = None
    elif roll < 0.08 and state == "snoozed":
        form["until_on"] = None
        form.pop("until_at", None)
    elif roll < 0.1:
        form = {"key": key}
    if rng.random() < 0.2:
        form["created_at"] = form["updated_at"] = instant(rng, pivot)
    return form


def answered_before(key: str, pivot: date, rng: Random) -> int:
    """How many days before `pivot` an answer came: for a rule that restarts, often just one interval ago."""
    intervals = {"appreciation": 30, "perspective_check": 90, "ask_feedback": 60, "self_assessment": 30}
    interval = intervals.get(key.partition(":")[0], 7)
    return rng.choice((0, 1, -1, interval, interval - 1, interval + 1, interval - 30, rng.randint(0, 100)))
