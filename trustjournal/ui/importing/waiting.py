"""What the room shows while files are read or brought in: how far it is, in a line, and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.labels import Surface, Text
from trustjournal.ui.kit.theme import px, theme_of, theme_source


class _Bar(QProgressBar):
    """A quiet bar; empty where it is not known how much there is to do, since nothing moves by itself here."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        theme_source().changed.connect(self._dress)
        self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint how far it is."""
        painter = QPainter(self)
        theme, box = theme_of(self), QRectF(self.rect())
        paint.rounded(painter, box, box.height() / 2, theme.neutral_soft, theme.control)
        if self.maximum() and self.value() > 0:
            done = max(box.height(), box.width() * self.value() / self.maximum())
            paint.rounded(painter, QRectF(0, 0, done, box.height()), box.height() / 2, theme.accent)
        painter.end()

    def _dress(self) -> None:
        self.setFixedSize(px(360), px(8))


class Waiting(Surface):
    """`Reading 420 of 2,000`, a bar, and Cancel; `stopped` when that is pressed."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._words = Text("", "label")
        self._bar = _Bar()
        self._stop = Button(_("&Stop"))
        self._stop.clicked.connect(self.stopped)
        self._reading = True
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(12)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        for each in (self._words, self._bar, self._stop):
            column.addWidget(each, 0, middle)
        column.addStretch(1)
        self.begin(reading=True)

    def begin(self, *, reading: bool) -> None:
        """Files begin to be read, or to be brought in."""
        self._reading = reading
        self._stop.setEnabled(True)
        self.show_step(0, 0)

    def show_step(self, done: int, total: int, label: str = "") -> None:
        """How far it is; a total of 0 where that is not known, and then what is done, if it says so."""
        if not self._stop.isEnabled():
            return
        words = label or (_("Reading the files") if self._reading else _("Making a backup first"))
        if total:
            words = _("Reading {done} of {total}") if self._reading else _("Bringing in {done} of {total}")
        numbers = QLocale()
        self._say(words.format(done=numbers.toString(done), total=numbers.toString(total)))
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def show_stopping(self) -> None:
        """What is written comes to its next safe point first."""
        self._stop.setEnabled(False)
        self._say(_("Stopping; nothing of it is kept"))

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._bar.setAccessibleName(words)

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def stop_button(self) -> Button:
        """The way to stop."""
        return self._stop
