"""The properties at the head of a note (YAML between two lines of `---`), as texts and lists of texts.

YAML is read by its events, never built into objects: no value is more than text, nothing is repeated by reference (an
alias could make a page out of a line), what nests deeper than a note's properties do is left out, and what nests
deeper than anybody writes is no YAML.
"""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from trustjournal.services.exchange.plain_text import paragraph

LIMIT = 64 << 10
_DEEPEST = 6
_TOO_DEEP = 50
"""The time that YAML takes grows with the square of this: a thousand brackets took two seconds."""
_MOST = 500
_FENCE = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)


class Head(Struct, frozen=True):
    """A note taken apart: its properties in their order, each with one or more texts; the text below, and where.

    `line` is the line of the file, from 1, on which the text begins. `fault` says that there is a head which is no
    YAML, or one too large; it is part of the text then.
    """

    properties: tuple[tuple[str, tuple[str, ...]], ...]
    text: str
    line: int = 1
    fault: bool = False


def split(note: str) -> Head:
    """Take a note apart; one without properties is all text."""
    found = _FENCE.match(note)
    if found is None:
        return Head((), note)
    if len(found[1]) > LIMIT:
        return Head((), note, fault=True)
    properties = _read(found[1])
    if properties is None:
        return Head((), note, fault=True)
    return Head(tuple(properties), note[found.end() :], note.count("\n", 0, found.end()) + 1)


def _read(text: str) -> list[tuple[str, tuple[str, ...]]] | None:
    """The properties; None where it is no mapping of YAML."""
    import yaml

    try:
        whole = _Builder(yaml.parse(text, Loader=yaml.BaseLoader)).document()
    except (yaml.YAMLError, RecursionError, ValueError, IndexError):
        return None
    if whole is None:
        return []
    if not isinstance(whole, dict):
        return None
    return [(name, tuple(_texts(value))) for name, value in list(whole.items())[:_MOST]]


def _texts(value: Any) -> Iterator[str]:
    """What a value says, as texts: those of a list, `key: text` of a mapping."""
    if isinstance(value, str):
        cleaned = paragraph(value)
        if cleaned:
            yield cleaned
    elif isinstance(value, list):
        for each in value[:_MOST]:
            yield from _texts(each)
    elif isinstance(value, dict):
        for name, each in list(value.items())[:_MOST]:
            yield from (f"{name}: {text}" for text in _texts(each))


class _Builder:
    """Puts texts, lists and mappings together out of YAML's events."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events

    def document(self) -> Any:
        """The first document; None where there is none."""
        for event in self._events:
            if type(event).__name__ not in ("StreamStartEvent", "DocumentStartEvent"):
                return None if type(event).__name__ == "StreamEndEvent" else self._value(event, 0)
        return None

    def _value(self, event: Any, depth: int) -> Any:
        if depth > _TOO_DEEP:
            raise ValueError("nested too deep")
        kind = type(event).__name__
        if kind == "ScalarEvent":
            return "" if event.value in ("null", "~") and event.implicit[0] else event.value
        if kind == "SequenceStartEvent":
            found: list[Any] = []
            for each in self._until("SequenceEndEvent"):
                value = self._value(each, depth + 1)
                if depth < _DEEPEST:
                    found.append(value)
            return found
        if kind == "MappingStartEvent":
            return self._mapping(depth)
        return ""

    def _mapping(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for each in self._until("MappingEndEvent"):
            key = self._value(each, depth + 1)
            value = self._value(next(self._events), depth + 1)
            if depth < _DEEPEST and isinstance(key, str) and key:
                found.setdefault(key, value)
        return found

    def _until(self, end: str) -> Iterator[Any]:
        for event in self._events:
            if type(event).__name__ == end:
                return
            yield event
