"""What every test has around it: folders of its own, no network, no thread left behind, and a clock it must ask for.

The windows' guards are in tests/ui/conftest.py.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.patience import PatientBot
from trustjournal.base.clock import Clock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from trustjournal.services.journal import Journal

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Every commit of a journal waits for the disk, as it should; the tests make thousands, and ask nothing of the disk
# itself. Where the system has a folder in memory, their scratch folders are made there.
_IN_MEMORY = Path("/dev/shm")
if _IN_MEMORY.is_dir() and os.access(_IN_MEMORY, os.W_OK | os.X_OK):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))

# Several people's machines and a loaded one all run these: how long an example takes is no reason to fail. In CI the
# examples are the same every time, so that a failure there can be had at home.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "home")

FAILED = pytest.StashKey[bool]()
# A test that reminds must not do so on the desktop of whoever runs it.
OURS = ("TRUSTJOURNAL_DIR", "TRUSTJOURNAL_NOW", "TRUSTJOURNAL_PASSPHRASE_FILE", "DBUS_SESSION_BUS_ADDRESS")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Remember a failure, whose traceback rightly keeps things alive that the guards would otherwise report."""
    report = yield
    if call.excinfo is not None:
        item.stash[FAILED] = True
    return report


@pytest.fixture(autouse=True)
def private_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test, also for the programs it starts; gives the home."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "run").mkdir(mode=0o700)
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    for name, folder in {
        "HOME": home,
        "USERPROFILE": home,
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_STATE_HOME": home / ".local" / "state",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_RUNTIME_DIR": home / "run",
        "APPDATA": home / "AppData" / "Roaming",
        "LOCALAPPDATA": home / "AppData" / "Local",
        "TRUSTJOURNAL_DIR": home / "journal",
    }.items():
        monkeypatch.setenv(name, str(folder))
    return home


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Presses keys, and waits with patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection beyond this computer's own sockets, unless the test is marked `network`."""
    if request.node.get_closest_marker("network"):
        return
    connect = socket.socket.connect

    def only_local(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            raise AssertionError(f"the program reached for the network: {address!r}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", only_local)


@pytest.fixture(autouse=True)
def no_leaked_threads(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread running, after giving it two seconds to end."""
    before = set(threading.enumerate())
    yield
    if request.node.stash.get(FAILED, False):
        return
    deadline = time.monotonic() + 2
    for thread in set(threading.enumerate()) - before:
        # A thread that Python did not start (Qt's own pool) is only known here as a stand-in that never ends.
        if isinstance(thread, threading._DummyThread):
            continue
        thread.join(max(0.0, deadline - time.monotonic()))
        assert not thread.is_alive(), f"the test left a thread running: {thread.name}"


# ---------------------------------------------------------------------------------------------------- an open journal

NOW = datetime.fromisoformat("2026-02-24T10:05+01:00")


@pytest.fixture(scope="session")
def empty_journal_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new journal's file, made once: a copy of it is quicker than its tables."""
    from trustjournal.services.journal import open_journal
    from trustjournal.storage.store import FILE_NAME

    folder = tmp_path_factory.mktemp("template")
    open_journal(folder, Clock(NOW)).close()
    return folder / FILE_NAME


@pytest.fixture
def journal(empty_journal_file: Path, tmp_path: Path) -> Iterator[Journal]:
    """A new journal of the test's own, whose clock stands still at NOW; closed afterwards."""
    from trustjournal.services.journal import open_journal

    folder = tmp_path / "a-journal"
    folder.mkdir(mode=0o700)
    shutil.copy(empty_journal_file, folder)
    with open_journal(folder, Clock(NOW)) as opened:
        yield opened
