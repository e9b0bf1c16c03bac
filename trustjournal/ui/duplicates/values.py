"""What the room shows, as frozen values: a pair as a row, and two people side by side."""

from __future__ import annotations

from typing import NamedTuple

from trustjournal.ui.kit.paint import ChipLook
from trustjournal.ui.kit.sidebyside import SideField


class PairRow(NamedTuple):
    """Two who may be one: by id, their names as a line, how surely as a chip, and why.

    `strength` is the filter it belongs to: very, likely or perhaps.
    """

    ids: tuple[str, str]
    names: tuple[str, str]
    title: str
    strength: str
    chip: ChipLook
    why: str

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return f"{self.title}, {self.chip.text}, {self.why}" if self.why else f"{self.title}, {self.chip.text}"


class Comparison(NamedTuple):
    """Two people side by side: why they may be one, the one who stays first, and the fields of both that differ."""

    ids: tuple[str, str]
    names: tuple[str, str]
    title: str
    why: tuple[str, ...]
    heads: tuple[str, str]
    fields: tuple[SideField, ...]
    notes: tuple[str, ...]
