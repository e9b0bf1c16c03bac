"""What the import room shows, as frozen values: a card as a row, two records side by side, and what came of it."""

from __future__ import annotations

from typing import NamedTuple

from trustjournal.ui.kit.paint import ChipLook


class CardLine(NamedTuple):
    """One card as a row: its number, who, its state as a chip, why, and whether it comes in.

    `state` is the filter it belongs to (new, update, check, same, left_out), `warned` whether the reason is a warning.
    """

    number: int
    name: str
    state: str
    chip: ChipLook
    reason: str
    warned: bool
    checked: bool
    checkable: bool

    def spoken(self) -> str:
        """The row for a screen reader."""
        return f"{self.name}, {self.chip.text}, {self.reason}"


class Side(NamedTuple):
    """One value of a field: the key that stands for it in a decision, and its words."""

    key: str
    words: str


class FieldLine(NamedTuple):
    """A field of both records. One of the two is chosen (`several` False), or any of the file's are added.

    `mine` and `theirs` may be empty. `file_first` tells that the file's is proposed.
    """

    key: str
    label: str
    mine: tuple[str, ...]
    theirs: tuple[Side, ...]
    several: bool = False
    file_first: bool = False


class Comparison(NamedTuple):
    """Two records that may be one person's: whose, why, and the fields side by side."""

    number: int
    why: str
    mine_head: str
    file_head: str
    fields: tuple[FieldLine, ...]


class Facts(NamedTuple):
    """What a card brings, for the panel beside the list: a title, a sentence, what it holds, and its warnings."""

    title: str
    text: str
    lines: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


class Summary(NamedTuple):
    """What came of an import, in words, and the warnings: where, and what."""

    title: str
    text: str
    warnings: tuple[tuple[str, str], ...] = ()
