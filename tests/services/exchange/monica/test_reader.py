"""What an account of Monica becomes: the same from its JSON and its SQL, and the whole of it."""

from datetime import date
from pathlib import Path

import pytest

from tests.services.exchange.monica.exports import (
    HARD,
    HOW,
    comparable,
    entries,
    more,
    people,
    problems,
    said,
    uid,
    whole_json,
)
from tests.services.exchange.monica.sql_exports import SECRETS, whole_sql
from trustjournal.domain.commitments import CommitmentState
from trustjournal.domain.people import ContactKind
from trustjournal.services.exchange.detect import Format, format_of
from trustjournal.services.exchange.monica.reader import read
from trustjournal.services.exchange.readers import reader_of
from trustjournal.services.exchange.reading import Reading

WHOLE = pytest.mark.parametrize("whole", [whole_json, whole_sql])


def test_both_exports_of_an_account_say_the_same() -> None:
    assert comparable(said(whole_json())) == comparable(said(whole_sql()))


@WHOLE
def test_a_file_is_known_and_read_from_its_place(whole, tmp_path: Path) -> None:
    path = tmp_path / "export"
    path.write_text(whole(), encoding="utf-8")
    assert format_of(path) is Format.MONICA
    found = list(reader_of(Format.MONICA)(path, "monica", HOW))
    assert comparable(found) == comparable(said(whole()))


@WHOLE
def test_nothing_of_the_secrets_comes_out(whole) -> None:
    text = comparable(said(whole()))
    assert "Amara" in text
    assert [secret for secret in SECRETS if secret in text] == []


@WHOLE
def test_the_people(whole) -> None:
    found = people(said(whole()))
    assert list(found) == ["Amara Okafor", "Bram de Vries", "Noor", "Kofi"]
    amara = found["Amara Okafor"].person
    assert (amara.organisation, amara.title, amara.tags) == ("Oakmere", "Architect", ("work", "ships"))
    assert (amara.close, amara.pinned, amara.archived) == (True, False, False)
    assert (amara.met_on, amara.how_met) == (date(2010, 9, 1), "through Bram de Vries")
    assert amara.created_at is None
    assert [(each.system, each.uid) for each in amara.sources] == [("monica", uid(101))]
    assert [(each.kind, each.value) for each in amara.contact_methods] == [
        (ContactKind.EMAIL, "amara@example.org"),
        (ContactKind.PHONE, "0470123456"),
        (ContactKind.CHAT, "@amara"),
        (ContactKind.URL, "https://facebook.example/amara"),
        (ContactKind.ADDRESS, "Kade 1\n9000 Gent\nBE"),
    ]


@WHOLE
def test_the_rhythm_is_due_when_monica_would_have_said_so(whole) -> None:
    amara = people(said(whole()))["Amara Okafor"].person
    assert (amara.cadence_days, amara.cadence_since_on) == (30, date(2026, 11, 2))


@WHOLE
def test_a_note_has_its_days_in_order(whole) -> None:
    note = people(said(whole()))["Amara Okafor"].person.note
    assert note is not None
    assert note.split("\n\n") == [
        "Met in Gent",
        "2024-01-01: An idea for a gift: A book\nhttps://books.example/1\nabout ships",
        f"2024-03-01: A favourite. {HARD}",
        "2024-03-02: Second",
        "2024-07-01: A reminder: Past",
    ]


@WHOLE
def test_dates_and_what_comes_back_every_year(whole) -> None:
    found = people(said(whole()))
    dates = [(each.kind, each.label, each.year, each.month, each.day) for each in found["Amara Okafor"].dates]
    assert dates == [
        ("birthday", None, 1984, 2, 29),
        ("custom", "House", None, 6, 1),
        ("birthday", None, None, 5, 6),
    ]
    bram = [(each.kind, each.year, each.month, each.day) for each in found["Bram de Vries"].dates]
    assert bram == [("birthday", 1950, None, None), ("memorial", 2024, 1, 10)]


@WHOLE
def test_a_child_one_only_knows_of_stands_beside_the_parent(whole) -> None:
    amara = people(said(whole()))["Amara Okafor"]
    (child,) = amara.relationships
    assert (child.kind, child.name, child.person_id) == ("child", "Zoë", amara.person.id)
    assert [each.relationship_id for each in amara.dates] == [None, None, child.id]


