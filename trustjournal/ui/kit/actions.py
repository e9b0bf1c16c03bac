"""What one can do, declared once: menu, palette, shortcut sheet and help all read the same list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from trustjournal.ui.kit import icons
from trustjournal.ui.kit.places import Place
from trustjournal.ui.kit.theme import theme_of

Shortcut = QKeySequence.StandardKey | str | None
_YES = "Ctrl+Return"
"""Says yes to what is shown; held down, it would say so to what comes next, which nobody has seen."""


class Action(NamedTuple):
    """One thing to do: `label` is what people read, `shortcut` a standard key or text such as "Ctrl+J".

    `place` names the room it belongs to; None means everywhere.
    """

    id: str
    label: str
    shortcut: Shortcut
    run: Callable[[], None]
    icon: str | None = None
    place: Place | None = None

    def keys(self) -> list[QKeySequence]:
        """The key sequences on this system; the first is the one to show."""
        if self.shortcut is None:
            return []
        if isinstance(self.shortcut, QKeySequence.StandardKey):
            return QKeySequence.keyBindings(self.shortcut)
        return [QKeySequence(self.shortcut)]

    def shown_key(self) -> str:
        """The shortcut as this system writes it, empty if there is none."""
        keys = self.keys()
        return keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""

    def plain_label(self) -> str:
        """The label without the mark of its access key."""
        return self.label.replace("&&", "\0").replace("&", "").replace("\0", "&")


def register(
    widget: QWidget, actions: Sequence[Action], context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut
) -> dict[str, QAction]:
    """Put the actions on a window or widget, so that their shortcuts work there; gives the QActions by id."""
    made: dict[str, QAction] = {}
    for action in actions:
        made[action.id] = _as_qaction(widget, action, context)
        widget.addAction(made[action.id])
    return made


def key_words(sequence: str) -> str:
    """A shortcut as the buttons show it: keys with spaces between them ("Ctrl Enter")."""
    shown = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)
    return shown.replace("Return", "Enter").replace("+", " ").strip() if len(shown) > 1 else shown


def _as_qaction(widget: QWidget, action: Action, context: Qt.ShortcutContext) -> QAction:
    made = QAction(action.label, widget)
    made.setObjectName(action.id)
    made.setShortcuts(action.keys())
    made.setShortcutContext(context)
    made.setAutoRepeat(action.shortcut != _YES)
    if action.icon:
        theme = theme_of(widget)
        made.setIcon(icons.icon(action.icon, theme.text2, disabled=theme.disabled))
    made.triggered.connect(lambda _checked=False: action.run())
    return made
