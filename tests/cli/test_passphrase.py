"""`passphrase set`, `change`, `remove`: what was written stays readable by whoever has the words, by nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from trustjournal.storage.driver import is_encrypted


@pytest.fixture
def secret(tmp_path):
    """Writes a passphrase to a file and gives the file."""

    def write(words: str) -> Path:
        path: Path = tmp_path / f"secret-{len(list(tmp_path.glob('secret-*')))}"
        path.write_bytes(words.encode() + b"\r\nnot this line\n")
        return path

    return write


def test_a_journal_is_encrypted_opened_changed_and_made_plain(folder, tj, secret):
    journal = folder / "journal.db"
    ann = tj("person", "add", "Ann Lee").line
    first, second = secret("wren tulip copper slow ünder six"), secret(" with spaces at both ends ")
    assert tj("--passphrase-file", first, "passphrase", "set").status == 0
    assert is_encrypted(journal)
    assert tj("people").status == 3
    assert tj("--passphrase-file", second, "people").status == 3
    assert tj("--passphrase-file", first, "people", "--json").json[0]["id"] == ann
    again = tj("--passphrase-file", first, "passphrase", "set")
    assert (again.status, again.err.count("\n")) == (1, 1)

    assert tj("--passphrase-file", second, "passphrase", "change", "--new-passphrase-file", first).status == 3
    assert tj("--passphrase-file", first, "passphrase", "change", "--new-passphrase-file", second).status == 0
    assert tj("--passphrase-file", first, "people").status == 3
    assert tj("--passphrase-file", second, "people", "--json").json[0]["id"] == ann

    assert tj("--passphrase-file", first, "passphrase", "remove").status == 3
    assert tj("--passphrase-file", second, "passphrase", "remove").status == 0
    assert not is_encrypted(journal)
    assert tj("people", "--json").json[0]["id"] == ann
    assert tj("--passphrase-file", second, "passphrase", "remove").status == 1
    assert tj("--passphrase-file", second, "passphrase", "change", "--new-passphrase-file", first).status == 1


def test_a_folder_without_a_journal_gets_an_encrypted_one(folder, tj, secret, tmp_path):
    new = tmp_path / "elsewhere"
    words = secret("six plain words make one key")
    assert tj("--journal", new, "--passphrase-file", words, "passphrase", "set").status == 0
    assert is_encrypted(new / "journal.db")
    assert tj("--journal", new, "--passphrase-file", words, "people", "--json").json == []
    assert not is_encrypted(folder / "journal.db")


def test_a_short_passphrase_is_said_and_taken(folder, tj, secret):
    said = tj("--passphrase-file", secret("abc"), "passphrase", "set")
    assert said.status == 0
    assert "short" in said.err
    assert "abc" not in said.err
    assert is_encrypted(folder / "journal.db")


@pytest.mark.parametrize("words", ["", "x'" + "ab" * 32 + "'", "a\0b"])
def test_what_cannot_be_a_passphrase_is_refused_in_one_line(folder, tj, secret, words):
    said = tj("--passphrase-file", secret(words), "passphrase", "set")
    assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)
    assert not is_encrypted(folder / "journal.db")


def test_without_a_terminal_nothing_is_guessed(folder, tj, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    said = tj("passphrase", "set")
    assert (said.status, said.err.count("\n")) == (3, 1)
    assert not is_encrypted(folder / "journal.db")


def test_a_megabyte_is_a_passphrase_like_any_other(folder, tj, secret):
    words = secret("long " * 200_000)
    assert tj("--passphrase-file", words, "passphrase", "set").status == 0
    assert tj("--passphrase-file", words, "people", "--json").json == []
