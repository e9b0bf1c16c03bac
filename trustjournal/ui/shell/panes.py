"""From pane to pane with F6: the sidebar, the parts of the room, and the bars that lie over it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from trustjournal.ui.shell.window import MainWindow


class Panes:
    """Knows the panes of a window as they stand, and where in each the focus was last."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._last: dict[int, QWidget] = {}

    def step(self, by: int) -> None:
        """Give the focus to the next pane (1), or to the one before (-1)."""
        panes = self._panes()
        focused = QApplication.focusWidget()
        here = next((at for at, pane in enumerate(panes) if focused is not None and _within(pane, focused)), -by)
        if focused is not None and here >= 0:
            self._last[id(panes[here])] = focused
        for distance in range(1, len(panes) + 1):
            if self._enter(panes[(here + by * distance) % len(panes)]):
                return

    def _panes(self) -> list[QWidget]:
        window = self._window
        sidebar: list[QWidget] = [window.sidebar] if window.sidebar.isVisible() else []
        room = window.stack.currentWidget()
        return [*sidebar, *(_parts(room) if room is not None else []), *window.bars()]

    def _enter(self, pane: QWidget) -> bool:
        if pane is self._window.sidebar:
            self._window.sidebar.focus_first()
            return True
        before = self._last.get(id(pane))
        focusable = _focusable(pane)
        target = next((each for each in focusable if each is before), focusable[0] if focusable else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        return target is not None


def _parts(room: QWidget) -> list[QWidget]:
    """The parts of a split room, or the room itself."""
    splitter = next((each for each in room.findChildren(QSplitter) if each.isVisible()), None)
    if splitter is None:
        return [room]
    parts = [splitter.widget(at) for at in range(splitter.count())]
    return [part for part in parts if part is not None and part.isVisible()]


def _focusable(pane: QWidget) -> list[QWidget]:
    """What takes the focus in a pane, in the order of Tab."""
    found = []
    each: QWidget | None = pane
    while each is not None:
        by_tab = each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
        if by_tab and _within(pane, each) and each.isVisible() and each.isEnabled():
            found.append(each)
        each = each.nextInFocusChain()
        if each is pane:
            break
    return found


def _within(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
