"""Rooms in a window of their own on a real journal, with what the shell would hear of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from trustjournal.ui.kit import theme
from trustjournal.ui.kit.feed import FeedBridge
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Navigator
from trustjournal.ui.kit.room import Room
from trustjournal.ui.kit.writingroom import WritingRoom

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from trustjournal.base.errors import UserError
    from trustjournal.services.journal import Journal
    from trustjournal.ui.kit.places import Destination

R = TypeVar("R", bound=Room)
W = TypeVar("W", bound=WritingRoom)


class RoomHouse:
    """A place for rooms that hear of changes, and what they asked for: places gone to, words said, errors."""

    def __init__(self, journal: Journal, qtbot: QtBot) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, theme.LIGHT)
        self.journal, self.qtbot = journal, qtbot
        self.jobs, self.navigator = Jobs(), Navigator()
        self.went: list[Destination] = []
        self.said: list[str] = []
        self.failed: list[str] = []
        self.navigator.requested.connect(self.went.append)
        self._bridges: list[FeedBridge] = []

    def furnish(self, kind: type[R]) -> R:
        """Put a room into it, and show it."""
        room = kind(self.journal, self.jobs, self.navigator)
        room.said.connect(lambda text, _step: self.said.append(text))
        room.failed.connect(lambda error: self.failed.append(str(error)))
        bridge = FeedBridge(self.journal.feed)
        bridge.changed.connect(room.hear)
        self._bridges.append(bridge)
        self.qtbot.addWidget(room.view)
        room.view.resize(1064, 768)
        with self.qtbot.waitExposed(room.view):
            room.view.show()
        return room

    def settle(self) -> None:
        """Wait until nothing is being read or written."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy())

    def last(self) -> Destination:
        """Where a room asked to go last."""
        return self.went[-1]

    def close(self) -> None:
        """End everything."""
        for bridge in self._bridges:
            bridge.close()
        self.jobs.close()


class WritingHouse(Generic[W]):
    """A room in which one writes, in a window that is active."""

    def __init__(self, qtbot: QtBot, journal: Journal, kind: Callable[[Journal, Jobs, Navigator], W]) -> None:
        self.qtbot, self.journal = qtbot, journal
        self.jobs, self.navigator = Jobs(), Navigator()
        self.room = kind(journal, self.jobs, self.navigator)
        self.window = QWidget()
        self.window.resize(1060, 768)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.room.view)
        self.said: list[tuple[str, int]] = []
        self.undoable: list[tuple[str, object]] = []
        self.failed: list[UserError] = []
        self.went: list[Destination] = []
        self.crashes: list[object] = []
        self.backs = 0
        self.room.said.connect(lambda text, step: self.said.append((text, step)))
        self.room.undoable.connect(lambda text, undo: self.undoable.append((text, undo)))
        self.room.failed.connect(self.failed.append)
        self.jobs.crashed.connect(self.crashes.append)
        self.navigator.requested.connect(self.went.append)
        self.navigator.back_requested.connect(self._back)

    def _back(self) -> None:
        self.backs += 1

    def go(self, destination: Destination) -> None:
        """Go to the room and wait until it is quiet."""
        self.room.open(destination)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.quiet()

    def quiet(self) -> None:
        """Wait for all work to end."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy())

    def save(self) -> None:
        """Save, and wait for it."""
        self.room.save()
        self.quiet()

    def close(self) -> None:
        """End everything, as the shell does."""
        self.jobs.close()
        self.room.view.close()
        self.room._keeper.drop()
        self.window.close()
        self.window.deleteLater()
        self.room.deleteLater()
