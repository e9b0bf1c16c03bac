"""Inputs of the panel's forms: a line and a text that lose nothing, and from the kit a day in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QMimeData, Qt, Signal
from PySide6.QtWidgets import QCompleter, QPlainTextEdit, QWidget

from trustjournal.base.i18n import ngettext
from trustjournal.domain.folding import fold
from trustjournal.ui.kit.dayline import DayLine, no_day
from trustjournal.ui.kit.fields import LineField
from trustjournal.ui.kit.theme import px, theme_source

__all__ = ["LINE_LIMIT", "TEXT_LIMIT", "DayLine", "PersonLine", "TextBox", "Words", "no_day", "too_long"]

LINE_LIMIT = 1_000
TEXT_LIMIT = 20_000
_LINE_HEIGHT = 20


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


def too_long(limit: int) -> str:
    """Why a paste was not taken."""
    return ngettext(
        "That is longer than the {n} character that fits here. What you had typed is unchanged.",
        "That is longer than the {n} characters that fit here. What you had typed is unchanged.",
        limit,
    ).format(n=QLocale().toString(limit))
