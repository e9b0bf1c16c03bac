"""The second folder: its copies are named and made anew like the backups, and looked after when it comes back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.domain.people import Person
from trustjournal.services import backups, forget
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.owed import Owed, leave, owed, owed_words, settle
from trustjournal.services.passphrase import change_passphrase, set_passphrase
from trustjournal.services.remaking import away_words, exposed, exposed_of, exposed_words, remake, remake_of
from trustjournal.services.second_folder import choose, copies_in
from trustjournal.services.second_folder import forget as forget_folder
from trustjournal.storage import backup as stored_backup
from trustjournal.storage.backup import Reason
from trustjournal.storage.care import care_of

HER, OTHER = "aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002"
WORD = "Zanzibarra"
FIRST, SECOND = "six plain words of tests", "six other words of tests"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def folder(tmp_path: Path, stick: Path) -> Path:
    """A journal with somebody in it, its second folder, and a backup of both moments in each."""
    with at(tmp_path / "j") as journal:
        with journal.change("Fill") as unit:
            unit.add(Person(id=OTHER, display_name="Ben Adeyemi"))
        choose(journal, stick, plain=True)
        backups.back_up(journal, Reason.DAILY)
    with at(tmp_path / "j", 1) as journal:
        with journal.change("Add") as unit:
            unit.add(Person(id=HER, display_name=WORD))
        backups.back_up(journal, Reason.ASKED)
    return tmp_path / "j"


def at(folder: Path, hours: float = 0, secret: str | None = None) -> Journal:
    return open_journal(folder, Clock(NOW + timedelta(hours=hours)), secret)


def holding(*places: Path) -> list[str]:
    files = [file for place in places for file in place.rglob("*") if file.is_file()]
    return [file.name for file in files if WORD.encode() in file.read_bytes()]


def gone(stick: Path) -> Path:
    return stick.rename(stick.with_name("drawer"))


def back(drawer: Path) -> None:
    drawer.rename(drawer.with_name("stick"))


def test_the_copies_that_hold_somebody_are_named_and_go_with_the_backups(folder, stick):
    with at(folder, 2) as journal:
        plan = forget.what_goes(journal, HER)
        assert ([each.path.parent.parent for each in plan.copies], plan.away) == ([stick], "")
        assert forget.forget(journal, HER, renew_backups=True) == 2
        assert not owed(journal)
    assert holding(folder, stick) == []
    assert len(copies_in(folder).backups) == len(backups.backups_in(folder)) == 2


def test_control_without_the_tick_both_still_hold_them(folder, stick):
    with at(folder, 2) as journal:
        forget.forget(journal, HER)
        assert not owed(journal)
    assert len(holding(folder)) == len(holding(stick)) == 1


def test_where_the_stick_is_away_its_copies_go_when_it_is_back(folder, stick):
    drawer = gone(stick)
    with at(folder, 2) as journal:
        plan = forget.what_goes(journal, HER)
        assert (plan.copies, plan.away) == ((), str(stick))
        assert forget.forget(journal, HER, renew_backups=True) == 1
        assert owed(journal) == Owed()
        assert not any(text in (folder / "backups" / "care.json").read_text() for text in (WORD, HER))
    assert len(holding(drawer)) == 1
    back(drawer)
    with at(folder, 30) as journal:
        found = owed(journal)
        assert owed_words(found) == ["1 copy in the second folder still holds somebody you asked to forget."]
        assert settle(journal).done == 1
        assert not owed(journal)
    assert holding(folder, stick) == []
    assert care_of(folder / "backups").forgotten == ()
    newest = backups.backups_in(folder)[0]
    assert newest.at in [copy.at for copy in copies_in(folder).backups]


def test_what_is_owed_here_is_told_apart_from_what_is_owed_there(folder, stick, monkeypatch):
    drawer = gone(stick)
    with at(folder, 2) as journal:

        def refuse(path: Path, folder: Path) -> None:
            raise UserError("No room.", "Free some.")

        with monkeypatch.context() as now:
            now.setattr(stored_backup, "make_room", refuse)
            with pytest.raises(UserError, match="No room"):
                forget.forget(journal, HER, renew_backups=True)
    with at(folder, 3) as journal:
        assert (len(owed(journal).here), owed(journal).forgotten) == (1, ())
        assert settle(journal).done == 1
        assert not owed(journal)
    assert holding(folder) == []
    back(drawer)
    with at(folder, 30) as journal:
        assert (owed(journal).here, len(owed(journal).forgotten)) == ((), 1)
        leave(journal)
        assert not owed(journal)
    assert len(holding(stick)) == 1


def test_to_leave_those_here_leaves_none_that_are_away(folder, stick, monkeypatch):
    drawer = gone(stick)
    with at(folder, 2) as journal:
        begun = backups.begin(journal, Reason.WHILE_WORKING)
        forget.forget(journal, HER, renew_backups=True)
        backups.finish(journal, begun)
        assert len(owed(journal).here) == 1
        leave(journal)
        assert not owed(journal)
    back(drawer)
    with at(folder, 30) as journal:
        assert len(owed(journal).forgotten) == 1


def test_one_made_before_they_were_added_stays(folder, stick):
    drawer = gone(stick)
    with at(folder, 2) as journal:
        forget.forget(journal, HER, renew_backups=True)
    back(drawer)
    with at(folder, 30) as journal:
        settle(journal)
    assert NOW in [copy.at for copy in copies_in(folder).backups]


def test_where_the_folder_is_given_up_nothing_is_owed(folder, stick):
    drawer = gone(stick)
    with at(folder, 2) as journal:
        forget.forget(journal, HER, renew_backups=True)
        forget_folder(journal)
    back(drawer)
    with at(folder, 3) as journal:
        assert not owed(journal)
    assert len(holding(stick)) == 1


def test_copies_are_encrypted_with_the_backups(folder, stick):
    set_passphrase(folder, FIRST, Clock(NOW))
    assert len(holding(stick)) == 1
    with at(folder, 2, FIRST) as journal:
        found = exposed_of(journal)
        assert (len(found.plain), found.copies) == (4, 2)
        assert exposed_words(found)[-1] == "2 of them are copies in the second folder."
        assert remake_of(journal).done == 4
        assert not exposed_of(journal).all
    assert holding(folder, stick) == []


def test_after_another_passphrase_copies_are_made_anew_too(folder, stick):
    set_passphrase(folder, FIRST, Clock(NOW))
    remake(folder, FIRST)
    change_passphrase(folder, FIRST, SECOND)
    assert len(exposed(folder, SECOND).earlier) == 4
    assert remake(folder, SECOND, FIRST).done == 4
    assert not exposed(folder, SECOND).all


def test_where_the_stick_is_away_it_is_said_and_offered_when_it_is_back(folder, stick):
    drawer = gone(stick)
    set_passphrase(folder, FIRST, Clock(NOW))
    assert away_words(str(stick)) in exposed_words(exposed(folder, FIRST))
    assert remake(folder, FIRST).away == str(stick)
    with at(folder, 2, FIRST) as journal:
        assert not owed(journal)
    back(drawer)
    with at(folder, 2, FIRST) as journal:
        assert owed_words(owed(journal)) == ["2 copies in the second folder are not encrypted."]
        assert settle(journal).done == 2
        assert not owed(journal)
        assert not exposed_of(journal).away
    assert holding(stick) == []


def test_copies_of_an_earlier_passphrase_are_replaced_by_their_backups(folder, stick):
    set_passphrase(folder, FIRST, Clock(NOW))
    remake(folder, FIRST)
    drawer = gone(stick)
    change_passphrase(folder, FIRST, SECOND)
    remake(folder, SECOND, FIRST)
    back(drawer)
    with at(folder, 2, SECOND) as journal:
        assert owed_words(owed(journal)) == ["2 copies in the second folder open only with the passphrase before."]
        assert settle(journal).left == ()
        assert not owed(journal)
    assert not exposed(folder, SECOND).all
    assert {copy.at for copy in copies_in(folder).backups} == {NOW, NOW + timedelta(hours=1)}


def test_one_that_has_no_backup_of_its_moment_stays_and_is_named(folder, stick):
    set_passphrase(folder, FIRST, Clock(NOW))
    remake(folder, FIRST)
    drawer = gone(stick)
    change_passphrase(folder, FIRST, SECOND)
    back(drawer)
    with at(folder, 2, SECOND) as journal:
        result = settle(journal)
        assert (result.done, len(result.left)) == (0, 2)
        assert owed(journal)
    assert len(copies_in(folder).backups) >= 2
