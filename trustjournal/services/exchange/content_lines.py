"""Content lines, the common ground of vCard and iCalendar: unfolding, names, parameters, quoted-printable, escapes.

RFC 6350 3.2 to 3.4 and RFC 5545 3.1, RFC 6868 for `^n ^' ^^` in parameters, and versit's vCard 2.1 for parameters
without a name, quoted-printable soft breaks and base64 that ends at an empty line. Written to forgive: a line that
cannot be read is told apart from one that can, and nothing here raises on what a file holds.
"""

import re
from binascii import a2b_qp
from collections.abc import Mapping, Sequence
from enum import Enum

from msgspec import Struct

_WIDTH = 75
_BLANKS = b" \t"
_HEADER_LIMIT = 4096
_CACHED_HEADERS = 4096
_CACHED_LENGTH = 200
_BARE_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "Q", "7BIT", "8BIT"})
_BARE_VALUES = frozenset({"URL", "INLINE", "CONTENT-ID", "CID"})
_CARETS = {"^n": "\n", "^N": "\n", "^'": '"', "^^": "^"}
_CARET = re.compile(r"\^[nN'^]")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_NAME = re.compile(r"[A-Za-z0-9_/.-]+")
_UNICODE = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii"})
# Encodings of text alone: Python knows others under such names that run code's escapes or take quadratic time.
_CHARSET = re.compile(r"(utf-?(16|32)|iso-?(8859|2022)|windows|cp|shift|s-?jis|euc|gb|big5|koi8|mac|latin|tis)[\w-]*")


class Header(Struct, frozen=True, gc=False):
    """All of a content line before its colon: `item1.TEL;TYPE=WORK,VOICE`.

    `name` is in capitals, `group` in small letters and often empty. `params` has its keys in capitals; a parameter
    without a name (2.1) stands under TYPE, ENCODING or VALUE. `types` are the values of TYPE in small letters; `coded`
    says that the value has an encoding or a charset of its own.
    """

    name: str
    group: str = ""
    params: dict[str, tuple[str, ...]] = {}
    types: tuple[str, ...] = ()
    coded: bool = False

    def first(self, param: str) -> str:
        """The first value of a parameter, or an empty text."""
        values = self.params.get(param)
        return values[0] if values else ""

    @property
    def encoding(self) -> str:
        """`quoted-printable`, `base64` or an empty text."""
        word = self.first("ENCODING").upper()
        if word in ("QUOTED-PRINTABLE", "Q"):
            return "quoted-printable"
        return "base64" if word in ("BASE64", "B") else ""


class Property(Struct, frozen=True, gc=False):
    """One content line: where it began, what stands before the colon, and the value, decoded but not unescaped."""

    line: int
    header: Header
    value: str

    @property
    def text(self) -> str:
        """The value with its escapes undone."""
        return unescape(self.value)


class Damage(Enum):
    """What became of bytes that are not in the encoding they should be in."""

    GUESSED = "read as cp1252"
    REPLACED = "lost"


class LineParser:
    """Turns decoded logical lines into properties. Headers repeat from card to card, so each is taken apart once.

    `damage` says what became of bytes that their encoding does not know; whoever has read it sets it back to None.
    """

    def __init__(self) -> None:
        self._headers: dict[str, Header] = {}
        self.damage: Damage | None = None

    def parse(self, line: int, text: str) -> Property | None:
        """One line as a property, or None where it has no name and colon. Undecoded bytes stand in it as surrogates."""
        head, colon, value = text.partition(":")
        header = self._headers.get(head)
        if header is None:
            if '"' in head:
                head, colon, value = _split_quoted(text)
            header = self._learn(head) if len(head) <= _HEADER_LIMIT else None
        if header is None or not colon:
            return None
        if header.coded:
            value = self._decoded(header, value)
        elif not value.isascii():
            value = self._mended(value)
        return Property(line, header, value)

    def _learn(self, head: str) -> Header | None:
        header = _parse_header(head)
        worthwhile = len(self._headers) < _CACHED_HEADERS and len(head) < _CACHED_LENGTH
        if header is not None and worthwhile and '"' not in head:
            self._headers[head] = header
        return header

    def _decoded(self, header: Header, value: str) -> str:
        charset = header.first("CHARSET").strip().lower()
        raw = value.encode("utf-8", "surrogateescape")
        if header.encoding == "quoted-printable":
            raw = a2b_qp(raw)
        elif charset in _UNICODE:
            return self._mended(value)
        return self._read_bytes(raw, charset)

    def _mended(self, value: str) -> str:
        """The text as it is, or, where bytes in it are no UTF-8, read as cp1252."""
        try:
            value.encode()
        except UnicodeEncodeError:
            return self._read_bytes(value.encode("utf-8", "surrogateescape"), "")
        return value

    def _read_bytes(self, raw: bytes, charset: str) -> str:
        for name in (charset, "utf-8") if _CHARSET.fullmatch(charset) else ("utf-8",):
            try:
                text = raw.decode(name)
                text.encode()
            except (UnicodeError, LookupError):
                continue
            return text
        self.damage = Damage.REPLACED if charset else Damage.GUESSED
        return raw.decode("utf-8" if charset in _UNICODE and charset else "cp1252", "replace")


