"""T6: a bit that turned in a plain file's text is met by whoever reads it first, before any look: no read falls over.

A date that is none, a word that is not of the few, a list that does not close, an id of nobody: said as damage, which
leads to the backups, and never as an error of the program. Figure: 0 errors of the program's own, of every read, with
2,000 bits turned in texts, and with each column of each table that holds text made nonsense.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import trustjournal
from tests import canaries
from tests.faults.conftest import lay
from tests.faults.lived import LATER, PERSON, READS, live
from trustjournal.base.errors import Damaged, UserError
from trustjournal.domain.nouns import NOUNS
from trustjournal.services import trash
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage import sense
from trustjournal.storage.driver import IntegrityError, connect

FULL = {"the example": 500, "everything once": 1500}
QUICK = 8
TEXT = re.compile(rb"[\x20-\x7e]{6,}")
CODE = Path(trustjournal.__file__).parent
DECODES = re.compile(r"json\.(?:decode|loads|Decoder)\b")
ENTRIES = {noun.KIND for noun in NOUNS}  # type: ignore[attr-defined]
BESIDE = {"trash", "note_history", "draft", "import_row", "calendar_meeting"}
WRONG = {
    "middle": "substr({0}, 1, length({0}) / 2) || 'x' || substr({0}, length({0}) / 2 + 2)",
    "first letter": "'x' || substr({0}, 2)",
    "end": "{0} || 'x'",
}
"""What is made of a text, as SQL."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A journal with something in every table."""
    folder = tmp_path_factory.mktemp("lived") / "journal"
    folder.mkdir(mode=0o700)
    return live(folder)


def fallen(folder: Path, *names: str) -> list[str]:
    """The reads of a journal (all, or these) that end in an error of the program's own."""
    found = []
    try:
        with open_journal(folder, LATER) as journal:
            for name in names or READS:
                try:
                    READS[name](journal)
                except UserError:
                    continue
                except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
                    found.append(f"{name}: {type(error).__name__}")
    except UserError:
        return found
    return found


def flips(whole: bytes, folder: Path, times: int) -> Counter[str]:
    """Turn one bit of a text after the other, and read everything each time; what fell over, and how often."""
    chance, found = random.Random(16), Counter[str]()
    places = [at for match in TEXT.finditer(whole) for at in range(*match.span())]
    for _time in range(times):
        damaged = bytearray(whole)
        damaged[chance.choice(places)] ^= 1 << chance.randrange(8)
        lay(folder, bytes(damaged))
        found.update(fallen(folder))
    return found


def texts(whole: bytes, folder: Path) -> list[tuple[str, str]]:
    """Every table and column of a journal that holds a text; what is made of the others (the search) apart."""
    connection = connect(lay(folder, whole))
    try:
        return list(_texts(connection))
    finally:
        connection.close()


def _texts(connection: Any) -> Iterator[tuple[str, str]]:
    names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
    for (table,) in connection.execute(f"{names} AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'").fetchall():
        for _number, column, *_rest in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
            if connection.execute(f'SELECT 1 FROM "{table}" WHERE typeof("{column}") = \'text\'').fetchone():
                yield table, column


def nonsense(whole: bytes, folder: Path, table: str, column: str, how: str) -> list[str]:
    """Make every text of a column nonsense; what falls over then."""
    path = lay(folder, whole)
    connection = connect(path)
    connection.executescript("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON")
    made = WRONG[how].format(f'"{column}"')
    connection.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = {made} WHERE typeof("{column}") = \'text\'')
    connection.close()
    return [f"{table}.{column}, {how}: {each}" for each in fallen(folder)]


def test_every_read_works_while_the_file_is_whole(lived: bytes, tmp_path: Path) -> None:
    """The control: what they are refused for below is the damage, and they meet something in every table."""
    lay(tmp_path / "journal", lived)
    with open_journal(tmp_path / "journal", LATER) as journal:
        for read in READS.values():
            read(journal)
    tables = {table for table, _column in texts(lived, tmp_path / "journal")}
    assert tables >= {"calendar_file", "undo_row", *BESIDE, *ENTRIES}


