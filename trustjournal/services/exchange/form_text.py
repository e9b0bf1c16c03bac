"""The text of a `trustjournal/1` file in pieces, whatever encoding it is in: no piece is long to read, none is kept."""

import codecs
from collections.abc import Callable, Iterator
from typing import BinaryIO

from trustjournal.services.exchange.byte_lines import is_text_encoding

PIECE = 1 << 18
"""Bytes read at once; to read them as text takes less than a millisecond."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
Waits = Callable[[], None]


class HalfCharacter(Exception):
    """The text is UTF-8 but for characters of which only a half is there."""


def pieces(stream: BinaryIO, encoding: str, waits: Waits, errors: str = "strict") -> Iterator[str]:
    """The text from the beginning of the file; `waits` is called before each piece.

    Raises UnicodeError where it is not in this encoding.
    """
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    while data := stream.read(PIECE):
        waits()
        if text := decoder.decode(data):
            yield text
    if text := decoder.decode(b"", True):
        yield text


def encoding_of(stream: BinaryIO, given: str | None, waits: Waits) -> tuple[str, bool]:
    """What a file is written in, and whether that is a guess: `given`, else what it says, else UTF-8, else cp1252.

    Raises LookupError and UnicodeError where it cannot be read in that, and HalfCharacter.
    """
    if given is not None:
        if not is_text_encoding(given):
            raise LookupError(given)
        return given, False
    stream.seek(0)
    head = stream.read(4)
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name, False
    if _reads(stream, "utf-8", waits):
        return "utf-8", False
    if _reads(stream, "utf-8", waits, "surrogatepass"):
        raise HalfCharacter
    return "cp1252", True


def _reads(stream: BinaryIO, encoding: str, waits: Waits, errors: str = "strict") -> bool:
    try:
        for _piece in pieces(stream, encoding, waits, errors):
            continue
    except UnicodeDecodeError:
        return False
    return True
