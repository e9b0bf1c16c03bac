"""HTML of QTextDocument's subset as a PDF, also where there is no screen."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

_MARGIN_MM = 16
_DOTS_PER_INCH = 96


def pdf_of(html: str, title: str = "") -> bytes:
    """The pages of an A4 document; nothing is fetched from anywhere."""
    # Qt lays text out only where an application stands; this one draws on no screen.
    application = QGuiApplication.instance() or QGuiApplication(["trustjournal", "-platform", "offscreen"])
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setTitle(title)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
        )
    )
    document = QTextDocument()
    document.setHtml(html)
    document.print_(writer)
    del writer, application
    return bytes(buffer.data().data())
