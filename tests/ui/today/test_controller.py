"""Today with a real journal: every deed by key and by mouse, its undo, and where the focus goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from trustjournal.domain.meetings import Meeting
from trustjournal.domain.noun import Instant
from trustjournal.domain.nudges import Nudge
from trustjournal.services import nudges
from trustjournal.services.commitments import NewCommitment, commit
from trustjournal.services.interactions import LogEntry, log
from trustjournal.services.journal import Journal
from trustjournal.services.people import NewPerson, add_person, find_person
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import BriefRequest, Destination, LogRequest, Navigator, Place
from trustjournal.ui.kit.single_keys import turn_single_keys
from trustjournal.ui.today.controller import TodayRoom
from trustjournal.ui.today.rows import NudgeRow


@pytest.fixture
def room(journal: Journal, qtbot: QtBot, qapp: object) -> Iterator[TodayRoom]:
    """Today over a journal with two check-ins that are due and one promise that is past due."""
    theme.apply(qapp, theme.LIGHT)  # type: ignore[arg-type]
    nora = add_person(journal, NewPerson(display_name="Nora Haddad", cadence_days=30)).id
    daniel = add_person(journal, NewPerson(display_name="Daniel Abebe", cadence_days=90)).id
    log(journal, LogEntry(people=(nora,), at=Instant("2025-12-18T10:00:00+01:00")))
    log(journal, LogEntry(people=(daniel,), at=Instant("2025-11-20T12:00:00+01:00")))
    commit(journal, NewCommitment(people=(nora,), text="Send the budget", due_on=date(2026, 2, 20)))
    jobs, navigator = Jobs(), Navigator()
    made = TodayRoom(journal, jobs, navigator)
    qtbot.addWidget(made.view)
    made.view.resize(1064, 768)
    with qtbot.waitExposed(made.view):
        made.view.show()
    made.open(Destination(Place.TODAY))
    journal.feed.subscribe(lambda _news: None)
    yield made
    jobs.close()


def steps(room: TodayRoom) -> list[str]:
    """The next steps of the rows that are shown."""
    return [row.nudge.next_step for row in room._view.nudges.rows.values() if isinstance(row, NudgeRow)]


def press(
    qtbot: QtBot, room: TodayRoom, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    room._view.nudges.setFocus()
    qtbot.keyClick(room._view.nudges, key, modifier)


def settle(qtbot: QtBot, room: TodayRoom) -> None:
    qtbot.waitUntil(lambda: not room.jobs.busy())
    room.refresh()


def test_the_page_shows_what_is_due_oldest_first_and_opens_the_first(room: TodayRoom) -> None:
    assert steps(room)[:2] == ["Catch up with Nora", "Catch up with Daniel"]
    current = room._view.nudges.current_nudge()
    assert current is not None
    assert current.next_step == "Catch up with Nora"


def test_the_model_keeps_the_rules_of_models(room: TodayRoom) -> None:
    tester = QAbstractItemModelTester(room._view.nudges.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    room.refresh()
    assert tester.model() is room._view.nudges.rows


def test_done_takes_the_row_away_moves_to_the_next_and_can_be_undone(qtbot: QtBot, room: TodayRoom) -> None:
    with qtbot.waitSignal(room.said) as said:
        press(qtbot, room, Qt.Key.Key_D)
    settle(qtbot, room)
    assert said.args is not None
    assert said.args[0] == "Done: Catch up with Nora"
    assert steps(room)[0] == "Catch up with Daniel"
    assert room._view.nudges.current_nudge().next_step == "Catch up with Daniel"  # type: ignore[union-attr]
    room.journal.undo(said.args[1])
    room.refresh()
    assert steps(room)[0] == "Catch up with Nora"


def test_skip_says_so_and_takes_the_row_away(qtbot: QtBot, room: TodayRoom) -> None:
    with qtbot.waitSignal(room.said) as said:
        press(qtbot, room, Qt.Key.Key_X)
    settle(qtbot, room)
    assert said.args is not None
    assert said.args[0] == "Skipped: Catch up with Nora"
    assert "Catch up with Nora" not in steps(room)


def test_snooze_by_two_keys_puts_it_off_until_tomorrow(qtbot: QtBot, room: TodayRoom) -> None:
    press(qtbot, room, Qt.Key.Key_S)
    assert room._snooze is not None
    assert room._snooze.isVisible()
    with qtbot.waitSignal(room.said) as said:
        qtbot.keyClick(room._snooze, Qt.Key.Key_2)
    settle(qtbot, room)
    assert said.args is not None
    assert said.args[0] == "Comes back Wed 25 Feb"
    assert not room._snooze.isVisible()
    assert "Catch up with Nora" not in steps(room)
    assert [each.until_on for each in nudges.todays_nudges(room.journal).snoozed] == [date(2026, 2, 25)]


def test_letters_do_nothing_where_they_are_turned_off(qtbot: QtBot, room: TodayRoom) -> None:
    before = steps(room)
    turn_single_keys(room.view.window(), False)
    for key in (Qt.Key.Key_D, Qt.Key.Key_X, Qt.Key.Key_S):
        press(qtbot, room, key)
    settle(qtbot, room)
    assert steps(room) == before
    assert room._snooze is None
    turn_single_keys(room.view.window(), True)
    press(qtbot, room, Qt.Key.Key_S)
    assert room._snooze is not None


def test_later_today_leaves_the_page_until_its_hour(qtbot: QtBot, room: TodayRoom) -> None:
    press(qtbot, room, Qt.Key.Key_S)
    assert room._snooze is not None
    with qtbot.waitSignal(room.said):
        qtbot.keyClick(room._snooze, Qt.Key.Key_1)
    settle(qtbot, room)
    assert "Catch up with Nora" not in steps(room)


def test_before_we_meet_is_off_where_nothing_is_planned(qtbot: QtBot, room: TodayRoom) -> None:
    press(qtbot, room, Qt.Key.Key_S)
    qtbot.keyClick(room._snooze, Qt.Key.Key_4)
    assert room._snooze is not None
    assert room._snooze.isVisible()
    room._snooze.hide()
    assert "Catch up with Nora" in steps(room)


def test_log_goes_to_the_form_with_the_person_and_what_it_closes(qtbot: QtBot, room: TodayRoom) -> None:
    nudge = room._view.nudges.current_nudge()
    assert nudge is not None
    with qtbot.waitSignal(room.navigator.requested) as asked:
        press(qtbot, room, Qt.Key.Key_L)
    assert asked.args is not None
    wanted = asked.args[0]
    assert wanted.place is Place.LOG
    assert wanted.data == LogRequest(people=(nudge.people[0][0],), closes=(nudge.key,))


@pytest.mark.parametrize(("key", "place"), [(Qt.Key.Key_B, Place.BRIEF), (Qt.Key.Key_P, Place.PERSON)])
def test_brief_and_person_by_one_key(qtbot: QtBot, room: TodayRoom, key: Qt.Key, place: Place) -> None:
    with qtbot.waitSignal(room.navigator.requested) as asked:
        press(qtbot, room, key)
    assert asked.args is not None
    assert asked.args[0].place is place


def test_a_kept_promise_by_the_real_button(qtbot: QtBot, room: TodayRoom) -> None:
    promise = next(
        row for row in room._view.nudges.rows.values() if isinstance(row, NudgeRow) and row.nudge.rule == "commitment"
    )
    room._view.nudges.make_current(promise.key)
    button = room._view.nudges.button("done")
    assert isinstance(button, QAbstractButton)
    assert "Send the budget" in button.accessibleName()
    with qtbot.waitSignal(room.said):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, room)
    assert not any("Send the budget" in step for step in steps(room))


def test_the_painted_buttons_of_other_rows_answer_to_the_mouse(qtbot: QtBot, room: TodayRoom) -> None:
    view = room._view.nudges
    row = next(
        at for at, each in enumerate(view.rows.values()) if isinstance(each, NudgeRow) and "Daniel" in each.words
    )
    box = view.visualRect(view.rows.index(row, 0))
    with qtbot.waitSignal(room.said) as said:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.right() - 22, box.top() + 26))
    assert said.args is not None
    assert said.args[0] == "Skipped: Catch up with Daniel"
    qtbot.waitUntil(lambda: not room.jobs.busy())


def test_what_another_window_did_is_an_error_in_words(qtbot: QtBot, room: TodayRoom) -> None:
    nudge = room._view.nudges.current_nudge()
    assert isinstance(nudge, Nudge)
    nudges.skip(room.journal, nudge.key)
    with qtbot.waitSignal(room.failed) as failed:
        press(qtbot, room, Qt.Key.Key_D)
    assert failed.args is not None
    assert "no nudge" in str(failed.args[0])


def test_an_empty_journal_offers_the_first_steps(qtbot: QtBot, journal: Journal, qapp: object) -> None:
    theme.apply(qapp, theme.LIGHT)  # type: ignore[arg-type]
    jobs = Jobs()
    room = TodayRoom(journal, jobs, Navigator())
    qtbot.addWidget(room.view)
    room.open(Destination(Place.TODAY))
    words = [button.text().replace("&", "") for button in room.view.findChildren(QAbstractButton)]
    assert {"Add person", "Import contacts", "Try sample data"} <= set(words)
    jobs.close()


def test_a_promise_past_due_leads_to_a_new_date_by_its_key(qtbot: QtBot, room: TodayRoom) -> None:
    asked: list[Destination] = []
    room.navigator.requested.connect(asked.append)
    promise = next(
        row.nudge
        for row in room._view.nudges.rows.values()
        if isinstance(row, NudgeRow) and row.nudge.rule == "commitment"
    )
    room._view.nudges.make_current(promise.key)
    button = room._view.nudges.button("renegotiate")
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Renegotiate"
    press(qtbot, room, Qt.Key.Key_R)
    press(qtbot, room, Qt.Key.Key_Return)
    assert asked == [Destination(Place.COMMITMENTS, promise.subject.id, "renegotiate")] * 2
    room._view.nudges.make_current(room._view.nudges.rows.value(1).key)
    press(qtbot, room, Qt.Key.Key_R)
    assert len(asked) == 2


@pytest.mark.parametrize("many", [1, 2])
def test_preparing_for_a_meeting_takes_everybody_known_along(
    qtbot: QtBot, room: TodayRoom, journal: Journal, many: int
) -> None:
    everybody = tuple(find_person(journal, name).id for name in ("Nora", "Daniel"))[:many]
    starts, ends = Instant("2026-02-24T15:00:00+01:00"), Instant("2026-02-24T16:00:00+01:00")
    with journal.change("A meeting") as unit:
        unit.add(Meeting(id=str(uuid4()), starts_at=starts, ends_at=ends, people=everybody, title="Planning"))
    room.refresh()
    went: list[Destination] = []
    room.navigator.requested.connect(went.append)
    prepare = next(each for each in room._view.meetings.findChildren(QAbstractButton) if each.text() == "Prepare")
    prepare.click()
    assert went == [Destination(Place.BRIEF, everybody[0], BriefRequest(everybody) if many > 1 else None)]


def test_a_deed_is_done_once_however_often_its_key_is_pressed_before_the_day_is_read_again(
    qtbot: QtBot, room: TodayRoom
) -> None:
    wrong: list[object] = []
    room.failed.connect(wrong.append)
    with qtbot.waitSignal(room.said):
        press(qtbot, room, Qt.Key.Key_D)
        press(qtbot, room, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: not room.jobs.busy())
    room.renew()
    qtbot.waitUntil(lambda: steps(room)[0] == "Catch up with Daniel")
    assert wrong == []
