"""HTML of QTextDocument's subset as a printed page: A4 or Letter, in a PDF also where there is no screen.

A table whose cells are ruled (a border below) is room for notes: it loses rows until the page is one page. Where that
is not enough, the type gets smaller.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QSizeF
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextTable,
)

from trustjournal.ui.kit.documents import SafeDocument

TYPE_PX = 14
"""10.5 points, in pixels of 96 to an inch: what pages are laid out in, whatever screen or printer there is."""
MARGINS = QMarginsF(18, 16, 18, 12)
_PX_PER_POINT = 96 / 72
_SMALLEST_PX = 10
_FEWEST_RULES = 3
_RESOLUTION = 1200

# Where paper is Letter: https://www.unicode.org/cldr/charts/latest/supplemental/territory_information.html
_LETTER = frozenset({
    QLocale.Country.Belize, QLocale.Country.Canada, QLocale.Country.Chile, QLocale.Country.Colombia,
    QLocale.Country.CostaRica, QLocale.Country.Guatemala, QLocale.Country.Mexico, QLocale.Country.Nicaragua,
    QLocale.Country.Panama, QLocale.Country.Philippines, QLocale.Country.PuertoRico, QLocale.Country.ElSalvador,
    QLocale.Country.UnitedStates, QLocale.Country.Venezuela,
})  # fmt: skip


def paper(locale: QLocale | None = None) -> QPageSize:
    """The paper of a country (the system's own)."""
    country = (locale or QLocale.system()).territory()
    return QPageSize(QPageSize.PageSizeId.Letter if country in _LETTER else QPageSize.PageSizeId.A4)


def document(html: str, size: QSizeF) -> SafeDocument:
    """The page laid out on one sheet, whose size inside the margins is given in px of 96 to an inch."""
    made = _laid_out(html, size, TYPE_PX)
    for px in range(TYPE_PX - 1, _SMALLEST_PX - 1, -1):
        if made.pageCount() == 1:
            break
        made = _laid_out(html, size, px)
    return made


def inner_size(layout: QPageLayout) -> QSizeF:
    """The size inside the margins in px of 96 to an inch."""
    return layout.paintRect(QPageLayout.Unit.Point).size() * _PX_PER_POINT


def paint(pages: Sequence[str], device: QPagedPaintDevice) -> bool:
    """Paint each page on a sheet of its own; False where the device does not take it."""
    size = inner_size(device.pageLayout())
    painter = QPainter()
    if not painter.begin(device):
        return False
    per_px = device.logicalDpiX() / 96
    try:
        for at, html in enumerate(pages):
            if at and not device.newPage():
                return False
            painter.save()
            painter.scale(per_px, per_px)
            document(html, size).drawContents(painter)
            painter.restore()
    finally:
        ended = painter.end()
    return ended


def pdf_of(pages: Sequence[str], title: str = "", locale: QLocale | None = None) -> bytes:
    """The pages as a PDF, a sheet each; nothing is fetched from anywhere."""
    return pdf_by(lambda writer: paint(pages, writer), title, locale)


def pdf_by(painting: Callable[[QPdfWriter], object], title: str = "", locale: QLocale | None = None) -> bytes:
    """A PDF on the country's paper, of what is painted into its writer."""
    # Qt lays text out only where an application stands; this one draws on no screen.
    application = QGuiApplication.instance() or QGuiApplication(["trustjournal", "-platform", "offscreen"])
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(title)
    writer.setCreator("Trust Journal")
    layout = QPageLayout(paper(locale), QPageLayout.Orientation.Portrait, MARGINS, QPageLayout.Unit.Millimeter)
    writer.setPageLayout(layout)
    painting(writer)
    del writer, application
    return bytes(buffer.data().data())


def type_of(px: int = TYPE_PX) -> QFont:
    """The letters of every page."""
    font = QFont("Inter")
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPixelSize(px)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def written(html: str, px: int = TYPE_PX) -> SafeDocument:
    """HTML in black and in the letters of every page, not yet laid out."""
    made = SafeDocument()
    made.setDocumentMargin(0)
    made.setDefaultFont(type_of(px))
    made.setDefaultStyleSheet(f"body {{ color: #000000; }} small {{ font-size: {px - 2}px; }}")
    made.show_page(html)
    return made


def _laid_out(html: str, size: QSizeF, px: int) -> SafeDocument:
    made = written(html, px)
    made.setPageSize(size)
    _drop_rules(made)
    return made


def _drop_rules(page: SafeDocument) -> None:
    ruled = next((table for table in reversed(_tables(page)) if _is_ruled(table)), None)
    while ruled is not None and page.pageCount() > 1 and ruled.rows() > _FEWEST_RULES:
        ruled.removeRows(ruled.rows() - 1, 1)


def _tables(page: SafeDocument) -> list[QTextTable]:
    return [frame for frame in page.rootFrame().childFrames() if isinstance(frame, QTextTable)]


def _is_ruled(table: QTextTable) -> bool:
    cell = table.cellAt(0, 0).format().toTableCellFormat()
    return table.columns() == 1 and table.rows() > 1 and cell.bottomBorder() > 0
