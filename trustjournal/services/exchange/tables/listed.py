"""Several values in one cell, the way Google puts them; in our own tables a value may hold what stands between them."""

import re
from collections.abc import Iterable

MORE = " ::: "
"""What Google puts between several values of one cell."""
_BETWEEN = MORE.strip()
_HELD = re.compile(rf"(\\*){_BETWEEN}")
_PARTS = re.compile(rf"(?P<held>(?P<marks>\\+){_BETWEEN})|\s*{_BETWEEN}\s*")


def joined(values: Iterable[str]) -> str:
    """Values as one cell of our own; a mark of three colons inside of one has a backslash before it."""
    return MORE.join(_HELD.sub(rf"\1\1\\{_BETWEEN}", value) for value in values)


def parted(cell: str) -> list[str]:
    """The values that `joined` put into a cell, or somebody did by hand."""
    values, at = [""], 0
    for found in _PARTS.finditer(cell):
        values[-1] += cell[at : found.start()]
        at = found.end()
        marks = found["marks"]
        if marks is None:
            values.append("")
        else:
            values[-1] += marks[: len(marks) // 2] + _BETWEEN
    values[-1] += cell[at:]
    return values
