"""The care for a file: parts that are looked at, what was found, the monthly trial, and the second folder."""

from __future__ import annotations

import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from trustjournal.base.clock import Clock
from trustjournal.base.errors import Damaged, UserError
from trustjournal.services.backups import Reason, back_up, back_up_before, backups_in, begin, due, finish, has_news
from trustjournal.services.care import CIPHER, SEARCH, Look, is_check_due, known, note_checked, oddities, try_restore
from trustjournal.services.check import check
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.passphrase import set_passphrase
from trustjournal.services.people import NewPerson, add_person
from trustjournal.services.second_folder import choose, forget, second_of

NOW = datetime.fromisoformat("2026-02-24T10:05+01:00")
SECRET = "six plain words"
PAGE = 4096


def opened(folder: Path, passphrase: str | None = None, **later: float) -> Journal:
    return open_journal(folder, Clock(NOW + timedelta(**later)), passphrase)


def add(journal: Journal, name: str) -> None:
    add_person(journal, NewPerson(display_name=name))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A journal with many people and no backup yet."""
    made = tmp_path / "journal"
    with opened(made) as journal:
        for number in range(60):
            add(journal, f"Person {number}")
    return made


def test_a_backup_is_due_after_the_first_change_of_a_day_and_after_half_an_hour_of_them(folder: Path) -> None:
    with opened(folder) as journal:
        assert due(journal) is Reason.DAILY
        back_up(journal, Reason.DAILY)
        assert due(journal) is None
        add(journal, "Ann")
        assert has_news(journal)
        assert due(journal) is None
    with opened(folder, minutes=31) as journal:
        assert due(journal) is Reason.WHILE_WORKING
    with opened(folder, days=1) as journal:
        assert due(journal) is Reason.DAILY


def test_nothing_is_due_of_a_journal_that_nobody_began(tmp_path: Path) -> None:
    with opened(tmp_path / "new") as journal:
        assert due(journal) is None
        assert back_up_before(journal, Reason.BEFORE_IMPORT) is None


def test_before_something_large_one_backup_is_enough(folder: Path) -> None:
    with opened(folder) as journal:
        first = back_up_before(journal, Reason.BEFORE_IMPORT)
        assert first is not None
        assert first.manifest is not None
        assert first.manifest.reason == "before_import"
        assert back_up_before(journal, Reason.BEFORE_MERGE) is None
        add(journal, "Ann")
        assert back_up_before(journal, Reason.BEFORE_MERGE) is not None


def looked(journal: Journal, *, thorough: bool = False) -> list[str]:
    """Look at every part; which they were."""
    look = Look(journal, thorough=thorough)
    try:
        for part in look.parts:
            look.at(part)
    finally:
        look.end()
    return look.parts


def test_every_part_is_looked_at_and_damage_is_found(folder: Path) -> None:
    with opened(folder) as journal:
        assert {"person", "interaction", "undo_row"} <= set(looked(journal))
        assert SEARCH in looked(journal, thorough=True)
        path = folder / "journal.db"
        content = bytearray(path.read_bytes())
        at = content.index(b"Person 30") // PAGE * PAGE
        content[at : at + PAGE] = b"\x07" * PAGE
        path.write_bytes(content)
    with opened(folder) as journal:
        with pytest.raises(Damaged):
            looked(journal)
        with pytest.raises(Damaged):
            finish(journal, begin(journal, Reason.ASKED))
    assert not backups_in(folder)
    assert not list((folder / "backups").iterdir())


def test_a_text_that_something_else_changed_is_odd(folder: Path) -> None:
    with opened(folder) as journal:
        assert not oddities(journal)
        path = folder / "journal.db"
        content = bytearray(path.read_bytes())
        at = -1
        while (at := content.find(b"Person 30", at + 1)) >= 0:
            content[at] = ord("Q")
        path.write_bytes(content)
    with opened(folder) as journal:
        looked(journal, thorough=True)
        assert oddities(journal)
        assert any("other words" in finding.what for finding in check(journal))


def test_a_bit_in_an_encrypted_file_is_found_by_the_thorough_look(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    set_passphrase(folder, SECRET, Clock(NOW))
    with opened(folder, SECRET) as journal:
        add(journal, "Ann")
        assert CIPHER in looked(journal, thorough=True)
        path = folder / "journal.db"
        content = bytearray(path.read_bytes())
        content[-2000] ^= 1
        path.write_bytes(content)
        with pytest.raises(Damaged):
            looked(journal, thorough=True)


def test_all_pages_are_looked_at_while_another_writes_and_what_only_seemed_wrong_is_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    set_passphrase(folder, SECRET, Clock(NOW))
    with opened(folder, SECRET) as journal:
        look = Look(journal, thorough=True)
        with journal.change("Held open") as unit:
            assert look.is_clean(CIPHER)
            assert unit.change is None
        path = folder / "journal.db"
        whole = path.read_bytes()
        path.write_bytes(whole[:-2000] + bytes([whole[-2000] ^ 1]) + whole[-1999:])
        assert not look.is_clean(CIPHER)
        path.write_bytes(whole)  # it had been half written
        look.at(CIPHER)
        look.end()


def test_the_thorough_look_is_made_once_a_day(folder: Path) -> None:
    with opened(folder) as journal:
        assert is_check_due(journal)
        note_checked(journal)
        assert not is_check_due(journal)
        assert known(journal).checked == NOW
    with opened(folder, hours=14) as journal:
        assert is_check_due(journal)


def test_a_backup_is_tried_once_a_month_and_leaves_nothing(folder: Path) -> None:
    with opened(folder) as journal:
        assert try_restore(journal) is None
        made = back_up(journal, Reason.DAILY)
        before = sorted(each.name for each in folder.iterdir())
        assert try_restore(journal) is True
        assert sorted(each.name for each in folder.iterdir()) == before
        assert try_restore(journal) is None
        assert known(journal).tried == NOW
    with opened(folder, days=31) as journal:
        content = bytearray(made.path.read_bytes())
        content[5 * PAGE : 6 * PAGE] = b"\x07" * PAGE
        made.path.write_bytes(content)
        assert try_restore(journal) is False
        assert not known(journal).tried_good


def test_a_plain_journal_is_copied_elsewhere_only_where_that_was_said_to_be_fine(folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with opened(folder) as journal:
        back_up(journal, Reason.DAILY)
        with pytest.raises(UserError, match="Anyone"):
            choose(journal, stick)
        assert second_of(journal) is None
        assert not list(stick.iterdir())
        second = choose(journal, stick, plain=True)
        (copied,) = (stick / second.name).glob("*.db")
        assert stat.S_IMODE(copied.stat().st_mode) == 0o600
        add(journal, "Ann")
        made = finish(journal, begin(journal, Reason.ASKED))
        assert made.second is None
        assert len(list((stick / second.name).glob("*.db"))) == 2
        forget(journal)
        add(journal, "Bea")
        back_up(journal, Reason.ASKED)
        assert len(list((stick / second.name).glob("*.db"))) == 2


def test_a_stick_that_is_gone_is_said_and_the_backup_is_made_all_the_same(folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with opened(folder) as journal:
        choose(journal, stick, plain=True)
        stick.rename(tmp_path / "elsewhere")
        stick.mkdir()  # the empty place where it was mounted
        made = finish(journal, begin(journal, Reason.ASKED))
        assert made.backup.path.exists()
        assert made.second is not None
        assert "is not there now" in str(made.second)
        assert not list(stick.iterdir())


def test_the_second_folder_is_another_one(folder: Path) -> None:
    with opened(folder) as journal, pytest.raises(UserError, match="belongs to this journal"):
        choose(journal, folder / "backups", plain=True)
