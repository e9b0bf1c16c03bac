"""What keys do to the lines of a note, on a cursor: lists and quotes go on, marks are put on and taken off."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock, QTextCursor

_FOLDED = 2000
"""A pasted line is broken at a space before it is longer: the field lays out a whole line at every letter."""
_ODD = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffc\ufdd0\ufdd1]")
_GOES_ON = re.compile(r"^(?P<indent>\s*)(?:(?P<bullet>[-*+]) |(?P<number>\d{1,9})(?P<dot>[.)]) |(?P<quote>> ?))")


def plain(text: str) -> str:
    """Text from elsewhere as a note can hold it: one kind of line end, no control characters."""
    for end in ("\r\n", "\r", "\u2029", "\u2028"):
        text = text.replace(end, "\n")
    return _ODD.sub("", text)


def folded(text: str) -> str:
    """The text with lines longer than anyone writes broken at a space, which is the same paragraph in Markdown."""
    if len(text) <= _FOLDED:
        return text
    return "\n".join(part for line in text.split("\n") for part in _parts(line))


def _parts(line: str) -> list[str]:
    parts = []
    while len(line) > _FOLDED:
        at = line.rfind(" ", 1, _FOLDED)
        cut = at if at > 0 else _FOLDED
        parts.append(line[:cut])
        line = line[cut:].removeprefix(" ")
    return [*parts, line]


def replace_line(block: QTextBlock, text: str, caret: int | None = None) -> QTextCursor:
    """Put a text in place of a line, as one step of the text's own undo; the cursor stands at `caret` in it."""
    cursor = QTextCursor(block)
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)
    cursor.endEditBlock()
    cursor.setPosition(block.position() + (len(text) if caret is None else caret))
    return cursor


def mark_of_next(text: str) -> tuple[str, int] | None:
    """How the line after a list item or quote begins, and how long the mark of this one is; None for other lines."""
    found = _GOES_ON.match(text)
    if found is None:
        return None
    if found["number"]:
        return f"{found['indent']}{int(found['number']) + 1}{found['dot']} ", found.end()
    return found[0], found.end()


def wrap(cursor: QTextCursor, mark: str) -> None:
    """Put `**` or `*` around the selection, or take it away; without a selection, around the caret."""
    start, end, width = cursor.selectionStart(), cursor.selectionEnd(), len(mark)
    text = cursor.selectedText()
    outer, inner = _stars(cursor, start, end), (len(text) - len(text.lstrip("*")), len(text) - len(text.rstrip("*")))
    cursor.beginEditBlock()
    if _marked(inner, mark) and len(text) > 2 * width:
        cursor.insertText(text[width:-width])
        end -= 2 * width
    elif _marked(outer, mark):
        for at in (end, start - width):
            cursor.setPosition(at)
            cursor.setPosition(at + width, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        start, end = start - width, end - width
    else:
        cursor.insertText(f"{mark}{text}{mark}")
        start, end = start + width, end + width
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.endEditBlock()


def _marked(stars: tuple[int, int], mark: str) -> bool:
    """Whether so many asterisks on either side hold this mark: two are bold, one is italic, three are both."""
    count = min(stars)
    return count >= 2 if mark == "**" else count in {1, 3}


def _stars(cursor: QTextCursor, start: int, end: int) -> tuple[int, int]:
    """How many asterisks stand right before and behind a stretch of the text, three at most on either side."""
    document = cursor.document()
    before, behind = 0, 0
    while before < 3 and start - before > 0 and document.characterAt(start - before - 1) == "*":
        before += 1
    while behind < 3 and document.characterAt(end + behind) == "*":
        behind += 1
    return before, behind


def prefix_lines(cursor: QTextCursor, mark: str) -> None:
    """Begin each selected line with a mark such as "- "; where all have it, take it away."""
    document = cursor.document()
    first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    lines = [document.findBlockByNumber(at) for at in range(first.blockNumber(), last.blockNumber() + 1)]
    off = all(line.text().startswith(mark) for line in lines)
    cursor.beginEditBlock()
    for line in lines:
        at = QTextCursor(line)
        if off:
            at.setPosition(line.position() + len(mark), QTextCursor.MoveMode.KeepAnchor)
            at.removeSelectedText()
        elif not line.text().startswith(mark):
            at.insertText(mark)
    cursor.endEditBlock()
