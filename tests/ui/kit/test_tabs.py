"""The tabs over a page: keys, mouse, names, and what they tell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from trustjournal.ui.kit import theme
from trustjournal.ui.kit.tabs import Tabs

PEOPLE = [("a", "Amara Okafor"), ("b", "Bram & Bo"), ("c", "<b>Cleo</b>")]


@pytest.fixture
def tabs(qtbot, qapp):
    theme.apply(qapp, theme.LIGHT)
    made = Tabs("Whom you meet")
    qtbot.addWidget(made)
    made.resize(600, 40)
    made.show()
    return made


def test_showing_tells_nothing_and_one_alone_needs_no_tab(tabs):
    spy = QSignalSpy(tabs.turned)
    tabs.show_tabs(PEOPLE, "b")
    assert (spy.count(), tabs.currentIndex(), tabs.isHidden()) == (0, 1, False)
    assert tabs.tabText(1) == "Bram && Bo"
    assert [tabs.accessibleTabName(at) for at in range(3)] == [name for _key, name in PEOPLE]
    assert tabs.tabToolTip(2) == ""
    tabs.show_tabs(PEOPLE[:1], "a")
    assert tabs.isHidden()


def test_keys_mouse_and_turning_go_around(tabs):
    tabs.show_tabs(PEOPLE, "a")
    spy = QSignalSpy(tabs.turned)
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    tabs.turn(1)
    tabs.turn(-1)
    assert [spy.at(at)[0] for at in range(spy.count())] == ["b", "c", "a", "c"]


def test_larger_text_makes_room(tabs):
    tabs.show_tabs(PEOPLE, "a")
    before = tabs.tabSizeHint(0)
    theme.theme_source().set_text_scale(200)
    assert tabs.tabSizeHint(0).width() > before.width()
    assert not tabs.grab().isNull()
    theme.theme_source().set_text_scale(100)
