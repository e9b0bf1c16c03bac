"""Which calendar files and folders meetings are read from, and which addresses are the user's own."""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.noun import Instant
from trustjournal.services.calendar.attendees import is_address
from trustjournal.services.calendar.copies import decode_event, ended
from trustjournal.services.calendar.words import Trouble, current_troubles, remarks_of
from trustjournal.services.feed import News
from trustjournal.services.journal import Journal
from trustjournal.storage import calendar as stored
from trustjournal.storage.change import Change
from trustjournal.storage.policy import policy_of
from trustjournal.storage.sense import sensible


class Source(Struct, frozen=True, kw_only=True):
    """A file or folder that meetings are read from, and how that went.

    `files` is how many could be read, `meetings` how many of theirs are today or later, `read_at` when one last was.
    """

    path: str
    files: int = 0
    meetings: int = 0
    read_at: Instant | None = None
    troubles: tuple[Trouble, ...] = ()
    remarks: tuple[Trouble, ...] = ()


@sensible
def sources(journal: Journal) -> tuple[Source, ...]:
    """Every source, in the order in which they were added."""
    files = stored.files(journal.reader)
    troubles = current_troubles(journal)
    found = []
    for row in stored.sources(journal.reader):
        own = [one for one in files if one.source == row.path]
        paths = {row.path, *(one.path for one in own)}
        read = [one.read_at for one in own if one.read_at]
        found.append(
            Source(
                path=row.path,
                files=len(read),
                meetings=stored.count_meetings(journal.reader, row.path, str(journal.clock.today())),
                read_at=Instant(max(read)) if read else None,
                troubles=tuple(one for one in troubles if one.path in paths),
                remarks=tuple(remark for one in own for remark in remarks_of(one)),
            )
        )
    return tuple(found)


def add(journal: Journal, path: Path) -> str:
    """Read meetings from a file or folder from now on; gives the path as it is kept.

    The next refresh reads it. Raises UserError where there is nothing to read. Adding what is there changes nothing.
    """
    whole = absolute(path)
    there = Path(whole)
    if not is_text(whole) or not there.exists():
        raise UserError(
            _("“{name}” is not there.").format(name=whole if is_text(whole) else "?"),
            _("Check the path and try again."),
        )
    if not (there.is_file() or there.is_dir()):
        raise UserError(
            _("“{name}” is neither a file nor a folder.").format(name=whole), _("Choose a calendar file or its folder.")
        )
    if not os.access(whole, os.R_OK):
        raise UserError(_("“{name}” cannot be read.").format(name=whole), _("Check its rights and try again."))
    if whole not in {row.path for row in stored.sources(journal.reader)}:
        with stored.writing(journal.store) as writer:
            writer.add_source(stored.SourceRow(path=whole, added_at=str(journal.now())))
    return whole


def remove(journal: Journal, path: Path, origin: object | None = None) -> int:
    """Read a file or folder no more; gives how many meetings went.

    What is ahead goes, and what is over and was not talked about. A meeting on whose day a conversation with one of its
    people was noted stays, as does what another calendar has too. Raises UserError where it is no source.
    """
    known = {row.path for row in stored.sources(journal.reader)}
    whole = next((one for one in (str(path), absolute(path)) if one in known), None)
    if whole is None:
        raise UserError(
            _("No meetings are read from “{name}”.").format(name=path if is_text(str(path)) else "?"),
            _("“trustjournal calendar list” shows them."),
        )
    now = journal.clock.now()
    with stored.writing(journal.store) as writer:
        rows = stored.read_in(writer.reader, whole)
        over = _over(rows, now, journal.clock)
        kept = stored.talked_about(writer.reader, over)
        for row_path in {row.path for row in rows}:
            writer.forget_read(row_path, [row.meeting_id for row in rows if row.path == row_path])
        elsewhere = {row.meeting_id for row in stored.read_about(writer.reader, [row.meeting_id for row in rows])}
        gone = sorted({row.meeting_id for row in rows} - kept - elsewhere)
        there = stored.meetings(writer.reader, gone)
        writer.remove_meetings(gone)
        writer.remove_source(whole)
        for row in stored.sources(writer.reader):
            writer.source(row.path, row.problem, None)
    journal.feed.publish(News(None, origin))
    return len(there)


@sensible
def _over(rows: Sequence[stored.ReadRow], now: datetime, clock: Clock) -> list[str]:
    return [row.meeting_id for row in rows if ended(decode_event(row.body), now, clock)]


def absolute(path: Path) -> str:
    """A path as it is kept: whole, with `~` and without dots; links stay links, as what they lead to may change."""
    return os.path.abspath(path.expanduser())  # noqa: PTH100 - resolve() would follow the links


def is_text(path: str) -> bool:
    """Whether a path can be kept: its bytes are text in this system."""
    return not any("\ud800" <= char <= "\udfff" for char in path)


def own_addresses(journal: Journal) -> tuple[str, ...]:
    """The user's own addresses."""
    return policy_of(journal.reader).own_addresses


def add_own(journal: Journal, addresses: Sequence[str], origin: object | None = None) -> Change | None:
    """Say that these addresses are the user's own, beside those that are.

    Raises UserError (exit status 2) for what is no e-mail address.
    """
    given = [_checked(address) for address in addresses]
    kept = own_addresses(journal)
    return _keep_own(journal, tuple(dict.fromkeys((*kept, *given))), origin)


def remove_own(journal: Journal, addresses: Sequence[str], origin: object | None = None) -> Change | None:
    """Say that these addresses are not the user's own. Raises UserError for one that was none."""
    kept = own_addresses(journal)
    gone = {address.strip().lower() for address in addresses}
    unknown = sorted(gone - {one.lower() for one in kept})
    if unknown:
        raise UserError(
            _("“{address}” is none of your addresses.").format(address=unknown[0]),
            _("“trustjournal calendar own” shows them."),
        )
    return _keep_own(journal, tuple(one for one in kept if one.lower() not in gone), origin)


def _keep_own(journal: Journal, addresses: tuple[str, ...], origin: object | None) -> Change | None:
    with journal.change(_("Own addresses"), origin) as unit:
        unit.policy(msgspec.structs.replace(policy_of(unit.reader), own_addresses=addresses))
    return unit.change


def _checked(address: str) -> str:
    plain = address.strip().lower().removeprefix("mailto:")
    if not is_address(plain):
        raise UserError(
            _("“{address}” is not an e-mail address.").format(address=address),
            _("Write it like ann@example.org."),
            code=2,
        )
    return plain
