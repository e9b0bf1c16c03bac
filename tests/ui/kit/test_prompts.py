"""The line with a prompt: quiet, without focus, with its reason on F1, and away where there is no room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from trustjournal.domain.practices import Prompt, Where
from trustjournal.services.practices import prompt_for
from trustjournal.ui.kit.asking import ask
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Navigator
from trustjournal.ui.kit.prompts import PromptLine
from trustjournal.ui.kit.room import Room

PROMPT = Prompt("What did you hear?", "Listen", "Who is heard comes back.")


class Asking(QWidget):
    """A form with a prompt above its field."""

    def __init__(self) -> None:
        super().__init__()
        self.line = PromptLine(self)
        self.field = QLineEdit()
        column = QVBoxLayout(self)
        for part in (self.line, self.field, QPushButton("Save")):
            column.addWidget(part)


@pytest.fixture
def form(qtbot):
    made = Asking()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus()
    return made


def test_without_a_question_it_is_not_there(form):
    assert form.line.isHidden()
    form.line.show_prompt(PROMPT)
    assert form.line.isVisible()
    form.line.show_prompt(None)
    assert form.line.isHidden()


def test_it_says_title_and_reason_to_the_pointer_and_to_a_screen_reader(form):
    form.line.show_prompt(PROMPT)
    assert form.line.toolTip() == "Listen. Who is heard comes back."
    assert form.line.accessibleName() == "To ask yourself: What did you hear?"
    assert form.line.accessibleDescription() == form.line.toolTip()


def test_it_never_takes_the_focus(form, qtbot):
    form.line.show_prompt(PROMPT)
    assert form.field.hasFocus()
    qtbot.mouseClick(form.line, Qt.MouseButton.LeftButton)
    assert form.field.hasFocus()
    for _turn in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert not form.line.isAncestorOf(QApplication.focusWidget())


def test_f1_in_the_form_says_why_and_again_no_longer(form, qtbot):
    form.line.show_prompt(PROMPT)
    qtbot.keyClick(form.field, Qt.Key.Key_F1)
    assert form.line.why() == "Listen. Who is heard comes back."
    qtbot.keyClick(form.field, Qt.Key.Key_F1)
    assert form.line.why() == ""


def test_the_whole_reason_is_read_however_narrow_the_form_is(form, qtbot):
    form.resize(260, 400)
    form.line.show_prompt(Prompt("Why?", "Listen", "Who is heard comes back. " * 6))
    form.line.toggle_why()
    qtbot.waitUntil(lambda: form.line.height() >= form.line.heightForWidth(form.line.width()) > 80)


def test_where_there_is_no_room_it_folds_away_and_f1_is_the_page_s(form, qtbot):
    form.line.show_prompt(PROMPT)
    form.line.set_roomy(False)
    assert form.line.isHidden()
    qtbot.keyClick(form.field, Qt.Key.Key_F1)
    assert form.line.why() == ""
    form.line.set_roomy(True)
    assert form.line.isVisible()


def test_a_room_asks_the_prompt_of_the_day_and_the_last_place_asked_for_stays(form, journal, qtbot):
    jobs = Jobs()
    room = Room(journal, jobs, Navigator())
    ask(room, form.line, Where.GOAL)
    ask(room, form.line, Where.SHARE)
    qtbot.waitUntil(lambda: not jobs.busy())
    assert form.line.prompt() == prompt_for(Where.SHARE, journal.clock.today())
    ask(room, form.line, None)
    assert form.line.isHidden()
    jobs.close()
