"""The drafts in Today's head: one as a button to go on with it, several as their number, which opens the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.today.begun import shortened

if TYPE_CHECKING:
    from trustjournal.ui.today.begun import Begun
    from trustjournal.ui.today.draftslist import DraftsPopup


class DraftsLine(QWidget):
    """Shows what was begun and not saved; `wanted(id)` to go on with one, `discarded(id)`. Hidden where nothing was."""

    wanted = Signal(str)
    discarded = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts: tuple[Begun, ...] = ()
        self._list: DraftsPopup | None = None
        self.button = Button("", ButtonKind.OUTLINED, "pencil-outline", small=True)
        self.button.clicked.connect(self._pressed)
        self.cross = IconButton("close", _("Discard this draft"))
        self.cross.clicked.connect(self._discard_first)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.button)
        row.addWidget(self.cross)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def _discard_first(self) -> None:
        self.discarded.emit(self._drafts[0].id)

    def show_drafts(self, drafts: Sequence[Begun]) -> None:
        """Show these, newest first."""
        self._drafts = tuple(drafts)
        self.setVisible(bool(drafts))
        self.cross.setVisible(len(drafts) == 1)
        if len(drafts) == 1:
            text = _("Draft: {what}, {time}. Continue").format(what=shortened(drafts[0].short), time=drafts[0].when)
            self.button.setText(text.replace("&", "&&"))
        elif drafts:
            self.button.setText(ngettext("{n} draft", "{n} drafts", len(drafts)).format(n=len(drafts)))
        if self._list is not None and self._list.isVisible():
            if len(drafts) > 1:
                self._list.show_drafts(self._drafts)
            else:
                self._list.hide()

    @property
    def list(self) -> DraftsPopup:
        """The list of several."""
        if self._list is None:
            from trustjournal.ui.today.draftslist import DraftsPopup

            self._list = DraftsPopup(self)
            self._list.wanted.connect(self.wanted)
            self._list.discarded.connect(self.discarded)
        return self._list

    def _pressed(self) -> None:
        if len(self._drafts) == 1:
            self.wanted.emit(self._drafts[0].id)
            return
        self.list.show_drafts(self._drafts, anew=True)
        self.list.open_below(self.button)
