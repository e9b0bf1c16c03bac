"""Discreet mode in the window: nothing of the journal is told anywhere, and all comes back as it was."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from threading import Event

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tests import canaries
from tests.canaries import canaries_in, id_of
from tests.ui.shell.tour import PERSON, settled, walk
from tests.ui.walk import told
from trustjournal.base.errors import UserError
from trustjournal.domain.interactions import Interaction
from trustjournal.services import interactions, nudges
from trustjournal.services.journal import Journal
from trustjournal.services.settings import DiscreetNames, PrivacySettings
from trustjournal.storage.codec import load
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.kit.progressdialog import ProgressDialog
from trustjournal.ui.people.recording import open_record
from trustjournal.ui.shell.shell import Shell


@pytest.fixture
def shell(qtbot, qapp: QApplication, journal: Journal) -> Iterator[Shell]:
    theme.apply(qapp, theme.LIGHT)
    canaries.fill(journal)
    made = Shell()
    made.window.resize(1280, 768)
    made.window.show()
    made.attach(journal, Destination(Place.TODAY))
    qtbot.waitUntil(lambda: not made.jobs.busy())
    yield made
    qtbot.waitUntil(lambda: not made.jobs.busy())
    made.close()


def is_discreet(shell: Shell) -> bool:
    return shell.discreet.on


def test_nothing_of_the_journal_is_told_anywhere(shell, qtbot):
    shell.discreet.begin()
    settled(shell, qtbot)
    assert walk(shell, qtbot) == {}


def test_the_walk_finds_what_is_shown_while_names_are(shell, qtbot):
    found = walk(shell, qtbot)
    named = {leak.partition(" ")[0] for leaks in found.values() for leak in leaks}
    assert len(found) > 25
    assert {"palette", "search"} <= found.keys()
    assert len(named) > 70


def test_the_key_hides_the_page_one_is_at_and_brings_back_what_was_typed(shell, qtbot):
    shell.go(Destination(Place.PERSON, PERSON))
    room = shell.here
    room.entries.open("topics", id_of("topic"))
    settled(shell, qtbot)
    form = room.view.focusWidget()
    assert isinstance(form, QLineEdit | QPlainTextEdit)
    form.insert("typed ") if isinstance(form, QLineEdit) else form.insertPlainText("typed ")
    shell.window.undo_bar.show_done("Done: call qxpersondisplayname")
    shell.complain(UserError("qxpersondisplayname is busy.", "Wait."))
    QTest.keyClick(shell.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settled(shell, qtbot)
    assert shell.discreet.on
    assert shell.here.PLACE is Place.PERSON
    assert not [text for _where, text in told(shell.window) if canaries_in(text)]
    QTest.keyClick(shell.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settled(shell, qtbot)
    assert not shell.discreet.on
    assert shell.here is room
    written = form.text() if isinstance(form, QLineEdit) else form.toPlainText()
    assert "typed " in written
    assert form.isVisible()


def test_what_lies_over_the_window_goes_too_when_it_is_turned_on_from_the_tray(shell, qtbot):
    shell.go(Destination(Place.PERSON, PERSON))
    settled(shell, qtbot)
    open_record(shell.here, PERSON, "qxpersondisplayname")
    settled(shell, qtbot)
    assert {leak for _where, text in told(shell.window) for leak in canaries_in(text)}
    shell.discreet.toggle()
    settled(shell, qtbot)
    assert not [text for _where, text in told(shell.window) if canaries_in(text)]
    assert QApplication.activeModalWidget() is None


def test_work_that_is_shown_over_the_window_goes_on(shell, qtbot):
    go_on = Event()
    done: list[str] = []
    shell.jobs.run(shell, lambda _progress: go_on.wait(10), lambda _answer: done.append("done"), label="Reading it")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ProgressDialog))
    shell.discreet.toggle()
    go_on.set()
    settled(shell, qtbot)
    assert done == ["done"]
    assert not shell.jobs.busy()


def test_what_goes_wrong_meanwhile_in_a_room_that_was_put_aside_is_told_without_names_and_then_with(shell, qtbot):
    shell.go(Destination(Place.PERSON, PERSON))
    settled(shell, qtbot)
    room, go_on, banner = shell.here, Event(), shell.window.banner

    def busy(_journal: Journal) -> None:
        go_on.wait(10)
        raise UserError("qxpersondisplayname is busy.", "Wait.")

    room.write(busy)
    shell.discreet.begin()
    go_on.set()
    settled(shell, qtbot)
    assert not banner.isHidden()
    assert banner.text().startswith("Something you did before names were hidden could not be done.")
    assert not [text for _where, text in told(shell.window) if canaries_in(text)]
    shell.discreet.end()
    settled(shell, qtbot)
    assert banner.text() == "qxpersondisplayname is busy. Wait."


def test_what_was_done_meanwhile_in_a_room_that_was_put_aside_is_not_said(shell, qtbot):
    room = shell.here
    shell.discreet.begin()
    room.said.emit("Done: call qxpersondisplayname", -1)
    room.undoable.emit("Done: call qxpersondisplayname", print)
    assert not shell.window.undo_bar.isVisible()
    shell.discreet.end()
    settled(shell, qtbot)
    room.said.emit("Done: call qxpersondisplayname", -1)
    assert shell.window.undo_bar.isVisible()


def test_the_door_before_what_is_confidential_is_free_again(shell, qtbot, monkeypatch):
    value = shell.settings.value
    shell.change_settings(replace(value, privacy=replace(value.privacy, ask_to_show=True)))
    monkeypatch.setattr(type(shell.journal), "encrypted", True)
    shell.menus.open_settings("Privacy")
    shell.revealing.pass_through(lambda: None, shell.menus.settings.dialog)
    assert shell.revealing.panel is not None
    shell.discreet.toggle()
    settled(shell, qtbot)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert shell.revealing.panel is None


def test_switching_repaints_the_room_at_once(shell, qtbot):
    shell.go(Destination(Place.PERSON, PERSON))
    settled(shell, qtbot)
    shell.discreet.toggle()  # what is imported and drawn once
    shell.discreet.toggle()
    settled(shell, qtbot)
    took = []
    for _turn in range(4):
        began = time.perf_counter()
        shell.discreet.toggle()
        shell.window.repaint()
        took.append(time.perf_counter() - began)
        settled(shell, qtbot)
    assert min(took) < 0.2


def test_done_and_skip_work_and_name_nobody(shell, qtbot):
    shell.discreet.begin()
    settled(shell, qtbot)
    room = shell.here
    before = [nudge.key for nudge in nudges.todays_nudges(shell.journal).open]
    for deed, rule in (("done", "cadence"), ("skip", "commitment")):
        nudge = next(each for each in nudges.todays_nudges(shell.journal).open if each.rule == rule)
        room.do(nudge, deed)
        settled(shell, qtbot)
        assert nudge.key not in {each.key for each in nudges.todays_nudges(shell.journal).open}
        assert shell.window.undo_bar.isVisible()
        assert not canaries_in(shell.window.undo_bar.text())
    shell.undoing.undo()
    shell.undoing.undo()
    settled(shell, qtbot)
    assert not canaries_in(shell.window.undo_bar.text())
    assert len(nudges.todays_nudges(shell.journal).open) >= len(before) - 1


def test_a_conversation_is_logged_with_someone(shell, qtbot):
    shell.discreet.begin()
    entry = interactions.LogEntry(people=(PERSON,), note="They are well.")
    interactions.log(shell.journal, entry)
    kept = load(shell.journal.plainly().reader, Interaction, "WHERE note = ?", ("They are well.",))
    assert [one.people for one in kept] == [(PERSON,)]


def test_it_begins_with_the_window_and_ends_after_an_hour_where_one_wants_that(qtbot, qapp, journal):
    canaries.fill(journal)
    shell = Shell()
    wanted = PrivacySettings(discreet_at_start=True, discreet_hour=True)
    shell.change_settings(replace(shell.settings.value, privacy=wanted))
    shell.window.show()
    shell.attach(journal, Destination(Place.TODAY))
    settled(shell, qtbot)
    assert is_discreet(shell)
    assert not [text for _where, text in told(shell.window) if canaries_in(text)]
    since = shell.discreet._since
    assert since is not None
    shell.discreet._since = since - timedelta(minutes=61)  # the clock of a test stands still
    shell.heard.emit()
    settled(shell, qtbot)
    assert not is_discreet(shell)
    shell.close()


def test_initials_are_shown_where_one_chose_them(shell, qtbot):
    shell.discreet.begin()
    privacy = replace(shell.settings.value.privacy, names=DiscreetNames.INITIALS)
    shell.change_settings(replace(shell.settings.value, privacy=privacy))
    settled(shell, qtbot)
    texts = [text for _where, text in told(shell.window)]
    assert any("Q.A." in text for text in texts)
    assert not [text for text in texts if canaries_in(text)]


def test_a_write_that_ends_later_says_nothing(shell, qtbot):
    nudge = next(each for each in nudges.todays_nudges(shell.journal).open if each.rule == "cadence")
    shell.here.do(nudge, "done")
    shell.discreet.begin()
    settled(shell, qtbot)
    assert not shell.window.undo_bar.isVisible()
    assert not canaries_in(shell.window.undo_bar.text())
