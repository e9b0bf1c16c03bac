"""The list of all promises: sections, pages, counts, and what is said of one; with the plans of its reads."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from trustjournal.base.errors import UserError
from trustjournal.domain.commitments import DueChange, Owner, Step
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel
from trustjournal.domain.person_file import Tally
from trustjournal.domain.promise_list import PromiseRow, Section, Show, section_of, week_ends
from trustjournal.domain.promise_words import Happening, drop_reason, kept_words, words_to_use
from trustjournal.services import commitments, commitments_page
from trustjournal.services.commitments import NewCommitment, commit
from trustjournal.services.interactions import LogEntry, log
from trustjournal.services.journal import Journal
from trustjournal.services.people import NewPerson, add_person
from trustjournal.storage import commitments as stored

TODAY = date(2026, 2, 24)


@pytest.fixture
def priya(journal: Journal) -> str:
    """Somebody to promise things to."""
    return add_person(journal, NewPerson(display_name="Priya Raman")).id


def promise(
    journal: Journal, text: str, days: int | None, owner: Owner = Owner.ME, people: tuple[str, ...] = ()
) -> str:
    due = None if days is None else TODAY + timedelta(days=days)
    return commit(journal, NewCommitment(text=text, due_on=due, owner=owner, people=people))


def texts(journal: Journal, show: Show = Show.ALL, limit: int = 100) -> list[str]:
    """Every page of a choice, read as a list does."""
    found: list[PromiseRow] = []
    while True:
        rows = commitments_page.page(journal, show, found[-1] if found else None, limit)
        found += rows
        if len(rows) < limit:
            return [row.text for row in found]


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_open_promises_stand_by_their_day_and_then_those_without_one(journal: Journal, priya: str, limit: int) -> None:
    for text, days in (("later", 20), ("none a", None), ("late", -3), ("same day", 20), ("week", 1), ("none b", None)):
        promise(journal, text, days, people=(priya,))
    promise(journal, "theirs", 2, Owner.THEM, (priya,))
    assert texts(journal, limit=limit) == ["late", "week", "theirs", "later", "same day", "none a", "none b"]
    assert texts(journal, Show.THEIRS, limit) == ["theirs"]
    assert texts(journal, Show.YOURS, limit) == ["late", "week", "later", "same day", "none a", "none b"]
    assert commitments_page.page(journal, Show.ALL, None, 1)[0].people == ((priya, "Priya Raman"),)


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_closed_promises_stand_by_the_day_they_ended(journal: Journal, limit: int) -> None:
    ids = [promise(journal, text, None) for text in ("first", "second", "third")]
    for one, verb in zip(ids, (commitments.keep, commitments.miss, commitments.drop), strict=True):
        verb(journal, one)
    old = commitments.commitment(journal, ids[2])
    commitments.edit(journal, msgspec.structs.replace(old, closed_on=date(2026, 2, 1)))
    assert texts(journal, Show.CLOSED, limit) == ["second", "first", "third"]
    assert texts(journal) == []


def test_counts_tell_sides_sections_and_ends_both_ways(journal: Journal, priya: str) -> None:
    promise(journal, "a", -1)
    promise(journal, "b", 5, Owner.SHARED, (priya,))
    promise(journal, "c", 6, Owner.THEM, (priya,))
    promise(journal, "d", None, Owner.THEM, (priya,))
    commitments.keep(journal, promise(journal, "e", 0, people=(priya,)))
    commitments.miss(journal, promise(journal, "f", 0))
    commitments.drop(journal, promise(journal, "g", 0))
    commitments.keep(journal, promise(journal, "h", 0, Owner.THEM, (priya,)))
    counts = commitments_page.counts(journal)
    assert [counts.of(show) for show in Show] == [4, 1, 2, 1, 4]
    assert [counts.side(Show.ALL, section) for section in Section] == [1, 1, 1, 1]
    assert counts.side(Show.THEIRS, Section.THIS_WEEK) == 0
    figures = commitments_page.figures(journal)
    assert (figures.mine, figures.theirs) == (Tally(1, 2), Tally(1, 1))
    assert kept_words(figures.mine, figures.theirs) == "You kept 1 of 2. Others kept 1 of 1."


@pytest.mark.parametrize(
    ("days", "section"),
    [
        (None, Section.NO_DATE),
        (-1, Section.PAST_DUE),
        (0, Section.THIS_WEEK),
        (5, Section.THIS_WEEK),
        (6, Section.LATER),
    ],
)
def test_a_week_ends_on_sunday(days: int | None, section: Section) -> None:
    due = None if days is None else TODAY + timedelta(days=days)
    assert section_of(due, TODAY) is section


def test_the_last_week_of_the_calendar_has_an_end() -> None:
    assert week_ends(date.max) == date.max


def test_everything_about_one_promise(journal: Journal, priya: str) -> None:
    talk = log(journal, LogEntry(people=(priya,), at=Instant("2026-02-11T09:00:00+01:00"), channel=Channel.CALL))
    one = commit(
        journal,
        NewCommitment(
            text="Send the plan",
            people=(priya,),
            due_on=date(2026, 2, 20),
            created_on=date(2026, 2, 11),
            interaction_id=talk,
        ),
    )
    commitments.keep(journal, promise(journal, "x", 0, people=(priya,)))
    about = commitments_page.about(journal, one)
    assert [(event.on, event.words) for event in about.events] == [
        (date(2026, 2, 11), "Promised on the phone"),
        (date(2026, 2, 20), "Reached its date"),
    ]
    assert (about.first_names, about.mine, about.theirs) == (["Priya"], Tally(1, 1), Tally())


def test_a_new_date_and_the_end_stand_in_the_history(journal: Journal, priya: str) -> None:
    one = promise(journal, "Send the plan", -4, people=(priya,))
    commitments.renegotiate(journal, one, date(2026, 2, 27), reason="Numbers are late.", alternative="Half of it")
    moved = commitments_page.about(journal, one).events[-1]
    assert (moved.happening, moved.words) == (Happening.MOVED, "Moved from 20 Feb to 27 Feb, not told yet")
    assert moved.detail == "Numbers are late. Meanwhile: Half of it"
    commitments.tell(journal, one, TODAY)
    assert commitments_page.about(journal, one).events[-1].words == "Moved from 20 Feb to 27 Feb, told them"
    commitments.drop(journal, one, "Priya has it from elsewhere")
    events = commitments_page.about(journal, one).events
    assert [event.happening for event in events] == [Happening.MADE, Happening.MOVED, Happening.DROPPED]
    assert events[-1].detail == "Priya has it from elsewhere"


def test_their_new_date_is_kept_without_a_reproach(journal: Journal, priya: str) -> None:
    one = promise(journal, "The sandbox", -2, Owner.THEM, (priya,))
    commitments.grant_time(journal, one, date(2026, 3, 2), "A holiday")
    kept = commitments.commitment(journal, one)
    assert kept.changes == (
        DueChange(
            on=TODAY, from_due_on=date(2026, 2, 22), to_due_on=date(2026, 3, 2), reason="A holiday", told_on=TODAY
        ),
    )
    assert commitments_page.about(journal, one).events[-1].words == "Moved from 22 Feb to 2 Mar"


def test_why_it_was_dropped_is_kept_and_nothing_is_left_to_tell(journal: Journal, priya: str) -> None:
    one = promise(journal, "Quotes", 3, people=(priya,))
    commitments.drop(journal, one, "They have them", None)
    kept = commitments.commitment(journal, one)
    assert (drop_reason(kept), kept.changes[0].told_on) == ("They have them", None)
    commitments.reopen(journal, one)
    assert commitments.commitment(journal, one).changes[0].told_on == TODAY
    journal.undo()
    journal.undo()
    assert commitments.commitment(journal, one).changes == ()


def test_steps_are_ticked_one_by_one_each_undone_alone(journal: Journal) -> None:
    one = commit(journal, NewCommitment(text="Options", steps=(Step(text="Ask"), Step(text="Add up"))))
    commitments.tick(journal, one, 1)
    assert [step.done for step in commitments.commitment(journal, one).steps] == [False, True]
    commitments.tick(journal, one, 1, done=False)
    journal.undo()
    journal.undo()
    assert [step.done for step in commitments.commitment(journal, one).steps] == [False, False]
    with pytest.raises(UserError, match="step"):
        commitments.tick(journal, one, 2)


def test_words_one_could_use(journal: Journal, priya: str) -> None:
    one = commitments.commitment(journal, promise(journal, "the rollout plan", -4, people=(priya,)))
    said = words_to_use(one, date(2026, 2, 27), "The numbers come on Wednesday.", "the first two clinics", TODAY)
    assert said == (
        "I said Friday 20 February for this: the rollout plan. It did not work out. The numbers come on Wednesday. "
        "It needs until Friday 27 February. Meanwhile you can have: the first two clinics. Does that work?"
    )
    undated = commitments.commitment(journal, promise(journal, "a call", None, people=(priya,)))
    assert words_to_use(undated, None) == "I promised you this: a call. Does that work?"


PARAMS = {"day": "", "seq": 0, "owner": None, "limit": 60, "today": "2026-02-24", "week": "2026-03-01"}


@pytest.mark.parametrize("sql", [stored.DATED, stored.UNDATED, stored.OPEN_COUNT, stored.CLOSED_COUNT, stored.BY_WEEK,
                                 stored.ENDED])  # fmt: skip
def test_the_list_is_read_by_state_and_day(journal: Journal, sql: str) -> None:
    plan = journal.reader.plan(sql, {name: value for name, value in PARAMS.items() if f":{name}" in sql})
    assert "SEARCH" in plan
    assert "ix_commitment_state_due_on" in plan or "ix_commitment_changed" in plan, plan
    if sql in (stored.DATED, stored.UNDATED):
        assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("sql", [stored.CLOSED, stored.CLOSED_UNDATED])
def test_the_closed_ones_are_read_in_the_order_of_an_index(journal: Journal, sql: str) -> None:
    plan = journal.reader.plan(sql, {name: value for name, value in PARAMS.items() if f":{name}" in sql})
    assert "SEARCH" in plan
    assert "ix_commitment_closed_on_seq" in plan, plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_promises_that_closed_on_no_known_day_stand_last(journal: Journal, limit: int) -> None:
    ids = [promise(journal, text, None) for text in ("older", "known", "newer", "open")]
    for one in ids[:3]:
        commitments.keep(journal, one)
    for one in (ids[0], ids[2]):
        commitments.edit(journal, msgspec.structs.replace(commitments.commitment(journal, one), closed_on=None))
    assert texts(journal, Show.CLOSED, limit) == ["known", "newer", "older"]
