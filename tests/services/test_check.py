import pytest

from tests.documents import write
from trustjournal.services.check import check
from trustjournal.services.journal import open_journal
from trustjournal.services.people import NewPerson, add_person


@pytest.fixture
def book(journal):
    add_person(journal, NewPerson(display_name="Ann Lee", emails=("a@x.org",)))
    return journal


def damage(journal, sql, *params):
    with journal.store.housekeeping() as (_connection, raw):
        raw.execute("PRAGMA ignore_check_constraints=ON")
        raw.execute("PRAGMA defer_foreign_keys=ON")
        raw.execute(sql, params)


def test_all_is_well_in_a_good_journal_and_nothing_is_changed(book):
    before = book.data_version()
    assert check(book) == []
    assert book.data_version() == before


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE person SET relation = 'nemesis'", "cannot be read"),
        ("UPDATE person SET tags = '[1]'", "cannot be read"),
        ("UPDATE person SET tags = '['", "cannot be read"),
        ("DELETE FROM search_doc", "Search does not know 1 entry of person"),
        ("INSERT INTO search(rowid, text) VALUES (99, 'stray')", "index does not fit"),
        ("INSERT INTO policy(seq, rules_off) VALUES (1, '{}')", "cannot be read"),
    ],
)
def test_what_is_wrong_is_said_in_words(book, sql, said):
    damage(book, sql)
    found = check(book)
    assert [said in finding.what for finding in found] == [True]
    assert not found[0].damage


def test_a_reference_to_nobody_is_found(book):
    from trustjournal.storage.driver import connect

    path = book.folder / "journal.db"
    raw = connect(path)
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("UPDATE person SET circle_id = '6f9619ff-8b86-4d01-b42d-00c04fc964ff'")
    raw.close()
    assert [finding.what for finding in check(book)] == ["1 entry of person points to a circle that is not there."]


def test_a_damaged_file_is_told_as_damaged(book):
    write(book, {"people": [{"id": f"6f9619ff-8b86-4d01-b42d-{n:012}", "display_name": "x" * 900} for n in range(40)]})
    book.close()
    path = book.folder / "journal.db"
    bytes_ = bytearray(path.read_bytes())
    for page in range(len(bytes_) // 4096 - 4, len(bytes_) // 4096):
        bytes_[page * 4096 : page * 4096 + 32] = b"\xff" * 32
    path.write_bytes(bytes_)
    with open_journal(book.folder, book.clock) as damaged:
        found = check(damaged)
    assert found
    assert all(finding.damage for finding in found)
