"""Notes about people: Obsidian's, plain text, whole folders, and everything that is none."""

from datetime import date
from pathlib import Path

import pytest

from trustjournal.domain.people import ContactKind, Relation, RelationshipKind
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.notes.reader import read
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import NamedBytes, Reading, Said

ON = date(2026, 2, 24)
ANNA = """---
name: Anna Berg
aliases: [Annie, A. Berg]
type: person
company: "[[Acme|Acme Ltd]]"
role: Engineer
email: [anna@acme.example, "mailto:anna@home.example"]
mobile: 0470 12 34 56
linkedin: "[Anna](https://linkedin.example/in/anna)"
birthday: 1990-03-15
first met: 2019-05-01
partner: "[[Bo]]"
children: Zoë, Finn
tags: [person, "#berlin", design]
interests: climbing, tea
relation: peer
coffee order: flat white
---
# Anna Berg

Likes to walk while talking.

## 2026-01-05
Asked about the move.
"""


def of(text: str | bytes, name: str = "Anna Berg.md", encoding: str | None = None) -> list[Said]:
    data = text.encode() if isinstance(text, str) else text
    return list(read(NamedBytes(name, data), name, Reading(on=ON, encoding=encoding)))


def one(text: str | bytes, name: str = "Anna Berg.md") -> ImportedPerson:
    (found,) = of(text, name)
    assert isinstance(found, ImportedPerson)
    return found


def folder(tmp_path: Path, **files: str) -> list[Said]:
    for name, text in files.items():
        path = tmp_path / "vault" / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return list(read(tmp_path / "vault", "vault", Reading(on=ON)))


def names(found: list[Said]) -> list[str]:
    return [each.person.display_name for each in found if isinstance(each, ImportedPerson)]


def problems(found: list[Said]) -> list[Problem]:
    return [each for each in found if isinstance(each, Problem)]


def test_an_obsidian_note_in_full() -> None:
    found = one(ANNA)
    person = found.person
    assert (person.display_name, person.organisation, person.title) == ("Anna Berg", "Acme Ltd", "Engineer")
    assert [(each.kind, each.value, each.label) for each in person.contact_methods] == [
        (ContactKind.EMAIL, "anna@acme.example", None),
        (ContactKind.EMAIL, "anna@home.example", None),
        (ContactKind.PHONE, "0470 12 34 56", "mobile"),
        (ContactKind.URL, "https://linkedin.example/in/anna", "LinkedIn"),
    ]
    (birthday,) = found.dates
    assert (birthday.kind, birthday.year, birthday.month, birthday.day) == ("birthday", 1990, 3, 15)
    assert person.met_on == date(2019, 5, 1)
    assert [(each.kind, each.name) for each in found.relationships] == [
        (RelationshipKind.PARTNER, "Bo"),
        (RelationshipKind.CHILD, "Zoë"),
        (RelationshipKind.CHILD, "Finn"),
    ]
    assert (person.tags, person.interests, person.relation) == (
        ("berlin", "design"),
        ("climbing", "tea"),
        Relation.PEER,
    )
    assert [(each.name, each.value) for each in person.extra] == [
        ("Also known as", "Annie"),
        ("Also known as", "A. Berg"),
        ("Coffee order", "flat white"),
    ]
    assert person.note == "Likes to walk while talking.\n\n## 2026-01-05\nAsked about the move."
    assert person.sources[0].uid == "Anna Berg"
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("text", "name", "called"),
    [
        ("Met at the fair.", "Anna Berg.md", "Anna Berg"),
        ("Met at the fair.", "@Anna Berg.txt", "Anna Berg"),
        ("# Anna Berg\nhi", "anna berg.md", "Anna Berg"),
        ("# Meeting notes\nhi", "Anna Berg.md", "Anna Berg"),
        ("---\nfirst name: Anna\nlast name: Berg\n---\n", "x.md", "Anna Berg"),
        ("---\nNaam: Anna Berg\n---\n", "x.md", "Anna Berg"),
    ],
)
def test_what_someone_is_called(text: str, name: str, called: str) -> None:
    assert one(text, name).person.display_name == called


@pytest.mark.parametrize(
    ("value", "found", "warned"),
    [
        ("--03-15", (None, 3, 15, None), False),
        ("1990", (1990, None, None, None), False),
        ("in spring", (None, None, None, "in spring"), True),
    ],
)
def test_birthdays_as_far_as_they_are_known(value: str, found: tuple[object, ...], warned: bool) -> None:
    person = one(f"---\nbirthday: '{value}'\n---\n")
    (day,) = person.dates
    assert (day.year, day.month, day.day, day.text) == found
    assert bool(person.warnings) is warned


def test_a_day_no_calendar_has_is_kept_as_words_and_said() -> None:
    found = one("---\nbirthday: 1990-02-30\n---\n")
    assert [(day.month, day.text) for day in found.dates] == [(None, "1990-02-30")]
    assert "not a day" in found.warnings[0].message


def test_of_a_vault_those_who_say_so_are_people(tmp_path: Path) -> None:
    found = folder(
        tmp_path,
        **{
            "Anna_dot_md": "---\ntype: person\n---\n",
            "Plan_dot_md": "Buy milk",
            "People__Bo_dot_md": "tall",
            "Log__2026-01-01_dot_md": "---\ntags: daily\n---\nrain",
            "_dot_obsidian__x_dot_md": "---\ntype: person\n---\n",
            "picture_dot_png": "no note",
        },
    )
    assert names(found) == ["Anna", "Bo"]
    assert [(each.cards, each.line) for each in problems(found)] == [(2, None)]
    people = [each for each in found if isinstance(each, ImportedPerson)]
    assert [each.person.sources[0].uid for each in people] == ["Anna", "People/Bo"]


def test_where_none_says_so_all_are(tmp_path: Path) -> None:
    assert names(folder(tmp_path, Bo_dot_txt="tall", Anna_dot_md="short")) == ["Anna", "Bo"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "Eve.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "vault" / "round").symlink_to(tmp_path / "vault")
    (told,) = folder(tmp_path)
    assert isinstance(told, Problem)
    assert "no notes" in told.message


def test_what_cannot_be_read_is_named_and_the_rest_is_in(tmp_path: Path) -> None:
    found = folder(tmp_path, Bo_dot_md="tall", Big_dot_md="x" * (1 << 20 | 1), Empty_dot_md="\n")
    assert names(found) == ["Bo"]
    assert [each.cards for each in problems(found)] == [1, 1]


def test_encodings() -> None:
    found = one("Jürgen".encode("cp1252"), "J.md")
    assert found.person.note == "Jürgen"
    assert "cp1252" in found.warnings[0].message
    assert one("\ufeffJürgen".encode("utf-16"), "J.md").person.note == "Jürgen"
    (asked,) = of("Jürgen".encode("cp850"), "J.md", "cp850")
    assert isinstance(asked, ImportedPerson)
    assert asked.person.note == "Jürgen"


def test_a_note_called_by_no_letter_is_left_out() -> None:
    (told,) = of("text", "--.md")
    assert isinstance(told, Problem)
    assert told.cards == 1


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (told,) = read(tmp_path / "none", "none", Reading(on=ON))
    assert isinstance(told, Problem)
