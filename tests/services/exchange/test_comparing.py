"""Every field in which a card differs is shown, and what is chosen of it is what joining then does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.people import (
    Channel,
    ContactKind,
    ContactMethod,
    Extra,
    Name,
    Person,
    Photo,
    Relation,
    Relationship,
    RelationshipKind,
)
from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.services import importing
from trustjournal.services.exchange.comparing import FieldChoice, fields
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.merging import ALIAS, Record, Wish, join
from trustjournal.services.exchange.preview import ImportPlan, PlanRow, State
from trustjournal.services.journal import Journal

MINE = "0b0a3f0e-6f0b-4c5b-9a3b-0d6f6f6f6f6f"
THEIRS = "1b0a3f0e-6f0b-4c5b-9a3b-0d6f6f6f6f6f"


def day(kind: DateKind, year: int | None, month: int, number: int, label: str | None = None) -> PersonalDate:
    return PersonalDate(id=MINE, person_id=MINE, kind=kind, year=year, month=month, day=number, label=label)


def mail(value: str) -> ContactMethod:
    return ContactMethod(kind=ContactKind.EMAIL, value=value)


THERE = Record(
    Person(
        id=MINE,
        display_name="Ann Lee",
        name=Name(given="Ann", family="Lee"),
        pronouns="she",
        relation=Relation.PEER,
        organisation="Oakmere",
        title="Cook",
        how_met="At a fair",
        met_on=date(2020, 1, 2),
        preferred_channel=Channel.CALL,
        cadence_days=30,
        time_zone="Europe/Brussels",
        deceased_on=date(2024, 1, 1),
        note="My words",
        tags=("team",),
        interests=("bread",),
        strengths=("calm",),
        contact_methods=(mail("ann@x.test"),),
        photo=Photo(media_type="image/jpeg", data="AAAA"),
        extra=(Extra(name="Office", value="4"),),
    ),
    dates=(day(DateKind.BIRTHDAY, 1984, 2, 29), day(DateKind.CUSTOM, 2001, 5, 1, "Moved")),
    relationships=(Relationship(id=MINE, person_id=MINE, kind=RelationshipKind.CHILD, name="Tim"),),
)
CARD = ImportedPerson(
    file="a.csv",
    line=2,
    person=Person(
        id=THEIRS,
        display_name="Annie Lee-Smit",
        name=Name(given="Annie", family="Lee-Smit"),
        pronouns="they",
        relation=Relation.FRIEND,
        organisation="Elm",
        title="Chef",
        how_met="On a train",
        met_on=date(2021, 3, 4),
        preferred_channel=Channel.EMAIL,
        cadence_days=7,
        time_zone="Asia/Tokyo",
        deceased_on=date(2025, 1, 1),
        note="Their words",
        tags=("Team", "new"),
        interests=("cake",),
        strengths=("quick",),
        contact_methods=(mail("ANN@x.test"), mail("annie@x.test"), mail("lee@x.test")),
        photo=Photo(media_type="image/jpeg", data="BBBB"),
        extra=(Extra(name="Office", value="5"),),
    ),
    dates=(day(DateKind.BIRTHDAY, 1985, 3, 1), day(DateKind.CUSTOM, 2001, 6, 1, "Moved")),
    relationships=(Relationship(id=THEIRS, person_id=THEIRS, kind=RelationshipKind.CHILD, name="Eva"),),
    more=(Preference(id=THEIRS, person_id=THEIRS, kind=PreferenceKind.PREFERENCE, text="Mornings"),),
)
ALL = fields(THERE, CARD)
EITHER = [one.key for one in ALL if not one.several]


def shown(record: Record, key: str) -> FieldChoice | None:
    return next((one for one in fields(record, CARD) if one.key == key), None)


def test_every_field_that_differs_is_shown_with_both_values() -> None:
    found = {one.key: (one.label, one.mine, tuple(offer.words for offer in one.theirs)) for one in ALL}
    assert found == {
        "display_name": ("Name", ("Ann Lee",), ("Annie Lee-Smit",)),
        "name": ("Parts of the name", ("Ann Lee",), ("Annie Lee-Smit",)),
        "email": ("E-mail", ("ann@x.test",), ("annie@x.test", "lee@x.test")),
        "pronouns": ("Pronouns", ("she",), ("they",)),
        "relation": ("What they are to you", ("Peer",), ("Friend",)),
        "organisation": ("Organisation", ("Oakmere",), ("Elm",)),
        "title": ("Role", ("Cook",), ("Chef",)),
        "how_met": ("How you met", ("At a fair",), ("On a train",)),
        "met_on": ("The day you met", ("2 January 2020",), ("4 March 2021",)),
        "preferred_channel": ("The way they like to talk", ("Call",), ("E-mail",)),
        "cadence_days": ("Rhythm", ("once a month",), ("once a week",)),
        "time_zone": ("Time zone", ("Europe/Brussels",), ("Asia/Tokyo",)),
        "deceased_on": ("Date of death", ("1 January 2024",), ("1 January 2025",)),
        "birthday": ("Birthday", ("29 February 1984",), ("1 March 1985",)),
        "custom:moved": ("Moved", ("1 May 2001",), ("1 June 2001",)),
        "tags": ("Tags", ("team",), ("new",)),
        "interests": ("Interests", ("bread",), ("cake",)),
        "strengths": ("Strengths", ("calm",), ("quick",)),
        "note": ("Note", ("My words",), ("Their words",)),
        "photo": ("Photo", ("A picture",), ("A picture",)),
        "relationships": ("Family", ("Tim",), ("Eva",)),
        "preference": ("Preferences", (), ("Mornings",)),
        "extra": ("Further details", (), ("Office: 5",)),
    }


@pytest.mark.parametrize("key", EITHER)
def test_without_a_choice_mine_stays_and_with_one_theirs_is_taken(key: str) -> None:
    kept = join(THERE, CARD)
    assert shown(kept.record, key) is not None
    assert key in kept.conflicts or key in ("display_name", "name", "photo")
    taken = join(THERE, CARD, Wish(from_file=frozenset({key})))
    assert shown(taken.record, key) is None
    for other in EITHER:
        if other != key and {key, other} != {"display_name", "name"}:
            assert shown(taken.record, other) is not None


@pytest.mark.parametrize("one", [one for one in ALL if one.several], ids=lambda one: one.key)
def test_what_can_be_added_is_added_unless_it_is_left_out(one: FieldChoice) -> None:
    assert shown(join(THERE, CARD).record, one.key) is None
    for offer in one.theirs:
        left = shown(join(THERE, CARD, Wish(without=frozenset({offer.key}))).record, one.key)
        assert left is not None
        assert left.theirs == (offer,)
    whole = shown(join(THERE, CARD, Wish(without=frozenset({one.key}))).record, one.key)
    assert whole is not None
    assert whole.theirs == one.theirs


@pytest.mark.parametrize("key", [one.key for one in ALL if one.both])
def test_both_are_kept_where_that_is_wanted(key: str) -> None:
    joined = join(THERE, CARD, Wish(both=frozenset({key}))).record.person
    if key == "note":
        assert joined.note == "My words\n\nTheir words"
        return
    assert getattr(joined, key) == getattr(THERE.person, key)
    assert getattr(CARD.person, key) in [each.value for each in joined.extra]


def test_the_name_that_was_not_chosen_is_kept_too_where_both_are_wanted() -> None:
    wish = Wish(from_file=frozenset({"display_name"}), both=frozenset({"display_name"}))
    joined = join(THERE, CARD, wish).record.person
    assert (joined.display_name, joined.extra[-1]) == ("Annie Lee-Smit", Extra(name=ALIAS, value="Ann Lee"))


def test_what_says_the_same_or_less_is_not_shown() -> None:
    person = replace(CARD.person, **{field: getattr(THERE.person, field) for field in _fields()})
    shorter = replace(person, organisation="OAKMERE", note="words", tags=("TEAM",), name=Name(given="ann"))
    dates = (day(DateKind.BIRTHDAY, None, 2, 29),)
    assert fields(THERE, replace(CARD, person=shorter, dates=dates, relationships=(), more=())) == ()


def _fields() -> list[str]:
    return [name for name in Person.__struct_fields__ if name != "id"]


def test_what_is_empty_is_filled_and_what_is_fuller_is_taken_unasked() -> None:
    bare = Record(Person(id=MINE, display_name="Ann Lee"), dates=(day(DateKind.BIRTHDAY, None, 3, 1),))
    for one in fields(bare, CARD):
        assert not one.differs or one.key == "display_name"
    birthday = shown(bare, "birthday")
    assert birthday is not None
    assert birthday.fuller
    filled = join(bare, CARD).record
    assert [one.key for one in fields(filled, CARD)] == ["display_name"]


def test_a_row_is_compared_with_whom_it_looks_like(journal: Journal) -> None:
    with journal.change("Add") as unit:
        unit.add(THERE.person)
    row: dict[str, Any] = {"file": "a.csv", "line": 2, "name": "Annie", "reason": "", "state": State.CHECK}
    first = PlanRow(number=1, card=CARD, match=MINE, **row)
    later = replace(CARD, person=replace(CARD.person, id=MINE[::-1], title="Baker"))
    second = PlanRow(number=2, card=later, match=THEIRS, **row)
    lone = PlanRow(number=3, card=CARD, **row)
    planned = ImportPlan(("a.csv",), (first, second, lone))
    titles = {one.key: one.mine for one in importing.comparison(journal, planned, first)}
    assert titles["title"] == ("Cook",)
    (only,) = importing.comparison(journal, planned, second)
    assert (only.key, only.mine, only.theirs[0].words) == ("title", ("Chef",), "Baker")
    assert importing.comparison(journal, planned, lone) == ()
