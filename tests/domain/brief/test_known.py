"""What the Brief says of agreements, strengths, how one met and partners."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.brief.files import AMARA, brief, lines, person, section, uid
from trustjournal.domain.agreements import Agreement, AgreementState, Deliverable, Indicator
from trustjournal.domain.brief.budget import WORDS, word_count
from trustjournal.domain.commitments import CommitmentState, Owner
from trustjournal.domain.people import Partnership

OPEN = CommitmentState.OPEN


def agreement(**given):
    fields = {"id": uid(1), "people": (AMARA,), "state": AgreementState.AGREED, "title": "Pilot", **given}
    return Agreement(**fields)


@pytest.mark.parametrize(
    ("one", "lead", "detail", "overdue"),
    [
        (Deliverable(text="Plan", owner=Owner.ME, due_on=date(2026, 2, 23), state=OPEN), "You", "1 day past due", True),
        (Deliverable(text="Plan", owner=Owner.THEM, due_on=date(2026, 2, 20), state=OPEN), "Amara", "by Friday", False),
        (Deliverable(text="Plan", owner=Owner.SHARED, due_on=date(2026, 3, 10)), "Together", "by 10 Mar", False),
    ],
)
def test_what_is_near_or_late_is_told_with_whose_it_is(one, lead, detail, overdue):
    made = section(brief(agreements=(agreement(deliverables=(one,)),)), "towards")
    assert made is not None
    assert [line.text for line in made.lines] == ["Pilot", "Plan"]
    assert (made.lines[1].lead, made.lines[1].detail, made.lines[1].overdue) == (lead, detail, overdue)


@pytest.mark.parametrize(
    "one",
    [
        Deliverable(text="Plan", due_on=date(2026, 3, 11), state=OPEN),
        Deliverable(text="Plan", due_on=date(2026, 2, 23), state=CommitmentState.KEPT),
        Deliverable(text="Plan", state=OPEN),
    ],
)
def test_what_is_far_done_or_undated_is_not(one):
    assert lines(brief(agreements=(agreement(deliverables=(one,)),)), "towards") == ["Pilot"]


def test_a_draft_binds_nobody():
    due = Deliverable(text="Plan", due_on=date(2026, 2, 24), state=OPEN)
    draft = agreement(
        state=AgreementState.DRAFT, deliverables=(due,), indicators=(Indicator(name="Users", target=8, actual=6),)
    )
    assert lines(brief(agreements=(draft,)), "towards") == ["Pilot"]


@pytest.mark.parametrize(
    ("target", "actual", "said"),
    [(8, 6, ["6, should be 8"]), ("8 of 10", "6 of 10", ["6 of 10, should be 8 of 10"]), (8, "8", []), (None, 6, [])],
)
def test_a_figure_off_its_target_is_told_with_both(target, actual, said):
    looked_at = Indicator(name="Users", target=target, actual=actual)
    made = section(brief(agreements=(agreement(indicators=(looked_at,)),)), "towards")
    assert made is not None
    assert [line.detail for line in made.lines[1:]] == said


def test_strengths_how_one_met_and_a_partners_notes():
    known = person(
        strengths=("Plain words", "Tests", "Maps", "More"),
        how_met="At the supplier day.",
        partnership=Partnership(values="Says no", results="Too early"),
    )
    made = brief(person=known)
    assert lines(made, "ask_about") == ["Strong at: Plain words, Tests, Maps", "You met: At the supplier day"]
    shown = section(made, "partnership")
    assert shown is not None
    assert [(line.lead, line.text) for line in shown.lines] == [
        ("Values", "Says no"), ("Results", "Too early"),
    ]  # fmt: skip
    assert section(brief(), "partnership") is None


def test_all_of_it_stays_within_half_a_minute():
    notes = Partnership(values="word " * 40, intent="word " * 40, capabilities="word " * 40, results="word " * 40)
    known = person(strengths=("word " * 40,), how_met="word " * 40, partnership=notes)
    many = tuple(
        Deliverable(text="word " * 20, owner=Owner.ME, due_on=date(2026, 2, 20), state=OPEN) for _each in range(9)
    )
    assert word_count(brief(person=known, agreements=(agreement(deliverables=many),))) <= WORDS
