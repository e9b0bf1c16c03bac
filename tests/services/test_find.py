from uuid import uuid4

import pytest

from tests.documents import write
from trustjournal.services.find import find

ANN, BO = str(uuid4()), str(uuid4())


@pytest.fixture
def book(journal):
    def one(**fields):
        return {"id": str(uuid4()), **fields}

    write(
        journal,
        {
            "people": [{"id": ANN, "display_name": "Søren Ibsen"}, {"id": BO, "display_name": "Bo Lee"}],
            "interactions": [
                one(
                    at="2026-02-11T10:00:00+01:00", channel="call", people=[ANN, BO], note="About the rollout, then tea"
                ),
                one(at="2026-02-12T10:00:00+01:00", channel="call", people=[ANN], note="rollout", confidential=True),
            ],
            "commitments": [
                one(people=[ANN], owner=owner, text="rollout plan", state="open", created_on="2026-02-10")
                for owner in ("me", "them", "shared")
            ],
            "preferences": [one(person_id=BO, kind="boundary", text="no rollout on Fridays")],
            "moments": [one(kind="win", people=[BO], on="2026-01-02", text="rollout")],
            "topics": [one(person_id=ANN, text="rollout", state="open", created_on="2026-01-01")],
        },
    )
    return journal


def test_titles_are_words_and_the_newest_comes_first(book):
    found = find(book, "rollout")
    assert found.confidential == 1
    titles = {result.title for result in found.results}
    assert titles == {
        "Call with Søren Ibsen and Bo Lee", "Your promise", "Promise of Søren Ibsen",
        "Promise shared with Søren Ibsen", "Boundary", "Win", "Topic for Søren Ibsen",
    }  # fmt: skip
    days = [result.on for result in found.results if result.on]
    assert days == sorted(days, reverse=True)
    talk = next(result for result in found.results if result.kind == "interaction")
    assert (talk.person, talk.on) == ((ANN, "Søren Ibsen"), "2026-02-11")
    assert "rollout" in talk.snippet


def test_people_are_found_by_plain_spelling_and_limits_hold(book):
    assert [(one.kind, one.title) for one in find(book, "soren", kinds=("person",)).results] == [
        ("person", "Søren Ibsen")
    ]
    assert len(find(book, "rollout", limit=2).results) == 2
    assert find(book, "rollout", reveal=True).confidential == 0
    assert len(find(book, "rollout", reveal=True).results) == 8
    assert find(book, "  ").results == ()
