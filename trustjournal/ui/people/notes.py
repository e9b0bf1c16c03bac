"""The text of notes in a list: laid out once per row and width, as safe Markdown that opens and loads nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextLayout,
    QTextOption,
)

from trustjournal.domain.veil import is_bar
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.documents import SafeDocument
from trustjournal.ui.kit.theme import font, px, theme_source

MOST_LINES = 12
_MARKS = frozenset("*_`#>[]<|~-+&\\")
_KEPT = 200
_MEASURED = 4000


class NoteTexts(QObject):
    """Documents of the notes that were shown lately, by text and width; forgotten when theme or text size change."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: dict[tuple[str, int], SafeDocument] = {}
        self._measured: dict[tuple[str, int], tuple[int, float]] = {}
        theme_source().changed.connect(self._forget)

    def height(self, text: str, width: int) -> int:
        """How high a text is at a width, at most MOST_LINES lines."""
        return px(20) * min(self.last_line(text, width)[0], MOST_LINES) if text else 0

    def is_cut(self, text: str, width: int) -> bool:
        """Whether a text has more lines than are shown."""
        return self.last_line(text, width)[0] > MOST_LINES

    def last_line(self, text: str, width: int) -> tuple[int, float]:
        """How many lines a text has, and how wide the last one is.

        A list asks this of all its rows and paints few of them, so plain text is only measured here.
        """
        if is_bar(text):
            return 1, float(paint.bar_width(text))
        known = self._measured.get((text, width))
        if known is None:
            if len(self._measured) >= _MEASURED:
                self._measured.clear()
            measure = _measure if _is_plain(text) else self._measure_document
            known = self._measured[text, width] = measure(text, width)
        return known

    def _measure_document(self, text: str, width: int) -> tuple[int, float]:
        document = self._document(text, width)
        layout = document.lastBlock().layout()
        lines = round(document.size().height() / px(20))
        line = layout.lineAt(layout.lineCount() - 1)
        return max(1, lines), line.naturalTextWidth() if line.isValid() else 0.0

    def _forget(self) -> None:
        self._kept.clear()
        self._measured.clear()

    def paint(self, painter: QPainter, rect: QRectF, text: str, color: QColor) -> None:
        """Paint a text into a box as high as `height` said; what is hidden is a bar."""
        if is_bar(text):
            paint.bar(painter, rect.adjusted(0, 0, 0, px(20) - rect.height()), text)
            return
        document = self._document(text, int(rect.width()))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, color)
        painter.save()
        painter.setClipRect(rect.adjusted(-1, 0, 1, 1))
        painter.translate(rect.topLeft())
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _document(self, text: str, width: int) -> SafeDocument:
        known = self._kept.get((text, width))
        if known is not None:
            return known
        if len(self._kept) >= _KEPT:
            del self._kept[next(iter(self._kept))]
        made = self._kept[text, width] = _laid_out(text, width)
        return made


def _is_plain(text: str) -> bool:
    """Whether a text is one paragraph that Markdown would leave as it is."""
    return _MARKS.isdisjoint(text) and "\n" not in text and not text[:1].isdigit()


def _measure(text: str, width: int) -> tuple[int, float]:
    layout = QTextLayout(text, font("body"))
    layout.setTextOption(_wrapping())
    layout.beginLayout()
    lines, last = 0, 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        lines, last = lines + 1, line.naturalTextWidth()
    layout.endLayout()
    return max(1, lines), last


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _laid_out(text: str, width: int) -> SafeDocument:
    made = SafeDocument()
    made.setUndoRedoEnabled(False)
    made.setDocumentMargin(0)
    made.setDefaultFont(font("body"))
    made.setDefaultTextOption(_wrapping())
    if _is_plain(text):
        made.setPlainText(text)
    else:
        made.show_markdown(text)
    _space(made)
    made.setTextWidth(width)
    return made


def _space(document: SafeDocument) -> None:
    """Lines of 20 px without gaps between paragraphs, whatever they are."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    spacing = QTextBlockFormat()
    spacing.setLineHeight(px(20), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    spacing.setTopMargin(0)
    spacing.setBottomMargin(0)
    cursor.mergeBlockFormat(spacing)