@pytest.mark.parametrize("journal", FULL)
def test_no_read_falls_over_a_turned_bit(
    filled: dict[str | None, bytes], lived: bytes, tmp_path: Path, journal: str
) -> None:
    assert flips(filled[None] if journal == "the example" else lived, tmp_path / "journal", QUICK) == {}


@pytest.mark.long_faults
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("journal", FULL)
def test_no_read_falls_over_two_thousand_turned_bits(
    filled: dict[str | None, bytes],
    lived: bytes,
    tmp_path: Path,
    journal: str,
    record_property: Callable[[str, object], None],
) -> None:
    found = flips(filled[None] if journal == "the example" else lived, tmp_path / "journal", FULL[journal])
    record_property("figure", f"{FULL[journal]:,} bits turned in texts, {found.total()} reads fell over")
    assert found == {}


def test_no_read_falls_over_nonsense_beside_the_entries(lived: bytes, tmp_path: Path) -> None:
    """In what is kept beside them: the trash, earlier notes, imports, meetings as their files say them."""
    folder = tmp_path / "journal"
    beside = [each for each in texts(lived, folder) if each[0] in BESIDE]
    assert len(beside) > 12
    assert [each for table, column in beside for each in nonsense(lived, folder, table, column, "middle")] == []


@pytest.mark.long_faults
@pytest.mark.timeout(1200)
def test_no_read_falls_over_nonsense_in_any_column(
    lived: bytes, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    folder, found = tmp_path / "journal", []
    columns = texts(lived, folder)
    for table, column in columns:
        found += [each for how in WRONG for each in nonsense(lived, folder, table, column, how)]
    record_property("figure", f"{len(columns)} columns made nonsense, {len(found)} reads fell over")
    assert found == []


NONSENSE = {
    "a word that is none of the few": ("UPDATE interaction SET channel = 'cqll'", READS["the journal"]),
    "a list that does not close": ("UPDATE policy SET own_addresses = '['", READS["Today"]),
    "a day that there is not": ("UPDATE commitment SET created_on = '2026-02-3x'", READS["Today"]),
    "a day of a printed entry": (
        "UPDATE interaction SET at = '2026-02-3x' || substr(at, 11)",
        READS["the journal on paper"],
    ),
    "an id of nobody": ("UPDATE interaction_person SET interaction_id = interaction_id || 'x'", READS["export"]),
    "a rule that is none": ("UPDATE policy SET feb29 = '42-28'", READS["Today"]),
}


def told(whole: bytes, folder: Path, change: str, read: Callable[[Journal], object]) -> Any:
    path = lay(folder, whole)
    connection = connect(path)
    connection.executescript("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON")
    assert connection.execute(change).rowcount > 0
    connection.close()
    with open_journal(folder, LATER) as journal, pytest.raises(Exception) as caught:  # noqa: PT011
        read(journal)
    return caught.value


@pytest.mark.parametrize("what", NONSENSE)
def test_what_makes_no_sense_is_said_as_damage(filled: dict[str | None, bytes], tmp_path: Path, what: str) -> None:
    change, read = NONSENSE[what]
    assert isinstance(told(filled[None], tmp_path / "journal", change, read), Damaged)


def test_what_waits_in_the_trash_comes_back_as_something_or_not_at_all(lived: bytes, tmp_path: Path) -> None:
    """A word that is none of the few, in an entry that is deleted."""
    change = "UPDATE trash SET bundle = replace(bundle, 'custom', 'cuxtom') WHERE kind = 'date'"
    assert isinstance(told(lived, tmp_path / "journal", change, READS["out of the trash"]), Damaged)


def test_discreet_mode_says_so_as_well(filled: dict[str | None, bytes], tmp_path: Path) -> None:
    """There it is the veil that cannot read a list, inside of SQLite."""

    def read(journal: Journal) -> object:
        return READS["the journal"](journal.discreetly())

    assert isinstance(told(filled[None], tmp_path / "journal", "UPDATE moment SET details = '['", read), Damaged)


def test_an_id_may_turn_wherever_it_stands(filled: dict[str | None, bytes], tmp_path: Path) -> None:
    """In a table and not in its index, one select finds whom the other does not know."""
    path = lay(tmp_path / "journal", filled[None])
    connection = connect(path)
    sql = "SELECT l.person_id FROM agreement_person l JOIN agreement a ON a.id = l.agreement_id WHERE a.review_on > ''"
    one: str = connection.execute(sql).fetchone()[0]
    connection.close()
    for found in re.finditer(one.encode(), filled[None]):
        damaged = bytearray(filled[None])
        damaged[found.end() - 1] ^= 2
        lay(tmp_path / "journal", bytes(damaged))
        assert fallen(tmp_path / "journal", "dates") == []


def test_an_id_may_turn_before_somebody_writes(lived: bytes, tmp_path: Path) -> None:
    """What SQLite finds damaged only as it writes is said so, and nothing is written."""
    for word in (PERSON, canaries.id_of("date", 2)):
        for found in re.finditer(word.encode(), lived):
            damaged = bytearray(lived)
            damaged[found.end() - 1] ^= 2
            lay(tmp_path / "journal", bytes(damaged))
            assert fallen(tmp_path / "journal", "out of the trash", "separating", "undo") == []


SCHEMA = {
    "a word of a check": (b"state IN ('done', 'undone')", b"state IN ('lone', 'undone')"),
    "the name of a check": (b"ck_undo_step_state CHECK (state IN ('d", b"ck_undo_stgp_state CHECK (state IN ('e"),
    "a trigger": (b"'person', new.seq, 'DELETE", b"'person', new.s\xe5q, 'DELETE"),
    "how the search is laid out": (
        b"USING fts5(text, content='', contentless",
        b"USING fts5(text, content='', cont\xe5ntless",
    ),
}
"""A piece of the schema, and what a bit that turned makes of it."""


@pytest.mark.parametrize("what", SCHEMA)
def test_a_bit_that_turned_in_the_schema_is_damage_for_who_writes(lived: bytes, tmp_path: Path, what: str) -> None:
    whole, turned = SCHEMA[what]
    assert whole in lived
    lay(tmp_path / "journal", lived.replace(whole, turned))
    with open_journal(tmp_path / "journal", LATER) as journal, pytest.raises(Damaged):
        trash.restore(journal, trash.trashed(journal)[0].id)


def test_what_breaks_a_rule_of_a_whole_schema_is_a_fault_of_the_program(lived: bytes, tmp_path: Path) -> None:
    """The control: that is not said to be damage, which would send its user to a backup for nothing."""
    lay(tmp_path / "journal", lived)
    with (
        open_journal(tmp_path / "journal", LATER) as journal,
        pytest.raises(IntegrityError, match="ck_undo_step_state"),
    ):
        _turn_a_step(journal)


def _turn_a_step(journal: Journal) -> None:
    with journal.store.housekeeping() as (_connection, raw):
        raw.execute("UPDATE undo_step SET state = 'lone'")


def decoding(floor: str) -> set[str]:
    """The modules of a floor that decode JSON themselves."""
    found = (path for path in (CODE / floor).rglob("*.py") if DECODES.search(path.read_text("utf-8")))
    return {path.relative_to(CODE / floor).as_posix() for path in found}


def test_what_is_kept_as_json_is_read_through_one_door() -> None:
    """The others read files, foreign ones or their own, and what another process says."""
    assert decoding("storage") == {"sense.py", "backup.py", "care.py"}
    assert {each for each in decoding("services") if not each.startswith("exchange/")} == {
        "importing.py",
        "one_instance.py",
    }


def test_the_guard_is_what_says_so() -> None:
    """The control: the same read without it ends in an error of its own."""

    def read(text: str) -> int:
        return int(text)

    with pytest.raises(ValueError, match="invalid literal"):
        read("x")
    with pytest.raises(Damaged):
        sense.sensible(read)("x")
