"""A calendar file cut into its events and zones, without holding more of it than one of them.

Only the marks BEGIN and END of VCALENDAR, VEVENT and VTIMEZONE are looked at, by one expression over the bytes, so that
a file of thousands of events costs milliseconds, and one of 100 MB no memory. What stands between events (tasks, free
and busy times, the calendar's own properties) comes as `between`.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import BinaryIO, NamedTuple

from trustjournal.services.exchange.byte_lines import plain_chunks

LONGEST_LINE = 1 << 20
LARGEST_PIECE = 5 << 20
_LARGEST_BETWEEN = 1 << 16
_KEPT_OF_LONG_LINE = 1024
_MARK = re.compile(rb"\n(BEGIN|END):(VEVENT|VTIMEZONE|VCALENDAR)[ \t]*(?=\n)")
_BEGIN, _END = b"\nBEGIN:VEVENT\n", b"\nEND:VEVENT\n"
_FOREIGN = (b"\nBEGIN:VEVENT", b"\nBEGIN:VCAL", b"\nEND:VCAL", b"\n\n")
_ODD = re.compile(rb"\n(?:begin|end):[a-z]+", re.IGNORECASE)
_ODD_SIGNS = (b"egin:", b"\nBEGIN:v", b"nd:v", b"\nEND:v", b"nd:V")


class Sort(Enum):
    """What a piece is; of a broken or too large one only the line is told."""

    OPEN = "VCALENDAR begins"
    CLOSE = "VCALENDAR ends"
    EVENT = "VEVENT"
    ZONE = "VTIMEZONE"
    BETWEEN = "between"
    BROKEN = "broken"
    LARGE = "large"


class Piece(NamedTuple):
    """A piece, the line on which it begins, and its lines: each begins and ends with LF, so do all together."""

    sort: Sort
    line: int
    data: bytes = b""


def pieces(stream: BinaryIO) -> Iterator[Piece]:
    """The pieces of a file in its order."""
    cutter = _Cutter()
    for line, data in _whole_lines(stream):
        yield from cutter.cut(line, data)
    if cutter.inside is not None:
        yield Piece(Sort.BROKEN, cutter.begun)


class _Cutter:
    """Where in the file the cutting is: inside a piece, or between two."""

    def __init__(self) -> None:
        self.inside: Sort | None = None
        self.begun = 0
        self._parts: list[bytes] = []
        self._size = 0

    def cut(self, line: int, data: bytes) -> Iterator[Piece]:
        """The pieces that end in these lines."""
        position = counted = 0
        while True:
            while self.inside is None and (end := _plain_end(data, position)) >= 0:
                line += data.count(b"\n", counted, position)
                yield Piece(Sort.EVENT, line, data[position + len(_BEGIN) - 1 : end + 1])
                counted, position = position, end + len(_END) - 1
            mark = _MARK.search(data, position)
            if mark is None:
                break
            at = mark.start()
            line += data.count(b"\n", counted, at)
            yield from self._at(mark[1] == b"BEGIN", mark[2], line, data[position : at + 1])
            position, counted = mark.end(), at
        line += data.count(b"\n", counted, position)
        rest = data[position:]
        if self.inside is not None:
            self._keep(rest)
        elif len(rest) > 1:
            yield Piece(Sort.BETWEEN, line, rest[:_LARGEST_BETWEEN])

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size <= LARGEST_PIECE:
            self._parts.append(part)
        else:
            self._parts = []

    def _begin(self, sort: Sort, line: int) -> None:
        self.inside, self.begun, self._parts, self._size = sort, line, [], 0

    def _at(self, begins: bool, name: bytes, line: int, before: bytes) -> Iterator[Piece]:
        sort = {b"VEVENT": Sort.EVENT, b"VTIMEZONE": Sort.ZONE}.get(name)
        ends = self.inside is not None and not begins and sort is self.inside
        if ends:
            yield self._ended(before)
        elif self.inside is not None:
            yield Piece(Sort.BROKEN, self.begun)
        elif len(before) > 1:
            yield Piece(Sort.BETWEEN, line, before[:_LARGEST_BETWEEN])
        self.inside = None
        if begins and sort is not None:
            self._begin(sort, line)
        elif sort is None:
            yield Piece(Sort.OPEN if begins else Sort.CLOSE, line)

    def _ended(self, last: bytes) -> Piece:
        self._keep(last)
        sort = self.inside
        assert sort is not None
        if self._size > LARGEST_PIECE:
            return Piece(Sort.LARGE, self.begun)
        # Lines that stand on both sides of a chunk's end share their LF.
        return Piece(sort, self.begun, b"".join(self._parts).replace(b"\n\n", b"\n"))


def _plain_end(data: bytes, position: int) -> int:
    """Where the event ends that begins right here, if it is whole and nothing of another one is in it; else -1."""
    if not data.startswith(_BEGIN, position):
        return -1
    end = data.find(_END, position)
    if end < 0 or end - position > LARGEST_PIECE:
        return -1
    return -1 if any(data.find(sign, position + 1, end) >= 0 for sign in _FOREIGN) else end


def _whole_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Chunks of whole lines that begin and end with LF, each with the number of its first; what is too long is cut."""
    carried, line, skipping = b"\n", 1, False
    for chunk in plain_chunks(stream):
        if skipping:
            cut = chunk.find(b"\n")
            if cut < 0:
                continue
            chunk, skipping = chunk[cut:], False  # noqa: PLW2901 - the rest of the line is gone
        data = carried + chunk
        cut = data.rfind(b"\n")
        if cut > 0:
            yield line, _upper_marks(data[: cut + 1])
            line += data.count(b"\n", 1, cut + 1)
        carried = data[cut:]
        if len(carried) > LONGEST_LINE:
            carried, skipping = carried[:_KEPT_OF_LONG_LINE], True
    if len(carried) > 1:
        yield line, _upper_marks(carried + b"\n")


def _upper_marks(data: bytes) -> bytes:
    """The same lines with `begin:vevent` in capitals, where there is any."""
    if any(sign in data for sign in _ODD_SIGNS):
        return _ODD.sub(lambda found: found[0].upper(), data)
    return data
