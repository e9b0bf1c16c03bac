"""Moments from Today: thanks by one key, a win celebrated, trust given again, outcomes chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from trustjournal.domain.moments import Direction, MomentState
from trustjournal.services import moments
from trustjournal.services.journal import Journal
from trustjournal.services.moments import NewMoment
from trustjournal.services.moments_catalogue import moment_kinds
from trustjournal.services.people import NewPerson, add_person
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, MomentRequest, Navigator, Place
from trustjournal.ui.today.controller import TodayRoom
from trustjournal.ui.today.rows import NudgeRow, main_action

Key = Qt.Key


class House:
    """Today over a journal with a win, trust that is out, trust that did not work yet, and a challenge."""

    def __init__(self, qtbot: QtBot, journal: Journal) -> None:
        self.qtbot, self.journal = qtbot, journal
        self.nora = add_person(journal, NewPerson(display_name="Nora Haddad", cadence_days=30)).id
        self.bram = add_person(journal, NewPerson(display_name="Bram Peeters")).id
        mine = {"direction": Direction.MINE, "on": date(2026, 1, 20)}
        win = NewMoment(kind="win", people=(self.nora,), text="The budget", on=date(2026, 2, 20))
        self.win = moments.add(journal, win)
        self.trust = self.add("trust_extended", self.nora, **mine)
        self.challenge = self.add("challenge", self.nora, **mine)
        self.first = self.add("trust_extended", self.bram, **mine)
        moments.close(journal, self.first, {"outcome": "not_yet"})
        self.jobs, self.navigator = Jobs(), Navigator()
        self.went: list[Destination] = []
        self.navigator.requested.connect(self.went.append)
        self.room = TodayRoom(journal, self.jobs, self.navigator)
        qtbot.addWidget(self.room.view)
        self.room.view.resize(1064, 768)
        with qtbot.waitExposed(self.room.view):
            self.room.view.show()
        self.room.open(Destination(Place.TODAY))

    def add(self, kind: str, person: str, **fields: object) -> str:
        """Note a moment."""
        return moments.add(self.journal, NewMoment(kind=kind, people=(person,), text="It", **fields))  # type: ignore[arg-type]

    def press(self, rule: str, key: Qt.Key) -> None:
        """Press a key on the first nudge of a rule."""
        rows = self.room._view.nudges
        rows.make_current(next(row.key for row in rows.rows.values() if row.key.startswith(f"{rule}:")))
        rows.setFocus()
        self.qtbot.keyClick(rows, key)


@pytest.fixture
def house(journal: Journal, qtbot: QtBot, qapp: object) -> Iterator[House]:
    theme.apply(qapp, theme.LIGHT)  # type: ignore[arg-type]
    made = House(qtbot, journal)
    yield made
    made.jobs.close()


def test_thanks_by_one_key_from_any_row_about_a_person(house: House) -> None:
    house.press("challenge", Key.Key_T)
    assert house.went == [Destination(Place.MOMENT, None, MomentRequest((house.nora,), "appreciation"))]


def test_a_close_person_who_was_not_thanked_lately_offers_to_log_thanks(
    journal: Journal, qtbot: QtBot, qapp: object
) -> None:
    theme.apply(qapp, theme.LIGHT)  # type: ignore[arg-type]
    from tests.ui.today.test_rows import nudge

    action = main_action(nudge(1, rule="appreciation"))
    assert action is not None
    assert (action.deed, action.words) == ("thank", "Log thanks")


def test_a_win_is_celebrated_by_saying_how(house: House) -> None:
    house.press("win", Key.Key_Return)
    popup = house.room._answer
    assert popup is not None
    assert popup._title.text() == "How was it celebrated?"
    assert popup._choices.isHidden()
    house.qtbot.keyClicks(popup._field, "Cake for all")
    with house.qtbot.waitSignal(house.room.said) as said:
        house.qtbot.keyClick(popup._field, Key.Key_Return)
    house.qtbot.waitUntil(lambda: not house.jobs.busy())
    kept = moments.moment(house.journal, house.win)
    assert kept.state is MomentState.CLOSED
    assert kept.details == {"how": "Cake for all", "celebrated_on": "2026-02-24"}
    assert said.args is not None
    house.journal.undo(said.args[1])
    assert moments.moment(house.journal, house.win).state is MomentState.OPEN


def test_how_trust_went_is_chosen_and_may_be_said_in_words_too(house: House) -> None:
    house.press("trust_extended", Key.Key_D)
    popup = house.room._answer
    assert popup is not None
    popup._choices.part("not_yet").click()
    house.qtbot.keyClicks(popup._field, "a smaller step")
    with house.qtbot.waitSignal(house.room.said):
        house.qtbot.keyClick(popup._field, Key.Key_Return)
    house.qtbot.waitUntil(lambda: not house.jobs.busy())
    assert moments.moment(house.journal, house.trust).details == {"outcome": "not_yet", "what_next": "a smaller step"}
    house.room.refresh()
    house.press("challenge", Key.Key_D)
    assert popup._choices.current() == ""
    popup.hide()


def test_a_second_chance_begins_where_the_first_left_off(house: House) -> None:
    house.press("second_chance", Key.Key_Return)
    assert house.went == [Destination(Place.MOMENT, None, MomentRequest((house.bram,), "trust_extended"))]


def test_a_moment_that_waits_opens_by_its_key(house: House) -> None:
    house.press("challenge", Key.Key_M)
    assert house.went == [Destination(Place.MOMENT, house.challenge)]


def test_every_moment_that_can_wait_asks_its_own_question(house: House) -> None:
    from tests.ui.today.test_rows import nudge
    from trustjournal.ui.today.controller import _question

    asked = {kind: _question(nudge(1, rule=kind)) for kind, declared in moment_kinds().items() if declared.states}
    assert all(asked.values())
    assert asked["challenge"] == "How did it end?"


def test_every_named_action_has_its_key_on_the_row(house: House) -> None:
    rows = house.room._view.nudges
    for row in rows.rows.values():
        if isinstance(row, NudgeRow):
            rows.make_current(row.key)
            action = main_action(row.nudge)
            assert action is not None
            assert rows.button(action.deed) is not None
