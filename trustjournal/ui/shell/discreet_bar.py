"""The bar above every room while names are hidden: what is hidden, and how it ends."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.button import Button, ButtonKind
from trustjournal.ui.kit.labels import ElidedText, IconLabel, Text
from trustjournal.ui.kit.theme import px, theme_of, theme_source

_HIGH = 36


class DiscreetBar(QWidget):
    """Stays as long as discreet mode does; `ended` when one turns it off here."""

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title, what = _("Discreet mode"), _("Names, notes and reasons are hidden.")
        off = Button(_("Turn off"), ButtonKind.LINK, key="Ctrl Shift D", small=True)
        off.clicked.connect(self.ended)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 0, 32, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("eye-off-outline", "checkin"))
        row.addWidget(Text(title, "label"))
        row.addWidget(ElidedText(what, "body", "text2"), 1)
        row.addWidget(off)
        self.setAccessibleName(f"{title}. {what}")
        theme_source().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedHeight(px(_HIGH))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the soft ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).checkin_soft)
        painter.end()
