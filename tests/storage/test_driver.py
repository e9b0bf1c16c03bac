"""A journal's file is opened as it must be, and one that is not ours is left exactly as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import time
from pathlib import Path
from typing import Any

import pytest

from trustjournal.base.clock import Clock
from trustjournal.base.errors import Damaged, Locked, TooNew, UserError
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage import migrate
from trustjournal.storage.driver import PLAIN_HEADER, connect, is_encrypted, quoted_key
from trustjournal.storage.store import FILE_NAME, Store

ROOT = Path(__file__).parents[2]
EXPECTED = {
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "busy_timeout": 3000,
    "cache_size": -65536,
}
WRITING = {"journal_mode": "delete", "synchronous": 3, "fullfsync": 1, "query_only": 0}


def pragmas(connection: Any, names: Any) -> dict[str, Any]:
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


@pytest.mark.parametrize("passphrase", [None, "it's a secret"])
def test_every_pragma_holds(file: Path, passphrase: str | None) -> None:
    connection = connect(file, passphrase)
    assert pragmas(connection, {**EXPECTED, **WRITING}) == {**EXPECTED, **WRITING}
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    reader = connect(file, passphrase, read_only=True)
    cache = -65536 if passphrase else -4096
    assert pragmas(reader, {**EXPECTED, "query_only": 0}) == {**EXPECTED, "query_only": 1, "cache_size": cache}
    reader.close()


def test_the_writer_and_the_readers_of_a_store_are_set_up(journal: Journal) -> None:
    with journal.store.housekeeping() as (_connection, raw):
        assert pragmas(raw, {**EXPECTED, **WRITING}) == {**EXPECTED, **WRITING}
    assert journal.reader.value("PRAGMA query_only") == 1
    with pytest.raises(UserError):
        journal.reader.rows("DELETE FROM person")


def test_a_new_file_is_its_owner_s_alone(file: Path) -> None:
    connect(file).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_encrypted_file_opens_with_its_key_alone(tmp_path: Path, file: Path) -> None:
    connection = connect(file, "Zoë's key")
    connection.execute("CREATE TABLE t (x)")
    connection.execute("INSERT INTO t VALUES ('readable')")
    connection.close()
    assert is_encrypted(file)
    content = file.read_bytes()
    assert content[:16] != PLAIN_HEADER
    assert b"readable" not in content
    for wrong in (None, "zoë's key", ""):
        with pytest.raises((Locked, Damaged)):
            connect(file, wrong)
    # the same letters, taken apart: some keyboards write them so
    again = connect(file, "Zoe\u0308's key")
    assert again.execute("SELECT x FROM t").fetchall() == [("readable",)]
    again.close()
    assert file.read_bytes() == content


def test_an_encrypted_journal_asks_for_its_passphrase(file: Path) -> None:
    connection = connect(file, "key")
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = file.read_bytes()
    for passphrase in (None, "wrong"):
        with pytest.raises(Locked) as locked:
            Store(file, passphrase)
        assert locked.value.code == 3
    assert file.read_bytes() == before


@pytest.mark.parametrize("odd", ["x'" + "0" * 64 + "'", " X'" + "aF" * 48 + "' ", "a\x00b"])
def test_a_passphrase_is_never_taken_for_a_raw_key_or_cut(odd: str) -> None:
    with pytest.raises(UserError):
        quoted_key(odd)
    assert quoted_key("it's") == "'it''s'"


def refused(folder: Path, kind: type[UserError]) -> UserError:
    """Open the folder's journal, which must fail and leave the folder as it was."""
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(kind) as error:
        open_journal(folder, Clock()).close()
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert "\n" not in str(error.value)
    assert str(error.value).endswith(".")
    return error.value


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    refused(tmp_path, UserError)


def test_a_journal_of_a_newer_version_is_left_alone(journal: Journal) -> None:
    with journal.store.housekeeping() as (_connection, raw):
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    journal.close()
    assert "9999" not in migrate.KNOWN
    error = refused(journal.folder, TooNew)
    assert error.code == 5


@pytest.mark.parametrize("content", [b"not a journal at all" * 400, PLAIN_HEADER + b"\xff" * 4096])
def test_a_damaged_file_is_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    refused(tmp_path, UserError)


def test_a_cut_journal_is_damaged(journal: Journal) -> None:
    journal.close()
    path = journal.folder / FILE_NAME
    path.write_bytes(path.read_bytes()[:5000])
    assert refused(journal.folder, Damaged).code == 4


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    refused(tmp_path, UserError)


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UserError):
        open_journal(tmp_path / "file", Clock())
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said_so(journal: Journal) -> None:
    journal.close()
    journal.folder.chmod(0o500)
    try:
        with open_journal(journal.folder, Clock()) as again, pytest.raises(UserError), again.change("Add") as unit:
            unit.row("meta", {"key": "k", "value": "v"})
    finally:
        journal.folder.chmod(0o700)


def test_two_windows_wait_for_each_other_and_see_each_other(journal: Journal, tmp_path: Path) -> None:
    with open_journal(journal.folder, Clock()) as other:
        seen = other.data_version()
        with journal.change("Add") as unit:
            unit.row("meta", {"key": "k", "value": "v"})
            unit.add_forms("circle", [{"id": "x", "name": "Team", "cadence_days": 7}])
        assert other.data_version() != seen
        assert other.reader.value("SELECT name FROM circle") == "Team"
        assert other.undo() is not None
    assert journal.reader.value("SELECT count(*) FROM circle") == 0


def test_a_copied_journal_is_a_journal(journal: Journal, tmp_path: Path) -> None:
    with journal.change("Add") as unit:
        unit.add_forms("circle", [{"id": "x", "name": "Team", "cadence_days": 7}])
    target = tmp_path / "copy"
    target.mkdir()
    shutil.copy(journal.folder / FILE_NAME, target)
    with open_journal(target, Clock()) as copy:
        assert copy.reader.value("SELECT name FROM circle") == "Team"


def test_who_asks_whether_others_wrote_does_not_wait_for_a_commit(journal: Journal) -> None:
    other = connect(journal.folder / FILE_NAME)
    before = journal.data_version()
    other.execute("BEGIN EXCLUSIVE")
    begun = time.monotonic()
    assert journal.data_version() == before
    assert time.monotonic() - begun < 1
    other.execute("CREATE TABLE t (x)")
    other.execute("COMMIT")
    assert journal.data_version() != before
    assert journal.reader.value("PRAGMA busy_timeout") == 3000
    other.close()
