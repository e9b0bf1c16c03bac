"""Notices that somebody touches the program: at its windows, not at each of their widgets."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class Touches(QObject):
    """Watches the windows that are there, and every one that has the focus later."""

    def __init__(self, app: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._fresh = False
        app.focusWindowChanged.connect(self._watch)
        for window in app.topLevelWindows():
            self._watch(window)

    def take(self) -> bool:
        """Whether there was a touch since this was last asked."""
        fresh, self._fresh = self._fresh, False
        return fresh

    def end(self) -> None:
        """Watch no more."""
        self._app.focusWindowChanged.disconnect(self._watch)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice a touch; whoever asks next takes the time."""
        if event.type() in _TOUCHES:
            self._fresh = True
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once, however often it is asked for
            self._fresh = True
