"""What a week's facts say, and what they call for."""

from __future__ import annotations

from typing import Any

import pytest

from trustjournal.domain.practices import WeekCall
from trustjournal.domain.week_facts import (
    WeekFacts,
    calls_of,
    listening_words,
    promise_words,
    thanks_words,
    went_well_words,
)

QUIET: dict[str, Any] = {
    "talks": 2, "met": 2, "channels": 2, "thanked": 1, "feedback_asked": 1, "feedback_given": 1, "reflections": 1,
    "confirmed": 1,
}  # fmt: skip


def test_a_week_in_which_all_is_well_calls_for_nothing():
    assert calls_of(WeekFacts(**QUIET)) == frozenset()


@pytest.mark.parametrize(
    ("given", "call"),
    [
        ({"past_due": 1}, WeekCall.PROMISE_PAST_DUE),
        ({"untold": 1}, WeekCall.NOT_TOLD),
        ({"thanked": 0}, WeekCall.NO_THANKS),
        ({"feedback_asked": 0}, WeekCall.NO_FEEDBACK_ASKED),
        ({"feedback_given": 0}, WeekCall.NO_FEEDBACK_GIVEN),
        ({"confirmed": 0}, WeekCall.UNCONFIRMED),
        ({"reflections": 0, "confirmed": 0}, WeekCall.NO_REFLECTIONS),
        ({"interruptions": 2}, WeekCall.INTERRUPTED),
        ({"talks": 3, "channels": 1}, WeekCall.ONE_CHANNEL),
        ({"groups": 1}, WeekCall.GROUP),
        ({"events": 1}, WeekCall.EVENT),
        ({"drifting": 1}, WeekCall.DRIFTING),
        ({"difficult_topics": 1}, WeekCall.DIFFICULT_TOPIC),
        ({"life_moments": 1}, WeekCall.LIFE_MOMENT),
        ({"dates_near": 1}, WeekCall.DATE_NEAR),
        ({"assessed": False}, WeekCall.ASSESSMENT_DUE),
        ({"reviewed_before": False}, WeekCall.NO_REVIEW),
        ({"open_moments": frozenset({"mistake"})}, WeekCall.MISTAKE_OPEN),
        ({"open_moments": frozenset({"challenge"})}, WeekCall.CHALLENGE_OPEN),
        ({"open_moments": frozenset({"win"})}, WeekCall.WIN_OPEN),
        ({"open_moments": frozenset({"trust_extended"})}, WeekCall.TRUST_OPEN),
        ({"open_moments": frozenset({"help_offered"})}, WeekCall.HELP_OPEN),
        ({"open_moments": frozenset({"help_asked"})}, WeekCall.HELP_ASKED_OPEN),
    ],
)
def test_each_fact_calls_for_its_own(given, call):
    assert calls_of(WeekFacts(**{**QUIET, **given})) == {call}


def test_a_week_without_a_talk_calls_for_one_and_blames_nothing_else():
    assert calls_of(WeekFacts()) == {WeekCall.NO_TALKS}


@pytest.mark.parametrize(
    ("words", "given", "said"),
    [
        (went_well_words, {}, "No conversation was noted this week."),
        (went_well_words, {"talks": 5, "met": 4}, "5 conversations with 4 people."),
        (went_well_words, {"talks": 1, "met": 1, "wins": 1}, "1 conversation with 1 person, and 1 win."),
        (promise_words, {}, "No promise came to its day this week."),
        (promise_words, {"kept": 3, "moved": 1, "past_due": 1}, "3 kept, 1 new date agreed, 1 past due."),
        (thanks_words, {}, "You noted no thanks and asked no one for feedback."),
        (
            thanks_words,
            {"thanked": 3, "to_ask": "Sofia"},
            "You thanked 3 people and asked no one for feedback. Ask Sofia?",
        ),
        (thanks_words, {"thanked": 1, "feedback_asked": 1}, "You thanked 1 person and asked for feedback once."),
        (thanks_words, {"feedback_asked": 2}, "You noted no thanks and asked for feedback 2 times."),
        (listening_words, {}, "No reflection was noted this week."),
        (listening_words, {"reflections": 4, "confirmed": 3}, "4 reflections, 3 confirmed."),
        (
            listening_words,
            {"reflections": 1, "interruptions": 2},
            "1 reflection, 0 confirmed. You interrupted 2 times.",
        ),
    ],
)
def test_the_words(words, given, said):
    assert words(WeekFacts(**given)) == said
