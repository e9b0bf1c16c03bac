"""Whose page it is, however its address is written; and ids of other systems that make two records one person."""

from __future__ import annotations

from uuid import uuid4

import pytest

from trustjournal.domain.people import ContactKind, ContactMethod, Person, Source
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.matching import Known, Match, mark_of
from trustjournal.services.exchange.merging import Record, record_of
from trustjournal.services.exchange.profiles import profile_uid


@pytest.mark.parametrize(
    ("address", "uid"),
    [
        ("https://www.linkedin.com/in/Anna-Jansen/", "linkedin.com/in/anna-jansen"),
        ("http://nl.linkedin.com/in/anna-jansen?trk=people", "linkedin.com/in/anna-jansen"),
        ("linkedin.com/in/anna-jansen/en", "linkedin.com/in/anna-jansen"),
        ("https://linkedin.com/in/anna-jansen/details/skills/#top", "linkedin.com/in/anna-jansen"),
        ("https://www.linkedin.com/in/jos%C3%A9", "linkedin.com/in/josé"),
        ("linkedin.com/pub/anna/1/2", "linkedin.com/pub/anna/1/2"),
        ("https://www.linkedin.com/company/oakmere", None),
        ("https://www.linkedin.com/in/", None),
        ("https://example.org/linkedin.com/in/anna", None),
        ("https://notlinkedin.com/in/anna", None),
        ("", None),
    ],
)
def test_a_profile_is_one_however_it_is_written(address: str, uid: str | None) -> None:
    assert profile_uid(address) == uid
    if uid is not None:
        assert profile_uid(uid) == uid


def someone(name: str, *sources: Source, pages: tuple[str, ...] = ()) -> ImportedPerson:
    methods = tuple(ContactMethod(kind=ContactKind.URL, value=each) for each in pages)
    person = Person(id=str(uuid4()), display_name=name, sources=sources, contact_methods=methods)
    return ImportedPerson(file="b.csv", line=1, person=person)


def matched(there: ImportedPerson, card: ImportedPerson, file: str | None = None) -> Match | None:
    known = Known()
    known.add(mark_of(there.person, 0, file))
    found_by = mark_of(card.person, 1, card.file)
    records: dict[str, Record] = {there.person.id: record_of(there)}
    return known.match(card, found_by, known.candidates(found_by), records)


URL = "linkedin.com/in/anna-jansen"


@pytest.mark.parametrize(
    ("there", "card"),
    [
        (Source(system="linkedin", uid=URL), Source(system="linkedin", uid=f"https://www.{URL}/")),
        (Source(system="monica", uid="7"), Source(system="monica", uid="7")),
        (Source(system="markdown", uid="ann.md"), Source(system="markdown", uid="ann.md")),
    ],
)
def test_the_same_id_of_the_same_system_is_the_same_person(there: Source, card: Source) -> None:
    one = someone("Anna Jansen", there)
    assert matched(one, someone("Anna Smit", card)) == Match(one.person.id, same=True)
    other = someone("Anna Smit", Source(system="csv", uid=card.uid))
    assert matched(one, other) is None


def test_a_page_among_the_addresses_is_the_profile() -> None:
    by_page, by_profile = (
        someone("Anna J.", pages=(f"https://{URL}",)),
        someone("Anna", Source(system="linkedin", uid=URL)),
    )
    assert matched(by_page, by_profile) == Match(by_page.person.id, same=True)
    assert matched(by_profile, by_page) == Match(by_profile.person.id, same=True)
    assert (
        matched(someone("Anna", pages=("https://example.org/a",)), someone("Bo", pages=("https://example.org/a",)))
        is None
    )


def test_an_id_copied_within_a_file_makes_nobody_one() -> None:
    same = Source(system="linkedin", uid=URL)
    assert matched(someone("Anna Jansen", same), someone("Piet Puk", same), file="b.csv") is None


def test_our_own_id_is_known_again_whatever_system_brings_it() -> None:
    one = someone("Anna")
    card = someone("Anna Smit", Source(system="markdown", uid=one.person.id.upper()))
    assert matched(one, card) == Match(one.person.id, same=True)
