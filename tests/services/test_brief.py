"""A Brief of a journal, and its renderings: text, Markdown, JSON and the printed page say the same."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.domain.brief.files import AMARA, promise, uid
from trustjournal.base.errors import UserError
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel, Person
from trustjournal.domain.topics import Share, ShareState, Topic, TopicState
from trustjournal.services.brief import as_html, as_json, as_markdown, as_text, brief_of
from trustjournal.services.journal import Journal

GOLDEN = Path(__file__).parent / "brief.md"


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """A journal with Amara in it."""
    with journal.change("Fill") as unit:
        unit.add(
            Person(id=AMARA, display_name="Amara *Okafor*", title="Product designer", pronouns="she/her"),
            Interaction(
                id=uid(1), at=Instant("2026-02-10T10:30:00+01:00"), channel=Channel.CALL, people=(AMARA,),
                note="Nervous about <the> talk",
            ),
            Interaction(
                id=uid(2), at=Instant("2026-02-11T10:30:00+01:00"), channel=Channel.CALL, people=(AMARA,),
                note="Quiet part", confidential=True,
            ),
            promise(3, date(2026, 2, 23), text="Review the copy"),
            promise(4, date(2026, 2, 27), text="Introduce Daniel & Bram"),
            *(
                Topic(id=uid(number), person_id=AMARA, text=f"Topic {number}", state=TopicState.OPEN,
                      created_on=date(2026, 2, 1))
                for number in range(10, 15)
            ),
        )  # fmt: skip
    return journal


def test_nobody_has_no_brief(journal):
    with pytest.raises(UserError, match="not in the journal"):
        brief_of(journal, uid(1))


def test_the_markdown_is_the_one_agreed_on(filled):
    assert as_markdown(brief_of(filled, AMARA)) == GOLDEN.read_text(encoding="utf-8")


def test_every_rendering_leaves_the_confidential_out_and_says_so(filled):
    made = brief_of(filled, AMARA)
    for text in (as_text(made), as_markdown(made), as_html(made), as_json(made).decode()):
        assert "Quiet part" not in text
        assert "One confidential note left out" in text
        assert "Review the copy" in text
    assert "Quiet part" in as_text(brief_of(filled, AMARA, reveal=True))


def test_html_takes_text_as_text(filled):
    page = as_html(brief_of(filled, AMARA))
    assert "Nervous about &lt;the&gt; talk" in page
    assert "Introduce Daniel &amp; Bram" in page
    assert "and 2 more" in page


def test_json_has_the_lines_and_what_folds(filled):
    form = json.loads(as_json(brief_of(filled, AMARA)))
    assert form["first"][0]["detail"] == "1 day past due"
    topics = next(each for each in form["left"] if each["key"] == "bring_up")
    assert (len(topics["lines"]), len(topics["more"])) == (3, 2)


def test_what_is_for_an_interest_is_for_whoever_has_it_in_whatever_case(journal: Journal) -> None:
    with journal.change("Fill") as unit:
        unit.add(
            Person(id=AMARA, display_name="Amara Okafor", interests=("Bread",)),
            *(
                Share(id=uid(number), interest=interest, text=f"For {interest}", state=ShareState.OPEN,
                      created_on=date(2026, 2, 1))
                for number, interest in enumerate(("bread", "Bread", "Sailing"), start=1)
            ),
        )  # fmt: skip
    text = as_text(brief_of(journal, AMARA))
    assert "Share: For bread" in text
    assert "Share: For Bread" in text
    assert "Sailing" not in text
