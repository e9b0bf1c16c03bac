"""Repairing: what can be mended is, after a backup; what cannot is left as it is and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents import write
from trustjournal.base.errors import Damaged
from trustjournal.services.backups import Reason, back_up, backups_in, is_good, restore
from trustjournal.services.check import check
from trustjournal.services.find import find
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.passphrase import set_passphrase
from trustjournal.services.repair import repair
from trustjournal.services.trash import trashed
from trustjournal.storage import search_index
from trustjournal.storage.driver import Reader, connect, is_encrypted

DAY, TASK = "6f9619ff-8b86-4d01-b42d-000000000002", "6f9619ff-8b86-4d01-b42d-000000000003"
SECRET = "six plain words of tests"
ANN, NOWHERE = "6f9619ff-8b86-4d01-b42d-000000000001", "6f9619ff-8b86-4d01-b42d-00c04fc964ff"


@pytest.fixture
def book(journal: Journal) -> Journal:
    write(
        journal,
        {
            "people": [{"id": ANN, "display_name": "Ann Lee"}],
            "dates": [{"id": DAY, "person_id": ANN, "kind": "birthday", "label": "her day", "month": 3, "day": 1}],
            "commitments": [
                {
                    "id": TASK,
                    "people": [ANN],
                    "owner": "me",
                    "text": "figures",
                    "state": "open",
                    "created_on": "2026-02-01",
                }
            ],
        },
    )
    return journal


def spoil(journal: Journal, *statements: str) -> None:
    raw = connect(journal.folder / "journal.db")
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("PRAGMA ignore_check_constraints=ON")
    for statement in statements:
        raw.execute(statement)
    raw.close()


def test_a_journal_in_order_is_left_alone(book: Journal) -> None:
    before = book.data_version()
    done = repair(book)
    assert (done.mended, done.backup, done.left) == ((), None, ())
    assert book.data_version() == before


def test_the_index_is_made_anew(book: Journal) -> None:
    spoil(book, "DELETE FROM search_doc")
    assert not find(book, "figures").results
    done = repair(book)
    assert done.left == ()
    assert find(book, "figures").results
    assert [each.path for each in backups_in(book.folder)] == [done.backup.path if done.backup else None]


def test_references_to_nothing_are_let_go_and_orphans_kept_in_the_trash(book: Journal) -> None:
    spoil(
        book,
        f"UPDATE person SET circle_id = '{NOWHERE}'",
        f"UPDATE date SET person_id = '{NOWHERE}'",
        f"UPDATE commitment_person SET person_id = '{NOWHERE}'",
        f"UPDATE commitment SET interaction_id = '{NOWHERE}'",
    )
    assert len([finding for finding in check(book) if "not there" in finding.what]) == 4
    done = repair(book)
    assert done.left == ()
    assert len(done.mended) == 3
    assert book.reader.value("SELECT text FROM commitment") == "figures"
    assert [(each.kind, each.title) for each in trashed(book)] == [("date", "her day")]
    assert [each.deleted_at for each in trashed(book)] == [str(book.now())]


def test_what_cannot_be_read_is_left_and_told(book: Journal) -> None:
    spoil(book, "UPDATE person SET tags = '['", "DELETE FROM search_doc WHERE kind = 'commitment'")
    done = repair(book)
    assert ["cannot be read" in finding.what for finding in done.left] == [True]
    assert book.reader.value("SELECT tags FROM person") == "["


@pytest.mark.parametrize("rows", [1, 150])
def test_a_value_that_is_none_of_its_kind_keeps_nobody_from_backups_and_repair(book: Journal, rows: int) -> None:
    people = [{"id": f"6f9619ff-8b86-4d01-b42d-0000000001{n:02x}", "display_name": f"P {n}"} for n in range(rows - 1)]
    write(book, {"people": people})
    spoil(book, "UPDATE person SET relation = 'nemesis'", "DELETE FROM search_doc WHERE kind = 'commitment'")
    made = back_up(book, Reason.ASKED)
    assert is_good(made, None)
    done = repair(book)
    assert done.backup is not None
    assert done.mended == ("The search index was made anew.",)
    assert len(done.left) == rows
    assert all("cannot be read" in finding.what and "nemesis" in finding.what for finding in done.left)
    assert not any(finding.damage for finding in done.left)
    assert find(book, "figures").results
    assert book.reader.value("SELECT count(*) FROM person WHERE relation = 'nemesis'") == rows
    folder, clock = book.folder, book.clock
    book.close()
    restore(folder, made.path, None, clock)
    with open_journal(folder, clock) as again:
        assert again.reader.value("SELECT count(*) FROM person WHERE relation = 'nemesis'") == rows


def test_damage_beside_many_such_values_is_still_damage(book: Journal) -> None:
    people = [{"id": f"6f9619ff-8b86-4d01-b42d-0000000001{n:02x}", "display_name": f"P {n}"} for n in range(150)]
    write(book, {"people": people})
    spoil(
        book,
        "UPDATE person SET relation = 'nemesis', pronouns = 'they' WHERE seq < (SELECT max(seq) FROM person)",
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'pronouns TEXT', 'pronouns TEXT NOT NULL') WHERE name = 'person'",
    )
    with pytest.raises(Damaged, match="NULL value in person"):
        back_up(book, Reason.ASKED)
    assert backups_in(book.folder) == []


def test_a_damaged_file_is_not_touched(book: Journal) -> None:
    path: Path = book.folder / "journal.db"
    folder, clock = book.folder, book.clock
    root = book.reader.value("SELECT rootpage FROM sqlite_schema WHERE name = 'commitment'")
    book.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    with open_journal(folder, clock) as again:
        done = repair(again)
    assert any(finding.damage for finding in done.left)
    assert path.read_bytes() == content


def test_an_index_made_anew_elsewhere_is_no_damage(book: Journal) -> None:
    assert check(book) == []
    with book.store.housekeeping() as (_connection, raw):
        raw.execute("INSERT INTO search(search) VALUES ('delete-all')")
        raw.execute("DELETE FROM search_doc")
        search_index.rebuild(raw, Reader(raw), {("commitment", TASK)})
    assert not any(finding.damage for finding in check(book))


def test_an_encrypted_journal_is_mended_and_its_backup_is_encrypted(book: Journal) -> None:
    folder, clock = book.folder, book.clock
    book.close()
    set_passphrase(folder, SECRET, clock)
    raw = connect(folder / "journal.db", SECRET)
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("DELETE FROM search_doc")
    raw.execute("UPDATE date SET person_id = ?", (NOWHERE,))
    raw.close()
    with open_journal(folder, clock, SECRET) as sealed:
        done = repair(sealed)
        assert (len(done.mended), done.left) == (2, ())
        assert [each.title for each in trashed(sealed)] == ["her day"]
        assert find(sealed, "figures").results
    assert done.backup is not None
    assert is_encrypted(done.backup.path)
    assert is_good(done.backup, SECRET)
