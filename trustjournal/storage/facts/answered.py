"""What was done about nudges on a day, as the undo history remembers it."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from trustjournal.domain.veil import hidden_text
from trustjournal.storage.driver import Reader


class Answered(Struct, frozen=True):
    """A nudge that was answered: the step to undo, and its words."""

    step: int
    words: str


def answered_on(reader: Reader, day: date, beginnings: Sequence[str]) -> tuple[Answered, ...]:
    """The steps of a day that were not taken back and whose words begin so, oldest first."""
    rows = reader.rows(
        "SELECT id, op FROM main.undo_step WHERE state = 'done' AND substr(at, 1, 10) = ? ORDER BY id", (str(day),)
    )
    return tuple(
        Answered(step, hidden_text() if reader.veiled else op) for step, op in rows if op.startswith(tuple(beginnings))
    )
