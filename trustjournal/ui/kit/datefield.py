"""Choosing a day, and a time with it: a button that says the day in words and opens a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, QTime, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.words import long_date
from trustjournal.ui.kit.button import Button, ButtonKind, IconButton
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.theme import Theme, px, theme_of

Words = Callable[[date, time | None], str]


class _Popup(QFrame):
    """Calendar, time and Done, in a popup that Esc closes without a change."""

    done = Signal()

    def __init__(self, with_time: bool, parent: QWidget, taken: Callable[[], None]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.done.connect(taken)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        self.calendar.setAccessibleName(_("Calendar"))
        self.time = QTimeEdit()
        self.time.setFixedHeight(px(32))
        self.time.setAccessibleName(_("Time"))
        accept = Button(_("&Done"), ButtonKind.PRIMARY)
        accept.clicked.connect(self.done)
        self.calendar.activated.connect(lambda _day: self.done.emit())
        if not with_time:
            self.calendar.clicked.connect(lambda _day: self.done.emit())
        foot = QHBoxLayout()
        foot.addWidget(Text(_("Time"), "label"))
        foot.addWidget(self.time, 1)
        foot.addWidget(accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.calendar)
        column.addLayout(foot)
        for at in range(2):
            item = foot.itemAt(at)
            part = item.widget() if item is not None else None
            if part is not None:
                part.setVisible(with_time)
        self._tint(theme_of(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what is shown, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def open_below(self, button: QWidget) -> None:
        """Open below the button that asks for it."""
        self.move(button.mapToGlobal(QPoint(0, button.height() + 2)))
        self.show()
        self.calendar.setFocus()

    def day(self) -> date:
        """The day that is chosen."""
        day = self.calendar.selectedDate()
        return date(day.year(), day.month(), day.day())

    def _tint(self, theme: Theme) -> None:
        """Weekends in the plain colour: red days mean past due here."""
        plain = QTextCharFormat()
        plain.setForeground(theme.text)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)


class DateField(Button):
    """A day, or a day and a time; `changed()` when a person chooses another.

    `words(day, time)` says how the button reads ("Today 10:30"); without it the locale's long form is used.
    """

    changed = Signal()

    def __init__(self, with_time: bool = False, words: Words | None = None, parent: QWidget | None = None) -> None:
        super().__init__("", ButtonKind.OUTLINED, "calendar-today", parent=parent)
        self._with_time, self._words = with_time, words or _plain_words
        self._popup: _Popup | None = None
        self._day: date | None = None
        self._time: time | None = None
        self.clicked.connect(self.open_popup)
        self._show()

    def set_value(self, day: date | None, at: time | None = None) -> None:
        """Show a day and time; None for no date yet."""
        self._day, self._time = day, at if self._with_time else None
        self._show()

    def day(self) -> date | None:
        """The chosen day."""
        return self._day

    def time(self) -> time | None:
        """The chosen time, None where only a day is asked."""
        return self._time

    def moment(self) -> datetime | None:
        """Day and time as one local moment without a zone; None if either is missing."""
        if self._day is None or self._time is None:
            return None
        return datetime.combine(self._day, self._time)

    def open_popup(self) -> None:
        """Open the calendar below the button."""
        popup = self._popup = self._popup or _Popup(self._with_time, self, self._take)
        if self._day is not None:
            popup.calendar.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))
        if self._time is not None:
            popup.time.setTime(QTime(self._time.hour, self._time.minute))
        popup.open_below(self)

    def _take(self) -> None:
        popup = self._popup
        if popup is None:
            return
        at = popup.time.time()
        popup.close()
        self.set_value(popup.day(), time(at.hour(), at.minute()))
        self.setFocus()
        self.changed.emit()

    def _style(self) -> str:
        return "body"

    def _colors(self, theme: Theme) -> tuple[QColor | None, QColor | None, QColor]:
        back, _outline, text = super()._colors(theme)
        return back, theme.control, text

    def _show(self) -> None:
        text = _("Set a date") if self._day is None else self._words(self._day, self._time)
        self.setText(text.replace("&", "&&"))
        self._resized()


class DatePicker(IconButton):
    """The calendar alone, as a small round button beside quick choices; `picked(date)`."""

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("calendar-today", name, outlined=True, parent=parent)
        self._popup: _Popup | None = None
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self._popup = self._popup or _Popup(False, self, self._take)
        self._popup.open_below(self)

    def _take(self) -> None:
        popup = self._popup
        if popup is None:
            return
        popup.close()
        self.picked.emit(popup.day())

    def _radius(self) -> float:
        return self.height() / 2


def in_full(day: date, _at: time | None) -> str:
    """How a DateField reads that says its day in full."""
    return long_date(day)


def _plain_words(day: date, at: time | None) -> str:
    shown = QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
    if at is None:
        return shown
    clock = QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
    return _("{day} {time}").format(day=shown, time=clock)
