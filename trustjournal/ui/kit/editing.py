"""Which text a person is editing, for undo: the text's own where there is some, else the journal's."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

TextWidget = QLineEdit | QTextEdit | QPlainTextEdit


def editing(widget: QWidget | None, *, redo: bool) -> TextWidget | None:
    """The text widget with the focus, where its own history has something to take back (or do again)."""
    if isinstance(widget, QLineEdit):
        able = widget.isRedoAvailable() if redo else widget.isUndoAvailable()
        return widget if able else None
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        document = widget.document()
        able = document.isRedoAvailable() if redo else document.isUndoAvailable()
        return widget if able and not widget.isReadOnly() else None
    return None
