"""The practices that a moment holds: each written in its guided form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.practices.case import Case, nothing
from tests.practices.conftest import AMARA, Window
from trustjournal.domain.commitments import Commitment
from trustjournal.domain.moments import Direction, Moment, MomentState
from trustjournal.ui.kit.places import Place

NOW_ON = date(2026, 2, 24)


def _note(kind: str, words: str, details: dict[str, str] | None = None) -> Callable[[Window], None]:
    """Write a moment in its form, with these fields of its kind."""

    def write(window: Window) -> None:
        guided = window.moment(kind, words)
        for name, said in (details or {}).items():
            window.enter(said, guided.input(name))
        window.save()

    return write


def _noted(kind: str, words: str, details: dict[str, str] | None = None) -> Callable[[Window], None]:
    """Check that the journal holds just this."""

    def check(window: Window) -> None:
        made = window.the(Moment)
        assert (made.kind, made.people, made.on, made.text) == (kind, (AMARA,), NOW_ON, words)
        assert made.details == (details or {})
        assert made.state in {None, MomentState.OPEN}

    return check


def _case(
    practice: str,
    kind: str,
    words: str,
    asks: tuple[str, date],
    shown: tuple[str, ...],
    details: dict[str, str] | None = None,
    also: Callable[[Window], None] = nothing,
) -> Case:
    """A moment that is found by its longest word."""
    return Case(
        practice=practice,
        write=_note(kind, words, details),
        held=_noted(kind, words, details),
        also=also,
        found=(max(words.split(), key=len), "moment"),
        asks=asks,
        shown=shown,
    )


# ------------------------------------------------------------------------------------------ P15 own a mistake


def _own(window: Window) -> None:
    guided = window.moment("mistake", "Passed on the antiquated numbers")
    window.enter("Send the right ones", guided.input("remedy"))
    guided.promise.click()
    guided.due.set_day(date(2026, 3, 2))
    window.save()


def _owned(window: Window) -> None:
    made, remedy = window.the(Moment), window.the(Commitment)
    assert (made.kind, made.direction, made.state) == ("mistake", Direction.MINE, MomentState.OPEN)
    assert (remedy.moment_id, remedy.text, remedy.due_on) == (made.id, "Send the right ones", date(2026, 3, 2))
    assert f"commitment:{remedy.id}:2026-03-02" in window.nudges(date(2026, 2, 28))


# --------------------------------------------------------------------------------------- P22 trust, once more


def _did_not_work_yet(window: Window) -> None:
    room = window.go(Place.MOMENT, window.the(Moment).id)
    guided = room.view.guided
    guided.state.part("closed").click()
    guided.input("outcome").part("not_yet").click()
    window.save()
    assert not any(key.startswith("second_chance") for key in window.nudges(date(2026, 3, 23)))
    assert any(key.startswith("second_chance") for key in window.nudges(date(2026, 3, 24)))
    window.journal.undo()
    assert window.the(Moment).state is MomentState.OPEN


# -------------------------------------------------------------------------------------------- P16 a win, P19


def _celebrate(window: Window) -> None:
    room = window.go(Place.MOMENT, window.the(Moment).id)
    guided = room.view.guided
    guided.state.part("closed").click()
    window.enter("Cake for all", guided.input("how"))
    window.save()
    assert not any(key.startswith("win") for key in window.nudges(NOW_ON))
    assert any("cake for all" in line for line in window.brief())
    window.journal.undo()


def _hear_it(window: Window) -> None:
    """Their answer, and what one changed; a close person is asked again sixty days later."""
    guided = window.moment("feedback_received", "Too many people in the thread")
    window.enter("One contact on our side", guided.input("changed"))
    window.save()
    told = window.brief()
    assert any(
        "amara told you: too many people in the thread you changed: one contact on our side" in each for each in told
    )
    again = f"ask_feedback:{AMARA}:2026-04-25"
    assert again not in window.nudges(date(2026, 4, 24))
    assert again in window.nudges(date(2026, 4, 25))
    window.journal.undo()


def _nothing_asked_before_its_time(window: Window) -> None:
    assert not any(key.startswith(f"appreciation:{AMARA}") for key in window.nudges(date(2026, 3, 25)))


SAID = {"behaviour": "Asked twice", "effect": "We all slowed down", "suggestion": "Pause after each"}
SEEN = {"my_view": "Too slow", "their_view": "Too sudden", "missed": "The holidays between"}

CASES = (
    _case(
        "P10",
        "challenge",
        "The nocturnal rota",
        ("challenge", date(2026, 3, 10)),
        ("unresolved for you: the nocturnal rota",),
    ),
    Case(
        practice="P15",
        write=_own,
        held=_owned,
        found=("antiquated", "moment"),
        asks=("mistake", NOW_ON),
        shown=("to repair: passed on the antiquated numbers", "send the right ones"),
    ),
    _case(
        "P16", "win", "The redesign celebrated live", ("win", NOW_ON), ("win: the redesign celebrated live",),
        also=_celebrate,
    ),
    _case(
        "P17", "feedback_asked", "How our one-on-ones go for punctuality", ("feedback_asked", date(2026, 3, 3)),
        ("no answer yet on: how our one-on-ones go for punctuality",), also=_hear_it,
    ),
    _case(
        "P18", "feedback_given", "In the quarterly walkthrough", ("feedback_given", date(2026, 3, 10)),
        ("no answer yet to your feedback: in the quarterly walkthrough",), SAID,
    ),
    _case(
        "P19", "appreciation", "The imperturbable week", ("appreciation", date(2026, 3, 26)),
        ("the imperturbable week", "you last thanked amara"), also=_nothing_asked_before_its_time,
    ),
    _case(
        "P20", "help_offered", "Take the switchboard calls", ("help_offered", date(2026, 3, 3)),
        ("help still open: take the switchboard calls",),
    ),
    _case(
        "P22", "trust_extended", "Leads the discovery alone", ("trust_extended", date(2026, 3, 10)),
        ("entrusted: leads the discovery alone",), also=_did_not_work_yet,
    ),
    _case(
        "P30", "perspective_check", "The reorganisation", ("perspective_check", date(2026, 5, 25)),
        ("seen differently: the reorganisation", "the holidays between"), SEEN,
    ),
)  # fmt: skip
