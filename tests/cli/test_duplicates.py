"""`duplicates` and `merge`, as a shell calls them."""

from __future__ import annotations


def test_pairs_are_listed_with_their_reasons(tj):
    bob = tj("person", "add", "Bob Maes", "--email", "bob@home.test").line
    rob = tj("person", "add", "Robert Maes", "--email", "BOB@home.test").line
    tj("person", "add", "Elif Demir")
    (pair,) = tj("duplicates", "--json").json
    assert pair["people"] == [
        {"id": bob, "name": "Bob Maes", "archived": False},
        {"id": rob, "name": "Robert Maes", "archived": False},
    ]
    assert 85 <= pair["score"] <= 100
    assert pair["reasons"] == ["Bob and Robert can be the same name", "The same e-mail address: bob@home.test"]
    said = tj("duplicates")
    assert said.status == 0
    assert f"Bob Maes ({bob}) and Robert Maes ({rob})" in said.out
    assert "    The same e-mail address: bob@home.test" in said.out
    assert said.err == "1 pair may be one person.\n"


def test_an_empty_journal_has_none(tj):
    said = tj("duplicates", "--json")
    assert (said.status, said.json) == (0, [])
    assert tj("duplicates").err == "Nobody seems to be in the journal twice.\n"


def test_two_are_made_one(tj):
    bob = tj("person", "add", "Bob Maes").line
    rob = tj("person", "add", "Robert Maes", "--phone", "+32 470 55 01 27").line
    tj("log", "Robert Maes", "--note", "About the roadmap")
    said = tj("merge", "bob", rob)
    assert (said.status, said.line) == (0, bob)
    assert "can be separated again" in said.err
    shown = tj("person", "show", bob, "--json").json
    assert shown["contact_methods"][0]["value"] == "+32 470 55 01 27"
    assert tj("person", "show", rob).status == 1
    assert [one["last_contact_on"] for one in tj("people", "--json").json] == ["2026-02-24"]


def test_what_cannot_be_merged_is_told_in_a_line(tj):
    bob = tj("person", "add", "Bob Maes").line
    tj("person", "add", "Bob Peeters")
    for words in (("merge", bob, bob), ("merge", "bob", bob), ("merge", bob, "nobody")):
        said = tj(*words)
        assert (said.status, said.out) == (1, "")
        assert said.err.count("\n") == 1
    assert tj("merge", bob).status == 2
    assert len(tj("people", "--json").json) == 2


def test_a_merge_of_the_terminal_is_undone_in_the_window(tj, folder):
    from datetime import datetime

    from tests.cli.conftest import NOW
    from trustjournal.base.clock import Clock
    from trustjournal.services.journal import open_journal

    bob, rob = (tj("person", "add", name).line for name in ("Bob Maes", "Rob Maes"))
    assert tj("merge", bob, rob).status == 0
    with open_journal(folder, Clock(datetime.fromisoformat(NOW))) as journal:
        journal.undo()
    assert len(tj("people", "--json").json) == 2
