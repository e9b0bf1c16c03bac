"""Blocks of a page: cards, section headers, call-outs, banners, empty states and the box of a confidential note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.button import Button, ButtonKind, IconButton
from trustjournal.ui.kit.labels import IconLabel, Line, Text
from trustjournal.ui.kit.theme import Theme, px, theme_of, theme_source


class Card(QFrame):
    """A frame with an 8 px radius: hairline outline on the raised colour, or the accent outline of what comes next."""

    def __init__(self, token: str = "raised", current: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token, self._current = token, current
        theme_source().changed.connect(self.update)

    def set_current(self, current: bool) -> None:
        """Draw the outline in the accent colour: this is the one that matters now."""
        self._current = current
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background and outline."""
        painter = QPainter(self)
        theme = theme_of(self)
        outline = theme.accent if self._current else theme.line
        paint.rounded(painter, QRectF(self.rect()), 8, theme.color(self._token), outline)
        painter.end()


class CallOut(QFrame):
    """A soft block without an outline, 8 px radius: the first three things of a Brief, a note of the app."""

    def __init__(self, token: str = "accent_soft", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        theme_source().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the background."""
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), 8, theme_of(self).color(self._token))
        painter.end()


class SectionHeader(QWidget):
    """The head of a group: icon, heading, count or note beside it, and room for a button at the end."""

    def __init__(
        self,
        text: str,
        icon: str = "",
        color: str = "text3",
        count: str = "",
        style: str = "label-strong",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = Text(text, style)
        self._count = Text(count, "body" if style == "label-strong" else "caption", "text3")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        if icon:
            self._row.addWidget(IconLabel(icon, color, 18))
        self._row.addWidget(self._text)
        self._row.addWidget(self._count)
        self._row.addStretch(1)
        self.setMinimumHeight(px(28))
        self.set_count(count)

    def set_count(self, count: str) -> None:
        """Change the number or note beside the heading; empty hides it."""
        self._count.setText(count)
        self._count.setVisible(bool(count))

    def add_button(self, button: QWidget) -> None:
        """Put a button at the end."""
        self._row.addWidget(button)


class Mood(StrEnum):
    """What a banner is about."""

    INFO = "info"
    CAUTION = "caution"
    ERROR = "error"


_MOODS = {
    Mood.INFO: ("information-outline", "checkin"),
    Mood.CAUTION: ("alert-outline", "celebrate"),
    Mood.ERROR: ("alert-circle-outline", "overdue"),
}


class Banner(QFrame):
    """An inline bar: what happened, what is safe, and buttons for what to do next. `closed` when it is put away."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mood = Mood.INFO
        self._icon = IconLabel(_MOODS[Mood.INFO][0], _MOODS[Mood.INFO][1])
        self._text = Text("", "body", wrap=True)
        self._buttons: list[Button] = []
        self._close = IconButton("close", _("Close this message"))
        self._close.clicked.connect(self._put_away)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 8, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close)
        theme_source().changed.connect(self.update)
        self.hide()

    def show_message(
        self, text: str, mood: Mood = Mood.INFO, actions: Sequence[tuple[str, Callable[[], None]]] = ()
    ) -> None:
        """Show a message with buttons (label, what it does)."""
        self._mood = mood
        self._icon.show_icon(*_MOODS[mood])
        self._text.setText(text)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(label, run) for label, run in actions]
        self.setAccessibleName(text)
        self.show()
        self.update()

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the soft background of its mood."""
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), 8, theme_of(self).color(f"{_MOODS[self._mood][1]}_soft"))
        painter.end()

    def _button(self, label: str, run: Callable[[], None]) -> Button:
        button = Button(label, small=True)
        button.clicked.connect(lambda _checked=False: run())
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    def _put_away(self) -> None:
        self.hide()
        self.closed.emit()


class Step(NamedTuple):
    """One step of an empty state: what to do, why, and its button."""

    title: str
    detail: str
    button: str
    run: Callable[[], None]


class QuietAction(NamedTuple):
    """A quiet button below the steps."""

    label: str
    icon: str
    run: Callable[[], None]


class EmptyState(QWidget):
    """What a page says when it has nothing yet: icon, title, one sentence, numbered steps, quiet ways in."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        steps: Sequence[Step] = (),
        quiet: Sequence[QuietAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setMaximumWidth(px(600))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(_empty_head(icon, title, text))
        if steps:
            column.addSpacing(24)
            column.addWidget(Line())
        for number, step in enumerate(steps, start=1):
            column.addLayout(_step_row(number, step))
            column.addWidget(Line())
        if quiet:
            column.addSpacing(16)
            column.addLayout(_quiet_row(quiet))


class _Number(QWidget):
    """The round number of a step."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(px(24), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc and the number."""
        painter = QPainter(self)
        theme = theme_of(self)
        box = QRectF(self.rect())
        paint.rounded(painter, box, box.height() / 2, theme.neutral_soft)
        paint.text(painter, box, str(self._number), "micro", theme.text2, Qt.AlignmentFlag.AlignCenter)
        painter.end()


class ConfidentialBox(QFrame):
    """The dashed box that stands for a confidential note; `show_requested` when the person wants to see it."""

    show_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 6, 1)
        row.setSpacing(8)
        button = Button(_("Show"), ButtonKind.LINK, small=True)
        button.setAccessibleName(_("Show the confidential note"))
        self.setFocusProxy(button)
        button.clicked.connect(self.show_requested)
        row.addWidget(IconLabel("eye-off-outline"))
        row.addWidget(Text(_("Confidential note, hidden"), "body", "text2"), 1)
        row.addWidget(button)
        self.setMinimumHeight(px(32))
        theme_source().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashed outline."""
        painter = QPainter(self)
        dashed(painter, QRectF(self.rect()), theme_of(self))
        painter.end()


def dashed(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Paint the dashed outline of something confidential; delegates use it too."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(theme.control, 1)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.restore()


def _empty_head(icon: str, title: str, text: str) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Text(title, "name", wrap=True))
    if text:
        words.addWidget(Text(text, "note", "text2", wrap=True))
    head = QHBoxLayout()
    head.setSpacing(16)
    head.addWidget(IconLabel(icon, "accent_text", 40), 0, Qt.AlignmentFlag.AlignVCenter)
    head.addLayout(words, 1)
    return head


def _step_row(number: int, step: Step) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Text(step.title, "label", wrap=True))
    words.addWidget(Text(step.detail, "caption", "text2", wrap=True))
    button = Button(step.button, ButtonKind.PRIMARY if number == 1 else ButtonKind.OUTLINED)
    button.setAccessibleDescription(step.title)
    button.clicked.connect(lambda _checked=False: step.run())
    row = QHBoxLayout()
    row.setContentsMargins(0, 14, 0, 14)
    row.setSpacing(16)
    row.addWidget(_Number(number), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addLayout(words, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def _quiet_row(quiet: Sequence[QuietAction]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for action in quiet:
        button = Button(action.label, ButtonKind.QUIET, action.icon)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked=False, run=action.run: run())
        row.addWidget(button)
    row.addStretch(1)
    return row
