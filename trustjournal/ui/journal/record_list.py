"""The journal as a list that is fetched while one scrolls, with the keys that work on its focus."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.journal.delegate import JournalDelegate
from trustjournal.ui.journal.values import JournalRow
from trustjournal.ui.kit.entrylist import EntryList
from trustjournal.ui.kit.lists import Index, KeysetModel

PAGE = 60


class RecordModel(KeysetModel[JournalRow]):
    """Entries by pages. Their heights are asked of it, not of the delegate, and measured once a row.

    The list asks the height of every loaded row whenever a page comes in.
    """

    def __init__(
        self,
        fetch: Callable[[JournalRow | None], list[JournalRow]],
        measure: Callable[[JournalRow, bool], QSize],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(fetch, lambda row: row.key, lambda row: row.spoken, PAGE, parent)
        self._measure = measure
        self._sizes: dict[tuple[str, str], tuple[JournalRow, bool, QSize]] = {}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its words, or its size."""
        if role == Qt.ItemDataRole.SizeHintRole and index.isValid():
            return self._size(index.row())
        return super().data(index, role)

    def forget_sizes(self) -> None:
        """Measure anew: the width or the text size changed."""
        self._sizes.clear()

    def take(self, rows: list[JournalRow], *, more: bool) -> None:
        """Show these, read anew elsewhere, in place of what is loaded; selection and scroll position stay."""
        self._more, self._fetching = more, True
        try:
            self.show_rows(rows)
        finally:
            self._fetching = False

    def swap(self, changed: Mapping[tuple[str, str], JournalRow]) -> None:
        """Show some rows anew where they stand."""
        for at, row in enumerate(self._rows):
            if row.key in changed:
                self._replace(at, changed[row.key])

    def _size(self, at: int) -> QSize:
        row = self._rows[at]
        begins = at == 0 or self._rows[at - 1].on != row.on
        known = self._sizes.get(row.key)
        if known is not None and known[0] is row and known[1] is begins:
            return known[2]
        size = self._measure(row, begins)
        self._sizes[row.key] = (row, begins, size)
        return size


class RecordList(EntryList[JournalRow]):
    """The entries; `person_wanted` (P) carries the row as the other signals do."""

    person_wanted = Signal(object)

    rows: RecordModel

    def __init__(self, fetch: Callable[[JournalRow | None], list[JournalRow]], parent: QWidget | None = None) -> None:
        painter = JournalDelegate()
        super().__init__(RecordModel(fetch, painter.measure), painter, _("Journal"), parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)

    def press(self, key: int, row: JournalRow) -> bool:
        """P goes to the person."""
        if key == Qt.Key.Key_P:
            self.person_wanted.emit(row)
        return key == Qt.Key.Key_P

    def measure_anew(self) -> None:
        """The heights are the model's to forget."""
        self.rows.forget_sizes()
        super().measure_anew()
