"""The air around the lines of a note, and the painting of its captured lines: tint, icon and day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from trustjournal.base.i18n import _
from trustjournal.domain.capture import Captured, Kind
from trustjournal.domain.words import short_day
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.theme import Theme, px
from trustjournal.ui.log.commands import ICONS, TONES

MARGIN = 16
"""From the edge of the note to its text, in pixels of the design."""
_LONGEST = 20_000

Read = Callable[[str], Captured | None]


def captures(text: str, read: Read) -> Captured | None:
    """What a line captures; lines longer than anyone writes are not looked at."""
    return read(text) if ":" in text and len(text) <= _LONGEST else None


def first_below(document: QTextDocument, scrolled: int) -> QTextBlock:
    """The first line that reaches below the upper edge of what is shown; found by halving, as a note may be long."""
    layout = document.documentLayout()
    assert layout is not None
    low, high = 0, document.blockCount() - 1
    while low < high:
        middle = (low + high) // 2
        if layout.blockBoundingRect(document.findBlockByNumber(middle)).bottom() + px(10) < scrolled:
            low = middle + 1
        else:
            high = middle
    return document.findBlockByNumber(low)


def line_box(block: QTextBlock, scrolled: int, width: int) -> QRectF:
    """The tinted box of a line in a viewport of this width; its words stand in the middle of it."""
    layout = block.document().documentLayout()
    assert layout is not None
    rect = layout.blockBoundingRect(block)
    natural = QFontMetricsF(block.document().defaultFont()).height()
    cell = max(float(px(22)), natural)
    height = max(block.layout().lineCount() * cell, rect.height())
    margin = px(MARGIN)
    # A line that is higher than its letters has the room above them.
    top = rect.top() - scrolled + (cell - natural) / 2 - px(2)
    return QRectF(margin, round(top), width - 2 * margin, round(height) + 2 * px(2))


def format_of(captured: bool) -> QTextBlockFormat:
    """The margins and line height of a captured line, or of any other."""
    made = QTextBlockFormat()
    made.setLineHeight(px(22), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    made.setTopMargin(px(10) if captured else 0)
    made.setBottomMargin(px(10) if captured else px(8))
    made.setLeftMargin(px(37) if captured else 0)
    made.setRightMargin(px(112) if captured else 0)
    return made


def shape(block: QTextBlock, last: QTextBlock, read: Read) -> None:
    """Give the lines from `block` to `last` their margins, as part of the edit that was just made."""
    wanted = {captured: format_of(captured) for captured in (False, True)}
    cursor = QTextCursor(block)
    begun = False
    while block.isValid():
        form = wanted[captures(block.text(), read) is not None]
        if not _same(block.blockFormat(), form):
            if not begun:
                cursor.joinPreviousEditBlock()
                begun = True
            cursor.setPosition(block.position())
            cursor.setBlockFormat(form)
        if block == last:
            break
        block = block.next()
    if begun:
        cursor.endEditBlock()


def _same(one: QTextBlockFormat, other: QTextBlockFormat) -> bool:
    return (one.leftMargin(), one.topMargin(), one.bottomMargin(), one.lineHeight()) == (
        other.leftMargin(), other.topMargin(), other.bottomMargin(), other.lineHeight(),
    )  # fmt: skip


def day_words(read: Captured, today: date) -> str:
    """What stands at the right of a captured line."""
    if read.on is not None:
        return short_day(read.on, today)
    return _("no date") if read.kind is Kind.TOPIC else _("Set a date")


def day_box(line: QRectF, read: Captured, today: date) -> QRectF:
    """Where the day of a captured line is painted and clicked, in the tinted box `line`."""
    width = paint.text_width(day_words(read, today), "caption") + 2 * px(10) + 2
    return QRectF(line.right() - width, line.top(), width, line.height())


def paint_line(painter: QPainter, line: QRectF, read: Captured, today: date, theme: Theme) -> None:
    """Paint the tint, bar, icon and day of a captured line; its words are painted by the text itself."""
    tone = TONES[read.kind]
    color = tone.text(theme)
    paint.rounded(painter, line, 4, tone.soft(theme))
    painter.fillRect(QRectF(line.left(), line.top(), 3, line.height()), color)
    icon = QRectF(line.left() + px(12), line.top(), px(18), min(line.height(), px(26)))
    icons.paint(painter, icon, ICONS[read.kind], color)
    day = day_box(line, read, today).adjusted(px(10), 0, -px(10) + 2, 0)
    settable = read.on is None and read.kind is not Kind.TOPIC
    shade = theme.link if settable else theme.text2
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    paint.text(painter, day, day_words(read, today), "caption", shade, right, tabular=True)
