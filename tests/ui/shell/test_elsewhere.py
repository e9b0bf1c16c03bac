"""A journal that has to be brought up to date waits while another computer has it open, until one says it has not."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from trustjournal.base.clock import Clock
from trustjournal.base.paths import paths_from
from trustjournal.services.at_login import at_login
from trustjournal.services.backups import Reason, back_up
from trustjournal.services.journal import Journal, is_read_only, open_journal
from trustjournal.services.one_instance import LOCK_NAME, Wish, address_of
from trustjournal.services.passphrase import set_passphrase
from trustjournal.services.people import NewPerson, add_person
from trustjournal.storage import migrate
from trustjournal.storage.driver import connect
from trustjournal.storage.store import FILE_NAME
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.instance import Instance
from trustjournal.ui.shell.launch import Launch, Wishes, turn
from trustjournal.ui.shell.locking import Opener
from trustjournal.ui.shell.shell import Shell
from trustjournal.ui.shell.start import House, Start

CLOCK = Clock(datetime.fromisoformat("2026-02-24T10:05+01:00"))
JOURNALS = Path(__file__).parents[2] / "journals"
WORDS = "six plain words of tests"


class Rig:
    """A window that is started on a journal which another computer seems to have open."""

    def __init__(self, folder: Path) -> None:
        (folder / LOCK_NAME).write_text("4711\npython3\nlaptop\n\n\n")
        login = at_login("linux", {}, folder, ("trustjournal",))
        launch = Launch(paths_from({}, folder), address_of(folder, os.environ), Wish("stay"), lambda: login)
        self.folder, self.path = folder, folder / FILE_NAME
        self.shell = Shell()
        self.instance = Instance(folder, launch.address)
        standing = turn(self.instance, launch)
        self.start = Start(
            self.shell,
            lambda: self.open(None),
            lambda _journal: Destination(Place.PEOPLE),
            opener=Opener(folder, self.open),
            hidden=True,
        )
        self.house = House(self.shell, launch, self.instance, Wishes(self.shell, self.instance), standing)
        self.asked: list[bool] = []
        self.start.asked.connect(self.house._heed_other_host)
        self.start.asked.connect(lambda: self.asked.append(True))

    def open(self, given: str | None) -> Journal:
        return open_journal(self.folder, CLOCK, given)

    def has_opened(self) -> bool:
        return self.shell.journal is not None

    def end(self) -> None:
        self.shell.close()
        self.start.close()
        self.instance.end()


@pytest.fixture
def rig(qapp, tmp_path: Path) -> Iterator[Callable[[], Rig]]:
    made: list[Rig] = []

    def begin() -> Rig:
        made.append(Rig(tmp_path / "old"))
        return made[0]

    yield begin
    for each in made:
        each.end()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    folder.mkdir(mode=0o700)
    (folder / FILE_NAME).write_bytes(gzip.decompress((JOURNALS / "0002.db.gz").read_bytes()))
    return folder


def test_it_is_brought_up_to_date_once_one_says_it_is_not_open_there(rig, old: Path, qtbot):
    before = (old / FILE_NAME).read_bytes()
    held = rig()
    held.start.begin()
    qtbot.waitUntil(lambda: bool(held.asked))
    locking = held.shell.locking
    assert "“laptop”" in locking.view.words()
    assert LOCK_NAME not in locking.view.words()
    assert not locking.view.take.isHidden()
    locking.view.again.click()
    qtbot.waitUntil(lambda: not locking.view.take.isHidden())
    assert held.path.read_bytes() == before
    assert not held.has_opened()
    locking.view.take.click()
    qtbot.waitUntil(held.has_opened)
    journal = held.shell.journal
    assert journal is not None
    assert held.instance.other_host() == ""
    assert not migrate.needed(journal.reader)
    assert not is_read_only(journal)
    assert held.shell.here.PLACE is Place.PEOPLE


@pytest.mark.parametrize("way", ["backup", "save"])
def test_a_damaged_one_is_replaced_once_one_says_it_is_not_open_there(rig, tmp_path: Path, qtbot, way: str):
    folder = tmp_path / "old"
    with open_journal(folder, CLOCK) as journal:
        add_person(journal, NewPerson(display_name="Ann"))
        back_up(journal, Reason.ASKED)
    connection = connect(folder / FILE_NAME, read_only=True)
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'meta'").fetchone()[0]
    connection.close()
    content = bytearray((folder / FILE_NAME).read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\x07" * 4096
    (folder / FILE_NAME).write_bytes(content)
    held = rig()
    held.start.begin()
    qtbot.waitUntil(lambda: bool(held.asked) and held.shell.recovering.view is not None)
    view = held.shell.recovering.view
    qtbot.waitUntil(view.quit.isEnabled)
    assert view.take.isHidden()
    button = view.backup if way == "backup" else view.save
    button.click()
    qtbot.waitUntil(lambda: "“laptop”" in view.words())
    assert LOCK_NAME not in view.words()
    assert held.path.read_bytes() == bytes(content)
    view.take.click()
    qtbot.waitUntil(lambda: held.shell.journal is not None)
    assert held.instance.other_host() == ""
    assert not is_read_only(held.shell.journal)
    assert list(folder.glob("journal.damaged-*.db"))


def test_it_is_opened_as_ever_once_it_was_closed_there(rig, old: Path, qtbot):
    held = rig()
    held.start.begin()
    qtbot.waitUntil(lambda: bool(held.asked))
    (old / LOCK_NAME).unlink()
    held.shell.locking.view.again.click()
    qtbot.waitUntil(lambda: held.shell.journal is not None)
    assert not is_read_only(held.shell.journal)
    assert not held.shell.window.banner.isVisible()


def test_the_passphrase_is_asked_once(rig, tmp_path: Path, qtbot):
    folder = tmp_path / "old"
    open_journal(folder, CLOCK).close()
    set_passphrase(folder, WORDS, CLOCK)
    with open_journal(folder, CLOCK, WORDS) as journal, journal.store.housekeeping() as (_connection, raw):
        raw.execute("UPDATE meta SET value = '0' WHERE key = 'triggers'")
    held = rig()
    held.start.begin()
    qtbot.waitUntil(lambda: bool(held.asked))
    locking = held.shell.locking
    assert locking.view.asks
    locking.view.field.setText(WORDS)
    locking.view.unlock.click()
    qtbot.waitUntil(lambda: not locking.view.asks)
    assert "“laptop”" in locking.view.words()
    locking.view.take.click()
    qtbot.waitUntil(lambda: held.shell.journal is not None)
    assert not migrate.needed(held.shell.journal.reader)
    assert not is_read_only(held.shell.journal)
