"""Backups: whole or not there, thinned behind good ones alone, and put back with nothing lost."""

from __future__ import annotations

import os
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from trustjournal.base.clock import Clock
from trustjournal.base.errors import Damaged, Locked, TooNew, UserError
from trustjournal.services.backups import Reason, back_up, back_up_today, backups_in, newest_good, restore
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.passphrase import change_passphrase, set_passphrase
from trustjournal.services.people import NewPerson, add_person
from trustjournal.storage.driver import connect

NOW = datetime.fromisoformat("2026-02-24T10:05+01:00")
SECRET = "six plain words"


def at(**later: float) -> Clock:
    return Clock(NOW + timedelta(**later))


def add(journal: Journal, name: str) -> None:
    add_person(journal, NewPerson(display_name=name))


def names(folder: Path, passphrase: str | None = None) -> list[str]:
    with open_journal(folder, at(), passphrase) as journal:
        form = form_of_journal(journal, include_confidential=True)
    return [person["display_name"] for person in form.get("people", [])]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a journal in which Annabel is."""
    made = tmp_path / "journal"
    with open_journal(made, at()) as journal:
        add(journal, "Annabel")
    return made


def modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(each.stat().st_mode) for each in folder.rglob("*") if each.is_file()}


def test_a_backup_is_verified_private_and_says_what_it_is(folder: Path) -> None:
    with open_journal(folder, at()) as journal:
        made = back_up(journal, Reason.ASKED)
    assert made.path.parent == folder / "backups"
    assert made.manifest is not None
    assert made.manifest.reason == "asked"
    assert made.manifest.counts["person"] == 1
    assert modes(folder) == {0o600}
    assert backups_in(folder) == [made]
    found = newest_good(folder)
    assert found == made
    assert b"Annabel" not in made.path.with_suffix(".json").read_bytes()
    assert not list((folder / "backups").glob(".*"))


def test_the_day_s_first_backup_is_made_once(folder: Path) -> None:
    with open_journal(folder, at()) as journal:
        assert back_up_today(journal) is not None
        assert back_up_today(journal) is None
    with open_journal(folder, at(hours=13)) as journal:
        assert back_up_today(journal) is None
    with open_journal(folder, at(hours=14)) as journal:
        assert back_up_today(journal) is not None
    assert len(backups_in(folder)) == 2


def test_thinning_follows_a_good_backup_alone(folder: Path) -> None:
    for day in range(40):
        with open_journal(folder, at(days=day)) as journal:
            back_up(journal, Reason.DAILY)
    left = len(backups_in(folder))
    assert left < 20
    path = folder / "journal.db"
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 4 * 4096] = os.urandom(4096)
    path.write_bytes(content)
    with pytest.raises(Damaged), open_journal(folder, at(days=80)) as journal:
        back_up(journal, Reason.DAILY)
    assert len(backups_in(folder)) == left
    assert not list((folder / "backups").glob(".*"))


def test_a_restore_is_taken_back_by_another(folder: Path) -> None:
    with open_journal(folder, at()) as journal:
        made = back_up(journal, Reason.ASKED)
        add(journal, "Bo")
    done = restore(folder, made.path, None, at(hours=1))
    assert names(folder) == ["Annabel"]
    assert done.kept is not None
    restore(folder, done.kept, None, at(hours=2))
    assert names(folder) == ["Annabel", "Bo"]
    assert made.path.exists()


@pytest.mark.parametrize("content", [b"", b"not a journal at all", b"SQLite format 3\x00" + b"\xff" * 8192, None])
def test_what_is_no_backup_changes_nothing(folder: Path, tmp_path: Path, content: bytes | None) -> None:
    source = tmp_path / "backup.db"
    if content is not None:
        source.write_bytes(content)
    before = (folder / "journal.db").read_bytes()
    with pytest.raises(UserError):
        restore(folder, source, None, at())
    assert (folder / "journal.db").read_bytes() == before
    assert names(folder) == ["Annabel"]
    assert not (folder / "journal.db.new").exists()


def test_a_backup_from_the_future_changes_nothing(folder: Path) -> None:
    with open_journal(folder, at()) as journal:
        made = back_up(journal, Reason.ASKED)
    raw = connect(made.path)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(TooNew):
        restore(folder, made.path, None, at())
    assert names(folder) == ["Annabel"]


def test_a_damaged_journal_is_set_aside_for_the_newest_good_backup(folder: Path) -> None:
    with open_journal(folder, at()) as journal:
        good = back_up(journal, Reason.ASKED)
    with open_journal(folder, at(hours=1)) as journal:
        add(journal, "Bo")
        bad = back_up(journal, Reason.ASKED)
    content = bytearray(bad.path.read_bytes())
    content[5000] ^= 1
    bad.path.write_bytes(content)
    found = newest_good(folder)
    assert found is not None
    assert found.path == good.path
    path = folder / "journal.db"
    path.write_bytes(b"SQLite format 3\x00" + os.urandom(40960 - 16))
    damaged = path.read_bytes()
    done = restore(folder, good.path, None, at(hours=2))
    assert done.kept is not None
    assert done.kept.name == "journal.damaged-2026-02-24T12-05-00.db"
    assert done.kept.read_bytes() == damaged
    assert names(folder) == ["Annabel"]


def test_a_copy_elsewhere_never_writes_over_anything(folder: Path, tmp_path: Path) -> None:
    with open_journal(folder, at()) as journal:
        target = tmp_path / "copy.db"
        made = back_up(journal, Reason.ASKED, target)
        assert made.path == target
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
        for taken in (target, tmp_path, tmp_path / "nowhere" / "copy.db"):
            with pytest.raises(UserError):
                back_up(journal, Reason.ASKED, taken)
    assert backups_in(folder) == []


def test_an_encrypted_journal_has_encrypted_backups(folder: Path) -> None:
    set_passphrase(folder, SECRET, at())
    with open_journal(folder, at(), SECRET) as journal:
        made = back_up(journal, Reason.ASKED)
        add(journal, "Bo")
    assert b"Annabel" not in made.path.read_bytes()
    assert made.manifest is not None
    assert made.manifest.cipher_salt == made.path.read_bytes()[:16].hex()
    assert newest_good(folder, "wrong") is None
    assert newest_good(folder) == newest_good(folder, SECRET) == made
    with pytest.raises(Locked):
        restore(folder, made.path, "wrong", at())
    with pytest.raises(Locked):
        restore(folder, made.path, None, at())
    assert names(folder, SECRET) == ["Annabel", "Bo"]
    change_passphrase(folder, SECRET, "other words")
    done = restore(folder, made.path, SECRET, at(hours=1))
    assert names(folder, SECRET) == ["Annabel"]
    assert done.kept is not None
    assert "locked" in done.kept.name
    restore(folder, done.kept, "other words", at(hours=2))
    assert names(folder, "other words") == ["Annabel", "Bo"]
