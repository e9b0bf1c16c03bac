"""Other journals from the window: made, opened in one of their own, moved after asking; risks of a place said once."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.base.paths import paths_from
from trustjournal.services import journals as service
from trustjournal.services.journal import open_journal
from trustjournal.storage.codec import load_forms
from trustjournal.ui.kit.button import Button
from trustjournal.ui.kit.confirm import ConfirmDialog
from trustjournal.ui.shell.journals import Journals


@pytest.fixture
def started() -> list[Path]:
    return []


@pytest.fixture
def doors(shell, started) -> Journals:
    return Journals(shell, started.append)


def quiet(qtbot, shell):
    qtbot.waitUntil(lambda: not shell.jobs.busy())


def test_a_new_journal_is_made_and_opened_in_a_window_of_its_own(shell, doors, started, qtbot, tmp_path):
    doors.create_in(tmp_path / "second")
    qtbot.waitUntil(lambda: started == [tmp_path / "second"])
    assert service.is_there(tmp_path / "second")
    assert shell.journal is not None
    assert shell.settings.value.journals.recent == ()


def test_a_folder_without_a_journal_is_said(shell, doors, started, tmp_path):
    doors.open_in(tmp_path)
    assert "There is no journal" in shell.window.banner.text()
    assert started == []


def test_folders_are_remembered_only_where_one_wants_that(shell, doors, started, tmp_path):
    service.create(tmp_path / "other", Clock(NOW))
    doors.open_in(tmp_path / "other")
    assert shell.settings.value.journals.recent == ()
    value = shell.settings.value
    shell.change_settings(replace(value, journals=replace(value.journals, remember=True)))
    doors.open_in(tmp_path / "other")
    assert shell.settings.value.journals.recent == (str(tmp_path / "other"),)


def test_moving_copies_asks_removes_and_goes_on_there(shell, doors, started, qtbot, tmp_path):
    source, target = shell.journal.folder, tmp_path / "moved"
    ended = QSignalSpy(shell.window.closed)
    doors.move_to(target)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ConfirmDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ConfirmDialog)
    assert (source / "journal.db").exists()
    dialog.yes.click()
    assert started == [target]
    assert ended.count() == 1
    assert not (source / "journal.db").exists()
    with open_journal(target, Clock(NOW)) as there:
        assert len(load_forms(there.reader, "person")) == 2


def test_not_wanting_that_keeps_both(shell, doors, started, qtbot, tmp_path):
    doors.move_to(tmp_path / "moved")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ConfirmDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ConfirmDialog)
    dialog.no.click()
    assert started == []
    assert shell.journal is not None
    assert service.is_there(shell.journal.folder)


def test_the_usual_journal_is_found_where_it_was_moved_to(private_folders, tmp_path):
    own = paths_from({}).data
    service.create(own, Clock(NOW))
    with open_journal(own, Clock(NOW)) as opened:
        moved = service.copy_to(opened, tmp_path / "away")
    service.remove_old(moved)
    service.point_to(moved)
    assert paths_from({}).data == tmp_path / "away"
    assert service.is_usual(tmp_path / "away", {})
    assert not service.is_usual(own, {})


def test_a_risk_of_the_place_is_said_until_it_is_understood(shell, doors, qtbot):
    (shell.journal.folder / "journal-conflict.db").touch()
    doors.warn_of_place()
    quiet(qtbot, shell)
    assert "written on two computers" in shell.window.banner.text()
    button = next(one for one in shell.window.banner.findChildren(Button) if "understand" in one.text())
    button.click()
    quiet(qtbot, shell)
    shell.window.quiet()
    doors.warn_of_place()
    quiet(qtbot, shell)
    assert shell.window.banner.text() == ""
