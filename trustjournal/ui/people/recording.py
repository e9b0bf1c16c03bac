"""The record of what is kept about somebody, from their page: shown in a dialog, printed, and saved off this thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Cancelled, Progress
from trustjournal.base.writing import write_data
from trustjournal.services import person_record, record_paper
from trustjournal.services.exporting import assert_elsewhere
from trustjournal.services.person_record import Record
from trustjournal.ui.kit import onpaper
from trustjournal.ui.kit.room import Room
from trustjournal.ui.kit.savedialog import ask_place
from trustjournal.ui.people.recorddialog import RecordDialog

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

T = TypeVar("T")
_MOST_BLOCKS = 1_500
"""So much is laid out on the screen at most; longer would hold up the window."""


class Recording(QObject):
    """One record in its dialog; it ends with it."""

    def __init__(self, room: Room, person_id: str, name: str) -> None:
        self.dialog = RecordDialog(room.view.window(), _("What is kept about {name}").format(name=name))
        super().__init__(self.dialog)
        self._room, self._person = room, person_id
        self.record: Record | None = None
        self._asked = 0
        self.dialog.changed.connect(self.make)
        self.dialog.print_wanted.connect(lambda: onpaper.ask_printer(self.dialog, self.print_with))
        self.dialog.pdf_wanted.connect(lambda: self._ask("pdf", self.write_pdf))
        self.dialog.markdown_wanted.connect(lambda: self._ask("md", self.write_markdown))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.make()
        self.dialog.open()

    def make(self) -> None:
        """Make the record as it is asked for now; only the last answer is shown."""
        self._asked += 1
        asked, journal, person = self._asked, self._room.journal, self._person
        confidential, others = self.dialog.confidential.isChecked(), self.dialog.others.isChecked()
        self.dialog.show_waiting()

        def made(record: Record) -> None:
            if asked == self._asked:
                self.record = record
                self.dialog.show_record(_page(record))

        self._run(
            lambda _progress: person_record.record_of(journal, person, confidential=confidential, others=others), made
        )

    def print_with(self, printer: QPrinter) -> None:
        """Print it on this printer."""
        from trustjournal.ui.kit.printing import print_long

        record, footer = self.record, record_paper.footer(self._room.journal)
        if record is not None:
            self._run(
                lambda _progress: print_long(record_paper.blocks(record), printer, footer),
                lambda _done: self.dialog.tell(_("It was sent to the printer.")),
            )

    def write_pdf(self, path: Path) -> None:
        """Write it as PDF, and say so."""
        from trustjournal.ui.kit.printing import write_long_pdf

        record, footer = self.record, record_paper.footer(self._room.journal)
        if record is not None:
            title = record_paper.title_of(record)
            self._write(path, lambda: write_long_pdf(record_paper.blocks(record), path, title, footer))

    def write_markdown(self, path: Path) -> None:
        """Write it as Markdown, and say so."""
        record = self.record
        if record is not None:
            self._write(path, lambda: write_data(path, record_paper.as_markdown(record).encode(), force=True))

    def _write(self, path: Path, write: Callable[[], None]) -> None:
        journal = self._room.journal

        def work(_progress: Progress) -> None:
            assert_elsewhere(journal, path)
            write()

        self._run(work, lambda _done: self._saved(path))

    def _ask(self, suffix: str, write: Callable[[Path], None]) -> None:
        if self.record is not None:
            name = f"{onpaper.file_name(record_paper.title_of(self.record))}.{suffix}"
            ask_place(self.dialog, _("Save the record"), name, write)

    def _saved(self, path: Path) -> None:
        words = _("Saved as {name}. Anyone who gets hold of the file can read it.")
        self.dialog.tell(words.format(name=path.name))

    def _run(self, work: Callable[[Progress], T], then: Callable[[T], None]) -> None:
        self._room.jobs.run(self, work, then, self._failed, kind="read")

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.dialog.tell(str(error), wrong=True)
        elif not isinstance(error, Cancelled):
            self._room.jobs.crashed.emit(error)


def open_record(room: Room, person_id: str, name: str) -> None:
    """Open the record of a person, once what is confidential may be seen; in discreet mode say why not."""
    try:
        room.journal.assert_shown()
    except UserError as error:
        room.failed.emit(error)
        return
    room.navigator.reveal(lambda: _open(room, person_id, name))


def _open(room: Room, person_id: str, name: str) -> None:
    Recording(room, person_id, name)


def _page(record: Record) -> str:
    """The record for the screen, cut where it is very long."""
    shown = []
    for at, (html, _whole, above) in enumerate(record_paper.blocks(record)):
        if at == _MOST_BLOCKS:
            shown.append(f"<p><i>{_('On the screen it ends here. Printed and saved it is whole.')}</i></p>")
            break
        shown.append(html.replace("margin:0;", f"margin:{above}px 0 0 0;", 1))
    return "".join(shown)
