"""Whether an object of a JSON text has one name twice: no reader says which of the two is meant, so none may be chosen.

msgspec takes the last of them without a word; Python's own reader shows the pairs as they stand.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple


class NameTwice(Exception):
    """There is such an object."""


class _Doubled(NamedTuple):
    """An object with this name twice."""

    name: str


_OFTEN = 10_000


class NamesLooker:
    """Looks at every object of the values that it scans; it serves one document."""

    def __init__(self, waits: Callable[[], None]) -> None:
        """`waits` is called with every ten thousandth object, and may end it by what it raises."""
        self._waits = waits
        self._seen = 0
        self.scan: Callable[[str, int], tuple[Any, int]] = _reader(self._look).scan_once  # type: ignore[attr-defined]
        """The value at a place of a text, and where it ends. Raises NameTwice, ValueError and StopIteration."""

    def _look(self, pairs: list[tuple[str, Any]]) -> None:
        self._seen += 1
        if self._seen % _OFTEN == 0:
            self._waits()
        if len(pairs) > 1 and len({name for name, _value in pairs}) < len(pairs):
            raise NameTwice


def steps_to_doubled(text: str) -> tuple[tuple[str | int, ...], str] | None:
    """The steps to the first object of a JSON text that has a name twice, and the name; None where none has."""
    return _place_of(_reader(_mark).decode(text), ())


def _reader(hook: Any) -> json.JSONDecoder:
    # Numbers stay text: one of a million digits is nobody's business here.
    return json.JSONDecoder(object_pairs_hook=hook, parse_int=len, parse_float=len)


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
