"""Hears from the session that the screen is locked or the computer about to sleep: over D-Bus, a thread for each bus.

Sources: org.freedesktop.login1(5) for PrepareForSleep and a session's Lock, and the screen savers' ActiveChanged
(freedesktop, GNOME, Cinnamon, MATE, Xfce), which share its form. Nothing is asked of a service, only listened for; a
bus that is not there is done without. Sleep is not held up, so the lock may come only as the computer wakes.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from jeepney import MatchRule, Message

_LOGIN = "org.freedesktop.login1"
_SAVER = ".ScreenSaver"
_JOIN_SECONDS = 5
_SYSTEM_BUS = "unix:path=/var/run/dbus/system_bus_socket"


class SessionSignals(QObject):
    """`sleeping()` as the computer is about to sleep, `screen_locked()` with the screen; in the windows' thread."""

    sleeping = Signal()
    screen_locked = Signal()
    _heard = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ears: list[_Ear] = []
        self._heard.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Listen from now on."""
        system = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", _SYSTEM_BUS)
        session = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
        for address in filter(None, (system, session)):
            ear = _Ear(address, self._heard.emit)
            ear.start()
            self._ears.append(ear)

    def end(self) -> None:
        """Listen no more, and wait for the threads to end."""
        for ear in self._ears:
            ear.stop()
        self._ears.clear()

    @property
    def listening(self) -> int:
        """On how many buses it listens by now."""
        return sum(ear.ready.is_set() for ear in self._ears)

    def _pass_on(self, what: str) -> None:
        (self.sleeping if what == "sleep" else self.screen_locked).emit()


class _Ear:
    """One bus, listened to until it is told to stop. `tell` is called from its thread."""

    def __init__(self, address: str, tell: Callable[[str], None]) -> None:
        self._address, self._tell = address, tell
        self._woken, self._wake = socket.socketpair()
        self._stopping = threading.Event()
        self.ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="trustjournal-session", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        with contextlib.suppress(OSError):
            self._wake.send(b".")
        self._thread.join(_JOIN_SECONDS)
        self._woken.close()
        self._wake.close()

    def _run(self) -> None:
        # No bus, or it ended: the minutes without a touch and the gap of a sleep still lock.
        with contextlib.suppress(OSError, ValueError, KeyError, RuntimeError, StopIteration):
            self._listen()

    def _listen(self) -> None:
        from jeepney import message_bus
        from jeepney.io.blocking import open_dbus_connection

        with open_dbus_connection(self._address) as bus, selectors.DefaultSelector() as waiting:
            for rule in _rules():
                bus.send(message_bus.AddMatch(rule), serial=next(bus.outgoing_serial))
            waiting.register(self._woken, selectors.EVENT_READ)
            waiting.register(bus.sock, selectors.EVENT_READ)
            self.ready.set()
            while not self._stopping.is_set():
                with contextlib.suppress(TimeoutError):
                    while True:
                        self._hear(bus.receive(timeout=0))
                waiting.select()

    def _hear(self, message: Message) -> None:
        from jeepney import HeaderFields, MessageType

        if message.header.message_type is not MessageType.signal:
            return
        fields = message.header.fields
        interface, member = str(fields.get(HeaderFields.interface, "")), str(fields.get(HeaderFields.member, ""))
        begins = bool(message.body) and message.body[0] is True
        saves = interface.endswith(_SAVER) and member == "ActiveChanged" and begins
        if interface == f"{_LOGIN}.Manager" and member == "PrepareForSleep" and begins:
            self._tell("sleep")
        elif saves or (interface == f"{_LOGIN}.Session" and member == "Lock"):
            self._tell("screen")


def _rules() -> list[MatchRule]:
    from jeepney import MatchRule

    return [
        MatchRule(type="signal", interface=f"{_LOGIN}.Manager", member="PrepareForSleep"),
        MatchRule(type="signal", interface=f"{_LOGIN}.Session", member="Lock"),
        MatchRule(type="signal", member="ActiveChanged"),
    ]
