"""The field one jots in: plain text, tinted where it was understood, with people offered behind an @."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.jot.value import Mark, Span
from trustjournal.ui.jot.looks import tint
from trustjournal.ui.jot.offer import Offer
from trustjournal.ui.kit.theme import font, px, theme_of, theme_source
from trustjournal.ui.kit.tokenfield import PersonChoice

Suggest = Callable[[str], list[PersonChoice]]

_AT = re.compile(r"(?:^|(?<=[\s(,;]))@(?P<letters>[^\n@,;.!?]{0,30})$")
_FEWEST_LINES, _MOST_LINES = 3, 8
_LOOKED_BACK = 40


class JotField(QTextEdit):
    """`edited()` follows every change; `save_wanted()` Enter, `left()` Esc. `suggest(letters)` finds people.

    `write_as(PersonChoice)` says how somebody is written behind the @.
    """

    edited = Signal()
    save_wanted = Signal()
    left = Signal()

    def __init__(
        self, suggest: Suggest, write_as: Callable[[PersonChoice], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._suggest, self._write_as = suggest, write_as
        self._marks: list[tuple[Mark, Span]] = []
        self._marked = ""
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_("Coffee with @… yesterday. I promised to send the figures by Friday."))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        option = QTextOption(self.document().defaultTextOption())
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.offer: Offer | None = None
        self.textChanged.connect(self._changed)
        theme_source().changed.connect(self._dress)
        self._dress()

    def text(self) -> str:
        """The text as it stands; unlike toPlainText it keeps every kind of space."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def caret(self) -> int:
        """Where the caret stands, in characters of the text."""
        text, place = self.text(), self.textCursor().position()
        if text.isascii():
            return place
        return len(text.encode("utf-16-le", "surrogatepass")[: 2 * place].decode("utf-16-le", "surrogatepass"))

    def show_text(self, text: str) -> None:
        """Show another text, with an undo history of its own; `edited` follows as for typing."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def put(self, span: Span, words: str) -> None:
        """Write these words over a part of the text, as one step of its undo."""
        text = self.text()
        cursor = self.textCursor()
        cursor.setPosition(_place(text, span.start))
        cursor.setPosition(_place(text, span.end), QTextCursor.MoveMode.KeepAnchor)
        # Two commands in a block of their own; one alone would become part of what was typed before it.
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        cursor.insertText(words[:1])
        cursor.insertText(words[1:])
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setFocus()

    def show_marks(self, text: str, marks: Sequence[tuple[Mark, Span]]) -> None:
        """Tint what was understood of this text; nothing where it is not the one that stands here any more."""
        self._marked, self._marks = text, list(marks)
        self._tint()

    def tints(self) -> list[tuple[Mark, str]]:
        """What is tinted at the moment: the part, and its words."""
        return [(mark, self._marked[span.start : span.end]) for mark, span in self._marks]

    def sizeHint(self) -> QSize:
        """As high as the text, from three lines to eight."""
        line = self.fontMetrics().lineSpacing()
        frame = 2 * self.frameWidth() + px(14)
        wanted = max(_FEWEST_LINES * line, min(_MOST_LINES * line, round(self.document().size().height())))
        return QSize(px(420), wanted + frame)

    def minimumSizeHint(self) -> QSize:
        """Never less than the text wants."""
        return QSize(px(200), self.sizeHint().height())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes somebody who is offered."""
        offered = self.offer is not None and not self.offer.isHidden()
        return not (forward and offered) and super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """People offered take their keys first; Enter saves, Shift+Enter begins a line, Esc leaves."""
        if self._offer_key(event):
            event.accept()
            return
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.save_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            event.ignore()  # nothing typed to take back: the window takes back what was kept
            return
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the text is of another height."""
        super().resizeEvent(event)
        self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """People are offered only while one types."""
        super().focusOutEvent(event)
        if self.offer is not None and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.offer.hide()

    def _changed(self) -> None:
        self.updateGeometry()
        self._tint()
        self._offer_people()
        self.edited.emit()

    def _dress(self) -> None:
        self.setFont(font("note"))
        self.document().setDefaultFont(font("note"))
        self._tint()
        self.updateGeometry()

    def _tint(self) -> None:
        text = self.text()
        theme = theme_of(self)
        selections = []
        # While one types on, what was understood of the beginning still stands.
        same = _common(text, self._marked)
        for mark, span in self._marks:
            if span.end > same:
                continue
            one = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setBackground(tint(mark, theme))
            cursor = QTextCursor(self.document())
            cursor.setPosition(_place(text, span.start))
            cursor.setPosition(_place(text, span.end), QTextCursor.MoveMode.KeepAnchor)
            one.cursor, one.format = cursor, look
            selections.append(one)
        self.setExtraSelections(selections)

    # The people behind an @.

    def _letters(self) -> re.Match[str] | None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            return None
        before = cursor.block().text()[: cursor.positionInBlock()]
        return _AT.search(before[-_LOOKED_BACK:])

    def _offer_people(self) -> None:
        found = self._letters() if self.hasFocus() else None
        people: list[PersonChoice] = []
        if found is not None:
            letters = found["letters"]
            people = self._suggest(letters.strip())
            whole = letters.strip().casefold()
            if letters.endswith(" ") and any(self._write_as(one).casefold() == whole for one in people):
                people = []
        if not people:
            if self.offer is not None:
                self.offer.hide()
            return
        if self.offer is None:
            self.offer = Offer(self.window())
            self.offer.chosen.connect(self._take)
        corner = self.viewport().mapTo(self.window(), self.cursorRect().topLeft())
        self.offer.show_people(people, QRect(corner, self.cursorRect().size()))

    def _offer_key(self, event: QKeyEvent) -> bool:
        offer = self.offer
        if offer is None or offer.isHidden():
            return False
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            offer.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            chosen = offer.current()
            offer.hide()
            if chosen is None:
                return False
            self._take(chosen)
        elif key == Qt.Key.Key_Escape:
            offer.hide()
        else:
            return False
        return True

    def _take(self, person: PersonChoice) -> None:
        found = self._letters()
        if found is None:
            return
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, _units(found[0]))
        cursor.insertText(f"@{self._write_as(person)} ")
        self.setTextCursor(cursor)
        self.setFocus()
        if self.offer is not None:
            self.offer.hide()


def _units(text: str) -> int:
    """How many places a text takes in Qt, which counts what lies beyond 16 bits twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _place(text: str, at: int) -> int:
    return _units(text[:at])


def _common(one: str, other: str) -> int:
    """How many letters the beginnings of two texts share."""
    if one == other:
        return len(one)
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
