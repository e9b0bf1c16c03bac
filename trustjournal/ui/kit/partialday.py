"""The input of a day of which not everything need be known."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.dates import DateKind
from trustjournal.domain.partial_day import PartialDay, fault_of
from trustjournal.domain.words import month_name
from trustjournal.ui.kit.fields import IconCombo, LineField

_YEAR_DIGITS = 4


class PartialDayInput(QWidget):
    """Day, month and year, each of which may stay empty."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day, self.year = LineField(_("Day")), LineField(_("Year, if known"))
        self.month = IconCombo([("", _("Month"), ""), *((str(at), month_name(at), "") for at in range(1, 13))])
        for part, name in ((self.day, _("Day")), (self.month, _("Month")), (self.year, _("Year, if known"))):
            part.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.day, 2)
        row.addWidget(self.month, 4)
        row.addWidget(self.year, 4)
        self.setFocusProxy(self.day)
        self.day.textChanged.connect(self.changed)
        self.year.textChanged.connect(self.changed)
        self.month.currentIndexChanged.connect(self.changed)

    def show_day(self, known: PartialDay) -> None:
        """Show what is known."""
        self.day.setText(str(known.day or ""))
        self.month.choose(str(known.month or ""))
        self.year.setText(str(known.year or ""))

    def is_empty(self) -> bool:
        """Whether nothing was given."""
        return not any(self.raw())

    def raw(self) -> tuple[str, str, str]:
        """Day, month and year as typed."""
        return self.day.text().strip(), self.month.current(), self.year.text().strip()

    def known(self, text: str = "") -> PartialDay:
        """What was given, with how one says the rest. Raises ValueError where a number is none."""
        month = self.month.current()
        return PartialDay(
            year=_number(self.year.text()),
            month=int(month) if month else None,
            day=_number(self.day.text()),
            text=text.strip(),
        )

    def fault(self, kind: DateKind, today: date, text: str = "") -> str:
        """What is wrong with it as a day of a kind, in words; empty where nothing is."""
        if 0 < len(self.year.text().strip()) < _YEAR_DIGITS:
            return _("Give the year with four digits, or leave it empty.")
        try:
            return fault_of(kind, self.known(text), today)
        except ValueError:
            return _("Write day and year as numbers, as in 24 and 1984.")

    def is_leap_day(self) -> bool:
        """Whether it is 29 February."""
        return self.day.text().strip() == "29" and self.month.current() == "2"


def _number(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        raise ValueError("not a number")
    return int(text)
