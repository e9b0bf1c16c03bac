"""Whether a calendar file has changed: a look at the folders and the times of their files, and nothing else.

Cheap enough for every minute and for every `trustjournal today`. It imports no calendar library and no SQLAlchemy.
"""

import os
import stat
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from trustjournal.domain.days import shift
from trustjournal.services.calendar.messages import Window
from trustjournal.services.journal import Journal
from trustjournal.storage import calendar as stored
from trustjournal.storage.sense import sensible

PAST_DAYS, AHEAD_DAYS = 30, 60
"""The days around now that meetings are copied for."""
_PAST_NEEDED, _AHEAD_NEEDED = 7, 31
"""Those that must be there: the days between give the copies a month before they are made again."""
_PAST_OF_A_DAY, _AHEAD_OF_A_DAY = 3, 7
"""What the nudges of another day look at."""
ENDINGS = (".ics", ".ical", ".ifb", ".icalendar")
_DEEPEST = 20
_MOST_FILES = 50_000
_UNSETTLED = "~"
"""At the end of a stamp: the file was written a moment ago, and may be again without its time telling."""
_A_MOMENT = 2.5


class Seen(Struct, frozen=True):
    """A file of a source, and what tells that it has changed; empty where it cannot be looked at."""

    path: str
    source: str
    stamp: str


class Look(Struct, frozen=True, kw_only=True):
    """What there is now, and what of it has to be read.

    `problems` has, by source, the code of what is wrong with the source itself. `gone` are files that a folder no
    longer has. `remade` says that the copies are to be made anew from what was read, as the zone or the people changed.
    """

    sources: tuple[stored.SourceRow, ...] = ()
    files: tuple[Seen, ...] = ()
    known: dict[str, stored.FileRow] = {}
    changed: tuple[Seen, ...] = ()
    gone: tuple[str, ...] = ()
    problems: dict[str, str] = {}
    windows: tuple[Window, ...] = ()
    needed: tuple[Window, ...] = ()
    made_by: str = ""
    remade: bool = False

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to do."""
        told = all(row.problem == self.problems.get(row.path) for row in self.sources)
        return not self.changed and not self.gone and not self.remade and told


def needs_refresh(journal: Journal, around: date | None = None) -> bool:
    """Whether a calendar file changed since it was read, or the copies do not reach the days they should."""
    return not look(journal, around).quiet


def watched_paths(journal: Journal) -> list[Path]:
    """What to watch for changes: each file and its folder (programs replace files), each folder and those in it."""
    found: dict[Path, None] = {}
    for row in stored.sources(journal.reader):
        path = Path(row.path)
        if path.is_dir():
            found.update(dict.fromkeys(Path(folder) for folder in _folders(row.path)))
        else:
            found.update(dict.fromkeys((path, path.parent)))
    return list(found)


@sensible
def look(journal: Journal, around: date | None = None) -> Look:
    """Compare what is there with what was read; also where names are hidden, since nothing of it is shown."""
    journal = journal.plainly()
    sources = tuple(stored.sources(journal.reader))
    if not sources:
        return Look()
    now = journal.clock.now()
    known = {row.path: row for row in stored.files(journal.reader)}
    seen: dict[str, Seen] = {}
    problems: dict[str, str] = {}
    for row in sources:
        found, problem = _files(row.path, now)
        if problem:
            problems[row.path] = problem
        for one in found:
            seen.setdefault(one.path, one)
    today, made_by = now.date(), _made_by(journal, now)
    needed = _needed(today, around)
    windows = _windows(today, around)
    return Look(
        sources=sources,
        files=tuple(seen.values()),
        known=known,
        changed=tuple(one for one in seen.values() if _is_changed(one, known.get(one.path), needed)),
        gone=tuple(path for path, row in known.items() if path not in seen and row.source not in problems),
        problems=problems,
        windows=windows,
        needed=needed,
        made_by=made_by,
        remade=len(windows) > 1 or any(row.matched != made_by for row in sources),
    )


def _made_by(journal: Journal, now: datetime) -> str:
    """What the copies depend on beside the files: the user's zone, and everything of the journal."""
    noons = (datetime(now.year, month, 15, 12) for month in range(1, 13))  # noqa: DTZ001 - on the user's own clock
    offsets = ",".join(str(journal.clock.local(noon).utcoffset()) for noon in noons)
    own = ",".join(sorted(stored.own_addresses(journal.reader)))
    return f"{offsets} {own} {stored.changes_so_far(journal.reader)}"


