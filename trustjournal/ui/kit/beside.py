"""Parts of a page that stand side by side where there is room, and one below the other where there is not."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout


def direction(there_is_room: bool) -> QBoxLayout.Direction:
    """Side by side, or one below the other."""
    return QBoxLayout.Direction.LeftToRight if there_is_room else QBoxLayout.Direction.TopToBottom


def arrange(line: QBoxLayout, width: int) -> None:
    """Turn a line so that nothing in it is cut at this width."""
    items = [item for at in range(line.count()) if (item := line.itemAt(at)) is not None]
    needed = sum(item.sizeHint().width() for item in items) + line.spacing() * max(0, len(items) - 1)
    line.setDirection(direction(needed <= width))
