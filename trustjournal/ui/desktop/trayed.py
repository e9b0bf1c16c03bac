"""Notifications where there is no freedesktop service: the tray's message, which has no buttons but can be clicked.

Qt says that it can show messages also where no tray is there to show one; so the icon itself is asked.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon

from trustjournal.ui.desktop.notices import MESSAGE_ITSELF, Notice, Notifier, no_tray

_SHOWN_MS = 10_000
"""A wish that most desktops replace by their own habit."""


class TrayNotices(Notifier):
    """Shows notices from a tray icon. `icon` gives it, or None while there is none."""

    def __init__(self, icon: Callable[[], QSystemTrayIcon | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._wired: QSystemTrayIcon | None = None
        self._last: str | None = None

    @property
    def ready(self) -> bool:
        """Whether the icon is to be seen."""
        icon = self._icon()
        return icon is not None and icon.isVisible() and icon.supportsMessages()

    @property
    def problem(self) -> str | None:
        """That there is none."""
        return None if self.ready else no_tray()

    def show(self, notice: Notice) -> None:
        """Show a notice; a click on it belongs to the last one that was shown."""
        icon = self._icon()
        if icon is None or not self.ready:
            self.unshown.emit(notice.key)
            return
        if icon is not self._wired:
            icon.messageClicked.connect(self._clicked)
            self._wired = icon
        self._last = notice.key
        icon.showMessage(notice.title, notice.body, icon.icon(), _SHOWN_MS)

    def close(self, key: str) -> None:
        """Nothing can be taken away here; a click on it does nothing any more."""
        if key == self._last:
            self._last = None

    def stop(self) -> None:
        """Let the icon go."""
        self._wired = self._last = None

    def _clicked(self) -> None:
        if self._last is not None:
            self.pressed.emit(self._last, MESSAGE_ITSELF)
