"""What later starts are asked is done in the window that is open; a journal that is open elsewhere is said."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.ui.shell.conftest import AMARA
from trustjournal.base.errors import OnlyRead, UserError
from trustjournal.base.paths import paths_from
from trustjournal.domain.people import Person
from trustjournal.services.at_login import at_login
from trustjournal.services.journal import is_read_only
from trustjournal.services.one_instance import LOCK_NAME, Wish, address_of
from trustjournal.ui.kit.button import Button
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.kit.rework import Rework
from trustjournal.ui.shell.instance import Instance, Standing
from trustjournal.ui.shell.launch import Launch, Wishes, turn
from trustjournal.ui.shell.locking import Opener
from trustjournal.ui.shell.shell import Shell
from trustjournal.ui.shell.start import House


@pytest.fixture
def launch(tmp_path: Path) -> Launch:
    folder = tmp_path / "shared"
    folder.mkdir()
    login = at_login("linux", {}, tmp_path, ("trustjournal",))
    return Launch(paths_from({}, folder), address_of(folder, os.environ), Wish(), lambda: login)


@pytest.fixture
def instance(qapp, launch: Launch) -> Iterator[Instance]:
    made = Instance(launch.paths.data, launch.address)
    yield made
    made.end()


class Starts:
    """Later starts, and what they were answered."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.answers: list[UserError | None] = []

    def ask(self, wish: Wish) -> None:
        self.instance.wished.emit(wish, self.answers.append)


@pytest.fixture
def starts(instance: Instance) -> Starts:
    return Starts(instance)


def test_a_person_is_opened_and_the_window_comes_up(shell, instance, starts, monkeypatch):
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    kept = Wishes(shell, instance)
    shell.window.hide()
    starts.ask(Wish("open", "amara", (("XDG_ACTIVATION_TOKEN", "abc"),)))
    assert starts.answers == [None]
    assert shell.window.isVisible()
    assert shell.here.opened[-1] == Destination(Place.PERSON, AMARA)
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "abc"
    assert kept.parent() is shell


def test_without_a_person_one_stays_where_one_was(shell, instance, starts):
    kept = Wishes(shell, instance)
    shell.go(Destination(Place.JOURNAL))
    shell.window.showMinimized()
    starts.ask(Wish())
    assert not shell.window.isMinimized()
    assert shell.here.PLACE is Place.JOURNAL
    assert kept.parent() is shell


def test_who_cannot_be_found_is_told_to_the_one_who_asked(shell, journal, instance, starts):
    with journal.change("Another") as unit:
        unit.add(Person(id="aaaaaaaa-0000-4000-8000-000000000009", display_name="Amara Diallo"))
    kept = Wishes(shell, instance)
    shell.window.hide()
    starts.ask(Wish("open", "amara"))
    starts.ask(Wish("open", "nobody\n\0"))
    assert [error.code for error in starts.answers if error is not None] == [1, 1]
    assert not shell.window.isVisible()
    assert kept.parent() is shell


def test_staying_shows_nothing_and_the_unknown_is_said(shell, instance, starts):
    kept = Wishes(shell, instance)
    shell.window.hide()
    starts.ask(Wish("stay"))
    starts.ask(Wish("dance"))
    assert starts.answers[0] is None
    assert "older version" in starts.answers[1].what
    assert not shell.window.isVisible()
    assert kept.parent() is shell


def test_jotting_needs_no_window(shell, instance, starts):
    kept = Wishes(shell, instance)
    shell.window.hide()
    starts.ask(Wish("jot"))
    assert starts.answers == [None]
    assert not shell.window.isVisible()
    assert kept.parent() is shell


def test_what_comes_before_the_journal_is_open_waits(qtbot, qapp, journal, instance, starts):
    shell = Shell()
    wishes = Wishes(shell, instance)
    starts.ask(Wish("stay"))
    assert starts.answers == []
    wishes.fail(UserError("It is locked.", "Unlock it."))
    assert starts.answers[0].what == "It is locked."
    starts.ask(Wish("stay"))
    shell.journal = journal
    wishes.begin()
    assert starts.answers[1:] == [None]
    shell.journal = None
    shell.close()


def test_a_start_beside_one_that_does_not_answer_says_so(qapp, launch, instance, monkeypatch):
    monkeypatch.setattr("trustjournal.ui.shell.launch._TURN_SECONDS", 0.2)
    assert turn(instance, launch) is Standing.FIRST
    second = Instance(launch.paths.data, launch.address)
    with pytest.raises(UserError, match="does not answer"):
        turn(second, launch)


def elsewhere(shell, launch, instance) -> House:
    (launch.paths.data / LOCK_NAME).write_text("4711\npython3\nlaptop\n\n\n")
    standing = turn(instance, launch)
    assert standing is Standing.ELSEWHERE
    house = House(shell, launch, instance, Wishes(shell, instance), standing)
    house._heed_other_host()
    return house


def test_a_journal_open_on_another_computer_is_only_read_and_can_be_taken(shell, launch, instance, journal):
    house = elsewhere(shell, launch, instance)
    banner = shell.window.banner
    assert "“laptop”" in banner.text()
    assert banner.isVisible()
    assert is_read_only(journal)
    with pytest.raises(OnlyRead), journal.change("Rename") as unit:
        unit.add(Person(id=str(uuid4()), display_name="Cas"))
    with pytest.raises(OnlyRead):
        journal.undo()
    banner.show_message("")
    shell.locking.opener = Opener(journal.folder, lambda _given: journal)
    shell.locking.rework(Rework("Work", "", lambda _progress: None, None, None, ""))
    assert "“laptop”" in banner.text()
    assert shell.journal is journal
    banner.show_message("")
    shell.complain(OnlyRead("It is only read.", "Close it there."))
    assert "“laptop”" in banner.text()
    button = next(each for each in banner.findChildren(Button) if "not open there" in each.text())
    button.click()
    assert not banner.isVisible()
    assert instance.other_host() == ""
    assert not is_read_only(journal)
    with journal.change("Rename") as unit:
        unit.add(Person(id=str(uuid4()), display_name="Cas"))
    assert house.parent() is None


def test_it_is_written_again_once_the_other_one_let_go(shell, launch, instance, journal):
    house = elsewhere(shell, launch, instance)
    shell.heard.emit()
    assert journal.store.only_reads
    (launch.paths.data / LOCK_NAME).unlink()
    shell.heard.emit()
    assert not journal.store.only_reads
    assert not shell.window.banner.isVisible()
    assert house.parent() is None
