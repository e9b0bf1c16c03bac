"""The mirror adds up what it is given, ranks nobody, and says in a sentence what it draws."""

from __future__ import annotations

from datetime import date

import pytest

from trustjournal.domain.insights import (
    MOST_DRAWN,
    Count,
    Facts,
    Somebody,
    channel_mix,
    contact,
    cores,
    follow_through,
    habits,
    help_both_ways,
    listening,
    weeks_up_to,
)
from trustjournal.domain.review import Core, Cores, SelfAssessment

TODAY = date(2026, 2, 24)
WEEKS = weeks_up_to(date(2026, 2, 23))
AMARA, BRAM = Somebody("a", "Amara", near=True), Somebody("b", "Bram")


def facts(first_on: date | None = date(2025, 11, 1), **given: tuple[object, ...]) -> Facts:
    return Facts(today=TODAY, mondays=WEEKS, people=(AMARA, BRAM), first_on=first_on, **given)  # type: ignore[arg-type]


def test_twelve_weeks_end_with_this_one():
    assert len(WEEKS) == 12
    assert WEEKS[0] == date(2025, 12, 8)
    assert WEEKS[-1] == date(2026, 2, 23)


def test_contact_counts_by_person_and_week_in_the_order_of_names():
    made = contact(facts(talks=(Count("", 11, 2, "b"), Count("", 0, 1, "a"), Count("", 0, 1, "gone"))))
    assert [(row.label, row.values[0], row.values[11]) for row in made.rows] == [("Amara", 1, 0), ("Bram", 0, 2)]
    assert made.summary == "In the last 12 weeks you talked with 2 of 2 people."
    assert made.tip(1, 11) == "Bram, 23 Feb: 2"


def test_who_is_far_and_was_not_met_is_left_out():
    assert [row.label for row in contact(facts()).rows] == ["Amara"]


def test_a_page_draws_those_who_are_near_and_the_table_has_all():
    people = tuple(Somebody(f"p{number:02}", f"Person {number:02}", near=number == 39) for number in range(40))
    talks = tuple(Count("", 0, 1, one.id) for one in people)
    made = contact(Facts(today=TODAY, mondays=WEEKS, people=people, talks=talks, first_on=date(2025, 1, 1)))
    assert len(made.rows) == 40
    assert made.drawn == (*range(MOST_DRAWN - 1), 39)


def test_promises_are_told_apart_by_side_and_outcome():
    made = follow_through(facts(promises=(Count("mine kept", 3, 2), Count("theirs past_due", 4, 1))))
    assert [row.words for row in made.rows] == [
        "Yours: Kept", "Yours: New date agreed", "Yours: Past due",
        "Theirs: Kept", "Theirs: New date agreed", "Theirs: Past due",
    ]  # fmt: skip
    assert made.rows[0].values[3] == 2
    assert made.rows[5].values[4] == 1
    assert made.summary.startswith("In 12 weeks. Yours: kept 2, new dates agreed 0, past due 0. Theirs: kept 0")


def test_help_goes_both_ways():
    made = help_both_ways(facts(helped=(Count("given", 0, 4, "a"), Count("received", 0, 3, "a"))))
    assert [(row.label, row.values) for row in made.rows] == [("Amara", (4, 3))]
    assert made.summary == "Help in the last 90 days: given 4, received 3."


def test_channels_are_added_over_the_weeks_and_named():
    made = channel_mix(facts(channels=(Count("call", 0, 1), Count("call", 5, 2), Count("coffee", 5, 1))))
    assert [(row.label, row.values) for row in made.rows] == [("Call", (3,)), ("Coffee", (1,))]
    assert made.summary == "4 conversations in 12 weeks, in 2 ways."


def test_habits_are_those_of_the_last_four_weeks():
    made = habits(facts(habits=(Count("thanks", 11, 3), Count("thanks", 7, 9), Count("confirmed", 8, 1))))
    assert made.columns == ("w6", "w7", "w8", "w9")
    assert [row.values for row in made.rows] == [(0, 0, 0, 3), (0, 0, 0, 0), (0, 0, 0, 0), (1, 0, 0, 0)]


def test_listening_shows_all_weeks():
    made = listening(facts(habits=(Count("reflections", 2, 4), Count("interruptions", 2, 1))))
    assert made.rows[0].values[2] == 4
    assert made.summary == "In 12 weeks: reflections 4, of them confirmed 0, interruptions 1."


@pytest.mark.parametrize(("first_on", "few"), [(None, True), (date(2026, 1, 28), True), (date(2026, 1, 27), False)])
def test_under_four_weeks_nothing_is_drawn(first_on, few):
    assert contact(facts(first_on)).few is few


def test_cores_are_words_against_the_time_before():
    now = SelfAssessment(id="n", on=date(2026, 2, 12), cores=Cores(integrity=Core(level=4), results=Core(level=3)))
    before = SelfAssessment(id="o", on=date(2026, 1, 12), cores=Cores(integrity=Core(level=3)))
    made = cores(now, before)
    assert made.columns == ("12 Jan", "12 Feb")
    assert [row.values for row in made.rows] == [(3, 4), (0, 0), (0, 0), (0, 3)]
    assert made.summary == "Your own view. Integrity: mostly; Results: often."
    assert [made.said(value) for value in (0, 1, 4)] == ["", "Rarely", "Mostly"]
    assert made.tip(0, 1) == "Integrity, 12 Feb: Mostly"
    assert cores(None, None).summary == "Not looked at yet."
