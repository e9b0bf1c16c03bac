"""A message bus of the test's own, and real services on it that show notifications: python-dbusmock's, and dunst.

What a machine lacks is named. In CI a test that lacks something fails; elsewhere it is skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jeepney import DBusAddress, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, prep_socket

SYSTEM_PYTHON = "/usr/bin/python3"
SERVICE = "org.freedesktop.Notifications"
PATIENCE = 60.0

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""A bus that starts no service by itself, whatever is installed here."""


def need(**programs: str) -> None:
    """Ask for programs; the values are the Debian packages that bring them."""
    lacking = sorted(
        {package for program, package in programs.items() if shutil.which(program.replace("_", "-")) is None}
    )
    if lacking:
        missing(*lacking)


def missing(*packages: str) -> None:
    """Say what this test lacks."""
    words = f"apt-get install {' '.join(packages)}"
    if os.environ.get("CI"):
        pytest.fail(f"this machine lacks what the test needs: {words}")
    pytest.skip(words)


def until(condition: Callable[[], object], what: str) -> None:
    """Wait until something of another process is so."""
    limit = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < limit, f"waited in vain for {what}"
        time.sleep(0.02)


def end(process: subprocess.Popen[Any], how: int = signal.SIGTERM) -> None:
    """End a process that this test started."""
    if process.poll() is None:
        process.send_signal(how)
    process.wait(PATIENCE)
    for pipe in (process.stdout, process.stderr, process.stdin):
        if pipe is not None:
            pipe.close()


class Shown(NamedTuple):
    """A notification as the service was told of it."""

    id: int
    replaces: int
    title: str
    body: str
    actions: list[str]
    hints: dict[str, Any]


class PrivateBus:
    """A session bus for one test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "bus"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """As DBUS_SESSION_BUS_ADDRESS has it."""
        return f"unix:path={self._socket}"

    @property
    def env(self) -> dict[str, str]:
        """The environment of a program that uses this bus."""
        return {**os.environ, "DBUS_SESSION_BUS_ADDRESS": self.address}

    def start(self) -> None:
        """Start the bus, at the same address each time."""
        config = self._folder / "bus.conf"
        config.write_text(CONFIG.format(socket=self._socket), encoding="utf-8")
        self._socket.unlink(missing_ok=True)
        self._process = subprocess.Popen(["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile"])
        until(self._answers, "the bus")

    def _answers(self) -> bool:
        try:
            with self.connection():
                return True
        except OSError:
            return False

    def stop(self, how: int = signal.SIGTERM) -> None:
        """End the bus, as a crash does with SIGKILL."""
        if self._process is not None:
            end(self._process, how)
            self._process = None

    def connection(self) -> DBusConnection:
        """A connection of the test's own."""
        return DBusConnection(prep_socket(str(self._socket)))

    def call(self, address: DBusAddress, method: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> Any:
        """Call a method, and wait for what it gives."""
        with self.connection() as bus:
            reply = bus.send_and_get_reply(new_method_call(address, method, signature, body), timeout=PATIENCE)
        return reply.body

    def owned(self) -> bool:
        """Whether someone shows notifications."""
        with self.connection() as bus:
            reply = bus.send_and_get_reply(message_bus.NameHasOwner(SERVICE), timeout=PATIENCE)
        return bool(reply.body[0])


class MockService:
    """python-dbusmock's notification service; it needs no display and remembers every call."""

    def __init__(self, bus: PrivateBus, capabilities: str = "body body-markup actions persistence") -> None:
        if subprocess.run([SYSTEM_PYTHON, "-c", "import dbusmock"], check=False, capture_output=True).returncode:
            missing("python3-dbusmock")
        self._bus = bus
        self._parameters = ["--parameters", json.dumps({"capabilities": capabilities})]
        self._process: subprocess.Popen[bytes] | None = None
        self._mock = DBusAddress("/org/freedesktop/Notifications", SERVICE, "org.freedesktop.DBus.Mock")

    def start(self) -> None:
        """Begin to show notifications."""
        command = [SYSTEM_PYTHON, "-m", "dbusmock", "--template", "notification_daemon", *self._parameters]
        env = {name: value for name, value in self._bus.env.items() if not name.startswith("PYTHON")}
        self._process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
        until(self._bus.owned, "the mock service")

    def stop(self, how: int = signal.SIGTERM) -> None:
        """End it; what it remembered is gone."""
        if self._process is not None:
            end(self._process, how)
            self._process = None

    def shown(self) -> list[Shown]:
        """Every notification so far; the ids are what the service counted."""
        (calls,) = self._bus.call(self._mock, "GetMethodCalls", "s", ("Notify",))
        found = []
        for place, (_time, arguments) in enumerate(calls, 1):
            _app, replaces, _icon, title, body, actions, hints, _expires = (value for _kind, value in arguments)
            plain = {name: value[1] for name, value in hints.items()}
            found.append(Shown(place, replaces, title, body, actions, plain))
        return found

    def closed(self) -> list[int]:
        """The ids that the program asked to take away."""
        (calls,) = self._bus.call(self._mock, "GetMethodCalls", "s", ("CloseNotification",))
        return [arguments[0][1] for _time, arguments in calls]

    def press(self, number: int, action: str) -> None:
        """Press a button of a notification."""
        values = [("u", number), ("s", action)]
        self._bus.call(self._mock, "EmitSignal", "sssav", (SERVICE, "ActionInvoked", "us", values))

    def allow(self, number: int, token: str) -> None:
        """Give the right to come to the front, as a desktop does just before it tells of a press."""
        values = [("u", number), ("s", token)]
        self._bus.call(self._mock, "EmitSignal", "sssav", (SERVICE, "ActivationToken", "us", values))

    def dismiss(self, number: int) -> None:
        """Close a notification as its reader does."""
        values = [("u", number), ("u", 2)]
        self._bus.call(self._mock, "EmitSignal", "sssav", (SERVICE, "NotificationClosed", "uu", values))


@contextmanager
def dunst(bus: PrivateBus, folder: Path) -> Iterator[Callable[..., str]]:
    """A real dunst under a virtual screen; gives dunstctl."""
    need(dunst="dunst", dunstctl="dunst", Xvfb="xvfb")
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as numbers:
        display = f":{numbers.readline().strip()}"
    config = folder / "dunstrc"
    config.write_text("[global]\nidle_threshold = 0\n[urgency_normal]\ntimeout = 0\n[urgency_low]\ntimeout = 0\n")
    env = {**bus.env, "DISPLAY": display}
    service = subprocess.Popen(["dunst", "-config", str(config)], env=env, stderr=subprocess.DEVNULL)
    try:
        until(bus.owned, "dunst")

        def control(*words: str) -> str:
            return subprocess.run(["dunstctl", *words], env=env, check=True, capture_output=True, text=True).stdout

        yield control
    finally:
        end(service)
        end(screen)
