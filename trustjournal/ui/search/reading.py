"""The reading pane of the search: one entry whole, with the words that were searched marked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.avatars import Avatar
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.chips import Chip
from trustjournal.ui.kit.labels import Surface, Text
from trustjournal.ui.kit.linkdialog import ask_to_open
from trustjournal.ui.kit.markdown import SafeTextBrowser
from trustjournal.ui.kit.paint import Tone
from trustjournal.ui.kit.theme import theme_of, theme_source
from trustjournal.ui.search.hits import hits

Mark = tuple[str, str, str]


class ReadingPane(Surface):
    """`opened` when the person wants to see the entry in its place."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self._query = ""
        self._avatar = Avatar(36)
        self._title = Text("", "heading", wrap=True)
        self._detail = Text("", "caption", "text2", wrap=True)
        self._open = Button(_("&Open"), small=True)
        self._open.clicked.connect(self.opened)
        self.text = SafeTextBrowser()
        self.text.setAccessibleName(_("The note"))
        self.text.link_requested.connect(lambda url: ask_to_open(url, self))
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._avatar)
        head.addLayout(words, 1)
        head.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 20, 32, 20)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        column.addLayout(self._chips)
        theme_source().changed.connect(self._mark_hits)
        self.clear()

    def clear(self) -> None:
        """Nothing to read."""
        for part in (self._avatar, self._title, self._detail, self._open, self.text):
            part.hide()
        self._show_chips(())

    def show_entry(
        self,
        person: tuple[str, str] | None,
        title: str,
        detail: str,
        markdown: str,
        marks: tuple[Mark, ...],
        query: str,
    ) -> None:
        """Show an entry, its text as Markdown, with what was searched marked."""
        self._query = query
        if person is not None:
            self._avatar.show_person(*person)
        self._avatar.setVisible(person is not None)
        self._title.setText(title)
        self._detail.setText(detail)
        self.text.show_markdown(markdown)
        self._mark_hits()
        for part in (self._title, self._open, self.text):
            part.show()
        self._detail.setVisible(bool(detail))
        self._show_chips(marks)

    def _show_chips(self, marks: tuple[Mark, ...]) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for icon, tone, words in marks:
            self._chips.addWidget(Chip(words, Tone(tone), icon))
        self._chips.addStretch(1)

    def _mark_hits(self) -> None:
        look = QTextCharFormat()
        look.setBackground(theme_of(self).highlight)
        look.setForeground(theme_of(self).text)
        look.setFontWeight(QFont.Weight.Bold)
        for start, end in hits(self.text.document().toPlainText(), self._query):
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(look)
