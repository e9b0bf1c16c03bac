"""The Brief on paper: one page, black on white, to a printer or into a PDF file.

Qt's printing is imported by whoever prints first, not by the room.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _

_POINTS = 10.5
_MARGIN_MM = 18


def document(html: str, size: QSizeF, points: float = _POINTS) -> QTextDocument:
    """The page's text, laid out for a sheet of this many points."""
    made = QTextDocument()
    made.setDocumentMargin(0)
    font = QFont("Inter")
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPointSizeF(points)
    made.setDefaultFont(font)
    made.setDefaultStyleSheet("body { color: #000000; } small { font-size: 8.5pt; }")
    made.setHtml(html)
    made.setPageSize(size)
    return made


def write_pdf(html: str, path: Path, title: str) -> None:
    """Write the page into a file for its owner alone; UserError where it cannot be written."""
    try:
        path.touch(mode=0o600)
        path.chmod(0o600)
    except OSError as error:
        raise UserError(
            _("“{name}” could not be written ({reason}).").format(name=path.name, reason=error.strerror or ""),
            _("Choose another place."),
        ) from error
    writer = QPdfWriter(os.fspath(path))
    writer.setTitle(title)
    writer.setCreator("Trust Journal")
    writer.setResolution(1200)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM), QPageLayout.Unit.Millimeter)
    _fitted(html, writer.pageLayout().paintRectPoints().size().toSizeF()).print_(writer)


def print_on(html: str, printer: QPrinter) -> None:
    """Print the page."""
    printer.setPageMargins(QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM), QPageLayout.Unit.Millimeter)
    _fitted(html, printer.pageLayout().paintRectPoints().size().toSizeF()).print_(printer)


def _fitted(html: str, size: QSizeF) -> QTextDocument:
    """The document in the largest type that keeps it on one page, down to 8 points."""
    points = _POINTS
    made = document(html, size, points)
    while made.pageCount() > 1 and points > 8:
        points -= 0.5
        made = document(html, size, points)
    return made
