"""Calendars of birthdays as Google, Outlook, Apple, Nextcloud, Evolution and people make them."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trustjournal.domain.commitments import Commitment, Owner
from trustjournal.domain.dates import DateKind
from trustjournal.services.exchange.birthdays.reader import read
from trustjournal.services.exchange.imported import ImportedEntry, ImportedPerson
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import NamedBytes, Reading, Said

ON = date(2026, 2, 24)
Day = tuple[str, int | None, int | None, int | None]


def said(*events: str, encoding: str | None = None, tail: str = "END:VCALENDAR\r\n") -> list[Said]:
    whole = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(events) + tail
    return read_bytes(whole.encode("utf-8", "surrogateescape"), encoding)


def read_bytes(data: bytes, encoding: str | None = None) -> list[Said]:
    return list(read(NamedBytes("days.ics", data), "days.ics", Reading(on=ON, encoding=encoding)))


def event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", ""))


def people(found: list[Said]) -> dict[str, list[Day]]:
    return {
        each.person.display_name: [(str(day.kind), day.year, day.month, day.day) for day in each.dates]
        for each in found
        if isinstance(each, ImportedPerson)
    }


def problems(found: list[Said]) -> list[Problem]:
    return [each for each in found if isinstance(each, Problem)]


GOOGLE = event("DTSTART;VALUE=DATE:20260315", "RRULE:FREQ=YEARLY", "UID:g1", "SUMMARY:Anna Berg's birthday")
OUTLOOK = event("DTSTART;VALUE=DATE:19740623", "RRULE:FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=23", "SUMMARY:Verjaardag van Bo")
APPLE = event("DTSTART;VALUE=DATE:16040229", "RRULE:FREQ=YEARLY", "SUMMARY:Chloé’s Birthday")
NEXTCLOUD = event(
    "DTSTART;VALUE=DATE:19680704",
    "RRULE:FREQ=YEARLY",
    "SUMMARY:🎂 Dirk Jansen (1968)",
    "X-NEXTCLOUD-BC-FIELD-TYPE:BDAY",
    "X-NEXTCLOUD-BC-UNKNOWN-YEAR:0",
    "X-NEXTCLOUD-BC-YEAR:1968",
)
NEXTCLOUD_WEDDING = event(
    "DTSTART;VALUE=DATE:19700512",
    "RRULE:FREQ=YEARLY",
    "SUMMARY:⚭ Dirk Jansen",
    "X-NEXTCLOUD-BC-FIELD-TYPE:ANNIVERSARY",
    "X-NEXTCLOUD-BC-UNKNOWN-YEAR:1",
)
EVOLUTION = event("DTSTART;VALUE=DATE:19550719", "RRULE:FREQ=YEARLY", "SUMMARY:Birthday: Eva", "CATEGORIES:Birthday")
BY_HAND = event("DTSTART;TZID=Europe/Brussels:20200102T090000", "RRULE:FREQ=YEARLY", "SUMMARY:Finn is jarig")
MEETING = event("DTSTART:20260301T100000Z", "SUMMARY:Weekly planning")
PARTY = event("DTSTART:20260301T190000Z", "SUMMARY:Anna's birthday")


def test_the_calendar_of_each_program() -> None:
    found = said(GOOGLE, OUTLOOK, APPLE, NEXTCLOUD, NEXTCLOUD_WEDDING, EVOLUTION, BY_HAND)
    assert people(found) == {
        "Anna Berg": [("birthday", None, 3, 15)],
        "Bo": [("birthday", 1974, 6, 23)],
        "Chloé": [("birthday", None, 2, 29)],
        "Dirk Jansen": [("birthday", 1968, 7, 4), ("anniversary", None, 5, 12)],
        "Eva": [("birthday", 1955, 7, 19)],
        "Finn": [("birthday", None, 1, 2)],
    }
    assert problems(found) == []
    assert all(each.person.sources[0].system == "ics" for each in found if isinstance(each, ImportedPerson))


def test_meetings_are_counted_and_left_alone() -> None:
    found = said(MEETING, GOOGLE, PARTY)
    assert list(people(found)) == ["Anna Berg"]
    (told,) = problems(found)
    assert (told.cards, told.line) == (2, 3)
    assert "2 events" in told.message


def test_what_is_cancelled_or_moved_once_says_nothing() -> None:
    cancelled = GOOGLE.replace("UID:g1", "STATUS:CANCELLED")
    moved = GOOGLE.replace("UID:g1", "RECURRENCE-ID;VALUE=DATE:20260315")
    (told,) = said(cancelled, moved)
    assert isinstance(told, Problem)
    assert "nobody's day" in told.message


def test_the_same_day_twice_is_one() -> None:
    assert people(said(GOOGLE, GOOGLE.replace("g1", "g2"))) == {"Anna Berg": [("birthday", None, 3, 15)]}


@pytest.mark.parametrize("day", ["DTSTART;VALUE=DATE:20260230", "DTSTART;VALUE=DATE:soon", "DTSTART;VALUE=DATE:2026"])
def test_a_day_that_is_none_is_named(day: str) -> None:
    (told,) = said(GOOGLE.replace("DTSTART;VALUE=DATE:20260315", day))
    assert isinstance(told, Problem)
    assert "Anna Berg" in told.message
    assert told.cards == 1


def test_our_own_calendar_comes_back_whole() -> None:
    own = event(
        "UID:x",
        "DTSTART;VALUE=DATE:20260301",
        "RRULE:FREQ=YEARLY",
        "SUMMARY:Name day of Anna",
        "X-TRUSTJOURNAL-KIND:custom",
        "X-TRUSTJOURNAL-NAME:Anna",
        "X-TRUSTJOURNAL-LABEL:Name day",
        "X-TRUSTJOURNAL-YEAR:2001",
    )
    promise = event(
        "UID:0a7e1a52-1111-4222-8333-0123456789ab",
        "DTSTART;VALUE=DATE:20260305",
        "SUMMARY:Send the plan",
        "X-TRUSTJOURNAL-KIND:commitment",
        "X-TRUSTJOURNAL-NAME:Anna",
        "X-TRUSTJOURNAL-NAME:Bo",
        "X-TRUSTJOURNAL-OWNER:shared",
        "X-TRUSTJOURNAL-ON:2026-02-01",
    )
    found = said(own, promise)
    assert people(found) == {"Anna": [("custom", 2001, 3, 1)], "Bo": []}
    ids = {each.person.display_name: each.person.id for each in found if isinstance(each, ImportedPerson)}
    (entry,) = [each.entry for each in found if isinstance(each, ImportedEntry)]
    assert isinstance(entry, Commitment)
    assert (entry.text, entry.owner, entry.due_on) == ("Send the plan", Owner.SHARED, date(2026, 3, 5))
    assert entry.people == (ids["Anna"], ids["Bo"])
    assert entry.created_on == date(2026, 2, 1)
    assert entry.id == "0a7e1a52-1111-4222-8333-0123456789ab"


def test_a_promise_that_names_nobody_is_kept_and_said() -> None:
    (found,) = said(event("UID:a", "SUMMARY:Rest", "X-TRUSTJOURNAL-KIND:commitment"))
    assert isinstance(found, ImportedEntry)
    assert found.entry.people == ()
    assert "names nobody" in found.warnings[0].message


def test_an_event_without_an_end_does_not_take_the_next_with_it() -> None:
    found = said(GOOGLE.replace("END:VEVENT\r\n", ""), OUTLOOK)
    assert list(people(found)) == ["Bo"]
    assert [each.cards for each in problems(found)] == [1]


def test_what_is_nested_is_not_read() -> None:
    alarm = "BEGIN:VALARM\r\nSUMMARY:Verjaardag van Zoë\r\nEND:VALARM\r\nSUMMARY:Anna's birthday"
    assert list(people(said(GOOGLE.replace("SUMMARY:Anna Berg's birthday", alarm)))) == ["Anna"]


def test_windows_text_is_read_with_a_word() -> None:
    found = read_bytes(b"BEGIN:VCALENDAR\n" + event(
        "DTSTART;VALUE=DATE:19900101", "RRULE:FREQ=YEARLY", "SUMMARY:Geburtstag von J\udcfcrgen"
    ).encode("utf-8", "surrogateescape") + b"END:VCALENDAR\n")  # fmt: skip
    assert list(people(found)) == ["Jürgen"]
    assert "cp1252" in problems(found)[0].message


def test_a_huge_line_and_a_huge_event_are_left_out() -> None:
    long_line = GOOGLE.replace("UID:g1", "DESCRIPTION:" + "x" * (2 << 20))
    assert list(people(said(long_line))) == ["Anna Berg"]
    found = said(GOOGLE.replace("UID:g1", "\r\n".join(["X:y"] * 200_000)), OUTLOOK)
    assert list(people(found)) == ["Bo"]
    assert "5 MB" in problems(found)[0].message


@pytest.mark.parametrize("data", [b"", b"hello", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"])
def test_a_file_without_days_says_so(data: bytes) -> None:
    (told,) = read_bytes(data)[:1]
    assert isinstance(told, Problem)


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "none.ics"
    (told, *_rest) = read(path, "none.ics", Reading(on=ON))
    assert isinstance(told, Problem)
    assert "could not be read" in told.message


PIECES = ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "DTSTART", ";VALUE=DATE", ":", "19900230",
          "20240229", "RRULE:FREQ=YEARLY", "SUMMARY:Anna's birthday", "X-TRUSTJOURNAL-KIND:commitment", "\r\n", "\n ",
          "X-TRUSTJOURNAL-YEAR:0000", "X-TRUSTJOURNAL-NAME:A", "BEGIN:VCALENDAR", "\0", "=", "é", '"']  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=60), st.binary(max_size=40))
def test_no_calendar_raises(pieces: list[str], tail: bytes) -> None:
    data = b"BEGIN:VCALENDAR\r\n" + "".join(pieces).encode("utf-8", "replace") + tail
    for each in read_bytes(data):
        assert isinstance(each, ImportedPerson | ImportedEntry | Problem)
        if isinstance(each, ImportedPerson):
            assert all(day.kind in set(DateKind) and day.month for day in each.dates)


ROOT = Path(os.environ.get("TRUSTJOURNAL_CORPORA") or Path(__file__).parents[4].parent / "shared" / "corpora")
FOLDER = ROOT / "ics" / "node-ical"


@pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no real calendar files in {FOLDER}")
def test_every_real_calendar_names_nobody_and_says_what_it_holds() -> None:
    files = sorted(FOLDER.glob("*.ics"))
    assert files
    for path in files:
        found = list(read(path, path.name, Reading(on=ON)))
        assert people(found) == {}, path.name
        events = path.read_bytes().upper().count(b"BEGIN:VEVENT")
        told = sum(each.cards for each in problems(found))
        assert problems(found), path.name
        assert told <= events
