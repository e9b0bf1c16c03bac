"""The import room left in the middle: the journal is locked, or names hidden, while files are read or written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.services.exchange.vcards import card
from tests.ui.importing.house import names
from trustjournal.services.journal import Journal
from trustjournal.ui.importing.controller import ImportRoom
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.shell import Shell
from trustjournal.ui.shell.working import jobs_of

MANY = 600


@pytest.fixture
def shell(qtbot: QtBot, qapp: QApplication, journal: Journal) -> Iterator[Shell]:
    theme.apply(qapp, theme.LIGHT)
    made = Shell()
    made.window.show()
    made.attach(journal, Destination(Place.TODAY))
    qtbot.waitUntil(lambda: not made.jobs.busy())
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "team.vcf"
    path.write_bytes(b"".join(card(f"FN:Person {n}", f"EMAIL:p{n}@x.test") for n in range(MANY)))
    return path


def room(shell: Shell) -> ImportRoom:
    assert isinstance(shell.here, ImportRoom)
    return shell.here


def closed_and_opened(shell: Shell, journal: Journal) -> None:
    """What locking does with the window, and unlocking."""
    shell.detach()
    shell.jobs.deleteLater()
    shell.jobs = jobs_of(shell)
    shell.attach(journal, Destination(Place.IMPORT))


def test_what_was_being_read_is_begun_anew(shell: Shell, qtbot: QtBot, journal: Journal, file: Path) -> None:
    shell.go(Destination(Place.IMPORT, data=(file,)))
    assert shell.jobs.busy()
    closed_and_opened(shell, journal)
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    assert room(shell).view.page() == "start"  # type: ignore[attr-defined]
    assert names(journal) == []
    room(shell).read((file,))
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    assert room(shell).view.page() == "cards"  # type: ignore[attr-defined]


def test_what_was_being_written_is_written_whole_and_can_be_taken_back(
    shell: Shell, qtbot: QtBot, journal: Journal, file: Path
) -> None:
    shell.go(Destination(Place.IMPORT, data=(file,)))
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    room(shell).go_on()
    assert shell.jobs.busy()
    closed_and_opened(shell, journal)
    assert len(names(journal)) == MANY
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    (past,) = room(shell).view.start.past()  # type: ignore[attr-defined]
    assert past.file == "team.vcf"
    room(shell).view.start.take_back.emit(past.id)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    assert names(journal) == []


def test_who_hides_names_meanwhile_finds_what_came_of_it_afterwards(
    shell: Shell, qtbot: QtBot, journal: Journal, file: Path
) -> None:
    shell.go(Destination(Place.IMPORT, data=(file,)))
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    here = room(shell)
    here.go_on()
    shell.discreet.begin()
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    assert not shell.window.undo_bar.isVisible()
    assert len(names(journal)) == MANY
    shell.discreet.end()
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    assert shell.here is here
    assert here.view.page() == "summary"  # type: ignore[attr-defined]
