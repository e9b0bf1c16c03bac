"""The rows of a table out of its bytes: any size, any of the signs between cells, and nothing held but one row.

A row may go over several lines where a cell stands in quotes. A quote that is never closed costs no more than its own
line: that line is read as it stands, and the next one begins a row again. ROW_LIMIT and CELL_LIMIT are in bytes and
characters.
"""

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from trustjournal.base.i18n import _
from trustjournal.services.exchange.byte_lines import byte_lines
from trustjournal.services.exchange.reading import Given

ROW_LIMIT = 5 << 20
CELL_LIMIT = 1 << 20
LINES_LIMIT = 10_000
COLUMNS_LIMIT = 1_000
DELIMITERS = (",", ";", "\t", "|")
_UNCLOSED_LIMIT = 20
# What Python's own limit is as long as nobody has changed it: beyond it, rows need the larger one for a moment.
_PLAIN_FIELD = 131_072
_FALLBACK = "cp1252"

Opener = Callable[[], AbstractContextManager[BinaryIO]]
"""Opens the bytes of a table, as often as one asks; OSError where that fails."""


class Row(Struct, frozen=True, gc=False):
    """One row: the line it begins on, its cells as they are written, and what was wrong with it, in words."""

    line: int
    cells: list[str]
    fault: str = ""
    lost: bool = False


def opener(source: Given) -> Opener:
    """How to open a file, on disk or in memory."""
    if isinstance(source, Path):
        return lambda: source.open("rb")
    return lambda: BytesIO(source.data)


class Text:
    """The lines of a file as text, from line 1; `guessed` tells, once it was read, where UTF-8 ended, 0 for nowhere."""

    def __init__(self, encoding: str | None = None) -> None:
        self._encoding = encoding
        self.guessed = 0
        self.replaced = 0

    def lines(self, stream: BinaryIO) -> Iterator[str]:
        """Each line without its end; one that is longer than a row may be comes cut behind ROW_LIMIT."""
        for number, line in enumerate(byte_lines(stream, ROW_LIMIT, self._encoding), 1):
            try:
                text = line.decode()
            except UnicodeDecodeError:
                yield self._otherwise(number, line)
                continue
            if self._encoding is not None and "\ufffd" in text:
                self.replaced = self.replaced or number
            yield text

    def _otherwise(self, number: int, line: bytes) -> str:
        if len(line) > ROW_LIMIT:
            return line.decode("utf-8", "replace")
        self.guessed = self.guessed or number
        try:
            return line.decode(_FALLBACK)
        except UnicodeDecodeError:
            self.replaced = self.replaced or number
            return line.decode(_FALLBACK, "replace")


class Rows:
    """Takes lines together to rows; `delimiter` is the sign between cells, other signs are seen where it is missing."""

    def __init__(self, delimiter: str) -> None:
        self.delimiter = delimiter
        self._unclosed = 0

    def read(self, lines: Iterator[str], first: int = 1) -> Iterator[Row]:
        """Every row that is not blank; the first line is line `first`."""
        again: list[str] = []
        number = first - 1
        while True:
            line = again.pop() if again else next(lines, None)
            if line is None:
                return
            number += 1
            if '"' not in line:
                if len(line) > ROW_LIMIT:
                    yield _too_long(number)
                elif not _blank(cells := self._plain(line)):
                    yield Row(number, cells)
                continue
            start = number
            taken = self._whole(line, again, lines)
            if taken is None:
                yield Row(
                    start, self._plain(line.replace('"', "")), _("A quotation mark on this line is never closed.")
                )
                continue
            number += len(taken) - 1
            row = self._row(start, taken)
            if row.lost or not _blank(row.cells):
                yield row

    def _row(self, start: int, taken: list[str]) -> Row:
        text = "\n".join(taken) if len(taken) > 1 else taken[0]
        return _too_long(start) if len(text) > ROW_LIMIT else Row(start, self._cells(text))

    def _whole(self, line: str, again: list[str], lines: Iterator[str]) -> list[str] | None:
        """The lines of the row that begins with `line`; None, and what was taken put back, where it has no end."""
        taken = [line]
        if len(line) > ROW_LIMIT or not ends_open(line, self.delimiter, within=False):
            return taken
        size = len(line)
        while self._unclosed < _UNCLOSED_LIMIT and size <= ROW_LIMIT and len(taken) < LINES_LIMIT:
            more = again.pop() if again else next(lines, None)
            if more is None:
                break
            taken.append(more)
            size += len(more) + 1
            if '"' in more and not ends_open(more, self.delimiter, within=True):
                return taken
        self._unclosed += 1
        again.extend(reversed(taken[1:]))
        return None

    def _plain(self, line: str) -> list[str]:
        cells = line.split(self.delimiter)
        if len(cells) == 1:
            return line.split(self._other(line))
        return cells

    def _other(self, line: str) -> str:
        """The sign between the cells of a line that lacks the table's: a tab, or the table's own after all."""
        return "\t" if "\t" in line else self.delimiter

    def _cells(self, text: str) -> list[str]:
        delimiter = self.delimiter if self.delimiter in text else self._other(text)
        try:
            return _split(text, delimiter)
        except csv.Error:
            return text.replace("\n", " ").split(delimiter)


def _split(text: str, delimiter: str) -> list[str]:
    if len(text) < _PLAIN_FIELD:
        return next(csv.reader((text,), delimiter=delimiter, skipinitialspace=True))
    # The limit is the process's. It is only ever raised, to what a row may be, and put back.
    before = csv.field_size_limit(ROW_LIMIT + 1)
    try:
        return next(csv.reader((text,), delimiter=delimiter, skipinitialspace=True))
    finally:
        csv.field_size_limit(before)


def _blank(cells: list[str]) -> bool:
    return not any(cells) or not any(cell.strip() for cell in cells)


def _too_long(line: int) -> Row:
    return Row(line, [], _("This row is larger than 5 MB and was left out."), lost=True)


@lru_cache(maxsize=8)
def _closed(delimiter: str, *, within: bool) -> re.Pattern[str]:
    """A line after which no cell goes on. Nothing in it is ever tried twice, however the quotes stand."""
    sign = re.escape(delimiter)
    quoted = rf'[^"]*+(?:""[^"]*+)*+"[^{sign}]*+'
    cell = rf' *+(?:"{quoted}|(?!")[^{sign}]*+)'
    return re.compile(rf"{quoted if within else cell}(?:{sign}{cell})*+\Z")


def ends_open(line: str, delimiter: str, *, within: bool) -> bool:
    """Whether a cell in quotes goes on after this line; `within` where one has come from the line before."""
    return _closed(delimiter, within=within).match(line) is None


def sniffed(line: str) -> str | None:
    """The sign between cells that a first line `sep=;` names, as Excel writes it; None for any other line."""
    plain = line.strip().strip('"').lower() if len(line) < 20 else ""
    if plain.startswith("sep=") and len(plain) <= len("sep=") + 1:
        return plain[4:] or ("\t" if "\t" in line else None)
    return None
