"""Note history: the last text of every ten minutes is kept for ninety days, and comes back or stands beside."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from tests.conftest import NOW
from tests.services.exchange.form_cases import BRAM, SMALL, TALK, exported, take
from trustjournal.base.clock import Clock
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.people import Person
from trustjournal.services import note_history, trash
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage import history, schema


@pytest.fixture
def talk(journal: Journal) -> Journal:
    take(journal, SMALL)
    write(journal, "first")
    return journal


def write(journal: Journal, note: str | None) -> None:
    with journal.change("Edit") as unit:
        entry = unit.get(Interaction, TALK)
        assert entry is not None
        unit.save(msgspec.structs.replace(entry, note=note))


def fail(journal: Journal) -> None:
    with journal.change("Edit") as unit:
        entry = unit.get(Interaction, TALK)
        assert entry is not None
        unit.save(msgspec.structs.replace(entry, note="lost"))
        raise ZeroDivisionError


def at(journal: Journal, **passed: float) -> Journal:
    return open_journal(journal.folder, Clock(NOW + timedelta(**passed)))


def notes(journal: Journal) -> list[str]:
    return [each.texts["note"] for each in note_history.versions(journal, "interaction", TALK)]


def test_what_a_note_said_before_is_kept_once_in_ten_minutes(talk):
    write(talk, "second")
    assert notes(talk) == ["first"]
    write(talk, "third")
    assert notes(talk) == ["first"]
    with at(talk, minutes=10) as later:
        write(later, "fourth")
        assert notes(later) == ["third", "first"]


def test_a_text_that_is_taken_away_is_kept_and_one_that_stands_is_not_shown(talk):
    write(talk, None)
    assert notes(talk) == ["first"]
    talk.undo()
    assert notes(talk) == []  # what stands there is no earlier version of itself


def test_a_change_of_something_else_keeps_no_version(talk):
    with talk.change("Edit") as unit:
        entry = unit.get(Interaction, TALK)
        assert entry is not None
        unit.save(msgspec.structs.replace(entry, title="Another"))
    assert notes(talk) == []


def test_a_change_that_fails_leaves_no_version(talk):
    with pytest.raises(ZeroDivisionError):
        fail(talk)
    assert notes(talk) == []


def test_an_earlier_text_comes_back_as_one_step_and_what_stood_there_is_kept(talk):
    write(talk, "second")
    version = note_history.versions(talk, "interaction", TALK)[0]

    change = note_history.put_back(talk, "interaction", TALK, version)

    assert note_history.now(talk, "interaction", TALK) == {"note": "first"}
    assert notes(talk) == ["second"]
    assert change is not None
    talk.undo(change.step)
    assert note_history.now(talk, "interaction", TALK) == {"note": "second"}


def test_an_earlier_text_can_stand_beside_as_a_copy_of_its_own(talk):
    write(talk, "second")
    version = note_history.versions(talk, "interaction", TALK)[0]

    copy = note_history.keep_copy(talk, "interaction", TALK, version)

    assert note_history.now(talk, "interaction", copy) == {"note": "first"}
    assert note_history.now(talk, "interaction", TALK) == {"note": "second"}
    assert talk.undo() is not None
    assert not talk.reader.value("SELECT 1 FROM interaction WHERE id = ?", (copy,))


def test_the_note_about_a_person_has_a_history_too(journal):
    take(journal, SMALL)
    for note in ("one", "two"):
        with journal.change("Edit") as unit:
            person = unit.get(Person, BRAM)
            assert person is not None
            unit.save(msgspec.structs.replace(person, note=note))
    assert [each.texts for each in note_history.versions(journal, "person", BRAM)] == [{"note": "one"}]


def test_ninety_days_are_kept_and_no_more(talk):
    write(talk, "second")
    with at(talk, days=90) as then:
        trash.purge(then)
        assert notes(then) == ["first"]
    with at(talk, days=90, seconds=1) as after:
        trash.purge(after)
        assert notes(after) == []


def test_an_entry_that_is_erased_takes_its_history_along(talk):
    write(talk, "second")
    trash.delete(talk, "interaction", TALK, "Call", "Delete")
    assert talk.reader.value("SELECT count(*) FROM note_history") == 1
    trash.empty(talk)
    assert talk.reader.value("SELECT count(*) FROM note_history") == 0


def test_the_history_is_not_shown_in_discreet_mode_and_is_no_part_of_the_form(talk):
    write(talk, "second")
    assert note_history.versions(talk.discreetly(), "interaction", TALK) == []
    assert b"first" not in exported(talk)


def test_every_text_that_has_a_history_is_a_field_of_its_kind():
    for kind, names in history.TEXTS.items():
        fields = {column.name: column for column in schema.table_of(kind).columns}
        assert all(fields[name].shape is schema.Shape.TEXT for name in names)
