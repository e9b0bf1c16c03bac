"""Access keys: the letter a text asks for, another where two ask for one, and words that stay what they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from trustjournal.ui.kit import theme
from trustjournal.ui.kit.accesskeys import FIRST, AltWindow, bare, keep_apart, keyed, letter_of, text_of
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.fields import CheckField, Field, LineField


@pytest.fixture
def page(qtbot, qapp):
    theme.apply(qapp, theme.LIGHT)
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.show()
    return made


def put(page, *widgets):
    for widget in widgets:
        page.layout().addWidget(widget)
        widget.show()
    return widgets


def underlined() -> bool:
    return theme.theme_source().access_keys


def letters(page):
    return [letter_of(text_of(each)) for each in keyed(page)]


@pytest.mark.parametrize(
    ("text", "letter", "words"),
    [
        ("&Save", "s", "Save"),
        ("Save", "", "Save"),
        ("R&&D", "", "R&D"),
        ("R&&D p&lan", "l", "R&D plan"),
        ("a&", "", "a"),
    ],
)
def test_a_text_names_its_letter(text, letter, words):
    assert (letter_of(text), bare(text)) == (letter, words)


def test_of_two_that_want_a_letter_the_second_takes_another_of_its_own(page):
    first, field, tick = put(page, Button("&Print"), Field("&Person", LineField()), CheckField("&Promise", ""))
    keep_apart(page)
    assert letters(page) == ["p", "e", "r"]
    assert (first.text(), field.access_text(), tick.text()) == ("&Print", "P&erson", "P&romise")
    assert field._key.key().toString() == "Alt+E"
    first.hide()
    keep_apart(page)
    assert letters(page) == ["p", "r"]
    assert field.access_text() == "&Person"


def test_what_has_none_gets_one_as_long_as_there_are_letters(page):
    put(page, *(Button("aab") for _at in range(3)), Button("R&&D"))
    keep_apart(page)
    assert letters(page) == ["a", "b", "", "r"]
    assert [each.plain_text() for each in page.findChildren(Button)] == ["aab", "aab", "aab", "R&D"]


def test_a_new_text_asks_anew(page):
    first, second = put(page, Button("&Go"), Button("&Give"))
    keep_apart(page)
    assert second.text() == "G&ive"
    second.setText("&Take")
    keep_apart(page)
    assert (first.text(), second.text()) == ("&Go", "&Take")


def test_what_is_not_shown_or_not_enabled_takes_no_letter(page):
    first, second, third = put(page, Button("&One"), Button("&Only"), Button("&Other"))
    first.hide()
    second.setEnabled(False)
    keep_apart(page)
    assert third.text() == "&Other"


def test_the_part_with_the_focus_comes_first(page, qtbot):
    panel = QWidget()
    QVBoxLayout(panel)
    (aside, _panel), (field,) = put(page, Button("&Name"), panel), put(panel, Field("&Name", LineField()))
    panel.setProperty(FIRST, True)
    page.activateWindow()
    field.widget.setFocus()
    qtbot.waitUntil(field.widget.hasFocus)
    keep_apart(page)
    assert (field.access_text(), aside.text()) == ("&Name", "N&ame")


def test_what_cannot_show_its_key_is_left_alone(page):
    row, button = put(page, QPushButton("Row"), Button("Row"))
    keep_apart(page)
    assert (row.text(), button.text()) == ("Row", "&Row")


class _Window(AltWindow, QWidget):
    """A window as any other."""


def test_keys_are_underlined_from_alt_until_it_is_released_or_the_window_goes(qtbot, qapp):
    theme.apply(qapp, theme.LIGHT)
    window = _Window()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    put(window, Button("&Save"), Button("&Send"))
    window.show()
    qtbot.keyPress(window, Qt.Key.Key_Alt)
    assert underlined()
    assert letters(window) == ["s", "e"]
    qtbot.keyRelease(window, Qt.Key.Key_Alt)
    assert not underlined()
    qtbot.keyPress(window, Qt.Key.Key_Alt)
    window.hide()
    assert not underlined()
