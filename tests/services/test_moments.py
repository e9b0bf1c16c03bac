"""Moments of every kind: noted, asking for attention by their rule, found, closed, undone, and shown in the Brief."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from tests.new_kind import one_more_kind
from trustjournal.base.errors import UserError
from trustjournal.domain.commitments import CommitmentState, Owner
from trustjournal.domain.moments import Direction, MomentState
from trustjournal.services import commitments, moments, nudges
from trustjournal.services.brief import as_text, brief_of
from trustjournal.services.exchange.form_schema import schema
from trustjournal.services.find import find
from trustjournal.services.journal import Journal
from trustjournal.services.moments import NewMoment, Promise
from trustjournal.services.moments_catalogue import moment_kinds
from trustjournal.services.people import NewPerson, add_person

TODAY = date(2026, 2, 24)
LONG_AGO = date(2026, 1, 20)
KINDS = tuple(moment_kinds())
WAITING = [kind.id for kind in moment_kinds().values() if kind.states]
IN_BRIEF = {
    "appreciation": "You last thanked Amara on 20 Jan (The kestrel report)",
    "win": "Win: The kestrel report",
    "feedback_asked": "No answer yet on: The kestrel report",
    "feedback_received": "Amara told you: The kestrel report",
    "feedback_given": "No answer yet to your feedback: The kestrel report",
    "challenge": "Unresolved for you: The kestrel report",
    "mistake": "To repair: The kestrel report",
    "help_offered": "Help still open: The kestrel report",
    "help_asked": "Help still open: The kestrel report",
    "trust_extended": "Entrusted: The kestrel report",
    "perspective_check": "Seen differently: The kestrel report",
}


@pytest.fixture
def amara(journal: Journal) -> str:
    return add_person(journal, NewPerson(display_name="Amara Okafor")).id


def noted(journal: Journal, kind: str, person: str, **fields: object) -> str:
    new = NewMoment(kind=kind, people=(person,), text="The kestrel report", on=LONG_AGO, **fields)  # type: ignore[arg-type]
    return moments.add(journal, new)


def rules(journal: Journal) -> list[str]:
    return [nudge.key.rsplit(":", 1)[0] for nudge in nudges.todays_nudges(journal).open]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_kept_found_and_taken_back_in_one_step(journal: Journal, amara: str, kind: str) -> None:
    made = moments.moment(journal, noted(journal, kind, amara))
    assert (made.kind, made.people, made.text, made.on) == (kind, (amara,), "The kestrel report", LONG_AGO)
    assert made.direction is moment_kinds()[kind].usual
    assert [(hit.id, hit.title) for hit in find(journal, "kestrel").results] == [(made.id, moment_kinds()[kind].label)]
    journal.undo()
    with pytest.raises(UserError):
        moments.moment(journal, made.id)
    assert not find(journal, "kestrel").results


@pytest.mark.parametrize("kind", WAITING)
def test_an_open_one_asks_for_attention_until_it_is_closed(journal: Journal, amara: str, kind: str) -> None:
    on = date(2026, 2, 5) if kind == "win" else LONG_AGO
    new = NewMoment(kind=kind, people=(amara,), text="The kestrel report", on=on, direction=Direction.MINE)
    made = moments.add(journal, new)
    assert f"{kind}:{made}" in rules(journal)
    moments.close(journal, made)
    assert f"{kind}:{made}" not in rules(journal)
    journal.undo()
    assert f"{kind}:{made}" in rules(journal)
    moments.close(journal, made)
    moments.reopen(journal, made)
    assert f"{kind}:{made}" in rules(journal)


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("appreciation", "appreciation"),
        ("perspective_check", "perspective_check"),
        ("feedback_received", "ask_feedback"),
        ("feedback_asked", "ask_feedback"),
    ],
)
def test_a_close_person_s_rhythm_is_answered_by_a_moment(journal: Journal, kind: str, rule: str) -> None:
    bram = add_person(journal, NewPerson(display_name="Bram Peeters", close=True)).id

    def due() -> date:
        found = nudges.todays_nudges(journal, journal.clock.local(_noon(date(2026, 12, 24)))).open
        return next(nudge.due for nudge in found if nudge.key.startswith(f"{rule}:{bram}"))

    before = due()
    moments.add(journal, NewMoment(kind=kind, people=(bram,), text="A word", on=date(2026, 3, 10)))
    assert due() > before


@pytest.mark.parametrize("kind", KINDS)
def test_the_brief_shows_each_kind(journal: Journal, amara: str, kind: str) -> None:
    # A far follow-up day, so that it stands in its own section and not among the first three.
    later = date(2026, 6, 1) if kind in WAITING else None
    noted(journal, kind, amara, follow_up_on=later)
    assert IN_BRIEF[kind] in as_text(brief_of(journal, amara))


@pytest.mark.parametrize("kind", KINDS)
def test_a_confidential_one_stays_out_of_the_brief(journal: Journal, amara: str, kind: str) -> None:
    noted(journal, kind, amara, confidential=True)
    assert "kestrel" not in as_text(brief_of(journal, amara))
    assert "kestrel" in as_text(brief_of(journal, amara, reveal=True))


def test_what_is_not_said_is_as_the_kind_has_it(journal: Journal, amara: str) -> None:
    asked = moments.moment(journal, moments.add(journal, NewMoment(kind="feedback_asked", people=(amara,), text="x")))
    assert (asked.on, asked.state, asked.follow_up_on) == (TODAY, MomentState.OPEN, date(2026, 3, 3))
    thanks = moments.moment(journal, moments.add(journal, NewMoment(kind="appreciation", people=(amara,), text="x")))
    assert (thanks.state, thanks.follow_up_on) == (None, None)


def test_what_is_said_in_its_own_fields_is_found_too(journal: Journal, amara: str) -> None:
    made = noted(journal, "feedback_given", amara, details={"suggestion": "Bring a quokka"})
    assert [hit.id for hit in find(journal, "quokka").results] == [made]


def test_details_are_kept_without_what_is_empty_and_must_fit_their_field(journal: Journal, amara: str) -> None:
    given = {"behaviour": " She asked twice ", "effect": "", "suggestion": "Once more"}
    made = moments.moment(journal, noted(journal, "feedback_given", amara, details=given))
    assert made.details == {"behaviour": "She asked twice", "suggestion": "Once more"}
    with pytest.raises(UserError, match="How it went"):
        noted(journal, "trust_extended", amara, details={"outcome": "splendid"})


@pytest.mark.parametrize("text", ["", "  \n"])
def test_a_moment_without_words_or_of_no_kind_is_refused(journal: Journal, text: str) -> None:
    with pytest.raises(UserError, match="What for"):
        moments.add(journal, NewMoment(kind="appreciation", text=text))
    with pytest.raises(UserError, match="no kind"):
        moments.add(journal, NewMoment(kind="applause", text="x"))


def test_closing_takes_what_came_of_it_and_today_where_no_day_is_given(journal: Journal, amara: str) -> None:
    win = noted(journal, "win", amara)
    moments.close(journal, win, {"how": "Cake"})
    assert moments.moment(journal, win).details == {"how": "Cake", "celebrated_on": "2026-02-24"}
    mistake = noted(journal, "mistake", amara)
    moments.close(journal, mistake, {"acknowledged_on": "2026-02-20"})
    assert moments.moment(journal, mistake).details == {"acknowledged_on": "2026-02-20"}


def test_the_remedy_of_a_mistake_becomes_a_promise_with_it_in_one_step(journal: Journal, amara: str) -> None:
    new = NewMoment(kind="mistake", people=(amara,), text="Old numbers", details={"remedy": "Send the right ones"})
    made = moments.add(journal, new, Promise(due_on=date(2026, 2, 26)))
    (promise,) = moments.promises_of(journal, made)
    assert (promise.text, promise.owner, promise.people) == ("Send the right ones", Owner.ME, (amara,))
    assert (promise.due_on, promise.moment_id, promise.state) == (date(2026, 2, 26), made, CommitmentState.OPEN)
    assert moments.moment(journal, made).state is MomentState.OPEN
    assert {f"mistake:{made}", f"commitment:{promise.id}"} <= set(rules(journal))
    journal.undo()
    assert moments.promises_of(journal, made) == []


def test_help_that_is_accepted_is_a_promise_from_then_on(journal: Journal, amara: str) -> None:
    offer = noted(journal, "help_offered", amara)
    kept = moments.moment(journal, offer)
    moments.edit(journal, kept, Promise())
    assert moments.moment(journal, offer).state is MomentState.CLOSED
    (promise,) = moments.promises_of(journal, offer)
    assert promise.text == "The kestrel report"
    journal.undo()
    assert moments.moment(journal, offer) == kept
    with pytest.raises(UserError):
        commitments.commitment(journal, promise.id)


def test_not_yet_gets_a_second_chance_until_trust_is_given_again(journal: Journal, amara: str) -> None:
    first = noted(journal, "trust_extended", amara)
    moments.close(journal, first, {"outcome": "not_yet", "what_next": "A smaller step"})
    assert f"second_chance:{first}" in rules(journal)
    new = moments.again(journal, first)
    assert (new.kind, new.people, new.text) == ("trust_extended", (amara,), "")
    moments.add(journal, NewMoment(kind=new.kind, people=new.people, text="The next one"))
    assert f"second_chance:{first}" not in rules(journal)


def test_an_edit_is_one_step_and_the_trash_gives_back_what_was_deleted(journal: Journal, amara: str) -> None:
    import msgspec

    made = noted(journal, "challenge", amara)
    kept = moments.moment(journal, made)
    moments.edit(journal, msgspec.structs.replace(kept, text="The rota"))
    assert moments.moment(journal, made).text == "The rota"
    journal.undo()
    assert moments.moment(journal, made).text == "The kestrel report"
    moments.delete(journal, made)
    with pytest.raises(UserError):
        moments.edit(journal, kept)
    journal.undo()
    assert moments.moment(journal, made).text == "The kestrel report"


def test_done_in_today_may_say_the_outcome_and_more(journal: Journal, amara: str) -> None:
    made = noted(journal, "trust_extended", amara, direction=Direction.MINE)
    key = next(one.key for one in nudges.todays_nudges(journal).open if one.rule == "trust_extended")
    nudges.done(journal, key, "Not yet: a smaller step")
    assert moments.moment(journal, made).details == {"outcome": "not_yet", "what_next": "a smaller step"}


# ------------------------------------------------------------------------------------------- a new kind is a data file


@pytest.fixture
def curiosity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """One more kind of moment, as a file beside the others."""
    with one_more_kind(tmp_path, monkeypatch) as kind:
        yield kind


def test_a_new_kind_is_a_data_file(journal: Journal, amara: str, curiosity: str) -> None:
    made = noted(journal, curiosity, amara)
    assert moments.moment(journal, made).follow_up_on == date(2026, 1, 25)
    moments.close(journal, made, {"learned": "A lot"})
    kept = moments.moment(journal, made)
    assert (kept.state, kept.details) == (MomentState.CLOSED, {"learned": "A lot"})
    assert [(hit.id, hit.title) for hit in find(journal, "kestrel").results] == [(made, "Curiosity")]
    assert curiosity in str(schema())


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
