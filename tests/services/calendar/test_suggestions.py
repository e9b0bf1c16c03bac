"""Attendees whom no address tells: who they may be, and what the user says about it."""

from __future__ import annotations

import pytest

from tests.services.calendar.conftest import House, at, calendar
from trustjournal.base.errors import UserError
from trustjournal.domain.people import Person
from trustjournal.services.calendar.suggestions import Suggestion, confirm, suggestions
from trustjournal.storage.codec import get


def talk_with(*attendees: str) -> str:
    lines = "".join(f"ATTENDEE;{one}\r\n" for one in attendees)
    return calendar(at("20260225T090000Z").replace("END:VEVENT", f"{lines}END:VEVENT"))


def test_a_name_is_a_suggestion_and_no_match(house: House) -> None:
    ann = house.person("Ann Lee")
    house.person("Bo Berg", deceased_on="2020-01-01")
    house.add(talk_with('CN="Lee, Ann":mailto:ann@work.example.org', "CN=Bo Berg:mailto:bo@work.example.org"))
    (meeting,) = house.meetings()
    assert meeting.people == ()
    assert suggestions(house.journal, meeting.id) == (
        Suggestion("ann@work.example.org", "Lee, Ann", ((ann, "Ann Lee"),)),
        Suggestion("bo@work.example.org", "Bo Berg", ()),
    )


def test_an_address_of_two_people_is_nobodys_and_shown_with_both(house: House) -> None:
    ann, bo = house.person("Ann", "desk@example.org"), house.person("Bo", "DESK@example.org")
    house.add(talk_with("CN=The desk:mailto:desk@example.org"))
    (meeting,) = house.meetings()
    assert meeting.people == ()
    assert suggestions(house.journal, meeting.id) == (
        Suggestion("desk@example.org", "The desk", ((ann, "Ann"), (bo, "Bo")), shared=True),
    )
    with pytest.raises(UserError, match="address of Bo already"):
        confirm(house.journal, "desk@example.org", ann)


def test_what_is_confirmed_is_one_step_and_matches_at_once(house: House) -> None:
    ann = house.person("Ann Lee", "ann@example.org")
    house.add(talk_with("CN=Ann Lee:mailto:ann@work.example.org"))
    (meeting,) = house.meetings()
    confirm(house.journal, "Ann@Work.example.org", ann)
    kept = get(house.journal.reader, Person, ann)
    assert kept is not None
    assert [method.value for method in kept.contact_methods] == ["ann@example.org", "ann@work.example.org"]
    assert house.meetings()[0].people == (ann,)
    assert suggestions(house.journal, meeting.id) == ()
    assert confirm(house.journal, "ann@work.example.org", ann) is None
    house.journal.undo()
    house.read()
    assert house.meetings()[0].people == ()


def test_someone_who_is_gone_cannot_be_confirmed(house: House) -> None:
    with pytest.raises(UserError):
        confirm(house.journal, "ann@example.org", "11111111-1111-4111-8111-111111111111")
