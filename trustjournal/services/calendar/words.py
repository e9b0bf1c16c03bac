"""What is wrong with calendar files, in words: by source and file, and about single events by their line alone."""

from pathlib import Path

from msgspec import Struct

from trustjournal.base.i18n import N_, _
from trustjournal.domain.noun import Instant
from trustjournal.domain.words import day
from trustjournal.services.calendar.messages import Remark
from trustjournal.services.journal import Journal
from trustjournal.storage import calendar as stored
from trustjournal.storage.calendar import FileRow
from trustjournal.storage.sense import decoder, sensible

_PROBLEMS = {
    "missing": N_("{name} is not there any more."),
    "unreadable": N_("{name} could not be read."),
    "no_file": N_("{name} is neither a file nor a folder."),
    "no_files": N_("{name} has no calendar files in it."),
    "too_many": N_("{name} has more calendar files in it than can be read."),
    "empty": N_("{name} is empty."),
    "no_calendar": N_("{name} is not a calendar file."),
    "cropped": N_("{name} ends in the middle. What it has so far was read, and nothing was taken out."),
    "worker": N_("{name} could not be read: the part of the program that reads calendars does not start."),
    "slow": N_("{name} takes too long to read. What came in so far was kept."),
}
_REMARKS = {
    "broken": N_("This event has no end. It was left out."),
    "large": N_("This event is too large. It was left out."),
    "start": N_("This event has no date that can be read. It was left out."),
    "rule": N_("This event comes back in a way that no diary has. It was left out."),
    "slow": N_("This event takes too long to work out. It was left out."),
    "event": N_("This event could not be understood. It was left out."),
    "zone": N_("The time zone “{detail}” is not known. Times in it are shown as they are written."),
}

_problem = decoder(tuple[str, str])
_remarks = decoder(list[Remark])


class Trouble(Struct, frozen=True, kw_only=True):
    """Something to tell about a calendar file: the whole file where `line` is None.

    `message` is a whole sentence or two; of a single event it leaves the file and the line to whoever shows it.
    """

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        """The trouble as one line, with its place where it is about an event."""
        return self.message if self.line is None else f"{Path(self.path).name}:{self.line}: {self.message}"


@sensible
def current_troubles(journal: Journal) -> tuple[Trouble, ...]:
    """What is wrong with sources and files, as was found when they were last looked at."""
    files = stored.files(journal.reader)
    found = []
    for row in stored.sources(journal.reader):
        own = [one for one in files if one.source == row.path]
        if row.problem:
            found.append(_trouble(journal, row.path, row.problem, _newest(own)))
            continue
        for one in own:
            if one.problem:
                code, _detail = _problem(one.problem)
                found.append(_trouble(journal, one.path, code, one.read_at))
    return tuple(found)


def _trouble(journal: Journal, path: str, code: str, read_at: str | None) -> Trouble:
    message = _(_PROBLEMS[code]).format(name=Path(path).name or path)
    if read_at and code not in {"cropped", "slow", "too_many"}:
        on = day(Instant(read_at).on, journal.clock.today())
        message = f"{message} {_('The last copy is from {day}.').format(day=on)}"
    return Trouble(path=path, line=None, message=message)


def _newest(rows: list[FileRow]) -> str | None:
    return max((row.read_at for row in rows if row.read_at), default=None)


@sensible
def remarks_of(row: FileRow) -> tuple[Trouble, ...]:
    """What was left out of a file, event by event."""
    if not row.warnings:
        return ()
    return tuple(
        Trouble(path=row.path, line=remark.line, message=_(_REMARKS[remark.code]).format(detail=remark.detail))
        for remark in _remarks(row.warnings)
    )
