"""Runs the program as it is, and says each time what a screen reader would find in its window: one JSON list a line.

Started as a program by tests of the real clock: `python -m tests.ui.shell.watched [WORDS OF THE COMMAND LINE]`.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from trustjournal.app import main

_LOOK_MS = 400
_DEEPEST = 40


def names(found: QAccessibleInterface | None, depth: int = 0) -> list[str]:
    """The names in a part of the accessibility tree, in its order; what is hidden is left out."""
    if found is None or not found.isValid() or depth > _DEEPEST or found.state().invisible:
        return []
    name = found.text(QAccessible.Text.Name)
    below = [text for place in range(found.childCount()) for text in names(found.child(place), depth + 1)]
    return [name, *below] if name else below


class Watch:
    """Tells what the windows say, when it changes."""

    def __init__(self) -> None:
        self._said = ""

    def look(self) -> None:
        """Print it, where it is not what was printed last."""
        found = [text for window in QApplication.topLevelWidgets() if window.isVisible() for text in names(_of(window))]
        said = json.dumps(found)
        if said != self._said:
            self._said = said
            print(said, flush=True)


def _of(window: object) -> QAccessibleInterface | None:
    return QAccessible.queryAccessibleInterface(window)  # type: ignore[arg-type]


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    watch = Watch()
    timer = QTimer()
    timer.timeout.connect(watch.look)
    timer.start(_LOOK_MS)
    raise SystemExit(main(sys.argv[1:]))
