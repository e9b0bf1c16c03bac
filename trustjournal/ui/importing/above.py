"""What stands above the list of cards, filters and lines; it scrolls where large text leaves too little room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustjournal.ui.kit.scrolling import ScrollPage

ANY = 16777215
"""What Qt takes for no limit."""


class Above(ScrollPage):
    """As high as what is in it, and at the most as `set_most` says."""

    def __init__(self, pills: QWidget, remarks: QWidget) -> None:
        super().__init__()
        self._most = ANY
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        row = QVBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(pills)
        self._column.addLayout(row)
        self._column.addWidget(remarks)
        self.setWidget(page)
        self.set_clear()
        page.installEventFilter(self)
        self._fit()

    def set_most(self, most: int) -> None:
        """How high it may be."""
        self._most = most
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines wrap otherwise in another width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is in it changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        width = self.viewport().width()
        high = self._column.totalHeightForWidth(width) if self._column.hasHeightForWidth() else -1
        self.setFixedHeight(min(max(high, self._column.totalMinimumSize().height() if high < 0 else 0), self._most))
