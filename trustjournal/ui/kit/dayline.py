"""A day as one says it, typed in a line, with a calendar beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.day_words import read_day
from trustjournal.domain.words import long_date
from trustjournal.ui.kit.datefield import DatePicker
from trustjournal.ui.kit.inputs import LineField

_WITH_YEAR = re.compile(r"\b\d{4}\b")


class DayLine(QWidget):
    """A day as one says it ("26 Feb", "next Friday", "2026-02-26"), with a calendar beside it; it may stay empty.

    `value()` raises ValueError where what was typed is no day. A day `past` that is said without a year is the last
    one of that name, else it is the next.
    """

    changed = Signal()

    def __init__(
        self, today: Callable[[], date], day: date | None = None, *, past: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today, self._past = today, past
        self._shown, self._day = "", day
        self.line = LineField()
        self.line.setMaxLength(80)
        self._picker = DatePicker(_("Choose a day"))
        self._picker.picked.connect(self.show_day)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self._picker)
        self.setFocusProxy(self.line)
        self.line.editingFinished.connect(self._settle)
        self.line.textChanged.connect(self.changed)
        self.show_day(day)

    def show_day(self, day: date | None) -> None:
        """Show a day in words."""
        self._day = day
        self._shown = long_date(day) if day is not None else ""
        self.line.setText(self._shown)
        self.line.setCursorPosition(0)

    def value(self) -> date | None:
        """The day, None where the line is empty. Raises ValueError for what is no day."""
        text = self.line.text().strip()
        if not text:
            return None
        if text == self._shown:  # said by us, perhaps in a language of which no day is read
            return self._day
        return self._read(text)

    def said(self) -> str:
        """The line as it stands."""
        return self.line.text().strip()

    def setAccessibleName(self, name: str) -> None:
        """Name the line."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self._picker.set_name(_("{field}: choose a day").format(field=name))

    def _read(self, text: str) -> date:
        found = read_day(f"by {text}", self._today())
        if found is None or found.start:
            local = QLocale().toDate(text, QLocale.FormatType.ShortFormat)
            if not local.isValid():
                raise ValueError("not a day")
            return date(local.year(), local.month(), local.day())
        if self._past and found.on > self._today() and not _WITH_YEAR.search(text):
            return found.on.replace(year=found.on.year - 1)
        return found.on

    def _settle(self) -> None:
        """Say in full what was understood; what was not stays as it is, for the field to say so."""
        try:
            day = self.value()
        except ValueError:
            return
        self.show_day(day)


def no_day(today: date) -> str:
    """What to write instead of what is no day."""
    return _("This is no day of the calendar. Write it as “{day}”, or choose it.").format(day=long_date(today))
