"""Jotting from the main window: by key from any room, said and taken back there, and ended with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from trustjournal.domain.interactions import Interaction
from trustjournal.services import drafts
from trustjournal.storage.codec import load
from trustjournal.ui.jot.controller import DRAFT
from trustjournal.ui.jot.window import JotWindow
from trustjournal.ui.kit.places import Destination, Place


def jot_window(qapp) -> JotWindow:
    return next(window for window in qapp.topLevelWidgets() if isinstance(window, JotWindow) and window.isVisible())


def press(shell, keys: str) -> None:
    next(action for action in shell.window.actions() if QKeySequence(keys) in action.shortcuts()).trigger()


@pytest.mark.parametrize("place", [Place.TODAY, Place.PEOPLE, Place.LOG])
def test_ctrl_j_from_every_room(shell, qtbot, qapp, journal, place):
    shell.go(Destination(place))
    press(shell, "Ctrl+J")
    window = jot_window(qapp)
    qtbot.waitUntil(window.view.field.hasFocus)
    qtbot.keyClicks(window.view.field, "lunch with Amara")
    qtbot.keyClick(window.view.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.isVisible() and "Jotted: Amara Okafor" in shell.window.undo_bar.text())
    assert [talk.note for talk in load(journal.reader, Interaction, "ORDER BY seq", ())] == ["lunch with Amara"]
    press(shell, "Ctrl+Z")
    qtbot.waitUntil(lambda: not load(journal.reader, Interaction, "ORDER BY seq", ()))


def test_a_room_may_ask_for_it(shell, qapp):
    shell.navigator.jot_requested.emit()
    assert jot_window(qapp).windowTitle() == "Jot"


def test_what_stands_in_it_is_kept_when_the_program_ends(shell, qtbot, qapp, journal):
    press(shell, "Ctrl+J")
    window = jot_window(qapp)
    qtbot.keyClicks(window.view.field, "not done yet")
    shell.jobs.close()  # in this order, as when the shell ends
    shell.jot.close()
    assert [draft.body["text"] for draft in drafts.load_drafts(journal, DRAFT)] == ["not done yet"]