@WHOLE
def test_relationships_between_people_are_named_by_uid_from_both_sides(whole) -> None:
    found = people(said(whole()))
    assert found["Amara Okafor"].related == (("other", uid(102)), ("manager", uid(105)))
    assert found["Bram de Vries"].related == (("other", uid(101)),)
    assert found["Kofi"].related == (("report", uid(101)),)
    details = [(each.name, each.value) for each in found["Amara Okafor"].person.extra]
    assert ("Relationship", "uncle: Bram de Vries") in details


@WHOLE
def test_deaths(whole) -> None:
    found = people(said(whole()))
    bram, kofi = found["Bram de Vries"].person, found["Kofi"]
    assert (bram.deceased_on, bram.archived) == (date(2024, 1, 10), False)
    assert (kofi.person.deceased_on, kofi.person.archived) == (None, True)
    assert ("Died", "--03-04") in [(each.name, each.value) for each in kofi.person.extra]
    assert [each.message for each in kofi.warnings] == ["Of this death the day is not known; the person was archived."]


@WHOLE
def test_conversations(whole) -> None:
    found = said(whole())
    names = {each.person.id: name for name, each in people(found).items()}
    talks = [
        (each.entry.at[:10], str(each.entry.channel), each.entry.title, [names[one] for one in each.entry.people])
        for each in entries(found, "interaction")
    ]
    assert talks == [
        ("2024-01-03", "lunch", "Dinner", ["Amara Okafor", "Bram de Vries"]),
        ("2024-01-04", "other", "Chess", ["Amara Okafor"]),
        ("2024-01-05", "other", "Alone", []),
        ("2024-04-01", "call", "They called", ["Amara Okafor"]),
        ("2024-04-02", "message", "Telegram", ["Amara Okafor"]),
        ("2024-08-01", "other", "A page", []),
        ("2024-08-02", "other", "The day: 3 of 3", []),
    ]
    notes = [each.entry.note for each in entries(found, "interaction")]
    assert notes[4] == "Me: Hi\n\nAmara Okafor: Hello"
    assert all(each.entry.at[11:16] == "12:00" for each in entries(found, "interaction"))


@WHOLE
def test_whatever_names_nobody_comes_in_with_nobody_and_says_so(whole) -> None:
    found = said(whole())
    alone = [each for each in entries(found, "interaction") if each.entry.title == "Alone"]
    assert [len(each.warnings) for each in alone] == [1]
    assert problems(found) == [
        "2 pages of Monica's journal name nobody; they come in as notes of their days, with nobody."
    ]


@WHOLE
def test_promises(whole) -> None:
    promises = [
        (each.entry.text, each.entry.state, each.entry.due_on, each.entry.closed_on)
        for each in entries(said(whole()), "commitment")
    ]
    assert promises == [
        ("Send the plan: the long one", CommitmentState.OPEN, None, None),
        ("Ask", CommitmentState.KEPT, None, date(2024, 5, 2)),
        ("To come", CommitmentState.OPEN, date(2027, 7, 1), None),
    ]


@WHOLE
def test_what_is_the_persons_own(whole) -> None:
    amara = people(said(whole()))["Amara Okafor"]
    moment, food = more(amara)
    assert (moment.kind, moment.label, moment.starts_on, moment.ends_on) == (
        "new_parent",
        "Twins",
        date(2023, 8, 15),
        date(2023, 8, 15),
    )
    assert (food.kind, food.text, food.person_id) == ("preference", "Food: No nuts", amara.person.id)
    details = [(each.name, each.value) for each in amara.person.extra]
    assert details[:2] == [("Reminder", "Every 2 weeks from 2024-07-01: Water"), ("Pet", "Rex")]


@WHOLE
def test_entries_have_the_same_ids_every_time(whole) -> None:
    first, second = ([each.entry.id for each in entries(said(whole()))] for _turn in range(2))
    assert first == second
    assert len(set(first)) == len(first) == 10


def test_days_are_those_of_the_users_zone() -> None:
    elsewhere = Reading(on=HOW.on, zone="America/New_York")
    found = said(whole_json(), elsewhere)
    assert [each.entry.at for each in entries(found)[:1]] == ["2024-01-03T12:00:00-05:00"]
    assert [each.entry.closed_on for each in entries(found, "commitment")][1] == date(2024, 5, 1)
    assert entries(said(whole_json(), Reading(on=HOW.on, zone="Nowhere/At_all")))


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    (words,) = problems(read(tmp_path / "gone", "gone", HOW))
    assert "could not be read" in words
