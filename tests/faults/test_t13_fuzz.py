"""T13: no file and no text can make a reader fail in a way of its own, hang, or leave half of it behind.

Figure: for each reader 5,000 cases (150 in the quick half): only the program's own errors, the slowest case under 2
seconds of work, less than 200 MB of memory more than before, and the journal as it was wherever something was refused.
With the 100 MB of the open window that is less than 300.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tests.faults.fuzzing import Measured, fuzz, mutated
from tests.faults.readers import FORMATS, READERS, Fuzzed, Place, foreign
from trustjournal.services.exchange import readers
from trustjournal.services.journal import Journal
from trustjournal.services.people import NewPerson, add_person

pytestmark = [
    pytest.mark.timeout(1800),
    # Qt's decoders say of some pictures what is wrong with them.
    pytest.mark.qt_log_ignore(".", extend=True),
]

WORST_SECONDS, WORST_MEMORY = 2.0, 200.0
QUICK, LONG = 150, 5000
ALL = READERS | {f"{format_} file": foreign(format_) for format_ in readers.READERS}
SLOW = {"backup"}
"""Of these the quick half tries a fifth."""


@pytest.fixture
def place(journal: Journal, empty_journal_file: Path, tmp_path: Path, qapp: QApplication) -> Place:
    """A journal with two people in it, and room beside it."""
    add_person(journal, NewPerson(display_name="Amara Okafor"))
    add_person(journal, NewPerson(display_name="Bram de Vries"))
    folder = tmp_path / "beside"
    folder.mkdir()
    return Place(journal, empty_journal_file, folder)


def tried(name: str, place: Place, cases: int) -> Measured:
    with contextmanager(ALL[name])(place) as (strategy, check):
        return fuzz(strategy, cases, check)


@pytest.mark.parametrize("name", ALL)
def test_some_cases(place: Place, name: str) -> None:
    measured = tried(name, place, QUICK // 5 if name in SLOW else QUICK)
    assert measured.slowest < WORST_SECONDS
    assert measured.memory < WORST_MEMORY


@pytest.mark.long_faults
@pytest.mark.parametrize("name", ALL)
def test_five_thousand_cases(place: Place, name: str, record_property: Callable[[str, object], None]) -> None:
    measured = tried(name, place, LONG)
    cost = f"{measured.slowest * 1000:.0f} ms, {measured.memory:.0f} MB"
    record_property("figure", f"{name}: {LONG:,} cases, at worst {cost}")
    assert measured.slowest < WORST_SECONDS
    assert measured.memory < WORST_MEMORY


def test_no_reader_of_foreign_files_is_left_out() -> None:
    assert set(readers.READERS) <= set(FORMATS)


def control(check: Callable[[bytes], None]) -> Fuzzed:
    return mutated((b'{"people": []}',)), check


def test_a_reader_that_falls_over_is_caught() -> None:
    """The positive control: json alone answers a deep file with an error of its own."""

    def careless(data: bytes) -> None:
        with suppress(ValueError):
            json.loads(data)["people"]

    with pytest.raises((TypeError, KeyError, RecursionError, ExceptionGroup)):
        fuzz(*swapped(control(careless)))


def swapped(fuzzed: Fuzzed) -> tuple[st.SearchStrategy, int, Callable]:
    return fuzzed[0], QUICK, fuzzed[1]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what a process costs is read from Linux's /proc")
def test_a_reader_that_takes_its_time_or_the_memory_is_caught() -> None:
    """The control of the two other figures."""
    held: list[bytes] = []

    def greedy(data: bytes) -> None:
        end = time.process_time() + 0.2
        while time.process_time() < end:
            continue
        held.append(b"x" * 50_000_000)

    busy = [sys.executable, "-c", "import sys\nwhile sys.stdin.readline(): sum(range(20_000_000)); print(flush=True)"]
    started: list[subprocess.Popen[str]] = []

    def elsewhere(number: int) -> None:
        if not started:
            started.append(subprocess.Popen(busy, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
        [helper] = started
        assert helper.stdin is not None
        assert helper.stdout is not None
        helper.stdin.write("\n")
        helper.stdin.flush()
        helper.stdout.readline()

    measured = fuzz(st.just(b""), 2, greedy)
    assert measured.slowest > 0.1
    assert measured.memory == 0 or measured.memory > 40
    there = fuzz(st.integers(), 4, elsewhere)
    for helper in started:
        helper.communicate()
    assert there.slowest > 0.1
    assert there.memory > 5


def test_a_place_is_let_go_after_a_failure(place: Place) -> None:
    """What a reader began with (its worker processes) ends with it, however it ends."""
    ended = []

    def begin(_place: Place) -> Iterator[Fuzzed]:
        try:
            yield st.just(b""), lambda _data: None
        finally:
            ended.append(True)

    with contextmanager(begin)(place):
        pass
    assert ended
