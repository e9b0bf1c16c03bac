"""Taking people along: the formats there are, in words, and one door to write each, for window and command line.

What is confidential and private stays behind unless asked for; what that is differs by format, and its words say so.
A file that is written can be read by anyone who gets hold of it, also where the journal is encrypted.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.base.progress import Progress
from trustjournal.base.writing import write_whole
from trustjournal.services.journal import Journal
from trustjournal.storage import backup
from trustjournal.storage.store import FILE_NAME


class ExportFormat(StrEnum):
    """What can be written, by the names of the command line."""

    VCARD = "vcard"
    CSV = "csv"
    ICS = "ics"
    MARKDOWN = "markdown"
    JSON = "json"


VCARD_VERSIONS = ("4.0", "3.0")


class About(Struct, frozen=True):
    """A format in words, each a sentence: what reads it, what is in it, and what comes with what is private."""

    name: str
    suffix: str
    read_by: str
    holds: str
    private: str


class Wanted(Struct, frozen=True):
    """What is to be written: of whom (None: everybody), and whether with what is confidential and private."""

    format: ExportFormat
    people: tuple[str, ...] | None = None
    include_confidential: bool = False
    vcard: str = VCARD_VERSIONS[0]


class Exported(Struct, frozen=True):
    """What was written, and where; `n` counts people, events, notes or entries, as the format has them."""

    format: ExportFormat
    path: Path
    n: int

    @property
    def words(self) -> str:
        """How much was written, without the place."""
        return _counted(self.format, self.n)


_ABOUT = {
    ExportFormat.VCARD: About(
        N_("Contact cards (vCard)"),
        ".vcf",
        N_("For the address book of a phone, a mail program or a cloud."),
        N_("Names, work, ways to reach people, dates, those around them, tags and photos."),
        N_("Your notes about people, and dates and family members that are confidential."),
    ),
    ExportFormat.CSV: About(
        N_("Table (CSV)"),
        ".csv",
        N_("For a spreadsheet, Google Contacts or Outlook."),
        N_("A row for each person: names, work, ways to reach them, dates, tags, rhythm and strengths."),
        N_("Your notes about people, and dates and family members that are confidential."),
    ),
    ExportFormat.ICS: About(
        N_("Calendar (iCalendar)"),
        ".ics",
        N_("For any calendar."),
        N_("Birthdays, anniversaries and other yearly days, and promises that are due."),
        N_("Days and promises that are confidential."),
    ),
    ExportFormat.MARKDOWN: About(
        N_("Notes (Markdown)"),
        "",
        N_("For any text editor, or Obsidian: a folder with a note for each person."),
        N_("What a person's page shows: contact, dates, promises, topics, conversations with their notes."),
        N_("Confidential entries, reflections, life moments, boundaries, and how you prepared difficult topics."),
    ),
    ExportFormat.JSON: About(
        N_("Trust Journal file (JSON)"),
        ".json",
        N_("For another Trust Journal, or a program of your own."),
        N_("Every entry, also reflections, except those that are confidential."),
        N_("The confidential entries too. Of everybody, it then makes the same journal again."),
    ),
}


def about(wanted: ExportFormat) -> About:
    """A format in the words of the language that is spoken."""
    said = _ABOUT[wanted]
    return About(_(said.name), said.suffix, _(said.read_by), _(said.holds), _(said.private))


def readable_words(encrypted: bool) -> str:
    """Who can read what is written."""
    if encrypted:
        return _("Anyone who gets hold of the file can read it: your journal is encrypted, the file is not.")
    return _("Anyone who gets hold of the file can read it.")


def suggested_name(wanted: ExportFormat, called: str, today: date) -> str:
    """A name for the file or the folder: of somebody (`called`), or of the journal and the day."""
    kept = " ".join("".join(char if char.isalnum() or char in " -.,'" else " " for char in called).split())[:80]
    name = kept.strip(". ") or _("Trust Journal {day}").format(day=today.isoformat())
    return f"{name}{_ABOUT[wanted].suffix}"


def free_place(path: Path) -> Path:
    """The path, or the first with a number behind it at which nothing is yet."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
    return found


