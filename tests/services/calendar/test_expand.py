"""What comes back, was moved, cancelled for a day or invited: as RFC 5545 has it and as programs write it."""

from __future__ import annotations

import pytest

from tests.services.calendar.conftest import House, at, calendar, event
from trustjournal.services.calendar import sources
from trustjournal.services.calendar.rules import Refused, checked

WEEKLY = ("DTSTART:20260203T090000Z", "DTEND:20260203T093000Z", "RRULE:FREQ=WEEKLY;COUNT=4")
DAYS = ["2026-02-03", "2026-02-10", "2026-02-17", "2026-02-24"]


def days(house: House) -> list[str]:
    return [one[:10] for one in house.starts()]


def test_a_weekly_event_is_a_meeting_on_each_day_of_the_window(house: House) -> None:
    house.add(calendar(event("DTSTART:20200107T090000Z", "RRULE:FREQ=WEEKLY")))
    assert days(house)[0] == "2026-01-27"
    assert days(house)[-1] == "2026-04-21"
    assert len({one.id for one in house.meetings()}) == 13


@pytest.mark.parametrize(
    ("more", "left"),
    [
        (("EXDATE:20260210T090000Z",), [DAYS[0], DAYS[2], DAYS[3]]),
        (("EXDATE;VALUE=DATE:20260210,20260217",), [DAYS[0], DAYS[3]]),
        (("EXDATE:20260210T090000Z", "EXDATE:20260217T090000Z"), [DAYS[0], DAYS[3]]),
        (("RDATE:20260212T090000Z",), [DAYS[0], DAYS[1], "2026-02-12", DAYS[2], DAYS[3]]),
        (("RDATE;VALUE=PERIOD:20260212T090000Z/PT2H",), [DAYS[0], DAYS[1], "2026-02-12", DAYS[2], DAYS[3]]),
    ],
)
def test_days_that_are_left_out_and_days_that_are_added(house: House, more: tuple[str, ...], left: list[str]) -> None:
    house.add(calendar(event(*WEEKLY, *more)))
    assert days(house) == left


def test_a_moved_day_keeps_its_id_wherever_it_goes(house: House) -> None:
    house.add(calendar(event(*WEEKLY)))
    ids = {one.starts_at.on.isoformat(): one.id for one in house.meetings()}
    moved = event("DTSTART:20260213T100000Z", "RECURRENCE-ID:20260210T090000Z", title="Moved")
    house.write(calendar(event(*WEEKLY), moved))
    house.read()
    assert days(house) == [DAYS[0], "2026-02-13", DAYS[2], DAYS[3]]
    assert {one.title: one.id for one in house.meetings()}["Moved"] == ids[DAYS[1]]
    house.write(calendar(event(*WEEKLY), moved.replace("20260213", "20270213")))
    house.read()
    assert days(house) == [DAYS[0], DAYS[2], DAYS[3]]


def test_a_day_moved_in_from_far_away_comes_without_the_others(house: House) -> None:
    old = ("DTSTART:20200107T090000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
    house.add(calendar(event(*old), event("DTSTART:20260225T090000Z", "RECURRENCE-ID:20200114T090000Z")))
    assert days(house) == ["2026-02-25"]


def test_a_cancelled_day_is_none(house: House) -> None:
    gone = event("DTSTART:20260210T090000Z", "RECURRENCE-ID:20260210T090000Z", "STATUS:CANCELLED")
    house.add(calendar(event(*WEEKLY), gone))
    assert days(house) == [DAYS[0], DAYS[2], DAYS[3]]


def test_all_from_one_day_on_move(house: House) -> None:
    moved = event("DTSTART:20260217T110000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260217T090000Z", title="Later")
    house.add(calendar(event(*WEEKLY), moved))
    assert [one[:16] for one in house.starts()] == [
        "2026-02-03T10:00",
        "2026-02-10T10:00",
        "2026-02-17T12:00",
        "2026-02-24T12:00",
    ]
    assert len({one.id for one in house.meetings()}) == 4


def test_a_tentative_event_and_one_that_takes_no_time_are_meetings(house: House) -> None:
    house.add(calendar(event("DTSTART:20260225T090000Z", "STATUS:TENTATIVE", "TRANSP:TRANSPARENT")))
    (one,) = house.meetings()
    assert one.starts_at == one.ends_at


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (("DTSTART:20260225T090000Z", "DURATION:PT45M"), "2026-02-25T10:45:00+01:00"),
        (("DTSTART;VALUE=DATE:20260225",), "2026-02-26T00:00:00+01:00"),
        (("DTSTART;VALUE=DATE:20260225", "DURATION:P2D"), "2026-02-27T00:00:00+01:00"),
        (("DTSTART:20260225T090000Z", "DURATION:PT1W"), "2026-02-25T10:00:00+01:00"),
        (("DTSTART:20260225T090000Z", "DTEND:later"), "2026-02-25T10:00:00+01:00"),
        (("DTSTART:20260225T093000Z", "DTEND:20260225T090000Z"), "2026-02-25T10:30:00+01:00"),
    ],
)
def test_when_a_meeting_ends(house: House, lines: tuple[str, ...], end: str) -> None:
    house.add(calendar(event(*lines)))
    assert [str(one.ends_at) for one in house.meetings()] == [end]


