"""Looking back with a real journal: one review a week, facts counted from entries, the cores, and what is undone."""

from __future__ import annotations

from datetime import date

import pytest

from trustjournal.base.errors import UserError
from trustjournal.domain.review import Core, Cores, Review
from trustjournal.services import review, sample
from trustjournal.services.journal import Journal
from trustjournal.services.people import NewPerson, add_person
from trustjournal.storage.codec import load

WEEK = "2026-W08"


@pytest.fixture
def filled(journal: Journal) -> Journal:
    sample.fill(journal)
    return journal


def reviews(journal: Journal) -> list[Review]:
    return load(journal.reader, Review)


def test_the_first_answer_makes_the_review_and_the_next_edits_the_same(journal):
    review.write(journal, WEEK, went_well=" The hard call. ")
    review.write(journal, WEEK, to_try="Ask once more.")
    (made,) = reviews(journal)
    assert (made.week, made.went_well, made.to_try) == (WEEK, "The hard call.", "Ask once more.")
    assert made.on == date(2026, 2, 24)


def test_each_answer_is_one_step_of_undo(journal):
    review.write(journal, WEEK, went_well="One")
    changed = review.write(journal, WEEK, went_well="Two", practice="P08")
    assert changed is not None
    journal.undo()
    assert [(each.went_well, each.practice) for each in reviews(journal)] == [("One", None)]
    journal.undo()
    assert reviews(journal) == []


def test_an_answer_can_be_taken_away_and_the_same_answer_changes_nothing(journal):
    review.write(journal, WEEK, went_well="One", to_try="Two")
    review.write(journal, WEEK, went_well="  ")
    assert reviews(journal)[0].went_well is None
    assert review.write(journal, WEEK, to_try="Two") is None


@pytest.mark.parametrize("week", ["2026-W54", "2025-W53"])
def test_a_week_that_is_none_is_said_in_words(journal, week):
    with pytest.raises(UserError, match="There is no week"):
        review.write(journal, week, went_well="x")
    assert reviews(journal) == []


def test_an_empty_journal_has_a_week_too(journal):
    made = review.review_week(journal, "2026-W09")
    assert (made.monday, made.number, made.review) == (date(2026, 2, 23), 9, None)
    assert made.facts.talks == 0
    assert made.suggested == ()


def test_the_facts_of_a_week_of_the_sample(filled):
    made = review.review_week(filled, WEEK)
    facts = made.facts
    assert (facts.talks, facts.met, facts.wins, facts.thanked) == (5, 4, 1, 1)
    assert (facts.reflections, facts.confirmed, facts.interruptions) == (1, 1, 0)
    assert (facts.feedback_asked, facts.feedback_given) == (1, 1)
    assert facts.drifting == 2
    assert made.practice.practice.id == "P08"
    assert [name for _id, name in made.suggested] == ["Daniel Abebe", "Nora Haddad"]


def test_a_week_without_a_review_gets_a_practice_its_facts_call_for(filled):
    first = review.review_week(filled, "2026-W09").practice
    assert first == review.review_week(filled, "2026-W09").practice
    assert first.practice.weeks


def test_the_mirror_counts_what_the_entries_say(filled):
    made = review.mirror_of(filled, "2026-W09")
    rows = {row.label: row.values for row in made.plots["contact"].rows}
    assert len(rows) == 12
    assert rows["Daniel Abebe"] == (0,) * 12
    assert rows["Wei-Lin Chen"][-4:] == (1, 1, 2, 0)
    talks = sum(values for row in made.plots["channels"].rows for values in row.values)
    assert talks == filled.reader.value(
        "SELECT count(*) FROM interaction WHERE at >= '2025-12-08' AND at < '2026-03-02'"
    )
    sums = [sum(row.values) for row in made.plots["follow_through"].rows]
    assert sums == [7, 2, 3, 5, 1, 1]
    assert [(row.label, row.values) for row in made.plots["help"].rows] == [
        ("Amara Okafor", (1, 0)),
        ("Nora Haddad", (0, 1)),
    ]
    assert [(each.name, each.days) for each in made.drifting] == [("Daniel Abebe", 96), ("Nora Haddad", 68)]


def test_in_a_new_journal_the_mirror_waits(journal):
    add_person(journal, NewPerson(display_name="Nora Haddad"))
    assert all(plot.few for key, plot in review.mirror_of(journal, "2026-W09").plots.items() if key != "cores")


def test_past_reviews_are_newest_first_with_names(filled):
    found = review.past_reviews(filled)
    assert [each.review.week for each in found] == ["2026-W08", "2026-W07", "2026-W06"]
    assert [each.improve_with for each in found] == ["Nora Haddad", "Wei-Lin Chen", "Tomasz Zieliński"]
    assert found[0].practice == "Listen until it is confirmed"


def test_a_review_can_be_deleted_and_comes_back(filled):
    review.delete(filled, WEEK)
    assert [each.review.week for each in review.past_reviews(filled)] == ["2026-W07", "2026-W06"]
    filled.undo()
    assert len(review.past_reviews(filled)) == 3
    with pytest.raises(UserError):
        review.delete(filled, "2026-W30")


def test_the_cores_of_a_day_are_one_assessment(filled):
    before = review.assessed(filled)
    assert before.now is None
    assert before.before is not None
    review.assess(filled, Cores(integrity=Core(level=2, evidence="One promise late")))
    review.assess(filled, Cores(integrity=Core(level=3)))
    after = review.assessed(filled)
    assert after.now is not None
    assert after.now.cores == Cores(integrity=Core(level=3))
    assert after.before == before.before
    filled.undo()
    filled.undo()
    assert review.assessed(filled) == before


def test_evidence_is_named_and_a_confidential_entry_shows_no_text(filled):
    found = review.assessed(filled).evidence
    assert [each.words for each in found.values()] == ["Call with Priya Raman"]
    secret = filled.reader.rows("SELECT id FROM moment WHERE confidential = 1") + filled.reader.rows(
        "SELECT id FROM interaction WHERE confidential = 1"
    )
    chosen = review.evidence_to_choose(filled)
    named = {each.id: each.words for each in chosen}
    assert [each.on for each in chosen] == sorted((each.on for each in chosen), reverse=True)
    assert any(":" in words for words in named.values())
    assert all(":" not in named[row[0]] for row in secret if row[0] in named)
