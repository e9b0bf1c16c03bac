"""The slash in a note: when its list opens, what it offers, and which keys belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextEdit

from trustjournal.ui.log.capture_popup import CapturePopup
from trustjournal.ui.log.commands import Command, fitting

_TYPED = re.compile(r"(?:^|(?<=\s))/(\w*)$")
_LONGEST = 1000
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Slash(QObject):
    """Follows what is typed in a text field; `chosen(Command)`. The list lives on the field's window."""

    chosen = Signal(object)

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._popup: CapturePopup | None = None

    def typed(self) -> str | None:
        """What stands behind the slash before the caret; None where there is none."""
        cursor = self._editor.textCursor()
        text = cursor.block().text()
        if len(text) > _LONGEST:
            return None
        found = _TYPED.search(text[: cursor.positionInBlock()])
        return found[1] if found is not None else None

    def follow(self, commands: Sequence[Command]) -> None:
        """Something was typed: open the list at a fresh slash, narrow it by what follows, close it behind that."""
        typed = self.typed()
        if typed is None or not (self._shown() or (typed == "" and self._editor.hasFocus())):
            self.close()
            return
        window = self._editor.window()
        if self._popup is None or self._popup.parentWidget() is not window:
            self._popup = CapturePopup(window)
            self._popup.chosen.connect(self._take)
        caret = self._editor.cursorRect()
        caret.moveTopLeft(self._editor.viewport().mapTo(window, caret.topLeft()))
        self._popup.offer(fitting(commands, typed), caret)

    def caret_moved(self) -> None:
        """Close the list where the caret is no longer behind a slash."""
        if self._shown() and self.typed() is None:
            self.close()

    def close(self) -> None:
        """Close the list."""
        if self._popup is not None:
            self._popup.hide()

    def offered(self) -> list[Command]:
        """What is offered at the moment."""
        return self._popup.commands() if self._popup is not None else []

    def key(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the open list: arrows, Enter, Esc."""
        popup = self._popup
        if popup is None or not self._shown() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            popup.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif key in ENTER:
            self.take()
        else:
            return False
        return True

    def take(self) -> bool:
        """Take what is chosen in the open list; False where it is closed."""
        if self._popup is None or not self._shown():
            return False
        self._take(self._popup.current())
        return True

    def _shown(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def _take(self, command: Command | None) -> None:
        self.close()
        if command is not None:
            self.chosen.emit(command)
