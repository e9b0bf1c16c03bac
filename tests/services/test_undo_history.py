"""Undo over the whole journal: fifty steps across every kind, after a restart and a lock, and autosave as one step."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tests.conftest import NOW
from tests.services.exchange.form_cases import BRAM, NORA, SMALL, exported, take
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.domain.people import Person
from trustjournal.services import passphrase, people, policy, review, trash
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage import schema
from trustjournal.storage.codec import load_forms
from trustjournal.storage.undo import STEPS

WEEK = "2026-W08"


def steps(journal: Journal) -> int:
    return int(journal.reader.value("SELECT count(*) FROM undo_step WHERE state = 'done'"))


def change_everything(journal: Journal) -> list[bytes]:
    """An import, a change of each kind there is, settings of the journal, and deletions; the journal before each."""
    before = [exported(journal)]
    take(journal, SMALL)
    for table in schema.tables():
        form = load_forms(journal.reader, table.kind)[0]
        before.append(exported(journal))
        with journal.change(f"Hide the {table.kind}") as unit:
            unit.put_form(table.kind, {**form, "confidential": not form.get("confidential", False)})
    before.append(exported(journal))
    policy.let_speak(journal, "cadence", False)
    before.append(exported(journal))
    trash.delete(journal, "person", NORA, "Nora", "Delete Nora")
    before.append(exported(journal))
    trash.restore(journal, trash.trashed(journal)[0].id)
    return before


def undo_all(journal: Journal, before: list[bytes]) -> None:
    for expected in reversed(before):
        assert journal.undo() is not None
        assert exported(journal) == expected
    assert journal.undo() is None


def test_every_kind_of_change_is_taken_back_one_by_one_after_a_restart(journal):
    before = change_everything(journal)
    assert steps(journal) == len(before)
    journal.close()
    with open_journal(journal.folder, Clock(NOW)) as again:
        undo_all(again, before)
        for _step in before:
            assert again.redo() is not None
        assert again.redo() is None


def test_and_after_a_lock(journal):
    before = change_everything(journal)
    journal.close()
    passphrase.set_passphrase(journal.folder, "a correct horse", Clock(NOW))
    for _lock in range(2):
        with open_journal(journal.folder, Clock(NOW), "a correct horse") as again:
            assert steps(again) == len(before)
    with open_journal(journal.folder, Clock(NOW), "a correct horse") as again:
        undo_all(again, before)


def test_fifty_steps_are_kept_and_the_fifty_first_is_gone(journal):
    for number in range(STEPS + 1):
        people.add_person(journal, people.NewPerson(display_name=f"Person {number}"))
    for _step in range(STEPS):
        assert journal.undo() is not None
    assert journal.undo() is None
    assert [one["display_name"] for one in load_forms(journal.reader, "person")] == ["Person 0"]


def test_a_step_whose_rows_were_changed_since_says_so_and_does_nothing(journal):
    take(journal, SMALL)
    first = people.pin(journal, BRAM)
    rename(journal, "Bram B.")
    there = exported(journal)
    assert first is not None
    with pytest.raises(UserError, match="changed since"):
        journal.undo(first.step)
    assert exported(journal) == there


def test_an_answer_that_is_saved_as_one_writes_it_is_one_step(journal):
    review.write(journal, WEEK, went_well="a")
    began = exported(journal)
    first = review.write(journal, WEEK, went_well="a ta")
    second = review.write(journal, WEEK, went_well="a talk")
    assert first is not None
    assert second is not None
    assert second.step == first.step
    assert steps(journal) == 2

    assert journal.undo(second.step) is not None
    assert exported(journal) == began
    assert journal.redo() is not None
    assert load_forms(journal.reader, "review")[0]["went_well"] == "a talk"


def test_another_answer_a_minute_or_something_between_make_a_step_of_its_own(journal):
    for answer in ("a", "b"):
        review.write(journal, WEEK, went_well=answer)
    review.write(journal, WEEK, to_try="calls")
    assert steps(journal) == 3
    with at(journal.folder, 61) as later:
        review.write(later, WEEK, to_try="more calls")
        assert steps(later) == 4
        people.add_person(later, people.NewPerson(display_name="Elif"))
        review.write(later, WEEK, to_try="even more calls")
        assert steps(later) == 6


def test_what_a_person_does_twice_stays_two_steps(journal):
    take(journal, SMALL)
    rename(journal, "B")
    rename(journal, "Br")
    assert steps(journal) == 3


def rename(journal: Journal, name: str) -> None:
    kept = people.person(journal, BRAM)
    assert isinstance(kept, Person)
    with journal.change("Edit Bram") as unit:
        unit.save(msgspec.structs.replace(kept, display_name=name))


def at(folder: Path, seconds: int) -> Journal:
    return open_journal(folder, Clock(NOW + timedelta(seconds=seconds)))
