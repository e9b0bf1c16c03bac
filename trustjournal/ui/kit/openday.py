"""A day that may be left open: the button of a calendar, and the way back to none beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from trustjournal.ui.kit.button import Button, ButtonKind
from trustjournal.ui.kit.datefield import DateField, in_full


class OpenDay(QWidget):
    """A day or none, which `otherwise` says in words; `changed()` when a person chooses."""

    changed = Signal()

    def __init__(self, otherwise: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = DateField(words=in_full)
        self.field.changed.connect(self._chosen)
        self._clear = Button(otherwise, ButtonKind.LINK, small=True)
        self._clear.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field)
        row.addWidget(self._clear)
        row.addStretch(1)
        self.setFocusProxy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_day(None)

    def setAccessibleName(self, name: str) -> None:
        """Name the button that opens the calendar; the day is what is said of it then."""
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    def day(self) -> date | None:
        """The chosen day, None where it is open."""
        return self.field.day()

    def set_day(self, day: date | None) -> None:
        """Show a day, or that it is open, without telling."""
        self.field.set_value(day)
        self.field.setAccessibleDescription(self.field.text())
        self._clear.setVisible(day is not None)

    def _open(self) -> None:
        self.set_day(None)
        self.field.setFocus()
        self.changed.emit()

    def _chosen(self) -> None:
        self.set_day(self.field.day())
        self.changed.emit()
