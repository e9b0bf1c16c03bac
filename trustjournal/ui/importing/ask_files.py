"""Asks in a dialog of files which are to be imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from trustjournal.base.i18n import _

_ENDINGS = (
    ("*.vcf *.vcard", "vCard"),
    ("*.csv *.tsv *.txt *.zip", "CSV, LinkedIn (ZIP)"),
    ("*.json *.sql", "Monica, Trust Journal"),
    ("*.ics *.ical", "iCalendar"),
    ("*.md *.markdown *.txt", "Markdown"),
)


def choose_files(parent: QWidget, then: Callable[[Sequence[Path]], None]) -> None:
    """Ask which files; `then` is given those that were chosen."""
    dialog = QFileDialog(parent, _("Choose files to import"), str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    every = " ".join(dict.fromkeys(" ".join(endings for endings, _name in _ENDINGS).split()))
    known = [f"{name} ({endings})" for endings, name in _ENDINGS]
    dialog.setNameFilters([f"{_('Everything that can be imported')} ({every})", *known, _("All files") + " (*)"])
    dialog.filesSelected.connect(lambda names: then(tuple(map(Path, names))))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
