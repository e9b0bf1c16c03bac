"""Covers a page whose entry is confidential, until one asks to see it; it is covered again once one has left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.button import Button, ButtonKind
from trustjournal.ui.kit.cards import ConfidentialBox
from trustjournal.ui.kit.theme import px

if TYPE_CHECKING:
    from trustjournal.ui.shell.shell import Shell


class CoverPage(QWidget):
    """The dashed box in place of a page, with the way back. `shown` and `left` say which was chosen."""

    shown = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = ConfidentialBox()
        self.box.setMaximumWidth(px(480))
        self.box.show_requested.connect(self.shown)
        back = Button(_("Back"), ButtonKind.QUIET, "arrow-left", small=True)
        back.clicked.connect(self.left)
        self.setFocusProxy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.box, 2)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)


class Covering:
    """Puts the cover over the room that is shown, where that shows something confidential."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._page: CoverPage | None = None

    def look(self) -> None:
        """Cover what one came to, where it is confidential; before it is painted."""
        here = self._shell.here
        if here is None or not here.is_secret:
            return
        stack = self._shell.window.stack
        if self._page is None:
            self._page = CoverPage()
            self._page.shown.connect(lambda: self._shell.navigator.reveal(self._show))
            self._page.left.connect(self._shell.back)
            stack.addWidget(self._page)
        stack.setCurrentWidget(self._page)
        self._page.setFocus()

    def _show(self) -> None:
        here = self._shell.here
        if here is not None:
            self._shell.window.stack.setCurrentWidget(here.view)
            wanted: QWidget | None = here.view.focusWidget()
            (wanted if wanted is not None else here.view).setFocus()
