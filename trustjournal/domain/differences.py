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
    for what, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece("".join(old[start:end]), Fate.SAME))
            continue
        if end > start:
            found.append(Piece("".join(old[start:end]), Fate.GONE))
        if stop > begin:
            found.append(Piece("".join(new[begin:stop]), Fate.NEW))
    return found


def _pieces(text: str) -> list[str]:
    return _WORDS.findall(text)
