"""Taking imports back one after the other: each leaves the journal letter by letter as it was before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.conftest import NOW
from tests.readinghere import here
from tests.services.exchange.vcards import card
from trustjournal.base.clock import Clock
from trustjournal.domain.people import Person
from trustjournal.services import importing
from trustjournal.services.exchange.json_form import export_form
from trustjournal.services.exchange.reading import NamedBytes
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage.codec import load

PHONE = card("FN:Anna Jansen", "EMAIL:anna@x.test", "TEL:+32 470 12 34 56") + card("FN:Bo Berg", "EMAIL:bo@x.test")
WORK = card("FN:Anna Jansen", "EMAIL:anna@x.test", "EMAIL:anna@work.test", "TITLE:Analyst", "BDAY:1984-02-29") + card(
    "FN:Cy Diaz", "EMAIL:cy@x.test"
)

At = Callable[[int], Journal]


@pytest.fixture
def at(tmp_path: Path) -> At:
    """The same journal, opened so many hours later."""
    return lambda hours: open_journal(tmp_path / "later", Clock(NOW + timedelta(hours=hours)))


def bring(journal: Journal, data: bytes) -> str:
    planned = importing.plan(journal, [NamedBytes("a.vcf", data)], reads=here)
    batch_id = importing.carry_out(journal, planned).batch_id
    assert batch_id is not None
    return batch_id


def everything(journal: Journal) -> bytes:
    written = BytesIO()
    export_form(journal, written, include_confidential=True)
    return written.getvalue()


def test_an_import_that_only_filled_in_leaves_no_trace(at: At) -> None:
    with at(0) as journal:
        bring(journal, PHONE)
        before = everything(journal)
    with at(1) as journal:
        second = bring(journal, WORK)
        assert everything(journal) != before
    with at(2) as journal:
        importing.undo_import(journal, second)
        assert everything(journal) == before


def test_two_imports_of_the_same_people_are_taken_back_one_after_the_other(at: At) -> None:
    with at(0) as journal:
        nothing, first = everything(journal), bring(journal, PHONE)
    with at(1) as journal:
        second = bring(journal, WORK)
    with at(2) as journal:
        importing.undo_import(journal, second)
        assert importing.undo_import(journal, first).kept == ()
        assert everything(journal) == nothing


def test_what_was_edited_since_is_still_seen_to_be(at: At) -> None:
    with at(0) as journal:
        first = bring(journal, PHONE)
    with at(1) as journal:
        second = bring(journal, WORK)
    with at(2) as journal, journal.change("by hand") as unit:
        anna = next(each for each in load(journal.reader, Person) if each.display_name == "Anna Jansen")
        unit.save(replace(anna, pronouns="she"))
    with at(3) as journal:
        importing.undo_import(journal, second)
        importing.undo_import(journal, first)
        (anna,) = load(journal.reader, Person)
        assert (anna.display_name, anna.pronouns, anna.title) == ("Anna Jansen", "she", None)
