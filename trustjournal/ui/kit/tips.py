"""Tool tips as plain text: Qt takes one that looks like HTML for HTML and opens what it names, so that is escaped.

This is the only module that gives a widget, an action or an item its tip; tests/test_architecture.py keeps it so.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip, QWidget


class _Tipped(Protocol):
    def setToolTip(self, text: str, /) -> None: ...


def set_tip(of: _Tipped, text: str) -> None:
    """Say this where the pointer rests on a widget, an action or an item; nothing for an empty text."""
    of.setToolTip(as_tip(text))


def show_tip(place: QPoint, text: str, widget: QWidget) -> None:
    """Say this at a place of the screen now; nothing for an empty text."""
    QToolTip.showText(place, as_tip(text), widget)


def hide_tip() -> None:
    """Take away what is said."""
    QToolTip.hideText()


def as_tip(text: str) -> str:
    """The text as a tip shows it letter by letter; without a tag Qt takes it for plain, and it stays as it is."""
    if "<" not in text:
        return text
    # Imported here: its table of all names costs more of the first paint than every tip together.
    from html import escape

    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'
