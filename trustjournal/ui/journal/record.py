"""The record of what the room shows: on paper, as PDF or as a Markdown file, all off the thread of the windows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from trustjournal.base.i18n import _, ngettext
from trustjournal.base.progress import Progress
from trustjournal.services import journal_record
from trustjournal.ui.kit import onpaper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from trustjournal.ui.journal.controller import JournalRoom


class Record(QObject):
    """What is done with the entries that the filters of one room let through, as one."""

    def __init__(self, room: JournalRoom, failed: Callable[[BaseException], None]) -> None:
        super().__init__(room)
        self._room, self._failed = room, failed

    def print(self) -> None:
        """Ask for a printer, and print there."""
        onpaper.ask_printer(self._room.view, self.print_with)

    def save_pdf(self) -> None:
        """Ask where, and write a PDF there."""
        onpaper.ask_file(self._room.view, _("Journal"), self.write_pdf)

    def save_markdown(self) -> None:
        """Ask where, and write a Markdown file there."""
        asked = QFileDialog(self._room.view, _("Save these entries as a file"), str(Path.home()))
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setNameFilter(_("Markdown (*.md)"))
        asked.setDefaultSuffix("md")
        asked.selectFile(_("Journal") + ".md")
        asked.fileSelected.connect(lambda path: self.write_markdown(Path(path)))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def print_with(self, printer: QPrinter) -> None:
        """Print what the filters let through on this printer; the room's errors say where it does not answer."""
        from trustjournal.ui.kit.printing import print_long

        room, wanted, filters = self._room, self._room.wanted, self._room.filters()

        def work(progress: Progress) -> None:
            told = journal_record.blocks(room.journal, wanted, filters, progress)
            print_long(told, printer, journal_record.footer(room.journal))

        room.jobs.run(room, work, lambda _done: None, self._failed, kind="read", label=_("Printing the journal"))

    def write_pdf(self, path: Path) -> None:
        """Write what the filters let through to this path, and say so."""
        from trustjournal.ui.kit.printing import write_long_pdf

        room, wanted, filters = self._room, self._room.wanted, self._room.filters()

        def work(progress: Progress) -> None:
            told = journal_record.blocks(room.journal, wanted, filters, progress)
            write_long_pdf(told, path, _("Journal"), journal_record.footer(room.journal))

        def written(_done: None) -> None:
            room.tell(_("Saved as PDF. Anyone who can open the file can read it."))

        room.jobs.run(room, work, written, self._failed, kind="read", label=_("Saving the journal"))

    def write_markdown(self, path: Path) -> None:
        """Write what the filters let through to this path, and say where it is."""
        room, wanted = self._room, self._room.wanted

        def written(count: int) -> None:
            words = ngettext("Saved {n} entry as {name}", "Saved {n} entries as {name}", count)
            room.tell(words.format(n=count, name=path.name))

        room.jobs.run(
            room,
            lambda progress: journal_record.export_record(room.journal, wanted, path, progress),
            written,
            self._failed,
            kind="read",
            label=_("Saving the journal"),
        )