def _split_quoted(text: str) -> tuple[str, str, str]:
    """Cut at the first colon outside double quotes; at the first of all where the quotes never close."""
    position = 0
    while True:
        colon = text.find(":", position, _HEADER_LIMIT)
        quote = text.find('"', position, _HEADER_LIMIT)
        if colon < 0 or quote < 0 or colon < quote:
            return text.partition(":") if colon < 0 else (text[:colon], ":", text[colon + 1 :])
        closing = text.find('"', quote + 1)
        if closing < 0:
            return text.partition(":")
        position = closing + 1


def _split_outside_quotes(text: str, mark: str) -> list[str]:
    if '"' not in text:
        return text.split(mark)
    parts, current = [], []
    for index, piece in enumerate(text.split('"')):
        if index % 2:
            current.append(f'"{piece}"')
            continue
        head, *others = piece.split(mark)
        current.append(head)
        for other in others:
            parts.append("".join(current))
            current = [other]
    return [*parts, "".join(current)]


def _parse_header(head: str) -> Header | None:
    name, *pieces = _split_outside_quotes(head, ";")
    name = name.strip()
    if not _NAME.fullmatch(name):
        return None
    group, _, name = name.rpartition(".")
    if not name:
        return None
    params: dict[str, tuple[str, ...]] = {}
    for piece in pieces:
        key, equals, given = piece.partition("=")
        if not equals:
            key, given = _bare_key(piece), piece
        key = key.strip().upper()
        values = tuple(_param_value(value) for value in _split_outside_quotes(given, ","))
        params[key] = params.get(key, ()) + values
    types = tuple(word.strip().lower() for value in params.get("TYPE", ()) for word in value.split(",") if word.strip())
    coded = "ENCODING" in params or "CHARSET" in params
    return Header(name.upper(), group.lower(), params, types, coded)


def _bare_key(word: str) -> str:
    """Which parameter a value without a name belongs to (vCard 2.1)."""
    word = word.strip().upper()
    return "ENCODING" if word in _BARE_ENCODINGS else "VALUE" if word in _BARE_VALUES else "TYPE"


def _param_value(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]
    if "^" in value:
        value = _CARET.sub(lambda found: _CARETS[found[0]], value)
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def logical_lines(lines: Sequence[bytes], numbers: Sequence[int], *, keep_space: bool) -> list[tuple[int, bytes]]:
    """Physical lines joined to logical ones, each with the number of its first.

    `keep_space` is vCard 2.1, where a fold is put before a space that belongs to the text; later versions put in a
    space or tab of their own. A quoted-printable line goes on while it ends in `=`, base64 while no colon comes.
    """
    starts: list[int] = []
    joined: list[bytes] = []
    more: list[bytes] = []
    soft = ended = False
    for number, line in zip(numbers, lines, strict=True):
        if soft or (line and line[0] in _BLANKS and joined):
            more.append(line if keep_space or soft else line[1:])
        elif not line:
            ended = True
            continue
        elif b":" not in line and joined and not ended and _says(joined[-1], b"BASE64", b"ENCODING=B"):
            more.append(line)
        else:
            if more:
                joined[-1] += b"".join(more)
                more = []
            starts.append(number)
            joined.append(line)
            ended = False
        soft = line.endswith(b"=") and _says(joined[-1], b"QUOTED-PRINTABLE")
        if soft:
            last = more or joined
            last[-1] = last[-1][:-1]
    if more:
        joined[-1] += b"".join(more)
    return list(zip(starts, joined, strict=True))


def _says(line: bytes, *words: bytes) -> bool:
    head = line[:_HEADER_LIMIT].partition(b":")[0].upper()
    return any(word in head for word in words)


def unescape(value: str) -> str:
    r"""Text as it was meant: `\n` a new line, any other escaped character itself."""
    return _ESCAPE.sub(_unescaped, value) if "\\" in value else value


def _unescaped(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def components(value: str, mark: str = ";") -> list[str]:
    """A structured value cut at its unescaped marks, each part unescaped and stripped."""
    return [unescape(part).strip() for part in split_raw(value, mark)]


def split_raw(value: str, mark: str) -> list[str]:
    """A value cut at its unescaped marks, escapes left as they are."""
    if "\\" not in value:
        return value.split(mark)
    parts, start, position = [], 0, 0
    while position < len(value):
        if value[position] == "\\":
            position += 2
            continue
        if value[position] == mark:
            parts.append(value[start:position])
            start = position + 1
        position += 1
    return [*parts, value[start:]]


def escape(text: str) -> str:
    """Text as a value: backslash, comma, semicolon and new line escaped."""
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def header_line(name: str, params: Mapping[str, str]) -> str:
    """A name with its parameters; no value can end one early (RFC 6868). TYPE comes as its list of words."""
    return "".join([name, *(f";{key}={value if key == 'TYPE' else _written(value)}" for key, value in params.items())])


def _written(value: str) -> str:
    value = value.replace("^", "^^").replace('"', "^'").replace("\n", "^n")
    return f'"{value}"' if set(value) & set(":;,") else value


def fold_line(line: str) -> bytes:
    """A logical line as bytes with CRLF: at most 75 octets a line, no character cut in two."""
    data = line.encode()
    if len(data) <= _WIDTH:
        return data + b"\r\n"
    pieces, start, width = [], 0, _WIDTH
    while start < len(data):
        end = min(start + width, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start, width = end, _WIDTH - 1
    return b"\r\n ".join(pieces) + b"\r\n"
