"""What every reader of a foreign file is given and gives: where to read, how, and what it found, one thing at a time.

A reader is a generator. It yields people, entries about them and problems in the order of the file, never raises for
what a file holds, and never holds more of it than it must. It knows nothing of the journal: whether somebody is there
already is decided afterwards (`matching`), and pictures come as they stand in the file (`shrink` makes them safe).
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from uuid import UUID, uuid5

from msgspec import Struct

from trustjournal.services.exchange.imported import ImportedEntry, ImportedPerson
from trustjournal.services.exchange.problems import Problem

Said = ImportedPerson | ImportedEntry | Problem
"""What a reader yields."""


class NamedBytes(Struct, frozen=True):
    """A file that is in memory: its name and what it holds."""

    name: str
    data: bytes


Given = Path | NamedBytes
"""A file to read, or for Markdown notes a folder."""


MOST = 200_000
"""People and entries of one file: ten times an address book that is full, and as many as a plan can hold in memory."""


class DateOrder(StrEnum):
    """In which order a table writes the numbers of its dates, where they are written as numbers alone."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"


class Reading(Struct, frozen=True, kw_only=True):
    """How files are to be read.

    `on` is the day of the import, `zone` the IANA name of the user's zone, for times without one. `encoding`, `columns`
    (a header's column -> the field it fills, empty for none) and `dates` are what someone decided; None lets the file
    tell. `touches` takes messages between people in as weak touches too, where the file has them.
    """

    on: date
    zone: str = "UTC"
    encoding: str | None = None
    columns: dict[str, str] | None = None
    dates: DateOrder | None = None
    touches: bool = False


class Reader(Protocol):
    """Reads one file. `file` is the name that everything it says carries; no fault of the file raises."""

    def __call__(self, source: Given, file: str, how: Reading) -> Iterator[Said]:
        """Everything the file says, in its order."""


_NAMESPACE = UUID("7d1c3b52-6f0e-4b0a-9a54-2f1c8f0e6a11")


def entry_id(system: str, kind: str, uid: str) -> str:
    """The id of an entry that another system knows by `uid`: the same file brings the same entry, and never twice."""
    return str(uuid5(_NAMESPACE, f"{system}\n{kind}\n{uid}"))
