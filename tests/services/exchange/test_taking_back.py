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
from tests.services.exchange.form_cases import uid
from tests.services.exchange.vcards import card
from trustjournal.base.clock import Clock
from trustjournal.domain.people import Person
from trustjournal.services import importing, merge
from trustjournal.services.exchange.json_form import export_form
from trustjournal.services.exchange.reading import NamedBytes
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage.codec import load

PHONE = card("FN:Anna Jansen", "EMAIL:anna@x.test", "TEL:+32 470 12 34 56") + card("FN:Bo Berg", "EMAIL:bo@x.test")
WORK = card("FN:Anna Jansen", "EMAIL:anna@x.test", "EMAIL:anna@work.test", "TITLE:Analyst", "BDAY:1984-02-29") + card(
    "FN:Cy Diaz", "EMAIL:cy@x.test"
)

At = Callable[[int], Journal]
BOB = uid(3)


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


def test_what_was_edited_in_the_same_second_is_seen_to_be(at: At) -> None:
    with at(0) as journal:
        first = bring(journal, PHONE)
        with journal.change("by hand") as unit:
            anna = next(each for each in load(journal.reader, Person) if each.display_name == "Anna Jansen")
            unit.save(replace(anna, pronouns="she"))
        assert importing.undo_import(journal, first).kept == (anna.id,)
        assert [(one.display_name, one.pronouns) for one in load(journal.reader, Person)] == [("Anna Jansen", "she")]


def test_who_was_merged_with_another_and_separated_again_goes_with_the_import(at: At) -> None:
    with at(0) as journal:
        with journal.change("by hand") as unit:
            unit.add(Person(id=BOB, display_name="Bob Cole", note="Plays chess"))
        before = everything(journal)
        first = bring(journal, PHONE)
        anna = next(each for each in load(journal.reader, Person) if each.display_name == "Anna Jansen").id
    with at(1) as journal:
        merged = merge.merge(journal, anna, BOB)
    with at(2) as journal:
        merge.unmerge(journal, merged.batch_id)
    with at(3) as journal:
        assert importing.undo_import(journal, first).kept == ()
        assert everything(journal) == before


@pytest.mark.parametrize("hours", [1, 2])
def test_what_was_written_of_them_meanwhile_keeps_them(at: At, hours: int) -> None:
    with at(0) as journal:
        with journal.change("by hand") as unit:
            unit.add(Person(id=BOB, display_name="Bob Cole"))
        first = bring(journal, PHONE)
        anna = next(each for each in load(journal.reader, Person) if each.display_name == "Anna Jansen").id
    with at(1) as journal:
        merged = merge.merge(journal, anna, BOB)
    with at(hours) as journal, journal.change("by hand") as unit:
        unit.save(replace(load(journal.reader, Person, "WHERE id = ?", (anna,))[0], pronouns="she"))
    with at(2) as journal:
        merge.unmerge(journal, merged.batch_id)
    with at(3) as journal:
        assert importing.undo_import(journal, first).kept == (anna,)
        assert load(journal.reader, Person, "WHERE id = ?", (anna,))[0].pronouns == "she"


def test_an_import_of_before_entries_were_told_apart_is_judged_by_its_time(at: At) -> None:
    with at(0) as journal:
        first = bring(journal, PHONE)
        with journal.store.housekeeping() as (_connection, raw):
            assert raw.execute("UPDATE import_row SET after = json_remove(after, '$.digest')").rowcount
    with at(1) as journal:
        (bo,) = load(journal.reader, Person, "WHERE display_name = 'Bo Berg'")
        with journal.change("by hand") as unit:
            unit.save(replace(bo, pronouns="he"))
        assert importing.undo_import(journal, first).kept == (bo.id,)


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
