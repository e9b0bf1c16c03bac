"""Journals of every schema there ever was open as they are: each is brought up to date with nothing lost."""

from __future__ import annotations

import gzip
import json
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from trustjournal.base.clock import Clock
from trustjournal.base.errors import OpenElsewhere, UserError
from trustjournal.services.backups import Reason, back_up, backups_in, restore
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.journal import open_journal
from trustjournal.services.one_instance import LOCK_NAME
from trustjournal.storage import migrate
from trustjournal.storage.store import FILE_NAME

JOURNALS = Path(__file__).parent.parent / "journals"
CLOCK = Clock(datetime.fromisoformat("2026-02-24T10:05+01:00"))


def opened(tmp_path: Path, revision: str) -> Path:
    """A folder with a copy of the journal that a program of that revision wrote."""
    folder = tmp_path / "old"
    folder.mkdir(mode=0o700)
    kept = gzip.decompress((JOURNALS / f"{revision}.db.gz").read_bytes())
    (folder / "journal.db").write_bytes(kept)
    return folder


def test_every_revision_but_the_newest_has_its_journal() -> None:
    assert {path.name.split(".")[0] for path in JOURNALS.glob("*.db.gz")} == set(migrate.KNOWN) - {migrate.HEAD}


@pytest.mark.parametrize("revision", migrate.KNOWN[:-1])
def test_an_older_journal_is_brought_up_with_all_it_holds(tmp_path: Path, revision: str) -> None:
    folder = opened(tmp_path, revision)
    with open_journal(folder, CLOCK) as journal:
        assert journal.reader.value("SELECT version_num FROM alembic_version") == migrate.HEAD
        assert not migrate.needed(journal.reader)
        assert form_of_journal(journal, include_confidential=True) == json.loads(
            (JOURNALS / f"{revision}.json").read_bytes()
        )
        undone = journal.undo()
        assert undone is not None
        assert undone.op.startswith("Done: ")
    kept = backups_in(folder)
    assert [each.manifest.reason for each in kept if each.manifest] == ["before_upgrade"]
    assert kept[0].manifest is not None
    assert kept[0].manifest.revision == revision
    restore(folder, kept[0].path, None, CLOCK)
    with open_journal(folder, CLOCK) as journal:
        assert journal.undo() is not None


@pytest.mark.parametrize("revision", migrate.KNOWN[:-1])
def test_an_older_journal_is_not_brought_up_by_halves(
    tmp_path: Path, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = opened(tmp_path, revision)
    before = (folder / "journal.db").read_bytes()

    def fail(_connection: object) -> None:
        raise OSError("the disk went away")

    monkeypatch.setattr(migrate, "install", fail)
    with pytest.raises(OSError, match="went away"):
        open_journal(folder, CLOCK)
    assert (folder / "journal.db").read_bytes() == before
    assert len(backups_in(folder)) == 1


def test_without_room_for_a_backup_nothing_is_brought_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = opened(tmp_path, migrate.KNOWN[0])
    before = (folder / "journal.db").read_bytes()
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=len(before)))
    with pytest.raises(UserError, match="room"):
        open_journal(folder, CLOCK)
    assert (folder / "journal.db").read_bytes() == before


@pytest.mark.parametrize("revision", migrate.KNOWN[:-1])
def test_an_older_journal_that_is_open_on_another_computer_is_left_as_it_is(tmp_path: Path, revision: str) -> None:
    folder = opened(tmp_path, revision)
    before = (folder / FILE_NAME).read_bytes()
    (folder / LOCK_NAME).write_text("4711\npython3\nlaptop\n\n\n")
    with pytest.raises(OpenElsewhere, match="“laptop”") as told:
        open_journal(folder, CLOCK)
    assert str(folder / LOCK_NAME) in told.value.next_step
    assert (folder / FILE_NAME).read_bytes() == before
    assert backups_in(folder) == []
    (folder / LOCK_NAME).unlink()
    with open_journal(folder, CLOCK) as journal:
        assert not migrate.needed(journal.reader)


def test_triggers_of_another_edition_wait_as_well(tmp_path: Path) -> None:
    with open_journal(tmp_path, CLOCK) as journal, journal.store.housekeeping() as (_connection, raw):
        raw.execute("UPDATE meta SET value = '0' WHERE key = 'triggers'")
    before = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / LOCK_NAME).write_text("4711\npython3\nlaptop\n\n\n")
    with pytest.raises(OpenElsewhere):
        open_journal(tmp_path, CLOCK)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_nothing_is_restored_over_an_older_journal_that_is_open_on_another_computer(tmp_path: Path) -> None:
    folder = opened(tmp_path, "0001")
    before = (folder / FILE_NAME).read_bytes()
    with open_journal(tmp_path / "other", CLOCK) as journal:
        copy = back_up(journal, Reason.ASKED)
    (folder / LOCK_NAME).write_text("4711\npython3\nlaptop\n\n\n")
    with pytest.raises(OpenElsewhere):
        restore(folder, copy.path, None, CLOCK)
    assert (folder / FILE_NAME).read_bytes() == before
