"""How one text became another, word by word, for people to read."""

import re
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct

_WORDS = re.compile(r"\s+|[^\s]+")
_LONGEST = 4000
"""Words; texts that are longer are compared line by line, which costs less."""


class Fate(StrEnum):
    """What became of a piece of a text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Piece(Struct, frozen=True):
    """A piece of a text, and what became of it."""

    text: str
    fate: Fate


def differences(before: str, after: str) -> list[Piece]:
    """Both texts as one: what stayed, what is gone, and what is new, in the order in which one reads."""
    old, new = _pieces(before), _pieces(after)
    if max(len(old), len(new)) > _LONGEST:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Piece] = []
    gone = came = ""
    runs = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for at, (what, start, end, begin, stop) in enumerate(runs):
        text = "".join(old[start:end])
        if what != "equal":
            gone, came = gone + text, came + "".join(new[begin:stop])
        elif text.isspace() and gone and came and at + 1 < len(runs):
            gone, came = gone + text, came + text  # a blank between two changes would cut both into words
        else:
            found += [*_changed(gone, came), Piece(text, Fate.SAME)]
            gone = came = ""
    return [*found, *_changed(gone, came)]


def _changed(gone: str, came: str) -> list[Piece]:
    return [piece for piece in (Piece(gone, Fate.GONE), Piece(came, Fate.NEW)) if piece.text]


def _pieces(text: str) -> list[str]:
    return _WORDS.findall(text)
