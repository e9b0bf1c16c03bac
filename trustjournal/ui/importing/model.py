"""The rows of the list of cards: only those that are in sight are ever made, however many cards there are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from trustjournal.ui.importing.lines import CardLine
from trustjournal.ui.kit.lists import Role

Index = QModelIndex | QPersistentModelIndex
LineOf = Callable[[int], CardLine]


def _no_line(number: int) -> CardLine:
    raise IndexError(number)


class CardModel(QAbstractListModel):
    """Cards by their numbers, in ascending order; `line_of` says how one looks now. The tick is the check state."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: Sequence[int] = ()
        self._count = 0  # asked for every row whenever the view lays itself out
        self._line_of: LineOf = _no_line

    def rowCount(self, parent: Index | None = None) -> int:
        """How many cards the filter shows."""
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row, its tick, or the whole of it under Role.VALUE."""
        if not index.isValid() or not 0 <= index.row() < len(self._numbers):
            return None
        if role == Role.VALUE:
            return self.value(index.row())
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.value(index.row()).checked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.value(index.row()).spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be selected; whether it can be ticked stands in its line."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def show_numbers(self, numbers: Sequence[int], line_of: LineOf) -> None:
        """Show these cards."""
        self.beginResetModel()
        self._numbers, self._line_of, self._count = numbers, line_of, len(numbers)
        self.endResetModel()

    def look_again(self, numbers: Iterable[int]) -> None:
        """These cards look otherwise now."""
        rows = [row for number in numbers if (row := self.row_of(number)) >= 0]
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))

    def number(self, row: int) -> int:
        """The card of a row."""
        return self._numbers[row]

    def value(self, row: int) -> CardLine:
        """A row as it looks now."""
        return self._line_of(self._numbers[row])

    def values(self) -> list[CardLine]:
        """All rows that the filter shows."""
        return [self._line_of(number) for number in self._numbers]

    def row_of(self, number: int) -> int:
        """The row of a card, -1 where the filter does not show it."""
        at = bisect_left(self._numbers, number)
        return at if at < len(self._numbers) and self._numbers[at] == number else -1
