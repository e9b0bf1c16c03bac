"""Reading what changed in the calendar files and bringing the copies of their meetings up to date.

Files are read and expanded first, outside any transaction; then everything is written at once, outside the undo
history. Whatever is wrong with a file is kept with it and said, the last copy of its meetings stays, and the rest goes
on.

**When a meeting that a file no longer has is taken out.** What is still ahead goes. What is over stays if the file was
only thinned: if nothing of that UID is in it any more, and nothing that happens once is as old as that meeting, for
then the file no longer reaches back so far. A file without its end takes nothing out.
"""

import os
import threading
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from trustjournal.base.clock import Clock
from trustjournal.base.errors import reason_of
from trustjournal.base.progress import Progress, Unwatched
from trustjournal.services.calendar import copies
from trustjournal.services.calendar.expanding import NoWorker, Unfinished, Workers
from trustjournal.services.calendar.looking import Look, Seen, look, stamp_of, windows_for, windows_text
from trustjournal.services.calendar.messages import Expanded, Remark, Window
from trustjournal.services.calendar.selection import Selection, select
from trustjournal.services.calendar.words import Trouble, current_troubles, remarks_of
from trustjournal.services.feed import News
from trustjournal.services.journal import Journal
from trustjournal.storage import calendar as stored
from trustjournal.storage.calendar import CalendarWriter, FileRow, ReadRow

_MOST_REMARKS = 50


class Refreshed(Struct, frozen=True, kw_only=True):
    """What a refresh did: whether any meeting changed, how many files were read, and what is wrong.

    `troubles` are those of the sources and files as they stand, `remarks` about single events of what was just read.
    """

    changed: bool = False
    read: int = 0
    troubles: tuple[Trouble, ...] = ()
    remarks: tuple[Trouble, ...] = ()


class _Read(Struct, frozen=True, kw_only=True):
    """A file after it was read: its row, its meetings (None: as they were), and what of it may be taken out."""

    row: FileRow
    rows: tuple[ReadRow, ...] | None = None
    uids: frozenset[str] = frozenset()
    whole: bool = False
    windows: tuple[Window, ...] = ()


def refresh(
    journal: Journal,
    around: date | None = None,
    progress: Progress | None = None,
    workers: Workers | None = None,
    origin: object | None = None,
) -> Refreshed:
    """Read the calendar files that changed; also for the days around another one than today.

    `workers` are the caller's to end; without them a worker is started for as long as it is needed.
    Raises UserError where the journal cannot be written, and what `progress` raises to stop.
    """
    # Nothing of it is shown, and people are known again by addresses that discreet mode hides.
    journal = journal.plainly()
    there = look(journal, around)
    if not there.sources:
        return Refreshed()
    read: list[_Read] = []
    before = current_troubles(journal)
    changed = False
    if not there.quiet:
        watched = progress or Unwatched()
        with nullcontext(workers) if workers is not None else Workers() as expanding:
            for number, one in enumerate(there.changed):
                step = partial(watched.step, number, len(there.changed))
                step()
                read.append(_read_file(journal, one, there, _Expanding(expanding, step)))
        changed = _write(journal, there, read)
    troubles = current_troubles(journal)
    if changed or troubles != before:
        journal.feed.publish(News(None, origin))
    return Refreshed(
        changed=changed,
        read=len(read),
        troubles=troubles,
        remarks=tuple(found for one in read if one.rows is not None for found in remarks_of(one.row)),
    )


# -------------------------------------------------------------------------------------------------------------- reading


class _Expanding(NamedTuple):
    """The worker of a file, and what is called between two of its answers; it raises to stop."""

    workers: Workers
    step: Callable[[], None]


def _read_file(journal: Journal, one: Seen, there: Look, expanding: _Expanding) -> _Read:
    before = there.known.get(one.path) or FileRow(path=one.path, source=one.source, stamp="")
    before = msgspec.structs.replace(before, source=one.source)
    now = journal.clock.now()
    windows = windows_for(there.known.get(one.path), there)
    with suppress(NoWorker):
        expanding.workers.prepare()  # it starts while the file is read, though what concerns us may be as it was
    try:
        with Path(one.path).open("rb") as stream:
            stamp = stamp_of(os.fstat(stream.fileno()), now)
            found = select(stream, windows)
            if stamp_of(os.fstat(stream.fileno()), now) != stamp:
                stamp = ""  # it is being written: to be read again
    except FileNotFoundError:
        return _failed(before, "", "missing")
    except OSError as error:
        return _failed(before, "", "unreadable", reason_of(error))
    if found.empty or not found.calendar:
        return _failed(before, stamp, "empty" if found.empty else "no_calendar")
    row = FileRow(
        path=one.path,
        source=one.source,
        stamp=stamp,
        digest=found.digest,
        windows=windows_text(windows),
        since_on=found.since or None,
        read_at=str(journal.now()),
        problem=None if found.whole else _problem("cropped"),
        warnings=before.warnings,
    )
    if found.digest == before.digest and before.read_at is not None and before.problem == row.problem:
        return _Read(row=row)
    return _expanded(row, before, found, windows, expanding)


