"""T5: a file and a folder that cannot be written. Reading works, it is said, and nothing ends in a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.faults.conftest import SECRET, lay
from tests.faults.harness import ROOT, Disk
from tests.faults.jobs import CLOCK
from trustjournal.base.errors import UserError
from trustjournal.services.backups import due, has_news
from trustjournal.services.journal import is_read_only, open_journal
from trustjournal.services.people import NewPerson, PeopleFilter, add_person, count
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.guarding import Guarding
from trustjournal.ui.shell.instance import Instance, Standing
from trustjournal.ui.shell.shell import Shell

BOTH = [None, SECRET]


class Ground:
    """A folder whose files can be made unwritable, for root too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held: list[Path] = []

    def hold(self, *paths: Path) -> None:
        """Let nobody write these."""
        for path in paths:
            if os.geteuid() == 0:
                subprocess.run(["chattr", "+i", os.fspath(path)], check=True, capture_output=True)
            else:
                path.chmod(0o500 if path.is_dir() else 0o400)
            self._held.append(path)

    def let_go(self) -> None:
        """As it was."""
        for path in reversed(self._held):
            if os.geteuid() == 0:
                subprocess.run(["chattr", "-i", os.fspath(path)], check=True, capture_output=True)
            else:
                path.chmod(0o700 if path.is_dir() else 0o600)
        self._held.clear()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Ground]:
    """Somewhere that the system can make unwritable; files in memory it often cannot."""
    for parent in (tmp_path, Path("/var/tmp"), Path(tempfile.gettempdir())):
        folder = Path(tempfile.mkdtemp(dir=parent))
        made = Ground(folder)
        try:
            made.hold(folder)
        except (OSError, subprocess.CalledProcessError):
            shutil.rmtree(folder)
            continue
        made.let_go()
        yield made
        made.let_go()
        shutil.rmtree(folder)
        return
    pytest.skip("chattr is missing, or no disk here knows it: no file is unwritable for root; tried as nobody instead")


@pytest.mark.parametrize("passphrase", BOTH)
@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_it_is_read_and_writing_says_why_not(
    place: Ground, filled: dict[str | None, bytes], passphrase: str | None, what: str
) -> None:
    folder = place.folder / "journal"
    path = lay(folder, filled[passphrase])
    place.hold(*{"file": [path], "folder": [folder], "both": [path, folder]}[what])
    with open_journal(folder, CLOCK, passphrase) as journal:
        assert is_read_only(journal)
        assert count(journal, PeopleFilter()) > 5
        with pytest.raises(UserError, match="cannot be written"):
            add_person(journal, NewPerson(display_name="Bea"))
        assert not has_news(journal)
        assert due(journal) is None
    assert path.read_bytes() == filled[passphrase]


def test_the_window_says_that_it_can_only_be_read(
    place: Ground, filled: dict[str | None, bytes], qtbot, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.LIGHT)
    folder = place.folder / "journal"
    path = lay(folder, filled[None])
    place.hold(path, folder)
    instance = Instance(folder, "unused")
    assert instance.begin() is Standing.FIRST
    instance.end()
    with open_journal(folder, CLOCK) as journal:
        shell = Shell()
        guarding = None
        crashed: list[object] = []
        try:
            shell.window.show()
            shell.attach(journal, Destination(Place.TODAY))
            shell.jobs.crashed.connect(crashed.append)
            guarding = Guarding(shell)
            assert "can only be read" in shell.window.banner.text()
            with qtbot.waitSignal(guarding.looked, timeout=60_000):
                guarding.look()
            room = shell.here
            assert room is not None
            room.write(lambda opened: add_person(opened, NewPerson(display_name="Bea")))
            qtbot.waitUntil(lambda: "cannot be written" in shell.window.banner.text())
            assert not crashed
        finally:
            if guarding is not None:
                guarding.end()
            shell.close()
    assert path.read_bytes() == filled[None]


def test_the_terminal_reads_and_says_why_it_cannot_write(place: Ground, filled: dict[str | None, bytes]) -> None:
    folder = place.folder / "journal"
    path = lay(folder, filled[None])
    place.hold(path, folder)
    python = [sys.executable, "-m", "trustjournal", "--journal", os.fspath(folder)]
    read = subprocess.run([*python, "today"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert read.returncode == 0, read.stderr
    written = subprocess.run([*python, "person", "add", "Bea"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert written.returncode != 0
    assert "Traceback" not in written.stderr


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that every user may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("passphrase", BOTH)
def test_a_user_without_the_right_to_write_reads(
    disk: Disk, filled: dict[str | None, bytes], shared: Path, passphrase: str | None
) -> None:
    """By the rights of the files alone, as they are on any disk: where the tests run as root, as nobody."""
    folder = shared / "journal"
    path = lay(folder, filled[passphrase])
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        done = disk.run("read_as_somebody", folder, passphrase, known=passphrase)
    finally:
        folder.chmod(0o755)
    assert not done.crashed
    [said], [told] = done.said, done.told
    assert said.startswith("read-only: ")
    assert "cannot be written" in told
    assert path.read_bytes() == filled[passphrase]


def test_what_can_be_written_is_not_said_to_be_read_only(place: Ground, filled: dict[str | None, bytes]) -> None:
    """The control: the same file, let go of."""
    folder = place.folder / "journal"
    path = lay(folder, filled[None])
    place.hold(path)
    place.let_go()
    with open_journal(folder, CLOCK) as journal:
        assert not is_read_only(journal)
        add_person(journal, NewPerson(display_name="Bea"))
