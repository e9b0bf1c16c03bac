"""Finding who is in the journal twice, against vobject's parse of as many contact cards."""

from __future__ import annotations

import gc
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from uuid import UUID

import vobject

from tests.bench.journals import Journals, opened
from tests.bench.measure import Row, once
from tests.bench.writes import cards
from trustjournal.base import resources

PEOPLE = 20_000
SYLLABLES = (
    "ka ber mo sten vel dor lin han ross mei jan sen ver hou ten bak ker smit vis mul der fis cher kov ski".split()
)
FAMILIES = 6_000


def people(count: int) -> list[dict[str, Any]]:
    """People with names as many and as various as in a large address book; one in fifty is there a second time."""
    rng = Random(3)
    lines = resources.read_text("names/nicknames.txt").splitlines()
    groups = [line.replace(":", "").split() for line in lines if line and not line.startswith("#")]
    families = ["".join(rng.choices(SYLLABLES, k=rng.choice((2, 2, 3)))).capitalize() for _ in range(FAMILIES)]
    made: list[dict[str, Any]] = []
    for place in range(count):
        if place % 50 == 49:
            made.append(_again(made[rng.randrange(len(made))], groups, rng, place))
            continue
        given, family = rng.choice(rng.choice(groups)).capitalize(), rng.choice(families)
        methods = [
            {"kind": "email", "value": f"{given}.{family}{place}@example{place % 300}.org".lower()},
            {"kind": "phone", "value": f"+31 6 {rng.randrange(10**8):08}"},
        ]
        if place % 3 == 0:
            methods.append({"kind": "phone", "value": f"0{rng.randrange(10**8, 10**9)}"})
            methods.append({"kind": "url", "value": f"https://www.linkedin.com/in/{given}-{family}-{place}"})
        made.append(
            {
                "id": str(UUID(int=rng.getrandbits(128), version=4)),
                "display_name": f"{given} {family}",
                "name": {"given": given, "family": family},
                "organisation": f"Example {place % 300}",
                "contact_methods": methods,
            }
        )
    return made


def _again(one: dict[str, Any], groups: list[list[str]], rng: Random, place: int) -> dict[str, Any]:
    """The same person as another program knows them: a nickname, a number written at home, a slip of the pen."""
    given, family = one["name"]["given"], one["name"]["family"]
    known = next(group for group in groups if given.lower() in group)
    ways = (
        (rng.choice(known).capitalize(), family),
        (given, family[:3] + family[4:]),
        (f"{given[0]}.", family),
        (family + ",", given),
    )
    name = rng.choice(ways)
    phone = one["contact_methods"][1]["value"].replace("+31 6 ", "06-")
    return {
        "id": str(UUID(int=place, version=4)),
        "display_name": " ".join(name),
        "name": {"given": given, "family": family},
        "contact_methods": [{"kind": "phone", "value": phone}, {"kind": "phone", "value": "+31 20 5551212"}],
    }


def duplicate_rows(journals: Journals, times: int) -> list[Row]:
    """Parsing takes long enough to be its own median."""
    from trustjournal.services.duplicates import duplicates

    count = min(PEOPLE, 10 * journals.people)
    text = "".join(cards(count))
    folder = Path(journals.empty("to-compare"))
    with opened(folder) as journal:
        with journal.change("Fill") as unit:
            unit.add_forms("person", people(count))
        gc.collect()
        floor = once(lambda: list(vobject.readComponents(text)))
        ours = median(once(lambda: duplicates(journal)) for _turn in range(min(times, 3)))
    return [Row(f"duplicates among {count:,} people", "vobject's parse of as many cards", floor, ours, 1)]
