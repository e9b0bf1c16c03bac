"""What is written comes back equal, for what the format holds, and other programs read the same."""

import base64
from datetime import date

import pytest
import vobject
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.services.exchange.vcards import TODAY, extras, people
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.noun import to_form
from trustjournal.domain.people import (
    ContactKind,
    ContactMethod,
    Extra,
    Name,
    Person,
    Photo,
    Relationship,
    RelationshipKind,
    Source,
)
from trustjournal.services.exchange.plain_text import one_line, paragraph
from trustjournal.services.exchange.vcard_people import new_id
from trustjournal.services.exchange.vcard_writer import VCardVersion, write_card

PICTURE = base64.b64encode(b"\xff\xd8\xff" + b"\x00" * 300).decode()
SOURCE = Source(system="vcard", uid="urn:uuid:1", on=TODAY)


def amara() -> Person:
    return Person(
        id=new_id(),
        display_name="Amara, \\ Okafor; Łukasz",
        name=Name(
            given="Amara", family="Okafor;x", additional="A, B", prefix="Dr.", nickname="Am, a", phonetic="Ah ma"
        ),
        pronouns="she/her",
        organisation="Oakmere, Ltd",
        title="Lead",
        interests=("sailing", "tea, green"),
        tags=("team", "vip"),
        time_zone="Europe/Brussels",
        deceased_on=date(2020, 1, 5),
        note="A note\nof *two* lines, with; marks " + "李é" * 60,
        contact_methods=(
            ContactMethod(kind=ContactKind.EMAIL, value="a@example.com", label="work", preferred=True),
            ContactMethod(kind=ContactKind.EMAIL, value="b@example.com", label="summer house, by: the sea"),
            ContactMethod(kind=ContactKind.PHONE, value="+32 470 1", label="work mobile", preferred=True),
            ContactMethod(kind=ContactKind.PHONE, value="02 1 ext. 5", label="home fax"),
            ContactMethod(kind=ContactKind.ADDRESS, value="Street 1, bus 2\n1000 Brussels\nBelgium", label="home"),
            ContactMethod(kind=ContactKind.URL, value="https://example.com/?a=1,2;b", label="home page"),
            ContactMethod(kind=ContactKind.CHAT, value="@amara:example.org", label="Matrix, mine"),
            ContactMethod(kind=ContactKind.CHAT, value="//odd/ name"),
        ),
        sources=(SOURCE,),
        extra=(
            Extra(name="Department", value="Sales; West"),
            Extra(name="Favourite colour", value="blue, dark"),
            Extra(name="relative", value="Kim"),
            Extra(name="Spouse", value="not a relative"),
            Extra(name="Location", value="geo:1,2"),
            Extra(name="Birthday", value="1990-02-30"),
        ),
        photo=Photo(media_type="image/jpeg", data=PICTURE),
    )


def day(person: Person, kind: DateKind, **parts) -> PersonalDate:
    return PersonalDate(id=new_id(), person_id=person.id, kind=kind, **parts)


def relative(person: Person, kind: RelationshipKind, name: str) -> Relationship:
    return Relationship(id=new_id(), person_id=person.id, kind=kind, name=name)


def plain(noun):
    """A date or relationship without the ids that every import makes anew."""
    form = {field: getattr(noun, field) for field in noun.__struct_fields__}
    return {field: value for field, value in form.items() if field not in ("id", "person_id")}


@pytest.mark.parametrize("version", VCardVersion)
def test_a_person_comes_back(version):
    person = amara()
    dates = [
        day(person, DateKind.BIRTHDAY, month=2, day=29),
        day(person, DateKind.ANNIVERSARY, year=2001, month=2, day=3),
        day(person, DateKind.WORK_ANNIVERSARY, year=2015, month=9),
        day(person, DateKind.MEMORIAL, month=1, day=5),
        day(person, DateKind.CUSTOM, label="First met; in Gent", year=2010),
        day(person, DateKind.CUSTOM, label="Circa", text="around 1980"),
    ]
    relatives = [relative(person, kind, f"Na;me, {kind}") for kind in RelationshipKind]
    (found,) = people(write_card(person, dates, relatives, version=version, note=True))
    assert to_form(replace(found.person, id=person.id)) == to_form(person)
    assert [plain(each) for each in found.dates] == [plain(each) for each in dates]
    assert [plain(each) for each in found.relationships] == [plain(each) for each in relatives]
    assert [each.message for each in found.warnings if "calendar" not in each.message] == []


def test_no_note_goes_out_unless_asked_for():
    assert b"NOTE" not in write_card(amara())


@pytest.mark.parametrize("version", VCardVersion)
def test_lines_are_75_octets_at_most_and_end_in_crlf(version):
    written = write_card(amara(), version=version, note=True)
    rows = written.split(b"\r\n")
    assert rows[-1] == b""
    assert b"\n" not in b"".join(rows)
    assert max(map(len, rows)) <= 75
    assert all(row.decode() for row in rows[:-1])


def test_a_person_without_a_card_of_their_own_is_known_by_their_id():
    person = Person(id=new_id(), display_name="Ann")
    (found,) = people(write_card(person))
    assert found.key.uid == f"urn:uuid:{person.id}"


