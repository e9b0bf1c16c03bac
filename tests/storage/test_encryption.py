"""Encrypting, decrypting and changing the passphrase: everything is there afterwards, or everything is as before."""

from __future__ import annotations

import gzip
import os
import shutil
import stat
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from trustjournal.base.clock import Clock
from trustjournal.base.errors import Damaged, Locked, UserError
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.find import find
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.people import NewPerson, add_person
from trustjournal.storage import encryption
from trustjournal.storage.driver import PLAIN_HEADER, connect, is_encrypted, key_of
from trustjournal.storage.store import Moved

CLOCK = Clock(datetime.fromisoformat("2026-02-24T10:05+01:00"))
WRITTEN = Path(__file__).parent.parent / "journals" / "0001.db.gz"
SECRETS = ["six plain words are a good key", 'it\'s a "quoted" secret; --', "Zoë ünd 漢字 🔑", " spaces ", "x'abc'"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a journal full of the example, plain."""
    made = tmp_path / "journal"
    made.mkdir(mode=0o700)
    (made / "journal.db").write_bytes(gzip.decompress(WRITTEN.read_bytes()))
    open_journal(made, CLOCK).close()
    shutil.rmtree(made / "backups")
    return made


def content(folder: Path, passphrase: str | None = None) -> object:
    with open_journal(folder, CLOCK, passphrase) as journal:
        return form_of_journal(journal, include_confidential=True)


@pytest.mark.parametrize("secret", SECRETS)
def test_every_passphrase_opens_what_it_encrypted(tmp_path: Path, secret: str) -> None:
    path = tmp_path / "small.db"
    connection = connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.execute("INSERT INTO t VALUES ('readable')")
    connection.close()
    encryption.encrypt(path, secret)
    with pytest.raises(Locked):
        connect(path, secret + "x")
    connection = connect(path, secret)
    assert connection.execute("SELECT x FROM t").fetchone() == ("readable",)
    connection.close()


def test_a_journal_comes_through_encryption_and_back(folder: Path) -> None:
    path, secret = folder / "journal.db", SECRETS[1]
    before = content(folder)
    encryption.encrypt(path, secret)
    assert is_encrypted(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    written = path.read_bytes()
    assert not any(word in written for word in (b"Amara", b"onboarding", PLAIN_HEADER))
    with pytest.raises(Locked):
        open_journal(folder, CLOCK)
    with pytest.raises(Locked):
        open_journal(folder, CLOCK, secret + "x")
    assert content(folder, secret) == before
    with open_journal(folder, CLOCK, secret) as journal:
        assert find(journal, "onboarding").results
        assert journal.undo() is not None
        assert journal.redo() is not None
    encryption.decrypt(path, secret)
    assert not is_encrypted(path)
    assert content(folder) == before
    assert [each.name for each in folder.iterdir()] == ["journal.db"]


def test_another_passphrase_shuts_the_first_one_out(folder: Path) -> None:
    path = folder / "journal.db"
    encryption.encrypt(path, "first secret")
    before = content(folder, "first secret")
    with pytest.raises(Locked):
        encryption.rekey(path, "no secret", "second secret")
    assert content(folder, "first secret") == before
    encryption.rekey(path, "first secret", "second secret")
    with pytest.raises(Locked):
        content(folder, "first secret")
    assert content(folder, "second secret") == before


def test_the_derived_key_opens_what_the_passphrase_opens(folder: Path) -> None:
    path = folder / "journal.db"
    # The same letters, composed differently, are the same passphrase.
    encryption.encrypt(path, "Zoe\u0308's key")
    key = key_of(path, "Zo\u00eb's key")
    connection = connect(path, key)
    assert connection.execute("SELECT count(*) FROM person").fetchone()[0] > 0
    connection.close()


@pytest.mark.parametrize("secret", ["", "x'" + "0" * 64 + "'", "a\x00b"])
def test_what_cannot_be_a_passphrase_changes_nothing(folder: Path, secret: str) -> None:
    path = folder / "journal.db"
    before = path.read_bytes()
    with pytest.raises(UserError):
        encryption.encrypt(path, secret)
    assert path.read_bytes() == before
    assert [each.name for each in folder.iterdir()] == ["journal.db"]


def test_each_step_asks_for_the_state_it_starts_from(folder: Path) -> None:
    path = folder / "journal.db"
    with pytest.raises(UserError, match="no passphrase"):
        encryption.decrypt(path, "any")
    with pytest.raises(UserError, match="no passphrase"):
        encryption.rekey(path, "any", "other")
    encryption.encrypt(path, "a secret")
    with pytest.raises(UserError, match="already"):
        encryption.encrypt(path, "another")


def test_without_room_nothing_is_begun(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "journal.db"
    before = path.read_bytes()
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=len(before)))
    with pytest.raises(UserError, match="room"):
        encryption.encrypt(path, "a secret")
    assert path.read_bytes() == before


def test_a_damaged_journal_is_left_as_it_is(folder: Path) -> None:
    path = folder / "journal.db"
    bytes_there = bytearray(path.read_bytes())
    bytes_there[5 * 4096 : 6 * 4096] = os.urandom(4096)
    path.write_bytes(bytes_there)
    with pytest.raises((Damaged, UserError)):
        encryption.encrypt(path, "a secret")
    assert path.read_bytes() == bytes_there
    assert [each.name for each in folder.iterdir()] == ["journal.db"]


def test_who_has_the_journal_open_meanwhile_writes_nothing_into_the_old_file(folder: Path) -> None:
    other: Journal = open_journal(folder, CLOCK)
    with other:
        encryption.encrypt(folder / "journal.db", "a secret")
        with pytest.raises(Moved):
            add_person(other, NewPerson(display_name="Lost"))
        with pytest.raises(Moved):
            other.reader.value("SELECT 1")


def test_a_journal_that_was_taken_away_takes_nothing_more(folder: Path) -> None:
    with open_journal(folder, CLOCK) as journal:
        (folder / "journal.db").unlink()
        with pytest.raises(Moved):
            add_person(journal, NewPerson(display_name="Lost"))
    assert not (folder / "journal.db").exists()


def test_another_program_s_transaction_is_waited_for(folder: Path) -> None:
    path = folder / "journal.db"
    before = path.read_bytes()
    busy = connect(path)
    busy.execute("BEGIN IMMEDIATE")
    busy.execute("UPDATE person SET note = 'half'")
    with pytest.raises(UserError, match="Another program"):
        encryption.encrypt(path, "a secret")
    busy.execute("ROLLBACK")
    busy.close()
    assert path.read_bytes() == before
    assert [each.name for each in folder.iterdir()] == ["journal.db"]


def test_what_a_killed_conversion_left_is_cleared_at_the_next_opening(folder: Path) -> None:
    (folder / "journal.db.new").write_bytes(b"half a copy")
    open_journal(folder, CLOCK).close()
    assert [each.name for each in folder.iterdir()] == ["journal.db"]
