"""Telling a damaged file from a fault of the program, where SQLite refuses a row."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage import refusal, tables
from trustjournal.storage.store import FILE_NAME

OLDER = sorted((Path(__file__).parents[1] / "journals").glob("*.db.gz"))
CHECKS = {
    f"ck_{table.name}_{str(each.name).removeprefix(f'ck_{table.name}_')}"
    for table in tables.metadata.sorted_tables
    for each in table.constraints
    if isinstance(each, CheckConstraint)
}


def blamed(journal: Journal) -> set[str]:
    """The checks of which a row that was refused would be said to show damage."""
    return {name for name in CHECKS if refusal.is_of_damage(journal.reader, f"CHECK constraint failed: {name}")}


def test_no_check_of_a_whole_journal_is_damage(journal: Journal):
    assert len(CHECKS) > 20
    assert blamed(journal) == set()
    assert not refusal.is_of_damage(journal.reader, "UNIQUE constraint failed: person.id")


@pytest.mark.parametrize("older", OLDER, ids=lambda path: path.name)
def test_nor_of_one_that_was_brought_up_to_date(older: Path, tmp_path: Path):
    (tmp_path / FILE_NAME).write_bytes(gzip.decompress(older.read_bytes()))
    with open_journal(tmp_path, Clock(NOW)) as journal:
        assert blamed(journal) == set()


def test_a_check_with_a_letter_turned_is_damage_and_so_is_one_of_no_known_name(journal: Journal):
    with journal.store.housekeeping() as (_connection, raw):
        raw.execute("PRAGMA writable_schema=ON")
        raw.execute("UPDATE sqlite_schema SET sql = replace(sql, '''undone''', '''undnne''') WHERE name = 'undo_step'")
        raw.execute("PRAGMA writable_schema=RESET")
    assert blamed(journal) == {"ck_undo_step_state"}
    assert refusal.is_of_damage(journal.reader, "CHECK constraint failed: ck_undo_stgp_state")
