"""No file makes the reader raise: exports with their structure changed, their text changed, and no exports at all.

5,000 cases each in the long half, 150 in the quick one.
"""

import json
import random
import time
from copy import deepcopy
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.exchange.monica.exports import HOW, whole_json
from tests.services.exchange.monica.sql_exports import whole_sql
from trustjournal.domain.noun import Noun, read_hook, to_form
from trustjournal.services.exchange.imported import ImportedEntry, ImportedPerson
from trustjournal.services.exchange.monica.reader import read
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import NamedBytes

WORST_SECONDS = 2.0
CASES = pytest.mark.parametrize("cases", [150, pytest.param(5000, marks=pytest.mark.long_faults)])
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**400,
    1e308,
    "",
    "0",
    "x" * 3000,
    "0000-00-00",
    "2024-02-30T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00+14:00",
    "\0\ud800\u202e",
    [],
    {},
    [[[[]]]],
    {"a": {"b": ["c"]}},
    [None, 1, "x", {}],
    {"uuid": 1, "properties": 7, "data": "x"},
    "data:image/png;base64,!!!",
)
HOSTILE = (
    b"'",
    b'"',
    b"\\",
    b"\\'",
    b"''",
    b"(",
    b")",
    b",",
    b";",
    b"\n",
    b";\nINSERT IGNORE INTO `",
    b"INSERT INTO contacts VALUES (1)",
    b"/*",
    b"*/",
    b"#",
    b"-- ",
    b"\0",
    b"\xff\xfe",
    b"\xc3",
    b"NULL",
    b"{",
    b"[" * 500,
    b'{"a":' * 300,
    b"9" * 500,
    b"1e999",
    b"`",
    b"VALUES",
)


def kept(noun: Noun) -> Noun:
    """A noun as it comes back out of the JSON form, whose rules it must keep."""
    return msgspec.json.decode(msgspec.json.encode(to_form(noun)), type=type(noun), dec_hook=read_hook)


def check(data: bytes) -> None:
    """What comes out is whole, keeps its rules, and names only who is there."""
    ids: set[str] = set()
    for said in read(NamedBytes("a", data), "a", HOW):
        if isinstance(said, ImportedPerson):
            ids.add(said.person.id)
            own: list[Any] = [*said.dates, *said.relationships, *said.more]
            assert [kept(each) for each in (said.person, *own)] == [said.person, *own]
            assert said.person.display_name.strip()
            assert {each.person_id for each in own} <= {said.person.id}
        elif isinstance(said, ImportedEntry):
            assert set(said.entry.people) <= ids
            assert kept(said.entry) == said.entry
        else:
            assert isinstance(said, Problem)
            assert said.message


def run(strategy: st.SearchStrategy[bytes], cases: int) -> None:
    worst = 0.0

    @settings(max_examples=cases, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def one(data: bytes) -> None:
        nonlocal worst
        began = time.process_time()
        check(data)
        worst = max(worst, time.process_time() - began)

    one()
    assert worst < WORST_SECONDS


def shaken(number: int, times: int) -> bytes:
    """The JSON export with some of its values replaced, dropped, doubled or moved."""
    chance = random.Random(number)
    whole = json.loads(whole_json())
    for _turn in range(times):
        places = list(_places(whole))
        holder, key = chance.choice(places)
        other, at = chance.choice(places)
        match chance.randrange(5):
            case 0 | 1:
                holder[key] = deepcopy(chance.choice(ODD))
            case 2:
                del holder[key]
            case 3:
                holder[key] = deepcopy(other[at])
            case _ if isinstance(holder, list):
                holder.append(deepcopy(holder[key]))
    return json.dumps(whole, indent=chance.choice((None, 1))).encode()


def _places(value: Any) -> Any:
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


def changed(seed: bytes, number: int, times: int) -> bytes:
    """A text with pieces put in, taken out, doubled, or cut off."""
    chance = random.Random(number)
    for _turn in range(times):
        at, end = sorted((chance.randint(0, len(seed)), chance.randint(0, len(seed))))
        match chance.randrange(5):
            case 0 | 1:
                seed = seed[:at] + chance.choice(HOSTILE) + seed[at:]
            case 2:
                seed = seed[:at] + seed[min(end, at + 200) :]
            case 3:
                seed = seed[:end] + seed[at:end]
            case _:
                seed = seed[:at] + bytes([chance.randrange(256)]) + seed[at + 1 :]
    return seed[: chance.choice((60_000, len(seed) * 2 // 3))]


NUMBERS = (st.integers(0, 2**32), st.integers(1, 12))


@CASES
def test_json_of_another_structure(cases: int) -> None:
    run(st.builds(shaken, *NUMBERS), cases)


@CASES
def test_json_of_another_text(cases: int) -> None:
    run(st.builds(changed, st.just(whole_json().encode()), *NUMBERS), cases)


@CASES
def test_sql_of_another_text(cases: int) -> None:
    run(st.builds(changed, st.just(whole_sql().encode()), *NUMBERS), cases)


@CASES
def test_anything_at_all(cases: int) -> None:
    starts = (b"", b"{", b'{"account":{"data":[', b"INSERT INTO `contacts` (`id`) VALUES (", b"SET FOREIGN_KEY_CHECKS;")
    run(st.builds(bytes.__add__, st.sampled_from(starts), st.binary(max_size=400)), cases)