def _expanded(
    row: FileRow, before: FileRow, found: Selection, windows: tuple[Window, ...], expanding: _Expanding
) -> _Read:
    answers: list[Expanded] = []
    finished = True
    try:
        expanding.workers.prepare()
        getting_ready = threading.Thread(target=stored.get_ready, name="get-ready", daemon=True)
        getting_ready.start()  # while the worker starts and works
        for answer in expanding.workers.expand(found.groups, found.zones, windows):
            answers.append(answer)  # what came in before it ends early stands
            expanding.step()
    except NoWorker:
        return _failed(before, "", "worker")
    except Unfinished:
        finished = False
    remarks = _each_once([*found.remarks, *(remark for answer in answers for remark in answer.remarks)])
    row = msgspec.structs.replace(
        row,
        warnings=msgspec.json.encode(remarks).decode() if remarks else None,
        problem=row.problem if finished else _problem("slow"),
    )
    rows = {}
    for answer in answers:
        for event in answer.events:
            one = copies.read_row(event, row.path, row.source)
            rows[one.meeting_id] = one
    return _Read(row=row, rows=tuple(rows.values()), uids=found.uids, whole=found.whole and finished, windows=windows)


def _each_once(remarks: Sequence[Remark]) -> list[Remark]:
    """The first of them, an unknown zone once however many events are in it."""
    found = {(remark.code, remark.detail or remark.line): remark for remark in reversed(remarks)}
    return sorted(found.values(), key=lambda remark: remark.line)[:_MOST_REMARKS]


def _failed(before: FileRow, stamp: str, code: str, detail: str = "") -> _Read:
    """A file that could not be read: what was read of it before stays."""
    return _Read(row=msgspec.structs.replace(before, stamp=stamp, problem=_problem(code, detail)))


def _problem(code: str, detail: str = "") -> str:
    return msgspec.json.encode([code, detail]).decode()


# -------------------------------------------------------------------------------------------------------------- writing


def _write(journal: Journal, there: Look, read: Sequence[_Read]) -> bool:
    """Write what was read; whether any meeting changed."""
    rows = [one for one in read if one.rows is not None or one.row != there.known.get(one.row.path)]
    sources = [
        row for row in there.sources if row.problem != there.problems.get(row.path) or row.matched != there.made_by
    ]
    if not rows and not there.gone and not sources:
        idle = copies.plan(journal.reader, journal.clock, there.windows)
        if not idle.anything:
            return False
    with stored.writing(journal.store) as writer:
        standing = {row.path for row in stored.sources(writer.reader)}
        rows = [one for one in rows if one.row.source in standing]
        for path in there.gone:
            writer.forget_file(path)
        for one in rows:
            writer.file(one.row)
        keeping = _Keeping(writer, journal.clock)
        for one in rows:
            if one.rows is not None:
                keeping.keep(one.row.path, one.rows, one)
        for path in there.gone:
            keeping.forget(path, stored.read_of(writer.reader, path), frozenset())
        makes = there.remade or there.gone or any(one.rows is not None for one in rows)
        what = copies.plan(writer.reader, journal.clock, there.windows, keeping.forgotten) if makes else copies.Plan()
        copies.carry_out(writer, what)
        for row in sources:
            writer.source(row.path, there.problems.get(row.path), there.made_by)
    return what.changes


class _Keeping:
    """Keeps what the files say now; `forgotten` are the meetings that they no longer have."""

    def __init__(self, writer: CalendarWriter, clock: Clock) -> None:
        """Once the files themselves are written: how far back each source reaches is read off them."""
        self.forgotten: list[str] = []
        self._writer = writer
        self._clock = clock
        self._now = clock.now()
        self._since: dict[str, str] = {}
        for row in stored.files(writer.reader):
            if row.since_on:
                self._since[row.source] = min(row.since_on, self._since.get(row.source, row.since_on))

    def keep(self, path: str, rows: Sequence[ReadRow], read: _Read) -> None:
        """Keep what a file says, and forget what it no longer says of the days it was read for."""
        new = {row.meeting_id for row in rows}
        lost = [
            row
            for row in stored.read_of(self._writer.reader, path)
            if row.meeting_id not in new and read.whole and _is_within(row, read.windows)
        ]
        for row in rows:
            self._writer.keep_read(row)
        self.forget(path, lost, read.uids)

    def forget(self, path: str, lost: Sequence[ReadRow], uids: frozenset[str]) -> None:
        """Forget what a file no longer has, but for what is over and was only thinned out."""
        gone = []
        for row in lost:
            event = copies.decode_event(row.body)
            thinned = event.uid not in uids and row.starts_on < self._since.get(row.source, "9999")
            if not (thinned and copies.ended(event, self._now, self._clock)):
                gone.append(row.meeting_id)
        self._writer.forget_read(path, gone)
        self.forgotten += gone


def _is_within(row: ReadRow, windows: tuple[Window, ...]) -> bool:
    """Whether a meeting is on days that the file was read for."""
    end = copies.decode_event(row.body).end[:10]
    return any(row.starts_on <= str(last) and end >= str(first) for first, last in windows)
