"""A message bus for each test that asks for one, and the services on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.desktop.daemons import MockService, PrivateBus, need
from trustjournal.ui.desktop.freedesktop import FreedesktopNotices


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    need(dbus_daemon="dbus")
    made = PrivateBus(tmp_path)
    made.start()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    yield made
    made.stop()


@pytest.fixture
def service(bus: PrivateBus) -> Iterator[MockService]:
    made = MockService(bus)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def notices(qtbot: object, qapp: object) -> Iterator[FreedesktopNotices]:
    made = FreedesktopNotices()
    yield made
    made.stop()
