"""T6: a bit that turned in a plain file's text is met by whoever reads it first, before any look: no read falls over.

A date that is none, a word that is not of the few, a list that does not close, an id of nobody: said as damage, which
leads to the backups, and never as an error of the program. Figure: 0 errors of the program's own.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.conftest import lay
from tests.faults.jobs import CLOCK
from trustjournal.base.errors import Damaged, UserError
from trustjournal.services import brief, commitments_page, dates, find, journal_page, nudges, people_list, review
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.person_page import person_page
from trustjournal.storage import sense
from trustjournal.storage.driver import connect

FULL, QUICK = 2000, 30
TEXT = re.compile(rb"[\x20-\x7e]{6,}")


def of_everyone(read: Callable[[Journal, str], object]) -> Callable[[Journal], object]:
    return lambda journal: [read(journal, one) for (one,) in journal.reader.rows("SELECT id FROM person")]


READS: dict[str, Callable[[Journal], object]] = {
    "Today": nudges.today,
    "People": people_list.everyone,
    "a person": of_everyone(person_page),
    "a brief": of_everyone(brief.brief_of),
    "the journal": lambda journal: journal_page.page(journal, journal_page.Wanted()),
    "promises": lambda journal: (commitments_page.counts(journal), commitments_page.figures(journal)),
    "dates": lambda journal: dates.year(journal, 2026),
    "the review": lambda journal: review.review_week(journal, review.this_week(journal)),
    "search": lambda journal: find.find(journal, "plan"),
    "export": lambda journal: form_of_journal(journal, include_confidential=True),
}


def fallen(folder: Path, *names: str) -> list[str]:
    """The reads of a journal (all, or these) that end in an error of the program's own."""
    found = []
    try:
        with open_journal(folder, CLOCK) as journal:
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


def test_no_read_falls_over_a_turned_bit(filled: dict[str | None, bytes], tmp_path: Path) -> None:
    assert flips(filled[None], tmp_path / "journal", QUICK) == {}


@pytest.mark.long_faults
@pytest.mark.timeout(1200)
def test_no_read_falls_over_two_thousand_turned_bits(
    filled: dict[str | None, bytes], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    found = flips(filled[None], tmp_path / "journal", FULL)
    record_property("figure", f"{FULL:,} bits turned in texts, {found.total()} reads fell over")
    assert found == {}


NONSENSE = {
    "a word that is none of the few": ("UPDATE interaction SET channel = 'cqll'", READS["the journal"]),
    "a list that does not close": ("UPDATE policy SET own_addresses = '['", READS["Today"]),
    "a day that there is not": ("UPDATE commitment SET created_on = '2026-02-3x'", READS["Today"]),
    "an id of nobody": ("UPDATE interaction_person SET interaction_id = interaction_id || 'x'", READS["export"]),
    "a rule that is none": ("UPDATE policy SET feb29 = '42-28'", READS["Today"]),
}


def told(filled: dict[str | None, bytes], folder: Path, change: str, read: Callable[[Journal], object]) -> Any:
    path = lay(folder, filled[None])
    connection = connect(path)
    connection.executescript("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON")
    assert connection.execute(change).rowcount > 0
    connection.close()
    with open_journal(folder, CLOCK) as journal, pytest.raises(Exception) as caught:  # noqa: PT011
        read(journal)
    return caught.value


@pytest.mark.parametrize("what", NONSENSE)
def test_what_makes_no_sense_is_said_as_damage(filled: dict[str | None, bytes], tmp_path: Path, what: str) -> None:
    change, read = NONSENSE[what]
    assert isinstance(told(filled, tmp_path / "journal", change, read), Damaged)


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


def test_the_guard_is_what_says_so() -> None:
    """The control: the same read without it ends in an error of its own."""

    def read(text: str) -> int:
        return int(text)

    with pytest.raises(ValueError, match="invalid literal"):
        read("x")
    with pytest.raises(Damaged):
        sense.sensible(read)("x")
