"""The search page finds by words, people, tags and days, counts by kind, and suggests a word that occurs."""

from __future__ import annotations

import pytest

from trustjournal.services import sample
from trustjournal.services.journal import Journal
from trustjournal.services.palette import offer
from trustjournal.services.search_page import GROUPS, people_to_choose, reading, search_page
from trustjournal.storage.search_index import SOURCES


@pytest.fixture
def filled(journal: Journal) -> Journal:
    sample.fill(journal)
    return journal


def test_every_kind_that_is_searched_stands_in_one_group():
    assert sorted(kind for members in GROUPS.values() for kind in members) == sorted(SOURCES)


def test_the_counts_are_those_of_the_entries(filled):
    page = search_page(filled, "rollout")
    assert page.total == len(page.entries) == 8
    assert (page.counts["conversations"], page.counts["promises"], page.confidential) == (5, 2, 1)
    promises = search_page(filled, "rollout", "promises")
    assert {entry.kind for entry in promises.entries} == {"commitment"}
    assert promises.counts == page.counts
    revealed = search_page(filled, "rollout", reveal=True)
    assert (revealed.total, revealed.confidential) == (9, 0)
    assert any(entry.confidential for entry in revealed.entries)


def test_what_is_past_due_says_so(filled):
    assert search_page(filled, "revised rollout").entries[0].overdue == "4 days past due"


@pytest.mark.parametrize("query", ["rollout with:priya", 'rollout with:"Priya Raman"'])
def test_with_a_person(filled, query):
    page = search_page(filled, query)
    assert page.entries
    assert people_to_choose(page) == ["Priya Raman"]
    assert page.total == len(page.entries)


def test_nobody_of_that_name_finds_nothing(filled):
    assert search_page(filled, "rollout with:nobody").entries == ()
    assert search_page(filled, "rollout tag:nothing").entries == ()


def test_a_group_conversation_is_found_with_its_second_person(filled):
    with filled.change("Add") as unit:
        unit.add_forms(
            "interaction",
            [
                {
                    "id": sample.id_of("new talk"), "at": "2026-02-20T10:00:00+01:00", "channel": "call",
                    "people": [sample.id_of("amara"), sample.id_of("priya")], "note": "zebra crossing",
                }
            ],
        )  # fmt: skip
    assert [entry.id for entry in search_page(filled, "zebra with:priya").entries] == [sample.id_of("new talk")]


def test_days_bound_what_is_found(filled):
    since = search_page(filled, "rollout after:2026-02")
    before = search_page(filled, "rollout before:2026-02")
    assert since.total + before.total == 8
    assert min(since.total, before.total) > 0


def test_one_letter_asks_nothing_and_a_wrong_one_suggests(filled):
    assert search_page(filled, "r").total == 0
    page = search_page(filled, "rollotu")
    assert (page.entries, page.suggestion) == ((), "rollout")
    assert search_page(filled, "qqqqqq").suggestion == ""


def test_an_entry_to_read(filled):
    call = next(entry for entry in search_page(filled, "rollout").entries if entry.title == "Call")
    found = reading(filled, call.kind, call.id)
    assert found is not None
    assert (found.title, found.people[0][1]) == ("Call with Priya Raman", "Priya Raman")
    assert "rollout" in found.text
    assert reading(filled, "interaction", sample.id_of("nothing")) is None


def test_the_palette_offers_people_promises_and_notes(filled):
    found = offer(filled, "pri")
    assert found.people[0][1] == "Priya Raman"
    assert (found.promises[0].owner, found.promises[0].who) == ("me", "Priya Raman")
    assert found.promises[0].due_on is not None
    assert found.notes
    assert offer(filled, "p").notes == ()
    assert offer(filled, "pri", people_only=True).promises == ()
    assert [name for _id, name, _what in offer(filled, "lf").people] == ["Lucía Fernández"]
