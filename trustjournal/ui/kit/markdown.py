"""The one viewer for text that people wrote: it reads no file, opens no address, and runs nothing.

Qt's viewers open any local or network path that an image or style names, even with MarkdownNoHTML; so image syntax is
taken out before, every resource asked for is answered with a blank, and links are only told about, after a check.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QByteArray, QUrl, Signal
from PySide6.QtGui import QImage, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.theme import font, theme_of, theme_source

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_IMAGE = re.compile(r"!+(?=\[)")  # a run of marks, so that taking one away cannot leave another
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


def allowed_link(address: str) -> bool:
    """Whether a link may be offered at all: web, mail and telephone; never a file, a share or a script."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    scheme = url.scheme().lower()
    if not url.isValid() or scheme not in _SCHEMES:
        return False
    return bool(url.host()) if scheme in ("http", "https") else bool(url.path())


def without_images(markdown: str) -> str:
    """The same Markdown with every image turned into a link to what it showed."""
    return _IMAGE.sub("", markdown)


class _SafeDocument(QTextDocument):
    """A document that gives a blank for every resource it is asked for."""

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """A blank picture or an empty text; never what the address names."""
        return _blank(kind)


class SafeTextBrowser(QTextBrowser):
    """Shows Markdown of notes. `link_requested(address)` tells of an activated link; nothing is opened here."""

    link_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown = ""
        self.setDocument(_SafeDocument(self))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("flat", True)
        self.anchorClicked.connect(self._clicked)
        theme_source().changed.connect(self._dress)
        self._dress()

    def show_markdown(self, markdown: str) -> None:
        """Show a note."""
        self._markdown = markdown
        self._dress()

    def markdown(self) -> str:
        """What it was given."""
        return self._markdown

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """A blank for everything."""
        return _blank(kind)

    def _dress(self) -> None:
        document = self.document()
        document.setDefaultFont(font("note"))
        document.setDocumentMargin(0)
        document.setDefaultStyleSheet(f"a {{ color: {theme_of(self).hex('link')}; }}")
        document.setMarkdown(without_images(self._markdown), _FEATURES)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spacing)

    def _clicked(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if allowed_link(address):
            self.link_requested.emit(address)


def plain_label(text: str, style: str = "body", color: str = "text", wrap: bool = True) -> Text:
    """A label that shows the text as it is, whatever it contains."""
    return Text(text, style, color, wrap)


def _blank(kind: int) -> object:
    if kind == QTextDocument.ResourceType.ImageResource.value:
        image = QImage(1, 1, QImage.Format.Format_ARGB32)
        image.fill(0)
        return image
    return QByteArray()
