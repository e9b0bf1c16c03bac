"""Real address books of Thunderbird's own tests, read from beside the project where they are there, and their twins.

The twins are synthetic and always run: the same signs, encodings and oddities. What is expected was read off the files
by eye.
"""

import os
from pathlib import Path

import pytest

from tests.services.exchange.tables.tables import TODAY, methods, names, people, problems, said
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.reading import Reading
from trustjournal.services.exchange.tables.reader import read

ROOT = Path(os.environ.get("TRUSTJOURNAL_CORPORA") or Path(__file__).parents[4].parent / "shared" / "corpora")
FOLDER = ROOT / "csv" / "thunderbird"

real = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no real tables in {FOLDER}")

EXPECTED: dict[str, tuple[list[str], list[str]]] = {
    "basic_addressbook.csv": (["John Doe"], []),
    "basic_csv_addressbook.csv": (["John Doe", "Jane Doe"], []),
    "csv_no_header.csv": ([], ["its 2 rows were left out"]),
    "csv_semicolon.csv": (["John Doe", "Jane Doe"], []),
    "quote.csv": (["Acer America"], []),
    "shiftjis_addressbook.csv": (["–¼–³‚µ‚ÌŒ •º‰q"], ["read as Windows text (cp1252)"]),
    "tab_comma_mixed.csv": ([], ["its 4 rows were left out"]),
    "utf16_addressbook.csv": (["John Doe"], []),
}


def load(name: str, **how: object) -> list[object]:
    return list(read(FOLDER / name, name, Reading(on=TODAY, **how)))  # type: ignore[arg-type]


@real
@pytest.mark.parametrize("name", EXPECTED)
def test_people_and_warnings(name):
    found = load(name)
    expected, words = EXPECTED[name]
    told = [each for each in found if not isinstance(each, ImportedPerson)]
    assert names(found) == expected  # type: ignore[arg-type]
    assert len(told) == len(words)
    assert all(word in each.message for word, each in zip(words, told, strict=True))  # type: ignore[attr-defined]


@real
def test_every_file_is_expected():
    assert {path.name for path in FOLDER.glob("*.csv")} == set(EXPECTED)


@real
def test_japanese_where_someone_says_so():
    assert names(load("shiftjis_addressbook.csv", encoding="shift_jis")) == ["名無しの権兵衛"]  # type: ignore[arg-type]


@real
def test_columns_that_someone_names():
    columns = {"Column 1": "display_name", "Column 4": "email"}
    assert names(load("csv_no_header.csv", columns=columns)) == ["John Doe", "Jane Doe"]  # type: ignore[arg-type]
    columns = {"Column 1": "display_name", "Column 5": "email"}
    assert names(load("tab_comma_mixed.csv", columns=columns)) == ["1", "2", "3", "4"]  # type: ignore[arg-type]


HEADER = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,"
    "Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,Home City,Home State,Home ZipCode,Home Country,"
    "Work Address,Work Address 2,Work City,Work State,Work ZipCode,Work Country,Job Title,Department,Organization,"
    "Web Page 1,Web Page 2,Birth Year,Birth Month,Birth Day,Custom 1,Custom 2,Custom 3,Custom 4,Notes"
)


def test_twin_of_a_whole_address_book():
    (found,) = people(
        f"{HEADER},\nAmara,Okafor,Amara Okafor,Ama,amara@example.org,a@example.net,ama,1,2,3,4,5,Markt 1,bus 2,Brugge,"
        "WVL,8000,Belgium,Kaai 3,,Gent,,9000,,Engineer,Research,Noordlicht,https://example.org,https://example.net,1984,"
        "2,29,one,,,,a note,\n"
    )
    assert methods(found, "email") == [("amara@example.org", None), ("a@example.net", "other")]
    assert methods(found, "phone") == [("1", "work"), ("2", "home"), ("3", "fax"), ("4", "pager"), ("5", "mobile")]
    assert methods(found, "address") == [
        ("Markt 1\nbus 2\nBrugge, WVL 8000\nBelgium", "home"),
        ("Kaai 3\n9000 Gent", "work"),
    ]
    assert methods(found, "url") == [("https://example.org", "work"), ("https://example.net", "home")]
    assert methods(found, "chat") == [("ama", "AIM")]
    (birthday,) = found.dates
    assert (birthday.year, birthday.month, birthday.day) == (1984, 2, 29)
    assert {each.name: each.value for each in found.person.extra} == {"Department": "Research", "Custom 1": "one"}
    assert (found.person.note, found.person.sources[0].system) == ("a note", "thunderbird")


def test_twin_without_the_year_of_birth():
    (found,) = people(f"{HEADER}\nAmara{',' * 30}2,29\n")
    assert [(each.year, each.month, each.day) for each in found.dates] == [(None, 2, 29)]


def test_twin_with_a_day_of_birth_that_is_none():
    (found,) = people(f"{HEADER}\nAmara{',' * 29}1984,13,40\n")
    assert found.dates == ()
    assert len(found.warnings) == 1


def test_twin_without_a_header():
    (problem,) = problems("Amara Okafor,Amara,Okafor,amara@example.org\nBram de Vries,Bram,de Vries,bram@example.org\n")
    assert (problem.cards, problem.line) == (2, 1)


def test_twin_with_semicolons():
    data = "Display Name;First Name;Last Name;Primary Email\nAmara Okafor;Amara;Okafor;amara@example.org\n"
    assert methods(people(data)[0], "email") == [("amara@example.org", None)]


def test_twin_with_empty_quotes():
    empty = ',""' * 18
    (found,) = people(f'{HEADER}\n,,"Noordlicht",,,,,"(800) 000-0000"{empty},"Noordlicht",,,,,,,,,\n')
    assert (found.person.display_name, methods(found, "phone")) == ("Noordlicht", [("(800) 000-0000", "work")])


def test_twin_in_shift_jis():
    data = f"{HEADER}\n太郎,山田,山田太郎\n".encode("shift_jis")
    assert names(people(data, encoding="shift_jis")) == ["山田太郎"]
    warning, found = said(data)
    assert "cp1252" in warning.message  # type: ignore[union-attr]
    assert isinstance(found, ImportedPerson)


def test_twin_with_two_signs_between_cells():
    data = "1,1,1,1,a@example.org,,,\n2\t2\t2\t2\tb@example.org\n"
    columns = {"Column 1": "display_name", "Column 5": "email"}
    assert [methods(each, "email") for each in people(data, columns=columns)] == [
        [("a@example.org", None)],
        [("b@example.org", None)],
    ]
    (problem,) = problems(data)
    assert problem.cards == 2


def test_twin_in_utf_16():
    assert names(people(f"{HEADER},\nZoë,Groß,Zoë Groß\n".encode("utf-16-le").join((b"\xff\xfe", b"")))) == ["Zoë Groß"]
