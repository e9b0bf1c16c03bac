"""The one place where text becomes a formatted document: one that reads no file and opens no address, whatever it says.

Qt's documents open any local or network path that an image, a style or a background names, also with MarkdownNoHTML and
also where `loadResource` gives None; they are content with a blank.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QByteArray, QObject, QUrl
from PySide6.QtGui import QImage, QTextDocument

_IMAGE = re.compile(r"!+(?=\[)")  # a run of marks, so that taking one away cannot leave another
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class SafeDocument(QTextDocument):
    """A document that is given a blank for every resource it asks for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def show_markdown(self, text: str) -> None:
        """Hold a note: Markdown without HTML, its pictures turned into links to what they showed."""
        self.setMarkdown(without_images(text), _FEATURES)

    def show_page(self, html: str) -> None:
        """Hold a page of the program's own making, in which everything that people wrote is escaped."""
        self.setHtml(html)

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """A blank picture or an empty text; never what the address names."""
        return blank(kind)


def without_images(markdown: str) -> str:
    """The same Markdown with every image turned into a link to what it showed."""
    return _IMAGE.sub("", markdown)


def blank(kind: int) -> object:
    """What stands for a resource of this kind: a picture of one clear dot, or no bytes."""
    if kind == QTextDocument.ResourceType.ImageResource.value:
        image = QImage(1, 1, QImage.Format.Format_ARGB32)
        image.fill(0)
        return image
    return QByteArray()
