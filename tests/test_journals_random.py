"""The random journals are valid, and dense enough to speak of every rule."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from hypothesis import given, settings

from tests.journals_random import cases, random_document
from tests.oracle import expected
from trustjournal.domain.noun import read_hook
from trustjournal.domain.nouns import NOUNS as DECLARED
from trustjournal.domain.policy import Policy

Form = dict[str, Any]

NOUNS: tuple[Any, ...] = DECLARED

REFERENCES = {
    "people",
    "entries",
    "person_id",
    "circle_id",
    "relationship_id",
    "other_person_id",
    "interaction_id",
    "moment_id",
    "raised_in",
    "improve_with",
}

RULES = {
    "cadence",
    "birthday",
    "work_anniversary",
    "anniversary",
    "custom_date",
    "memorial",
    "life_moment",
    "commitment",
    "told",
    "agreement_review",
    "deliverable",
    "goal",
    "question",
    "challenge",
    "mistake",
    "feedback_asked",
    "feedback_given",
    "help_offered",
    "help_asked",
    "trust_extended",
    "second_chance",
    "win",
    "appreciation",
    "perspective_check",
    "ask_feedback",
    "share",
    "event_follow_up",
    "log_meeting",
    "voice",
    "weekly_review",
    "self_assessment",
}


def assert_valid(doc: Form) -> None:
    """Every list of the form reads as its noun, no id comes twice, and what is referred to is there."""
    assert set(doc) == {"format", "policy"} | {noun.PLURAL for noun in NOUNS}
    for noun in NOUNS:
        msgspec.convert(doc[noun.PLURAL], list[noun], dec_hook=read_hook)  # type: ignore[valid-type]
    msgspec.convert(doc["policy"], Policy, dec_hook=read_hook)
    ids = [entry["id"] for noun in NOUNS for entry in doc[noun.PLURAL] if "id" in entry]
    assert len(ids) == len(set(ids))
    assert set(references(doc)) <= set(ids)


def references(value: Any) -> list[str]:
    """Every id that some entry refers to."""
    found: list[str] = []
    for key, inner in value.items():
        parts = inner if isinstance(inner, list) else [inner]
        if key in REFERENCES:
            found += [part for part in parts if isinstance(part, str)]
        found += [ref for part in parts if isinstance(part, dict) for ref in references(part)]
    return found


@settings(max_examples=60, deadline=None)
@given(cases())
def test_random_journals_are_valid_and_their_nudges_unique_and_in_order(case: tuple[Form, datetime]) -> None:
    doc, now = case
    assert_valid(doc)
    found = expected(doc, now)
    seen = [nudge["key"] for nudge in found["open"] + found["coming"]]
    assert len(seen) == len(set(seen))
    today = now.date().isoformat()
    assert all(nudge["due"] > today for nudge in found["coming"])
    assert [n["due"] for n in found["coming"]] == sorted(n["due"] for n in found["coming"])
    answered = {state["key"] for state in doc["nudge_states"] if state.get("state") in {"done", "skipped"}}
    assert not answered & set(seen)


def test_a_seed_gives_one_journal_and_together_they_speak_of_every_rule() -> None:
    now = datetime.fromisoformat("2026-11-21T18:00:00+01:00")
    assert random_document(3, people=5, entries=40) == random_document(3, people=5, entries=40)
    assert random_document(3, people=5, entries=40) != random_document(4, people=5, entries=40)
    rules, states = set(), set()
    for seed in range(20):
        doc = random_document(seed, people=30, entries=150, spread=60, fullness=seed / 19)
        assert_valid(doc)
        assert len(doc["people"]) == 30
        found = expected(doc, now)
        rules |= {nudge["rule"] for nudge in found["open"]}
        states |= {state.get("state") for state in doc["nudge_states"]}
    assert states == {"done", "skipped", "snoozed", None}
    assert rules == RULES
