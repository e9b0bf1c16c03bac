"""The text of notes in a list: laid out once per row and width, as safe Markdown that opens and loads nothing."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QImage,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from trustjournal.ui.kit.markdown import without_images
from trustjournal.ui.kit.theme import font, px, theme_source

MOST_LINES = 12
_MARKS = frozenset("*_`#>[]<|~-+&\\")
_KEPT = 400
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class _Blank(QTextDocument):
    """A document that gives a blank for whatever it is asked to load."""

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """Nothing of what the address names."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            blank = QImage(1, 1, QImage.Format.Format_ARGB32)
            blank.fill(0)
            return blank
        return QByteArray()


class NoteTexts:
    """Documents of the notes that were shown lately, by text and width; forgotten when theme or text size change."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], QTextDocument] = {}
        theme_source().changed.connect(self._kept.clear)

    def height(self, text: str, width: int) -> int:
        """How high a text is at a width, at most MOST_LINES lines."""
        if not text:
            return 0
        return min(round(self._document(text, width).size().height()), px(20) * MOST_LINES)

    def is_cut(self, text: str, width: int) -> bool:
        """Whether a text has more lines than are shown."""
        return self._document(text, width).size().height() > px(20) * MOST_LINES

    def last_line(self, text: str, width: int) -> tuple[int, float]:
        """How many lines a text has, and how wide the last one is."""
        document = self._document(text, width)
        layout = document.lastBlock().layout()
        lines = round(document.size().height() / px(20))
        line = layout.lineAt(layout.lineCount() - 1)
        return max(1, lines), line.naturalTextWidth() if line.isValid() else 0.0

    def paint(self, painter: QPainter, rect: QRectF, text: str, color: QColor) -> None:
        """Paint a text into a box as high as `height` said."""
        document = self._document(text, int(rect.width()))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, color)
        painter.save()
        painter.setClipRect(rect.adjusted(-1, 0, 1, 1))
        painter.translate(rect.topLeft())
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _document(self, text: str, width: int) -> QTextDocument:
        known = self._kept.get((text, width))
        if known is not None:
            return known
        if len(self._kept) >= _KEPT:
            del self._kept[next(iter(self._kept))]
        made = self._kept[text, width] = _laid_out(text, width)
        return made


def _laid_out(text: str, width: int) -> QTextDocument:
    made = _Blank()
    made.setUndoRedoEnabled(False)
    made.setDocumentMargin(0)
    made.setDefaultFont(font("body"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setDefaultTextOption(option)
    if _MARKS.isdisjoint(text) and "\n" not in text:
        made.setPlainText(text)
    else:
        made.setMarkdown(without_images(text), _FEATURES)
    _space(made)
    made.setTextWidth(width)
    return made


def _space(document: QTextDocument) -> None:
    """Lines of 20 px without gaps between paragraphs, whatever they are."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    spacing = QTextBlockFormat()
    spacing.setLineHeight(px(20), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    spacing.setTopMargin(0)
    spacing.setBottomMargin(0)
    cursor.mergeBlockFormat(spacing)
