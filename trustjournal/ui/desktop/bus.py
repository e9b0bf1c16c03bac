"""Speaks with the desktop's notification service over D-Bus, in a thread of its own that waits for the bus alone.

Source: the Desktop Notifications Specification 1.2 (freedesktop.org). No answer is waited for: every call's reply is
taken from the same stream as the signals, so a service that hangs holds up nothing, and the thread ends when it is told
to. No time is counted either: where nothing answers, whoever has the clock says when to look again.
"""

from __future__ import annotations

import contextlib
import queue
import selectors
import socket
import threading
from collections.abc import Callable
from enum import Enum, auto
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from trustjournal.base import log
from trustjournal.ui.desktop.notices import MESSAGE_ITSELF, Notice

if TYPE_CHECKING:
    from jeepney import DBusAddress, Message
    from jeepney.io.blocking import DBusConnection

SERVICE = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_APP = "trustjournal"
_LOW, _NORMAL = 0, 1
_NO_REPLY = "org.freedesktop.DBus.Error.NoReply"
_JOIN_SECONDS = 5
_EXPECTED = (OSError, ValueError, KeyError, RuntimeError, StopIteration, ImportError)
"""What an absent bus, an address that is none, or a library that is not installed here raise."""


class Trouble(Enum):
    """Why nothing can be shown."""

    NO_BUS = auto()
    NO_SERVICE = auto()


class Ready(NamedTuple):
    """A service answers, and this is what it can do."""

    capabilities: frozenset[str]


class Lost(NamedTuple):
    """None answers."""

    trouble: Trouble


class Pressed(NamedTuple):
    """A button of a notice was pressed. `token` lets a window come to the front where the desktop asks for one."""

    key: str
    action: str
    token: str | None = None


class Closed(NamedTuple):
    """A notice is gone."""

    key: str


class Unshown(NamedTuple):
    """A notice was certainly not shown."""

    key: str


News = Ready | Lost | Pressed | Closed | Unshown


class _Look(NamedTuple):
    """Ask again where nothing answered."""


class _Show(NamedTuple):
    notice: Notice
    default_label: str


class _Close(NamedTuple):
    key: str


_Order = _Look | _Show | _Close
_Reply = Callable[["Message"], None]


