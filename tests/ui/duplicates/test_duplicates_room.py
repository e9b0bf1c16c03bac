"""Who may be here twice: the list, two people side by side, and what becomes of them, by mouse and by keys."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication

from tests.documents import write
from tests.services.exchange.form_cases import uid
from trustjournal.services import duplicates, merge, people
from trustjournal.services.feed import News
from trustjournal.storage.codec import load_forms
from trustjournal.ui.duplicates.controller import DuplicatesRoom
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.actions import register
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.kit.single_keys import turn_single_keys
from trustjournal.ui.kit.tokenfield import PersonChoice

ANN, ANNE, BOB, ROB, ELIF = (uid(number) for number in range(1, 6))
PEOPLE = [
    {
        "id": ANN,
        "display_name": "Ann Bos",
        "title": "Analyst",
        "contact_methods": [{"kind": "email", "value": "ann@x.test"}],
    },
    {
        "id": ANNE,
        "display_name": "Bos, Ann",
        "title": "Data scientist",
        "archived": True,
        "contact_methods": [{"kind": "email", "value": "ann@x.test"}, {"kind": "phone", "value": "+32 470 55 01 27"}],
    },
    {"id": BOB, "display_name": "Bob Maes"},
    {"id": ROB, "display_name": "Robert Maes"},
    {"id": ELIF, "display_name": "Elif Demir"},
]


@pytest.fixture
def house(qtbot, qapp, journal):
    theme.apply(qapp, theme.LIGHT)
    talk = {"id": uid(31), "at": "2026-02-01T10:00:00+01:00", "channel": "call", "people": [BOB]}
    write(journal, {"people": PEOPLE, "interactions": [talk]})
    jobs = Jobs()
    made = DuplicatesRoom(journal, jobs, Navigator())
    qtbot.addWidget(made.view)
    made.view.resize(1064, 712)
    made.view.show()
    yield made
    jobs.close()


@pytest.fixture
def room(qtbot, house):
    house.open(Destination(Place.DUPLICATES))
    quiet(qtbot, house)
    return house


def quiet(qtbot, room):
    qtbot.waitUntil(lambda: not room.jobs.busy())


def titles(room):
    return [row.title for row in room.view.model.values()]


def there(room):
    return {form["id"] for form in load_forms(room.journal.reader, "person")}


def press(qtbot, room, key):
    qtbot.keyClick(room.view.list, key)
    quiet(qtbot, room)


def test_pairs_are_listed_strongest_first_and_the_first_is_side_by_side(room):
    QAbstractItemModelTester(room.view.model)
    assert titles(room) == ["Ann Bos and Bos, Ann (archived)", "Bob Maes and Robert Maes"]
    spoken = room.view.model.values()[0].spoken
    assert "Very likely" in spoken
    assert "The same e-mail address: ann@x.test" in spoken
    shown = room.view.panel.pair()
    assert shown.ids == (ANN, ANNE)
    assert {field.label for field in shown.fields} == {"Name", "Phone", "Role"}
    assert not room.view.grab().isNull()


def test_arrows_walk_and_enter_goes_to_the_decision(qtbot, room):
    press(qtbot, room, Qt.Key.Key_Down)
    assert room.view.panel.pair().ids == (BOB, ROB)
    press(qtbot, room, Qt.Key.Key_Return)
    assert room.view.panel.merge.hasFocus()


def test_merging_takes_what_was_chosen_and_goes_on_to_the_next(qtbot, room):
    said = QSignalSpy(room.said)
    for button in room.view.panel.table.buttons():
        if button.text() in {"Data scientist", "+32 470 55 01 27"}:
            button.click()
    qtbot.mouseClick(room.view.panel.merge, Qt.MouseButton.LeftButton)
    quiet(qtbot, room)
    ann = load_forms(room.journal.reader, "person", "WHERE id = ?", (ANN,))[0]
    assert ann["title"] == "Data scientist"
    assert [each["kind"] for each in ann["contact_methods"]] == ["email"]
    assert said.at(0)[0] == "Merge Bos, Ann with Ann Bos"
    assert said.at(0)[1] > 0
    assert titles(room) == ["Bob Maes and Robert Maes"]
    assert room.view.panel.pair().ids == (BOB, ROB)
    assert room.view.list.hasFocus()


def test_a_search_that_was_cancelled_and_ends_after_the_newer_one_shows_nothing(qtbot, house, monkeypatch):
    real, newer_is_done = duplicates.duplicates, Event()
    calls: list[str] = []

    def slow_at_first(journal, **more):
        first, found = not calls, real(journal, **more)
        calls.append("")
        if first:
            assert newer_is_done.wait(10)
        return found

    monkeypatch.setattr(duplicates, "duplicates", slow_at_first)
    house.look()
    qtbot.waitUntil(lambda: len(calls) == 1)
    merge.merge(house.journal, BOB, ROB)
    house.look()
    qtbot.waitUntil(lambda: titles(house) == ["Ann Bos and Bos, Ann (archived)"])
    newer_is_done.set()
    quiet(qtbot, house)
    assert titles(house) == ["Ann Bos and Bos, Ann (archived)"]


def test_m_merges_and_k_keeps_as_two_people_with_undo(qtbot, room):
    kept = QSignalSpy(room.undoable)
    press(qtbot, room, Qt.Key.Key_M)
    assert there(room) == {ANN, BOB, ROB, ELIF}
    assert room.view.panel.pair().heads == ("Bob Maes, 1 conversation", "Robert Maes")
    press(qtbot, room, Qt.Key.Key_K)
    assert there(room) == {ANN, BOB, ROB, ELIF}
    assert titles(room) == []
    assert room.view.nothing.isVisible()
    assert room.view.panel.pair() is None
    assert kept.at(0)[0] == "Bob Maes and Robert Maes are kept as two people"
    assert duplicates.duplicates(room.journal) == ()
    kept.at(0)[1]()
    quiet(qtbot, room)
    assert titles(room) == ["Bob Maes and Robert Maes"]


def test_pressing_twice_merges_once(qtbot, room):
    failed, said = QSignalSpy(room.failed), QSignalSpy(room.said)
    for again in (room.merge, room.merge, room.keep_apart, room.put_off):
        again()
    quiet(qtbot, room)
    assert failed.count() == 0
    assert said.count() == 1
    assert duplicates.duplicates(room.journal)
    assert there(room) == {ANN, BOB, ROB, ELIF}
    assert titles(room) == ["Bob Maes and Robert Maes"]


def test_a_key_that_is_held_down_decides_about_one_pair_alone(qtbot, room):
    none = Qt.KeyboardModifier.NoModifier
    for key in (Qt.Key.Key_M, Qt.Key.Key_K):
        held = QKeyEvent(QEvent.Type.KeyPress, key, none, chr(key).lower(), autorep=True)
        QApplication.sendEvent(room.view.list, held)
        quiet(qtbot, room)
    assert len(there(room)) == 5
    assert len(titles(room)) == 2
    assert not register(room.view, room.actions())["duplicates-merge"].autoRepeat()


def test_letters_do_nothing_where_single_keys_are_off(qtbot, room):
    turn_single_keys(room.view.window(), False)
    press(qtbot, room, Qt.Key.Key_M)
    assert len(there(room)) == 5


def test_later_leaves_a_pair_for_the_next_visit(qtbot, room):
    room.view.later.emit()
    assert titles(room) == ["Bob Maes and Robert Maes"]
    room.open(Destination(Place.DUPLICATES))
    quiet(qtbot, room)
    assert len(titles(room)) == 2


def test_filters_show_how_sure_it_is(room):
    room.view.filtered.emit("perhaps")
    assert titles(room) == ["Bob Maes and Robert Maes"]
    room.view.filtered.emit("all")
    assert len(titles(room)) == 2


def test_who_else_somebody_is_is_asked_by_name(qtbot, house):
    house.open(Destination(Place.DUPLICATES, ROB))
    quiet(qtbot, house)
    assert house.view.who.isVisible()
    assert titles(house) == ["Robert Maes and Bob Maes"]
    assert house.view.panel.pair().ids == (ROB, BOB), "who one came from stays"
    wanted = QSignalSpy(house.navigator.requested)
    house.view.other.set_people([PersonChoice(ELIF, "Elif Demir")])
    house.view.other.changed.emit()
    shown = house.view.panel.pair()
    assert shown.ids == (ROB, ELIF)
    assert shown.why == ("Nothing that both have in common was found.",)
    qtbot.mouseClick(house.view.panel.merge, Qt.MouseButton.LeftButton)
    quiet(qtbot, house)
    assert ELIF not in there(house)
    assert wanted.at(0)[0] == Destination(Place.PERSON, ROB)


def test_somebody_is_not_merged_with_themselves(qtbot, house):
    house.open(Destination(Place.DUPLICATES, ELIF))
    quiet(qtbot, house)
    house.view.other.set_people([PersonChoice(ELIF, "Elif Demir")])
    house.view.other.changed.emit()
    assert house.view.panel.pair() is None
    assert house.view.other.people() == []


def test_what_is_undone_elsewhere_shows_here_again(qtbot, room):
    press(qtbot, room, Qt.Key.Key_M)
    assert len(titles(room)) == 1
    heard: list[News] = []
    room.journal.feed.subscribe(heard.append)
    room.journal.undo()
    room.hear(heard[-1])
    quiet(qtbot, room)
    assert len(titles(room)) == 2
    assert merge.merges(room.journal) == ()


def test_two_of_whom_one_is_gone_meanwhile_are_told(qtbot, room):
    failed = QSignalSpy(room.failed)
    people.delete(room.journal, BOB)
    room.view.list.setCurrentIndex(room.view.model.index(1))
    assert failed.count() == 1
    assert room.view.panel.pair() is None


def test_in_discreet_mode_nobody_is_compared_and_it_says_why(qtbot, qapp, journal):
    write(journal, {"people": PEOPLE})
    jobs = Jobs()
    veiled = DuplicatesRoom(journal.discreetly(), jobs, Navigator())
    qtbot.addWidget(veiled.view)
    veiled.view.show()
    veiled.open(Destination(Place.DUPLICATES, ANN))
    quiet(qtbot, veiled)
    assert titles(veiled) == []
    assert "discreet" in veiled.view.banner.text()
    assert not veiled.view.who.isVisible()
    jobs.close()


def test_the_panel_goes_below_the_list_where_there_is_no_room(qtbot, room):
    panel, shown = room.view.panel, room.view.list

    def below():
        return panel.mapTo(room.view, QPoint()).y() > shown.mapTo(room.view, QPoint()).y() + shown.height() - 1

    assert not below()
    room.view.resize(700, 712)
    qtbot.waitUntil(below)
