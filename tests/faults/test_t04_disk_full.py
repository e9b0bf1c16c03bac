"""T4: a disk that is really full. Nothing written is lost, it is said, and saving works once there is room.

A small disk can only be mounted by root. For everybody SQLite itself is told that there is no room (max_page_count),
and the system that no file may grow (`ulimit -f`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.faults.conftest import SECRET, lay
from tests.faults.harness import Disk
from tests.faults.jobs import CLOCK
from tests.faults.looking import people
from trustjournal.base.errors import DiskFull, UserError
from trustjournal.services.backups import Reason, back_up, backups_in
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.people import NewPerson, add_person
from trustjournal.storage import encryption
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.shell import Shell

SIZE = "3m"
BOTH = [None, SECRET]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of three megabytes."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may mount a small disk; what a plain user can try instead is tried beside this")
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


@pytest.mark.needs_root
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


@pytest.mark.needs_root
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


def room_for(journal: Journal, pages: int) -> None:
    """Let the file grow by so many pages and no further."""
    with journal.store.housekeeping() as (_connection, raw):
        now = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count={now + pages}")


@pytest.mark.parametrize("passphrase", BOTH)
def test_where_sqlite_has_no_room_it_is_said_and_nothing_lost(
    filled: dict[str | None, bytes], tmp_path: Path, passphrase: str | None
) -> None:
    folder = tmp_path / "journal"
    before = people(lay(folder, filled[passphrase]), passphrase)
    with open_journal(folder, CLOCK, passphrase) as journal:
        room_for(journal, 0)
        with pytest.raises(DiskFull, match="the disk is full"):
            add_person(journal, NewPerson(display_name="Bea", title="x" * 500_000))
        assert people(folder / "journal.db", passphrase) == before
        room_for(journal, 10_000)
        add_person(journal, NewPerson(display_name="Bea", title="x" * 500_000))
    assert people(folder / "journal.db", passphrase) == before | {"Bea"}


@pytest.mark.parametrize("passphrase", BOTH)
def test_where_no_file_may_grow_it_is_said_and_nothing_lost(
    disk: Disk, filled: dict[str | None, bytes], tmp_path: Path, passphrase: str | None
) -> None:
    folder = tmp_path / "journal"
    before = people(lay(folder, filled[passphrase]), passphrase)
    done = disk.run("write_to_a_limit", folder, passphrase, known=passphrase)
    assert not done.crashed
    assert not done.told
    assert [word.split(":")[0] for word in done.said] == ["refused", "refused", "saved"]
    assert people(folder / "journal.db", passphrase) == before | {"Ann", "Cas"}
    assert len(backups_in(folder)) == 1
    assert not list((folder / "backups").glob(".*"))


@pytest.mark.needs_root
def test_the_window_says_so_and_tries_again_once_the_disk_has_room(small_disk: Path, qtbot, qapp: QApplication) -> None:
    ballast: list[Path] = []
    the_window_says_so_and_tries_again(
        qtbot,
        qapp,
        small_disk / "journal",
        lambda _journal: ballast.append(fill(small_disk)),
        lambda _journal: ballast.pop().unlink(),
    )


def test_the_window_says_so_and_tries_again(tmp_path: Path, qtbot, qapp: QApplication) -> None:
    the_window_says_so_and_tries_again(
        qtbot,
        qapp,
        tmp_path / "journal",
        lambda journal: room_for(journal, 0),
        lambda journal: room_for(journal, 10_000),
    )


def the_window_says_so_and_tries_again(
    qtbot, qapp: QApplication, folder: Path, full: Callable[[Journal], object], room: Callable[[Journal], object]
) -> None:
    theme.apply(qapp, theme.LIGHT)
    with open_journal(folder, CLOCK) as journal:
        add_person(journal, NewPerson(display_name="Ann"))
        shell = Shell()
        try:
            shell.window.show()
            shell.attach(journal, Destination(Place.PEOPLE))
            qtbot.waitUntil(lambda: not shell.jobs.busy())
            full(journal)
            shown = shell.here
            assert shown is not None
            shown.write(lambda opened: add_person(opened, NewPerson(display_name="Bea", title="x" * 50_000)))
            banner = shell.window.banner
            qtbot.waitUntil(lambda: "the disk is full" in banner.text())
            room(journal)
            banner._buttons[0].click()
            qtbot.waitUntil(lambda: people(folder / "journal.db") == {"Ann", "Bea"} and not shell.jobs.busy())
        finally:
            shell.close()
