"""Models of frozen values for list views: whole lists, and long ones fetched page by page.

A refresh compares keys and tells the view only what differs, so selection and scroll position stay.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView

V = TypeVar("V")
Index = QModelIndex | QPersistentModelIndex

PAGE = 60
_NO_PARENT = QModelIndex


class Role(IntEnum):
    """What a delegate may ask for besides the standard roles."""

    VALUE = Qt.ItemDataRole.UserRole + 1


def select_only(view: QAbstractItemView, index: Index) -> None:
    """Make a row the current and only selected one.

    `setCurrentIndex` asks which keys are held: where several rows can be selected, one that is
    gone to while Shift or Control is held (as after Ctrl+Z) would be added to them, or taken out of them.
    """
    view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)


class FlatModel(QAbstractListModel, Generic[V]):
    """Rows that are all loaded. `key(value)` identifies a row, `words(value)` is what a screen reader says for it."""

    def __init__(
        self,
        key: Callable[[V], Hashable],
        words: Callable[[V], str],
        selectable: Callable[[V], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._words, self._selectable = key, words, selectable
        self._rows: list[V] = []

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows are loaded."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, or the value itself under Role.VALUE."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        value = self._rows[index.row()]
        if role == Role.VALUE:
            return value
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(value)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be selected unless they are headers."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._selectable is not None and not self._selectable(self._rows[index.row()]):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def value(self, row: int) -> V:
        """The value of a row."""
        return self._rows[row]

    def values(self) -> list[V]:
        """All loaded values."""
        return list(self._rows)

    def row_of(self, key: Hashable) -> int:
        """The row of a key, -1 if it is not loaded."""
        return next((row for row, value in enumerate(self._rows) if self._key(value) == key), -1)

    def show_rows(self, rows: Sequence[V]) -> None:
        """Take over new values, telling the view only what was removed, moved in or changed."""
        wanted = list(rows)
        if wanted == self._rows:
            return
        keys = [self._key(value) for value in wanted]
        if len(set(keys)) != len(keys):
            raise ValueError("two rows have the same key")
        if not self._rows:
            self._insert(0, wanted)
            return
        self._remove_all_but(_kept_in_order([self._key(value) for value in self._rows], keys))
        self._merge(wanted, keys)

    def reset_rows(self, rows: Sequence[V]) -> None:
        """Start anew with other rows, as when the question changed: selection and scroll position go."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def _remove_all_but(self, kept: set[Hashable]) -> None:
        end = len(self._rows)
        while end > 0:
            if self._key(self._rows[end - 1]) in kept:
                end -= 1
                continue
            start = end - 1
            while start > 0 and self._key(self._rows[start - 1]) not in kept:
                start -= 1
            self.beginRemoveRows(_NO_PARENT(), start, end - 1)
            del self._rows[start:end]
            self.endRemoveRows()
            end = start

    def _merge(self, wanted: list[V], keys: list[Hashable]) -> None:
        at = 0
        while at < len(wanted):
            if at < len(self._rows) and self._key(self._rows[at]) == keys[at]:
                self._replace(at, wanted[at])
                at += 1
                continue
            here = self._key(self._rows[at]) if at < len(self._rows) else None
            end = at + 1
            while end < len(wanted) and (here is None or keys[end] != here):
                end += 1
            self._insert(at, wanted[at:end])
            at = end

    def _replace(self, at: int, value: V) -> None:
        if self._rows[at] != value:
            self._rows[at] = value
            place = self.index(at)
            self.dataChanged.emit(place, place)

    def _insert(self, at: int, values: Sequence[V]) -> None:
        self.beginInsertRows(_NO_PARENT(), at, at + len(values) - 1)
        self._rows[at:at] = values
        self.endInsertRows()


class KeysetModel(FlatModel[V]):
    """Rows fetched 60 at a time while scrolling: `fetch(after)` gives those behind a value, or the first for None.

    `fetch` must give at most `page` rows; fewer mean that this was the end.
    """

    def __init__(
        self,
        fetch: Callable[[V | None], list[V]],
        key: Callable[[V], Hashable],
        words: Callable[[V], str],
        page: int = PAGE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(key, words, parent=parent)
        self._fetch, self._page = fetch, page
        self._more, self._fetching = True, False

    def canFetchMore(self, parent: Index) -> bool:
        """Whether rows are left to fetch."""
        return not parent.isValid() and self._more and not self._fetching

    def fetchMore(self, parent: Index) -> None:
        """Fetch the next page. Guarded: views and testers call this again from within the insertion."""
        if not self.canFetchMore(parent):
            return
        self._fetching = True
        try:
            rows = self._next_page(self._rows[-1] if self._rows else None)
            if rows:
                self._insert(len(self._rows), rows)
        finally:
            self._fetching = False

    def refresh(self) -> None:
        """Read as many pages again as are loaded, and show what changed; selection and scroll position stay."""
        wanted = max(len(self._rows), 1)
        rows: list[V] = []
        self._more, self._fetching = True, True
        try:
            while self._more and len(rows) < wanted:
                rows += self._next_page(rows[-1] if rows else None)
            self.show_rows(rows)
        finally:
            self._fetching = False

    def restart(self, fetch: Callable[[V | None], list[V]] | None = None) -> None:
        """Begin with the first page of another question (or of the same one)."""
        self._fetch = fetch or self._fetch
        rows = self._next_page(None)
        self._fetching = True  # a view may ask for more while it is still being told of the reset
        try:
            self.reset_rows(rows)
        finally:
            self._fetching = False

    def _next_page(self, after: V | None) -> list[V]:
        rows = self._fetch(after)
        self._more = len(rows) >= self._page
        return rows


def _kept_in_order(old: list[Hashable], new: list[Hashable]) -> set[Hashable]:
    """The keys that stay and stand in the same order in both lists; one that moved is taken out and put in again."""
    place = {key: at for at, key in enumerate(new)}
    kept: set[Hashable] = set()
    last = -1
    for key in old:
        at = place.get(key, -1)
        if at > last:
            kept.add(key)
            last = at
    return kept
