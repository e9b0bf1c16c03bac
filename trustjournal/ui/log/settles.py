"""What a conversation may settle, as check boxes: the first few, the rest behind a number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.theme import px
from trustjournal.ui.log.checkline import CheckLine
from trustjournal.ui.log.form import SettleRow

_MOST_ROWS = 5


class Settles(QWidget):
    """Rows to tick; hidden while there are none. `ticked(key, on)` when a person does."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, CheckLine] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.show_rows((), frozenset())

    def show_rows(self, rows: Sequence[SettleRow], on: frozenset[str]) -> None:
        """Show these rows; `on` are those that are ticked."""
        focused = next((key for key, row in self._rows.items() if row.hasFocus()), None)
        while self.column.count():
            item = self.column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        self.setVisible(bool(rows))
        self.column.addWidget(Text(_("This also closes"), "caption-strong", "text2"))
        self.column.addSpacing(px(4))
        folded: list[CheckLine] = []
        for at, row in enumerate(rows):
            line = CheckLine(row.words, row.late, "overdue", parent=self)
            line.setChecked(row.key in on)
            line.toggled.connect(lambda checked, key=row.key: self.ticked.emit(key, checked))
            self.column.addWidget(line)
            self._rows[row.key] = line
            if at >= _MOST_ROWS and row.key not in on and row.key != focused:
                line.hide()
                folded.append(line)
        self._offer_more(folded)
        if focused in self._rows:
            self._rows[focused].setFocus()

    def row(self, key: str) -> CheckLine:
        """The check box of what may be settled, by its key."""
        return self._rows[key]

    def _offer_more(self, hidden: list[CheckLine]) -> None:
        if not hidden:
            return
        more = Button(ngettext("{n} more", "{n} more", len(hidden)).format(n=len(hidden)), ButtonKind.LINK, small=True)

        def show_all() -> None:
            for line in hidden:
                line.show()
            hidden[0].setFocus(Qt.FocusReason.OtherFocusReason)
            more.hide()

        more.clicked.connect(lambda _checked=False: show_all())
        self.column.addWidget(more)
