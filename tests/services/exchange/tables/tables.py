"""Synthetic tables in the shape each program writes them, and the reader's answer to them."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.services.exchange.vcards import dated, extras, methods, related
from trustjournal.domain.interactions import Interaction
from trustjournal.services.exchange.imported import ImportedEntry, ImportedPerson
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import DateOrder, NamedBytes, Reading, Said
from trustjournal.services.exchange.tables.reader import read

TODAY = date(2026, 11, 22)
FILE = "people.csv"

__all__ = [
    "FILE",
    "TODAY",
    "archive",
    "dated",
    "extras",
    "line",
    "methods",
    "names",
    "one",
    "people",
    "problems",
    "related",
    "said",
]


def line(*cells: str) -> str:
    """A row as a program writes it that puts quotes where they are needed."""
    return ",".join('"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\n') else cell for cell in cells)


def said(
    data: str | bytes,
    *,
    encoding: str | None = None,
    columns: dict[str, str] | None = None,
    dates: DateOrder | None = None,
    touches: bool = False,
    zone: str = "Europe/Brussels",
) -> list[Said]:
    """Everything a table says."""
    content = data.encode() if isinstance(data, str) else data
    how = Reading(on=TODAY, zone=zone, encoding=encoding, columns=columns, dates=dates, touches=touches)
    return list(read(NamedBytes(FILE, content), FILE, how))


def people(data: str | bytes, **how: object) -> list[ImportedPerson]:
    """The people of a table that must hold nothing else."""
    found = said(data, **how)  # type: ignore[arg-type]
    assert all(isinstance(each, ImportedPerson) for each in found), found
    return [each for each in found if isinstance(each, ImportedPerson)]


def one(data: str | bytes, **how: object) -> ImportedPerson:
    """The one person of a table that must hold nothing else."""
    (found,) = people(data, **how)
    return found


def problems(data: str | bytes, **how: object) -> list[Problem]:
    """What is said of a table."""
    return [each for each in said(data, **how) if isinstance(each, Problem)]  # type: ignore[arg-type]


def touches(everything: Iterable[Said]) -> list[Interaction]:
    """The conversations of an archive."""
    entries = [each.entry for each in everything if isinstance(each, ImportedEntry)]
    return [each for each in entries if isinstance(each, Interaction)]


def names(found: Iterable[Said]) -> list[str]:
    return [each.person.display_name for each in found if isinstance(each, ImportedPerson)]


def archive(**files: str | bytes) -> bytes:
    """An archive of these files, `Connections=...` for `Connections.csv`."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(f"{name}.csv", content)
    return made.getvalue()
