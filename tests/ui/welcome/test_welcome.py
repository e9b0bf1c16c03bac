"""The welcome offers three ways in, says who can read the journal and where it is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel

from trustjournal.services import sample
from trustjournal.services.welcome import is_new
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.welcome.controller import WelcomeRoom
from trustjournal.ui.welcome.view import Way


@pytest.fixture
def room(qtbot, qapp, journal):
    theme.apply(qapp, theme.LIGHT)
    jobs = Jobs()
    made = WelcomeRoom(journal, jobs, Navigator())
    qtbot.addWidget(made.view)
    made.view.resize(1280, 768)
    made.view.show()
    made.open(Destination(Place.WELCOME))
    made._view.encrypt.setChecked(False)
    yield made
    jobs.close()


def test_what_it_says(room, journal):
    texts = [label.text() for label in room.view.findChildren(QLabel)]
    assert "Anyone who can open your files can read this journal." in texts
    assert room.view._place.whole() == f"Kept in {journal.folder}"
    assert not room.view.grab().isNull()


@pytest.mark.parametrize(
    ("way", "wanted"),
    [
        (Way.FRESH, Destination(Place.PEOPLE, data="add")),
        (Way.CONTACTS, Destination(Place.IMPORT)),
        (Way.SAMPLE, Destination(Place.TODAY)),
    ],
)
def test_each_way_leads_on(room, qtbot, journal, way, wanted):
    spy = QSignalSpy(room.navigator.requested)
    QTest.mouseClick(room.view.cards[way], Qt.MouseButton.LeftButton)
    assert room.view.chosen() is way
    room.view.begin.click()
    qtbot.waitUntil(lambda: spy.count() == 1)
    assert spy.at(0)[0] == wanted
    assert is_new(journal) is (way is not Way.SAMPLE)


def test_arrows_choose_and_enter_begins(room, qtbot):
    first = room.view.cards[Way.FRESH]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert room.view.chosen() is Way.CONTACTS
    spy = QSignalSpy(room.navigator.requested)
    QTest.keyClick(room.view.cards[Way.CONTACTS], Qt.Key.Key_Return)
    assert spy.at(0)[0].place is Place.IMPORT


def test_the_sample_is_taken_away_by_undo(room, qtbot, journal):
    said = QSignalSpy(room.said)
    room.begin(Way.SAMPLE)
    qtbot.waitUntil(lambda: said.count() == 1)
    journal.undo(said.at(0)[1])
    assert is_new(journal)


def test_a_journal_with_people_is_not_filled(room, qtbot, journal):
    sample.fill(journal)
    spy = QSignalSpy(room.failed)
    room.begin(Way.SAMPLE)
    qtbot.waitUntil(lambda: spy.count() == 1)
    assert "already has people" in str(spy.at(0)[0])


def test_larger_text_wraps_and_is_not_cut(room):
    source = theme.theme_source()
    card = room.view.cards[Way.CONTACTS]
    before = card.heightForWidth(200)
    source.set_text_scale(200)
    assert card.heightForWidth(200) > before
    assert not room.view.grab().isNull()
    source.set_text_scale(100)


def test_a_passphrase_is_asked_for_unless_one_wants_none(room, qtbot):
    view = room.view
    fields = view.passphrase
    view.encrypt.setChecked(True)
    assert fields.isVisible()
    assert not view._plain.isVisible()
    begun = QSignalSpy(view.begun)
    view.begin.click()
    assert fields._first.error() == "Type a passphrase."
    fields.first.setText("short")
    assert fields.hint().startswith("Short")
    fields.again.setText("shirt")
    view.begin.click()
    assert fields._again.error() == "These are two different passphrases."
    fields.suggest.click()
    offered = fields.offered.text()
    assert (len(offered.split()), fields.passphrase(), fields.again.text()) == (6, offered, "")
    assert fields.hint().startswith("Strong")
    fields.again.setText(offered)
    view.begin.click()
    assert fields.missing.isVisible()
    assert begun.count() == 0
    fields.kept.setChecked(True)
    wanted, chosen = QSignalSpy(room.navigator.rework_requested), QSignalSpy(room.navigator.lock_chosen)
    view.after.choose("30")
    view.begin.click()
    assert (wanted.count(), chosen.at(0)[0]) == (1, "30")
    work = wanted.at(0)[0]
    assert (work.before, work.after, work.then) == (None, offered, Destination(Place.PEOPLE, data="add"))
    assert fields.passphrase() == ""


def test_caps_lock_is_noticed_by_the_letters(room, qtbot):
    field = room.view.passphrase.first
    told = QSignalSpy(field.caps_changed)
    shift = Qt.KeyboardModifier.ShiftModifier
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, shift, "A"))
    assert told.count() == 0
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "B"))
    QTest.keyClicks(field, "1")
    assert [told.at(0)[0], field.text()] == [True, "AB1"]
    QTest.keyClicks(field, "b")
    assert told.at(1)[0] is False
    field.eye.click()
    assert field.displayText() == "AB1b"
    field.forget()
    assert (field.text(), field.isUndoAvailable()) == ("", False)
