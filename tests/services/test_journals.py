"""Several journals: made, moved whole with their backups, and told once where they had better not be."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.services.exchange.form_cases import SMALL, exported, take
from trustjournal.base import disk
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.services import backups, journals
from trustjournal.services.backups import Reason
from trustjournal.services.journal import open_journal
from trustjournal.services.journals import Standing

MOUNTS = """\
22 1 0:20 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:40 / /home/me/share rw shared:2 - nfs4 server:/export rw
41 22 0:41 / /home/me/with\\040space rw shared:3 - cifs //server/x rw
42 40 0:42 / /home/me/share/local rw - ext4 /dev/sdb1 rw
"""


def test_a_journal_is_made_once_in_a_folder(tmp_path):
    folder = tmp_path / "new" / "journal"
    journals.create(folder, Clock(NOW))
    assert journals.is_there(folder)
    assert stat.S_IMODE((folder / "journal.db").stat().st_mode) == 0o600
    with pytest.raises(UserError, match="already"):
        journals.create(folder, Clock(NOW))


def test_moving_takes_the_journal_and_its_backups_and_leaves_the_rest(journal, tmp_path):
    take(journal, SMALL)
    backups.back_up(journal, Reason.ASKED)
    other = journal.folder / "letter.txt"
    other.write_text("mine")
    before, undo_steps = exported(journal), journal.reader.value("SELECT count(*) FROM undo_step")
    target = tmp_path / "elsewhere"

    moved = journals.copy_to(journal, target)
    journal.close()

    assert (journal.folder / "journal.db").is_file()  # the old one stays until one says so
    left = journals.remove_old(moved)
    assert left == (other,)
    assert not (journal.folder / "journal.db").exists()
    assert not (journal.folder / "backups").exists()
    with open_journal(target, Clock(NOW)) as again:
        assert exported(again) == before
        assert again.reader.value("SELECT count(*) FROM undo_step") == undo_steps
    assert len(backups.backups_in(target)) == 1
    assert backups.newest_good(target) is not None


def test_a_journal_that_was_written_to_after_the_copy_is_not_removed(journal, tmp_path):
    moved = journals.copy_to(journal, tmp_path / "elsewhere")
    take(journal, SMALL)
    journal.close()
    with pytest.raises(UserError, match="changed where it was"):
        journals.remove_old(moved)
    assert (journal.folder / "journal.db").is_file()


def test_it_is_not_moved_over_another_or_into_itself(journal, tmp_path):
    journals.create(tmp_path / "taken", Clock(NOW))
    for target in (tmp_path / "taken", journal.folder, journal.folder / "inside", journal.folder.parent):
        with pytest.raises(UserError):
            journals.copy_to(journal, target)


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/me/Dropbox/journal", "Dropbox"),
        ("/home/me/OneDrive - Acme/Documents/j", "OneDrive"),
        ("/home/me/Nextcloud/j", "Nextcloud"),
        ("/Users/me/Library/Mobile Documents/com~apple~CloudDocs/j", "iCloud"),
        ("/home/me/documents/journal", None),
        ("/home/dropboxer/journal", None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(path, service):
    assert disk.sync_service(Path(path)) == service


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/me/share/journal", "nfs4"),
        ("/home/me/with space/j", "cifs"),
        ("/home/me/share/local/j", None),
        ("/home/me/journal", None),
    ],
)
def test_a_network_drive_is_known_by_the_table_of_mounts(path, kind):
    assert disk.network(Path(path), MOUNTS) == kind


def test_risks_are_said_in_words(tmp_path):
    folder = tmp_path / "Dropbox" / "journal"
    journals.create(folder, Clock(NOW))
    (folder / "journal (Bram's conflicted copy 2026-02-01).db").write_bytes(b"x")
    found = journals.risks(folder)
    assert [risk.standing for risk in found] == [Standing.SYNCED, Standing.CONFLICT]
    assert "Dropbox" in found[0].words
    assert "Bram's conflicted copy" in found[1].words


def test_a_plain_folder_has_no_risks_and_its_locks_work(journal):
    assert journals.risks(journal.folder) == []
    assert disk.locks(journal.folder) in {disk.Locks.WORK, disk.Locks.UNKNOWN}
    assert not [file for file in journal.folder.iterdir() if file.name.startswith(".lock")]


def test_each_risk_is_told_once_for_each_place(tmp_path):
    folder = tmp_path / "Nextcloud"
    journals.create(folder, Clock(NOW))
    with open_journal(folder, Clock(NOW)) as opened:
        told = journals.new_risks(opened)
        assert [risk.standing for risk in told] == [Standing.SYNCED]
        journals.remember_told(opened, told)
        assert journals.new_risks(opened) == []
        (folder / "journal-conflict.db").touch()
        assert [risk.standing for risk in journals.new_risks(opened)] == [Standing.CONFLICT]
        journals.copy_to(opened, tmp_path / "OneDrive")
    with open_journal(tmp_path / "OneDrive", Clock(NOW)) as there:
        assert [risk.standing for risk in journals.new_risks(there)] == [Standing.SYNCED]
        assert "OneDrive" not in str(there.reader.rows("SELECT * FROM meta"))


def test_folders_are_remembered_newest_first_and_not_without_end():
    recent: tuple[str, ...] = ()
    for number in range(12):
        recent = journals.remembered(recent, Path(f"/j{number % 10}"))
    assert recent[0] == "/j1"
    assert len(recent) == len(set(recent)) == journals.MOST_REMEMBERED
