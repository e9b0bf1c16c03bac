"""Inputs of the panel's forms: a line and a text that lose nothing, and a day in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QLocale, QMimeData, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QPlainTextEdit, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.day_words import read_day
from trustjournal.domain.folding import fold
from trustjournal.domain.words import long_date
from trustjournal.ui.kit.datefield import DatePicker
from trustjournal.ui.kit.fields import LineField
from trustjournal.ui.kit.theme import px, theme_source

LINE_LIMIT = 1_000
TEXT_LIMIT = 20_000
_LINE_HEIGHT = 20
_WITH_YEAR = re.compile(r"\b\d{4}\b")


class Words(LineField):
    """One line of at most LINE_LIMIT characters. `refused(text)` says why a longer paste was not taken."""

    refused = Signal(str)

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setMaxLength(LINE_LIMIT)
        self._before = self._now = ""
        self.textChanged.connect(self._changed)
        # Queued: Qt tells of it in the midst of the paste.
        self.inputRejected.connect(self._too_long, Qt.ConnectionType.QueuedConnection)
        self.setText(text)
        self.setCursorPosition(0)

    def said(self) -> str | None:
        """What was typed, None where nothing was."""
        return self.text().strip() or None

    def _changed(self, text: str) -> None:
        self._before, self._now = self._now, text

    def _too_long(self) -> None:
        if len(self._now) - len(self._before) > 1:
            self.undo()  # a part of what was pasted would be worse than none of it
        self.refused.emit(too_long(LINE_LIMIT))


class PersonLine(Words):
    """A person of the journal by name, offered while one types; it may stay empty.

    `person()` is the id; it raises ValueError where nobody is called what was typed.
    """

    def __init__(self, people: Sequence[tuple[str, str]], person: str = "", parent: QWidget | None = None) -> None:
        self._people = tuple(people)
        super().__init__(next((name for each, name in self._people if each == person), ""), parent)
        self._chosen = (person, self.text())
        completer = QCompleter([name for _id, name in self._people], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def person(self) -> str | None:
        """The id of whom was named, None where nobody was."""
        wanted = fold(self.text().strip())
        if not wanted:
            return None
        if self.text() == self._chosen[1]:  # of two who are called the same, the one that was kept
            return self._chosen[0]
        found = next((one for one, name in self._people if fold(name) == wanted), None)
        if found is None:
            raise ValueError("nobody of that name")
        return found


class TextBox(QPlainTextEdit):
    """Several lines of at most TEXT_LIMIT characters. `refused(text)` says why a longer paste was not taken."""

    refused = Signal(str)

    def __init__(self, text: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        theme_source().changed.connect(self._resized)
        self._resized()

    def said(self) -> str | None:
        """What was typed, None where nothing was."""
        return self.toPlainText().strip() or None

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take a paste as plain text, if it fits."""
        if self.document().characterCount() + len(source.text()) > TEXT_LIMIT:
            self.refused.emit(too_long(TEXT_LIMIT))
        else:
            self.insertPlainText(source.text())

    def _resized(self) -> None:
        self.setFixedHeight(px(_LINE_HEIGHT * self._lines + 16))


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


def too_long(limit: int) -> str:
    """Why a paste was not taken."""
    shown = QLocale().toString(limit)
    return _("That is longer than the {n} characters that fit here. What you had typed is unchanged.").format(n=shown)


def no_day(today: date) -> str:
    """What to write instead of what is no day."""
    return _("This is no day of the calendar. Write it as “{day}”, or choose it.").format(day=long_date(today))
