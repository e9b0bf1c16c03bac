"""Search finds across accents, plain spellings and CJK text, counts what it hides, and its index is always right."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.journals_random import random_document
from tests.services.exchange.form_cases import BRAM, uid
from tests.storage.index_of import index_of, rebuilt
from trustjournal.domain.folding import find, fold, name_key
from trustjournal.domain.interactions import Interaction, Reflection
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel, Person
from trustjournal.services.journal import Journal
from trustjournal.storage import search as searching
from trustjournal.storage import search_index
from trustjournal.storage.check import unindexed
from trustjournal.storage.schema import table_of
from trustjournal.storage.search import Found, search

FOUND = (
    ("Søren", "soren"), ("Sorensen", "Søren"), ("Łukasz", "lukasz"), ("Đorđe", "dorde"), ("Straße", "strasse"),
    ("STRASSE", "straße"), ("Zoë's café", "cafe zoe"), ("e\u0301te\u0301", "été"), ("Ångström", "angstrom"),
    ("東京で会いました", "京で"), ("東京で会いました", "会"), ("김민준과 점심", "민준"), ("İstanbul", "istanbul"),
    ("ﬁne print", "fine"), ("the quarterly plan", "quart"), ("the quarterly plan", "PLAN the"), ("O'Neil", "o'neil"),
    ("well-known", "well-known"), ("a@example.org", "example.org"), ("100% sure", "100%"), ("Ночь", "ночь"),
    ("nul \u0000 inside", "inside"),
)  # fmt: skip
NOT_FOUND = (
    ("the quarterly plan", "lan"),
    ("東京", "京東"),
    ("plan", "plan b"),
    ("plan", "OR"),
    ("plan", "plan NOT x"),
)


def talk(number: int, note: str, at: str = "2026-01-01T10:00:00Z", *, confidential: bool = False) -> Interaction:
    return Interaction(
        id=uid(number), at=Instant(at), channel=Channel.CALL, people=(), note=note, confidential=confidential
    )


def ids(found: Found) -> list[str]:
    return [hit.id for hit in found.hits]


def add(journal: Journal, *entries: Interaction) -> None:
    with journal.change("Add") as unit:
        unit.add(*entries)


@pytest.mark.parametrize(("text", "query"), FOUND)
def test_a_word_is_found_however_it_is_spelled(journal: Journal, text: str, query: str) -> None:
    add(journal, talk(1, f"before {text} after"), talk(2, "something else"))
    found = search(journal.reader, query)
    assert ids(found) == [uid(1)]
    assert found.hits[0].snippet


@pytest.mark.parametrize(("text", "query"), NOT_FOUND)
def test_what_is_not_there_is_not_found(journal: Journal, text: str, query: str) -> None:
    add(journal, talk(1, text))
    assert search(journal.reader, query).hits == ()


@given(query=st.text(max_size=30))
def test_any_query_is_words_and_never_breaks(query: str) -> None:
    match = searching.match_of(query)
    assert match is None or '"' in match


@pytest.mark.parametrize("query", ['"', "*", "a*", "(", "NEAR(a b)", "text:a", "-a", "'", "a AND", "\x00", "", "  "])
def test_signs_of_a_query_language_mean_nothing(journal: Journal, query: str) -> None:
    add(journal, talk(1, "zz"))
    assert search(journal.reader, query).hits == ()


def test_the_newest_come_first_and_no_more_than_asked_for(journal: Journal) -> None:
    days = ("2026-03-01", "2024-01-01", "2026-11-21", "1999-12-31")
    add(journal, *(talk(number, "plan", f"{day}T10:00:00Z") for number, day in enumerate(days, start=1)))
    assert ids(search(journal.reader, "plan")) == [uid(3), uid(1), uid(2), uid(4)]
    assert ids(search(journal.reader, "plan", limit=2)) == [uid(3), uid(1)]


def test_what_is_confidential_is_counted_and_shown_only_when_asked(journal: Journal) -> None:
    add(journal, talk(1, "secret plan", confidential=True), talk(2, "plan"))
    found = search(journal.reader, "plan")
    assert (ids(found), found.confidential) == ([uid(2)], 1)
    found = search(journal.reader, "plan", reveal=True)
    assert (set(ids(found)), found.confidential) == ({uid(1), uid(2)}, 0)
    assert search(journal.reader, "plan", kinds=("person",)).confidential == 0


def test_undo_takes_the_words_back_too(journal: Journal) -> None:
    add(journal, talk(1, "plan"))
    with journal.change("Change") as unit:
        unit.save(talk(1, "fact", confidential=True))
    assert (search(journal.reader, "plan").hits, search(journal.reader, "fact").confidential) == ((), 1)
    journal.undo()
    assert ids(search(journal.reader, "plan")) == [uid(1)]
    assert search(journal.reader, "fact") == Found((), 0)
    journal.undo()
    assert search(journal.reader, "plan") == Found((), 0)
    journal.redo()
    assert ids(search(journal.reader, "plan")) == [uid(1)]


def test_an_entry_loses_a_person_who_is_removed(journal: Journal) -> None:
    with journal.change("Add") as unit:
        unit.add(Person(id=BRAM, display_name="Bram"), Person(id=uid(5), display_name="Ida"))
        unit.add_forms(
            "interaction",
            [{"id": uid(1), "at": "2026-01-01T10:00:00Z", "channel": "call", "people": [BRAM, uid(5)], "note": "plan"}],
        )
    assert search(journal.reader, "plan").hits[0].person == (BRAM, "Bram")
    with journal.change("Remove") as unit:
        unit.remove("person", BRAM)
    assert search(journal.reader, "plan").hits[0].person == (uid(5), "Ida")
    assert index_of(journal) == rebuilt(journal)


def test_the_index_of_a_whole_journal_is_what_a_rebuild_makes(journal: Journal) -> None:
    doc = random_document(7, people=20, entries=200)
    with journal.change("Fill") as unit:
        for table in search_index.SOURCES:
            unit.add_forms(table, doc[table_of(table).plural])
    assert index_of(journal) == rebuilt(journal)
    assert unindexed(journal.reader) == {}
    with journal.store.housekeeping() as (_connection, raw):
        raw.execute("DELETE FROM undo_now")
        raw.execute("DELETE FROM moment")
    assert list(unindexed(journal.reader)) == ["moment"]


@given(text=st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert " ".join(fold(fold(text)).split()) == " ".join(fold(text).split())


ORDERS = {
    "en": ("Ada", "Åsa", "Émile", "Eve", "Øyvind", "Zoe"),
    "sv": ("Ada", "Eve", "Zoe", "Åsa", "Ärla", "Ösa"),
    "da": ("Ada", "Zoe", "Ægir", "Øyvind", "Åsa"),
    "es": ("Nadia", "Nuria", "Ñandú", "Olga"),
    "pl": ("Lech", "Luiza", "Łukasz", "Maria"),
    "nl": ("de Boer", "De Vries", "van den Berg"),
}


@pytest.mark.parametrize("language", ORDERS)
def test_names_stand_in_the_reader_s_alphabet(language: str) -> None:
    names = ORDERS[language]
    mixed = names[1::2] + names[::2]
    assert sorted(mixed, key=lambda name: name_key(name, language)) == list(names)


@given(one=st.text(max_size=8), other=st.text(max_size=8))
def test_two_names_never_share_a_key(one: str, other: str) -> None:
    assert (name_key(one) == name_key(other)) == (one == other)


@pytest.mark.parametrize("sql", [searching.SHOWN, searching.CONFIDENTIAL, searching.COUNTED])
def test_hits_are_met_in_their_order_and_none_is_looked_at_in_vain(journal: Journal, sql: str) -> None:
    params = ('"plan"*', 50) if "LIMIT" in sql else ('"plan"*',)
    plan = journal.reader.plan(sql.format(only=""), params)
    assert "SEARCH d USING INTEGER PRIMARY KEY" in plan
    # FTS5's own names: M for the words, < and > for the range of row ids.
    assert re.search(r"SCAN search VIRTUAL TABLE INDEX \d+:.*[<>].*M|M.*[<>]", plan), plan
    assert "TEMP B-TREE" not in plan


@given(text=st.text(max_size=60), query=st.text(min_size=1, max_size=4))
def test_the_quick_way_through_plain_letters_finds_what_the_slow_one_finds(text: str, query: str) -> None:
    plain = text.encode("ascii", "ignore").decode()
    # A combining accent folds to nothing, but its text goes the slow way.
    assert find(plain, query) == find(plain + "\u0301", query)


def test_what_hangs_on_a_confidential_entry_is_as_confidential(journal: Journal) -> None:
    talk, heard = uid(11), uid(12)
    with journal.change("Add") as unit:
        unit.add(Person(id=BRAM, display_name="Bram"))
        unit.add(Interaction(id=talk, at=Instant("2026-02-20T10:00:00+01:00"), channel=Channel.CALL, people=(BRAM,)))
        unit.add(Reflection(id=heard, interaction_id=talk, person_id=BRAM, heard="the merger"))
    assert ids(search(journal.reader, "merger")) == [heard]
    with journal.change("Hide") as unit:
        kept = unit.get(Interaction, talk)
        assert kept is not None
        unit.save(replace(kept, confidential=True))
    assert search(journal.reader, "merger") == Found((), 1)
    assert ids(search(journal.reader, "merger", reveal=True)) == [heard]
    journal.undo()
    assert ids(search(journal.reader, "merger")) == [heard]


def test_a_confidential_person_hides_the_note_alone(journal: Journal) -> None:
    with journal.change("Add") as unit:
        unit.add(Person(id=BRAM, display_name="Bram", note="the merger", confidential=True))
    assert ids(search(journal.reader, "bram")) == [BRAM]
    assert search(journal.reader, "merger").hits == ()