def _windows(today: date, around: date | None) -> tuple[Window, ...]:
    """The days to read: those around now, and those around another day that lies outside them."""
    first, last = shift(today, -PAST_DAYS), shift(today, AHEAD_DAYS)
    needed = _needed(today, around)
    return ((first, last), *(one for one in needed[1:] if one[0] < first or one[1] > last))


def _needed(today: date, around: date | None) -> tuple[Window, ...]:
    own = (shift(today, -_PAST_NEEDED), shift(today, _AHEAD_NEEDED))
    if around is None or around == today:
        return (own,)
    return (own, (shift(around, -_PAST_OF_A_DAY), shift(around, _AHEAD_OF_A_DAY)))


def windows_for(row: stored.FileRow | None, there: Look) -> tuple[Window, ...]:
    """The days to read of a file: those it was read for while they do, so that the same file gives the same digest."""
    if row is None or row.windows is None or not _covers(row.windows, there.needed):
        return there.windows
    parts = [part.split("/") for part in row.windows.split()]
    return tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in parts)


def windows_text(windows: tuple[Window, ...]) -> str:
    """Windows as they are kept: `2026-01-25/2026-04-25 1999-12-28/2000-01-07`."""
    return " ".join(f"{first}/{last}" for first, last in windows)


def _is_changed(one: Seen, row: stored.FileRow | None, needed: tuple[Window, ...]) -> bool:
    if row is None or not one.stamp or row.stamp != one.stamp or one.stamp.endswith(_UNSETTLED):
        return True
    # One that could not be read, and is still the same, is not read again.
    return row.windows is not None and not _covers(row.windows, needed)


def _covers(windows: str, needed: tuple[Window, ...]) -> bool:
    covered = [part.split("/") for part in windows.split()]
    return all(any(begins <= str(first) and str(last) <= ends for begins, ends in covered) for first, last in needed)


# ---------------------------------------------------------------------------------------------------- files of a source


def _files(source: str, now: datetime) -> tuple[list[Seen], str]:
    """The files of a source, and the code of what is wrong with it."""
    try:
        found = Path(source).stat()
    except FileNotFoundError:
        return [], "missing"
    except (OSError, ValueError):
        return [], "unreadable"
    if stat.S_ISREG(found.st_mode):
        return [Seen(source, source, stamp_of(found, now))], ""
    if not stat.S_ISDIR(found.st_mode):
        return [], "no_file"
    if not os.access(source, os.R_OK | os.X_OK):
        return [], "unreadable"
    files = []
    for folder in _folders(source):
        for name, status in _calendars(folder):
            files.append(Seen(os.path.join(folder, name), source, stamp_of(status, now) if status else ""))  # noqa: PTH118
            if len(files) >= _MOST_FILES:
                return files, "too_many"
    return files, "" if files else "no_files"


def _folders(source: str) -> Iterator[str]:
    """A folder and all below it; each once, however links lead round."""
    waiting, been = [(source, 0)], set()
    while waiting:
        folder, depth = waiting.pop()
        try:
            status = Path(folder).stat()
            if (status.st_dev, status.st_ino) in been and status.st_ino:
                continue
            been.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as entries:
                below = sorted(one.path for one in entries if _is_shown(one.name) and one.is_dir())
        except OSError:
            continue
        yield folder
        if depth < _DEEPEST:
            waiting += [(path, depth + 1) for path in reversed(below)]


def _calendars(folder: str) -> Iterator[tuple[str, os.stat_result | None]]:
    """The calendar files of a folder with their status, None where they have none: pipes and the like are left out."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                (one for one in entries if _is_shown(one.name) and one.name.lower().endswith(ENDINGS)),
                key=lambda one: one.name,
            )
    except OSError:
        return
    for one in names:
        try:
            status = one.stat()
        except OSError:
            yield one.name, None
            continue
        if stat.S_ISREG(status.st_mode):
            yield one.name, status


def _is_shown(name: str) -> bool:
    """Whether a file or folder counts: not what is hidden, nor a name whose bytes are no text in this system."""
    return not name.startswith(".") and name.isprintable()


def stamp_of(status: os.stat_result, now: datetime) -> str:
    """What tells that a file has changed."""
    since = abs((now - datetime.fromtimestamp(0, now.tzinfo)) / timedelta(seconds=1) - status.st_mtime)
    unsettled = _UNSETTLED if since < _A_MOMENT else ""
    return f"{status.st_mtime_ns}-{status.st_size}-{status.st_ino}-{status.st_ctime_ns}{unsettled}"
