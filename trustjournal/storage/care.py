"""What is known of the care for a journal's file: when it was checked and a restore was tried, and its second folder.

It lies among the backups, as it is about this file on this computer, and holds no text of the journal. It is changed
through one door alone (`change_care`), by several threads and programs.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from trustjournal.base.errors import of_the_system
from trustjournal.base.i18n import _
from trustjournal.base.paths import private_folder
from trustjournal.base.writing import unwritable, write_data

FILE_NAME = "care.json"
_DAMAGED = "care.damaged.json"
_LOCK = ".care.lock"


class Second(Struct, frozen=True, kw_only=True):
    """A second folder that backups are copied to: the folder that was chosen, and the one of this journal in it."""

    path: str
    name: str
    plain: bool = False
    """Whether it was said that copies which anyone can read may go there."""


class Followed(Struct, frozen=True, kw_only=True):
    """A calendar file that is kept up to date for other programs: where, and a digest of what was last written."""

    path: str
    digest: str


class Held(Struct, frozen=True, kw_only=True):
    """Copies that hold somebody who was forgotten: those made from when they were added until they were forgotten."""

    since: datetime | None
    until: datetime
    without: str = ""
    """The file's name of the first backup that was made without them, maybe at that very moment."""

    def holds(self, at: datetime, name: str) -> bool:
        """Whether a copy of this name, made at a moment, is one of them."""
        return (self.since is None or at >= self.since) and at <= self.until and name != self.without


class Care(Struct, frozen=True, kw_only=True):
    """When all pages were last checked, when a backup was last opened as a new file and whether it was whole."""

    checked: datetime | None = None
    tried: datetime | None = None
    tried_good: bool = False
    second: Second | None = None
    calendar: Followed | None = None
    forgotten: tuple[Held, ...] = ()
    """What has to go from the second folder still: it was not there when somebody was forgotten."""
    forgotten_here: tuple[Held, ...] = ()
    """What has to go from the backups still: no new one could be made, or one of them was just being made."""
    rekeyed: bool = False
    """Whether the passphrase was set or changed while the second folder was not there."""


def care_of(folder: Path) -> Care:
    """The care of the journal with its backups in this folder; that of a new one where there is none yet.

    Also where what is there makes no sense. Raises UserError where it cannot be read: what it holds is not known then.
    """
    return _read(folder) or Care()


def change_care(folder: Path, change: Callable[[Care], Care]) -> Care:
    """Keep what `change` makes of the care that is kept, on the disk once this is done; it is given back.

    No other thread and no other program changes it meanwhile. Raises UserError where it cannot be read or written;
    then what was kept stays. What makes no sense is set aside.
    """
    place = private_folder(folder) / FILE_NAME
    with _alone(folder):
        before = _read(folder)
        wanted = change(before or Care())
        if before is None and place.exists():
            with _writing(place):
                place.replace(place.with_name(_DAMAGED))
        if wanted != before:
            data = msgspec.json.format(msgspec.json.encode(wanted), indent=2)
            write_data(place, data, force=True)
    return wanted


def _read(folder: Path) -> Care | None:
    """What is kept; None where nothing is, or it makes no sense."""
    place = folder / FILE_NAME
    with of_the_system(
        lambda reason: _("“{path}” could not be read ({reason}).").format(path=place, reason=reason),
        _("It says where the second folder for backups is. Check that it may be read, or remove it."),
    ):
        try:
            return msgspec.json.decode(place.read_bytes(), type=Care)
        except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError, UnicodeDecodeError):
            return None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep every other thread and program out meanwhile; the system lets go of it where this one is killed."""
    place = folder / _LOCK
    with _writing(place):
        descriptor = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with _writing(place):
            _hold(descriptor)
        yield
    finally:
        os.close(descriptor)


def _hold(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)


@contextmanager
def _writing(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(place, error) from error
