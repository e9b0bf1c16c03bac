"""Brings news of changes, wherever they were made, to the thread of the windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal


class Subscribable(Protocol):
    """Anything one can subscribe to; calling what `subscribe` gives back ends it."""

    def subscribe(self, listener: Callable[[object], None], /) -> Callable[[], None]:
        """Call `listener` with every change until the returned function is called."""


class FeedBridge(QObject):
    """Re-emits every change as `changed` in the thread this object lives in."""

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, feed: Subscribable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Emitted in any thread: an automatic connection queues it over to ours, or calls at once when already there.
        self._arrived.connect(self._pass_on, Qt.ConnectionType.AutoConnection)
        self._unsubscribe: Callable[[], None] | None = feed.subscribe(self._arrived.emit)

    def close(self) -> None:
        """Stop listening; call before the feed's journal closes."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    def _pass_on(self, change: object) -> None:
        if self._unsubscribe is not None:
            self.changed.emit(change)
