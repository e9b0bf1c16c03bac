"""What a change says it touched."""

from __future__ import annotations

from datetime import date

from trustjournal.domain.people import Person
from trustjournal.services.commitments import NewCommitment, commit, keep
from trustjournal.services.journal import Journal
from trustjournal.storage import change as told
from trustjournal.storage.schema import tables

NORA, BRAM = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"


def filled(journal: Journal) -> str:
    with journal.change("Add") as unit:
        unit.add(Person(id=NORA, display_name="Nora"), Person(id=BRAM, display_name="Bram"))
    return commit(journal, NewCommitment(people=(NORA,), text="Send it", due_on=date(2026, 3, 1)))


def test_the_people_of_an_entry_are_told_where_only_the_entry_changed(journal: Journal) -> None:
    promise = filled(journal)
    change = keep(journal, promise)
    assert change is not None
    assert change.kinds == frozenset({"commitment"})
    assert change.people == frozenset({NORA})


def test_where_something_is_gone_everybody_may_be_concerned(journal: Journal) -> None:
    promise = filled(journal)
    with journal.change("Remove") as unit:
        unit.remove("commitment", promise)
    assert unit.change is not None
    assert unit.change.people is None


def test_every_noun_is_known_to_name_one_person_many_or_nobody() -> None:
    for table in tables():
        one = any(column.name == "person_id" for column in table.columns)
        assert (table.kind in told._WITH_PEOPLE) == table.people
        assert (table.kind in told._WITH_PERSON) == one
