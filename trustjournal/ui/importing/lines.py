"""What the import room shows, as frozen values: a card as a row, two records side by side, and what came of it."""

from __future__ import annotations

from typing import NamedTuple

from trustjournal.ui.kit.paint import ChipLook
from trustjournal.ui.kit.sidebyside import SideField


class CardLine(NamedTuple):
    """One card as a row: its number, who, its state as a chip, why, and whether it comes in.

    `state` is the filter it belongs to (new, update, check, same, left_out), `warned` whether the reason is a warning,
    `warnings` how many there are.
    """

    number: int
    name: str
    state: str
    chip: ChipLook
    reason: str
    warned: bool
    checked: bool
    checkable: bool
    warnings: str = ""

    def spoken(self) -> str:
        """The row for a screen reader."""
        words = f"{self.name}, {self.chip.text}, {self.reason}"
        return words if self.warned or not self.warnings else f"{words}, {self.warnings}"


class Press(NamedTuple):
    """A button of the panel: what it does (merge, separate, leave, bring), and its words."""

    key: str
    label: str


class Comparison(NamedTuple):
    """Two records that are or may be one person's: whose, why, the fields side by side, and what can be done.

    `asks` tells that a decision is wanted, the first of the buttons being the likeliest.
    """

    number: int
    title: str
    why: tuple[str, ...]
    heads: tuple[str, str]
    fields: tuple[SideField, ...]
    presses: tuple[Press, ...]
    asks: bool = False
    warnings: tuple[str, ...] = ()


class Facts(NamedTuple):
    """What a card brings, for the panel beside the list: a title, a sentence, what it holds, and its warnings."""

    title: str
    text: str
    lines: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


class Many(NamedTuple):
    """Several cards that are selected together: how many in words, and what can be done with all of them."""

    title: str
    text: str
    presses: tuple[Press, ...]


class Remark(NamedTuple):
    """A line above the list: an icon and its colour, the words, and buttons (what they do, and their words).

    With a `tick` the words stand at a box, and this is what it does; `ticked` tells whether it is on.
    """

    icon: str
    color: str
    text: str
    presses: tuple[Press, ...] = ()
    tick: str = ""
    ticked: bool = False


class Summary(NamedTuple):
    """What came of an import, in words, and the warnings: where, and what."""

    title: str
    text: str
    warnings: tuple[tuple[str, str], ...] = ()


class ColumnLine(NamedTuple):
    """A column of a table: its name, the key of the field it fills, and some of what stands in it."""

    name: str
    field: str
    samples: tuple[str, ...] = ()


class TableLook(NamedTuple):
    """A table whose columns someone is to look at; choices are pairs of a key and words.

    `orders` are the orders that its dates can have, empty where it has none that need one, `order` the one that is
    taken, empty for none, and `sample` one of its dates. `titled` tells whether the first row is taken for the names of
    the columns, None where that is no question.
    """

    file: str
    intro: str
    columns: tuple[ColumnLine, ...]
    fields: tuple[tuple[str, str], ...]
    encodings: tuple[tuple[str, str], ...]
    encoding: str
    orders: tuple[tuple[str, str], ...] = ()
    order: str = ""
    sample: str = ""
    titled: bool | None = None


class TableAnswer(NamedTuple):
    """What someone said of a table: the field of each column in its place, the encoding, the order of its dates.

    `titled` tells whether its first row holds the names of its columns.
    """

    fields: tuple[str, ...]
    encoding: str
    order: str
    titled: bool = False


class Offer(NamedTuple):
    """A plan that was left and can be gone on with: the id of its draft, and what it is."""

    id: str
    text: str


class PastImport(NamedTuple):
    """An import of which something still stands: its id, the files, the day and the counts in words."""

    id: str
    file: str
    text: str
