"""Two small windows over Today: when to be reminded again, and a word about what was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCalendarWidget, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain import words
from trustjournal.domain.snooze import Snooze, SnoozeChoice
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, Segmented
from trustjournal.ui.kit.fields import LineField
from trustjournal.ui.kit.labels import Line, Text
from trustjournal.ui.kit.theme import px, theme_of


class Popup(QFrame):
    """A raised card that closes when one clicks elsewhere."""

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("popup")
        self.setFixedWidth(px(width))
        theme = theme_of(self)
        self.setStyleSheet(
            f"#popup {{ background: {theme.raised.name()}; border: 1px solid {theme.line_strong.name()}; }}"
        )

    def open_below(self, anchor: QWidget, at: QPoint | None = None) -> None:
        """Show it below a widget, or at a point of it, inside the screen."""
        self.adjustSize()
        corner = anchor.mapToGlobal(at or QPoint(0, anchor.height() + 4))
        screen = anchor.screen().availableGeometry()
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        corner.setY(max(screen.top(), min(corner.y(), screen.bottom() - self.height())))
        self.move(corner)
        self.show()


class _ChoiceRow(QAbstractButton):
    """A choice: words, when that is, and its number."""

    def __init__(self, label: str, when: str, number: int) -> None:
        super().__init__()
        self._when, self._number = when, str(number)
        self.setText(label)
        self.setAccessibleName(f"{label}. {when}" if when else label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """A menu row."""
        return QSize(px(240), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words at the left, day and number at the right."""
        theme = theme_of(self)
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.hasFocus() or self.underMouse():
            paint.rounded(painter, box, px(6), theme.selected)
        color = theme.text if self.isEnabled() else theme.disabled
        paint.text(painter, box.adjusted(px(8), 0, 0, 0), self.text(), "label", color)
        left = box.right() - px(8) - paint.keycap_width(self._number)
        paint.keycap(painter, left, box.center().y(), self._number, theme)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        color = theme.text3 if self.isEnabled() else theme.disabled
        paint.text(
            painter,
            QRectF(box.left(), box.top(), left - px(8) - box.left(), box.height()),
            self._when,
            "caption",
            color,
            right,
        )
        painter.end()


class SnoozePopup(Popup):
    """When to be reminded: five choices, by number or arrow; `chosen(until_on, until_at or None)`."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 288)
        self._choices: tuple[SnoozeChoice, ...] = ()
        self._rows: list[_ChoiceRow] = []
        self._first = QDate()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(7, 7, 7, 10)
        self._column.setSpacing(0)
        self._calendar: QCalendarWidget | None = None
        note = _("Snoozing only moves the reminder. The promise or date itself stays as it is.")
        words_below = Text(note, "caption", "text3", wrap=True, parent=self)
        words_below.setContentsMargins(8, 8, 8, 0)
        self._column.addWidget(words_below)

    def offer(self, choices: Sequence[SnoozeChoice], today: date) -> None:
        """Lay out the choices as they are at this moment."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._choices, self._rows = tuple(choices), []
        for number, choice in enumerate(self._choices, start=1):
            row = _ChoiceRow(choice.label, _when(choice, today), number)
            row.setEnabled(choice.possible)
            row.clicked.connect(lambda _on=False, choice=choice: self._choose(choice))
            self._column.insertWidget(number - 1, row)
            self._rows.append(row)
        self._first = _qdate(today, 1)
        if self._calendar is not None:
            self._calendar.hide()
        self._rows[0].setFocus()

    def _choose(self, choice: SnoozeChoice) -> None:
        if choice.name is Snooze.PICK:
            self._pick()
        elif choice.until_on is not None:
            self._take(choice.until_on, choice.until_at)

    def _pick(self) -> None:
        """Show the calendar, which is made when someone first picks a day: it costs more than all the rest."""
        calendar = self._calendar
        if calendar is None:
            calendar = self._calendar = QCalendarWidget(self)
            calendar.setGridVisible(False)
            calendar.activated.connect(lambda day: self._take(date(day.year(), day.month(), day.day()), None))
            calendar.clicked.connect(lambda day: self._take(date(day.year(), day.month(), day.day()), None))
            self._column.insertWidget(len(self._rows), calendar)
        calendar.setMinimumDate(self._first)
        calendar.show()
        calendar.setFocus()
        self.adjustSize()

    def _take(self, until_on: date, until_at: object) -> None:
        self.hide()
        self.chosen.emit(until_on, until_at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 5 choose; arrows move."""
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(self._choices):
            if self._choices[number].possible:
                self._choose(self._choices[number])
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = next((row for row in self._rows if row.hasFocus()), None)
            if focused is not None:
                focused.click()
        else:
            super().keyPressEvent(event)


def _when(choice: SnoozeChoice, today: date) -> str:
    if choice.name is Snooze.PICK:
        return ""
    if choice.until_on is None:
        return _("Nothing planned")
    if choice.until_at is not None and choice.until_on == today:
        return words.clock(choice.until_at.moment)
    return words.short_day(choice.until_on, today)


def _qdate(today: date, ahead: int) -> QDate:
    return QDate(today.year, today.month, today.day).addDays(ahead)


class AnswerPopup(Popup):
    """A word about what was done, which may stay empty; `answered(text)`.

    Where there are outcomes to choose from, the text begins with the chosen one: "not_yet", "not_yet: a smaller step".
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 360)
        self._title = Text("", "label-strong", wrap=True)
        self._field = LineField(_("You may leave this empty"))
        self._field.returnPressed.connect(self._take)
        self._choices = Segmented((), small=True, optional=True)
        done = Button(_("Done"), ButtonKind.PRIMARY, "check", small=True)
        done.clicked.connect(self._take)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._choices)
        column.addWidget(self._field)
        column.addWidget(Line())
        column.addLayout(buttons)

    def ask(self, question: str, outcomes: Sequence[Choice] = ()) -> None:
        """Ask this; a chosen outcome may come before the words."""
        self._title.setText(question)
        self._choices.setAccessibleName(question)
        self._choices.show_choices(outcomes)
        self._choices.choose("")
        self._choices.setVisible(bool(outcomes))
        self._field.setAccessibleName(question)
        self._field.clear()
        self._field.setFocus()

    def _take(self) -> None:
        self.hide()
        chosen, text = self._choices.current(), self._field.text().strip()
        self.answered.emit(f"{chosen}: {text}" if chosen and text else chosen or text)
