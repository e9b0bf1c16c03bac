"""The inputs of the guided form: a text that grows, and when to come back to it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.days import shift
from trustjournal.domain.words import long_date
from trustjournal.ui.kit.choices import Choice, PillBar
from trustjournal.ui.kit.datefield import DatePicker
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.theme import px, theme_source

_LEAST, _MOST = 2, 10
_SPANS = (7, 14, 30)


class GrowingText(QPlainTextEdit):
    """Plain text, two to ten lines high as it needs; Tab goes on to the next field."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._fit)
        theme_source().changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = max(_LEAST, min(_MOST, round(self.document().size().height())))
        high = lines * self.fontMetrics().lineSpacing() + px(18)
        if self.height() != high or self.minimumHeight() != high:
            self.setFixedHeight(high)


class FollowUp(QWidget):
    """When to come back to it: a few spans from the moment's own day, or any day. `changed` when chosen."""

    changed = Signal()

    def __init__(self, usual: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = usual
        self._on = date.min
        self._day: date | None = None
        self.pills = PillBar(_("Come back to it"))
        self._spans = sorted({*_SPANS, usual})
        self.pills.show_choices([Choice(str(days), _span_words(days)) for days in self._spans])
        self.picker = DatePicker(_("Another day"))
        self.pills.add_widget(self.picker)
        self._words = Text("", "caption", "text2")
        self.pills.chosen.connect(self._choose)
        self.picker.picked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.pills)
        column.addWidget(self._words)
        self.setFocusProxy(self.pills.pill(str(usual)))

    def show_days(self, on: date, day: date | None) -> None:
        """Show the day for a moment of that day; None for the usual span."""
        self._on = on
        self._day = day
        days = (day - on).days if day is not None else self._usual
        self.pills.choose({str(days)} if days in self._spans else set())
        self._say()

    def move_to(self, on: date) -> None:
        """The moment is of another day: a span moves with it, a chosen day stays."""
        chosen = self.pills.chosen_keys()
        self._on = on
        if chosen:
            self._day = shift(on, int(chosen[0]))
        self._say()

    def day(self) -> date:
        """The day to come back."""
        return self._day or shift(self._on, self._usual)

    def _choose(self, key: str, _on: bool) -> None:
        self._day = shift(self._on, int(key))
        self._say()
        self.changed.emit()

    def _pick(self, day: date) -> None:
        self._day = day
        self.pills.choose(set())
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self._words.setText(long_date(self.day()))


def _span_words(days: int) -> str:
    named = {7: _("In a week"), 14: _("In two weeks"), 30: _("In a month")}
    return named.get(days) or ngettext("In {n} day", "In {n} days", days).format(n=days)
