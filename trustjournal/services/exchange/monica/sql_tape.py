r"""The statements of an SQL dump as Monica writes it, read off a stream of any length without running anything.

``INSERT IGNORE INTO `table` (`column`,...) VALUES (...),(...);`` is all that is understood; the rest is stepped over.
Strings are quoted as PHP's addslashes does it (`\'` `\"` `\\` `\0`), and as mysqldump does it (`\n`, and two quotes for
one). What is not quoted is read as the text it is: PHP writes everything that looks like a number bare, and a telephone
number that begins with 0 would lose it.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

TEXT_LIMIT = 1 << 20
"""Bytes of one value; of a longer one the row says that it was too long, and the value is empty."""
ROW_LIMIT = 5 << 20
_HEADER_LIMIT = 1 << 14
_BARE_LIMIT = 1 << 12
_KEPT = 64
_MOST = 500

_HEADER = re.compile(
    rb"(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+(?:[`\"]?[\w$-]+[`\"]?\.)?[`\"]?([\w$-]{1,80})[`\"]?\s*(?:\(([^()]*)\))?\s*VALUES",
    re.IGNORECASE,
)
_BLANKS = re.compile(rb"[\s\0]+")
_COMMENT = re.compile(rb"#|--(?=\s)|/\*")
# A dump never has the next statement inside a string: where it seems to, a quote before it was lost.
_NEXT = re.compile(rb";[ \t]*\n\s*INSERT\s+(?:IGNORE\s+)?INTO\s+[`\"]", re.IGNORECASE)
# Of a string: everything up to its quote, escapes whole.
_RUN = {sign: re.compile(rb"(?:[^%b\\]++|\\[\s\S])*+" % sign) for sign in (b"'", b'"', b"`")}
# A value that is all at hand, with what comes behind it: how nearly all are read.
_QUICK = re.compile(rb"\s*(?:'((?:[^'\\]++|\\[\s\S])*+)'|([^\s,()'\";][^,()'\";\n]{0,99}))\s*([,)])")
_BARE = re.compile(rb"[^,()'\";\n]*")
_OUTSIDE = re.compile(rb"[;'\"`]")
_NEXT_ROW = re.compile(rb"\n(?=[ \t]*\()|\n(?=\s*INSERT\s)", re.IGNORECASE)
_ESCAPED = re.compile(rb"\\([\s\S])")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"0": b"", b"Z": b""}


class Insert(Struct, frozen=True):
    """The beginning of a statement: a table, its columns (empty where it names none), and the line it stands on."""

    table: str
    columns: tuple[str, ...]
    line: int


class Values(Struct, frozen=True):
    """A row: None for NULL. `too_long` values were left out of it."""

    line: int
    values: tuple[bytes | None, ...]
    too_long: int = 0


class Broken(Struct, frozen=True):
    """A row that could not be read; `end` where the file ends in the middle of it."""

    line: int
    end: bool = False


class _Bad(Exception):
    """What stands here is no row."""


class Tape:
    """Reads a dump from front to back. After `next_insert`, either `rows` or the next `next_insert`."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._text = b""
        self._at = 0
        self._lines = (0, 1)
        self._inside = False

    @property
    def line(self) -> int:
        """The line at hand, counted from 1."""
        counted, line = self._lines
        self._lines = (self._at, line + self._text.count(b"\n", counted, self._at))
        return self._lines[1]

    def next_insert(self) -> Insert | None:
        """The next statement that brings rows; None at the end of the file."""
        if self._inside:
            self._skip_statement()
        while self._blanks():
            self._ensure(_HEADER_LIMIT)
            found = _HEADER.match(self._text, self._at)
            if found is None:
                self._skip_statement()
                continue
            line = self.line
            self._at = found.end()
            self._inside = True
            columns = (part.strip().strip(b'`"').decode("ascii", "replace") for part in (found[2] or b"").split(b","))
            return Insert(found[1].decode("ascii", "replace"), tuple(filter(None, columns)), line)
        return None

    def rows(self) -> Iterator[Values | Broken]:
        """The rows of the statement at hand."""
        while self._inside:
            if not self._blanks():
                self._inside = False
                return
            sign = self._text[self._at]
            if sign == ord(","):
                self._at += 1
            elif sign == ord(";"):
                self._at += 1
                self._inside = False
            else:
                yield self._row(sign)

    def _row(self, sign: int) -> Values | Broken:
        line = self.line
        try:
            if sign != ord("("):
                raise _Bad
            self._at += 1
            return self._values(line)
        except _Bad:
            end = not self._find(_NEXT_ROW)
            if end or not self._blanks() or self._text[self._at] != ord("("):
                self._inside = False
            return Broken(line, end)

    def _values(self, line: int) -> Values:
        found: list[bytes | None] = []
        size = too_long = 0
        while True:
            value, sign = self._next_value()
            size += len(value or b"")
            if value is not None and len(value) > TEXT_LIMIT:
                value, too_long = b"", too_long + 1
            if size > ROW_LIMIT + TEXT_LIMIT or len(found) > _MOST:
                raise _Bad
            found.append(value)
            if sign == b")":
                return Values(line, tuple(found), too_long)
            if sign != b",":
                raise _Bad

    def _next_value(self) -> tuple[bytes | None, bytes]:
        """A value, and the sign behind it."""
        quick = _QUICK.match(self._text, self._at)
        if quick is None:
            return self._value(), self._sign()
        string, bare, sign = quick.groups()
        if string is None:
            self._at = quick.end()
            return _bare(bare), sign
        if b";" in string and (next_ := _NEXT.search(string)):
            self._at = quick.start(1) + next_.start()
            raise _Bad
        self._at = quick.end()
        return _plain(string, b"'"), sign

    def _sign(self) -> bytes:
        """The next sign that is no blank, stepped over."""
        if not self._blanks(comments=False):
            raise _Bad
        self._at += 1
        return self._text[self._at - 1 : self._at]

    def _value(self) -> bytes | None:
        if not self._blanks(comments=False):
            raise _Bad
        sign = self._text[self._at : self._at + 1]
        if sign in (b"'", b'"'):
            self._at += 1
            return self._string(sign)
        self._ensure(_BARE_LIMIT)
        found = _BARE.match(self._text, self._at)
        if found is None or not found[0].strip() or len(found[0]) >= _BARE_LIMIT - 1:
            raise _Bad
        self._at = found.end()
        return _bare(found[0])

    def _string(self, quote: bytes) -> bytes:
        """What is in quotes, as far as a value can be long; the rest of a longer one is stepped over."""
        parts: list[bytes] = []
        size = 0
        for part in self._stretches(quote):
            if size <= TEXT_LIMIT:
                parts.append(part)
                size += len(part)
        if size > TEXT_LIMIT:
            return bytes(TEXT_LIMIT + 1)
        return _plain(b"".join(parts), quote)

    def _stretches(self, quote: bytes) -> Iterator[bytes]:
        """A string in pieces, escapes as they stand, up to and behind its quote."""
        run = _RUN[quote]
        while True:
            end = self._run_end(run)
            piece = self._text[self._at : end]
            if b";" in piece and (next_ := _NEXT.search(piece)):
                self._at += next_.start()
                raise _Bad
            self._at, at_quote = end, self._text[end : end + 1] == quote
            yield piece
            if not at_quote:
                if not self._more():
                    raise _Bad
                continue
            self._ensure(2)
            doubled = self._text[self._at + 1 : self._at + 2] == quote
            self._at += 1 + doubled
            if not doubled:
                return
            yield quote * 2

    def _run_end(self, run: re.Pattern[bytes]) -> int:
        """How far a string goes on: to its quote, or so far that what ends it is not cut by the end of what is read."""
        found = run.match(self._text, self._at)
        end = found.end() if found else self._at
        if end < len(self._text) and self._text[end] != ord("\\"):
            return end
        found = run.match(self._text, self._at, max(self._at, len(self._text) - _KEPT))
        return found.end() if found else self._at

    def _skip_statement(self) -> None:
        """Step over everything up to behind the next semicolon that is in no string."""
        self._inside = False
        while self._find(_OUTSIDE):
            sign = self._text[self._at : self._at + 1]
            self._at += 1
            if sign == b";":
                return
            try:
                for _stretch in self._stretches(sign):
                    continue
            except _Bad:
                continue

    def _blanks(self, *, comments: bool = True) -> bool:
        """Step over blanks and comments; False at the end of the file."""
        while True:
            if self._at >= len(self._text) and not self._more():
                return False
            if found := _BLANKS.match(self._text, self._at):
                self._at = found.end()
                continue
            if not comments:
                return True
            self._ensure(3)
            found = _COMMENT.match(self._text, self._at)
            if found is None:
                return True
            self._at = found.end()
            self._find(_COMMENT_END if found[0] == b"/*" else _LINE_END)

    def _find(self, pattern: re.Pattern[bytes]) -> bool:
        """Go to where a short pattern begins; False, and at the end of the file, where it does not come any more."""
        while True:
            if found := pattern.search(self._text, self._at):
                self._at = found.start() if pattern is _OUTSIDE else found.end()
                return True
            self._at = max(self._at, len(self._text) - _KEPT)
            if not self._more():
                self._at = len(self._text)
                return False

    def _ensure(self, size: int) -> None:
        """Have so many bytes at hand, where the file has them."""
        while len(self._text) - self._at < size and self._more():
            continue

    def _more(self) -> bool:
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        self._lines = (0, self.line)
        self._text = self._text[self._at :] + chunk
        self._at = 0
        return True


_COMMENT_END = re.compile(rb"\*/")
_LINE_END = re.compile(rb"\n")


def _bare(text: bytes) -> bytes | None:
    text = text.strip()
    return None if text.upper() == b"NULL" else text


def _plain(text: bytes, quote: bytes) -> bytes:
    """A string without its escapes."""
    if quote * 2 in text:
        text = text.replace(quote * 2, quote)
    if b"\\" not in text:
        return text
    return b"\\".join(map(_unescaped, text.split(b"\\\\")))


def _unescaped(text: bytes) -> bytes:
    for sign in (b"'", b'"'):
        text = text.replace(b"\\" + sign, sign)
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), text) if b"\\" in text else text
