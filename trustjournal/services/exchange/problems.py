"""What a reader says about a file: one line of words, and where in the file it belongs."""

from msgspec import Struct


class Problem(Struct, frozen=True, kw_only=True, tag="problem"):
    """Something that was not read, or read with doubt.

    `line` is the first physical line it is about, counted from 1, or None where the whole file is meant. `cards` says
    how many cards of the file are left out because of it: 0 for a warning, 1 for a broken card.
    """

    file: str
    line: int | None
    message: str
    cards: int = 0
