"""Meetings by hand: planned, changed and left out for one week, each one step that undo takes back."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import msgspec
import pytest

from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.domain.meetings import Meeting
from trustjournal.services import meetings, trash
from trustjournal.services.brief import brief_of
from trustjournal.services.journal import Journal
from trustjournal.services.meetings import MeetingEntered
from trustjournal.services.nudges import today
from trustjournal.services.people import NewPerson, add_person
from trustjournal.storage.codec import load

TUESDAY = date(2026, 2, 24)


@pytest.fixture
def amara(journal: Journal) -> str:
    return add_person(journal, NewPerson(display_name="Amara Okafor")).id


def all_of(journal: Journal) -> list[Meeting]:
    return load(journal.reader, Meeting, "ORDER BY starts_at, seq", ())


def days(journal: Journal, first: int = 24, weeks: int = 6) -> list[str]:
    """The days and times of all meetings of the weeks from the 24th of February."""
    found = []
    for week in range(weeks * 7):
        on = datetime(2026, 2, first, 23, 59, tzinfo=journal.clock.now().tzinfo).toordinal() + week
        at = datetime.combine(date.fromordinal(on), time(23, 59), journal.clock.now().tzinfo)
        found += [str(one.meeting.starts_at)[:16] for one in today(journal, at).meetings]
    return found


def weekly(amara: str, **given: object) -> MeetingEntered:
    new = MeetingEntered(people=(amara,), on=TUESDAY, at=time(10, 30), title="One-on-one", every=1)
    return msgspec.structs.replace(new, **given)


def test_a_planned_meeting_is_on_todays_page(journal: Journal, amara: str) -> None:
    told = meetings.plan(journal, MeetingEntered(people=(amara,), on=TUESDAY, at=time(10, 30), minutes=45))
    assert told is not None
    assert told.op == "Planned: Meeting with Amara Okafor"
    (kept,) = all_of(journal)
    assert (kept.starts_at, kept.ends_at) == ("2026-02-24T10:30:00+01:00", "2026-02-24T11:15:00+01:00")
    assert (kept.source, kept.rule, kept.title) == ("hand", None, None)
    assert [one.people for one in today(journal).meetings] == [((amara, "Amara Okafor"),)]
    journal.undo()
    assert not all_of(journal)


def test_a_weekly_one_ends_on_its_last_day(journal: Journal, amara: str) -> None:
    meetings.plan(journal, weekly(amara, every=2, until=date(2026, 3, 24)))
    assert all_of(journal)[0].rule == "FREQ=WEEKLY;INTERVAL=2;UNTIL=20260324"
    assert days(journal) == ["2026-02-24T10:30", "2026-03-10T10:30", "2026-03-24T10:30"]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"people": ()}, "Pick at least one person"),
        ({"minutes": 0}, "The meeting ends before it starts."),
        ({"minutes": 60 * 24 * 8}, "The meeting ends before it starts."),
        ({"until": date(2026, 2, 23)}, "It would end before it first takes place."),
        ({"on": date.max, "minutes": 60 * 24}, "That day is beyond the calendar."),
    ],
)
def test_what_could_be_no_meeting_is_refused_in_words(
    journal: Journal, amara: str, given: dict[str, object], what: str
) -> None:
    with pytest.raises(UserError, match=what):
        meetings.plan(journal, weekly(amara, **given))
    assert not all_of(journal)


def test_one_week_is_left_out_and_the_others_stay(journal: Journal, amara: str) -> None:
    meetings.plan(journal, weekly(amara))
    kept = all_of(journal)[0]
    meetings.remove(journal, kept.id, date(2026, 3, 10))
    assert days(journal) == ["2026-02-24T10:30", "2026-03-03T10:30", "2026-03-17T10:30", "2026-03-24T10:30",
                             "2026-03-31T10:30"]  # fmt: skip
    assert all_of(journal)[0].id == kept.id  # what was answered about the weeks before stays answered
    journal.undo()
    assert all_of(journal) == [kept]


def test_the_first_week_is_left_out(journal: Journal, amara: str) -> None:
    meetings.plan(journal, weekly(amara))
    kept = all_of(journal)[0]
    meetings.remove(journal, kept.id, TUESDAY)
    assert [one.id for one in all_of(journal)] == [kept.id]
    assert days(journal, weeks=2) == ["2026-03-03T10:30"]


def test_the_only_week_left_is_the_whole_meeting(journal: Journal, amara: str) -> None:
    meetings.plan(journal, weekly(amara, until=TUESDAY))
    meetings.remove(journal, all_of(journal)[0].id, TUESDAY)
    assert not all_of(journal)


def test_a_counted_rule_keeps_its_count(journal: Journal, amara: str) -> None:
    meetings.plan(journal, weekly(amara, every=0, rule="FREQ=WEEKLY;BYDAY=TU,TH;COUNT=5"))
    before = days(journal)
    assert len(before) == 5
    meetings.remove(journal, all_of(journal)[0].id, date(2026, 2, 26))
    assert days(journal) == [each for each in before if each[:10] != "2026-02-26"]


def test_one_week_is_moved_alone(journal: Journal, amara: str) -> None:
    meetings.plan(journal, weekly(amara))
    kept = all_of(journal)[0]
    shown = meetings.entered(journal, kept.id, date(2026, 3, 3))
    assert (shown.on, shown.at, shown.every) == (date(2026, 3, 3), time(10, 30), 1)
    moved = msgspec.structs.replace(shown, on=date(2026, 3, 4), at=time(14, 0))
    meetings.change(journal, kept.id, moved, date(2026, 3, 3))
    assert days(journal, weeks=3) == ["2026-02-24T10:30", "2026-03-04T14:00", "2026-03-10T10:30"]
    journal.undo()
    assert all_of(journal) == [kept]


def test_all_of_it_moves_as_the_one_was_moved(journal: Journal, amara: str) -> None:
    meetings.plan(journal, weekly(amara))
    kept = all_of(journal)[0]
    shown = meetings.entered(journal, kept.id, date(2026, 3, 3))
    moved = msgspec.structs.replace(shown, on=date(2026, 3, 4), at=time(14, 0), every=2)
    meetings.change(journal, kept.id, meetings.moved_with(journal, kept.id, moved, date(2026, 3, 3)))
    assert days(journal, weeks=4) == ["2026-02-25T14:00", "2026-03-11T14:00"]
    assert all_of(journal)[0].created_at == kept.created_at


def test_a_day_on_which_it_does_not_fall_is_refused(journal: Journal, amara: str) -> None:
    meetings.plan(journal, weekly(amara))
    with pytest.raises(UserError, match="does not fall on that day"):
        meetings.remove(journal, all_of(journal)[0].id, date(2026, 3, 4))


def test_a_deleted_meeting_waits_in_the_trash(journal: Journal, amara: str) -> None:
    meetings.plan(journal, weekly(amara))
    meetings.remove(journal, all_of(journal)[0].id)
    assert not all_of(journal)
    assert [one.title for one in trash.trashed(journal)] == ["One-on-one with Amara Okafor"]
    journal.undo()
    assert len(all_of(journal)) == 1


def test_what_is_confidential_is_not_said_in_the_bar(journal: Journal, amara: str) -> None:
    told = meetings.plan(journal, weekly(amara, title="About the burn-out", confidential=True))
    assert told is not None
    assert told.op == "Planned: Meeting with Amara Okafor"
    assert brief_of(journal, amara, reveal=True).occasion == "One-on-one, Tuesday 24 February 2026, 10:30"


def test_two_meetings_at_once_both_stand(journal: Journal, amara: str) -> None:
    bram = add_person(journal, NewPerson(display_name="Bram de Wit")).id
    meetings.plan(journal, weekly(amara))
    meetings.plan(journal, weekly(bram))
    assert {one.people[0][0] for one in today(journal).meetings} == {amara, bram}


def test_ten_oclock_stays_ten_oclock_in_summer(journal: Journal, amara: str) -> None:
    zone = ZoneInfo("Europe/Amsterdam")
    journal.clock = Clock(datetime(2026, 2, 24, 9, 0, tzinfo=zone))
    meetings.plan(journal, weekly(amara))
    journal.clock = Clock(datetime(2026, 7, 7, 9, 0, tzinfo=zone))
    (one,) = today(journal).meetings
    assert one.meeting.starts_at == "2026-07-07T10:30:00+02:00"
    assert meetings.entered(journal, one.meeting.id, date(2026, 7, 7)).at == time(10, 30)
