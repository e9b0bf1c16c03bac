"""Recently deleted: by day, with what went along; brought back with undo, erased only after asking."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from trustjournal.services import people, sample, trash
from trustjournal.storage.codec import load_forms
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.confirm import ConfirmDialog
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.trash.controller import TrashRoom

PRIYA, BRAM = sample.id_of("priya"), sample.id_of("bram")


@pytest.fixture
def room(qtbot, qapp, journal):
    theme.apply(qapp, theme.LIGHT)
    sample.fill(journal)
    people.delete(journal, PRIYA)
    topic = load_forms(journal.reader, "topic")[0]
    trash.delete(journal, "topic", topic["id"], "A topic", "Delete")
    jobs = Jobs()
    made = TrashRoom(journal, jobs, Navigator())
    qtbot.addWidget(made.view)
    made.view.resize(1064, 768)
    made.view.show()
    made.open(Destination(Place.TRASH))
    yield made
    jobs.close()


def quiet(qtbot, room):
    qtbot.waitUntil(lambda: not room.jobs.busy())


def titles(room):
    return [row.title for row in room.view.model.values()]


def asked(qtbot) -> ConfirmDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ConfirmDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ConfirmDialog)
    return dialog


def test_it_lists_what_was_deleted_with_its_day_and_what_went_along(room):
    QAbstractItemModelTester(room.view.model)
    assert titles(room) == ["A topic", "Priya Raman"]
    priya = room.view.model.values()[1]
    assert (priya.kind, priya.day, priya.goes) == ("Person", "today", "Goes for good on 26 Mar")
    assert "1 topic" in priya.with_it or "2 topics" in priya.with_it
    assert "Priya Raman" in priya.spoken
    assert not room.view.grab().isNull()


def test_enter_brings_back_with_undo(room, qtbot, journal):
    said = QSignalSpy(room.said)
    room.view.list.setCurrentIndex(room.view.model.index(1))
    QTest.keyClick(room.view.list, Qt.Key.Key_Return)
    quiet(qtbot, room)
    assert people.person(journal, PRIYA).display_name == "Priya Raman"
    words, step = said.at(0)
    assert words == "Bring back: Priya Raman"
    room.refresh()
    assert titles(room) == ["A topic"]
    journal.undo(step)
    room.refresh()
    assert titles(room) == ["A topic", "Priya Raman"]


def test_delete_asks_and_cancel_keeps(room, qtbot):
    QTest.keyClick(room.view.list, Qt.Key.Key_Delete)
    dialog = asked(qtbot)
    assert dialog.no.hasFocus() or dialog.no.isDefault()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    quiet(qtbot, room)
    room.refresh()
    assert len(titles(room)) == 2


def test_delete_for_good_leaves_the_rest(room, qtbot):
    room.view.list.setCurrentIndex(room.view.model.index(1))
    room.view.card.erase.click()
    asked(qtbot).yes.click()
    quiet(qtbot, room)
    room.refresh()
    assert titles(room) == ["A topic"]


def test_empty_names_everything_and_then_nothing_is_left(room, qtbot):
    room.view.empty.click()
    dialog = asked(qtbot)
    assert "2 entries" in dialog.windowTitle()
    dialog.yes.click()
    quiet(qtbot, room)
    room.refresh()
    assert titles(room) == []
    assert room.view.nothing.isVisible()
    assert not room.view.empty.isEnabled()


def test_what_cannot_come_back_has_no_button_for_it(room, qtbot, journal):
    lone = load_forms(journal.reader, "topic")[0]
    trash.delete(journal, "topic", lone["id"], "Lonely", "Delete")
    people.delete(journal, lone["person_id"])
    person = next(one for one in trash.trashed(journal) if one.entry_id == lone["person_id"])
    trash.delete_for_good(journal, person.id)
    room.refresh()
    at = titles(room).index("Lonely")
    room.view.list.setCurrentIndex(room.view.model.index(at))
    assert not room.view.card.restore.isEnabled()
    assert "gone for good" in room.view.card.note.text()


def test_in_discreet_mode_no_title_is_shown(qtbot, room, journal):
    veiled = TrashRoom(journal.discreetly(), room.jobs, Navigator())
    qtbot.addWidget(veiled.view)
    veiled.open(Destination(Place.TRASH))
    assert "Priya" not in " ".join(row.spoken for row in veiled.view.model.values())
