"""A segmented control in which nothing needs to be chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from trustjournal.ui.kit import theme
from trustjournal.ui.kit.choices import Choice, Segmented


@pytest.fixture
def choice(qtbot, qapp):
    theme.apply(qapp, theme.LIGHT)
    made = Segmented([Choice("yes", "Yes"), Choice("no", "No")], "Confirmed?", optional=True)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_nothing_is_chosen_at_first_and_the_chosen_one_lets_go(choice):
    told: list[str] = []
    choice.chosen.connect(told.append)
    assert choice.current() == ""
    for key in ("yes", "no", "no"):
        choice.part(key).click()
    assert told == ["yes", "no", ""]
    assert choice.current() == ""


def test_choosing_by_code_tells_nothing(choice):
    told: list[str] = []
    choice.chosen.connect(told.append)
    choice.choose("no")
    assert choice.current() == "no"
    choice.choose("")
    assert (choice.current(), told) == ("", [])


def test_arrows_move_and_space_chooses(choice, qtbot):
    choice.part("yes").setFocus()
    qtbot.waitUntil(choice.part("yes").hasFocus)
    qtbot.keyClick(choice.part("yes"), Qt.Key.Key_Right)
    assert choice.part("no").hasFocus()
    assert choice.current() == ""
    qtbot.keyClick(choice.part("no"), Qt.Key.Key_Space)
    assert choice.current() == "no"


def test_one_that_must_be_chosen_stays_so(qtbot, qapp):
    made = Segmented([Choice("yes", "Yes"), Choice("no", "No")])
    qtbot.addWidget(made)
    made.part("yes").click()
    assert made.current() == "yes"
