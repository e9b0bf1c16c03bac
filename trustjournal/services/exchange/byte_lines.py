"""Physical lines from a file of any size: one encoding, one kind of line end, and a cap on the length of a line.

Nothing is held but the chunk at hand and the line that is not complete yet, so a file of many gigabytes, or one whose
single line is 100 MB long, costs no more than the cap.
"""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 1 << 18
_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_MARKED = {"utf-16": _UTF16_BOMS, "utf-32": (b"\xff\xfe\0\0", b"\0\0\xfe\xff")}
"""What must stand before text in these encodings for Python to read it."""
_NO_FILES = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
"""What Python has among its encodings, and no file is written in."""


def is_text_encoding(encoding: str) -> bool:
    """Whether Python knows this name as an encoding of text."""
    try:
        "".encode(encoding)
        return codecs.lookup(encoding).name.replace("-", "_") not in _NO_FILES
    except (LookupError, ValueError):
        return False


def decoded_head(head: bytes, encoding: str | None = None) -> str:
    """The first bytes of a file as text, as `byte_lines` would read them; what is none is replaced."""
    if encoding is not None and is_text_encoding(encoding):
        return head.decode(_whole_name(encoding, head), "replace")
    return head.decode("utf-16" if head.startswith(_UTF16_BOMS) else "utf-8-sig", "replace")


def byte_lines(stream: BinaryIO, limit: int, encoding: str | None = None) -> Iterator[bytes]:
    """The lines of a file without their ends, in UTF-8 wherever the file says what it is written in.

    CRLF, LF and CR end a line, and CR CR LF, which a twice converted file has, ends one as well. A line longer than
    `limit` bytes comes cut to `limit + 1`, so that whoever knows the limit sees that it was too long. Bytes that are
    neither marked by a BOM nor by `encoding` are handed on as they are.
    """
    open_line: list[bytes] = []
    size = 0
    for chunk in plain_chunks(stream, encoding):
        lines = chunk.split(b"\n")
        if size <= limit:
            open_line.append(lines[0])
            size += len(lines[0])
        if len(lines) > 1:
            yield b"".join(open_line)[: limit + 1]
            yield from lines[1:-1]
            open_line, size = [lines[-1]], len(lines[-1])
    if size:
        yield b"".join(open_line)[: limit + 1]


def plain_chunks(stream: BinaryIO, encoding: str | None = None) -> Iterator[bytes]:
    """A file in chunks of any size, as `byte_lines` reads it: UTF-8 where it says what it is in, LF for line ends."""
    return _one_line_end(_utf8_chunks(stream, encoding))


def _utf8_chunks(stream: BinaryIO, encoding: str | None) -> Iterator[bytes]:
    """The file in chunks, its BOM gone; UTF-16 and what `encoding` names turned into UTF-8."""
    first = stream.read(CHUNK)
    while len(first) < len(_UTF8_BOM) and (more := stream.read(CHUNK)):
        first += more
    if encoding is None and first.startswith(_UTF16_BOMS):
        encoding = "utf-16"
    if encoding is None:
        yield first.removeprefix(_UTF8_BOM)
        while chunk := stream.read(CHUNK):
            yield chunk
        return
    decoder = codecs.getincrementaldecoder(_whole_name(encoding, first))(errors="replace")
    yield decoder.decode(first).removeprefix("\ufeff").encode("utf-8", "replace")
    while chunk := stream.read(CHUNK):
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", True).encode("utf-8", "replace")


def _whole_name(encoding: str, first: bytes) -> str:
    """The encoding, with the order of its bytes where the file does not tell it: Windows writes the lesser first."""
    name = codecs.lookup(encoding).name
    marks = _MARKED.get(name)
    return encoding if marks is None or first.startswith(marks) else f"{name}-le"


def _one_line_end(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes with LF for every line end, also where one is cut by the end of a chunk."""
    held = b""
    for part in chunks:
        chunk = held + part
        held = b"\r\r" if chunk.endswith(b"\r\r") else b"\r" if chunk.endswith(b"\r") else b""
        if held:
            chunk = chunk[: -len(held)]
        if b"\r" in chunk:
            chunk = chunk.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        yield chunk
    if held:
        yield b"\n" * len(held)
