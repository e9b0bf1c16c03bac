"""Asking where a page goes, a printer or a PDF file, and saying what came of it; for every room that has pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.veil import hold_back

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Failed = Callable[[UserError], None]
Said = Callable[[str], None]


class Sheets(NamedTuple):
    """One HTML for each sheet of paper, and what they are called: a PDF's title, and its name unless changed."""

    pages: tuple[str, ...]
    title: str


def ask_printer(over: QWidget, chosen: Callable[[QPrinter], None]) -> None:
    """Ask for a printer over a page; `chosen` gets the one that was taken."""
    from PySide6.QtPrintSupport import QPrintDialog

    from trustjournal.ui.kit.printing import new_printer

    printer = new_printer()
    dialog = QPrintDialog(printer, over)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.setModal(True)
    dialog.show()


def ask_file(over: QWidget, title: str, chosen: Callable[[Path], None]) -> None:
    """Ask where a PDF called so goes; `chosen` gets the path."""
    asked = QFileDialog(over, _("Save as PDF"), str(Path.home()))
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asked.setNameFilter(_("PDF (*.pdf)"))
    asked.setDefaultSuffix("pdf")
    asked.selectFile(f"{file_name(title)}.pdf")
    asked.fileSelected.connect(lambda path: chosen(Path(path)))
    asked.open()


def file_name(title: str) -> str:
    """A title as far as every file system takes it."""
    return "".join(char if char.isalnum() or char in " -" else "" for char in title).strip()[:80] or _("Page")


def print_sheets(sheets: Sheets, over: QWidget, failed: Failed) -> None:
    """Ask for a printer and print there; in discreet mode say why not."""
    if _may_leave(sheets, failed):
        ask_printer(over, lambda printer: print_with(sheets, printer, failed))


def print_with(sheets: Sheets, printer: QPrinter, failed: Failed) -> None:
    """Print on this printer; tell where it does not answer."""
    from trustjournal.ui.kit.printing import print_on

    try:
        print_on(sheets.pages, printer)
    except UserError as error:
        failed(error)


def save_sheets(sheets: Sheets, over: QWidget, failed: Failed, said: Said) -> None:
    """Ask where, and write a PDF there; in discreet mode say why not."""
    if _may_leave(sheets, failed):
        ask_file(over, sheets.title, lambda path: write_sheets(sheets, path, failed, said))


def _may_leave(sheets: Sheets, failed: Failed) -> bool:
    try:
        hold_back(*sheets.pages, sheets.title)
    except UserError as error:
        failed(error)
        return False
    return True


def write_sheets(sheets: Sheets, path: Path, failed: Failed, said: Said) -> None:
    """Write a PDF to this path; tell that it is there, or why not."""
    from trustjournal.ui.kit.printing import write_pdf

    try:
        write_pdf(sheets.pages, path, sheets.title)
    except UserError as error:
        failed(error)
    else:
        said(_("Saved as PDF. Anyone who can open the file can read it."))
