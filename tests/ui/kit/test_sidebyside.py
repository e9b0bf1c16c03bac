"""Two records side by side: what is asked, what is only shown, and what was chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel

from trustjournal.ui.kit import theme
from trustjournal.ui.kit.labels import ElidedText
from trustjournal.ui.kit.sidebyside import Option, Radio, SideBySide, SideField

FIELDS = (
    SideField("display_name", "Name", (Option("display_name", "Ann"),), (Option("display_name", "Anne"),)),
    SideField("title", "Role", (Option("title", "Analyst"),), (Option("title", "Scientist"),), second=True),
    SideField(
        "email",
        "E-mail",
        (Option("email", "a@x.test"),),
        (Option("email:b", "b@x.test"), Option("email:c", "c@x.test")),
        several=True,
    ),
    SideField("phone", "Phone", (), (Option("phone:1", "+32 470"),), several=True),
    SideField("birthday", "Birthday", (Option("b", "3 March"),), (Option("b", "3 March 1990"),), asked=False),
    SideField("pronouns", "Pronouns", (), (Option("pronouns", "she"),)),
)  # fmt: skip


@pytest.fixture
def table(qtbot, qapp):
    theme.apply(qapp, theme.LIGHT)
    made = SideBySide(("Ann, 3 conversations", "Anne"), FIELDS)
    qtbot.addWidget(made)
    made.resize(420, made.sizeHint().height())
    made.show()
    return made


def test_it_proposes_what_it_was_told_to_and_everything_new(table):
    assert table.chosen_right() == {"title"}
    assert table.left_out() == frozenset()


def test_one_of_two_is_chosen_and_any_of_several_is_left_out(qtbot, table):
    heard = QSignalSpy(table.changed)
    left, right = (
        button for button in table.buttons() if isinstance(button, Radio) and button.text() in {"Ann", "Anne"}
    )
    qtbot.mouseClick(right, Qt.MouseButton.LeftButton)
    assert right.isChecked()
    assert not left.isChecked()
    assert table.chosen_right() == {"display_name", "title"}
    tick = next(button for button in table.buttons() if button.text() == "c@x.test")
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert table.left_out() == {"email:c"}
    assert heard.count() > 0


def test_what_only_one_of_them_has_is_shown_and_not_asked(table):
    asked = {button.text() for button in table.buttons()}
    assert asked == {"Ann", "Anne", "Analyst", "Scientist", "b@x.test", "c@x.test", "+32 470"}
    said = {label.whole() if isinstance(label, ElidedText) else label.text() for label in table.findChildren(QLabel)}
    assert {"none", "she", "3 March", "3 March 1990", "a@x.test"} <= said


def test_every_choice_says_of_which_field_and_of_whom_it_is(table):
    names = [button.accessibleName() for button in table.buttons()]
    assert "Name of Ann, 3 conversations: Ann" in names
    assert "E-mail of Anne: b@x.test" in names


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
def test_what_is_chosen_is_tinted_in_light_and_dark(qapp, table, look):
    theme.apply(qapp, look)
    shown = table.grab().toImage()
    chosen = next(button for button in table.buttons() if button.text() == "Ann")
    other = next(button for button in table.buttons() if button.text() == "Anne")
    ratio = shown.devicePixelRatio()

    def color(button):
        """The colour just beside a button, within its cell."""
        at = button.mapTo(table, button.rect().topLeft())
        return shown.pixelColor(round((at.x() - 4) * ratio), round((at.y() + 8) * ratio))

    assert color(chosen) == theme.theme_of().accent_soft
    assert color(other) == theme.theme_of().raised
    theme.apply(qapp, theme.LIGHT)


def test_what_is_too_long_for_its_side_goes_on_in_a_further_line(qtbot, qapp):
    theme.apply(qapp, theme.LIGHT)
    address = "amara.okafor.of.the.product.team@a-rather-long-domain.example"
    long = SideField("email", "E-mail", (), (Option("email:a", address),), several=True)
    role = SideField(
        "title", "Role", (Option("title", "Analyst"),), (Option("title", "Head of data and of much else"),)
    )
    made = SideBySide(("Ann", "Anne"), (long, role))
    qtbot.addWidget(made)
    made.resize(380, made.heightForWidth(380))
    made.show()
    tick, short, wrapped = made.buttons()
    qtbot.waitUntil(lambda: tick.height() >= tick.heightForWidth(tick.width()))
    assert tick.width() < tick.sizeHint().width()
    assert tick.heightForWidth(tick.width()) > tick.sizeHint().height()
    assert wrapped.heightForWidth(wrapped.width()) > wrapped.sizeHint().height()
    assert wrapped.height() >= wrapped.heightForWidth(wrapped.width())
    assert short.heightForWidth(short.width()) == short.sizeHint().height()
    qtbot.mouseClick(wrapped, Qt.MouseButton.LeftButton)
    assert made.chosen_right() == {"title"}
