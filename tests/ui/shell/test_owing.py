"""The stick comes back: what its copies are owed is offered once, done, or left as it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.services import backups, forget
from trustjournal.services.backups import Reason
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.passphrase import set_passphrase
from trustjournal.services.people import NewPerson, add_person
from trustjournal.services.second_folder import choose, copies_in
from trustjournal.storage import backup as stored_backup
from trustjournal.storage.care import care_of
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.backing import Backing
from trustjournal.ui.shell.shell import Shell

WORD = "Zanzibarra"
PASSPHRASE = "six plain words of tests"


@pytest.fixture
def stick(tmp_path: Path, journal: Journal) -> Path:
    """A stick whose copy holds somebody who was forgotten while it was away; it lies in the drawer."""
    made = tmp_path / "stick"
    made.mkdir()
    choose(journal, made, plain=True)
    add_person(journal, NewPerson(display_name="Ann"))
    her = add_person(journal, NewPerson(display_name=WORD)).id
    backups.back_up(journal, Reason.ASKED)
    made.rename(tmp_path / "drawer")
    forget.forget(journal, her, renew_backups=True)
    return made


@pytest.fixture
def backing(qtbot, qapp: QApplication, journal: Journal, stick: Path) -> Iterator[Backing]:
    theme.apply(qapp, theme.LIGHT)
    shell = Shell()
    shell.attach(journal, Destination(Place.TODAY))
    shell.window.show()
    made = Backing(shell)
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    yield made
    made.end()
    shell.close()


def banner(backing: Backing):
    return backing._shell.window.banner


def look(backing: Backing, qtbot) -> None:
    backing.owing.look()
    qtbot.waitUntil(lambda: not backing._shell.jobs.busy())


def press(backing: Backing, words: str) -> None:
    next(one for one in banner(backing).findChildren(Button) if one.text() == words).click()


def holds(stick: Path) -> bool:
    return any(WORD.encode() in file.read_bytes() for file in stick.rglob("*") if file.is_file())


def test_while_it_is_away_nothing_is_said(backing, qtbot):
    look(backing, qtbot)
    assert not banner(backing).isVisible()


def test_when_it_is_back_it_is_offered_once_and_put_right(backing, qtbot, stick, journal):
    (stick.parent / "drawer").rename(stick)
    look(backing, qtbot)
    assert "1 copy in the second folder still holds somebody you asked to forget." in banner(backing).text()
    assert WORD not in banner(backing).text()
    banner(backing).hide()
    look(backing, qtbot)
    assert not banner(backing).isVisible()
    backing.owing._offered = False
    look(backing, qtbot)
    press(backing, "Put that right")
    qtbot.waitUntil(lambda: "in order again" in banner(backing).text())
    assert not holds(stick)
    assert len(copies_in(journal.folder).backups) == 1


def test_a_backup_that_could_not_be_replaced_is_offered_too(backing, qtbot, journal, monkeypatch):
    her = add_person(journal, NewPerson(display_name=WORD)).id
    backups.back_up(journal, Reason.ASKED)

    def refuse(path: Path, folder: Path) -> None:
        raise UserError("No room.", "Free some.")

    with monkeypatch.context() as now:
        now.setattr(stored_backup, "make_room", refuse)
        with pytest.raises(UserError, match="No room"):
            forget.forget(journal, her, renew_backups=True)
    qtbot.waitUntil(lambda: not backing._shell.jobs.busy())
    look(backing, qtbot)
    assert "still hold somebody you asked to forget." in banner(backing).text()
    assert "is back" not in banner(backing).text()
    press(backing, "Put that right")
    qtbot.waitUntil(lambda: "The backups are in order again." in banner(backing).text())
    assert not any(WORD.encode() in file.read_bytes() for file in (journal.folder / "backups").iterdir())


def test_where_what_is_owed_cannot_be_read_the_look_is_quiet(backing, qtbot, journal):
    (journal.folder / "backups" / "care.json").unlink()
    (journal.folder / "backups" / "care.json").mkdir()
    for _time in range(2):
        look(backing, qtbot)
    assert not banner(backing).isVisible()


def test_each_time_it_comes_back_it_is_offered_again(backing, qtbot, stick):
    drawer = stick.parent / "drawer"
    for _time in range(2):
        drawer.rename(stick)
        look(backing, qtbot)
        assert "is back" in banner(backing).text()
        assert banner(backing).isVisible()
        banner(backing).hide()
        stick.rename(drawer)
        look(backing, qtbot)


def test_what_is_left_is_not_offered_again(backing, qtbot, stick, journal):
    (stick.parent / "drawer").rename(stick)
    look(backing, qtbot)
    press(backing, "Leave them")
    qtbot.waitUntil(lambda: care_of(journal.folder / "backups").forgotten == ())
    backing.owing._offered = False
    look(backing, qtbot)
    assert not banner(backing).isVisible()
    assert holds(stick)


def test_whoever_locks_meanwhile_waits_for_one_copy_at_the_most(qtbot, qapp, tmp_path):
    stick, drawer, folder = tmp_path / "stick", tmp_path / "drawer", tmp_path / "j"
    stick.mkdir()
    for number in range(3):
        with open_journal(folder, Clock(NOW + timedelta(days=number))) as journal:
            if not number:
                choose(journal, stick, plain=True)
            add_person(journal, NewPerson(display_name=f"{WORD} {number}"))
            backups.back_up(journal, Reason.ASKED)
    stick.rename(drawer)
    set_passphrase(folder, PASSPHRASE, Clock(NOW + timedelta(days=4)))
    drawer.rename(stick)
    theme.apply(qapp, theme.LIGHT)
    with open_journal(folder, Clock(NOW + timedelta(days=5)), PASSPHRASE) as journal:
        shell = Shell()
        shell.attach(journal, Destination(Place.TODAY))
        shell.window.show()
        backing = Backing(shell)
        qtbot.waitUntil(lambda: not shell.jobs.busy())
        look(backing, qtbot)
        press(backing, "Put that right")
        backing.end()
        shell.close()
    assert holds(stick)
