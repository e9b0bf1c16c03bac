"""A journal that does not open: the newest good backup in its place, what can be read saved, the file kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from trustjournal.base.clock import Clock
from trustjournal.base.errors import Damaged, Gone, OpenElsewhere, TooNew, UserError
from trustjournal.domain.noun import Instant
from trustjournal.services.backups import Reason, back_up, backups_in, restore
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.journal import open_journal
from trustjournal.services.one_instance import LOCK_NAME
from trustjournal.services.passphrase import change_passphrase, remove_passphrase, set_passphrase
from trustjournal.services.people import NewPerson, add_person
from trustjournal.services.recovery import Fault, open_backup, save_readable, trouble
from trustjournal.storage.driver import connect, is_encrypted
from trustjournal.storage.salvage import salvage

NOW = datetime.fromisoformat("2026-02-24T10:05+01:00")
SECRET = "six plain words"
PAGE = 4096
DAMAGED = Damaged("The journal file is damaged.", "Restore a backup.")


def at(**later: float) -> Clock:
    return Clock(NOW + timedelta(**later))


def add(folder: Path, names: list[str], passphrase: str | None = None, **later: float) -> None:
    with open_journal(folder, at(**later), passphrase) as journal:
        for name in names:
            add_person(journal, NewPerson(display_name=name))


def names(folder: Path, passphrase: str | None = None) -> set[str]:
    with open_journal(folder, at(), passphrase) as journal:
        form = form_of_journal(journal, include_confidential=True)
    return {person["display_name"] for person in form["people"]}


def root_of(path: Path, table: str, passphrase: str | None = None) -> int:
    connection = connect(path, passphrase, read_only=True)
    page: int = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    connection.close()
    return page


def spoil(path: Path, page: int) -> None:
    """Overwrite a page."""
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = b"\x07" * PAGE
    path.write_bytes(content)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A journal with Ann in its backup, and Bea and many more who came later."""
    made = tmp_path / "journal"
    add(made, ["Ann"])
    with open_journal(made, at()) as journal:
        back_up(journal, Reason.DAILY)
    add(made, ["Bea", *(f"Person {n}" for n in range(200))], hours=1)
    return made


def test_the_newest_good_backup_is_named_and_opened_and_the_file_kept(folder: Path) -> None:
    path = folder / "journal.db"
    spoil(path, root_of(path, "person"))
    damaged = path.read_bytes()
    found = trouble(folder, DAMAGED)
    assert found.fault is Fault.DAMAGED
    assert found.backup is not None
    assert found.readable
    done = open_backup(folder, found.backup, found.fault, None, at(hours=2))
    assert done.aside == folder / "journal.damaged-2026-02-24T12-05-00.db"
    assert done.aside.read_bytes() == damaged
    assert names(folder) == {"Ann"}


def test_a_rollback_journal_goes_aside_with_its_file(folder: Path) -> None:
    (folder / "journal.db-journal").write_bytes(b"what SQLite left")
    found = trouble(folder, DAMAGED)
    assert found.backup is not None
    done = open_backup(folder, found.backup, found.fault, None, at(hours=2))
    assert done.aside is not None
    assert done.aside.with_name(done.aside.name + "-journal").read_bytes() == b"what SQLite left"
    assert not (folder / "journal.db-journal").exists()


def test_a_damaged_backup_is_passed_over(folder: Path) -> None:
    with open_journal(folder, at(hours=3)) as journal:
        newest = back_up(journal, Reason.ASKED).path
    spoil(newest, 9)
    found = trouble(folder, DAMAGED)
    assert found.backup is not None
    assert found.backup.path != newest


def test_what_can_be_read_is_put_on_top_of_the_backup(folder: Path) -> None:
    path = folder / "journal.db"
    everyone = names(folder)
    spoil(path, _leaf(path))
    found = trouble(folder, DAMAGED)
    done = save_readable(folder, found.backup, None, at(hours=2))
    kept = names(folder)
    assert done.lost
    assert "Ann" in kept
    assert len(everyone) > len(kept) > len(everyone) // 2
    assert kept < everyone
    with open_journal(folder, at(hours=3)) as journal:
        assert journal.undo() is not None
    assert names(folder) == {"Ann"}


def _leaf(path: Path) -> int:
    """A page in the middle of the people, found by a name on it."""
    content = path.read_bytes()
    return content.index(b"Person 90") // PAGE + 1


