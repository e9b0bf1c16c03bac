"""What is known of the care for a journal's file: when it was checked and a restore was tried, and its second folder.

It lies among the backups, as it is about this file on this computer, and holds no text of the journal.
"""

import os
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import msgspec
from msgspec import Struct

from trustjournal.base.paths import private_folder

FILE_NAME = "care.json"


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

    def holds(self, at: datetime) -> bool:
        """Whether a copy made at a moment is one of them."""
        return (self.since is None or at >= self.since) and at <= self.until


class Care(Struct, frozen=True, kw_only=True):
    """When all pages were last checked, when a backup was last opened as a new file and whether it was whole."""

    checked: datetime | None = None
    tried: datetime | None = None
    tried_good: bool = False
    second: Second | None = None
    calendar: Followed | None = None
    forgotten: tuple[Held, ...] = ()
    """What has to go from the second folder still: it was not there when somebody was forgotten."""
    rekeyed: bool = False
    """Whether the passphrase was set or changed while the second folder was not there."""


def care_of(folder: Path) -> Care:
    """The care of the journal with its backups in this folder; that of a new one where nothing can be read."""
    try:
        return msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=Care)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return Care()


def keep_care(folder: Path, care: Care) -> None:
    """Keep it. Raises OSError where the folder cannot be written."""
    private_folder(folder)
    part = folder / f".{uuid4().hex}.part"
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(care), indent=2))
        part.replace(folder / FILE_NAME)
    finally:
        part.unlink(missing_ok=True)
