"""What can be done with several people at once: a bar that is there while more than one is selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.rhythm import USUAL, rhythm
from trustjournal.domain.standing import sentence_case
from trustjournal.ui.kit.buttons import Button, IconButton, MenuButton
from trustjournal.ui.kit.labels import Text


class ManyBar(QFrame):
    """Set rhythm, tag, pin, archive; `rhythm_chosen(days or None)`, `tag_wanted(point)` and the rest by name."""

    rhythm_chosen = Signal(object)
    tag_wanted = Signal(QPoint)
    pin_wanted = Signal()
    archive_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Text("", "label-strong")
        self.rhythms = MenuButton(_("Set r&hythm"), small=True)
        fill_rhythms(self.rhythms.menu_of(), self.rhythm_chosen.emit)
        tag = Button(_("Ta&g"), icon="tag-outline", small=True)
        tag.clicked.connect(lambda: self.tag_wanted.emit(tag.mapToGlobal(QPoint(0, tag.height() + 2))))
        pin = Button(_("&Pin"), small=True)
        pin.clicked.connect(self.pin_wanted)
        archive = Button(_("Archi&ve"), small=True)
        archive.clicked.connect(self.archive_wanted)
        clear = IconButton("close", _("Select nobody"))
        clear.clicked.connect(self.clear_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(8)
        row.addWidget(self._text)
        row.addSpacing(8)
        for widget in (self.rhythms, tag, pin, archive):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(clear)
        self.hide()

    def show_count(self, count: int) -> None:
        """Show how many are selected; the bar goes when it is one or none."""
        self._text.setText(ngettext("{n} selected", "{n} selected", count).format(n=count))
        self.setVisible(count > 1)


def fill_rhythms(menu: QMenu, choose: Callable[[object], None]) -> None:
    """Offer the usual rhythms, and none."""
    for days in USUAL:
        menu.addAction(sentence_case(rhythm(days))).triggered.connect(lambda _on=False, days=days: choose(days))
    menu.addSeparator()
    menu.addAction(_("No rhythm")).triggered.connect(lambda: choose(None))
