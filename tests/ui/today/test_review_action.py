"""What Today offers for the week's review and the four cores: one goes to the Review room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from trustjournal.base.clock import Clock
from trustjournal.domain.noun import Instant
from trustjournal.domain.nudges import Nudge
from trustjournal.services import nudges
from trustjournal.services.interactions import LogEntry, log
from trustjournal.services.journal import Journal
from trustjournal.services.people import NewPerson, add_person
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.today.controller import TodayRoom
from trustjournal.ui.today.rows import main_action

FRIDAY = datetime.fromisoformat("2026-02-27T10:05+01:00")


@pytest.fixture
def reflect(journal: Journal) -> dict[str, Nudge]:
    """The nudges about oneself on a Friday, by rule."""
    nora = add_person(journal, NewPerson(display_name="Nora Haddad")).id
    log(journal, LogEntry(people=(nora,), at=Instant("2025-12-18T10:00:00+01:00")))
    journal.clock = Clock(FRIDAY)
    assert journal.clock.today() == date(2026, 2, 27)
    return {nudge.rule: nudge for nudge in nudges.today(journal).open}


@pytest.fixture
def room(journal: Journal, qtbot: QtBot) -> Iterator[TodayRoom]:
    jobs = Jobs()
    made = TodayRoom(journal, jobs, Navigator())
    qtbot.addWidget(made.view)
    yield made
    jobs.close()


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        ("weekly_review", Destination(Place.REVIEW, "2026-W09")),
        ("self_assessment", Destination(Place.REVIEW, None, "cores")),
    ],
)
def test_its_named_action_opens_the_review(
    reflect: dict[str, Nudge], room: TodayRoom, qtbot: QtBot, rule: str, place: Destination
) -> None:
    action = main_action(reflect[rule])
    assert action is not None
    assert (action.deed, action.words) == ("review", "Review")
    with qtbot.waitSignal(room.navigator.requested) as asked:
        room.do(reflect[rule], action.deed)
    assert asked.args == [place]
