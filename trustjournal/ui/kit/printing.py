"""A page on paper: black on white, to a printer or into a PDF file for its owner alone.

Qt's printing is imported by whoever prints first, not by the room.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.writing import write_data
from trustjournal.ui.kit.longpages import Block, long_pdf_of, paint_blocks
from trustjournal.ui.kit.pdf import MARGINS, document, paint, paper, pdf_of

__all__ = ["document", "new_printer", "print_long", "print_on", "write_long_pdf", "write_pdf"]


def write_pdf(pages: Sequence[str], path: Path, title: str) -> None:
    """Write the pages, a sheet each, into a file for its owner alone; UserError where it cannot be written."""
    write_data(path, pdf_of(pages, title), force=True)


def write_long_pdf(blocks: Iterable[Block], path: Path, title: str, footer: str) -> None:
    """Write blocks, over as many sheets as they need, into a file for its owner alone.

    UserError where it cannot be written. To be called off the thread of the windows: nothing is drawn on a screen.
    """
    write_data(path, long_pdf_of(blocks, title, footer), force=True)


def print_long(blocks: Iterable[Block], printer: QPrinter, footer: str) -> None:
    """Print blocks over as many sheets as they need; UserError where the printer does not take them.

    To be called off the thread of the windows; what stops the walk over the blocks stops the printer too.
    """
    if not _is_ready(printer) or not paint_blocks(blocks, printer, footer, printer.abort) or not _is_ready(printer):
        raise _no_answer()


_CUPS = "/run/cups/cups.sock"
_CUPS_CLIENT = ("/etc/cups/client.conf", "~/.cups/client.conf")


def new_printer() -> QPrinter:
    """A printer set to this country's paper and the page's margins."""
    _stay_here()
    printer = QPrinter()
    printer.setPageLayout(QPageLayout(paper(), QPageLayout.Orientation.Portrait, MARGINS, QPageLayout.Unit.Millimeter))
    return printer


def _stay_here() -> None:
    """Ask this computer's own print service, by its local socket; without one CUPS would look for it by network.

    Whoever named another server themselves (cups-client.conf(5)) keeps it.
    """
    if "CUPS_SERVER" not in os.environ and not any(Path(name).expanduser().is_file() for name in _CUPS_CLIENT):
        os.environ["CUPS_SERVER"] = _CUPS


def print_on(pages: Sequence[str], printer: QPrinter) -> None:
    """Print the pages, a sheet each; UserError where the printer does not take them."""
    if not _is_ready(printer) or not paint(pages, printer) or not _is_ready(printer):
        raise _no_answer()


def _is_ready(printer: QPrinter) -> bool:
    bad = {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}
    return printer.isValid() and printer.printerState() not in bad


def _no_answer() -> UserError:
    return UserError(_("The printer did not answer."), _("Save as PDF instead."))
