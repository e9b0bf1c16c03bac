"""Zones as Outlook, Exchange and the others write them, and days on which the clocks change."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.services.calendar.conftest import House, calendar, event
from trustjournal.services.calendar.zones import Zones

OWN = (
    "BEGIN:VTIMEZONE\r\nTZID:{name}\r\nBEGIN:STANDARD\r\nDTSTART:{year}0101T020000\r\nTZOFFSETFROM:-0400\r\n"
    "TZOFFSETTO:-0500\r\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n"
    "DTSTART:{year}0101T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
)
WINTER, SUMMER = datetime.fromisoformat("2026-02-25T09:00"), datetime.fromisoformat("2026-07-01T09:00")


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Eastern Standard Time", "America/New_York"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC-05:00) Eastern Time (US and Canada)", "America/New_York"),
        ("(GMT+10:00) Canberra, Melbourne, Sydney", "Australia/Sydney"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("Amsterdam, Belgrade, Berlin, Brussels, Budapest, Madrid, Paris, Prague, Stockholm", "Europe/Amsterdam"),
        ("(UTC+07:00) Bangkok\\, Hanoi\\, Jakarta", "Asia/Bangkok"),
        ("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", "Europe/Berlin"),
        ('"Europe/Berlin"', "Europe/Berlin"),
        ("UTC", "UTC"),
        ("UTC+3", "Etc/GMT-3"),
    ],
)
def test_a_name_means_a_zone(tzid: str, zone: str) -> None:
    found = Zones(()).named(tzid)
    assert found is not None
    for moment in (WINTER, SUMMER):
        assert moment.replace(tzinfo=found).utcoffset() == moment.replace(tzinfo=ZoneInfo(zone)).utcoffset()


@pytest.mark.parametrize(
    "tzid", ["tzone://Microsoft/Custom", "Customized Time Zone 1", "Mars", "../../etc/passwd", "x" * 9999]
)
def test_a_name_that_means_none_is_none(tzid: str) -> None:
    assert Zones(()).named(tzid) is None


@pytest.mark.parametrize("name", ["Customized Time Zone 1", "tzone://Microsoft/Custom", " 1", "Here, there"])
@pytest.mark.parametrize("year", ["1601", "0001", "1970", "2007"])
def test_the_files_own_zone_is_read(house: House, name: str, year: str) -> None:
    quoted = f'"{name}"' if name != " 1" else name
    written = name.replace(",", "\\,")
    house.add(
        calendar(
            event(f"DTSTART;TZID={quoted}:20260225T090000", uid="w"),
            event(f"DTSTART;TZID={quoted}:20260325T090000", uid="s"),
            OWN.format(name=written, year=year),
        )
    )
    assert house.starts() == ["2026-02-25T15:00:00+01:00", "2026-03-25T14:00:00+01:00"]


def test_the_calendars_zone_holds_for_times_without_one(house: House) -> None:
    weekly = event("DTSTART:20260317T090000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
    header = "X-WR-TIMEZONE:America/New_York\r\n"
    house.add(calendar(weekly, event("DTSTART:20260225T090000", uid="f"), header=header))
    assert house.starts() == [
        "2026-02-25T15:00:00+01:00",
        "2026-03-17T10:00:00+01:00",
        "2026-03-24T10:00:00+01:00",
        "2026-03-31T10:00:00+01:00",
    ]


def test_the_clocks_change_between_two_weeks(house: House) -> None:
    house.add(
        calendar(event("DTSTART;TZID=Europe/Berlin:20260322T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"))
    )
    # The clock of these tests stands at +01:00 all year.
    assert house.starts() == [
        "2026-03-22T09:00:00+01:00",
        "2026-03-29T08:00:00+01:00",
        "2026-04-05T08:00:00+01:00",
    ]


def test_an_hour_that_is_not_there_and_one_that_is_there_twice(house: House) -> None:
    house.add(calendar(event("DTSTART;TZID=Europe/Berlin:20260329T023000", "DTEND;TZID=Europe/Berlin:20260329T033000")))
    (one,) = house.meetings()
    assert one.ends_at.moment >= one.starts_at.moment
