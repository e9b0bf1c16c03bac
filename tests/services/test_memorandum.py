"""An agreement on one page: everything that was agreed, nothing that could be taken for markup, one page at most."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import QSizeF

from trustjournal.domain.agreements import Agreement, AgreementState, Deliverable, Indicator
from trustjournal.domain.commitments import CommitmentState, Owner
from trustjournal.services.memorandum import as_markdown, memorandum
from trustjournal.ui.kit.pdf import document

TODAY = date(2026, 2, 24)
A4 = QSizeF(660, 1000)
WHOLE = Agreement(
    id=str(uuid4()), people=(str(uuid4()),), state=AgreementState.AGREED, title="Pilot <rollout>",
    objective="Two clinics work with it", my_role="Plan and training", their_role="Sandbox",
    starts_on=date(2026, 1, 5), review_on=date(2026, 4, 1), link="https://havenlicht.example/pilot",
    deliverables=(
        Deliverable(text="Pilot list", owner=Owner.THEM, due_on=date(2026, 1, 7), state=CommitmentState.KEPT),
        Deliverable(text="Training", owner=Owner.ME, state=CommitmentState.OPEN),
    ),
    indicators=(Indicator(name="Daily users", target=8, actual="6 of 10", as_of_on=date(2026, 2, 18)),),
)  # fmt: skip


def text_of(page, qapp):
    return document(page, A4).toPlainText()


def test_everything_agreed_is_on_the_page(qapp):
    said = text_of(memorandum(WHOLE, ["Tomasz Zieliński"], TODAY), qapp)
    for part in (
        "Pilot <rollout>", "Between you and Tomasz Zieliński", "Two clinics work with it", "Plan and training",
        "Sandbox", "☑", "☐", "7 January 2026", "Daily users", "8", "6 of 10", "18 February 2026",
        "Starts on 5 January 2026.", "We look at it again on 1 April 2026.", "https://havenlicht.example/pilot",
    ):  # fmt: skip
        assert part in said


def test_what_is_not_known_is_left_out(qapp):
    bare = Agreement(id=str(uuid4()), people=(), state=AgreementState.DRAFT, objective="Time to study")
    said = text_of(memorandum(bare, [], TODAY), qapp)
    assert "Time to study" in said
    assert "Draft" in said
    assert "Deliverables" not in said
    assert "Between" not in said


@pytest.mark.parametrize("many", [1, 200])
def test_it_is_one_page_however_much_was_written(qapp, many):
    import msgspec

    long = msgspec.structs.replace(
        WHOLE,
        objective="word " * 4_000,
        my_role="role " * 4_000,
        deliverables=tuple(Deliverable(text=f"Part {at}") for at in range(many)),
        indicators=tuple(Indicator(name=f"Figure {at}") for at in range(many)),
    )
    page = memorandum(long, ["عمر"], TODAY)
    assert document(page, A4).pageCount() == 1
    assert ("more" in text_of(page, qapp)) == (many > 9)


def test_the_same_content_is_there_to_paste_and_nothing_of_it_is_markup():
    said = as_markdown(WHOLE, ["Tomasz Zieliński"])
    assert said.startswith("# Pilot \\<rollout\\>\n\nBetween you and Tomasz Zieliński\n")
    for part in (
        "## Your role\n\nPlan and training\n",
        "- [x] Pilot list (Tomasz Zieliński, 7 January 2026)\n- [ ] Training (You)\n",
        "- Daily users: should be 8, is 6 of 10, as of 18 February 2026\n",
        "We look at it again on 1 April 2026.\n",
    ):
        assert part in said


def test_nothing_is_cut_from_what_is_pasted_and_nothing_empty_stands_in_it():
    long = "word " * 4_000
    bare = Agreement(id=str(uuid4()), people=(), state=AgreementState.DRAFT, title="Plan", objective=long)
    assert as_markdown(bare, []) == f"# Plan\n\nDraft\n\n## What we want to reach\n\n{long.strip()}\n"
