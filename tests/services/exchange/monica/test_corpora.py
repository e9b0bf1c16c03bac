"""A real shape of Monica's export, read from beside the project where it is there; its synthetic twin always runs.

The twin is the account of exports.py, which test_reader.py reads.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from tests.services.exchange.monica.exports import HOW, entries, people, problems
from trustjournal.services.exchange.detect import Format, format_of
from trustjournal.services.exchange.monica.reader import read

ROOT = Path(os.environ.get("TRUSTJOURNAL_CORPORA") or Path(__file__).parents[4].parent / "shared" / "corpora")
FILE = ROOT / "monica" / "monica_export.json"

pytestmark = pytest.mark.skipif(not FILE.is_file(), reason=f"no export of Monica at {FILE}")


def test_everyone_and_everything_in_it():
    assert format_of(FILE) is Format.MONICA
    said = list(read(FILE, FILE.name, HOW))
    found = people(said)
    assert list(found) == ["John Michael Doe", "Jane Smith", "Bob"]
    john, jane = found["John Michael Doe"], found["Jane Smith"]
    assert (john.person.title, john.person.organisation, john.person.close) == ("Software Engineer", "Acme Corp", True)
    assert (john.person.met_on, john.person.how_met) == (date(2010, 9, 1), "through Jane Smith")
    assert [(each.kind, each.value) for each in john.person.contact_methods] == [
        ("email", "john.doe@example.com"),
        ("address", "123 Main St\nSpringfield, IL 62701\nUS"),
    ]
    assert [(each.year, each.month, each.day) for each in john.dates] == [(1990, 5, 15)]
    assert john.related == (("partner", jane.person.sources[0].uid),)
    assert jane.person.deceased_on == date(2024, 1, 10)
    assert john.person.photo is not None
    assert john.person.photo.media_type == "image/png"
    assert [each.KIND for each in john.more] == ["life_moment", "preference"]
    talks = [(each.entry.at[:10], str(each.entry.channel)) for each in entries(said, "interaction")]
    assert talks == [("2024-01-03", "lunch"), ("2024-01-05", "call"), ("2024-01-05", "message")]
    assert {each.entry.people for each in entries(said)} == {(john.person.id,)}
    assert [each.entry.text for each in entries(said, "commitment")] == [
        "Buy birthday gift: Get something nice for his birthday"
    ]
    assert problems(said) == ["1 document was left out: the journal keeps no files."]
    assert [each.warnings for each in (*found.values(), *entries(said))] == [()] * 7
