"""Whether an object of a JSON text has one name twice: no reader says which of the two is meant, so none may be chosen.

msgspec takes the last of them without a word; Python's own reader shows the pairs as they stand.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple


class _Found(Exception):
    """There is such an object."""


class _Doubled(NamedTuple):
    """An object with this name twice."""

    name: str


_OFTEN = 10_000


def doubled_name(text: bytes | str, waits: Callable[[], None]) -> tuple[tuple[str | int, ...], str] | None:
    """The steps to the first object that has a name twice, and the name; None where none has. `text` is JSON.

    `waits` is called now and then, and may end it by what it raises: this is the longest part of reading a file.
    """
    seen = 0

    def look(pairs: list[tuple[str, Any]]) -> None:
        nonlocal seen
        seen += 1
        if seen % _OFTEN == 0:
            waits()
        if len(pairs) > 1 and len({name for name, _value in pairs}) < len(pairs):
            raise _Found

    try:
        _read(text, look)
    except _Found:
        return _place_of(_read(text, _mark), ())
    return None


def _read(text: bytes | str, hook: Any) -> Any:
    # Numbers stay text: one of a million digits is nobody's business here.
    return json.loads(text, object_pairs_hook=hook, parse_int=len, parse_float=len)


def _mark(pairs: list[tuple[str, Any]]) -> Any:
    seen: dict[str, Any] = {}
    for name, value in pairs:
        if name in seen:
            return _Doubled(name)
        seen[name] = value
    return seen


def _place_of(given: Any, steps: tuple[str | int, ...]) -> tuple[tuple[str | int, ...], str] | None:
    if isinstance(given, _Doubled):
        return steps, given.name
    inner = given.items() if isinstance(given, dict) else enumerate(given) if isinstance(given, list) else ()
    return next((found for step, value in inner if (found := _place_of(value, (*steps, step)))), None)
