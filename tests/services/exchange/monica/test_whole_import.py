"""Both exports brought into a journal: all of it in one step, nothing the second time, nothing left when taken back."""

import pytest

from tests.readinghere import here
from tests.services.exchange.monica.exports import TODAY, whole_json
from tests.services.exchange.monica.sql_exports import whole_sql
from trustjournal.services import importing
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.exchange.reading import NamedBytes, Reading
from trustjournal.services.exchange.settling import CardsResult
from trustjournal.services.journal import Journal

HOW = Reading(on=TODAY, zone="Europe/Amsterdam")
COUNTS = {
    "people": 4,
    "relationships": 5,
    "dates": 5,
    "life_moments": 1,
    "interactions": 7,
    "commitments": 3,
    "preferences": 1,
}


def bring(journal: Journal, text: str) -> CardsResult:
    planned = importing.plan(journal, [NamedBytes("monica", text.encode())], how=HOW, reads=here)
    return importing.carry_out(journal, planned)


def counts(journal: Journal) -> dict[str, int]:
    form = form_of_journal(journal, include_confidential=True)
    return {kind: len(entries) for kind, entries in form.items() if isinstance(entries, list) and entries}


@pytest.mark.parametrize("first", [whole_json, whole_sql])
@pytest.mark.parametrize("second", [whole_json, whole_sql])
def test_either_export_after_either_adds_nothing(journal: Journal, first, second) -> None:
    assert bring(journal, first()).added == 4
    assert counts(journal) == COUNTS
    once = form_of_journal(journal, include_confidential=True)
    again = bring(journal, second())
    assert (again.added, again.merged, again.unchanged, again.skipped) == (0, 0, 4, 0)
    assert form_of_journal(journal, include_confidential=True) == once


def test_an_import_is_taken_back_whole_and_can_come_again(journal: Journal) -> None:
    before = form_of_journal(journal, include_confidential=True)
    batch = bring(journal, whole_json()).batch_id
    assert batch is not None
    importing.undo_import(journal, batch)
    assert form_of_journal(journal, include_confidential=True) == before
    assert bring(journal, whole_json()).added == 4
    assert counts(journal) == COUNTS


def test_relatives_who_are_people_know_each_other(journal: Journal) -> None:
    bring(journal, whole_sql())
    form = form_of_journal(journal, include_confidential=True)
    names = {each["id"]: each["display_name"] for each in form["people"]}
    pairs = {
        (names[each["person_id"]], each["kind"], names.get(each.get("other_person_id", ""), each.get("name")))
        for each in form["relationships"]
    }
    assert pairs == {
        ("Amara Okafor", "child", "Zoë"),
        ("Amara Okafor", "other", "Bram de Vries"),
        ("Amara Okafor", "manager", "Kofi"),
        ("Bram de Vries", "other", "Amara Okafor"),
        ("Kofi", "report", "Amara Okafor"),
    }
