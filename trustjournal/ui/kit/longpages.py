"""Many blocks of HTML over as many sheets as they need, one block in memory at a time: a year prints like a day.

A block that needs room it does not have goes on at the next sheet, between two lines. Whoever makes the blocks may end
the work by raising out of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QLocale, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPainter, QTextDocument

from trustjournal.base.i18n import _
from trustjournal.ui.kit.pdf import TYPE_PX, inner_size, pdf_by, type_of, written

Block = tuple[str, bool, int]
"""HTML, whether the next block has to stand on its sheet, and the px that stay free above but on top of a sheet."""
_LaidOut = tuple[QTextDocument, int]

_FOOT = 30
_FEWEST_LINES = 40
_FOOT_PX = 11


def long_pdf_of(blocks: Iterable[Block], title: str, footer: str, locale: QLocale | None = None) -> bytes:
    """The blocks as a PDF; nothing is fetched from anywhere."""
    return pdf_by(lambda writer: paint_blocks(blocks, writer, footer), title, locale)


def paint_blocks(
    blocks: Iterable[Block], device: QPagedPaintDevice, footer: str, stop: Callable[[], object] | None = None
) -> bool:
    """Paint the blocks below each other, with the footer and the number of the sheet below; False if it is not taken.

    `stop` is called where the blocks raise, before the device is let go.
    """
    painter = QPainter()
    if not painter.begin(device):
        return False
    sheets = _Sheets(painter, device, footer)
    try:
        kept: list[_LaidOut] = []
        for html, with_next, above in blocks:
            kept.append((sheets.laid_out(html), above))
            if not with_next:
                sheets.put(kept)
                kept = []
        sheets.put(kept)
        sheets.end()
    except BaseException:
        if stop is not None:
            stop()
        raise
    finally:
        painter.end()
    return sheets.taken


class _Sheets:
    """Where on which sheet the next block goes. Lengths are px of 96 to an inch."""

    def __init__(self, painter: QPainter, device: QPagedPaintDevice, footer: str) -> None:
        whole = inner_size(device.pageLayout())
        self._painter, self._device, self._footer = painter, device, footer
        self._size = QSizeF(whole.width(), whole.height() - _FOOT)
        self._scale = device.logicalDpiX() / 96
        self._y = 0.0
        self._number = 1
        self.taken = True

    def laid_out(self, html: str) -> QTextDocument:
        """A block in the width of the sheet."""
        made = written(html, TYPE_PX)
        made.setTextWidth(self._size.width())
        return made

    def put(self, blocks: list[_LaidOut]) -> None:
        """Paint blocks that belong together, on a new sheet where not even the beginning of the last fits on this."""
        heights = [block.size().height() for block, _above in blocks]
        need = sum(above for _block, above in blocks) + sum(heights[:-1]) + min([*heights[-1:], _FEWEST_LINES])
        if blocks and self._y > 0 and self._y + need > self._size.height():
            self._turn()
        for (block, above), height in zip(blocks, heights, strict=True):
            self._y += above if self._y > 0 else 0
            self._paint(block, height)

    def end(self) -> None:
        """Finish the last sheet."""
        painter = self._painter
        painter.save()
        painter.scale(self._scale, self._scale)
        painter.setFont(type_of(_FOOT_PX))
        foot = QRectF(0, self._size.height(), self._size.width(), _FOOT)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, self._footer)
        number = _("Page {n}").format(n=self._number)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, number)
        painter.restore()

    def _paint(self, block: QTextDocument, height: float) -> None:
        done = 0.0
        while height - done > self._size.height() - self._y + 0.5:
            cut = _last_line_before(block, done, done + self._size.height() - self._y)
            if cut <= done:
                if self._y > 0:
                    self._turn()
                    continue
                cut = done + self._size.height()  # a line higher than a sheet
            self._slice(block, done, cut)
            done = cut
            self._turn()
        self._slice(block, done, height)
        self._y += height - done

    def _slice(self, block: QTextDocument, start: float, end: float) -> None:
        painter = self._painter
        painter.save()
        painter.scale(self._scale, self._scale)
        painter.translate(QPointF(0, self._y - start))
        part = QRectF(0, start, self._size.width(), end - start)
        painter.setClipRect(part)
        block.drawContents(painter, part)
        painter.restore()

    def _turn(self) -> None:
        self.end()
        self.taken = self._device.newPage() and self.taken
        self._number += 1
        self._y = 0.0


def _last_line_before(block: QTextDocument, start: float, end: float) -> float:
    """Where the last line ends that lies whole between two heights of a block; `start` where none does."""
    found = start
    layout = block.documentLayout()
    part = block.begin()
    while part.isValid():
        top = layout.blockBoundingRect(part).top()
        lines = part.layout()  # kept while its lines are asked: a line of a layout that is gone crashes
        for at in range(lines.lineCount()):
            line = lines.lineAt(at)
            bottom = top + line.y() + line.height()
            if bottom > end:
                return found
            found = max(found, bottom)
        part = part.next()
    return found
