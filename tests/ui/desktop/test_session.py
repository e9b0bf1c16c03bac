"""The session's signs are heard from real buses: that the computer is about to sleep, and that the screen is locked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, new_signal
from jeepney.io.blocking import open_dbus_connection

from tests.ui.desktop.daemons import PrivateBus
from trustjournal.ui.desktop.session import SessionSignals

LOGIN = "org.freedesktop.login1"


@pytest.fixture
def session(qtbot, bus: PrivateBus, monkeypatch) -> Iterator[SessionSignals]:
    # One daemon stands for both buses.
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
    made = SessionSignals()
    made.begin()
    qtbot.waitUntil(lambda: made.listening == 2)
    yield made
    made.end()


def emit(bus: PrivateBus, path: str, interface: str, member: str, signature: str = "", body: tuple = ()) -> None:
    with open_dbus_connection(bus.address) as sender:
        sender.send(new_signal(DBusAddress(path, interface=interface), member, signature, body))


def test_sleep_and_screens_are_heard_and_nothing_else(session, bus, qtbot):
    heard: list[str] = []
    session.sleeping.connect(lambda: heard.append("sleep"))
    session.screen_locked.connect(lambda: heard.append("screen"))
    manager = "/org/freedesktop/login1"
    emit(bus, manager, f"{LOGIN}.Manager", "PrepareForSleep", "b", (False,))
    emit(bus, manager, "org.example.Other", "ActiveChanged", "b", (True,))
    emit(bus, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", "b", (False,))
    emit(bus, manager, f"{LOGIN}.Manager", "PrepareForSleep", "b", (True,))
    qtbot.waitUntil(lambda: "sleep" in heard)
    assert set(heard) == {"sleep"}
    for path, interface in (
        ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ):
        heard.clear()
        emit(bus, path, interface, "ActiveChanged", "b", (True,))
        qtbot.waitUntil(lambda: "screen" in heard)
    heard.clear()
    emit(bus, f"{manager}/session/_31", f"{LOGIN}.Session", "Lock")
    qtbot.waitUntil(lambda: heard != [])
    assert set(heard) == {"screen"}


def test_without_a_bus_it_listens_to_none_and_ends(qtbot, monkeypatch, tmp_path: Path):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    made = SessionSignals()
    made.begin()
    made.end()
    assert made.listening == 0
