"""Staying without a window: closing asks once, the tray leads back, nothing typed is lost, the end is clean."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from tests.conftest import NOW
from tests.ui.shell.conftest import AMARA, BRAM
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.noun import Instant
from trustjournal.domain.pause import Pause
from trustjournal.domain.people import Person
from trustjournal.services.glance import NextMeeting
from trustjournal.services.settings import Closing, WindowSettings
from trustjournal.ui.kit.button import Button
from trustjournal.ui.kit.places import Place
from trustjournal.ui.shell.closing_panel import ClosingPanel
from trustjournal.ui.shell.ending import Ending
from trustjournal.ui.shell.shell import Shell
from trustjournal.ui.shell.staying import Staying, meeting_words

# The platform of the tests has no tray of its own to be told of.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)


@pytest.fixture
def desktop(monkeypatch) -> dict[str, bool]:
    there = {"tray": True}
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: there["tray"]))
    return there


@pytest.fixture
def staying(shell: Shell, desktop, qtbot) -> Iterator[Staying]:
    made = Staying(shell)
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    yield made
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    made.end()


def choose(shell: Shell, closing: Closing) -> None:
    value = shell.settings.value
    shell.change_settings(msgspec.structs.replace(value, window=WindowSettings(closing=closing)))


def place(shell: Shell) -> Place:
    assert shell.here is not None
    return shell.here.PLACE


def panel(shell: Shell) -> ClosingPanel:
    found = shell.window.findChildren(ClosingPanel)
    assert len(found) == 1
    return found[0]


def press(shell: Shell, words: str) -> None:
    button = next(each for each in panel(shell).findChildren(Button) if each.plain_text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def row(staying: Staying, words: str):
    return next(each for each in staying.tray.menu.actions() if each.text().startswith(words))


def test_closing_asks_once_and_stays(shell, staying):
    shell.window.close()
    assert shell.window.isVisible()
    assert panel(shell).isVisible()
    press(shell, "Keep it running")
    assert not shell.window.isVisible()
    assert shell.settings.value.window.closing is Closing.STAY
    row(staying, "Open").trigger()
    assert shell.window.isVisible()
    shell.window.close()
    assert not shell.window.isVisible()
    assert not panel(shell).isVisible()


def test_quitting_is_remembered_too(shell, staying, qtbot):
    shell.window.close()
    with qtbot.waitSignal(shell.window.closed):
        press(shell, "Quit")
    assert shell.settings.value.window.closing is Closing.QUIT
    shell.presence.show()
    with qtbot.waitSignal(shell.window.closed):
        shell.window.close()


def test_esc_leaves_the_window_open_and_asks_again_next_time(shell, staying):
    shell.window.close()
    QTest.keyClick(panel(shell), Qt.Key.Key_Escape)
    assert not panel(shell).isVisible()
    assert shell.window.isVisible()
    assert shell.settings.value.window.closing is Closing.ASK
    shell.window.close()
    assert panel(shell).isVisible()


@pytest.mark.parametrize("closing", [Closing.ASK, Closing.STAY])
def test_quit_asks_nothing(shell, staying, qtbot, closing):
    choose(shell, closing)
    with qtbot.waitSignal(shell.window.closed):
        shell.presence.quit()
    assert not shell.window.isVisible()


def test_quitting_from_the_tray_while_hidden(shell, staying, qtbot):
    choose(shell, Closing.STAY)
    shell.window.close()
    with qtbot.waitSignal(shell.window.closed):
        row(staying, "Quit").trigger()


def test_a_room_that_holds_one_back_keeps_the_window(shell, staying):
    choose(shell, Closing.STAY)
    shell.here.holding = True
    shell.window.close()
    assert shell.window.isVisible()
    shell.presence.quit()
    assert shell.window.isVisible()
    shell.here.holding = False
    shell.window.close()
    assert not shell.window.isVisible()


def test_what_was_typed_is_kept_when_the_window_hides(shell, staying, monkeypatch):
    left: list[bool] = []

    def leave():
        left.append(True)
        return True

    monkeypatch.setattr(shell.here, "leave", leave)
    choose(shell, Closing.STAY)
    shell.window.close()
    assert left


def test_without_a_tray_closing_ends_or_makes_small(shell, staying, desktop, qtbot):
    desktop["tray"] = False
    staying.tray._watch.timeout.emit()
    choose(shell, Closing.STAY)
    shell.window.close()
    assert shell.window.isMinimized()
    shell.presence.show()
    assert not shell.window.isMinimized()
    choose(shell, Closing.ASK)
    with qtbot.waitSignal(shell.window.closed):
        shell.window.close()


def test_a_hidden_start_shows_a_small_window_where_no_tray_comes(shell, desktop):
    desktop["tray"] = False
    shell.window.hide()
    staying = Staying(shell, hidden=True)
    assert not shell.window.isVisible()
    staying._patience.timeout.emit()
    assert shell.window.isMinimized()
    staying.end()


def test_rooms_rest_while_hidden_and_are_right_when_shown(shell, staying, journal, qtbot):
    choose(shell, Closing.STAY)
    shell.window.close()
    before = shell.here.refreshed
    with qtbot.waitSignal(shell.heard), journal.change("More") as unit:
        unit.add(Person(id="aaaaaaaa-0000-4000-8000-000000000003", display_name="Cato"))
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    assert shell.here.refreshed == before
    staying.tray.open_wanted.emit()
    assert shell.here.refreshed == before + 1
    qtbot.waitUntil(lambda: "3" in shell.window.sidebar._rows[Place.PEOPLE].accessibleName())


def meet(journal, minutes: int) -> None:
    start = NOW + timedelta(minutes=minutes)
    with journal.change("Meet") as unit:
        unit.add(
            Meeting(
                id="bbbbbbbb-0000-4000-8000-000000000001",
                starts_at=Instant.of(start),
                ends_at=Instant.of(start + timedelta(minutes=30)),
                people=(AMARA, BRAM),
            )
        )


def test_the_next_meeting_leads_to_its_brief_and_names_only_where_allowed(shell, staying, journal, qtbot):
    meet(journal, 25)
    qtbot.waitUntil(lambda: any(each.text().startswith("Brief") for each in staying.tray.menu.actions()))
    assert row(staying, "Brief").text() == "Brief for the next meeting, 10:30"
    value = shell.settings.value
    names = msgspec.structs.replace(value.reminders, names=True)
    shell.change_settings(msgspec.structs.replace(value, reminders=names))
    assert row(staying, "Brief").text() == "Brief for Amara Okafor and 1 more, 10:30"
    shell.window.hide()
    row(staying, "Brief").trigger()
    assert shell.window.isVisible()
    assert shell.here.PLACE is Place.BRIEF
    assert shell.here.opened[-1].id == AMARA


def test_a_confidential_meeting_is_never_named_and_signs_are_plain():
    meeting = NextMeeting(NOW, (("x", "R&D\tAnn"),))
    assert meeting_words(meeting, names=True) == "Brief for R&&D Ann, 10:05"
    hidden = msgspec.structs.replace(meeting, confidential=True)
    assert meeting_words(hidden, names=True) == "Brief for the next meeting, 10:05"


def test_log_and_today_from_the_tray(shell, staying):
    shell.window.hide()
    row(staying, "Log").trigger()
    assert place(shell) is Place.LOG
    row(staying, "Follow up").trigger()
    assert place(shell) is Place.TODAY


def test_pausing_is_kept_and_ended(shell, staying):
    staying.tray.pause_wanted.emit(Pause.HOUR)
    assert shell.settings.value.reminders.paused_until == NOW + timedelta(hours=1)
    assert row(staying, "Paused until").isVisible()
    staying.tray.pause_wanted.emit(None)
    assert shell.settings.value.reminders.paused_until is None


@pytest.mark.skipif(os.name != "posix", reason="signals of its own are POSIX")
def test_a_signal_to_end_keeps_what_was_typed(shell, staying, qapp, qtbot, monkeypatch):
    codes: list[int] = []
    monkeypatch.setattr("trustjournal.ui.shell.ending.QCoreApplication.exit", codes.append)
    left: list[bool] = []

    def leave():
        left.append(True)
        return True

    monkeypatch.setattr(shell.here, "leave", leave)
    before = signal.getsignal(signal.SIGTERM)
    ending = Ending(shell, qapp)
    os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: bool(codes))
    assert (codes, left) == ([0], [True])
    ending.close()
    assert signal.getsignal(signal.SIGTERM) == before


def test_the_session_ends_without_a_question(shell, staying, qapp, qtbot):
    choose(shell, Closing.ASK)
    shell.presence.end_now()
    with qtbot.waitSignal(shell.window.closed):
        shell.window.close()
    assert shell.window.findChildren(ClosingPanel) == []
    assert isinstance(QApplication.instance(), QApplication)
