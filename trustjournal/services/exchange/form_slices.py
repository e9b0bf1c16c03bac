"""A JSON document read entry by entry from a text in pieces: no step holds the interpreter for long, little is kept.

Read as one, a journal of seventy megabytes stops every other thread, the window's too, for most of a second. So the
ends of its values are found first, one value at a time, and each is decoded by itself.
"""

import json
import re
from collections.abc import Callable, Container, Iterator
from typing import Any, NamedTuple

import msgspec

from trustjournal.services.exchange.form_keys import NamesLooker, NameTwice, steps_to_doubled

_BLANK = re.compile(r"[ \t\n\r]*")
_IN_A_NUMBER = 3
"""So near the end of what is there a number may go on: `1` may be the beginning of `1e+5`."""
Steps = tuple[str | int, ...]
_scan = json.JSONDecoder(parse_int=len, parse_float=len).scan_once  # type: ignore[attr-defined]


class Sliced(NamedTuple):
    """A document: what it holds without its nulls, and the steps to a name that stands twice with that name."""

    value: Any
    doubled: tuple[Steps, str] | None


def read_sliced(pieces: Iterator[str], known: Container[str], waits: Callable[[], None]) -> Sliced:
    """Read a document; the lists of it that are not `known` are read and left empty.

    Raises ValueError or MsgspecError where it is no JSON document, and RecursionError; `waits` is called now and then.
    """
    return _Reading(pieces, waits).document(known)


class _Window:
    """The part of the text that is being read."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._text, self._at = "", 0

    def _more(self) -> bool:
        """Take at least as much again as is left, so that a long value is not begun over and over."""
        rest = self._text[self._at :]
        gathered, size = [rest], 0
        for piece in self._pieces:
            gathered.append(piece)
            size += len(piece)
            if size >= len(rest):
                break
        if size:
            self._text, self._at = "".join(gathered), 0
        return size > 0

    def next_char(self) -> str:
        """The next character that is no blank, which stays there; "" at the end."""
        while True:
            found = _BLANK.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def take(self, chars: str) -> str:
        """The next character, which has to be one of these."""
        char = self.next_char()
        if not char or char not in chars:
            raise ValueError(char)
        self._at += 1
        return char

    def ends(self, char: str) -> bool:
        """Whether this character is next; it is taken then."""
        found = self.next_char() == char
        self._at += found
        return found

    def value(self, scan: Callable[[str, int], tuple[Any, int]]) -> str:
        """The text of the value that comes next, whose end `scan` finds."""
        self.next_char()
        while True:
            try:
                _value, end = scan(self._text, self._at)
            except (StopIteration, ValueError):
                if not self._more():
                    raise ValueError from None
                continue
            if len(self._text) - end < _IN_A_NUMBER and self._more():
                continue
            text = self._text[self._at : end]
            self._at = end
            return text


class _Reading:
    """One document while it is read."""

    def __init__(self, pieces: Iterator[str], waits: Callable[[], None]) -> None:
        self._window = _Window(pieces)
        self._looking = NamesLooker(waits).scan
        self._decode = msgspec.json.Decoder().decode
        self._doubled: tuple[Steps, str] | None = None

    def document(self, known: Container[str]) -> Sliced:
        """All of it."""
        window = self._window
        char = window.next_char()
        given: Any
        if char == "{":
            given = self._object(known)
        elif char == "[":
            given = self._list((), keep=False)
        else:
            given = self._value(())
        if window.next_char():
            raise ValueError
        return Sliced(given, self._doubled)

    def _object(self, known: Container[str]) -> dict[str, Any]:
        """The object that is the document: that one of its own names stands twice is said before what is in it."""
        window, given = self._window, dict[str, Any]()
        names: set[str] = set()
        twice: str | None = None
        window.take("{")
        ended = window.ends("}")
        while not ended:
            if window.next_char() != '"':
                raise ValueError
            name = self._decode(window.value(_scan))
            window.take(":")
            if name in names and twice is None:
                twice = name
            names.add(name)
            inner = self._list((name,), keep=name in known) if window.next_char() == "[" else self._value((name,))
            if inner is not None:
                given[name] = inner
            ended = window.take(",}") == "}"
        if twice is not None:
            self._doubled = (), twice
        return given

    def _list(self, steps: Steps, *, keep: bool) -> list[Any]:
        window, given, position = self._window, list[Any](), 0
        window.take("[")
        ended = window.ends("]")
        while not ended:
            value = self._value((*steps, position))
            if keep:
                given.append(value)
            position += 1
            ended = window.take(",]") == "]"
        return given

    def _value(self, steps: Steps) -> Any:
        try:
            text = self._window.value(self._looking)
        except NameTwice:
            text = self._window.value(_scan)
            found = steps_to_doubled(text)
            if found is not None and self._doubled is None:
                self._doubled = ((*steps, *found[0]), found[1])
        value = self._decode(text)
        return without_nulls(value) if "null" in text else value


def without_nulls(given: Any) -> Any:
    """The same without the fields that are null: such a field is one that was left out."""
    if isinstance(given, dict):
        return {name: without_nulls(inner) for name, inner in given.items() if inner is not None}
    if isinstance(given, list):
        return [without_nulls(inner) if isinstance(inner, dict | list) else inner for inner in given]
    return given
