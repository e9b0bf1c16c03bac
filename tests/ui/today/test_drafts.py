"""Today offers every form that was begun and not saved: to go on with it, or to discard it and bring it back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.services import drafts
from trustjournal.services.journal import open_journal
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, DraftRequest, MeetingRequest, Navigator, Place
from trustjournal.ui.today.controller import TodayRoom
from trustjournal.ui.today.draftslist import FEW

AMARA = "aaaaaaaa-0000-4000-8000-000000000001"
MOMENT = {"kind": "win", "people": [{"id": AMARA, "name": "Amara Okafor"}], "moment": "", "text": "Well done"}
FORMS: list[tuple[str, str, dict[str, Any], str, Destination]] = [
    ("log-1", "log", {"who": "Amara"}, "Conversation with Amara", Destination(Place.LOG, None, DraftRequest("log-1"))),
    ("log-2", "log", {"who": ""}, "A conversation", Destination(Place.LOG, None, DraftRequest("log-2"))),
    ("m-1", "moment", MOMENT, "Moment with Amara Okafor", Destination(Place.MOMENT, None, DraftRequest("m-1"))),
    (
        "moment-x",
        "moment",
        {**MOMENT, "moment": "x"},
        "Moment with Amara Okafor",
        Destination(Place.MOMENT, "x", DraftRequest("moment-x")),
    ),
    (
        "meeting:new::" + AMARA,
        "meeting",
        {"who": "Amara Okafor", "people": [AMARA], "meeting": None, "on": "2026-03-02"},
        "Meeting with Amara Okafor",
        Destination(Place.MEETING, None, MeetingRequest((AMARA,), date(2026, 3, 2))),
    ),
    ("review-2026-W09", "review", {"surprise": "x"}, "The week’s review", Destination(Place.REVIEW, "2026-W09")),
    ("review-cores", "review", {"integrity": {}}, "The four cores", Destination(Place.REVIEW, None, "cores")),
    (
        "i-1",
        "import",
        {"files": ["a.vcf", "b.csv"]},
        "Import of a.vcf and b.csv",
        Destination(Place.IMPORT, None, DraftRequest("i-1")),
    ),
    ("panel:people:add", "panel", {"title": "Add a person"}, "Add a person", Destination(Place.PEOPLE, None, "add")),
    (
        f"panel:person:{AMARA}/edit",
        "panel",
        {"title": "Edit Amara Okafor"},
        "Edit Amara Okafor",
        Destination(Place.PERSON, AMARA, DraftRequest(f"panel:person:{AMARA}/edit")),
    ),
    (
        "panel:commitments:drop:x",
        "panel",
        {"title": "Let it go"},
        "Let it go",
        Destination(Place.COMMITMENTS, None, DraftRequest("panel:commitments:drop:x")),
    ),
    (
        "panel:dates:day",
        "panel",
        {"title": "A day that comes back"},
        "A day that comes back",
        Destination(Place.DATES, None, DraftRequest("panel:dates:day")),
    ),
]


@pytest.fixture
def room(qtbot, qapp, journal):
    theme.apply(qapp, theme.LIGHT)
    jobs = Jobs()
    made = TodayRoom(journal, jobs, Navigator())
    qtbot.addWidget(made.view)
    made.view.show()
    yield made
    jobs.close()


@pytest.fixture
def many(room, journal):
    """Each kind of draft, a minute apart; the last of FORMS is the newest."""
    for minute, (draft_id, form, body, _words, _there) in enumerate(FORMS):
        with open_journal(journal.folder, Clock(NOW + timedelta(minutes=minute))) as later:
            drafts.save_draft(later, draft_id, form, body)
    room.refresh()
    return room


def ids(journal) -> list[str]:
    return [one.id for one in drafts.load_drafts(journal)]


@pytest.mark.parametrize(("draft_id", "form", "body", "words", "there"), FORMS)
def test_one_draft_opens_its_form(room, journal, draft_id, form, body, words, there):
    drafts.save_draft(journal, draft_id, form, body)
    went = QSignalSpy(room.navigator.requested)
    room.refresh()
    line = room.view.drafts
    assert line.button.text() == f"Draft: {body.get('who') or words.removeprefix('Moment with ')}, 10:05. Continue" or (
        line.button.text() == f"Draft: {words}, 10:05. Continue"
    )
    line.button.click()
    assert went.at(0)[0] == there


UNKNOWN: list[tuple[str, str, dict[str, Any]]] = [
    ("panel:gardens:add", "panel", {"title": "Add a garden"}),
    ("panel:add", "panel", {"title": "Add"}),
    ("dream-1", "dream", {}),
    ("meeting:new::", "meeting", {"on": "next week", "people": 3}),
    ("moment-x", "moment", {"people": [{"called": "Amara"}]}),
]


@pytest.mark.parametrize(("draft_id", "form", "body"), UNKNOWN[:4])
def test_a_draft_that_is_unknown_here_is_said_and_stays(room, journal, draft_id, form, body):
    drafts.save_draft(journal, draft_id, form, body)
    went, failed = QSignalSpy(room.navigator.requested), QSignalSpy(room.failed)
    room.refresh()
    room.view.drafts.button.click()
    assert went.count() == 0
    assert "cannot be opened here" in failed.at(0)[0].what
    assert ids(journal) == [draft_id]


@pytest.mark.parametrize(("draft_id", "form", "body"), UNKNOWN)
def test_a_damaged_draft_is_listed_and_can_be_discarded(room, qtbot, journal, draft_id, form, body):
    drafts.save_draft(journal, draft_id, form, body)
    room.refresh()
    assert "Continue" in room.view.drafts.button.text()
    room.view.drafts.cross.click()
    qtbot.waitUntil(lambda: ids(journal) == [] and not room.jobs.busy())


def test_a_jotted_line_opens_the_window_for_it(room, journal):
    drafts.save_draft(journal, "jot", "jot", {"text": "coffee"})
    went = QSignalSpy(room.navigator.jot_requested)
    room.refresh()
    room.view.drafts.button.click()
    assert went.count() == 1


def test_nothing_is_offered_where_nothing_was_begun(room):
    room.refresh()
    assert not room.view.drafts.isVisible()


def test_several_are_a_number_and_the_list_has_the_newest_few_first(many, qtbot):
    line = many.view.drafts
    assert line.button.text() == f"{len(FORMS)} drafts"
    assert not line.cross.isVisible()
    line.button.click()
    newest = [words for _id, _form, _body, words, _there in reversed(FORMS)]
    assert [row.text() for row in line.list.rows()] == newest[:FEW]
    assert line.list.more.text() == f"{len(FORMS) - FEW} more drafts"
    line.list.more.click()
    assert [row.text() for row in line.list.rows()] == newest
    assert not line.list.more.isVisible()
    line.list.hide()


def test_a_row_of_the_list_opens_its_form(many):
    went = QSignalSpy(many.navigator.requested)
    many.view.drafts.button.click()
    many.view.drafts.list.rows()[1].click()
    assert went.at(0)[0] == FORMS[-2][-1]
    assert not many.view.drafts.list.isVisible()


def test_arrows_move_in_the_list_and_delete_discards(many, qtbot, journal):
    shown = many.view.drafts.list
    many.view.drafts.button.click()
    QTest.keyClick(shown, Qt.Key.Key_Down)
    assert shown.rows()[1].hasFocus() or shown.focusWidget() is shown.rows()[1]
    QTest.keyClick(shown, Qt.Key.Key_Delete)
    gone = FORMS[-2][0]
    qtbot.waitUntil(lambda: gone not in ids(journal) and not many.jobs.busy())
    assert len(shown.rows()) == FEW
    shown.hide()


def test_what_is_discarded_comes_back_as_it_was(room, qtbot, journal):
    drafts.save_draft(journal, "panel:people:add", "panel", {"title": "Add a person", "texts": {"Name 1": "Elif"}})
    before = drafts.load_drafts(journal)
    room.refresh()
    told, gone = QSignalSpy(room.undoable), QSignalSpy(room.navigator.draft_discarded)
    room.view.drafts.cross.click()
    qtbot.waitUntil(lambda: told.count() == 1)
    assert (ids(journal), gone.at(0)[0], room.view.drafts.isVisible()) == ([], "panel:people:add", False)
    words, bring_back = told.at(0)
    assert words == "Draft discarded"
    bring_back()
    qtbot.waitUntil(room.view.drafts.isVisible)
    assert drafts.load_drafts(journal) == before


def test_coming_back_shows_what_was_left_meanwhile(room, qtbot, journal):
    room.refresh()
    room.jobs.run(room, lambda _p: drafts.save_draft(journal, "log-1", "log", {"who": "Amara"}), print, kind="write")
    room.open(Destination(Place.TODAY))
    qtbot.waitUntil(room.view.drafts.isVisible)
