"""The practices of promises, dates and reflection, and the reader's language."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from tests.practices.case import Case
from tests.practices.conftest import AMARA, Window, choice
from trustjournal.domain import words
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.partial_day import PartialDay
from trustjournal.domain.review import Review, SelfAssessment
from trustjournal.services import commitments
from trustjournal.services.commitments import NewCommitment
from trustjournal.ui.kit.places import Place

Key = Qt.Key
NOW_ON = date(2026, 2, 24)

# ------------------------------------------------------------- P05 follow through, P06 tell them when it slips


def _promise(window: Window) -> None:
    room = window.go(Place.COMMITMENTS)
    room.add()
    form = room.view.panel.form()
    window.enter("Send the almanac", form.text)
    form.people.add(choice(AMARA))
    window.enter("27 February", form.due.input)
    form.steps.add_empty()
    window.enter("Find it", form.steps.lines()[0].input)
    window.keep()


def _promised(window: Window) -> None:
    made = window.the(Commitment)
    assert (made.text, made.people, made.owner, made.state) == (
        "Send the almanac", (AMARA,), Owner.ME, CommitmentState.OPEN,
    )  # fmt: skip
    assert (made.due_on, [step.text for step in made.steps]) == (date(2026, 2, 27), ["Find it"])


def _kept_by_one_key(window: Window) -> None:
    made = window.the(Commitment)
    room = window.go(Place.COMMITMENTS)
    assert room.view.list.go_to(made.id)
    room.view.list.setFocus()
    window.qtbot.keyClick(room.view.list, Key.Key_K)
    window.settle()
    assert (window.the(Commitment).state, window.the(Commitment).closed_on) == (CommitmentState.KEPT, NOW_ON)
    assert window.nudges(date(2026, 2, 27)).isdisjoint({f"commitment:{made.id}:2026-02-27"})
    window.journal.undo()


def _something_promised(window: Window) -> None:
    new = NewCommitment(text="the budget", people=(AMARA,), due_on=date(2026, 2, 25))
    commitments.commit(window.journal, new)


def _move(window: Window) -> None:
    room = window.go(Place.COMMITMENTS)
    assert room.view.list.go_to(window.the(Commitment).id)
    room.view.list.setFocus()
    window.qtbot.keyClick(room.view.list, Key.Key_R)
    form = room.view.panel.form()
    form.new_date.picker.picked.emit(date(2026, 3, 12))
    window.enter("The ledgers are late", form.reason)
    window.enter("the first half", form.alternative)
    window.keep()


def _moved(window: Window) -> None:
    made = window.the(Commitment)
    (change,) = made.changes
    assert (made.due_on, made.state) == (date(2026, 3, 12), CommitmentState.OPEN)
    assert (change.from_due_on, change.to_due_on, change.told_on) == (date(2026, 2, 25), date(2026, 3, 12), None)
    assert (change.reason, change.alternative) == ("The ledgers are late", "the first half")


# ------------------------------------------------------------------- P12 dates, P33 in the reader's language


def _note_birthday(window: Window) -> None:
    room = window.go(Place.DATES)
    room.add("date")
    form = room.view.panel.form()
    form.person.add(choice(AMARA))
    form.day.show_day(PartialDay(1992, 3, 12))
    window.keep()


def _birthday_noted(window: Window) -> None:
    kept = window.the(PersonalDate)
    assert (kept.person_id, kept.kind, kept.year, kept.month, kept.day) == (AMARA, DateKind.BIRTHDAY, 1992, 3, 12)


def _found_by_its_day(window: Window) -> None:
    """A birthday has no words of its own; the list of the year shows it, and the Brief for two weeks afterwards."""
    assert any("birthday, turned 34" in line for line in window.brief(on=date(2026, 3, 26)))
    assert not any("birthday" in line for line in window.brief(on=date(2026, 3, 27)))
    room = window.go(Place.DATES)
    shown = [row.heading or row.entry.words for row in room.view.list.rows.values()]
    assert "Birthday, turns 34" in shown


# Dutch and the setting of the language come later. What exists: dates and numbers go through `words`, every text
# through gettext, so that a catalogue changes all of them.


def _note_a_day_of_its_own(window: Window) -> None:
    room = window.go(Place.DATES)
    room.add("date")
    form = room.view.panel.form()
    form.person.add(choice(AMARA))
    form.kind.choose("custom")
    window.enter("Onafhankelijkheidsdag 🎏", form.label)
    form.day.show_day(PartialDay(month=3, day=1))
    window.keep()


def _said_by_words(window: Window) -> None:
    assert window.the(PersonalDate).label == "Onafhankelijkheidsdag 🎏"
    assert any(words.on_day(date(2026, 3, 1), NOW_ON).casefold() in line for line in window.brief())


# ---------------------------------------------------------------------- P28 the four cores, P29 the weekly review


def _assess(window: Window) -> None:
    room = window.go(Place.REVIEW, data="cores")
    for core, level in (("integrity", "3"), ("intent", "4"), ("capabilities", "2"), ("results", "1")):
        form = room._view.cores.forms[core]
        form.levels.part(level).click()
        window.enter(f"A talk by the windmill about {core}", form.evidence)
    room._view.cores.save.click()
    window.settle()


def _assessed(window: Window) -> None:
    cores = window.the(SelfAssessment).cores
    assert cores is not None
    assert [each.level for each in (cores.integrity, cores.intent, cores.capabilities, cores.results) if each] == [
        3, 4, 2, 1,
    ]  # fmt: skip
    assert cores.intent is not None
    assert cores.intent.evidence == "A talk by the windmill about intent"


def _look_back(window: Window) -> None:
    panel = window.go(Place.REVIEW)._view.panel
    window.enter("The hard call, early and in a greenhouse", panel.edits["went_well"])
    while panel.current != "to_try":
        panel.advance()
        window.settle()
    window.enter("One question more", panel.edits["to_try"])
    panel.advance()
    window.settle()


def _looked_back(window: Window) -> None:
    kept = window.the(Review)
    assert (kept.week, kept.went_well) == ("2026-W09", "The hard call, early and in a greenhouse")
    assert kept.to_try == "One question more"
    assert kept.practice is not None


CASES = (
    Case(
        practice="P05",
        write=_promise,
        held=_promised,
        also=_kept_by_one_key,
        found=("almanac", "commitment"),
        asks=("commitment", date(2026, 2, 25)),
        shown=("you send the almanac",),
    ),
    Case(
        practice="P06",
        given=_something_promised,
        write=_move,
        held=_moved,
        found=("ledgers", "commitment"),
        asks=("told", NOW_ON),
        shown=("not told yet",),
    ),
    Case(
        practice="P12",
        write=_note_birthday,
        held=_birthday_noted,
        also=_found_by_its_day,
        asks=("birthday", date(2026, 3, 5)),
        shown=("birthday, turns 34",),
    ),
    Case(
        practice="P28",
        write=_assess,
        held=_assessed,
        found=("windmill", "self_assessment"),
        asks=("self_assessment", date(2026, 3, 26)),
    ),
    Case(
        practice="P29",
        write=_look_back,
        steps=3,
        held=_looked_back,
        found=("greenhouse", "review"),
        answers=("weekly_review", date(2026, 2, 27)),
    ),
    Case(
        practice="P33",
        write=_note_a_day_of_its_own,
        held=_said_by_words,
        found=("onafhankelijkheidsdag", "date"),
        asks=("custom_date", date(2026, 2, 22)),
        shown=("onafhankelijkheidsdag",),
    ),
)
