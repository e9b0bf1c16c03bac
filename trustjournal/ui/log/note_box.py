"""The note with its tool bar, in one outlined box."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.buttons import IconButton
from trustjournal.ui.kit.chips import KeyCap
from trustjournal.ui.kit.labels import Line, Text
from trustjournal.ui.kit.theme import px, theme_of, theme_source
from trustjournal.ui.log.editor import NoteEdit


class NoteBox(QFrame):
    """Bold, italic, list and quote above the note; the outline is the focus ring while one writes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = NoteEdit()
        self.editor.setPlaceholderText(_("What did you talk about?"))
        self.editor.focus_changed.connect(self.update)
        keys = QKeySequence.StandardKey
        self.tools = (
            self._tool("format-bold", _("Bold"), self.editor.bold, QKeySequence(keys.Bold)),
            self._tool("format-italic", _("Italic"), self.editor.italic, QKeySequence(keys.Italic)),
            self._tool("format-list-bulleted", _("List"), self.editor.list),
            self._tool("format-quote-close", _("Quote"), self.editor.quote),
        )
        self._hint = QWidget()
        hint = QHBoxLayout(self._hint)
        hint.setContentsMargins(0, 0, 0, 0)
        hint.setSpacing(4)
        # The sentence goes on behind the key, so each half is a text of its own.
        hint.addWidget(Text(_("Type"), "caption", "text3"))
        hint.addWidget(KeyCap("/"))
        hint.addWidget(Text(_("to capture a promise, topic or date"), "caption", "text3"))
        bar = QHBoxLayout()
        bar.setContentsMargins(px(7), 4, px(16), 4)
        bar.setSpacing(2)
        for tool in self.tools:
            bar.addWidget(tool)
        bar.addStretch(1)
        bar.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 2, 2)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(Line())
        column.addWidget(self.editor, 1)
        self.setFocusProxy(self.editor)
        theme_source().changed.connect(self._dress)
        self._dress()

    def setAccessibleName(self, name: str) -> None:
        """Name the note inside."""
        super().setAccessibleName(name)
        self.editor.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the hint out where it would be cut."""
        super().resizeEvent(event)
        tools = sum(tool.sizeHint().width() + 2 for tool in self.tools)
        self._hint.setVisible(self.width() >= tools + self._hint.sizeHint().width() + px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline of an input."""
        painter = QPainter(self)
        theme = theme_of(self)
        box = QRectF(self.rect())
        paint.rounded(painter, box, 6, theme.raised, theme.control)
        if self.editor.hasFocus():
            paint.focus_ring(painter, box, theme)
        painter.end()

    def _tool(self, icon: str, name: str, act: object, key: QKeySequence | None = None) -> IconButton:
        made = IconButton(icon, name, key)
        made.clicked.connect(act)
        made.clicked.connect(lambda _checked=False: self.editor.setFocus(Qt.FocusReason.OtherFocusReason))
        return made

    def _dress(self) -> None:
        self.setMinimumHeight(px(200))
