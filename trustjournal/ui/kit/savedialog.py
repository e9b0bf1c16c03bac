"""Asking where something is to be written: a file by its name, or a folder to put one into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from trustjournal.base.i18n import _


def ask_place(over: QWidget, title: str, name: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Ask for a file, called `name` unless changed; `chosen(path)`. The system asks before it writes over another."""
    suffix = Path(name).suffix
    asked = _dialog(over, title)
    asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asked.setNameFilters([f"*{suffix}", _("All files (*)")])
    asked.setDefaultSuffix(suffix.removeprefix("."))
    asked.selectFile(name)
    return _opened(asked, chosen)


def ask_folder(over: QWidget, title: str, chosen: Callable[[Path], None], beside: Path | None = None) -> QFileDialog:
    """Ask for a folder that is there, from the one that it is looked for `beside`, else home; `chosen(path)`."""
    asked = _dialog(over, title)
    if beside is not None:
        asked.setDirectory(str(beside.parent))
    asked.setFileMode(QFileDialog.FileMode.Directory)
    asked.setOption(QFileDialog.Option.ShowDirsOnly)
    return _opened(asked, chosen)


def _dialog(over: QWidget, title: str) -> QFileDialog:
    asked = QFileDialog(over, title, str(Path.home()))
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return asked


def _opened(asked: QFileDialog, chosen: Callable[[Path], None]) -> QFileDialog:
    asked.fileSelected.connect(lambda path: chosen(Path(path)))
    asked.open()
    return asked
