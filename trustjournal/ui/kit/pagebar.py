"""The bar on top of a page that is reached from elsewhere: back, what it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import IconButton
from trustjournal.ui.kit.labels import ElidedText, Line, Text
from trustjournal.ui.kit.theme import px

_HEIGHT = 56


class PageBar(QWidget):
    """56 px high with a hairline below; `went_back` when its arrow is pressed."""

    went_back = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = IconButton("arrow-left", _("Back"))
        back.clicked.connect(self.went_back)
        self._title = Text(title, "label-strong")
        self._note = ElidedText("", "body", "text2")
        self._row = QHBoxLayout()
        self._row.setContentsMargins(24, 0, 24, 0)
        self._row.setSpacing(8)
        self._row.addWidget(back)
        self._row.addSpacing(4)
        self._row.addWidget(self._title)
        self._row.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addLayout(self._row)
        column.addStretch(1)
        column.addWidget(Line())
        self.setFixedHeight(px(_HEIGHT))

    def set_title(self, title: str) -> None:
        """Change what the page is."""
        self._title.setText(title)

    def set_note(self, text: str) -> None:
        """Change the words beside the title."""
        self._note.set_whole(text)

    def add(self, widget: QWidget) -> None:
        """Put a button at the end."""
        self._row.addWidget(widget)
