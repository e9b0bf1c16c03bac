"""`calendar add`, `list`, `remove` and `own`, and `today` with meetings of calendar files."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.services.calendar.conftest import at, calendar, event

TALK = "20260225T090000Z"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "team.ics"
    path.write_text(calendar(at(TALK).replace("END:VEVENT", "ATTENDEE:mailto:ann@example.org\r\nEND:VEVENT")))
    return path


def test_a_file_is_added_listed_and_removed(tj, file):
    said = tj("calendar", "add", file)
    assert (said.status, said.line, said.err) == (0, f"{file}: 1 meeting ahead", "")
    assert tj("calendar", "add", file).status == 0
    (listed,) = tj("calendar", "list", "--json").json
    assert listed == {
        "path": str(file),
        "read_at": "2026-02-24T10:05:00+01:00",
        "files": 1,
        "meetings": 1,
        "problems": [],
        "warnings": [],
    }
    assert tj("calendar", "list").out == f"{file}\n  1 meeting ahead (today)\n"
    said = tj("calendar", "remove", file)
    assert (said.status, said.err) == (0, "1 meeting was taken out.\n")
    assert tj("calendar", "list", "--json").json == []
    assert tj("today", "--json", "--date", "2026-02-25").json["meetings"] == []


def test_today_lists_the_meetings_of_the_day_in_the_forms_shape(tj, file):
    ann = tj("person", "add", "Ann Lee", "--email", "Ann@example.org").line
    tj("calendar", "add", file)
    (meeting,) = tj("today", "--json", "--date", "2026-02-25").json["meetings"]
    assert meeting.pop("id")
    assert meeting == {
        "starts_at": "2026-02-25T10:00:00+01:00",
        "ends_at": "2026-02-25T10:00:00+01:00",
        "people": [{"id": ann, "name": "Ann Lee"}],
        "uid": "one@example.org",
        "title": "Talk",
        "attendees": ["ann@example.org"],
        "source": "file",
        "created_at": "2026-02-24T10:05:00+01:00",
        "updated_at": "2026-02-24T10:05:00+01:00",
    }
    assert "10:00, Talk, Ann Lee" in tj("today", "--date", "2026-02-25").out


def test_today_reads_what_changed_and_says_what_is_wrong_beside_its_answer(tj, file):
    tj("calendar", "add", file)
    file.write_text(calendar(at("20260224T150000Z", title="Now"), event("DTSTART:x", uid="bad")))
    said = tj("today", "--json")
    assert [one["title"] for one in said.json["meetings"]] == ["Now"]
    assert "no date that can be read" in said.err
    assert tj("today", "--json").err == ""
    file.unlink()
    for _time in range(2):
        said = tj("today", "--json")
        assert [one["title"] for one in said.json["meetings"]] == ["Now"]
        assert said.err == "team.ics is not there any more. The last copy is from today.\n"


def test_any_day_can_be_asked_for(tj, tmp_path):
    path = tmp_path / "old.ics"
    path.write_text(calendar(at("20150706T120000Z", title="Long ago"), at("20990101T120000Z", uid="far", title="Far")))
    tj("calendar", "add", path)
    assert tj("today", "--json").json["meetings"] == []
    assert [one["title"] for one in tj("today", "--json", "--date", "2015-07-06").json["meetings"]] == ["Long ago"]
    assert [one["title"] for one in tj("today", "--json", "--date", "2099-01-01").json["meetings"]] == ["Far"]
    for day in ("0001-01-01", "9999-12-31"):
        assert tj("today", "--json", "--date", day).json["meetings"] == []


@pytest.mark.parametrize("words", [("add", "missing.ics"), ("remove", "missing.ics"), ("add", "/dev/null")])
def test_what_is_not_there_is_said_in_one_line(tj, words):
    said = tj("calendar", *words)
    assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)


def test_what_is_no_calendar_is_said(tj, tmp_path):
    path = tmp_path / "letter.ics"
    path.write_text("Dear Ann,")
    said = tj("calendar", "add", path)
    assert (said.status, said.err) == (1, "letter.ics is not a calendar file.\n")


def test_own_addresses_are_added_shown_and_taken_away(tj, file):
    assert tj("calendar", "own").out == ""
    assert tj("calendar", "own", "Me@Example.org", "mailto:me@work.example.org").out == (
        "me@example.org\nme@work.example.org\n"
    )
    assert tj("calendar", "own", "me@example.org", "ann@example.org").out.count("\n") == 3
    assert tj("calendar", "own", "--remove", "me@example.org").out.count("\n") == 2
    for words in (("nobody",), ("a@b@example.org",), ("a b@example.org",)):
        said = tj("calendar", "own", *words)
        assert (said.status, said.err.count("\n")) == (2, 1)
    assert tj("calendar", "own", "--remove", "other@example.org").status == 1
    tj("calendar", "add", file)
    (meeting,) = tj("today", "--json", "--date", "2026-02-25").json["meetings"]
    assert "attendees" not in meeting


def test_without_words_it_says_which_there_are(tj):
    said = tj("calendar")
    assert (said.status, said.out) == (2, "")
    assert "calendar add" in said.err


CODE = """
import sys
from trustjournal.app import main
status = main({words!r})
names = ("sqlalchemy", "icalendar", "recurring_ical_events", "dateutil", "subprocess")
heavy = [name for name in names if name in sys.modules]
print(status, heavy, file=sys.stderr)
"""


def test_a_quiet_day_loads_neither_sqlalchemy_nor_a_calendar_library(tj, folder, file):
    tj("calendar", "add", file)
    for words in (["today", "--json"], ["today"]):
        done = subprocess.run(
            [sys.executable, "-c", CODE.format(words=words)], capture_output=True, text=True, check=True
        )
        assert done.stderr == "0 []\n"


@pytest.mark.skipif(not hasattr(__import__("time"), "tzset"), reason="the zone of a process is set by TZ on Unix alone")
def test_the_users_own_zone_decides_and_a_journey_changes_it(program, tj, tmp_path):
    path = tmp_path / "spring.ics"
    path.write_text(
        calendar(
            event("DTSTART;VALUE=DATE:20260329", title="Day"),
            event("DTSTART:20260329T090000", uid="two", title="Floating"),
            event("DTSTART:20260329T090000Z", uid="three", title="Fixed"),
        )
    )
    tj("calendar", "add", path)

    def starts(zone, day="2026-03-29"):
        said = program("today", "--json", "--date", day, env={"TZ": zone, "TRUSTJOURNAL_NOW": ""})
        return {one["title"]: (one["starts_at"], one["ends_at"]) for one in said.json["meetings"]}

    assert starts("Europe/Amsterdam") == {
        "Day": ("2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00"),
        "Floating": ("2026-03-29T09:00:00+02:00", "2026-03-29T09:00:00+02:00"),
        "Fixed": ("2026-03-29T11:00:00+02:00", "2026-03-29T11:00:00+02:00"),
    }
    assert starts("America/New_York")["Fixed"] == ("2026-03-29T05:00:00-04:00", "2026-03-29T05:00:00-04:00")
    assert "Fixed" in starts("Pacific/Auckland")
    assert starts("Pacific/Kiritimati", "2026-03-29")["Day"] == (
        "2026-03-29T00:00:00+14:00",
        "2026-03-30T00:00:00+14:00",
    )
