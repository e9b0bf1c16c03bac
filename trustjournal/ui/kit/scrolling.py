"""A page that may be longer than its place: it scrolls, without a frame around it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

_SIDES = 32


class ScrollPage(QScrollArea):
    """Shows a page as wide as there is room for.

    `focus`: Tab stops here and the arrow keys scroll, for a page that is read; a page with fields and buttons of its
    own brings what has the focus into sight, and needs no stop. `sideways`: one can reach what is wider than its place.
    """

    def __init__(
        self,
        page: QWidget | None = None,
        *,
        focus: bool = False,
        sideways: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        if not focus:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if page is not None:
            self.setWidget(page)

    def set_clear(self) -> None:
        """Let what is behind the page show through; only once it has one, since Qt fills a page when it gets it."""
        self.viewport().setAutoFillBackground(False)
        page = self.widget()
        if page is not None:
            page.setAutoFillBackground(False)

    def replace(self, page: QWidget) -> None:
        """Show another page; the one before goes once the press of a button in it is over."""
        before = self.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self.setWidget(page)

    def fill(self, place: QWidget) -> None:
        """Take the whole of a place that has nothing else in it."""
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self)


def centred(page: QWidget, around: QWidget | None = None, *, above: int = 0, below: int = 0) -> QWidget:
    """A page in the middle of `around`, as wide as it wants at the most; the margins are pixels of the design."""
    outer = around or QWidget()
    row = QHBoxLayout(outer)
    row.setContentsMargins(_SIDES, above, _SIDES, below)
    row.addStretch(1)
    row.addWidget(page, 1000)
    row.addStretch(1)
    return outer
