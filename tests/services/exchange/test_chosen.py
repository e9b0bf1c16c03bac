"""An export of some people: all that is with them, nobody else's id, and a form that a journal takes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from tests.journals_random import random_document
from tests.services.exchange.form_cases import BRAM, NORA, exported, small, take
from trustjournal.base.clock import Clock
from trustjournal.domain.nouns import NOUNS
from trustjournal.services.exchange.json_form import form_of_journal, import_form
from trustjournal.services.journal import Journal, open_journal


@pytest.fixture
def empty(empty_journal_file: Path, tmp_path: Path) -> Iterator[Journal]:
    folder = tmp_path / "empty"
    folder.mkdir(mode=0o700)
    shutil.copy(empty_journal_file, folder)
    with open_journal(folder, Clock(NOW)) as found:
        yield found


LISTS = [noun.PLURAL for noun in NOUNS]  # type: ignore[attr-defined]
ABOUT_ONESELF = {"reviews", "self_assessments", "circles", "nudge_states", "people"}


def of(journal: Journal, *people: str, **how: bool) -> dict[str, Any]:
    return form_of_journal(journal, include_confidential=True, people=people, **how)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_journal_of_some_people_stands_on_its_own(journal: Journal, empty: Journal, seed: int) -> None:
    take(journal, random_document(seed, people=12, entries=200))
    whole = form_of_journal(journal, include_confidential=True)
    chosen = [person["id"] for person in whole["people"][::3]]
    others = {person["id"] for person in whole["people"]} - set(chosen)
    narrow = of(journal, *chosen)
    text = json.dumps(narrow)
    assert [person["id"] for person in narrow["people"]] == chosen
    assert not [other for other in others if other in text]
    assert import_form(empty, json.dumps(narrow).encode()).added == sum(len(narrow[each]) for each in LISTS)
    for plural in set(LISTS) - ABOUT_ONESELF:
        with_them = {
            entry["id"]
            for entry in whole[plural]
            if entry.get("person_id") in chosen or not others.issuperset(entry.get("people") or others)
        }
        kept = {entry["id"] for entry in narrow[plural]}
        assert kept <= with_them
        if plural != "reflections":  # one of a conversation that they were not in goes with the conversation
            assert kept == with_them


def test_nobody_chosen_is_nothing(journal: Journal) -> None:
    take(journal, small())
    narrow = of(journal)
    assert not any(narrow[plural] for plural in LISTS)
    assert narrow["policy"] == {}


def test_somebody_around_them_keeps_the_name(journal: Journal) -> None:
    document = small()
    document["relationships"] = [
        {"id": document["relationships"][0]["id"], "person_id": BRAM, "kind": "friend", "other_person_id": NORA}
    ]
    document["dates"] = []
    take(journal, document)
    name = next(one["display_name"] for one in document["people"] if one["id"] == NORA)
    (found,) = of(journal, BRAM)["relationships"]
    assert (found["name"], "other_person_id" in found) == (name, False)
    (found,) = of(journal, BRAM, NORA)["relationships"]
    assert ("name" in found, found["other_person_id"]) == (False, NORA)


def test_only_the_rules_and_answers_about_them(journal: Journal) -> None:
    take(journal, small())
    narrow = of(journal, BRAM)
    assert narrow["policy"] == {"person_rules_off": [{"person_id": BRAM, "rules": ["cadence"]}]}
    assert [one["key"] for one in narrow["nudge_states"]] == [
        one["key"] for one in small()["nudge_states"] if BRAM in one["key"] or "question" in one["key"]
    ]
    assert of(journal, NORA)["policy"] == {}


def test_invited_addresses_stay_behind(journal: Journal) -> None:
    document = small()
    document["meetings"][0]["attendees"] = ["who@example.org"]
    take(journal, document)
    assert "who@example.org" in exported(journal).decode()
    assert "who@example.org" not in json.dumps(of(journal, BRAM))
