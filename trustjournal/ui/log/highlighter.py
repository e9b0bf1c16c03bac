"""How a note's plain Markdown looks while it is written: bold, italic, headings, lists, quotes and captured lines.

The text is never changed. The marks of a line (asterisks, "- ", the day behind a promise) are drawn without width where
the caret is elsewhere, and shown in the line one is in, so that they can be edited.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from trustjournal.domain.capture import Captured
from trustjournal.ui.kit.theme import font, theme_of

_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![*_\w])([*_])(?=[^\s*_])([^*_]+?)(?<=\S)\1(?![*_\w])")
_HEADING = re.compile(r"^#{1,6} ")
_LIST = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)]) ")
_QUOTE = re.compile(r"^\s{0,3}> ?")
_LONGEST = 20_000
"""A longer line is left plain: nobody wrote it by hand, and styling it would hold up typing."""

Read = Callable[[str], Captured | None]


class NoteHighlighter(QSyntaxHighlighter):
    """Styles each line by itself; `read` says what a line captures."""

    def __init__(self, document: QTextDocument, read: Read) -> None:
        super().__init__(document)
        self._read = read
        self._here = -1
        self._hidden = QTextCharFormat()
        self.dress()

    def dress(self) -> None:
        """Take over theme and text size; the caller rehighlights."""
        theme = theme_of()
        self._mark = _coloured(theme.text3)
        self._quote = _coloured(theme.text2)
        self._strong = QTextCharFormat()
        self._strong.setFontWeight(QFont.Weight.DemiBold)
        self._slanted = QTextCharFormat()
        self._slanted.setFontItalic(True)
        self._heading = QTextCharFormat()
        self._heading.setFont(
            font("heading"), QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly
        )
        self._hidden = _without_width()

    def stand_in(self, block: QTextBlock) -> None:
        """Show the marks of the line the caret is in, and hide those of the line it left."""
        before, self._here = self._here, block.blockNumber()
        if before == self._here:
            return
        document = block.document()
        left = document.findBlockByNumber(before)
        if left.isValid():
            self.rehighlightBlock(left)
        self.rehighlightBlock(block)

    def highlightBlock(self, text: str) -> None:
        """Style one line."""
        if not text or len(text) > _LONGEST:
            return
        marks = self._mark if self.currentBlock().blockNumber() == self._here else self._hidden
        read = self._read(text)
        if read is not None:
            self._captured(text, read, marks)
            return
        if text[0] in " \t#>-*+0123456789":
            self._line(text, marks)
        if "*" in text or "_" in text:
            self._inline(text, marks)

    def _captured(self, text: str, read: Captured, marks: QTextCharFormat) -> None:
        name = text.index(":") + 1
        first = len(text) - len(text.lstrip(" -*+"))
        self.setFormat(0, first, self._hidden)
        self.setFormat(first, name - first, self._strong)
        if read.written:
            self.setFormat(read.end, len(text) - read.end, marks)

    def _line(self, text: str, marks: QTextCharFormat) -> None:
        heading, quote, item = _HEADING.match(text), _QUOTE.match(text), _LIST.match(text)
        if heading:
            self.setFormat(0, len(text), self._heading)
            self.setFormat(0, heading.end(), marks)
        elif quote:
            self.setFormat(0, len(text), self._quote)
            self.setFormat(0, quote.end(), self._mark)
        elif item:
            self.setFormat(0, item.end(), self._mark)

    def _inline(self, text: str, marks: QTextCharFormat) -> None:
        for pattern, style in ((_BOLD, self._strong), (_ITALIC, self._slanted)):
            for found in pattern.finditer(text):
                width = len(found[1])
                # Italic within bold is both; what stands at its first letter stands at all of them.
                both = QTextCharFormat(self.format(found.start(2)))
                both.merge(style)
                self.setFormat(found.start(2), len(found[2]), both)
                self.setFormat(found.start(), width, marks)
                self.setFormat(found.end() - width, width, marks)


def _coloured(color: QColor) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(color)
    return made


def _without_width() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(Qt.GlobalColor.transparent))
    tiny = QFont(font("note"))
    tiny.setPixelSize(1)
    tiny.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.6)
    made.setFont(tiny, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
    return made
