"""A question that opens in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLineEdit

from trustjournal.ui.kit import theme
from trustjournal.ui.kit.fold import Fold


@pytest.fixture
def make(qtbot, qapp):
    theme.apply(qapp, theme.LIGHT)
    made = []

    def fold(stays=False):
        def body():
            made.append(QLineEdit())
            return made[-1]

        one = Fold("What &now?", "Because.", body, "A hint", stays)
        one.made = made  # type: ignore[attr-defined]
        qtbot.addWidget(one)
        with qtbot.waitExposed(one):
            one.show()
        one.activateWindow()
        return one

    return fold


def test_its_answer_is_made_when_it_is_opened_first(make, qtbot):
    fold = make()
    assert fold.made == []
    opened = QSignalSpy(fold.opened)
    for _time in range(3):
        qtbot.keyClick(fold.head, Qt.Key.Key_Space)
    assert (len(fold.made), opened.count(), fold.is_open()) == (1, 2, True)
    qtbot.waitUntil(fold.made[0].hasFocus)


def test_closed_it_shows_the_answer_in_words_and_a_press_opens_it(make, qtbot):
    fold = make()
    fold.show_answer(True, "This")
    assert fold._answer.isVisible()
    assert fold.head.accessibleName() == "What now, answered"
    qtbot.mouseClick(fold._answer, Qt.MouseButton.LeftButton)
    assert (fold.is_open(), fold._answer.isVisible()) == (True, False)
    fold.set_open(False)
    fold.show_answer(False)
    assert (fold.made[0].isVisible(), fold._answer.isVisible()) == (False, False)


def test_one_that_stays_shows_its_widget_once_it_is_answered(make):
    fold = make(stays=True)
    rested = QSignalSpy(fold.rested)
    fold.show_answer(True)
    assert fold.made[0].isVisible()
    assert rested.at(rested.count() - 1) == [True]


@pytest.mark.parametrize("inside", [False, True])
def test_f1_says_why(make, qtbot, inside):
    fold = make()
    fold.open_by_hand()
    here = fold.made[0] if inside else fold.head
    qtbot.keyClick(here, Qt.Key.Key_F1)
    assert (fold.why(), fold.head.accessibleDescription()) == ("Because.", "Because.")
    qtbot.keyClick(here, Qt.Key.Key_F1)
    assert (fold.why(), fold.head.accessibleDescription()) == ("", "")


def test_it_is_drawn_in_both_themes_and_any_size(make, qapp):
    fold = make()
    fold.head.setFocus()
    light = fold.grab().toImage()
    theme.theme_source().set_text_scale(200)
    assert fold.head.sizeHint().height() > 60
    theme.theme_source().set_text_scale(100)
    theme.apply(qapp, theme.DARK)
    assert fold.grab().toImage() != light
    theme.apply(qapp, theme.LIGHT)
