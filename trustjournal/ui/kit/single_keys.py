"""Whether a single letter does something while a list has the focus (WCAG 2.1, 2.1.4: it can be turned off)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_PROPERTY = "single-keys-off"


def turn_single_keys(window: QWidget, on: bool) -> None:
    """Turn them on or off for every list in a window."""
    window.setProperty(_PROPERTY, not on)


def is_silent_letter(widget: QWidget, event: QKeyEvent) -> bool:
    """Whether this key is a bare letter and letters do nothing here; Enter, Delete and the arrows always work."""
    letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
    return letter and bool(widget.window().property(_PROPERTY))
