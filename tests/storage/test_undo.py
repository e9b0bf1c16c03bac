"""Whatever was changed, undo takes the journal back letter by letter, and redo brings it on again."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journals_random import random_document
from tests.services.exchange.form_cases import BRAM, NORA, SMALL, Form, exported, take, uid
from tests.storage.index_of import index_of, rebuilt
from trustjournal.base.errors import UserError
from trustjournal.domain.people import Circle, Person
from trustjournal.domain.policy import Policy
from trustjournal.services.journal import Journal
from trustjournal.storage import schema, undo
from trustjournal.storage.codec import load_forms
from trustjournal.storage.form import keys_of
from trustjournal.storage.unit import Unit

Act = Callable[[Unit, Random], None]


def add_some(unit: Unit, rng: Random) -> None:
    """More entries of another journal, with the people they speak of."""
    doc = random_document(rng.randrange(10**6), people=2, entries=8, answered=0)
    for table in schema.tables():
        there = keys_of(unit.reader, table.kind)
        unit.add_forms(table.kind, [form for form in doc[table.plural] if form[table.key] not in there])


def one_of(unit: Unit, rng: Random) -> tuple[str, Form] | None:
    kinds = [table.kind for table in schema.tables() if unit.reader.value(f'SELECT 1 FROM "{table.kind}" LIMIT 1')]
    if not kinds:
        return None
    kind = rng.choice(kinds)
    return kind, rng.choice(load_forms(unit.reader, kind))


def remove_one(unit: Unit, rng: Random) -> None:
    found = one_of(unit, rng)
    if found:
        unit.remove(found[0], found[1][schema.table_of(found[0]).key])


def remove_a_person(unit: Unit, rng: Random) -> None:
    people = load_forms(unit.reader, "person")
    if people:
        unit.remove("person", rng.choice(people)["id"])


def change_one(unit: Unit, rng: Random) -> None:
    found = one_of(unit, rng)
    if found is None:
        return
    kind, form = found
    if "people" in form:
        form["people"] = rng.sample(form["people"], rng.randint(0, len(form["people"])))
    form["confidential"] = rng.choice((True, False, None))
    for name in ("title", "text", "note", "display_name"):
        if name in form:
            form[name] = rng.choice(("Ærø's \u0000 nul", "東京 'quoted' \"twice\"", "0", "x" * 5000))
    unit.put_form(kind, form)


def decide(unit: Unit, rng: Random) -> None:
    unit.policy(Policy(rules_off=tuple(rng.sample(("win", "told", "cadence"), 2))))


ACTS: tuple[Act, ...] = (add_some, remove_one, remove_a_person, change_one, decide)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(
    start=st.integers(0, 1000),
    steps=st.lists(
        st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 10**6)), min_size=1, max_size=3), max_size=6
    ),
)
def test_undo_and_redo_are_exact(journal: Journal, start: int, steps: list[list[tuple[Act, int]]]) -> None:
    while journal.undo():
        pass
    take(journal, random_document(start, people=4, entries=20))
    states = [exported(journal)]
    for acts in steps:
        with journal.change("Change") as unit:
            for act, seed in acts:
                act(unit, Random(seed))
        if unit.change is not None:
            states.append(exported(journal))
    for state in reversed(states[:-1]):
        assert journal.undo() is not None
        assert exported(journal) == state
        assert index_of(journal) == rebuilt(journal)
    for state in states[1:]:
        assert journal.redo() is not None
        assert exported(journal) == state
    assert journal.redo() is None
    assert index_of(journal) == rebuilt(journal)
    assert journal.reader.rows("PRAGMA foreign_key_check") == []


def circle(number: int, name: str = "Team") -> Circle:
    return Circle(id=uid(number), name=name, cadence_days=7)


def test_a_step_survives_closing(journal: Journal) -> None:
    from trustjournal.services.journal import open_journal

    with journal.change("Add") as unit:
        unit.add(circle(1))
    folder, clock = journal.folder, journal.clock
    journal.close()
    with open_journal(folder, clock) as again:
        undone = again.undo()
        assert undone is not None
        assert (undone.op, set(undone.kinds)) == ("Add", {"circle"})
        assert again.reader.value("SELECT count(*) FROM circle") == 0


def fail(journal: Journal) -> None:
    with journal.change("Fail") as unit:
        unit.add(circle(2))
        unit.save(circle(3))


def test_a_failed_change_leaves_no_trace_and_keeps_redo(journal: Journal) -> None:
    with journal.change("Add") as unit:
        unit.add(circle(1))
    journal.undo()
    with pytest.raises(KeyError):
        fail(journal)
    with journal.change("Nothing"):
        pass
    redone = journal.redo()
    assert redone is not None
    assert redone.op == "Add"
    assert journal.reader.rows("SELECT id FROM circle") == [(uid(1),)]


def test_a_new_change_ends_redo(journal: Journal) -> None:
    for number in (1, 2):
        with journal.change("Add") as unit:
            unit.add(circle(number))
        if number == 1:
            journal.undo()
    assert journal.redo() is None
    assert journal.reader.rows("SELECT id FROM circle") == [(uid(2),)]


def test_one_step_can_be_undone_alone_until_its_rows_change(journal: Journal) -> None:
    steps = []
    for number in (1, 2, 3):
        with journal.change(f"Add {number}") as unit:
            unit.add(circle(number))
        assert unit.change is not None
        steps.append(unit.change.step)
    with journal.change("Rename") as unit:
        unit.save(circle(3, "Others"))
    assert journal.undo(steps[0]) is not None
    assert journal.reader.rows("SELECT id FROM circle") == [(uid(2),), (uid(3),)]
    before = exported(journal)
    with pytest.raises(UserError):
        journal.undo(steps[2])
    assert exported(journal) == before
    assert journal.undo(steps[0]) is None
    assert journal.undo(10**6) is None


def test_only_the_last_steps_are_kept(journal: Journal) -> None:
    for number in range(1, undo.STEPS + 4):
        with journal.change("Add") as unit:
            unit.add(circle(number))
    undone = 0
    while journal.undo():
        undone += 1
    assert undone == undo.STEPS
    assert journal.reader.rows("SELECT id FROM circle") == [(uid(1),), (uid(2),), (uid(3),)]
    assert journal.reader.value("SELECT min(step_id) FROM undo_row") == journal.reader.value(
        "SELECT min(id) FROM undo_step"
    )


def test_what_goes_with_a_person_comes_back_with_them(journal: Journal) -> None:
    take(journal, SMALL)
    before = exported(journal)
    with journal.change("Remove") as unit:
        unit.remove("person", NORA)
    assert unit.change is not None
    assert {"person", "date", "relationship", "reflection", "interaction"} <= unit.change.kinds
    left: Any = exported(journal)
    assert NORA.encode() not in left
    journal.undo()
    assert exported(journal) == before


def test_a_change_tells_whom_it_concerns(journal: Journal) -> None:
    take(journal, SMALL)
    with journal.change("Rename") as unit:
        bram = unit.get(Person, BRAM)
        assert bram is not None
        assert unit.save(bram) is False
    assert unit.change is None
    with journal.change("Talk") as unit:
        form = load_forms(unit.reader, "interaction")[0]
        unit.put_form("interaction", {**form, "people": [BRAM], "title": "New"})
    assert unit.change is not None
    assert unit.change.people is None or BRAM in unit.change.people
