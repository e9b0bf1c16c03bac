"""Joins the Brief's page to the services: show, keep a promise, copy, print, and go on to log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.services.brief import as_html, as_markdown, brief_of
from trustjournal.services.commitments import keep
from trustjournal.services.intentions import mean, meant_for
from trustjournal.services.journal import Journal
from trustjournal.ui.brief.view import BriefView
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, LogRequest, Navigator, Place
from trustjournal.ui.kit.room import Room

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_QUIET_MS = 500
_EVERYTHING = frozenset({
    "person", "relationship", "date", "life_moment", "interaction", "reflection", "moment", "commitment", "agreement",
    "goal", "topic", "share", "preference", "meeting", "circle", "policy",
})  # fmt: skip


class BriefRoom(Room):
    """The Brief of the person the destination names."""

    PLACE: ClassVar[Place] = Place.BRIEF
    INTEREST: ClassVar[frozenset[str]] = _EVERYTHING

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._person = ""
        self._reveal = False
        self._view = BriefView()
        self._view.went_back.connect(self.navigator.back_requested)
        self._view.copy_wanted.connect(self.copy)
        self._view.pdf_wanted.connect(self.save_pdf)
        self._view.print_wanted.connect(self.print_page)
        self._view.log_wanted.connect(self.start_logging)
        self._view.reveal_wanted.connect(self._show_hidden)
        self._view.kept.connect(self._keep)
        self._view.meant.connect(self._mean_later)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._mean)

    @property
    def view(self) -> QWidget:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Show the Brief of the person `destination.id`."""
        self._person = destination.id or ""
        self._reveal = False
        self.refresh()
        self._view.intention.show_intention(meant_for(self.journal, [self._person]))

    def refresh(self) -> None:
        """Fetch the Brief again."""
        self._view.show_brief(brief_of(self.journal, self._person, reveal=self._reveal))

    def remember(self) -> object:
        """How far one had scrolled."""
        return self._view.scrolled()

    def recall(self, kept: object) -> None:
        """Scroll back there."""
        if isinstance(kept, int):
            self._view.scroll_to(kept)

    def leave(self) -> bool:
        """What was revealed is hidden again, and what was typed is kept."""
        self._reveal = False
        if self._quiet.isActive():
            self._mean()
        return True

    def actions(self) -> tuple[Action, ...]:
        """Print, copy, PDF and logging."""
        keys = QKeySequence.StandardKey
        return (
            Action("brief-print", _("Print this brief"), keys.Print, self.print_page, "printer-outline", Place.BRIEF),
            Action("brief-copy", _("Copy this brief as Markdown"), None, self.copy, "content-copy", Place.BRIEF),
            Action("brief-pdf", _("Save this brief as PDF"), None, self.save_pdf, "file-pdf-box", Place.BRIEF),
        )

    def copy(self) -> None:
        """Put the Brief on the clipboard as Markdown, without confidential entries."""
        QGuiApplication.clipboard().setText(as_markdown(brief_of(self.journal, self._person)))
        self.said.emit(_("Copied as Markdown, without confidential notes."), -1)

    def save_pdf(self) -> None:
        """Ask where, and write a PDF there, without confidential entries."""
        brief = brief_of(self.journal, self._person)
        name = "".join(char if char.isalnum() or char in " -" else "" for char in brief.name).strip() or _("Brief")
        suggested = str(Path.home() / f"{name}.pdf")
        chosen, _filter = QFileDialog.getSaveFileName(self._view, _("Save as PDF"), suggested, "PDF (*.pdf)")
        if chosen:
            self.write_pdf(Path(chosen))

    def write_pdf(self, path: Path) -> None:
        """Write the PDF to this path."""
        from trustjournal.ui.kit.printing import write_pdf

        brief = brief_of(self.journal, self._person)
        try:
            write_pdf(as_html(brief), path, _("Brief"))
        except UserError as error:
            self.failed.emit(error)
            return
        self.said.emit(_("Saved as PDF. Anyone who can open the file can read it."), -1)

    def print_page(self) -> None:
        """Ask for a printer and print, without confidential entries."""
        from PySide6.QtPrintSupport import QPrintDialog

        from trustjournal.ui.kit.printing import new_printer

        printer = new_printer()
        dialog = QPrintDialog(printer, self._view)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_with(printer))
        dialog.setModal(True)
        dialog.show()

    def print_with(self, printer: QPrinter) -> None:
        """Print on this printer; says so where it does not answer."""
        from trustjournal.ui.kit.printing import print_on

        try:
            print_on(as_html(brief_of(self.journal, self._person)), printer)
        except UserError as error:
            self.failed.emit(error)

    def start_logging(self) -> None:
        """Go and log the conversation with this person; what it is for goes along."""
        if self._quiet.isActive():
            self._mean()
        brief = brief_of(self.journal, self._person)
        at = brief.starts_at if brief.starts_at[:10] == brief.on else None
        self.navigator.request(Place.LOG, data=LogRequest(people=(brief.person_id,), at=at))

    def _mean_later(self) -> None:
        self._quiet.start()

    def _mean(self) -> None:
        """Keep what the conversation is for, until it is logged."""
        self._quiet.stop()
        try:
            mean(self.journal, self._person, self._view.intention.intention())
        except UserError as error:
            self.failed.emit(error)

    def _show_hidden(self) -> None:
        self._reveal = True
        self.refresh()

    def _keep(self, commitment_id: str) -> None:
        self.write(lambda journal: keep(journal, commitment_id))
