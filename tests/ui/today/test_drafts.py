"""Today offers to go on with what was begun last and not saved, a conversation or a moment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtTest import QSignalSpy

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.services import drafts
from trustjournal.services.journal import open_journal
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, MomentRequest, Navigator, Place
from trustjournal.ui.today.controller import TodayRoom

AMARA = "aaaaaaaa-0000-4000-8000-000000000001"
MOMENT = {"kind": "win", "people": [{"id": AMARA, "name": "Amara Okafor"}], "moment": "", "text": "Well done"}


@pytest.fixture
def room(qtbot, qapp, journal):
    theme.apply(qapp, theme.LIGHT)
    jobs = Jobs()
    made = TodayRoom(journal, jobs, Navigator())
    qtbot.addWidget(made.view)
    made.view.show()
    yield made
    jobs.close()


def test_a_conversation_that_was_begun(room, journal):
    drafts.save_draft(journal, "log-1", "log", {"who": "Amara", "note": "x"})
    went = QSignalSpy(room.navigator.requested)
    room.refresh()
    assert room.view._draft.text() == "Draft: Amara, 10:05. Continue"
    room.view._draft.click()
    assert went.at(0)[0] == Destination(Place.LOG, None, "draft")


def test_the_moment_that_was_begun_after_it(room, journal):
    drafts.save_draft(journal, "log-1", "log", {"who": "Bram", "note": "x"})
    with open_journal(journal.folder, Clock(NOW + timedelta(minutes=1))) as later:
        drafts.save_draft(later, "moment-1", "moment", MOMENT)
    went = QSignalSpy(room.navigator.requested)
    room.refresh()
    assert room.view._draft.text() == "Draft: Amara Okafor, 10:06. Continue"
    room.view._draft.click()
    assert went.at(0)[0] == Destination(Place.MOMENT, None, MomentRequest((AMARA,), "win"))


def test_what_stands_in_a_panel_is_not_offered_here(room, journal):
    drafts.save_draft(journal, "panel:people:add", drafts.PANEL, {"texts": {"Name 1": "Elif"}})
    room.refresh()
    assert not room.view._draft.isVisible()
