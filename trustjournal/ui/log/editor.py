"""The note itself: plain Markdown, styled as one types, with promises, topics and dates captured by a slash."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
    QTextBlock,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from trustjournal.domain import capture
from trustjournal.domain.capture import Captured, Kind, Present
from trustjournal.ui.kit.datefield import DateField
from trustjournal.ui.kit.theme import font, px, theme_of, theme_source
from trustjournal.ui.log import lines, shapes
from trustjournal.ui.log.commands import Command, commands, fitting
from trustjournal.ui.log.highlighter import NoteHighlighter
from trustjournal.ui.log.slash import ENTER, Slash


class NoteEdit(QTextEdit):
    """A text field for a note. `edited()` follows every change a person makes; `focus_changed()` the focus."""

    edited = Signal()
    focus_changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Present, ...] = ()
        self._today = date.min
        self._loading = self._shaping = self._line_edited = False
        self._line = self._revision = 0
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("flat", True)
        option = QTextOption(self.document().defaultTextOption())
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self._styles = NoteHighlighter(self.document(), self._read)
        self._day = DateField(parent=self.viewport())
        self._day.hide()
        self._day.changed.connect(self._take_day)
        self._day_of = -1
        self._slash = Slash(self)
        self._slash.chosen.connect(self._take_command)
        self.viewport().setMouseTracking(True)
        self.document().contentsChange.connect(self._changed)
        self.cursorPositionChanged.connect(self._moved)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Bold), self.bold),
            (QKeySequence(QKeySequence.StandardKey.Italic), self.italic),
            (QKeySequence("Alt+Down"), self.open_day),
        ):
            QShortcut(keys, self, act, context=Qt.ShortcutContext.WidgetShortcut)
        theme_source().changed.connect(self._dress)
        self._dress()

    # What is in it.

    def note(self) -> str:
        """The text as it stands; unlike toPlainText it keeps every kind of space."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_note(self, text: str) -> None:
        """Show another note, with an undo history of its own."""
        self._loading = True
        self.setPlainText(lines.plain(text))
        self._frame()
        self._shape_all()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.document().clearUndoRedoStacks()
        self._loading = self._line_edited = False
        self._revision = self.document().revision()

    def show_people(self, people: Sequence[Present], today: date) -> None:
        """Say whose names begin a captured line, and what day it is."""
        if (tuple(people), today) == (self._people, self._today):
            return
        self._people, self._today = tuple(people), today
        self._shape_all()
        self._styles.rehighlight()

    # What the tools and keys do.

    def bold(self) -> None:
        """Make the selection bold, or plain again."""
        self._wrap("**")

    def italic(self) -> None:
        """Make the selection italic, or plain again."""
        self._wrap("*")

    def list(self) -> None:
        """Make the lines items of a list, or plain again."""
        lines.prefix_lines(self.textCursor(), "- ")

    def quote(self) -> None:
        """Make the lines a quote, or plain again."""
        lines.prefix_lines(self.textCursor(), "> ")

    def open_day(self) -> None:
        """Open the calendar for the captured line the caret is in."""
        self._open_day(self.textCursor().block())

    def offered(self) -> Sequence[Command]:
        """What the slash offers at the moment."""
        return self._slash.offered()

    def day_rect(self, number: int) -> QRectF:
        """Where the day of the captured line `number` (from 0) is clicked, in the viewport; null for other lines."""
        block = self.document().findBlockByNumber(number)
        read = shapes.captures(block.text(), self._read)
        return shapes.day_box(self._box(block), read, self._today) if read is not None else QRectF()

    # Events.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list of the slash first, then the keys of captured lines, lists and quotes, then plain text."""
        if self._slash.key(event) or self._line_key(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes what the slash offers; else it goes on to the next field."""
        return (forward and self._slash.take()) or super().focusNextPrevChild(forward)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text, whatever it was."""
        if source.hasText():
            self.insertPlainText(lines.folded(lines.plain(source.text())))
            self.ensureCursorVisible()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what stands behind captured lines, then the text."""
        painter = QPainter(self.viewport())
        theme = theme_of(self)
        block = shapes.first_below(self.document(), self.verticalScrollBar().value())
        bottom = self.viewport().height()
        while block.isValid():
            box = self._box(block)
            if box.top() > bottom:
                break
            read = shapes.captures(block.text(), self._read)
            if read is not None:
                shapes.paint_line(painter, box, read, self._today, theme)
            block = block.next()
        painter.end()
        super().paintEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a day opens the calendar."""
        block = self._day_under(event.position().toPoint())
        if block is not None and event.button() == Qt.MouseButton.LeftButton:
            self._open_day(block)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a day."""
        super().mouseMoveEvent(event)
        over = self._day_under(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list, and tell that one left."""
        super().focusOutEvent(event)
        self._slash.close()
        self.focus_changed.emit()
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the list, which stands on the window."""
        super().hideEvent(event)
        self._slash.close()

    # Following the text.

    def _read(self, text: str) -> Captured | None:
        return capture.read_line(text, self._people, self._today)

    def _changed(self, position: int, _removed: int, added: int) -> None:
        """Shape the lines that were touched; styling a line changes no revision and is not meant here."""
        revision = self.document().revision()
        if self._loading or self._shaping or revision == self._revision:
            return
        self._line_edited = True
        document = self.document()
        self._shape(document.findBlock(position), document.findBlock(min(position + added, _end(self))))
        self._revision = document.revision()
        self.edited.emit()
        self._slash.follow(commands(self._people))

    def _shape(self, first: QTextBlock, last: QTextBlock) -> None:
        self._shaping = True
        shapes.shape(first, last, self._read)
        self._shaping = False

    def _shape_all(self) -> None:
        """Shape every line again; where one has typed nothing yet, there is nothing to undo afterwards either."""
        document = self.document()
        typed = document.isUndoAvailable()
        self._shape(document.firstBlock(), document.lastBlock())
        if not typed:
            document.clearUndoRedoStacks()
        self._revision = document.revision()

    def _moved(self) -> None:
        """The caret is elsewhere: settle the line it left, and show the marks of the one it is in."""
        block = self.textCursor().block()
        if block.blockNumber() != self._line:
            before, self._line = self._line, block.blockNumber()
            if self._line_edited and not self._loading:
                self._line_edited = False
                self._settle(self.document().findBlockByNumber(before))
        self._styles.stand_in(self.textCursor().block())
        self._slash.caret_moved()

    def _settle(self, block: QTextBlock) -> None:
        read = shapes.captures(block.text(), self._read)
        if read is not None and read.on is not None and not read.written:
            lines.replace_line(block, capture.with_day(block.text(), read, read.on))

    def _dress(self) -> None:
        loading, self._loading = self._loading, True
        self.document().setDefaultFont(font("note"))
        typed = self.document().isUndoAvailable()
        self.document().setDocumentMargin(px(shapes.MARGIN))
        self._frame()
        if not typed:
            self.document().clearUndoRedoStacks()
        self._styles.dress()
        self._shape_all()
        self._styles.rehighlight()
        self._loading = loading

    def _frame(self) -> None:
        """Less air above the first line: a line has room above its letters already. Each new text begins without."""
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        form.setTopMargin(px(9))
        cursor = self.textCursor()
        cursor.joinPreviousEditBlock()
        frame.setFrameFormat(form)
        cursor.endEditBlock()

    # Captured lines.

    def _line_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        cursor = self.textCursor()
        if cursor.hasSelection() or self.isReadOnly():
            return False
        text, at = cursor.block().text(), cursor.positionInBlock()
        read = shapes.captures(text, self._read)
        if event.key() == Qt.Key.Key_Backspace and read is not None and at == read.start:
            self._put(cursor.block(), text[at:], 0)
            return True
        if event.key() not in ENTER:
            return False
        return self._enter_captured(cursor, read) if read is not None else self._enter_plain(cursor, text, at)

    def _enter_captured(self, cursor: QTextCursor, read: Captured) -> bool:
        """Enter ends a captured line: its day is read, and plain text goes on below; an empty one becomes plain."""
        block, text = cursor.block(), cursor.block().text()
        if not read.text.strip():
            self._put(block, "", 0)
            return True
        if cursor.positionInBlock() < read.end:
            return False
        if read.on is not None and not read.written:
            text = capture.with_day(text, read, read.on)
            lines.replace_line(block, text)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock()
        self.setTextCursor(cursor)
        return True

    def _enter_plain(self, cursor: QTextCursor, text: str, at: int) -> bool:
        command = self._command_in(text)
        if command is not None and at == len(text):
            words = text.split(None, 1)[1]
            self._capture(cursor.block(), words, command)
            return True
        mark = lines.mark_of_next(text)
        if mark is None or at < mark[1]:
            return False
        if not text[mark[1] :].strip():
            self._put(cursor.block(), "", 0)
        else:
            cursor.insertBlock()
            cursor.insertText(mark[0])
            self.setTextCursor(cursor)
        return True

    def _command_in(self, text: str) -> Command | None:
        """The one command that a line such as "/promise send it" begins with."""
        found = re.match(r"/(\w+)\s+\S", text)
        fits = [one for one in fitting(commands(self._people), found[1]) if one.word[1:] == found[1]] if found else []
        return fits[0] if len(fits) == 1 else None

    def _put(self, block: QTextBlock, text: str, caret: int) -> None:
        self.setTextCursor(lines.replace_line(block, text, caret))

    def _capture(self, block: QTextBlock, words: str, command: Command) -> None:
        made = capture.made_into(words, command.kind, command.name, self._today)
        read = self._read(made)
        self._put(block, made, read.end if read is not None else len(made))

    # Its day.

    def _box(self, block: QTextBlock) -> QRectF:
        """The tinted box of a line, in the viewport."""
        return shapes.line_box(block, self.verticalScrollBar().value(), self.viewport().width())

    def _day_under(self, point: QPoint) -> QTextBlock | None:
        block = self.cursorForPosition(point).block()
        read = shapes.captures(block.text(), self._read)
        if read is None or read.kind is Kind.TOPIC:
            return None
        return block if shapes.day_box(self._box(block), read, self._today).contains(point) else None

    def _open_day(self, block: QTextBlock) -> None:
        read = shapes.captures(block.text(), self._read)
        if read is None or read.kind is Kind.TOPIC or self.isReadOnly():
            return
        self._day_of = block.blockNumber()
        self._day.setGeometry(shapes.day_box(self._box(block), read, self._today).toRect())
        self._day.set_value(read.on or self._today)
        self._day.open_popup()

    def _take_day(self) -> None:
        block = self.document().findBlockByNumber(self._day_of)
        read = shapes.captures(block.text(), self._read)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if read is not None:
            self._put(block, capture.with_day(block.text(), read, self._day.day()), read.end)

    def _take_command(self, command: Command) -> None:
        cursor = self.textCursor()
        text, at = cursor.block().text(), cursor.positionInBlock()
        start = at - len(self._slash.typed() or "") - 1
        self._capture(cursor.block(), text[:start].rstrip() + text[at:], command)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wrap(self, mark: str) -> None:
        cursor = self.textCursor()
        lines.wrap(cursor, mark)
        self.setTextCursor(cursor)


def _end(editor: QTextEdit) -> int:
    return editor.document().characterCount() - 1
