"""Inputs for days: one of which not all is known, whose it is, and the days on which to ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.partial_day import PartialDay, fault
from trustjournal.domain.words import long_date, month_name, short_date
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.fields import DateField, DatePicker, IconCombo, LineField, PersonChoice, TokenField
from trustjournal.ui.kit.flow import FlowLayout

Suggest = Callable[[str], list[PersonChoice]]


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
        return not (self.day.text().strip() or self.month.current() or self.year.text().strip())

    def known(self, text: str = "") -> PartialDay:
        """What was given, with how one says the rest. Raises ValueError where a number is none."""
        month = self.month.current()
        return PartialDay(
            year=_number(self.year.text()),
            month=int(month) if month else None,
            day=_number(self.day.text()),
            text=text.strip(),
        )

    def fault(self, text: str = "") -> str:
        """What is wrong with it, in words; empty where nothing is."""
        try:
            return fault(self.known(text))
        except ValueError:
            return _("Write day and year as numbers, as in 24 and 1984.")

    def is_leap_day(self) -> bool:
        """Whether it is 29 February."""
        return self.day.text().strip() == "29" and self.month.current() == "2"


class OnePerson(TokenField):
    """One person: choosing another puts them in the place of the first."""

    def __init__(self, suggest: Suggest, parent: QWidget | None = None) -> None:
        super().__init__(suggest, _("Type a name"), parent=parent)
        self.changed.connect(self._keep_last)

    def person(self) -> PersonChoice | None:
        """Who is chosen."""
        chosen = self.people()
        return chosen[-1] if chosen else None

    def _keep_last(self) -> None:
        chosen = self.people()
        if len(chosen) > 1:
            self.set_people(chosen[-1:])
            self.changed.emit()


class OpenDay(QWidget):
    """A day that may be left open; `changed()` when a person chooses."""

    changed = Signal()

    def __init__(self, otherwise: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._otherwise = otherwise
        self.field = DateField(words=_long_words)
        self._clear = Button(otherwise, ButtonKind.LINK, small=True)
        self._clear.clicked.connect(self._open)
        self.field.changed.connect(self._changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        row.addWidget(self._clear)
        row.addStretch(1)
        self.setFocusProxy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_day(None)

    def day(self) -> date | None:
        """The chosen day, None where it is open."""
        return self.field.day()

    def set_day(self, day: date | None) -> None:
        """Show a day, or that it is open."""
        self.field.set_value(day)
        self._clear.setVisible(day is not None)

    def _open(self) -> None:
        self.set_day(None)
        self.field.setFocus()
        self.changed.emit()

    def _changed(self) -> None:
        self.set_day(self.field.day())
        self.changed.emit()


class FollowUps(QWidget):
    """The days on which to ask how it goes: quick choices, a calendar, and the chosen ones to take away again."""

    changed = Signal()

    def __init__(self, today: date, quick: Sequence[tuple[str, date]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._days: list[date] = []
        offered = QWidget()
        choices = FlowLayout(offered, 6, 6)
        for words, day in quick:
            button = Button(words, ButtonKind.OUTLINED, "plus", small=True)
            button.clicked.connect(lambda _checked=False, day=day: self.add(day))
            choices.addWidget(button)
        picker = DatePicker(_("Another day to ask"))
        picker.picked.connect(self.add)
        choices.addWidget(picker)
        self._chosen = QWidget()
        self._flow = FlowLayout(self._chosen, 6, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._chosen)
        column.addWidget(offered)
        self._chosen.hide()

    def days(self) -> tuple[date, ...]:
        """The chosen days, in order."""
        return tuple(self._days)

    def set_days(self, days: Sequence[date]) -> None:
        """Show these days."""
        self._days = sorted(set(days))
        while (item := self._flow.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for day in self._days:
            self._flow.addWidget(self._pill(day))
        self._chosen.setVisible(bool(self._days))
        self.updateGeometry()

    def add(self, day: date) -> None:
        """Choose a day more, and tell."""
        if day not in self._days:
            self.set_days([*self._days, day])
            self.changed.emit()

    def remove(self, day: date) -> None:
        """Choose a day no more, and tell."""
        self.set_days([each for each in self._days if each != day])
        self.changed.emit()

    def _pill(self, day: date) -> Button:
        words = short_date(day, self._today)
        pill = Button(words, ButtonKind.OUTLINED, "close", small=True)
        pill.setAccessibleName(_("Do not ask on {day}").format(day=words))
        pill.clicked.connect(lambda _checked=False: self.remove(day))
        return pill


def _number(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        raise ValueError("not a number")
    return int(text)


def _long_words(day: date, _at: time | None) -> str:
    return long_date(day)
