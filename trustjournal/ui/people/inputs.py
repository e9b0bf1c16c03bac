"""Inputs for what is known of people: a day that comes back, a rhythm, a relation."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.dates import is_calendar_day
from trustjournal.domain.people import Relation
from trustjournal.domain.rhythm import rhythm
from trustjournal.domain.standing import sentence_case
from trustjournal.domain.written import YearlyDay
from trustjournal.ui.kit.fields import IconCombo, LineField
from trustjournal.ui.people.lines import RELATIONS

RHYTHMS = (7, 14, 21, 30, 42, 61, 91, 182, 365)


class YearlyField(QWidget):
    """Day, month and, where it is known, year."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = LineField(_("Day"))
        self._day.setAccessibleName(_("Day"))
        self._month = IconCombo([("", _("Month"), ""), *((str(at), _month(at), "") for at in range(1, 13))])
        self._month.setAccessibleName(_("Month"))
        self._year = LineField(_("Year, if known"))
        self._year.setAccessibleName(_("Year, if known"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._day, 2)
        row.addWidget(self._month, 4)
        row.addWidget(self._year, 4)
        self.setFocusProxy(self._day)
        self._day.textChanged.connect(self.changed)
        self._year.textChanged.connect(self.changed)
        self._month.activated.connect(self.changed)

    def show_day(self, month: int | None, day: int | None, year: int | None) -> None:
        """Show what is known."""
        self._day.setText(str(day or ""))
        self._month.choose(str(month or ""))
        self._year.setText(str(year or ""))

    def is_empty(self) -> bool:
        """Whether nothing was given."""
        return not (self._day.text().strip() or self._month.current() or self._year.text().strip())

    def raw(self) -> tuple[str, str, str]:
        """Day, month and year as typed."""
        return self._day.text().strip(), self._month.current(), self._year.text().strip()

    def value(self) -> YearlyDay:
        """The day that was given. Raises ValueError where that is no day of the calendar."""
        month, day = int(self._month.current() or "x"), _number(self._day.text())
        year = _number(self._year.text()) if self._year.text().strip() else None
        if not 1 <= day <= 31 or (year is not None and not 1 <= year <= 9999) or not is_calendar_day(year, month, day):
            raise ValueError("not a calendar day")
        return YearlyDay(month, day, year)

    def set_parts(self, day: str, month: int, year: str = "") -> None:
        """Fill in the parts as a person would."""
        self._day.setText(day)
        self._month.choose(str(month))
        self._year.setText(year)


class RhythmCombo(IconCombo):
    """How often to talk; `days()` is None for no rhythm of the person's own."""

    def __init__(self, none: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._none = none or _("No rhythm")
        self.show_days(None)

    def show_days(self, days: int | None) -> None:
        """Choose a rhythm, also one that is not among the usual."""
        offered = sorted({*RHYTHMS, *([days] if days else [])})
        self.show_choices([("", self._none, ""), *((str(each), sentence_case(rhythm(each)), "") for each in offered)])
        self.choose(str(days or ""))

    def days(self) -> int | None:
        """The chosen rhythm in days."""
        return int(self.current()) if self.current() else None


class RelationCombo(IconCombo):
    """What a person is to the user."""

    def __init__(self, parent: QWidget | None = None) -> None:
        words = [(each.value, _(RELATIONS[each]) or _("Other"), "") for each in Relation]
        super().__init__([("", _("Not said"), ""), *words], parent)

    def relation(self) -> Relation | None:
        """The chosen relation."""
        return Relation(self.current()) if self.current() else None


def _number(text: str) -> int:
    text = text.strip()
    if not text.isascii() or not text.isdigit():
        raise ValueError("not a number")
    return int(text)


def _month(at: int) -> str:
    return QLocale().standaloneMonthName(at)
