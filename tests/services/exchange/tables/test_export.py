"""The table that is written: as a spreadsheet reads it, and as it comes back."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest

from tests.readinghere import here
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.people import (
    Channel,
    ContactKind,
    ContactMethod,
    Extra,
    Name,
    Person,
    Relation,
    Relationship,
    RelationshipKind,
)
from trustjournal.services import importing, sample
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.preview import State
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import NamedBytes, Reading, Said
from trustjournal.services.exchange.tables.export import export_table, guarded
from trustjournal.services.exchange.tables.reader import read
from trustjournal.services.journal import Journal

ANNA, BO = (f"aaaaaaaa-0000-4000-8000-00000000000{n}" for n in (1, 2))


def written(journal: Journal, *, include_confidential: bool = False) -> bytes:
    file = BytesIO()
    export_table(journal, file, include_confidential=include_confidential)
    return file.getvalue()


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def back(data: bytes) -> list[Said]:
    return list(read(NamedBytes("people.csv", data), "people.csv", Reading(on=date(2026, 2, 24))))


@pytest.fixture
def full(journal: Journal) -> Journal:
    """Two people, one with something in every column."""
    with journal.change("Fill") as unit:
        unit.add(
            Person(
                id=ANNA,
                display_name="Dr. Anna Maria Berg",
                name=Name(
                    given="Anna", additional="Maria", family="Berg", prefix="Dr.", nickname="Annie", phonetic="Ahna"
                ),
                pronouns="she/her",
                relation=Relation.PEER,
                organisation="Acme, Inc.",
                title='Head of "things"',
                how_met="At a fair;\nin the rain",
                met_on=date(2019, 5, 1),
                interests=("tea", "climbing"),
                strengths=("calm",),
                tags=("a b", "c"),
                cadence_days=30,
                preferred_channel=Channel.COFFEE,
                time_zone="Europe/Brussels",
                note="private",
                contact_methods=(
                    ContactMethod(kind=ContactKind.EMAIL, value="anna@acme.example", label="work"),
                    ContactMethod(kind=ContactKind.EMAIL, value="anna@home.example"),
                    ContactMethod(kind=ContactKind.PHONE, value="+32 470 00 00 01", label="mobile"),
                    ContactMethod(kind=ContactKind.ADDRESS, value="Street 1\n1000 Brussels", label="home"),
                    ContactMethod(kind=ContactKind.URL, value="https://acme.example", label="work"),
                    ContactMethod(kind=ContactKind.CHAT, value="anna", label="Signal"),
                ),
                extra=(Extra(name="Department", value="R&D"), Extra(name="Shoe", value="=38")),
            ),
            Person(id=BO, display_name="Bo"),
        )
        unit.add(
            Relationship(
                id="bbbbbbbb-0000-4000-8000-000000000001", person_id=ANNA, kind=RelationshipKind.CHILD, name="Zoë"
            )
        )
        unit.add(
            Relationship(
                id="bbbbbbbb-0000-4000-8000-000000000002",
                person_id=ANNA,
                kind=RelationshipKind.COLLEAGUE,
                other_person_id=BO,
            )
        )
        for number, fields in enumerate(
            (
                {"kind": DateKind.BIRTHDAY, "month": 2, "day": 29},
                {"kind": DateKind.ANNIVERSARY, "year": 2010, "month": 6, "day": 1},
                {"kind": DateKind.WORK_ANNIVERSARY, "label": "Joined Acme", "year": 2015, "month": 9, "day": 1},
                {"kind": DateKind.CUSTOM, "label": "Name day", "month": 7, "day": 26},
            ),
            1,
        ):
            unit.add(PersonalDate(id=f"cccccccc-0000-4000-8000-{number:012}", person_id=ANNA, **fields))  # type: ignore[arg-type]
    return journal


def person(found: list[Said], name: str) -> ImportedPerson:
    return next(each for each in found if isinstance(each, ImportedPerson) and each.person.display_name == name)


def test_everything_a_table_can_hold_comes_back(full: Journal) -> None:
    found = back(written(full))
    assert [each for each in found if isinstance(each, Problem)] == []
    anna = person(found, "Dr. Anna Maria Berg")
    with_what_stays = full.reader.rows(
        "SELECT organisation, title, how_met, pronouns FROM person WHERE id = ?", (ANNA,)
    )
    assert [(anna.person.organisation, anna.person.title, anna.person.how_met, anna.person.pronouns)] == [
        (org, title, " ".join(met.split()), pronouns) for org, title, met, pronouns in with_what_stays
    ]
    assert anna.person.name is not None
    assert (anna.person.name.given, anna.person.name.phonetic, anna.person.name.nickname) == ("Anna", "Ahna", "Annie")
    assert (anna.person.relation, anna.person.met_on) == (Relation.PEER, date(2019, 5, 1))
    assert (anna.person.interests, anna.person.strengths) == (("tea", "climbing"), ("calm",))
    assert (anna.person.tags, anna.person.cadence_days) == (("a b", "c"), 30)
    assert (anna.person.preferred_channel, anna.person.time_zone) == (Channel.COFFEE, "Europe/Brussels")
    assert {(each.kind, each.value, each.label) for each in anna.person.contact_methods} == {
        (ContactKind.EMAIL, "anna@acme.example", "work"),
        (ContactKind.EMAIL, "anna@home.example", None),
        (ContactKind.PHONE, "+32 470 00 00 01", "mobile"),
        (ContactKind.ADDRESS, "Street 1\n1000 Brussels", "home"),
        (ContactKind.URL, "https://acme.example", "work"),
        (ContactKind.CHAT, "anna", "Signal"),
    }
    assert {(each.name, each.value) for each in anna.person.extra} == {("Department", "R&D"), ("Shoe", "=38")}
    assert [(each.kind, each.name) for each in anna.relationships] == [(RelationshipKind.CHILD, "Zoë")]
    assert anna.related == ((RelationshipKind.COLLEAGUE, BO),)
    assert {(each.kind, each.label, each.year, each.month, each.day) for each in anna.dates} == {
        (DateKind.BIRTHDAY, None, None, 2, 29),
        (DateKind.ANNIVERSARY, None, 2010, 6, 1),
        (DateKind.WORK_ANNIVERSARY, "Joined Acme", 2015, 9, 1),
        (DateKind.CUSTOM, "Name day", None, 7, 26),
    }
    assert person(found, "Bo").person.sources[0].uid == BO


ODD = ("a ::: b", "* star", "*", "x:::y", "\\:::", "::::", "\\\\::: :::\\", "a:", ":b", "My contacts")


def test_words_that_look_like_google_s_own_marks_come_back(journal: Journal) -> None:
    methods = tuple(
        ContactMethod(kind=kind, value=f"{kind.value}:// ::: ::1", label=label)
        for kind, label in zip(ContactKind, ("Work", "* mine", "a ::: b", "MOBILE", "*"), strict=False)
    )
    anna = Person(
        id=ANNA,
        display_name="Anna",
        tags=ODD,
        interests=ODD,
        strengths=ODD,
        contact_methods=methods,
        extra=(Extra(name="* Shoe", value="38 ::: 39"),),
    )
    with journal.change("Fill") as unit:
        unit.add(anna)
        unit.add(
            PersonalDate(
                id="cccccccc-0000-4000-8000-000000000001", person_id=ANNA, kind=DateKind.CUSTOM, label="* Day", month=3
            )
        )
        unit.add(
            Relationship(
                id="bbbbbbbb-0000-4000-8000-000000000001", person_id=ANNA, kind=RelationshipKind.CHILD, name="Z ::: Y"
            )
        )
    found = person(back(written(journal)), "Anna")
    assert (found.person.tags, found.person.interests, found.person.strengths) == (ODD, ODD, ODD)
    assert set(found.person.contact_methods) == set(methods)
    assert found.person.extra == anna.extra
    assert [(each.label, each.month) for each in found.dates] == [("* Day", 3)]
    assert [each.name for each in found.relationships] == ["Z ::: Y"]


@pytest.mark.parametrize(
    "known", [{"year": 1984}, {"month": 7}, {"day": 31}, {"year": 1984, "month": 7}, {"text": "in spring"}]
)
def test_what_is_known_of_a_day_comes_back(journal: Journal, known: dict[str, int]) -> None:
    with journal.change("Fill") as unit:
        unit.add(Person(id=ANNA, display_name="Anna"))
        for number, kind in enumerate((DateKind.BIRTHDAY, DateKind.CUSTOM)):
            date_id = f"cccccccc-0000-4000-8000-{number:012}"
            unit.add(PersonalDate(id=date_id, person_id=ANNA, kind=kind, label="Name day", **known))  # type: ignore[arg-type]
    anna = person(back(written(journal)), "Anna")
    found = [(each.kind, each.year, each.month, each.day, each.text) for each in anna.dates]
    parts = (known.get("year"), known.get("month"), known.get("day"), known.get("text"))
    assert found == [(DateKind.BIRTHDAY, *parts), (DateKind.CUSTOM, *parts)]


def test_notes_go_out_only_when_they_are_asked_for(full: Journal) -> None:
    assert b"private" not in written(full)
    assert rows(written(full, include_confidential=True))[0]["Notes"] == "private"


def test_no_cell_is_a_formula(full: Journal) -> None:
    cells = [cell for row in rows(written(full)) for cell in row.values()]
    assert "'+32 470 00 00 01" in cells
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("cell", ["=1+1", " =1", "+32", "-1", "@SUM(1)", "\tx", "\rx"])
def test_what_begins_like_a_formula_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Anna", "1+1", "a=b", "'quoted"])
def test_anything_else_stays_as_it_is(cell: str) -> None:
    assert guarded(cell) == cell


def test_the_sample_comes_back_with_everyone(journal: Journal) -> None:
    sample.fill(journal)
    found = back(written(journal))
    assert [each for each in found if isinstance(each, Problem)] == []
    names = {each.person.display_name for each in found if isinstance(each, ImportedPerson)}
    assert names == {name for (name,) in journal.reader.rows("SELECT display_name FROM person")}


def test_the_same_table_brings_nothing_to_the_journal_it_came_from(journal: Journal) -> None:
    sample.fill(journal)
    planned = importing.plan(journal, [NamedBytes("people.csv", written(journal))], reads=here)
    assert {row.name: (row.state, row.reason) for row in planned.rows if row.state is not State.SAME} == {}


def test_an_empty_journal_is_a_header(journal: Journal) -> None:
    assert rows(written(journal)) == []
    assert written(journal).startswith(b"\xef\xbb\xbfName,First Name,")
