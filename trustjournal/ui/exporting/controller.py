"""Joins the export room's page to the writers: asks for a place, writes there off this thread, and says where it is."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.base.progress import Cancelled, Progress
from trustjournal.services import exporting, person_paper, record_paper
from trustjournal.services.exchange.birthdays import export as calendar
from trustjournal.services.exporting import Exported, ExportFormat, Wanted
from trustjournal.services.journal import Journal
from trustjournal.services.people import gone
from trustjournal.services.person_page import names_in
from trustjournal.ui.exporting.values import Asked, FormatLine, Told
from trustjournal.ui.exporting.view import ExportView
from trustjournal.ui.kit import onpaper
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.links import open_folder
from trustjournal.ui.kit.places import Destination, ExportRequest, Navigator, Place
from trustjournal.ui.kit.room import Room
from trustjournal.ui.kit.savedialog import ask_folder, ask_place

_ICONS = {
    ExportFormat.VCARD: "card-account-details-outline",
    ExportFormat.CSV: "table",
    ExportFormat.ICS: "calendar-month-outline",
    ExportFormat.MARKDOWN: "note-text-outline",
    ExportFormat.JSON: "code-json",
}


PDF = "pdf"
"""The key of the page, which is laid out by the window."""


class ExportRoom(Room):
    """What is taken along: of everybody, or of the people of an ExportRequest."""

    PLACE: ClassVar[Place] = Place.EXPORT
    INTEREST: ClassVar[frozenset[str]] = frozenset({"person"})

    def __init__(self, journal: Journal, jobs: Jobs, navigator: Navigator) -> None:
        super().__init__(journal, jobs, navigator)
        self._people: tuple[str, ...] | None = None
        self._called = ""
        self._written: Path | None = None
        self._view = ExportView([*(_line(each) for each in ExportFormat), _page_line()])
        self._view.went_back.connect(navigator.back_requested)
        self._view.save_wanted.connect(self.choose_place)
        self._view.folder_wanted.connect(self.show_folder)
        self._view.again_wanted.connect(self._show)

    @property
    def view(self) -> ExportView:
        """The page."""
        return self._view

    def open(self, destination: Destination) -> None:
        """Ask anew, with nothing private ticked. Raises UserError where the people are not there any more."""
        asked = destination.data
        self._people = asked.people if isinstance(asked, ExportRequest) else None
        self._view.start_anew()
        self._show()
        if isinstance(asked, ExportRequest) and asked.format:
            self._view.formats.row(asked.format).setChecked(True)
            self._view.formats.row(asked.format).setFocus()

    def refresh(self) -> None:
        """Say again of whom, or that they are gone; what was written stays said."""
        if self._view.is_summary():
            return
        try:
            self._show()
        except UserError as error:
            self.failed.emit(error)

    def actions(self) -> tuple[Action, ...]:
        """Choosing the place, for whoever leaves the mouse alone."""
        words = _("Choose where the export goes")
        return (Action("export-save", words, "Ctrl+Return", self._save_by_key, "export", Place.EXPORT),)

    def _save_by_key(self) -> None:
        if not self._view.is_summary():
            self.choose_place()

    def _show(self) -> None:
        names = None if self._people is None else names_in(self.journal, list(self._people))
        if names == {}:
            raise gone()
        self._called = next(iter(names.values())) if names is not None and len(names) == 1 else ""
        readable = exporting.readable_words(self.journal.encrypted)
        everyone = names is None
        self._view.show_form(
            self._of_whom(names),
            readable,
            everyone=everyone,
            one=bool(self._called),
            kept=calendar.kept_in_words(self.journal),
        )

    def _of_whom(self, names: dict[str, str] | None) -> str:
        if names is None:
            return _("Everybody in this journal")
        return self._called or ngettext("{n} person", "{n} people", len(names)).format(n=len(names))

    def choose_place(self) -> None:
        """Ask where it goes; in discreet mode say why not."""
        try:
            self.journal.assert_shown()
        except UserError as error:
            self.failed.emit(error)
            return
        asked = self._view.asked()
        if asked.format == PDF:
            onpaper.ask_file(self._view, self._called, lambda path: self.write_to(path, asked))
            return
        format_ = ExportFormat(asked.format)
        name = exporting.suggested_name(format_, self._called, self.journal.clock.today())
        if format_ is ExportFormat.MARKDOWN:
            title = _("Choose where the folder of notes is made")
            ask_folder(self._view, title, lambda path: self.write_to(exporting.free_place(path / name), asked))
        else:
            ask_place(self._view, _("Export"), name, lambda path: self.write_to(path, asked))

    def write_to(self, path: Path, asked: Asked) -> None:
        """Write there, off this thread; what is stopped leaves nothing behind."""
        if asked.format == PDF:
            self._write_page(path, private=asked.private)
            return
        journal, people = self.journal, self._people
        wanted = Wanted(ExportFormat(asked.format), people, asked.private, asked.version)

        def write(progress: Progress) -> Exported:
            if people is not None and not names_in(journal, list(people)):
                raise gone()
            if asked.keep:
                exporting.assert_elsewhere(journal, path)
                return Exported(wanted.format, path, calendar.keep_current(journal, path))
            return exporting.export(journal, wanted, path, force=True, progress=progress)

        self.jobs.run(
            self,
            write,
            lambda done: self._tell(done, kept=asked.keep),
            self._stopped,
            kind="write" if asked.keep else "read",
            label=_("Exporting"),
        )

    def _write_page(self, path: Path, *, private: bool) -> None:
        """Write the page of the one person as PDF."""
        from trustjournal.ui.kit.printing import write_long_pdf

        journal, title, (person,) = self.journal, self._called, self._people or ("",)

        def write(_progress: Progress) -> None:
            exporting.assert_elsewhere(journal, path)
            told = person_paper.person_blocks(journal, person, private=private)
            write_long_pdf(told, path, title, record_paper.footer(journal))

        def written(_done: None) -> None:
            self._written = path
            words = exporting.readable_words(journal.encrypted)
            self._view.show_summary(Told(_("The page of {name} was written.").format(name=title), str(path), words))

        self.jobs.run(self, write, written, self._stopped, kind="read", label=_("Exporting"))

    def show_folder(self) -> None:
        """Show the place in the desktop's file window."""
        if self._written is not None:
            open_folder(self._written if self._written.is_dir() else self._written.parent)

    def _tell(self, done: Exported, *, kept: bool) -> None:
        self._written = done.path
        words = [exporting.readable_words(self.journal.encrypted)]
        if kept:
            words.insert(0, _("It is kept up to date from now on; Settings, Calendar files, stops that."))
        self._view.show_summary(Told(done.words, str(done.path), " ".join(words)))

    def _stopped(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self.tell(_("Stopped. Nothing was written."))
        else:
            self._went_wrong(error)


def _page_line() -> FormatLine:
    return FormatLine(
        PDF,
        _("Page (PDF)"),
        _("To print, or to read on any device."),
        _("Facts and your note, contact, dates, open promises and topics, and the last conversations."),
        _("Confidential entries, the note of a confidential person, life moments and boundaries."),
        "file-pdf-box",
        of_one=True,
    )


def _line(format_: ExportFormat) -> FormatLine:
    said = exporting.about(format_)
    return FormatLine(
        format_.value,
        said.name,
        said.read_by,
        said.holds,
        said.private,
        _ICONS[format_],
        versions=exporting.VCARD_VERSIONS if format_ is ExportFormat.VCARD else (),
        can_keep=format_ is ExportFormat.ICS,
    )
