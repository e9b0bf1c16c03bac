"""The icon and the menu in the tray: what they show, what they ask for, and a tray that comes and goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from trustjournal.domain.pause import FOREVER, Pause
from trustjournal.ui.kit import theme
from trustjournal.ui.shell.tray import Tray, TrayState
from trustjournal.ui.shell.tray_icon import Mark, tray_pixmap

# The platform of the tests has no tray of its own to be told of.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)

NOW = datetime(2026, 2, 24, 9, 5, tzinfo=UTC)


@pytest.fixture
def desktop(monkeypatch) -> dict[str, bool]:
    """A desktop whose tray can come and go."""
    there = {"tray": True}
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: there["tray"]))
    return there


@pytest.fixture
def tray(qapp, desktop) -> Iterator[Tray]:
    theme.apply(qapp, theme.LIGHT)
    owner = QObject()
    made = Tray(owner, with_jot=True)
    yield made
    made.end()


def rows(tray: Tray) -> list[str]:
    return [each.text() for each in tray.menu.actions() if each.isVisible() and not each.isSeparator()]


def row(tray: Tray, words: str) -> QAction:
    return next(each for each in tray.menu.actions() if each.text().startswith(words))


def test_the_menu_as_it_was_drawn(tray):
    tray.show_state(TrayState("Brief for Amara, 10:30", (3, 2, 3, 8), None, NOW))
    assert rows(tray) == [
        "Brief for Amara, 10:30",
        "Log a conversation…",
        "Jot…",
        "Check in\t3",
        "Celebrate\t2",
        "Follow up\t3",
        "Pause reminders",
        "Discreet mode",
        "Open Trust Journal",
        "Quit",
    ]


def test_without_a_meeting_and_with_nothing_due(tray):
    tray.show_state(TrayState(counts=(0, 0, 0, 0), today=NOW))
    assert "Check in" in rows(tray)
    assert not any(each.startswith("Brief") for each in rows(tray))
    assert tray.tool_tip() == "Trust Journal"


def test_the_tool_tip_counts_and_names_nobody(tray):
    tray.show_state(TrayState("Brief for Amara, 10:30", (1, 0, 0, 1), None, NOW))
    assert tray.tool_tip() == "Trust Journal, 1 thing for today"
    tray.show_state(TrayState("Brief for Amara, 10:30", (3, 2, 3, 8), None, NOW))
    assert tray.tool_tip() == "Trust Journal, 8 things for today"


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (NOW + timedelta(hours=1), "Paused until 10:05. Turn on"),
        (NOW + timedelta(days=1), "Paused until Wednesday. Turn on"),
        (FOREVER, "Paused. Turn reminders on"),
    ],
)
def test_a_pause_says_how_long(tray, qtbot, until, words):
    tray.show_state(TrayState(paused_until=until, today=NOW))
    assert words in rows(tray)
    with qtbot.waitSignal(tray.pause_wanted) as told:
        row(tray, "Paused").trigger()
    assert told.args == [None]
    tray.show_state(TrayState(today=NOW))
    assert words not in rows(tray)


def test_pausing_is_asked_for(tray, qtbot):
    menu = row(tray, "Pause reminders").menu()
    assert isinstance(menu, QMenu)
    choices = menu.actions()
    assert [each.text() for each in choices] == [
        "For an hour",
        "Until tomorrow",
        "Until Monday",
        "Until I turn them on",
    ]
    with qtbot.waitSignal(tray.pause_wanted) as told:
        choices[2].trigger()
    assert told.args == [Pause.MONDAY]


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Brief", "brief_wanted"),
        ("Log", "log_wanted"),
        ("Jot", "jot_wanted"),
        ("Celebrate", "today_wanted"),
        ("Open", "open_wanted"),
        ("Quit", "quit_wanted"),
    ],
)
def test_each_row_asks_for_its_deed(tray, qtbot, words, signal):
    tray.show_state(TrayState("Brief for the next meeting, 10:30"))
    with qtbot.waitSignal(getattr(tray, signal)):
        row(tray, words).trigger()


def test_locked_it_shows_no_meeting_and_no_counts(tray):
    tray.show_state(TrayState("Brief for Amara, 10:30", (3, 2, 3, 8), None, NOW, locked=True))
    assert rows(tray) == ["Open Trust Journal", "Quit"]
    assert tray.tool_tip() == "Trust Journal, locked"


def test_only_a_journal_with_a_passphrase_is_locked_from_here(tray):
    asked = []
    tray.lock_wanted.connect(lambda: asked.append(True))
    tray.show_state(TrayState())
    assert "Lock now" not in rows(tray)
    tray.show_state(TrayState(lockable=True))
    assert "Lock now" in rows(tray)
    next(each for each in tray.menu.actions() if each.text() == "Lock now").trigger()
    assert asked == [True]


def test_marks():
    assert TrayState().mark is Mark.CLEAR
    assert TrayState(counts=(1, 0, 0, 1)).mark is Mark.WAITING
    assert TrayState(counts=(1, 0, 0, 1), paused_until=FOREVER).mark is Mark.PAUSED
    assert TrayState(paused_until=FOREVER, locked=True).mark is Mark.LOCKED


@pytest.mark.parametrize("size", [16, 24, 64])
def test_every_mark_is_told_apart_at_every_size(qapp, size):
    drawn = {bytes(tray_pixmap(mark, size).toImage().copy().constBits()) for mark in Mark}
    assert len(drawn) == len(Mark)


def test_a_tray_that_comes_later_goes_and_comes_again(tray, desktop, qtbot):
    desktop["tray"] = False
    tray.begin()
    assert not tray.is_shown
    told: list[bool] = []
    tray.available_changed.connect(told.append)
    for there in (True, False, True):
        desktop["tray"] = there
        tray._watch.timeout.emit()
        assert tray.is_shown is there
    assert told == [True, False, True]


def test_a_click_on_the_icon_opens_the_window(tray, qtbot):
    tray.begin()
    with qtbot.waitSignal(tray.open_wanted):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
