"""The quiet line below the meetings: what is wrong with a calendar file, or that there is none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.labels import Text

if TYPE_CHECKING:
    from trustjournal.services.calendar.standing import Standing


class CalendarLine(QWidget):
    """Says it, with the way out: `retried` to read again, `choose(path)` for another file in that one's place."""

    retried = Signal()
    choose = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self._words = Text("", "note", "text2", wrap=True)
        self.retry = Button(_("Retry"), ButtonKind.LINK, small=True)
        self.retry.setAccessibleName(_("Read the calendar file again"))
        self.retry.clicked.connect(self.retried)
        self.file = Button("", ButtonKind.LINK, small=True)
        self.file.clicked.connect(lambda: self.choose.emit(self._path))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.retry)
        row.addWidget(self.file)
        self.hide()

    def show_standing(self, found: Standing) -> None:
        """Show how the calendar files stand; nothing where all is well."""
        self._path = found.path
        words = _("Add a calendar file to see today’s meetings.") if found.wanted else found.words
        if found.more:
            rest = ngettext(
                "{n} more file has something wrong: see Settings, Calendar files.",
                "{n} more files have something wrong: see Settings, Calendar files.",
                found.more,
            )
            words = f"{words} {rest.format(n=found.more)}"
        self._words.setText(words)
        self.retry.setVisible(bool(found.words))
        self.file.setText(_("Add a calendar file…") if found.wanted else _("Choose file…"))
        self.setVisible(bool(words))

    def text(self) -> str:
        """What it says."""
        return self._words.text()
