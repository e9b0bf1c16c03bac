"""Whether the window is on the screen: closing, hiding, coming to the front, and the end of the program."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from trustjournal.ui.shell.shell import Shell


class Presence:
    """Knows for a shell whether it is to end; nothing typed is lost on any of these ways.

    `may_close` is asked when the window is closed: False where it only hides, or one is asked first. `last_work` is
    asked before the end: True where it has to wait, and will be asked for again by itself. `held_back` is called when
    an end that was asked for comes neither now nor by itself.
    """

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._quitting = self._ending = self._waits = False
        self.may_close: Callable[[], bool] | None = None
        self.last_work: Callable[[], bool] | None = None
        self.held_back: Callable[[], None] | None = None

    def quit(self) -> None:
        """End the program, where nothing typed would be lost."""
        window = self._shell.window
        self._quitting, self._waits = True, False
        if window.isVisible():
            self._quitting = window.close()
        elif (self._shell.leave_room() or self._ending) and not self.has_last_work():
            # A window that is hidden need not be told to close.
            window.closed.emit()
        else:
            self._quitting = False
        if not (self._quitting or self._waits) and self.held_back is not None:
            self.held_back()

    def end_now(self) -> None:
        """It ends whatever is written: keep what was typed, and ask nothing any more."""
        self._quitting = self._ending = True
        self._shell.leave_room()

    def go_on(self) -> None:
        """It did not end after all: closing the window is what it was before."""
        self._quitting = self._ending = False

    def hide(self) -> None:
        """Go on without the window."""
        if not self._shell.leave_room():
            return
        if self._shell.menus.settings is not None:
            self._shell.menus.settings.close()
        self._shell.window.hide()

    def show(self) -> None:
        """Bring the window to the front, up to date."""
        window = self._shell.window
        hidden = not window.isVisible()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if hidden:
            self._shell.catch_up()

    def closing(self) -> None:
        """The window is asked to close."""
        may_end = self._quitting or self.may_close is None or self.may_close()
        may_leave = may_end and (self._shell.leave_room() or self._ending)
        self._shell.window.may_close = may_leave and not self.has_last_work()

    def has_last_work(self) -> bool:
        """Whether the end has to wait; what it waits for asks again by itself."""
        self._waits = self.last_work is not None and self.last_work()
        return self._waits
