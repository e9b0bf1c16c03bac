"""A journal that does not open, in the window: the page, the ways on, and the journal on the screen again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.services.backups import Reason, back_up
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.passphrase import set_passphrase
from trustjournal.services.people import NewPerson, PeopleFilter, add_person, count
from trustjournal.storage.driver import connect
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.locking import Opener
from trustjournal.ui.shell.shell import Shell
from trustjournal.ui.shell.start import Start

SECRET = "six plain words"
PAGE = 4096


def spoil(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = b"\x07" * PAGE
    path.write_bytes(content)


class Begun:
    """A start of the window on a folder."""

    def __init__(self, folder: Path, passphrase: str | None = None) -> None:
        self.shell = Shell()
        self.shell.settle()
        self.folder = folder

        def opened(secret: str | None) -> Journal:
            return open_journal(folder, Clock(NOW), secret)

        opener = Opener(folder, opened, None, Clock(NOW))
        self.start = Start(
            self.shell,
            lambda: opened(passphrase),
            lambda _journal: Destination(Place.PEOPLE),
            opener=opener,
            passphrase_given=passphrase is not None,
        )

    def end(self) -> None:
        self.shell.close()
        self.start.close()


@pytest.fixture
def begun(qapp: QApplication, tmp_path: Path) -> Iterator[Begun]:
    theme.apply(qapp, theme.LIGHT)
    folder = tmp_path / "journal"
    with open_journal(folder, Clock(NOW)) as journal:
        add_person(journal, NewPerson(display_name="Ann"))
        back_up(journal, Reason.DAILY)
        for number in range(120):
            add_person(journal, NewPerson(display_name=f"Person {number}"))
    made = Begun(folder)
    yield made
    made.end()


def page(begun: Begun, qtbot):
    begun.start.begin()
    qtbot.waitUntil(lambda: begun.shell.recovering.view is not None)
    view = begun.shell.recovering.view
    assert view is not None
    qtbot.waitUntil(view.quit.isEnabled)
    return view


def people(begun: Begun) -> int:
    assert begun.shell.journal is not None
    return count(begun.shell.journal, PeopleFilter(with_archived=True))


def test_the_newest_good_backup_is_opened_and_where_the_damaged_file_is_said(begun, qtbot) -> None:
    spoil(begun.folder / "journal.db", 1)
    view = page(begun, qtbot)
    assert "damaged" in view.words()
    assert "today 10:05" in view.words()
    assert begun.shell.journal is None
    assert not begun.shell.window.sidebar.isVisible()
    assert begun.shell.window.stack.count() == 1
    view.backup.click()
    qtbot.waitUntil(lambda: begun.shell.journal is not None)
    assert people(begun) == 1
    assert begun.shell.window.sidebar.isVisible()
    assert "journal.damaged-2026-02-24T10-05-00.db" in begun.shell.window.banner.text()
    assert (begun.folder / "journal.damaged-2026-02-24T10-05-00.db").exists()


def test_what_can_be_read_is_saved(begun, qtbot) -> None:
    path = begun.folder / "journal.db"
    connection = connect(path, read_only=True)
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'meta'").fetchone()[0]
    connection.close()
    spoil(path, root)
    view = page(begun, qtbot)
    view.save.click()
    qtbot.waitUntil(lambda: begun.shell.journal is not None)
    assert people(begun) == 121
    assert "were read" in begun.shell.window.banner.text()


def test_what_cannot_be_read_at_all_is_said_and_the_backup_is_still_offered(begun, qtbot) -> None:
    spoil(begun.folder / "journal.db", 1)
    view = page(begun, qtbot)
    if view.save.isVisible():
        view.save.click()
        qtbot.waitUntil(lambda: "Nothing of" in view.words())
    assert view.backup.isEnabled()
    assert (begun.folder / "journal.db").exists()


def test_a_journal_from_the_future_is_left_alone(begun, qtbot) -> None:
    path = begun.folder / "journal.db"
    connection = connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    view = page(begun, qtbot)
    assert "newer" in view.words()
    assert not view.save.isVisible()
    assert path.read_bytes() == before


def test_something_else_in_its_place_is_no_journal(begun, qtbot) -> None:
    path = begun.folder / "journal.db"
    path.unlink()
    connection = connect(path)
    connection.execute("CREATE TABLE recipe(id)")
    connection.close()
    view = page(begun, qtbot)
    assert "not a journal" in view.words()
    view.backup.click()
    qtbot.waitUntil(lambda: begun.shell.journal is not None)
    assert list(begun.folder.glob("journal.foreign-*.db"))


def test_a_file_that_is_gone_is_not_made_anew(begun, qtbot) -> None:
    path = begun.folder / "journal.db"
    path.rename(begun.folder / "elsewhere")
    view = page(begun, qtbot)
    assert "is not there" in view.words()
    assert not view.save.isVisible()
    assert not path.exists()
    (begun.folder / "elsewhere").rename(path)
    view.again.click()
    qtbot.waitUntil(lambda: begun.shell.journal is not None)
    assert people(begun) == 121


def test_the_backup_stands_in_for_a_file_that_is_gone(begun, qtbot) -> None:
    (begun.folder / "journal.db").unlink()
    view = page(begun, qtbot)
    view.backup.click()
    qtbot.waitUntil(lambda: begun.shell.journal is not None)
    assert people(begun) == 1


def test_looking_again_opens_what_was_put_right(begun, qtbot) -> None:
    path = begun.folder / "journal.db"
    good = path.read_bytes()
    spoil(path, 1)
    view = page(begun, qtbot)
    path.write_bytes(good)
    view.again.click()
    qtbot.waitUntil(lambda: begun.shell.journal is not None)
    assert people(begun) == 121


def test_damage_found_while_it_is_open_is_said_and_leads_to_the_page(begun, qtbot) -> None:
    begun.start.begin()
    shell = begun.shell
    qtbot.waitUntil(lambda: shell.journal is not None)
    from trustjournal.base.errors import Damaged

    shell.complain(Damaged("The journal file is damaged.", "Restore a backup."))
    assert "may be wrong" in shell.window.banner.text()
    spoil(begun.folder / "journal.db", 1)
    shell.window.banner._buttons[0].click()
    view = shell.recovering.view
    assert view is not None
    assert shell.journal is None
    qtbot.waitUntil(view.quit.isEnabled)
    view.backup.click()
    qtbot.waitUntil(lambda: shell.journal is not None)
    assert people(begun) == 1


def test_an_encrypted_one_asks_for_its_passphrase_and_saves_with_it(qapp, qtbot, tmp_path: Path) -> None:
    theme.apply(qapp, theme.LIGHT)
    folder = tmp_path / "journal"
    set_passphrase(folder, SECRET, Clock(NOW))
    with open_journal(folder, Clock(NOW), SECRET) as journal:
        add_person(journal, NewPerson(display_name="Ann"))
        back_up(journal, Reason.DAILY)
    path = folder / "journal.db"
    connection = connect(path, SECRET)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    begun = Begun(folder)
    try:
        begun.start.begin()
        locking = begun.shell.locking
        qtbot.waitUntil(lambda: locking.view is not None)
        assert locking.view is not None
        locking.view.unlock_wanted.emit(SECRET)
        qtbot.waitUntil(lambda: begun.shell.recovering.view is not None)
        view = begun.shell.recovering.view
        assert view is not None
        qtbot.waitUntil(view.quit.isEnabled)
        view.backup.click()
        qtbot.waitUntil(lambda: begun.shell.recovering.view is None)
        locking.view.unlock_wanted.emit(SECRET)
        qtbot.waitUntil(lambda: begun.shell.journal is not None)
        assert people(begun) == 1
    finally:
        begun.end()


def test_the_moment_of_a_backup_is_said_as_one_says_it() -> None:
    from trustjournal.domain.words import moment

    assert moment(NOW, NOW) == "today 10:05"
    assert moment(datetime.fromisoformat("2026-02-23T20:00+00:00"), NOW) == "yesterday 21:00"
