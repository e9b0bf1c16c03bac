"""The veil: what a discreet reader gives, what it is made of, and what may not be written under it."""

from __future__ import annotations

from typing import TypeVar

import pytest
from msgspec.structs import replace

from tests import canaries
from tests.canaries import canaries_in, id_of
from trustjournal.base.errors import UserError
from trustjournal.domain.commitments import Commitment
from trustjournal.domain.dates import LifeMoment, LifeMomentKind
from trustjournal.domain.noun import Noun
from trustjournal.domain.people import Person
from trustjournal.domain.veil import MARK, bar_length, hidden_name, hidden_text, initials_of, is_bar, without_marks
from trustjournal.services import drafts, find, nudges
from trustjournal.services.journal import Journal
from trustjournal.storage.codec import get, load
from trustjournal.storage.driver import Reader
from trustjournal.storage.schema import tables
from trustjournal.storage.veil import COMMON, DAYS, PARTS, PLAIN, masks

EVERY_TABLE = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
INDEX_OF_WORDS = ("search_data", "search_idx", "search_docsize", "search_content", "search_config")
"""What the search is made of: nothing shows it, and a hit's text is read from the entry."""


NounT = TypeVar("NounT", bound=Noun)


def kept(reader: Reader, noun: type[NounT], entry_id: str) -> NounT:
    """The entry with this id, which is there."""
    found = get(reader, noun, entry_id)
    assert found is not None
    return found


@pytest.fixture
def filled(journal: Journal) -> Journal:
    canaries.fill(journal)
    return journal


def test_no_table_tells_a_canary_through_the_veil_and_nearly_every_one_without(filled):
    discreet = filled.discreetly()
    plain: set[str] = set()
    for (name,) in filled.reader.rows(EVERY_TABLE):
        if name in INDEX_OF_WORDS:
            continue
        plain |= canaries_in(repr(filled.reader.rows(f'SELECT * FROM "{name}"')))
        assert not canaries_in(repr(discreet.reader.rows(f'SELECT * FROM "{name}"'))), name
        assert not canaries_in(repr(discreet.days_reader.rows(f'SELECT * FROM "{name}"'))), name
    assert len(plain) > 85


def test_every_noun_still_reads_as_itself(filled):
    discreet = filled.discreetly()
    for table in tables():
        assert len(load(discreet.reader, table.noun)) == len(load(filled.reader, table.noun))


def test_what_may_be_seen_is_a_field_of_its_noun():
    fields = {table.kind: {column.name for column in table.columns} for table in tables()}
    for declared in (PLAIN, DAYS, PARTS):
        for kind, names in declared.items():
            assert names <= fields[kind]
            assert not names & COMMON


def test_a_new_field_is_hidden_until_it_is_declared():
    for table in tables():
        hidden = set(masks(table.kind)) | PARTS.get(table.kind, frozenset())
        for column in table.columns:
            declared = column.ref or column.name in COMMON or column.name in PLAIN.get(table.kind, frozenset())
            is_text = column.shape == "text" and not column.choices
            assert declared or column.name in hidden or is_text


def test_nudges_are_the_same_in_the_same_lanes(filled):
    shown, discreet = nudges.todays_nudges(filled), nudges.todays_nudges(filled.discreetly())
    assert {(each.key, each.lane) for each in shown.open} == {(each.key, each.lane) for each in discreet.open}
    assert {each.key for each in shown.coming} == {each.key for each in discreet.coming}
    assert len(shown.open) > 10
    assert any(each.overdue_days for each in shown.open)
    assert not any(each.overdue_days or each.chip for each in discreet.open)
    assert not any(canaries_in(repr((each, each.spoken.said))) for each in (*discreet.open, *discreet.coming))


def test_search_finds_without_showing_and_counts_nothing_confidential(journal):
    canaries.fill(journal, confidential=True)
    assert find.find(journal, canaries.WORD).confidential
    found = find.find(journal.discreetly(), canaries.WORD)
    assert not found.confidential
    assert not canaries_in(repr(found))


