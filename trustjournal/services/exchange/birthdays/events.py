"""The events of a calendar file (RFC 5545) as their properties, one at a time, from a file of any size."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from trustjournal.base.i18n import _
from trustjournal.services.exchange.byte_lines import byte_lines
from trustjournal.services.exchange.content_lines import Damage, LineParser, Property, logical_lines
from trustjournal.services.exchange.opening import opened
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import Given

LINE_LIMIT = 1 << 20
EVENT_LIMIT = 5 << 20
_LEAST = 32
"""What a line counts for at least, so that an event of a million empty lines is too large as well."""
_MARK_LENGTH = 100


class CalendarEvent(Struct, frozen=True, kw_only=True, gc=False):
    """One VEVENT: the line it begins on, and its own properties, without those of what is nested in it."""

    line: int
    properties: tuple[Property, ...]

    def all(self, name: str) -> list[Property]:
        """Every property of a name, in capitals."""
        return [prop for prop in self.properties if prop.header.name == name]

    def text(self, name: str) -> str:
        """The first property of a name as text, empty where there is none."""
        return next((prop.text for prop in self.properties if prop.header.name == name), "").strip()


def read_events(source: Given, file: str, encoding: str | None = None) -> Iterator[CalendarEvent | Problem]:
    """Every event of a calendar file in its order; a Problem for what is none, and for a file that cannot be read."""
    yield from opened(source if isinstance(source, Path) else source.data, file, encoding, _Reader(file).read)


class _Reader:
    """Reads one file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._parser = LineParser()
        self._begun: int | None = None
        self._inside: list[bytes] = []
        self._lines: list[bytes] = []
        self._numbers: list[int] = []
        self._size = 0
        self._said_encoding = False

    def read(self, stream: BinaryIO, encoding: str | None) -> Iterator[CalendarEvent | Problem]:
        calendar = False
        for number, line in enumerate(byte_lines(stream, LINE_LIMIT, encoding), 1):
            mark = line.strip().upper() if len(line) < _MARK_LENGTH else b""
            calendar = calendar or mark == b"BEGIN:VCALENDAR"
            if mark == b"BEGIN:VEVENT" and not self._inside:
                if self._begun is not None:
                    yield self._problem(self._begun, _("This event has no end and was left out."), 1)
                self._begin(number)
            elif self._begun is not None:
                yield from self._within(number, line, mark)
        if self._begun is not None:
            yield self._problem(self._begun, _("This event has no end and was left out."), 1)
        if not calendar:
            yield self._problem(None, _("There is no calendar in this file."))

    def _begin(self, number: int) -> None:
        self._begun, self._size = number, 0
        self._lines, self._numbers = [], []

    def _within(self, number: int, line: bytes, mark: bytes) -> Iterator[CalendarEvent | Problem]:
        if mark.startswith(b"BEGIN:"):
            self._inside.append(mark)
        elif mark == b"END:VEVENT":
            self._inside.clear()
            yield from self._end()
        elif mark.startswith(b"END:"):
            if self._inside:
                self._inside.pop()
        elif not self._inside:
            self._size += max(len(line), _LEAST)
            if self._size <= EVENT_LIMIT:
                self._lines.append(line)
                self._numbers.append(number)

    def _end(self) -> Iterator[CalendarEvent | Problem]:
        assert self._begun is not None
        line, self._begun = self._begun, None
        if self._size > EVENT_LIMIT:
            yield self._problem(line, _("This event is larger than 5 MB and was left out."), 1)
            return
        found: list[Property] = []
        for number, joined in logical_lines(self._lines, self._numbers, keep_space=False):
            if len(joined) > LINE_LIMIT:
                yield self._problem(number, _("This line is too long to be read and was left out."))
                continue
            prop = self._parser.parse(number, joined.decode("utf-8", "surrogateescape"))
            if prop is not None:
                found.append(prop)
            if self._parser.damage is not None:
                yield from self._damage(number)
        yield CalendarEvent(line=line, properties=tuple(found))

    def _damage(self, number: int) -> Iterator[Problem]:
        damage, self._parser.damage = self._parser.damage, None
        if damage is Damage.REPLACED:
            yield self._problem(number, _("Some characters of this line could not be read."))
        elif not self._said_encoding:
            self._said_encoding = True
            message = _("Not all of the file is UTF-8; from here on, what is not was read as Windows text (cp1252).")
            yield self._problem(number, message)

    def _problem(self, line: int | None, message: str, cards: int = 0) -> Problem:
        return Problem(file=self._file, line=line, message=message, cards=cards)
