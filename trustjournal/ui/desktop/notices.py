"""The port to the desktop's notifications: what one is, and what shows it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from trustjournal.base.i18n import _

MESSAGE_ITSELF = "default"
"""The action of a click on the message itself, as the freedesktop specification names it."""


class Button(NamedTuple):
    """One button: the action it names and what it says."""

    action: str
    label: str


class Notice(NamedTuple):
    """One notification: plain text, a few buttons, and the key it is known by here."""

    key: str
    title: str
    body: str
    buttons: tuple[Button, ...] = ()
    pressing: bool = True
    """False lets the desktop keep it back for a quieter moment."""


class Notifier(QObject):
    """Shows notices; every answer comes later, as a signal in the thread of the windows.

    `pressed(key, action)`: a button, or MESSAGE_ITSELF. `closed(key)`: it is gone. `unshown(key)`: it certainly never
    was shown. `changed`: `ready` or `problem` is not what it was.
    """

    pressed = Signal(str, str)
    closed = Signal(str)
    unshown = Signal(str)
    changed = Signal()

    @property
    def ready(self) -> bool:
        """Whether a notice would be shown now."""
        raise NotImplementedError

    @property
    def problem(self) -> str | None:
        """What is amiss, in words for the settings: why none is shown, or what is missing on those that are.

        None where nothing is amiss, or it is not yet known.
        """
        raise NotImplementedError

    def begin(self) -> None:
        """Look for what shows notifications here, without waiting for it."""

    def look_again(self) -> None:
        """Called about once a minute: where nothing answered so far, look for it again."""

    def show(self, notice: Notice) -> None:
        """Show a notice, in the place of one with the same key."""
        raise NotImplementedError

    def close(self, key: str) -> None:
        """Take a notice away, if it is still there."""

    def stop(self) -> None:
        """End; no signal comes afterwards."""


def no_buttons() -> str:
    """What to say where notifications are shown, but without buttons."""
    return _("This desktop shows notifications without buttons. What they ask can be done in Today.")


def nothing_answers() -> str:
    """What to say where no program shows notifications."""
    return _("No notification service answers on this desktop. Reminders stay in Today.")


def no_bus() -> str:
    """What to say where there is no way to reach one."""
    return _("This session has no message bus, so notifications cannot be shown. Reminders stay in Today.")


def no_tray() -> str:
    """What to say where notifications need a tray and there is none."""
    return _("This desktop has no tray to show notifications from. Reminders stay in Today.")
