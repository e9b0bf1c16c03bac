"""The one viewer for text that people wrote: it reads no file, opens no address, and runs nothing.

What it shows is a SafeDocument; links are only told about, after a check.
"""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from trustjournal.domain.launchers import may_open
from trustjournal.ui.kit.documents import SafeDocument, blank, without_images
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.theme import font, theme_of, theme_source

__all__ = ["SafeTextBrowser", "allowed_link", "plain_label", "without_images"]

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def allowed_link(address: str) -> bool:
    """Whether a link of a note may be offered at all: web, mail and telephone; never a file, a share or a script."""
    return address.partition(":")[0] in _SCHEMES and may_open(address)


class SafeTextBrowser(QTextBrowser):
    """Shows Markdown of notes. `link_requested(address)` tells of an activated link; nothing is opened here."""

    link_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown = self._page = ""
        self._shown = SafeDocument(self)
        self.setDocument(self._shown)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("flat", True)
        self.anchorClicked.connect(self._clicked)
        theme_source().changed.connect(self._dress)
        self._dress()

    def show_markdown(self, markdown: str) -> None:
        """Show a note."""
        self._markdown, self._page = markdown, ""
        self._dress()

    def show_page(self, html: str) -> None:
        """Show a page of the program's own making, in which everything that people wrote is escaped."""
        self._markdown, self._page = "", html
        self._dress()

    def markdown(self) -> str:
        """What it was given."""
        return self._markdown

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """A blank for everything."""
        return blank(kind)

    def _dress(self) -> None:
        document = self._shown
        document.setDefaultFont(font("note"))
        document.setDocumentMargin(0)
        document.setDefaultStyleSheet(f"a {{ color: {theme_of(self).hex('link')}; }}")
        if self._page:
            document.show_page(self._page)
        else:
            document.show_markdown(self._markdown)
        cursor = QTextCursor(document)
        # In one edit, and moved by hand: `select` would lay out the whole page once more before its lines are spaced.
        cursor.beginEditBlock()
        cursor.setPosition(0)
        cursor.setPosition(document.characterCount() - 1, QTextCursor.MoveMode.KeepAnchor)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spacing)
        cursor.endEditBlock()

    def _clicked(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if allowed_link(address):
            self.link_requested.emit(address)


def plain_label(text: str, style: str = "body", color: str = "text", wrap: bool = True) -> Text:
    """A label that shows the text as it is, whatever it contains."""
    return Text(text, style, color, wrap)
