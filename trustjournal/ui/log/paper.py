"""The empathy map on paper, or as a PDF where the person says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _

Failed = Callable[[UserError], None]


class Map(NamedTuple):
    """A map as the HTML of one page, and whose it is."""

    html: str
    name: str


def print_map(page: Map, over: QWidget, failed: Failed) -> None:
    """Ask for a printer and print there."""
    from PySide6.QtPrintSupport import QPrintDialog

    from trustjournal.ui.kit.printing import new_printer, print_on

    printer = new_printer()

    def accepted() -> None:
        try:
            print_on(page.html, printer)
        except UserError as error:
            failed(error)

    dialog = QPrintDialog(printer, over)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(accepted)
    dialog.setModal(True)
    dialog.show()


def save_map(page: Map, over: QWidget, failed: Failed, said: Callable[[str], None]) -> None:
    """Ask where, and write a PDF there."""
    from trustjournal.ui.kit.printing import write_pdf

    title = _("Empathy map of {name}").format(name=page.name)
    file_name = "".join(char if char.isalnum() or char in " -" else "" for char in title).strip()
    suggested = str(Path.home() / f"{file_name}.pdf")
    chosen, _filter = QFileDialog.getSaveFileName(over, _("Save as PDF"), suggested, "PDF (*.pdf)")
    if not chosen:
        return
    try:
        write_pdf(page.html, Path(chosen), title)
    except UserError as error:
        failed(error)
        return
    said(_("Saved as PDF. Anyone who can open the file can read it."))
