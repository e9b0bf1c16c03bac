"""The rows of the list of promises as a model: fetched while one scrolls, and heads cannot be chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from trustjournal.ui.commitments.rows import HeadRow, ItemRow, Row
from trustjournal.ui.kit.lists import Index, KeysetModel

Fetch = Callable[[Row | None], list[Row]]


class PromiseModel(KeysetModel[Row]):
    """A page always ends with a promise, so that the next begins behind it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda _after: [], key=lambda row: row.key, words=lambda row: row.words, parent=parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads are seen and read, and not chosen."""
        if index.isValid() and isinstance(self.value(index.row()), HeadRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def item(self, row: int) -> ItemRow | None:
        """The promise of a row; None for a head, or where there is no such row."""
        value = self.value(row) if 0 <= row < self.rowCount() else None
        return value if isinstance(value, ItemRow) else None

    def near(self, row: int) -> int:
        """The row of the promise at a row, else the next one, else the one before; -1 where there is none."""
        count = self.rowCount()
        around = (*range(max(row, 0), count), *range(min(row, count) - 1, -1, -1))
        return next((at for at in around if self.item(at) is not None), -1)
