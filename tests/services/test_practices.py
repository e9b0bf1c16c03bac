"""The practices are whole, in words of our own, and what they say of when they fit is what the choosers know."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import msgspec
import pytest

from trustjournal.domain.practices import (
    KEPT,
    REASONS,
    TURN,
    WEEK_REASONS,
    Between,
    Practice,
    WeekCall,
    Where,
    practice_of_week,
)
from trustjournal.services.moments_catalogue import moment_kinds
from trustjournal.services.practices import practice, practices, prompt_for

ALL = practices()
ARTICLES = {"000", "001", "002", "003", "004"}
MONDAY = date(2026, 2, 23)
GRAM = 6


def texts(one: Practice) -> list[str]:
    return [one.title, one.why, one.how, *one.prompts, *(question.text for question in one.questions)]


def test_there_are_thirty_three():
    assert [one.id for one in ALL] == [f"P{number:02}" for number in range(1, 34)]


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_practice_is_whole(one):
    assert one.title
    assert one.aspect.islower()
    assert one.where
    assert set(one.articles) <= ARTICLES
    assert one.articles
    assert len(one.prompts) >= 3
    assert all(prompt.endswith("?") for prompt in one.prompts)
    assert all(question.text.endswith("?") for question in one.questions)
    assert one.why.endswith(".")
    assert one.how.endswith(".")
    assert not any("!" in text or text != text.strip() for text in texts(one))


def test_no_text_is_said_twice():
    said = [text for one in ALL for text in texts(one)]
    assert len(said) == len(set(said))


def test_every_condition_has_a_question_and_its_reason():
    assert {question.when for one in ALL for question in one.questions} == set(Between) == set(REASONS)


def test_every_fact_of_a_week_calls_for_a_practice_and_has_its_reason():
    assert {call for one in ALL for call in one.weeks} == set(WeekCall) == set(WEEK_REASONS)


def test_a_practice_is_found_by_its_id():
    found = practice("P08")
    assert found is not None
    assert "listening" in found.aspect
    assert practice("P99") is None


@pytest.mark.parametrize("where", Where)
def test_every_place_has_prompts_and_each_of_them_its_day(where):
    theirs = {prompt for one in ALL if where in one.where for prompt in one.prompts}
    days = [date.fromordinal(MONDAY.toordinal() + day) for day in range(len(theirs))]
    asked = [prompt_for(where, day) for day in days]
    assert theirs
    assert {prompt.text for prompt in asked if prompt is not None} == theirs
    assert asked == [prompt_for(where, day) for day in days]


def test_a_practice_names_only_places_that_exist():
    whole = msgspec.to_builtins(ALL[0])
    with pytest.raises(msgspec.ValidationError, match="where"):
        msgspec.convert({**whole, "where": ["nowhere"]}, Practice)


@pytest.mark.parametrize("kind", moment_kinds().values(), ids=lambda kind: kind.id)
def test_a_moment_is_asked_about_by_the_practice_of_its_kind(kind):
    mine = practice(kind.practice)
    prompt = prompt_for(Where.MOMENTS, MONDAY, kind.practice)
    assert mine is not None
    assert prompt is not None
    assert (prompt.title, prompt.why) == (mine.title, mine.why)
    assert prompt.text in mine.prompts


def test_a_practice_asks_nothing_where_it_does_not_belong():
    assert prompt_for(Where.MOMENTS, MONDAY, "P05") is None


def test_a_week_prefers_what_its_facts_call_for():
    made = practice_of_week(ALL, MONDAY, frozenset({WeekCall.WIN_OPEN}))
    assert made.practice.id == "P16"
    assert made.reason == WEEK_REASONS[WeekCall.WIN_OPEN]
    assert made == practice_of_week(ALL, MONDAY, frozenset({WeekCall.WIN_OPEN}))


def test_without_a_call_every_practice_has_its_week():
    weeks = [date.fromordinal(MONDAY.toordinal() + 7 * number) for number in range(33)]
    made = [practice_of_week(ALL, monday, frozenset()) for monday in weeks]
    assert {one.practice.id for one in made} == {one.id for one in ALL}
    assert {one.reason for one in made} == {TURN}


def test_what_was_chosen_for_the_week_stays():
    made = practice_of_week(ALL, MONDAY, frozenset({WeekCall.WIN_OPEN}), "P02")
    assert (made.practice.id, made.reason) == ("P02", KEPT)


@pytest.mark.skipif("TRUSTJOURNAL_ARTICLES" not in os.environ, reason="the articles are not part of the program")
def test_the_words_are_our_own():
    theirs: set[tuple[str, ...]] = set()
    for file in Path(os.environ["TRUSTJOURNAL_ARTICLES"]).glob("*.txt"):
        theirs |= grams(file.read_text(encoding="utf-8"))
    assert theirs
    same = {one.id: grams(text) & theirs for one in ALL for text in texts(one) if grams(text) & theirs}
    assert same == {}


def grams(text: str) -> set[tuple[str, ...]]:
    """Every run of six words."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)}