def assert_elsewhere(journal: Journal, path: Path) -> None:
    """Raise UserError where a path is the journal's own: its file and what belongs to it, its backups, its folder.

    Other files may stand beside them and are left alone.
    """
    place, folder = path.absolute().resolve(), journal.folder.resolve()
    first = place.relative_to(folder).parts[:1] if place.is_relative_to(folder) else None
    if first == () or (first and (first[0] == backup.FOLDER or first[0].startswith(FILE_NAME))):
        raise UserError(_("“{path}” belongs to the journal itself.").format(path=path), _("Choose another place."))


def export(
    journal: Journal, wanted: Wanted, path: Path, *, force: bool = False, progress: Progress | None = None
) -> Exported:
    """Write a file, or a folder of notes, whole or not at all; what is there is only written over with `force`.

    Raises UserError where it cannot be written, in discreet mode too; Cancelled out of `progress`, with nothing left.
    """
    journal.assert_shown()
    assert_elsewhere(journal, path)
    if wanted.vcard not in VCARD_VERSIONS:
        raise UserError(
            _("vCard {version} cannot be written.").format(version=wanted.vcard), _("Choose 4.0 or 3.0."), code=2
        )
    if wanted.format is ExportFormat.MARKDOWN:
        from trustjournal.services.exchange.notes.export import export_folder

        n = export_folder(
            journal,
            path,
            include_confidential=wanted.include_confidential,
            people=wanted.people,
            force=force,
            progress=progress,
        )
        return Exported(wanted.format, path, n)
    write = _WRITERS[wanted.format]
    written: list[int] = []
    write_whole(path, lambda file: written.append(write(journal, file, wanted, progress)), force=force)
    return Exported(wanted.format, path, written[0])


Write = Callable[[Journal, BinaryIO, Wanted, Progress | None], int]


def _cards(journal: Journal, file: BinaryIO, wanted: Wanted, progress: Progress | None) -> int:
    from trustjournal.services.exchange.vcard_export import export_cards
    from trustjournal.services.exchange.vcard_writer import VCardVersion

    return export_cards(
        journal,
        file,
        include_confidential=wanted.include_confidential,
        people=wanted.people,
        progress=progress,
        version=VCardVersion(wanted.vcard),
    )


def _table(journal: Journal, file: BinaryIO, wanted: Wanted, progress: Progress | None) -> int:
    from trustjournal.services.exchange.tables.export import export_table

    hidden = wanted.include_confidential
    return export_table(journal, file, include_confidential=hidden, people=wanted.people, progress=progress)


def _calendar(journal: Journal, file: BinaryIO, wanted: Wanted, progress: Progress | None) -> int:
    from trustjournal.services.exchange.birthdays.export import export_calendar

    hidden = wanted.include_confidential
    return export_calendar(journal, file, include_confidential=hidden, people=wanted.people, progress=progress)


def _form(journal: Journal, file: BinaryIO, wanted: Wanted, progress: Progress | None) -> int:
    from trustjournal.services.exchange.json_form import export_form

    hidden = wanted.include_confidential
    return export_form(journal, file, include_confidential=hidden, people=wanted.people, progress=progress)


_WRITERS: dict[ExportFormat, Write] = {
    ExportFormat.VCARD: _cards,
    ExportFormat.CSV: _table,
    ExportFormat.ICS: _calendar,
    ExportFormat.JSON: _form,
}


def _counted(wanted: ExportFormat, n: int) -> str:
    if wanted is ExportFormat.ICS:
        words = ngettext("{n} day or promise was written.", "{n} days and promises were written.", n)
    elif wanted is ExportFormat.JSON:
        words = ngettext("{n} entry was written.", "{n} entries were written.", n)
    else:
        words = ngettext("{n} person was written.", "{n} people were written.", n)
    return words.format(n=n)
