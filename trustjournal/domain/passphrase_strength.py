"""How hard a passphrase is to guess, as far as its form tells; a hint in words, never a rule one has to follow."""

from __future__ import annotations

import re
from enum import StrEnum

from trustjournal.base.i18n import _

LEAST = 12
"""Below so many characters a program guesses it, whatever they are."""
_LONG = 20
_WORDS = 4
_LEAST_LETTERS = 3
_FEW = 6
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "01234567890123456789",
    "azertyuiopqsdfghjklmwxcvbn",
)
_RUN = 5


class Strength(StrEnum):
    """What a form tells of a passphrase."""

    NONE = "none"
    SHORT = "short"
    EASY = "easy"
    FAIR = "fair"
    STRONG = "strong"


def strength(passphrase: str) -> Strength:
    """How strong it looks."""
    if not passphrase:
        return Strength.NONE
    if len(passphrase) < LEAST:
        return Strength.SHORT
    folded = passphrase.casefold()
    words = {word for word in re.split(r"[^\w]+|_", folded) if len(word) >= _LEAST_LETTERS}
    if len(set(folded)) < _FEW or folded.replace(" ", "").isdigit() or _runs(folded) > len(folded) // 2:
        return Strength.EASY
    return Strength.STRONG if len(words) >= _WORDS or len(passphrase) >= _LONG else Strength.FAIR


def strength_words(found: Strength) -> str:
    """What is said of it; empty where nothing is typed."""
    return {
        Strength.NONE: "",
        Strength.SHORT: _("Short: a program can guess this. Four words or more work well."),
        Strength.EASY: _("Easily guessed: a pattern or repetition. Four words or more work well."),
        Strength.FAIR: _("Fair. Another word or two makes it strong."),
        Strength.STRONG: _("Strong. Four words or more works well."),
    }[found]


def _runs(text: str) -> int:
    """How many of the characters stand in runs of a keyboard, of the alphabet, or of counting."""
    inside: set[int] = set()
    for at in range(len(text) - _RUN + 1):
        part = text[at : at + _RUN]
        if any(part in row or part[::-1] in row for row in _ROWS):
            inside.update(range(at, at + _RUN))
    return len(inside)
