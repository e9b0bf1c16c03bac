"""`backup` and `restore`: one line, a verified file, and nothing that was there is lost."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.services import people, trash
from trustjournal.services.journal import open_journal
from trustjournal.storage.driver import is_encrypted


def names(tj, *before):
    return [person["name"] for person in tj(*before, "people", "--json").json]


def test_a_backup_is_put_back_and_that_is_taken_back(folder, tj):
    tj("person", "add", "Ann")
    backup = tj("backup").line
    tj("person", "add", "Bo")
    said = tj("restore", backup)
    assert (said.status, said.out) == (0, "")
    assert names(tj) == ["Ann"]
    kept = next(word.rstrip(";,") for word in said.err.split() if "backups/" in word)
    assert tj("restore", kept).status == 0
    assert names(tj) == ["Ann", "Bo"]


def test_the_first_change_of_a_day_makes_a_backup_and_reading_makes_none(folder, tj):
    tj("people")
    tj("today")
    assert not (folder / "backups").exists()
    tj("person", "add", "Ann")
    tj("person", "add", "Bo")
    assert len(list((folder / "backups").glob("*.db"))) == 1


def test_a_backup_that_fails_does_not_undo_what_was_asked_for(folder, tj):
    (folder / "backups").write_text("in the way", encoding="utf-8")
    said = tj("person", "add", "Ann")
    assert said.status == 0
    assert "backup" in said.err
    assert names(tj) == ["Ann"]


def test_a_place_that_is_taken_or_missing_is_one_line(folder, tj, tmp_path):
    taken = tmp_path / "taken.db"
    taken.write_bytes(b"mine")
    for target in (taken, tmp_path, tmp_path / "nowhere" / "x.db"):
        said = tj("backup", "-o", target)
        assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)
    assert taken.read_bytes() == b"mine"
    assert tj("backup", "-o", tmp_path / "copy.db").line == str(tmp_path / "copy.db")


@pytest.mark.parametrize("content", [None, b"", b"rubbish" * 999])
def test_what_is_no_backup_is_refused_and_nothing_changed(folder, tj, tmp_path, content):
    tj("person", "add", "Ann")
    source = tmp_path / "backup.db"
    if content is not None:
        source.write_bytes(content)
    said = tj("restore", source)
    assert said.status in {1, 3, 4}
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert names(tj) == ["Ann"]


def test_a_damaged_journal_names_its_newest_backup_and_comes_back(folder, tj):
    tj("person", "add", "Ann")
    backup = tj("backup").line
    journal = folder / "journal.db"
    journal.write_bytes(b"SQLite format 3\x00" + os.urandom(8176))
    said = tj("people")
    assert said.status == 4
    assert backup in said.err
    assert tj("restore", backup).status == 0
    assert names(tj) == ["Ann"]
    assert len(list(folder.glob("journal.damaged-*.db"))) == 1


def test_an_encrypted_journal_goes_out_and_comes_back_encrypted(folder, tj, tmp_path):
    secret, wrong = tmp_path / "secret", tmp_path / "wrong"
    secret.write_text("six plain words", encoding="utf-8")
    wrong.write_text("other words", encoding="utf-8")
    tj("--passphrase-file", secret, "passphrase", "set")
    tj("--passphrase-file", secret, "person", "add", "Annabel Claes")
    backup = tj("--passphrase-file", secret, "backup").line
    assert b"Annabel" not in Path(backup).read_bytes()
    tj("--passphrase-file", secret, "person", "add", "Bo")
    assert tj("--passphrase-file", wrong, "restore", backup).status == 3
    assert names(tj, "--passphrase-file", secret) == ["Annabel Claes", "Bo"]
    assert tj("--passphrase-file", secret, "restore", backup).status == 0
    assert is_encrypted(folder / "journal.db")
    assert names(tj, "--passphrase-file", secret) == ["Annabel Claes"]


def test_the_first_change_of_a_day_lets_go_of_what_waited_thirty_days(folder, tj):
    with open_journal(folder, Clock(datetime.fromisoformat("2026-01-20T10:00+01:00"))) as long_ago:
        ann = people.add_person(long_ago, people.NewPerson(display_name="Ann")).id
        people.delete(long_ago, ann)
    tj("people")
    with open_journal(folder, Clock(datetime.fromisoformat(NOW))) as today:
        assert len(trash.trashed(today)) == 1
    assert tj("person", "add", "Bo").status == 0
    with open_journal(folder, Clock(datetime.fromisoformat(NOW))) as today:
        assert trash.trashed(today) == []
