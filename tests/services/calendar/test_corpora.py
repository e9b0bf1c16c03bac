"""Calendars of real programs, read from beside the project where they are there; their synthetic twins always run.

What icalendar and recurring-ical-events make of a file on their own is the second opinion: a day of it has to list the
same meeting at the same instant. Where they know less of zones than Outlook writes, what is expected stands here.
"""

from __future__ import annotations

import os
import warnings
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events

from tests.conftest import NOW
from tests.services.calendar.conftest import House
from trustjournal.services.calendar import sources
from trustjournal.services.nudges import moment_of, today

ROOT = Path(os.environ.get("TRUSTJOURNAL_CORPORA") or Path(__file__).parents[3].parent / "shared" / "corpora")
FOLDER = ROOT / "ics" / "node-ical"
FILES = sorted(path.name for path in FOLDER.glob("*.ics")) if FOLDER.is_dir() else []
BY_EYE = {
    "Office-2012-owa.ics": ("2020-10-28T13:30:00-04:00", "TEST"),
    "windows-quoted-tz-rrule.ics": ("2015-07-06T12:00:00-04:00", "Treasure Hunting"),
    "large-file-with-late-error.ics": ("2024-02-05T10:00:00+00:00", "Event 400"),
    "test_date_duration.ics": ("2024-02-15T00:00:00+01:00", "period test2"),
    "test_with_multiple_tzids_in_vtimezone.ics": ("2024-06-27T00:00:00+01:00", "Possible Snow Makeup Day"),
}
"""Files that the libraries alone read otherwise, or not at all: a start and a title read off by eye."""
WITHOUT_DATES = {"attendee-with-url.ics": 1, "event-with-category.ics": 5}
"""Files whose events have no date: how many are named."""
NO_EVENTS = {"test_with_tz_list.ics", "vfreebusy-zimbra.ics", "utf8-french-calendar.ics"}
"""Files without a meeting: free and busy times, tasks, and a rule that ended before it began."""

pytestmark = pytest.mark.skipif(not FILES, reason=f"no real calendars in {FOLDER}")


def moment(told: date) -> datetime:
    if not isinstance(told, datetime):
        told = datetime.combine(told, time.min)
    return told.replace(tzinfo=NOW.tzinfo) if told.tzinfo is None else told


def second_opinion(name: str) -> list[tuple[datetime, str]]:
    """The meetings of a file by the libraries alone, that were not cancelled."""
    icalendar.use_zoneinfo()  # forgets the zones of the files before, which it would take for this one's
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for each in icalendar.Calendar.from_ical((FOLDER / name).read_bytes(), multiple=True):
            query: Any = recurring_ical_events.of(each, skip_bad_series=True)
            found += [
                (moment(event["DTSTART"].dt), str(event.get("SUMMARY", "")).strip())
                for event in query.between((1990, 1, 1), (2035, 1, 1))
                if event.get("STATUS") != "CANCELLED"
            ]
    return found


def listed(house: House, day: date) -> list[tuple[datetime, str]]:
    house.read(day)
    shown = today(house.journal, moment_of(house.journal, day))
    return [(one.meeting.starts_at.moment, one.meeting.title or "") for one in shown.meetings]


@pytest.mark.parametrize("name", sorted(set(FILES) - set(BY_EYE) - set(WITHOUT_DATES) - NO_EVENTS))
def test_a_day_lists_what_the_libraries_alone_find(house: House, name: str) -> None:
    expected = second_opinion(name)
    assert expected
    sources.add(house.journal, FOLDER / name)
    for start, title in (expected[0], expected[len(expected) // 2], expected[-1]):
        assert (start, title) in listed(house, start.astimezone(NOW.tzinfo).date())


@pytest.mark.parametrize("name", sorted(set(BY_EYE) & set(FILES)))
def test_a_day_lists_what_was_read_by_eye(house: House, name: str) -> None:
    start, title = datetime.fromisoformat(BY_EYE[name][0]), BY_EYE[name][1]
    sources.add(house.journal, FOLDER / name)
    assert (start, title) in listed(house, start.astimezone(NOW.tzinfo).date())


@pytest.mark.parametrize("name", sorted(set(WITHOUT_DATES) & set(FILES)))
def test_events_without_a_date_are_named(house: House, name: str) -> None:
    sources.add(house.journal, FOLDER / name)
    done = house.read()
    assert len(done.remarks) == WITHOUT_DATES[name]
    assert all("no date" in one.message and one.line for one in done.remarks)


@pytest.mark.parametrize("name", sorted(NO_EVENTS & set(FILES)))
def test_files_without_meetings_are_read_in_peace(house: House, name: str) -> None:
    sources.add(house.journal, FOLDER / name)
    assert house.read(date(2024, 4, 15)).troubles == ()
    assert house.meetings() == []
