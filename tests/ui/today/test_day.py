"""The day as Today reads it again: off the window's thread, the newest last, and no deed done twice meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from trustjournal.services.interactions import LogEntry, log
from trustjournal.services.journal import Journal
from trustjournal.services.people import NewPerson, add_person
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.today import day as module
from trustjournal.ui.today.day import Day, DayReader


class Reading:
    """A reader of the day whose readings wait until they may go on, and what it told."""

    def __init__(self, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
        self.jobs, self.owner = Jobs(), QObject()
        self.may, self.threads, self.told = threading.Event(), [], []
        read = module.read_day

        def watched(journal: Journal) -> Day:
            self.threads.append(threading.current_thread())
            found = read(journal)
            if threading.current_thread() is not threading.main_thread():
                assert self.may.wait(10)
            return found

        monkeypatch.setattr(module, "read_day", watched)
        self.reader = DayReader(journal, self.jobs, self.told.append, self.owner)
        self.reader.found.connect(self.told.append)

    threads: list[threading.Thread]
    told: list[object]


@pytest.fixture
def reading(journal: Journal, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reading]:
    made = Reading(journal, monkeypatch)
    yield made
    made.may.set()
    made.jobs.close()


def test_soon_reads_off_the_windows_thread(qtbot: QtBot, reading: Reading) -> None:
    reading.may.set()
    reading.reader.soon()
    qtbot.waitUntil(lambda: len(reading.told) == 1)
    assert [thread is threading.main_thread() for thread in reading.threads] == [False]


def test_what_changes_while_one_reads_is_read_once_more(qtbot: QtBot, reading: Reading, journal: Journal) -> None:
    nora = add_person(journal, NewPerson(display_name="Nora Haddad", cadence_days=30)).id
    reading.reader.soon()
    qtbot.waitUntil(lambda: len(reading.threads) == 1)
    log(journal, LogEntry(people=(nora,)))
    reading.reader.soon()
    reading.reader.soon()
    reading.may.set()
    qtbot.waitUntil(lambda: not reading.jobs.busy())
    assert len(reading.told) == 2


def test_a_reading_that_began_before_another_is_not_told_after_it(qtbot: QtBot, reading: Reading) -> None:
    reading.reader.soon()
    qtbot.waitUntil(lambda: len(reading.threads) == 1)
    reading.reader.at_once()
    reading.may.set()
    qtbot.waitUntil(lambda: not reading.jobs.busy())
    assert len(reading.told) == 1