@pytest.mark.parametrize("with_backup", [True, False])
def test_of_an_encrypted_journal_nothing_is_ever_plain(tmp_path: Path, with_backup: bool) -> None:
    folder = tmp_path / "journal"
    set_passphrase(folder, SECRET, at())
    add(folder, ["Ann"], SECRET)
    if with_backup:
        with open_journal(folder, at(), SECRET) as journal:
            back_up(journal, Reason.DAILY)
    add(folder, [f"Person {n}" for n in range(100)], SECRET)
    path = folder / "journal.db"
    spoil(path, path.stat().st_size // PAGE)
    found = trouble(folder, DAMAGED, SECRET)
    assert found.readable
    assert not trouble(folder, DAMAGED).readable
    assert (found.backup is not None) is with_backup
    done = save_readable(folder, found.backup, SECRET, at(hours=2))
    assert done.aside is not None
    assert {"Ann", "Person 3"} <= names(folder, SECRET)
    for each in folder.rglob("*.db"):
        assert is_encrypted(each)
        assert b"Person 3" not in each.read_bytes()


def test_an_encrypted_backup_is_opened_unseen_only_as_it_was_made(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    set_passphrase(folder, SECRET, at())
    add(folder, ["Ann"], SECRET)
    with open_journal(folder, at(), SECRET) as journal:
        made = back_up(journal, Reason.DAILY)
    open_backup(folder, made, Fault.DAMAGED, None, at(hours=1))
    assert names(folder, SECRET) == {"Ann"}
    spoil(made.path, 3)
    with pytest.raises(UserError):
        open_backup(folder, made, Fault.DAMAGED, None, at(hours=2))
    assert names(folder, SECRET) == {"Ann"}


def test_where_nothing_can_be_read_it_is_said_and_nothing_moved(folder: Path) -> None:
    path = folder / "journal.db"
    spoil(path, 1)
    with pytest.raises(Damaged, match="Nothing of"):
        save_readable(folder, backups_in(folder)[0], None, at(hours=2))
    assert path.read_bytes()[:PAGE] == b"\x07" * PAGE


def test_references_to_what_was_lost_are_let_go(folder: Path) -> None:
    path = folder / "journal.db"
    connection = connect(path)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("DELETE FROM person WHERE display_name = 'Person 5'")
    nobody = "00000000-0000-4000-8000-000000000009"
    connection.execute("UPDATE person SET circle_id = ? WHERE display_name = 'Person 6'", (nobody,))
    connection.execute("UPDATE person SET created_at = 'never' WHERE display_name = 'Person 7'")
    connection.close()
    read = salvage(path, None)
    assert read.lost == 1
    found = trouble(folder, DAMAGED)
    done = save_readable(folder, found.backup, None, at(hours=2))
    kept = names(folder)
    assert done.saved >= 199
    assert "Person 6" in kept
    assert not {"Person 5", "Person 7"} & kept


def test_of_a_journal_from_the_future_the_backup_before_the_upgrade_is_offered(folder: Path) -> None:
    with open_journal(folder, at(hours=2)) as journal:
        before = back_up(journal, Reason.BEFORE_UPGRADE)
        back_up(journal, Reason.ASKED)
    connection = connect(folder / "journal.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(TooNew) as error:
        open_journal(folder, at())
    found = trouble(folder, error.value)
    assert found.fault is Fault.NEWER
    assert found.backup is not None
    assert found.backup.path == before.path
    assert not found.readable
    assert open_backup(folder, found.backup, found.fault, None, at(hours=3)).aside is not None
    assert "Bea" in names(folder)


def test_a_file_that_is_gone_is_never_made_anew(folder: Path) -> None:
    (folder / "journal.db").unlink()
    with pytest.raises(Gone) as error:
        open_journal(folder, at())
    assert not (folder / "journal.db").exists()
    found = trouble(folder, error.value)
    assert found.fault is Fault.GONE
    assert found.backup is not None
    assert open_backup(folder, found.backup, found.fault, None, at(hours=3)).aside is None
    assert names(folder) == {"Ann"}


def test_the_time_of_an_entry_survives(folder: Path) -> None:
    found = trouble(folder, DAMAGED)
    save_readable(folder, found.backup, None, at(hours=5))
    with open_journal(folder, at()) as journal:
        form = form_of_journal(journal, include_confidential=True)
    bea = next(person for person in form["people"] if person["display_name"] == "Bea")
    assert Instant(bea["created_at"]).moment == (NOW + timedelta(hours=1)).replace(microsecond=0)


def hold(folder: Path) -> None:
    """Have another computer hold the journal, as its window does."""
    (folder / LOCK_NAME).write_text("4711\npython3\nlaptop\n\n\n")


def standing(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_no_damaged_journal_is_replaced_while_another_computer_has_it_open(folder: Path) -> None:
    spoil(folder / "journal.db", root_of(folder / "journal.db", "person"))
    found = trouble(folder, DAMAGED)
    assert found.backup is not None
    hold(folder)
    before = standing(folder)
    with pytest.raises(OpenElsewhere, match="“laptop”") as told:
        open_backup(folder, found.backup, found.fault, None, at(hours=2))
    assert str(folder / LOCK_NAME) in told.value.next_step
    with pytest.raises(OpenElsewhere):
        save_readable(folder, found.backup, None, at(hours=2))
    with pytest.raises(OpenElsewhere):
        restore(folder, found.backup.path, None, at(hours=2))
    assert standing(folder) == before
    (folder / LOCK_NAME).unlink()
    assert open_backup(folder, found.backup, found.fault, None, at(hours=2)).aside is not None


def test_nor_is_a_whole_one(folder: Path) -> None:
    copy = backups_in(folder)[0]
    hold(folder)
    before = standing(folder)
    with pytest.raises(OpenElsewhere):
        restore(folder, copy.path, None, at(hours=2))
    assert standing(folder) == before


def test_nor_written_anew_under_another_passphrase(folder: Path) -> None:
    hold(folder)
    before = standing(folder)
    with pytest.raises(OpenElsewhere):
        set_passphrase(folder, SECRET, at())
    assert standing(folder) == before
    (folder / LOCK_NAME).unlink()
    set_passphrase(folder, SECRET, at())
    hold(folder)
    before = standing(folder)
    with pytest.raises(OpenElsewhere):
        change_passphrase(folder, SECRET, "six other words", at())
    with pytest.raises(OpenElsewhere):
        remove_passphrase(folder, SECRET)
    assert standing(folder) == before


def test_a_half_that_another_computer_may_be_writing_is_left_to_it(folder: Path) -> None:
    half = folder / "journal.db.new"
    half.write_bytes(b"half of a journal")
    hold(folder)
    open_journal(folder, at()).close()
    assert half.exists()
    (folder / LOCK_NAME).unlink()
    open_journal(folder, at()).close()
    assert not half.exists()
