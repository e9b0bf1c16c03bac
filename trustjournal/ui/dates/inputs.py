"""The input of a life moment's days on which to ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.words import short_date
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.fields import DatePicker
from trustjournal.ui.kit.flow import FlowLayout


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

    def chosen(self) -> list[str]:
        """The days as a draft keeps them."""
        return [day.isoformat() for day in self._days]

    def choose_again(self, kept: Sequence[str]) -> None:
        """Choose what a draft kept."""
        self.set_days([date.fromisoformat(day) for day in kept])
        self.changed.emit()

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