class BusTalk:
    """One conversation with the service. `tell` is called from the thread with each piece of news."""

    def __init__(self, tell: Callable[[News], None]) -> None:
        self._tell = tell
        self._orders: queue.SimpleQueue[_Order] = queue.SimpleQueue()
        self._woken, self._wake = socket.socketpair()
        self._woken.setblocking(False)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="trustjournal-bus", daemon=True)
        self._bus: DBusConnection | None = None
        self._owner: str | None = None
        self._capabilities: frozenset[str] | None = None
        self._replies: dict[int, _Reply] = {}
        self._ids: dict[str, int] = {}
        self._keys: dict[int, str] = {}
        self._token: str | None = None

    def start(self) -> None:
        """Begin to look for the service."""
        self._thread.start()

    def look(self) -> None:
        """Look again, where nothing answered."""
        self._order(_Look())

    def show(self, notice: Notice, default_label: str) -> None:
        """Show a notice; `default_label` says what a click on it does, for those who hear it read."""
        self._order(_Show(notice, default_label))

    def close(self, key: str) -> None:
        """Take a notice away."""
        self._order(_Close(key))

    def stop(self) -> None:
        """End the thread, and wait for its end."""
        self._stopping.set()
        self._knock()
        if self._thread.is_alive():
            self._thread.join(_JOIN_SECONDS)
        self._woken.close()
        self._wake.close()

    def _order(self, order: _Order) -> None:
        self._orders.put(order)
        self._knock()

    def _knock(self) -> None:
        with contextlib.suppress(OSError):  # it is being stopped
            self._wake.send(b".")

    # ------------------------------------------------------------------------------------------------ in the thread

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._converse()
            except Exception as error:  # noqa: BLE001 - no address, no library, nobody there, an end, or nonsense
                if not isinstance(error, _EXPECTED):
                    log.note(error)
                self._forget()
                self._tell(Lost(Trouble.NO_BUS))
            if not self._stopping.is_set():
                self._idle()

    def _idle(self) -> None:
        """Without a bus: wait until someone says to look again; what is to be shown meanwhile is not."""
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._woken, selectors.EVENT_READ)
            while not self._stopping.is_set():
                waiting.select()
                self._silence()
                for order in self._waiting_orders():
                    if isinstance(order, _Look):
                        return
                    self._refuse(order)

    def _converse(self) -> None:
        from jeepney.io.blocking import open_dbus_connection

        with open_dbus_connection() as bus, selectors.DefaultSelector() as waiting:
            self._bus = bus
            waiting.register(self._woken, selectors.EVENT_READ)
            waiting.register(bus.sock, selectors.EVENT_READ)
            self._listen()
            self._ask()
            while not self._stopping.is_set():
                for order in self._waiting_orders():
                    self._carry_out(order)
                for message in self._heard(bus):
                    self._hear(message)
                if self._orders.empty() and not self._stopping.is_set():
                    waiting.select()
                    self._silence()
            for order in self._waiting_orders():
                if isinstance(order, _Close):
                    self._withdraw(order.key)

    @staticmethod
    def _heard(bus: DBusConnection) -> list[Message]:
        """The whole messages that have come so far."""
        found: list[Message] = []
        with contextlib.suppress(TimeoutError):
            while True:
                found.append(bus.receive(timeout=0))
        return found

    def _silence(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._woken.recv(1024):
                continue

    def _waiting_orders(self) -> list[_Order]:
        found: list[_Order] = []
        with contextlib.suppress(queue.Empty):
            while True:
                found.append(self._orders.get_nowait())
        return found

    def _forget(self) -> None:
        self._bus = self._owner = self._capabilities = None
        self._replies.clear()
        self._forget_notices()

    def _forget_notices(self) -> None:
        gone = list(self._ids)
        self._ids.clear()
        self._keys.clear()
        for key in gone:
            self._tell(Closed(key))

    # ------------------------------------------------------------------------------------------------------ sending

    @staticmethod
    def _service() -> DBusAddress:
        from jeepney import DBusAddress

        return DBusAddress(_PATH, bus_name=SERVICE, interface=SERVICE)

    def _call(self, message: Message, reply: _Reply | None = None) -> None:
        assert self._bus is not None
        serial = next(self._bus.outgoing_serial)
        if reply is not None:
            self._replies[serial] = reply
        self._bus.send(message, serial=serial)

    def _listen(self) -> None:
        from jeepney import MatchRule, message_bus

        rules = [MatchRule(type="signal", sender=SERVICE, interface=SERVICE, path=_PATH)]
        owner = MatchRule(
            type="signal", sender=message_bus.bus_name, interface=message_bus.interface, member="NameOwnerChanged"
        )
        owner.add_arg_condition(0, SERVICE)
        for rule in (*rules, owner):
            self._call(message_bus.AddMatch(rule))

    def _ask(self) -> None:
        """Ask the service what it can do; the bus starts it where it knows how."""
        from jeepney import new_method_call

        self._call(new_method_call(self._service(), "GetCapabilities"), self._take_capabilities)

    def _carry_out(self, order: _Order) -> None:
        if isinstance(order, _Look):
            if self._capabilities is None:
                self._ask()
        elif isinstance(order, _Close):
            self._withdraw(order.key)
        elif self._capabilities is None:
            self._refuse(order)
        else:
            self._notify(order.notice, order.default_label, self._capabilities)

    def _refuse(self, order: _Order) -> None:
        if isinstance(order, _Show):
            self._tell(Unshown(order.notice.key))

    def _notify(self, notice: Notice, default_label: str, capabilities: frozenset[str]) -> None:
        from jeepney import new_method_call

        body = notice.body if "body" in capabilities else ""
        actions: list[str] = []
        if "actions" in capabilities:
            actions = [MESSAGE_ITSELF, default_label]
            for button in notice.buttons:
                actions += [button.action, button.label]
        hints = {
            "desktop-entry": ("s", _APP),
            "urgency": ("y", _NORMAL if notice.pressing else _LOW),
        }
        values = (
            "Trust Journal",
            self._ids.get(notice.key, 0),
            _APP,
            notice.title,
            escape(body, quote=False) if "body-markup" in capabilities else body,
            actions,
            hints,
            -1,
        )
        call = new_method_call(self._service(), "Notify", "susssasa{sv}i", values)
        self._call(call, lambda reply: self._take_id(notice.key, reply))

    def _withdraw(self, key: str) -> None:
        from jeepney import new_method_call

        number = self._ids.pop(key, None)
        if number is not None:
            self._keys.pop(number, None)
            self._call(new_method_call(self._service(), "CloseNotification", "u", (number,)))

    # ------------------------------------------------------------------------------------------------------ hearing

    def _hear(self, message: Message) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        if message.header.message_type in {MessageType.method_return, MessageType.error}:
            reply = self._replies.pop(fields.get(HeaderFields.reply_serial, 0), None)
            if reply is not None:
                reply(message)
        elif message.header.message_type is MessageType.signal:
            self._hear_signal(fields.get(HeaderFields.sender), str(fields.get(HeaderFields.member)), message.body)

    def _hear_signal(self, sender: str | None, member: str, body: tuple[Any, ...]) -> None:
        if member == "NameOwnerChanged":
            self._change_owner(body)
        elif sender == self._owner and body and body[0] in self._keys:
            if member == "ActivationToken":
                self._token = str(body[1])
            elif member == "ActionInvoked":
                self._tell(Pressed(self._keys[body[0]], str(body[1]), self._token))
                self._token = None
            elif member == "NotificationClosed":
                key = self._keys.pop(body[0])
                self._ids.pop(key, None)
                self._tell(Closed(key))

    def _change_owner(self, body: tuple[Any, ...]) -> None:
        if len(body) != len(("name", "old", "new")) or body[0] != SERVICE or body[2] == self._owner:
            return
        self._owner = self._capabilities = None
        self._forget_notices()
        if body[2]:
            self._ask()
        else:
            self._tell(Lost(Trouble.NO_SERVICE))

    def _take_capabilities(self, reply: Message) -> None:
        from jeepney import HeaderFields

        if _error(reply) is not None or not isinstance(reply.body[0], list):
            self._capabilities = None
            self._tell(Lost(Trouble.NO_SERVICE))
            return
        self._owner = reply.header.fields.get(HeaderFields.sender)
        self._capabilities = frozenset(reply.body[0])
        self._tell(Ready(self._capabilities))

    def _take_id(self, key: str, reply: Message) -> None:
        error = _error(reply)
        if error is None:
            self._ids[key] = reply.body[0]
            self._keys[reply.body[0]] = key
        elif error != _NO_REPLY:
            # A service that died while it was asked may have shown it: that one is not shown again.
            self._tell(Unshown(key))


def _error(reply: Message) -> str | None:
    """The name of the error that a reply is, if it is one."""
    from jeepney import HeaderFields, MessageType

    if reply.header.message_type is not MessageType.error:
        return None
    return str(reply.header.fields.get(HeaderFields.error_name, ""))
