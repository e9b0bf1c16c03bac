"""The models tell views exactly what changed, page by page, and pass Qt's own model tester."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView

from trustjournal.ui.kit.lists import FlatModel, KeysetModel, Role


@dataclass(frozen=True)
class Row:
    id: int
    words: str = "row"


def flat() -> FlatModel[Row]:
    return FlatModel(lambda row: row.id, lambda row: f"{row.words} {row.id}")


class Source:
    """A long list that counts how often it is asked."""

    def __init__(self, count: int) -> None:
        self.rows = [Row(n) for n in range(count)]
        self.asked = 0

    def fetch(self, after: Row | None) -> list[Row]:
        self.asked += 1
        left = [row for row in self.rows if after is None or row.id > after.id]
        return left[:60]


def keyset(source: Source) -> KeysetModel[Row]:
    return KeysetModel(source.fetch, lambda row: row.id, lambda row: row.words)


def test_a_long_list_is_fetched_to_its_end_and_no_further(qapp, qtmodeltester):
    source = Source(500)
    model = keyset(source)
    qtmodeltester.check(model)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert [row.id for row in model.values()] == list(range(500))
    assert source.asked == 9


def test_only_what_the_view_shows_is_fetched(qapp, qtbot):
    source = Source(100_000)
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(keyset(source))
    view.resize(200, 300)
    view.show()
    qtbot.waitUntil(lambda: source.asked > 0)
    assert source.asked <= 2


def test_fetching_cannot_enter_itself(qapp):
    source = Source(500)
    model = keyset(source)
    model.rowsAboutToBeInserted.connect(lambda: model.fetchMore(QModelIndex()))
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert [row.id for row in model.values()] == list(range(120))


def test_a_refresh_keeps_place_and_selection(qapp, qtmodeltester):
    source = Source(200)
    model = keyset(source)
    qtmodeltester.check(model)
    model.restart()
    model.fetchMore(QModelIndex())
    place = QPersistentModelIndex(model.index(70))
    changed: list[int] = []
    model.dataChanged.connect(lambda top, _bottom: changed.append(top.row()))
    source.rows = [Row(-1), *source.rows[2:]]
    source.rows[5] = Row(source.rows[5].id, "new")
    model.refresh()
    assert place.row() == 69
    assert place.data(Role.VALUE) == Row(70)
    assert changed in ([4], [5])
    assert model.value(0) == Row(-1)
    assert model.row_of(70) == 69
    assert model.row_of(1) == -1


def test_a_shrunken_list_has_no_more(qapp):
    source = Source(300)
    model = keyset(source)
    model.restart()
    source.rows = source.rows[:10]
    model.refresh()
    assert model.rowCount() == 10
    assert not model.canFetchMore(QModelIndex())


def test_a_failing_fetch_does_not_block_the_next(qapp):
    source = Source(10)
    broken = True

    def fetch(after: Row | None) -> list[Row]:
        if broken:
            raise OSError("gone")
        return source.fetch(after)

    model = KeysetModel(fetch, lambda row: row.id, lambda row: row.words)
    with pytest.raises(OSError, match="gone"):
        model.fetchMore(QModelIndex())
    broken = False
    model.fetchMore(QModelIndex())
    assert model.rowCount() == 10


@given(st.lists(st.integers(0, 30), unique=True), st.lists(st.integers(0, 30), unique=True))
def test_any_list_becomes_any_other(before: list[int], after: list[int]):
    model = flat()
    model.show_rows([Row(n) for n in before])
    mirror = [Row(n) for n in before]

    def inserted(_parent: object, first: int, last: int) -> None:
        mirror[first:first] = model.values()[first : last + 1]

    def removed(_parent: object, first: int, last: int) -> None:
        del mirror[first : last + 1]

    model.rowsInserted.connect(inserted)
    model.rowsRemoved.connect(removed)
    model.show_rows([Row(n) for n in after])
    assert [row.id for row in model.values()] == after
    assert mirror == model.values()


def test_a_flat_model_says_its_rows_and_knows_headers(qapp, qtmodeltester):
    model: FlatModel[Row] = FlatModel(lambda row: row.id, lambda row: f"no {row.id}", lambda row: row.id > 0)
    qtmodeltester.check(model)
    model.show_rows([Row(0), Row(1)])
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "no 1"
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    with pytest.raises(ValueError, match="same key"):
        model.show_rows([Row(1), Row(1)])
