"""Backups by themselves in the window: when, without a stall, a failure said once, and the last one at the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.services import backups, care
from trustjournal.services.backups import Reason, backups_in
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.passphrase import set_passphrase
from trustjournal.services.people import NewPerson, add_person
from trustjournal.services.second_folder import choose
from trustjournal.storage.care import care_of
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.backing import Backing
from trustjournal.ui.shell.guarding import Guarding
from trustjournal.ui.shell.shell import Shell


class Kept:
    """A shell with its journal and what makes the backups."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.shell = Shell()
        self.shell.attach(journal, Destination(Place.TODAY))
        self.backing = Backing(self.shell)

    @property
    def reasons(self) -> list[str]:
        return [each.manifest.reason for each in backups_in(self.journal.folder) if each.manifest]

    def idle(self) -> bool:
        return not self.shell.jobs.busy() and not self.backing.working


@pytest.fixture
def kept(qtbot, qapp: QApplication, journal: Journal) -> Iterator[Kept]:
    theme.apply(qapp, theme.LIGHT)
    add_person(journal, NewPerson(display_name="Ann"))
    made = Kept(journal)
    qtbot.waitUntil(made.idle)
    yield made
    made.backing.end()
    made.shell.close()


def test_the_first_of_a_day_and_then_each_half_hour_of_changes(kept: Kept, qtbot) -> None:
    kept.backing.look()
    qtbot.waitUntil(lambda: kept.reasons == ["daily"] and kept.idle())
    kept.backing.look()
    qtbot.waitUntil(kept.idle)
    assert kept.reasons == ["daily"]
    add_person(kept.journal, NewPerson(display_name="Bea"))
    kept.journal.clock = Clock(NOW + timedelta(minutes=31))
    kept.backing.look()
    qtbot.waitUntil(lambda: kept.reasons == ["while_working", "daily"] and kept.idle())


def test_the_window_that_hides_is_backed_up_once(kept: Kept, qtbot) -> None:
    kept.shell.window.show()
    kept.shell.window.hide()
    qtbot.waitUntil(lambda: kept.reasons == ["closing"] and kept.idle())
    kept.shell.window.show()
    kept.shell.window.hide()
    qtbot.waitUntil(kept.idle)
    assert kept.reasons == ["closing"]


def test_the_end_waits_for_the_last_backup_and_then_comes(kept: Kept, qtbot) -> None:
    kept.shell.window.show()
    with qtbot.waitSignal(kept.shell.window.closed):
        assert not kept.shell.window.close()
    assert kept.reasons == ["closing"]


def test_an_end_with_nothing_new_comes_at_once(kept: Kept, qtbot) -> None:
    backups.back_up(kept.journal, Reason.ASKED)
    kept.shell.window.show()
    assert kept.shell.window.close()
    assert kept.reasons == ["asked"]


def test_an_end_does_not_hang_where_the_last_backup_fails(kept: Kept, qtbot) -> None:
    (kept.journal.folder / "backups").write_text("in the way")
    kept.shell.window.show()
    with qtbot.waitSignal(kept.shell.window.closed):
        kept.shell.window.close()


def test_a_failure_is_said_once_with_the_last_good_one(kept: Kept, qtbot) -> None:
    backups.back_up(kept.journal, Reason.DAILY)
    kept.shell.window.show()
    folder = kept.journal.folder / "backups"
    aside = folder.rename(folder.with_name("aside"))
    folder.write_text("in the way")
    kept.backing.make(Reason.ASKED)
    qtbot.waitUntil(lambda: kept.idle() and bool(kept.backing.problem))
    banner = kept.shell.window.banner
    assert "No backup could be made" in banner.text()
    assert "There is no backup yet" in banner.text()
    banner.hide()
    kept.backing.make(Reason.ASKED)
    qtbot.waitUntil(kept.idle)
    assert not banner.isVisible()
    folder.unlink()
    aside.rename(folder)
    kept.backing.make(Reason.ASKED)
    qtbot.waitUntil(lambda: kept.idle() and not kept.backing.problem)
    assert kept.reasons == ["asked", "daily"]


