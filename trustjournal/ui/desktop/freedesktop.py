"""Notifications on Linux and the BSDs: the service that the desktop runs, with buttons where it has them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from trustjournal.base.i18n import _
from trustjournal.ui.desktop.notices import Notice, Notifier, no_bus, no_buttons, nothing_answers

if TYPE_CHECKING:
    from trustjournal.ui.desktop.bus import BusTalk, News

_TOKEN = "XDG_ACTIVATION_TOKEN"
"""Where Qt takes the right to come to the front from (wayland.app, xdg-activation)."""


class FreedesktopNotices(Notifier):
    """Shows notices through `bus`, whose thread and library are begun by `begin` and not before."""

    _heard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talk: BusTalk | None = None
        self._capabilities: frozenset[str] | None = None
        self._problem: str | None = None
        self._heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    @property
    def ready(self) -> bool:
        """Whether a service answers."""
        return self._capabilities is not None

    @property
    def problem(self) -> str | None:
        """Why none does, or that it shows no buttons."""
        return self._problem

    def begin(self) -> None:
        """Look for the service, in a thread."""
        from trustjournal.ui.desktop.bus import BusTalk

        if self._talk is None:
            self._talk = BusTalk(self._heard.emit)
            self._talk.start()

    def look_again(self) -> None:
        """Look again where none answered."""
        if self._talk is not None and not self.ready:
            self._talk.look()

    def show(self, notice: Notice) -> None:
        """Show a notice, in the place of one with the same key."""
        if self._talk is not None:
            self._talk.show(notice, _("Open"))

    def close(self, key: str) -> None:
        """Take a notice away."""
        if self._talk is not None:
            self._talk.close(key)

    def stop(self) -> None:
        """End the thread."""
        talk, self._talk = self._talk, None
        if talk is not None:
            talk.stop()
        self._capabilities = None

    def _hear(self, news: News) -> None:
        from trustjournal.ui.desktop.bus import Closed, Lost, Pressed, Ready, Trouble, Unshown

        if self._talk is None:  # it came too late
            return
        if isinstance(news, Ready):
            self._become(news.capabilities, None if "actions" in news.capabilities else no_buttons())
        elif isinstance(news, Lost):
            self._become(None, no_bus() if news.trouble is Trouble.NO_BUS else nothing_answers())
        elif isinstance(news, Pressed):
            if news.token:
                os.environ[_TOKEN] = news.token
            self.pressed.emit(news.key, news.action)
        elif isinstance(news, Closed):
            self.closed.emit(news.key)
        elif isinstance(news, Unshown):
            self.unshown.emit(news.key)

    def _become(self, capabilities: frozenset[str] | None, problem: str | None) -> None:
        if (capabilities, problem) != (self._capabilities, self._problem):
            self._capabilities, self._problem = capabilities, problem
            self.changed.emit()