def test_a_relative_who_is_in_the_journal_goes_out_by_name():
    person, other = Person(id=new_id(), display_name="Ann"), new_id()
    known = Relationship(id=new_id(), person_id=person.id, kind=RelationshipKind.FRIEND, other_person_id=other)
    (found,) = people(write_card(person, (), [known], names={other: "Bob"}))
    assert [(each.kind, each.name) for each in found.relationships] == [("friend", "Bob")]
    (alone,) = people(write_card(person, (), [known]))
    assert alone.relationships == ()


def test_the_day_of_a_relative_goes_out_under_their_name():
    person = Person(id=new_id(), display_name="Ann")
    child = relative(person, RelationshipKind.CHILD, "Léa")
    born = day(person, DateKind.BIRTHDAY, relationship_id=child.id, month=5, day=1)
    other = new_id()
    friend = Relationship(id=new_id(), person_id=person.id, kind=RelationshipKind.FRIEND, other_person_id=other)
    met = day(person, DateKind.CUSTOM, relationship_id=friend.id, label="Wed", month=6, day=2)
    written = write_card(person, [born, met], [child, friend], names={other: "Bob"})
    assert b"X-ABLabel:birthday: L\xc3\xa9a" in written
    (found,) = people(written)
    whose: dict[str | None, str | None] = {each.id: each.name for each in found.relationships}
    assert [(each.kind, each.label, each.month, whose[each.relationship_id]) for each in found.dates] == [
        ("birthday", None, 5, "Léa"),
        ("custom", "Wed", 6, "Bob"),
    ]


@pytest.mark.parametrize("version", VCardVersion)
@pytest.mark.parametrize(
    ("kind", "label"),
    [
        (DateKind.ANNIVERSARY, "Moved in together"),
        (DateKind.WORK_ANNIVERSARY, "Joined Acme; at last"),
        (DateKind.MEMORIAL, "OMA"),
        (DateKind.MEMORIAL, None),
        (DateKind.CUSTOM, "Wedding"),
        (DateKind.CUSTOM, "NAME DAY"),
        (DateKind.CUSTOM, None),
    ],
)
def test_what_a_day_is_and_what_one_calls_it_come_back_both(version, kind, label):
    person = amara()
    dates = [replace(day(person, kind, **parts), label=label) for parts in ({"month": 6, "day": 1}, {"year": 1999})]
    (found,) = people(write_card(person, dates, version=version))
    assert [(each.kind, each.label, each.year, each.month) for each in found.dates] == [
        (kind, label, None, 6),
        (kind, label, 1999, None),
    ]


@pytest.mark.parametrize("version", VCardVersion)
def test_the_year_that_stands_for_none_elsewhere_is_one_on_our_cards(version):
    person = replace(amara(), deceased_on=date(1604, 9, 2))
    kinds = (DateKind.BIRTHDAY, DateKind.ANNIVERSARY, DateKind.CUSTOM)
    dates = [day(person, kind, year=1604, month=3, day=4) for kind in kinds]
    (found,) = people(write_card(person, dates, version=version))
    assert [(each.kind, each.year) for each in found.dates] == [(kind, 1604) for kind in kinds]
    assert found.person.deceased_on == date(1604, 9, 2)


@pytest.mark.parametrize("version", VCardVersion)
def test_another_library_reads_the_same(version):
    person = amara()
    dates = [day(person, DateKind.BIRTHDAY, year=1980, month=3, day=22)]
    card = vobject.readOne(write_card(person, dates, version=version, note=True).decode())
    assert card.fn.value == person.display_name
    assert (card.n.value.given, card.n.value.family) == ("Amara", "Okafor;x")
    assert [each.value for each in card.contents["email"]] == ["a@example.com", "b@example.com"]
    assert [each.value for each in card.contents["tel"]] == ["+32 470 1", "02 1 ext. 5"]
    assert card.bday.value.replace("-", "") == "19800322"
    assert card.note.value == person.note
    assert card.org.value == ["Oakmere, Ltd", "Sales", "West"]


def test_what_another_library_writes_is_read():
    card = vobject.vCard()
    card.add("fn").value = "Zoë, Łukasz"
    card.add("n").value = vobject.vcard.Name(family="Łukasz", given="Zoë")
    card.add("email").value = "zoe@example.com"
    card.add("note").value = "long, text; with\nlines " * 20
    card.add("bday").value = "1980-03-22"
    (found,) = people(card.serialize().encode())
    assert found.person.display_name == "Zoë, Łukasz"
    assert found.person.note == ("long, text; with\nlines " * 20).strip()
    assert found.key.emails == ("zoe@example.com",)
    assert (found.dates[0].year, found.dates[0].month, found.dates[0].day) == (1980, 3, 22)


LINES = st.text(max_size=60).map(one_line).filter(lambda text: not text.startswith(("tel:", "mailto:")))
NAMES = LINES.filter(bool).filter(lambda text: len(text) <= 300)


@settings(max_examples=60)
@given(NAMES, LINES, LINES, st.text(max_size=200).map(paragraph), st.sampled_from(VCardVersion))
def test_any_text_comes_back(called, family, colour, note, version):
    assume(all(text.encode("utf-8", "replace").decode() == text for text in (called, family, colour, note)))
    person = Person(
        id=new_id(),
        display_name=called,
        name=Name(given="G", family=family or None),
        note=note or None,
        sources=(SOURCE,),
        extra=(Extra(name="Colour", value=colour),) if colour else (),
    )
    (found,) = people(write_card(person, version=version, note=True))
    assert found.person.display_name == called
    assert found.person.name == person.name
    assert found.person.note == (note or None)
    assert extras(found) == ({"Colour": colour} if colour else {})
