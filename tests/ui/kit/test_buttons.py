"""Controls tell what a person did, can be reached and worked by key, and have a name for screen readers."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QWidget

from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, IconButton, MenuButton, PillBar, Segmented
from trustjournal.ui.kit.flow import FlowLayout
from trustjournal.ui.kit.theme import DARK, LIGHT, ThemeSource


@pytest.mark.parametrize("kind", list(ButtonKind))
def test_a_button_is_large_enough_and_not_cut(look: ThemeSource, qtbot, kind: ButtonKind):
    button = Button("&Log a call", kind, "phone-outline", "L", small=True)
    qtbot.addWidget(button)
    assert button.plain_text() == "Log a call"
    assert button.sizeHint().height() >= 28
    assert button.sizeHint().width() > Button("&Log a call", kind, small=True).sizeHint().width()
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Log a call"


def test_focus_is_painted_as_a_ring(look: ThemeSource, qtbot):
    button = Button("Done")
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    button.clearFocus()
    before = button.grab().toImage().pixelColor(20, 0)
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage().pixelColor(20, 0) == LIGHT.focus
    assert before != LIGHT.focus


def test_the_primary_button_takes_the_accent_of_the_theme(look: ThemeSource, qtbot):
    button = Button("Save", ButtonKind.PRIMARY)
    qtbot.addWidget(button)
    assert button.grab().toImage().pixelColor(5, 16) == LIGHT.accent
    look.show_theme(DARK)
    assert button.grab().toImage().pixelColor(5, 16) == DARK.accent


def test_an_icon_button_says_what_it_does(look: ThemeSource, qtbot):
    button = IconButton("clock-outline", "Snooze", QKeySequence("Ctrl+S"))
    qtbot.addWidget(button)
    assert button.accessibleName() == "Snooze"
    assert button.toolTip().startswith("Snooze (")
    assert button.sizeHint() == QSize(28, 28)


def test_a_menu_button_opens_its_menu_by_key(look: ThemeSource, qtbot):
    button = MenuButton("Tags")
    qtbot.addWidget(button)
    button.menu_of().addAction("Design")
    button.show()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(button.menu_of().isVisible)
    button.menu_of().close()


def test_segments_are_moved_by_arrow_and_told(look: ThemeSource, qtbot):
    control = Segmented([Choice("all", "All", 10), Choice("mine", "Yours", 5), Choice("done", "Closed")], "Which")
    qtbot.addWidget(control)
    control.show()
    told: list[str] = []
    control.chosen.connect(told.append)
    assert control.current() == "all"
    control.choose("mine")
    assert (control.current(), told) == ("mine", [])
    last = control.findChildren(Button)[2]
    qtbot.mouseClick(last, Qt.MouseButton.LeftButton)
    assert (control.current(), told) == ("done", ["done"])
    control.show_choices([Choice("mine", "Yours", 4), Choice("done", "Closed", 6)])
    assert control.current() == "done"


def test_exclusive_pills_always_have_one(look: ThemeSource, qtbot):
    bar = PillBar("Groups")
    qtbot.addWidget(bar)
    bar.show_choices([Choice("all", "Everyone", 12), Choice("peers", "Peers", 4)])
    told: list[tuple[str, bool]] = []
    bar.chosen.connect(lambda key, on: told.append((key, on)))
    assert bar.chosen_keys() == ["all"]
    bar.pill("peers").click()
    bar.pill("peers").click()
    assert bar.chosen_keys() == ["peers"]
    assert told == [("peers", True), ("peers", True)]
    assert bar.pill("all").accessibleName() == "Everyone, 12"
    bar.show_choices([Choice("all", "Everyone", 11)])
    assert bar.chosen_keys() == ["all"]


def test_free_pills_may_all_be_off(look: ThemeSource, qtbot):
    bar = PillBar(exclusive=False)
    qtbot.addWidget(bar)
    bar.show_choices([Choice("a", "Birthdays"), Choice("b", "Moves")])
    bar.pill("a").click()
    bar.pill("b").click()
    assert bar.chosen_keys() == ["a", "b"]
    bar.pill("a").click()
    bar.pill("b").click()
    assert bar.chosen_keys() == []


def test_a_flow_wraps_and_mirrors(look: ThemeSource, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page)
    parts = [Button("Everyone here") for _ in range(4)]
    for part in parts:
        flow.addWidget(part)
    width = parts[0].sizeHint().width()
    assert flow.heightForWidth(2 * width + 20) > flow.heightForWidth(5 * width + 40)
    page.resize(2 * width + 20, 200)
    page.show()
    assert parts[2].y() > parts[0].y() == parts[1].y()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.setGeometry(page.rect())
    assert parts[0].pos().x() > parts[1].pos().x()
    assert parts[0].pos() != QPoint(0, 0)
