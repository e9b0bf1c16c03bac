"""A person's page on paper: what one reads before a talk, without what is private unless it is asked for."""

from __future__ import annotations

import pytest

from tests.services.exchange.form_cases import uid
from trustjournal.base.errors import UserError
from trustjournal.domain.people import Person
from trustjournal.services import sample
from trustjournal.services.journal import Journal
from trustjournal.services.person_paper import person_blocks

ANN, BO = uid(1), uid(2)


def text(journal: Journal, **how: bool) -> str:
    return "".join(html for html, _whole, _above in person_blocks(journal, ANN, **how))


@pytest.fixture
def ann(journal: Journal) -> Journal:
    with journal.change("Fill") as unit:
        unit.add(
            Person(id=ANN, display_name="Ann <b>", title="Lead", note="Likes tea"), Person(id=BO, display_name="Wolf")
        )
        unit.add_forms("topic", [
            {"id": uid(10), "person_id": ANN, "text": "Budget", "state": "open", "created_on": "2026-02-01"},
            {"id": uid(11), "person_id": ANN, "text": "Oldies", "state": "raised", "created_on": "2026-02-01"},
            {"id": uid(12), "person_id": ANN, "text": "Hush", "state": "open", "created_on": "2026-02-01",
             "confidential": True},
        ])  # fmt: skip
        unit.add_forms("preference", [
            {"id": uid(20), "person_id": ANN, "text": "Mornings", "kind": "preference"},
            {"id": uid(21), "person_id": ANN, "text": "No calls", "kind": "boundary"},
        ])  # fmt: skip
        unit.add_forms("life_moment", [{"id": uid(30), "person_id": ANN, "kind": "move", "note": "To Ghent"}])
        unit.add_forms("interaction", [
            {"id": uid(40 + n), "at": f"2026-01-{n + 1:02}T10:00:00+01:00", "channel": "call", "people": [ANN, BO],
             "note": f"talk {n}."}
            for n in range(20)
        ])  # fmt: skip
    return journal


def test_it_is_what_one_reads(ann: Journal) -> None:
    page = text(ann)
    for words in ("Ann &lt;b&gt;", "Lead", "Likes tea", "Budget", "Mornings", "talk 19."):
        assert words in page
    assert "Oldies" not in page
    assert "talk 3." not in page
    assert page.index("talk 19.") < page.index("talk 18.")


def test_what_is_private_is_left_out_unless_asked_for(ann: Journal) -> None:
    private = ("Hush", "No calls", "To Ghent")
    assert not [words for words in private if words in text(ann)]
    assert [words for words in private if words in text(ann, private=True)] == list(private)


def test_nobody_else_is_named(ann: Journal) -> None:
    assert "Wolf" not in text(ann, private=True)


def test_the_note_of_a_confidential_person_is_private(journal: Journal) -> None:
    with journal.change("Fill") as unit:
        unit.add(Person(id=ANN, display_name="Ann", note="Hush", confidential=True))
    assert "Hush" not in text(journal)
    assert "Hush" in text(journal, private=True)


def test_everybody_of_the_sample_has_a_page(journal: Journal) -> None:
    sample.fill(journal)
    for (person,) in journal.reader.rows("SELECT id FROM person"):
        assert len(person_blocks(journal, person, private=True)) > 2


def test_nothing_in_discreet_mode_and_of_nobody(ann: Journal) -> None:
    with pytest.raises(UserError, match="discreet"):
        person_blocks(ann.discreetly(), ANN)
    with pytest.raises(UserError):
        person_blocks(ann, uid(99))
