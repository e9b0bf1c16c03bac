"""The bench runs and says what it should, at a size that takes no time; how fast anything is, no test asks."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tests.bench.journals import Journals
from tests.bench.measure import Row
from tests.bench.run import GROUPS, arguments, group, table
from trustjournal.services.journal import Journal

HERE = ("today", "person", "people", "search", "log", "import", "duplicates")
"""What runs in this process; the others start the program many times."""


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> Journals:
    return Journals(tmp_path_factory.mktemp("bench"), 20, 200)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:vobject")
@pytest.mark.parametrize("name", HERE)
def test_each_measure_gives_its_rows(journals: Journals, name: str) -> None:
    rows = group(name)(journals, 1)
    assert rows
    for row in rows:
        assert row.what
        assert row.floor
        assert 0 < row.ratio < math.inf


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(GROUPS) - set(HERE)))
def test_each_measure_in_processes_gives_its_rows(journals: Journals, name: str) -> None:
    for row in group(name)(journals, 1):
        assert 0 < row.ratio < math.inf


def test_the_table_says_what_is_over_its_budget() -> None:
    text = table([Row("quick", "the floor", 2.0, 3.0, 4), Row("slow", "the floor", 2.0, 9.0, 4)])
    _head, _rule, quick, slow = text.splitlines()
    assert quick == "| quick | the floor | 2.00 ms | 3.00 ms | 1.50 | 4 |  |"
    assert slow.endswith("| 4.50 | 4 | over |")


def test_the_size_and_the_measures_are_asked_for_by_words() -> None:
    given = arguments(["--people", "7", "--entries", "9", "--only", "log", "--only", "start"])
    assert (given.people, given.entries, given.only) == (7, 9, ["log", "start"])
    assert (arguments([]).people, arguments([]).entries) == (2_000, 100_000)


def test_the_journal_is_the_same_every_time_and_of_the_size_asked_for(journals: Journals, tmp_path: Path) -> None:
    from tests.bench.journals import opened

    def read(journal: Journal) -> list[tuple[object, ...]]:
        return journal.reader.rows("SELECT * FROM interaction ORDER BY seq")

    again = Journals(tmp_path, 20, 200)
    with opened(journals.whole) as one, opened(again.whole) as other:
        assert read(one) == read(other)
        assert len(read(one)) == 190
        assert one.reader.value("SELECT count(*) FROM person") == 20
