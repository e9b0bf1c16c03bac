"""Calendar files of the test's own, a worker that all tests share, and a journal that reads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from trustjournal.domain.meetings import Meeting
from trustjournal.domain.people import ContactKind, ContactMethod, Person
from trustjournal.services.calendar import sources
from trustjournal.services.calendar.expanding import Workers
from trustjournal.services.calendar.messages import Block, Group
from trustjournal.services.calendar.refresh import Refreshed, refresh
from trustjournal.services.journal import Journal
from trustjournal.storage.codec import load


def event(*lines: str, uid: str = "one@example.org", title: str = "Talk") -> str:
    """A VEVENT; each line as it stands in a file."""
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT", ""])


def calendar(*events: str, header: str = "") -> str:
    """A calendar file of these events."""
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//T//EN\r\n{header}" + "".join(events) + "END:VCALENDAR\r\n"


def at(start: str, end: str = "", **more: str) -> str:
    """An event that happens once."""
    lines = [f"DTSTART:{start}", *([f"DTEND:{end}"] if end else [])]
    return event(*lines, **more)


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """A real worker process that is started once."""
    with Workers() as started:
        list(started.expand([Group((Block(1, b"\nDTSTART:20260101"),))], (), ((date(2026, 1, 1), date(2026, 1, 2)),)))
        yield started


class House:
    """A journal and a folder of calendar files beside it."""

    def __init__(self, journal: Journal, folder: Path, workers: Workers) -> None:
        self.journal = journal
        self.folder = folder
        self.workers = workers
        self._turn = 0

    def write(self, text: str | bytes, name: str = "team.ics") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def read(self, around: date | None = None) -> Refreshed:
        return refresh(self.journal, around, workers=self.workers)

    def add(self, text: str | bytes, name: str = "team.ics") -> Refreshed:
        sources.add(self.journal, self.write(text, name))
        return self.read()

    def meetings(self) -> list[Meeting]:
        return sorted(load(self.journal.reader, Meeting), key=lambda one: (one.starts_at.moment, one.title or ""))

    def starts(self) -> list[str]:
        return [str(one.starts_at) for one in self.meetings()]

    def titles(self) -> list[str | None]:
        return [one.title for one in self.meetings()]

    def person(self, name: str, *addresses: str, **more: object) -> str:
        from uuid import uuid4

        person = str(uuid4())
        methods = tuple(ContactMethod(kind=ContactKind.EMAIL, value=address) for address in addresses)
        with self.journal.change("x") as unit:
            unit.add(Person(id=person, display_name=name, contact_methods=methods, **more))  # type: ignore[arg-type]
        return person


@pytest.fixture
def house(workers: Workers, journal: Journal, tmp_path: Path) -> House:
    """A journal, and where its calendar files are written."""
    folder = tmp_path / "calendars"
    folder.mkdir()
    return House(journal, folder, workers)