def test_what_is_veiled_cannot_be_kept_over_what_is_true(filled):
    discreet = filled.discreetly()
    veiled = kept(discreet.reader, Commitment, id_of("commitment"))
    with pytest.raises(UserError, match="hidden in discreet mode"), discreet.change("Save") as unit:
        unit.save(replace(veiled, link="https://example.com"))
    # Later, too, when discreet mode is over and the form still stood.
    with pytest.raises(UserError, match="hidden in discreet mode"), filled.change("Save") as unit:
        unit.save(veiled)
    assert "qx" in kept(filled.reader, Commitment, id_of("commitment")).text


def test_what_is_hidden_as_nothing_is_not_emptied(journal):
    leave = LifeMoment(
        id=id_of("life_moment"),
        person_id=id_of("person"),
        kind=LifeMomentKind.SICK_LEAVE,
        ends_on=journal.clock.today(),
    )
    with journal.change("Add") as unit:
        unit.add(Person(id=id_of("person"), display_name="Amara Okafor"), leave)
    discreet = journal.discreetly()
    veiled = kept(discreet.reader, LifeMoment, leave.id)
    assert veiled.kind == "other"
    assert veiled.ends_on is None
    with pytest.raises(UserError, match="hidden in discreet mode"), discreet.change("Save") as unit:
        unit.save(veiled)
    assert kept(journal.reader, LifeMoment, leave.id).kind == "sick_leave"


def test_nobody_is_added_whose_name_one_could_not_see(filled):
    with pytest.raises(UserError, match="nobody is added"), filled.discreetly().change("Add") as unit:
        unit.add(Person(id=id_of("person", 9), display_name="Amara Okafor"))


def test_drafts_of_discreet_mode_stand_apart_and_are_handed_over(journal):
    drafts.save_draft(journal, "log", "log", {"note": "before"})
    discreet = journal.discreetly()
    assert drafts.load_drafts(discreet) == []
    drafts.save_draft(discreet, "log", "log", {"note": "during"})
    drafts.save_draft(discreet, "other", "log", {"note": "new"})
    assert {draft.body["note"] for draft in drafts.load_drafts(discreet)} == {"during", "new"}
    assert [draft.body["note"] for draft in drafts.load_drafts(journal)] == ["before"]
    drafts.hand_over(journal)
    assert {draft.body["note"] for draft in drafts.load_drafts(journal)} == {"before", "new"}


def test_undo_in_discreet_mode_says_nothing_of_what_it_takes_back(journal):
    with journal.change("Add Amara Okafor") as unit:
        unit.add(Person(id=id_of("person"), display_name="Amara Okafor"))
    assert "Amara" not in journal.discreetly().undo().op


def test_the_plain_journal_beside_reads_and_writes_as_ever(filled):
    plain = filled.discreetly().plainly()
    assert "qx" in kept(plain.reader, Person, id_of("person")).display_name
    assert filled.plainly() is filled


def test_the_hot_reads_use_their_indexes_through_the_veil(filled):
    reader = filled.discreetly().days_reader
    plan = reader.plan("SELECT id FROM commitment WHERE state = 'open' AND due_on <= '2026-01-01'")
    assert "ix_commitment_state_due_on" in plan
    assert "SCAN" not in reader.plan("SELECT display_name FROM person WHERE id = ?", ("x",))


def test_words_of_the_veil():
    assert is_bar(hidden_name())
    assert is_bar(f"{hidden_name()}, {hidden_name()}")
    assert not is_bar(f"Call {hidden_name()}")
    assert not is_bar("hidden")
    assert bar_length(hidden_name()) == -1
    assert [bar_length(hidden_text(length)) for length in range(4)] == [0, 1, 2, 3]
    assert without_marks(hidden_name()) == "someone"
    assert initials_of("Amara van Okafor") == f"{MARK}A.O."
    assert initials_of("") == MARK
