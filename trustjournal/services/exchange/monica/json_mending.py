"""Opening a JSON file, and what is whole of a broken one: all that comes before the break, with what was open closed.

A download that was cut off and a disk that was full leave such files, and the people before the cut are worth having.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

import msgspec
from msgspec import Raw

# A string that nothing closes is the last alternative: what is behind its quote is no token.
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},]|"', re.DOTALL)
# An escaped backslash, a sign of two halves, and half a sign alone.
_SIGNS = re.compile(rb"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_OBJECT = dict[str, Raw]
_PLACE = re.compile(r"\(byte (\d+)\)")
_CLOSING = {ord("["): b"]", ord("{"): b"}"}
_DEEPEST = 64
_Open: TypeAlias = "tuple[int, _Open, int] | None"


def opened(data: bytearray) -> tuple[dict[str, Raw], bool]:
    """The outermost object of a file, empty where it is none, and whether something of the file was lost on the way.

    The file is changed in place where it is broken, since two of the largest would not find room.
    """
    try:
        return msgspec.json.decode(data, type=_OBJECT), False
    except msgspec.ValidationError:
        return {}, False
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        _replace_halves(data)
    try:
        return msgspec.json.decode(data, type=_OBJECT), False
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        end = _broken_at(data, error)
    try:
        return (msgspec.json.decode(data, type=_OBJECT) if _mend(data, end) else {}), True
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return {}, True


def _replace_halves(data: bytearray) -> None:
    """Half a sign, as JSON can write one and no text can keep it, becomes the mark for what cannot be read."""
    halves = [found.start() for found in _SIGNS.finditer(data) if found[0][:2] == b"\\u" and len(found[0]) == 6]
    for at in halves:
        data[at : at + 6] = rb"\ufffd"


def _broken_at(data: bytearray, error: Exception) -> int:
    """Where in a file the reader fell over: the byte it names, else the end."""
    found = _PLACE.search(str(error))
    return min(int(found[1]), len(data)) if found else len(data)


def _mend(data: bytearray, end: int) -> bool:
    """Cut a file behind the last value that is whole before `end` and close what is open there; False where none is.

    A value counts as whole once a comma or a bracket follows it. What is nested deeper than any export is not mended.
    """
    whole = _last_whole(data, end)
    if whole is None:
        return False
    at, open_ = whole
    del data[at:]
    data += b"".join(_closed(open_))
    return True


def _last_whole(data: bytearray, end: int) -> "tuple[int, _Open] | None":
    """Where the last whole value ends, and what is open there."""
    open_: _Open = None
    whole: tuple[int, _Open] | None = None
    for token in _TOKEN.finditer(data, 0, end):
        sign = data[token.start()]
        if sign in _CLOSING:
            open_ = (sign, open_, 1 + (open_[2] if open_ else 0))
            if open_[2] > _DEEPEST:
                break
        elif sign in b"]}":
            if open_ is None:
                break
            open_ = open_[1]
            whole = (token.end(), open_)
        elif sign == ord(","):
            whole = (token.start(), open_)
        elif token.end() == token.start() + 1:
            break
    return whole


def _closed(open_: _Open) -> Iterator[bytes]:
    while open_ is not None:
        sign, open_, _depth = open_
        yield _CLOSING[sign]
