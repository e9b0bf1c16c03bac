"""A new journal can begin as a backup of one that there was, verified first, with its passphrase where it has one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.services.backups import Reason, back_up
from trustjournal.services.journal import open_journal
from trustjournal.services.passphrase import set_passphrase
from trustjournal.services.people import NewPerson, add_person
from trustjournal.services.people_list import everyone
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.locking import Opener
from trustjournal.ui.shell.shell import Shell

WORDS = "six plain words of tests"


def backup(folder: Path, passphrase: str | None = None) -> Path:
    """A backup of another journal, with Ann in it."""
    open_journal(folder, Clock(NOW)).close()
    if passphrase is not None:
        set_passphrase(folder, passphrase, Clock(NOW))
    with open_journal(folder, Clock(NOW), passphrase) as journal:
        add_person(journal, NewPerson(display_name="Ann"))
        return back_up(journal, Reason.ASKED).path


class First:
    """A shell at the welcome of a new journal."""

    def __init__(self, folder: Path, qtbot) -> None:
        self.qtbot, self.shell, clock = qtbot, Shell(), Clock(NOW)
        self.shell.window.show()
        self.shell.settle()
        self.shell.locking.opener = Opener(folder, lambda given: open_journal(folder, clock, given))
        self.shell.locking.journal = open_journal(folder, clock)
        self.shell.attach(self.shell.locking.journal, Destination(Place.WELCOME))
        self.rest()

    @property
    def room(self) -> Any:
        return self.shell.here

    def place(self) -> Place:
        return Place(self.room.PLACE)

    def take(self, file: Path) -> None:
        dialog = self.room.restoring.choose()
        dialog.fileSelected.emit(str(file))
        dialog.close()
        self.rest()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.shell.jobs.busy(), timeout=30_000)

    def people(self) -> list[str]:
        journal = self.shell.journal
        assert journal is not None
        return [each.person.name for each in everyone(journal)]

    def banner(self) -> str:
        return self.shell.window.banner.text() if self.shell.window.banner.isVisible() else ""


@pytest.fixture
def first(qtbot, qapp: QApplication, tmp_path: Path) -> Iterator[First]:
    theme.apply(qapp, theme.LIGHT)
    made = First(tmp_path / "new", qtbot)
    yield made
    journal = made.shell.locking.journal
    made.shell.close()
    if journal is not None:
        journal.close()


def test_a_plain_backup_becomes_the_journal(first: First, tmp_path: Path):
    file = backup(tmp_path / "old")
    before = file.read_bytes()
    first.take(file)
    assert first.place() is Place.TODAY
    assert first.people() == ["Ann"]
    assert file.read_bytes() == before


def test_an_encrypted_one_asks_for_its_passphrase_first(first: First, tmp_path: Path):
    first.take(backup(tmp_path / "old", WORDS))
    panel = first.room.restoring.panel
    panel.field.setText("something else")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    first.rest()
    assert panel.error() == "That passphrase did not open the backup; if it is right, the backup is damaged."
    assert first.place() is Place.WELCOME
    panel.field.setText(WORDS)
    panel.go.click()
    first.rest()
    assert first.place() is Place.TODAY
    assert first.people() == ["Ann"]
    assert first.shell.journal is not None
    assert first.shell.journal.encrypted


def test_one_can_leave_it_at_that(first: First, tmp_path: Path):
    first.take(backup(tmp_path / "old", WORDS))
    first.room.restoring.panel.cancel.click()
    assert first.room.restoring.panel is None
    assert first.place() is Place.WELCOME


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "This file is empty."), (b"not a journal" * 500, ""), (None, "could not be read")],
)
def test_what_is_no_backup_is_said_and_nothing_is_changed(first: First, tmp_path: Path, content, said):
    file = tmp_path / "odd.db"
    if content is not None:
        file.write_bytes(content)
    first.take(file)
    assert first.place() is Place.WELCOME
    assert first.banner()
    assert said in first.banner()
    assert first.people() == []


def test_the_journal_itself_is_no_backup_of_it(first: First, tmp_path: Path):
    first.take(tmp_path / "new" / "journal.db")
    assert "this journal itself" in first.banner()
