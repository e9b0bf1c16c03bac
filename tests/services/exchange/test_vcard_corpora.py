"""Real files of real programs, read from beside the project where they are there; their synthetic twins always run.

The twins are the tests of test_vcard_people.py, one for each program. What is expected here was read off the files by
eye.
"""

import os
from pathlib import Path

import pytest

from tests.services.exchange.vcards import TODAY, dated, methods, related
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.vcard_people import read_person
from trustjournal.services.exchange.vcard_reader import Card, read_cards

ROOT = Path(os.environ.get("TRUSTJOURNAL_CORPORA") or Path(__file__).parents[3].parent / "shared" / "corpora")
FOLDER = ROOT / "vcard" / "ez-vcard"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no real contact files in {FOLDER}")


def load(name: str) -> list[ImportedPerson]:
    found = list(read_cards(FOLDER / name, name))
    assert all(isinstance(each, Card) for each in found)
    people = [read_person(each, TODAY) for each in found if isinstance(each, Card)]
    assert all(isinstance(each, ImportedPerson) for each in people)
    return [each for each in people if isinstance(each, ImportedPerson)]


JOHN = "Mr. John Richter"
EXPECTED = {
    "John_Doe_ANDROID.vcf": (
        ["john.doe@company.com", "jane.doe@company.com", "Ñ Ñ Ñ Ñ Ñ", " ".join("Ñ" * 11), "Ñ Ñ Ñ Ñ", "ÑÑÑÑ"],
        ["123456789", "123456", "234567", "3456789", "45678901", "123456", "123456", "123456", "55556666"],
        [],
    ),
    "John_Doe_BLACK_BERRY.vcf": (["John Doe"], ["+96123456789"], []),
    "John_Doe_EVOLUTION.vcf": (
        [f"{JOHN}, James Doe Sr."],
        ["905-666-1234", "905-555-1234"],
        [("birthday", 1980, 3, 22), ("anniversary", 1980, 3, 22)],
    ),
    "John_Doe_GMAIL.vcf": (
        [f"{JOHN}, James Doe Sr."],
        ["905-555-1234", "905-666-1234"],
        [("birthday", 1980, 3, 22), ("anniversary", 1975, 3, 1)],
    ),
    "John_Doe_IPHONE.vcf": (
        [f"{JOHN} James Doe Sr."],
        [f"905-{digits}-1234" for digits in ("555", "666", "777", "888", "999", "111", "222")],
        [("birthday", 2012, 6, 6)],
    ),
    "John_Doe_LOTUS_NOTES.vcf": (
        ["Mr. Doe John I Johny"],
        ["+1 (212) 204-34456", "00-1-212-555-7777"],
        [("birthday", 1980, 5, 21)],
    ),
    "John_Doe_MAC_ADDRESS_BOOK.vcf": (
        [f"{JOHN},James Doe Sr."],
        [f"905-{digits}-1234" for digits in ("777", "666", "555", "888", "999", "111", "222")],
        [("birthday", 2012, 6, 6)],
    ),
    "John_Doe_MS_OUTLOOK.vcf": (
        [f"{JOHN} James Doe Sr."],
        ["(905) 555-1234", "(905) 666-1234"],
        [("birthday", 1980, 3, 22), ("anniversary", 2011, 1, 13)],
    ),
    "fullcontact.vcf": (
        ["Prefix FirstName MiddleName LastName Suffix"],
        [f"555-555-111{last}" for last in range(1, 10)],
        [
            ("birthday", 2016, 8, 1),
            ("anniversary", 2016, 8, 2),
            ("custom", 2016, 8, 3),
            ("custom", 2016, 8, 4),
        ],
    ),
    "gmail-list.vcf": (["Arnold Smith", "Chris Beatle", "Doug White"], [], []),
    "gmail-single.vcf": (
        ["Greg Dartmouth"],
        ["555 555 1111", "555 555 2222"],
        [("birthday", 1960, 9, 10), ("anniversary", 1970, 6, 2)],
    ),
    "gmail-single2.vcf": (
        ["VCard Test"],
        [f"55555511{last}" for last in range(11, 22)],
        [("birthday", 1912, 6, 23), ("anniversary", 1930, 3, 20), ("custom", 1776, 7, 4), ("custom", 2000, 9, 12)],
    ),
    "outlook-2003.vcf": (
        ["John Doe III"],
        ["BusinessPhone", "HomePhone", "MobilePhone", "BusinessFaxPhone"],
        [("birthday", 1980, 3, 21)],
    ),
    "outlook-2007.vcf": (
        ["Mr. Michael Angstadt Jr."],
        ["(111) 555-1111", "(111) 555-2222", "(111) 555-4444", "(111) 555-3333", "(111) 555-4444"],
        [("birthday", 1922, 3, 10), ("anniversary", 2012, 8, 1)],
    ),
    "rfc2426-example.vcf": (
        ["Frank Dawson", "Tim Howes"],
        ["+1-919-676-9515", "+1-919-676-9564", "+1-415-937-3419", "+1-415-528-4164"],
        [],
    ),
    "rfc6350-example.vcf": (
        ["Simon Perreault"],
        ["+1-418-656-9254 ext. 102", "+1-418-262-6501"],
        [("birthday", None, 2, 3), ("anniversary", 2009, 8, 8)],
    ),
    "thunderbird-MoreFunctionsForAddressBook-extension.vcf": (
        ["John Doe"],
        ["555-555-1111", "555-555-2222", "555-555-5555", "555-555-3333", "555-555-4444"],
        [("birthday", 1970, 9, 21), ("anniversary", 1990, 4, 30)],
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_names_phones_and_dates(name):
    names, phones, dates = EXPECTED[name]
    found = load(name)
    assert [each.person.display_name for each in found] == names
    assert [value for each in found for value, _label in methods(each, "phone")] == phones
    assert [day for each in found for day in dated(each)] == dates


def test_every_file_is_expected():
    assert {path.name for path in FOLDER.glob("*.vcf")} == set(EXPECTED)


def test_what_could_not_be_read_is_said_and_nothing_else():
    said = {
        (name, warning.line, warning.message.split()[-1])
        for name in EXPECTED
        for each in load(name)
        for warning in each.warnings
    }
    assert said == {
        ("John_Doe_ANDROID.vcf", 1, "name."),
        ("John_Doe_ANDROID.vcf", 6, "name."),
        ("John_Doe_ANDROID.vcf", 52, "out."),
        ("John_Doe_ANDROID.vcf", 82, "read."),
        ("fullcontact.vcf", 19, "out."),
    }


def test_the_relatives_of_a_google_contact():
    (found,) = load("gmail-single2.vcf")
    assert len(related(found)) == 16
    assert ("parent", "Name4") in related(found)
    assert ("other", "Name1") in related(found)
