"""T4: a disk that is really full. Nothing written is lost, it is said, and saving works once there is room."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.faults.conftest import SECRET
from tests.faults.jobs import CLOCK
from tests.faults.looking import people
from trustjournal.base.errors import DiskFull, UserError
from trustjournal.services.backups import Reason, back_up, backups_in
from trustjournal.services.journal import open_journal
from trustjournal.services.people import NewPerson, add_person
from trustjournal.storage import encryption
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.shell import Shell

SIZE = "3m"
BOTH = [None, pytest.param(SECRET, marks=pytest.mark.encrypts)]

pytestmark = pytest.mark.needs_root


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of three megabytes."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a full disk needs root, to mount a small one; T2 has the same error from a disk that says so")
    place = tmp_path / "small"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", os.fspath(place)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"no disk can be mounted here: {made.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", os.fspath(place)], check=True)


def fill(disk: Path, leave: int = 0) -> Path:
    """Fill a disk up, but for so many bytes."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        file.write(b"x" * max(0, shutil.disk_usage(disk).free - leave))
    return ballast


@pytest.mark.parametrize("passphrase", BOTH)
def test_nothing_is_lost_and_saving_goes_on_once_there_is_room(small_disk: Path, passphrase: str | None) -> None:
    folder = small_disk / "journal"
    open_journal(folder, CLOCK).close()
    if passphrase is not None:
        encryption.encrypt(folder / "journal.db", passphrase)
    with open_journal(folder, CLOCK, passphrase) as journal:
        add_person(journal, NewPerson(display_name="Ann"))
        ballast = fill(small_disk)
        with pytest.raises(DiskFull, match="the disk is full"):
            add_person(journal, NewPerson(display_name="Bea", title="x" * 50_000))
        with pytest.raises(UserError, match="not enough room"):
            back_up(journal, Reason.ASKED)
        ballast.unlink()
        add_person(journal, NewPerson(display_name="Cas"))
        back_up(journal, Reason.ASKED)
    assert people(folder / "journal.db", passphrase) == {"Ann", "Cas"}
    assert len(backups_in(folder)) == 1
    assert not list((folder / "backups").glob(".*"))


@pytest.mark.parametrize("leave", [0, 20_000, 200_000])
def test_no_half_of_a_backup_is_left(small_disk: Path, leave: int, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small_disk / "journal"
    with open_journal(folder, CLOCK) as journal:
        add_person(journal, NewPerson(display_name="Ann"))
        back_up(journal, Reason.DAILY)
        usage = shutil.disk_usage(small_disk)
        fill(small_disk, leave)
        # The room is looked at first; another program may take it a moment later.
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
        with pytest.raises(UserError):
            back_up(journal, Reason.ASKED)
        assert len(backups_in(folder)) == 1
        assert not list((folder / "backups").glob(".*"))


def test_the_window_says_so_and_tries_again(small_disk: Path, qtbot, qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT)
    folder = small_disk / "journal"
    with open_journal(folder, CLOCK) as journal:
        add_person(journal, NewPerson(display_name="Ann"))
        shell = Shell()
        try:
            shell.window.show()
            shell.attach(journal, Destination(Place.PEOPLE))
            qtbot.waitUntil(lambda: not shell.jobs.busy())
            ballast = fill(small_disk)
            room = shell.here
            assert room is not None
            room.write(lambda opened: add_person(opened, NewPerson(display_name="Bea", title="x" * 50_000)))
            banner = shell.window.banner
            qtbot.waitUntil(lambda: "the disk is full" in banner.text())
            ballast.unlink()
            banner._buttons[0].click()
            qtbot.waitUntil(lambda: people(folder / "journal.db") == {"Ann", "Bea"} and not shell.jobs.busy())
        finally:
            shell.close()