def test_a_stick_that_is_gone_is_said_once_with_the_last_verified_backup(kept: Kept, qtbot, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    choose(kept.journal, stick, plain=True)
    shutil.rmtree(stick)
    kept.shell.window.show()
    kept.backing.make(Reason.ASKED)
    qtbot.waitUntil(lambda: kept.idle() and bool(kept.backing.problem))
    assert "is not there now" in kept.shell.window.banner.text()
    assert "The last verified backup is of today 10:05" in kept.shell.window.banner.text()
    assert kept.reasons == ["asked"]


def test_no_room_is_said(kept: Kept, qtbot, monkeypatch) -> None:
    usage = shutil.disk_usage(kept.journal.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage._replace(free=4096))
    kept.backing.make(Reason.ASKED)
    qtbot.waitUntil(lambda: kept.idle() and bool(kept.backing.problem))
    assert "not enough room" in kept.backing.problem
    assert not kept.reasons


def test_a_save_waits_behind_the_copy_and_does_not_fail(kept: Kept, qtbot) -> None:
    errors: list[object] = []
    saved: list[object] = []
    kept.backing.make(Reason.ASKED)

    def save(_progress: object) -> object:
        return add_person(kept.journal, NewPerson(display_name="Somebody"))

    for _number in range(5):
        kept.shell.jobs.run(kept.shell, save, saved.append, errors.append)
    qtbot.waitUntil(lambda: len(saved) == 5 and kept.idle())
    assert not errors
    assert kept.reasons == ["asked"]


def test_a_damaged_journal_is_never_backed_up_and_is_said(kept: Kept, qtbot) -> None:
    path = kept.journal.folder / "journal.db"
    content = bytearray(path.read_bytes())
    content[8192:] = os.urandom(len(content) - 8192)
    path.write_bytes(content)
    kept.shell.window.show()
    kept.backing.make(Reason.ASKED)
    qtbot.waitUntil(lambda: kept.idle() and kept.shell.window.banner.isVisible())
    assert "damaged" in kept.shell.window.banner.text()
    assert not kept.reasons


def test_the_file_is_looked_at_and_a_backup_tried(kept: Kept, qtbot) -> None:
    backups.back_up(kept.journal, Reason.DAILY)
    guarding = Guarding(kept.shell)
    try:
        with qtbot.waitSignal(guarding.looked, timeout=15_000):
            guarding.look()
    finally:
        guarding.end()
    found = care_of(kept.journal.folder / "backups")
    assert found.checked == NOW
    assert found.tried == NOW
    assert found.tried_good


def test_damage_is_found_without_a_backup(kept: Kept, qtbot) -> None:
    path = kept.journal.folder / "journal.db"
    content = bytearray(path.read_bytes())
    content[-4096:] = b"\x07" * 4096
    content[16384:20480] = b"\x07" * 4096
    path.write_bytes(content)
    kept.shell.window.show()
    guarding = Guarding(kept.shell)
    try:
        with qtbot.waitSignal(guarding.looked, timeout=15_000):
            guarding.look()
    finally:
        guarding.end()
    assert "damaged" in kept.shell.window.banner.text()
    with open_journal(kept.journal.folder, Clock(NOW)):
        pass


def test_a_save_does_not_wait_for_all_the_pages_of_an_encrypted_file(
    qtbot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.apply(qapp, theme.LIGHT)
    set_passphrase(tmp_path / "journal", "six plain words", Clock(NOW))
    saved, waited = Event(), []
    with open_journal(tmp_path / "journal", Clock(NOW), "six plain words") as journal:
        kept = Kept(journal)
        guarding = Guarding(kept.shell)
        glance = care.Look.is_clean

        def slow(look: care.Look, part: str) -> bool:
            waited.append(saved.wait(10))
            return glance(look, part)

        def save(_progress: object) -> None:
            add_person(journal, NewPerson(display_name="Ann"))
            saved.set()

        monkeypatch.setattr(care.Look, "is_clean", slow)
        try:
            with qtbot.waitSignal(guarding.looked, timeout=15_000):
                guarding.look()
                kept.shell.jobs.run(kept.shell, save, lambda _nothing: None, kind="write")
        finally:
            guarding.end()
            kept.backing.end()
            kept.shell.close()
    assert waited == [True]