def test_small_letters_folded_names_and_no_uid_are_read(house: House) -> None:
    odd = "begin:vevent\r\ndtstart:20260225T0900\r\n 00Z\r\nsummary:Od\r\n d\r\nend:vevent\r\n"
    house.add(calendar(odd))
    assert house.titles() == ["Odd"]


def test_titles_are_plain_and_short(house: House) -> None:
    house.add(calendar(event("DTSTART:20260225T090000Z", title="A\\nb\x07 \u202ec\\, <b>d</b>" + "x" * 900)))
    (title,) = house.titles()
    assert title is not None
    assert title.startswith("A b c, <b>d</b>xx")
    assert len(title) == 300


@pytest.mark.parametrize(
    ("line", "addresses"),
    [
        ("ATTENDEE;CN=Ann:mailto:Ann@Example.org", ["ann@example.org"]),
        ("ATTENDEE:MAILTO:ann@example.org", ["ann@example.org"]),
        ('ATTENDEE;CN="a: b":"mailto:ann@example.org"', ["ann@example.org"]),
        ("ATTENDEE;EMAIL=ann@example.org:urn:uuid:00000000-0000-4000-8000-000000000000", ["ann@example.org"]),
        ('ATTENDEE;X-RESPONSE-COMMENT="see https://example.com/x":mailto:ann@example.org', ["ann@example.org"]),
        ('ORGANIZER;CN=ann@example.org:"mailto:ann@example.org"', ["ann@example.org"]),
        ("ORGANIZER;CN=:mailto", []),
        ("ATTENDEE;CN=Ann:invalid:nomail", []),
        ("ATTENDEE:mailto:", []),
        ("ATTENDEE;CUTYPE=ROOM:mailto:room@example.org", []),
        ("ATTENDEE;CUTYPE=RESOURCE:mailto:beamer@example.org", []),
        ("ATTENDEE;CUTYPE=GROUP:mailto:all@example.org", []),
        ("ATTENDEE;ROLE=NON-PARTICIPANT:mailto:told@example.org", []),
        ("ATTENDEE;PARTSTAT=DECLINED:mailto:no@example.org", []),
        ("ORGANIZER:mailto:abc@group.calendar.google.com", []),
    ],
)
def test_who_is_invited(house: House, line: str, addresses: list[str]) -> None:
    house.add(calendar(at("20260225T090000Z").replace("END:VEVENT", f"{line}\r\nEND:VEVENT")))
    assert list(house.meetings()[0].attendees) == addresses


def test_the_organiser_takes_part_and_is_named_once(house: House) -> None:
    lines = "ORGANIZER:mailto:ann@example.org\r\nATTENDEE:mailto:bo@example.org\r\nATTENDEE:mailto:ANN@example.org\r\n"
    house.add(calendar(at("20260225T090000Z").replace("END:VEVENT", f"{lines}END:VEVENT")))
    assert house.meetings()[0].attendees == ("bo@example.org", "ann@example.org")


def test_declined_with_an_address_that_becomes_mine_later(house: House) -> None:
    lines = "ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org\r\nEND:VEVENT"
    house.add(calendar(at("20260225T090000Z").replace("END:VEVENT", lines)))
    assert len(house.meetings()) == 1
    sources.add_own(house.journal, ["me@example.org"])
    house.read()
    assert house.meetings() == []
    sources.remove_own(house.journal, ["ME@example.org"])
    house.read()
    assert len(house.meetings()) == 1


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("freq=weekly", "FREQ=WEEKLY"),
        ("RRULE:Anything;FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO"),
        ("FREQ=DAILY;COUNT=-1", "FREQ=DAILY"),
        ("FREQ=DAILY;UNTIL=20260101;COUNT=3", "FREQ=DAILY;COUNT=3"),
    ],
)
def test_a_rule_is_read_as_it_was_meant(written: str, rule: str) -> None:
    assert checked(written) == rule


def test_a_rule_without_sense_is_refused() -> None:
    for written in ("", "FREQ=", "FREQ=WEEKLY;INTERVAL=٣", "FREQ=SECONDLY", "FREQ=DAILY;COUNT=0"):
        with pytest.raises(Refused):
            checked(written)
