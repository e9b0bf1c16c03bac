"""What the confidential hides: itself, what hangs on it, and every word that points there."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journals_random import random_document
from tests.services.exchange.form_cases import (
    CIRCLE,
    NORA,
    SECRET_MOMENT,
    SECRET_TALK,
    SISTER,
    SMALL,
    TALK,
    Form,
    exported,
    take,
    uid,
)
from trustjournal.domain.confidential import hidden_ids, open_entry
from trustjournal.domain.nouns import NOUNS
from trustjournal.services.journal import Journal
from trustjournal.storage import form as kept

KINDS = {noun.PLURAL: noun.KIND for noun in NOUNS}  # type: ignore[attr-defined]
HIDDEN = {SISTER, SECRET_TALK, SECRET_MOMENT, uid(21), uid(31)}


def shown(doc: Form) -> Form:
    pairs = [(KINDS[name], entry) for name, given in doc.items() if name in KINDS for entry in given]
    hidden = hidden_ids(pairs)
    return {
        name: [one for entry in given if (one := open_entry(KINDS[name], entry, hidden))]
        for name, given in doc.items()
        if name in KINDS
    }


def test_what_is_confidential_and_what_hangs_on_it_are_left_out() -> None:
    assert hidden_ids([(KINDS[name], e) for name, given in SMALL.items() if name in KINDS for e in given]) == HIDDEN
    left = shown(SMALL)
    ids = {entry.get("id") for given in left.values() for entry in given}
    assert not ids & HIDDEN
    assert ids >= {NORA, TALK, CIRCLE, uid(20), uid(30), uid(40), uid(50), uid(61)}


def test_references_to_it_are_dropped_and_nothing_else() -> None:
    left = shown(SMALL)
    promise = dict(SMALL["commitments"][0])
    del promise["interaction_id"], promise["moment_id"]
    assert left["commitments"] == [promise, SMALL["commitments"][1]]
    assert "raised_in" not in left["topics"][0]
    assert left["self_assessments"][0]["cores"] == {"intent": {"level": 4, "entries": [TALK, uid(40)]}, "results": {}}
    assert left["nudge_states"] == SMALL["nudge_states"][:1]
    for same in ("circles", "life_moments", "agreements", "goals", "shares", "preferences", "reviews", "meetings"):
        assert left[same] == SMALL[same]


def test_of_a_confidential_person_only_the_note_goes() -> None:
    nora = dict(SMALL["people"][1])
    del nora["note"]
    assert shown(SMALL)["people"] == [SMALL["people"][0], nora]


def test_a_confidential_circle_leaves_its_people() -> None:
    doc = {**SMALL, "circles": [{**SMALL["circles"][0], "confidential": True}]}
    assert shown(doc)["circles"] == []
    assert "circle_id" not in shown(doc)["people"][0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(seed=st.integers(0, 10_000))
def test_an_export_without_them_names_none_of_them(journal: Journal, seed: int) -> None:
    while journal.undo():
        pass
    take(journal, random_document(seed, people=6, entries=60))
    hidden = kept.hidden_ids(journal.reader)
    whole, _policy = kept.read_all(journal.reader)
    assert hidden == hidden_ids((kind, form) for kind, forms in whole.items() for form in forms)
    text = exported(journal, confidential=False).decode()
    assert not [entry_id for entry_id in hidden if entry_id in text]
    left = sum(len(given) for given in json.loads(text).values() if isinstance(given, list))
    gone_states = sum(
        bool(form.get("confidential")) or any(one in form["key"] for one in hidden) for form in whole["nudge_state"]
    )
    assert left == sum(map(len, whole.values())) - len(hidden) - gone_states
