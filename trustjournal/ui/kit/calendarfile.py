"""The dialog in which a calendar file or a folder of them is chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from trustjournal.base.i18n import _


def choose_calendar(parent: QWidget | None, chosen: Callable[[Path], None], *, folder: bool = False) -> QFileDialog:
    """Open it; `chosen(path)` is called with what was chosen, if anything."""
    dialog = QFileDialog(parent, _("Add a calendar"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if folder:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Calendar files (*.ics *.ical *.icalendar)"), _("All files (*)")])
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog
