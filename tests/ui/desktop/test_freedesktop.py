"""The desktop's own notifications, on a private bus with real services: shown, pressed, closed, and gone."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys

import pytest

from tests.ui.desktop.daemons import MockService, dunst
from trustjournal.ui.desktop.freedesktop import FreedesktopNotices
from trustjournal.ui.desktop.notices import Button, Notice, no_bus, no_buttons, nothing_answers

MEETING = Notice(
    "meeting:1",
    "Amara in 15 minutes",
    "R&D <weekly> at 10:30. Your brief is ready.",
    (Button("brief", "Open brief"), Button("dismiss", "Not now")),
)


class Heard:
    """What the port told."""

    def __init__(self, notices: FreedesktopNotices) -> None:
        self.pressed: list[tuple[str, str]] = []
        self.closed: list[str] = []
        self.unshown: list[str] = []
        notices.pressed.connect(lambda key, action: self.pressed.append((key, action)))
        notices.closed.connect(self.closed.append)
        notices.unshown.connect(self.unshown.append)


@pytest.fixture
def heard(notices):
    return Heard(notices)


def begin(notices, qtbot):
    notices.begin()
    qtbot.waitUntil(lambda: notices.ready)


def test_a_notice_is_shown_with_its_buttons(notices, service, qtbot, heard):
    begin(notices, qtbot)
    assert notices.problem is None
    notices.show(MEETING)
    qtbot.waitUntil(lambda: len(service.shown()) == 1)
    (one,) = service.shown()
    assert (one.title, one.body) == ("Amara in 15 minutes", "R&amp;D &lt;weekly&gt; at 10:30. Your brief is ready.")
    assert one.actions == ["default", "Open", "brief", "Open brief", "dismiss", "Not now"]
    assert one.hints == {"desktop-entry": "trustjournal", "urgency": 1}
    service.press(one.id, "brief")
    qtbot.waitUntil(lambda: heard.pressed == [("meeting:1", "brief")])


def test_a_press_may_bring_the_right_to_come_to_the_front(notices, service, qtbot, heard, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    begin(notices, qtbot)
    notices.show(MEETING)
    qtbot.waitUntil(lambda: len(service.shown()) == 1)
    service.allow(1, "token-7")
    service.press(1, "brief")
    qtbot.waitUntil(lambda: heard.pressed == [("meeting:1", "brief")])
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token-7"


def test_a_press_is_only_taken_of_our_own(notices, service, qtbot, heard):
    begin(notices, qtbot)
    notices.show(MEETING)
    qtbot.waitUntil(lambda: len(service.shown()) == 1)
    service.press(77, "brief")
    service.dismiss(1)
    qtbot.waitUntil(lambda: heard.closed == ["meeting:1"])
    service.press(1, "brief")
    notices.show(MEETING._replace(key="other"))
    qtbot.waitUntil(lambda: len(service.shown()) == 2)
    assert heard.pressed == []


def test_the_same_key_takes_the_place_and_closing_takes_away(notices, service, qtbot):
    begin(notices, qtbot)
    notices.show(MEETING)
    qtbot.waitUntil(lambda: len(service.shown()) == 1)
    notices.show(MEETING._replace(title="Amara now", pressing=False))
    qtbot.waitUntil(lambda: len(service.shown()) == 2)
    assert service.shown()[1].replaces == 1
    assert service.shown()[1].hints["urgency"] == 0
    notices.close("meeting:1")
    qtbot.waitUntil(lambda: service.closed() != [])


def test_a_service_without_buttons_and_markup_gets_plain_text(notices, bus, qtbot):
    plain = MockService(bus, capabilities="body")
    plain.start()
    begin(notices, qtbot)
    assert notices.problem == no_buttons()
    notices.show(MEETING)
    qtbot.waitUntil(lambda: len(plain.shown()) == 1)
    (one,) = plain.shown()
    assert (one.body, one.actions) == ("R&D <weekly> at 10:30. Your brief is ready.", [])
    plain.stop()


def test_a_service_that_dies_is_said_and_one_that_comes_back_is_used(notices, service, qtbot, heard):
    begin(notices, qtbot)
    notices.show(MEETING)
    qtbot.waitUntil(lambda: len(service.shown()) == 1)
    service.stop(signal.SIGKILL)
    qtbot.waitUntil(lambda: not notices.ready)
    assert notices.problem == nothing_answers()
    assert heard.closed == ["meeting:1"]
    notices.show(MEETING)
    qtbot.waitUntil(lambda: heard.unshown == ["meeting:1"])
    service.start()
    qtbot.waitUntil(lambda: notices.ready)
    notices.show(MEETING)
    qtbot.waitUntil(lambda: len(service.shown()) == 1)
    assert notices.problem is None


def test_a_bus_that_dies_is_looked_for_again(notices, bus, service, qtbot):
    begin(notices, qtbot)
    bus.stop(signal.SIGKILL)
    qtbot.waitUntil(lambda: not notices.ready)
    assert notices.problem == no_bus()
    service.stop(signal.SIGKILL)
    bus.start()
    service.start()
    notices.look_again()
    qtbot.waitUntil(lambda: notices.ready)
    notices.show(MEETING)
    qtbot.waitUntil(lambda: len(service.shown()) == 1)


@pytest.mark.parametrize("address", [None, "", "nonsense", "unix:path=/nowhere/bus", "tcp:host=localhost,port=1"])
def test_without_a_bus_it_says_so_and_refuses(notices, qtbot, heard, monkeypatch, address):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if address is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    notices.begin()
    qtbot.waitUntil(lambda: notices.problem is not None)
    assert notices.problem == no_bus()
    notices.show(MEETING)
    qtbot.waitUntil(lambda: heard.unshown == ["meeting:1"])
    notices.look_again()
    notices.close("meeting:1")


def test_without_the_library_it_says_so(notices, qtbot, monkeypatch):
    monkeypatch.setitem(sys.modules, "jeepney.io.blocking", None)
    notices.begin()
    qtbot.waitUntil(lambda: notices.problem == no_bus())


def test_nonsense_from_the_bus_ends_nothing(notices, tmp_path, qtbot, monkeypatch):
    """Something listens at the address that is no bus."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "nonsense"))
        listening.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nonsense'}")
        notices.begin()
        caller, _address = listening.accept()
        with caller:
            caller.sendall(b"\xff\x00 nonsense\r\n")
            qtbot.waitUntil(lambda: notices.problem == no_bus())


def test_a_bus_without_a_service(notices, bus, qtbot):
    notices.begin()
    qtbot.waitUntil(lambda: notices.problem is not None)
    assert notices.problem == nothing_answers()
    assert not notices.ready


def test_dunst_shows_it_and_passes_the_press_on(notices, bus, tmp_path, qtbot, heard):
    with dunst(bus, tmp_path) as control:
        begin(notices, qtbot)
        notices.show(MEETING)
        qtbot.waitUntil(lambda: "Currently displayed: 1" in control("count"))
        control("action", "0")
        qtbot.waitUntil(lambda: heard.pressed == [("meeting:1", "default")])
        control("close-all")
        qtbot.waitUntil(lambda: heard.closed == ["meeting:1"])
        ((one,),) = json.loads(control("history"))["data"]
        assert one["summary"]["data"] == "Amara in 15 minutes"
        assert "at 10:30. Your brief is ready." in one["message"]["data"]
        assert one["appname"]["data"] == "Trust Journal"
