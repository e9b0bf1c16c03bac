"""The list of drafts over Today: the newest few, each to go on with or to discard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px
from trustjournal.ui.today.begun import Begun, shortened
from trustjournal.ui.today.popups import Popup

FEW = 5
"""How many of the newest are listed at first."""


class DraftsPopup(Popup):
    """The drafts, the newest few first: each opens its form, or is discarded by the cross beside it."""

    wanted = Signal(str)
    discarded = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 400)
        self._drafts: Sequence[Begun] = ()
        self._all = False
        self._rows: list[Button] = []
        self._scroll = ScrollPage(QWidget())
        self.more = Button("", ButtonKind.LINK, small=True)
        self.more.clicked.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self._scroll)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_drafts(self, drafts: Sequence[Begun], *, anew: bool = False) -> None:
        """List these; `anew`: the newest few of them, even if all were shown before."""
        self._drafts, self._all = drafts, self._all and not anew
        shown = drafts if self._all else drafts[:FEW]
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._rows = [self._row(column, one) for one in shown]
        self._scroll.setWidget(page)
        self._scroll.setFixedHeight(min(page.sizeHint().height(), px(320)))
        rest = len(drafts) - len(shown)
        self.more.setVisible(rest > 0)
        self.more.setText(ngettext("{n} more draft", "{n} more drafts", rest).format(n=rest))
        self.adjustSize()
        if self._rows:
            self._rows[0].setFocus()

    def rows(self) -> list[Button]:
        """The drafts as buttons, in order."""
        return list(self._rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Delete discards the one that is current."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        here = next((at for at, row in enumerate(self._rows) if row.hasFocus()), None)
        if step is not None and here is not None:
            self._rows[max(0, min(here + step, len(self._rows) - 1))].setFocus()
        elif event.key() == Qt.Key.Key_Delete and here is not None:
            self.discarded.emit(self._drafts[here].id)
        else:
            super().keyPressEvent(event)

    def _row(self, column: QVBoxLayout, draft: Begun) -> Button:
        open_it = Button(shortened(draft.words).replace("&", "&&"), ButtonKind.QUIET, "pencil-outline", small=True)
        open_it.setAccessibleName(_("Go on with the draft: {what}, {time}").format(what=draft.words, time=draft.when))
        open_it.clicked.connect(lambda: self._open(draft.id))
        cross = IconButton("close", _("Discard the draft: {what}").format(what=draft.words))
        cross.clicked.connect(lambda: self.discarded.emit(draft.id))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(open_it)
        row.addStretch(1)
        row.addWidget(Text(draft.when, "caption", "text2"))
        row.addWidget(cross)
        column.addLayout(row)
        return open_it

    def _open(self, draft_id: str) -> None:
        self.hide()
        self.wanted.emit(draft_id)

    def _show_all(self) -> None:
        self._all = True
        self.show_drafts(self._drafts)
