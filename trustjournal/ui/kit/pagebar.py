"""The bar on top of a page that is reached from elsewhere: back, what it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import IconButton
from trustjournal.ui.kit.labels import ElidedText, Line, Text
from trustjournal.ui.kit.theme import px

_HEIGHT = 56
_SECOND = 48
_SIDES = 24


class PageBar(QWidget):
    """56 px high with a hairline below; `went_back` when its arrow is pressed.

    Where the text is large and the window small, what can be done stands in a second line.
    """

    went_back = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = IconButton("arrow-left", _("Back"))
        back.clicked.connect(self.went_back)
        self._title = Text(title, "label-strong")
        self._note = ElidedText("", "body", "text2")
        self._row = QHBoxLayout()
        self._row.setContentsMargins(_SIDES, 0, _SIDES, 0)
        self._row.setSpacing(8)
        self._row.addWidget(back)
        self._row.addSpacing(4)
        self._row.addWidget(self._title)
        self._row.addWidget(self._note, 1)
        self._actions = QWidget()
        self._buttons = QHBoxLayout(self._actions)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(8)
        self._row.addWidget(self._actions)
        self._below = QHBoxLayout()
        self._below.setContentsMargins(_SIDES, 0, _SIDES, 0)
        self._below.addStretch(1)
        self._is_below = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addLayout(self._row)
        column.addLayout(self._below)
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
        self._buttons.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider of its lines, where it has two."""
        actions, others = self._widths()
        return QSize(max(actions + 2 * _SIDES, others), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons go where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """So they do when a button or the title changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        below = sum(self._widths()) > self.width()
        if below == self._is_below:
            return
        self._is_below = below
        there, here = (self._row, self._below) if below else (self._below, self._row)
        there.removeWidget(self._actions)
        here.addWidget(self._actions)
        self.setFixedHeight(px(_HEIGHT + (_SECOND if below else 0)))

    def _widths(self) -> tuple[int, int]:
        """How wide the buttons are, and all the rest of the line."""
        actions = self._buttons.minimumSize().width()
        return actions, self._row.minimumSize().width() - (0 if self._is_below else actions)
