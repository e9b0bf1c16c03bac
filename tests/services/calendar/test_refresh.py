"""Calendar files become meetings of the journal: what is copied, kept, changed and taken out."""

from __future__ import annotations

import os
import shutil
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import msgspec
import pytest

from tests.conftest import NOW
from tests.services.calendar.conftest import House, at, calendar, event
from trustjournal.base.clock import Clock
from trustjournal.domain.meetings import Meeting
from trustjournal.services import people, trash
from trustjournal.services.calendar import sources
from trustjournal.services.calendar.expanding import Workers
from trustjournal.services.calendar.looking import needs_refresh, watched_paths
from trustjournal.services.calendar.refresh import refresh
from trustjournal.services.check import check
from trustjournal.services.exchange.json_form import export_form, import_form
from trustjournal.services.feed import News
from trustjournal.services.find import find
from trustjournal.services.interactions import LogEntry, log
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.nudges import moment_of, today

TALK = "20260225T090000Z"
LATER = "20260305T090000Z"
PAST = "20260210T090000Z"


def test_a_meeting_is_copied_with_its_time_people_and_addresses(house: House) -> None:
    ann = house.person("Ann Lee", "Ann@Example.org")
    done = house.add(
        calendar(
            event(
                f"DTSTART:{TALK}",
                "DTEND:20260225T093000Z",
                "ATTENDEE;CN=Ann Lee:MAILTO:ANN@example.org",
                "ATTENDEE;CN=Bo:mailto:bo@example.org",
            )
        )
    )
    (one,) = house.meetings()
    assert done.changed
    assert (one.starts_at, one.ends_at) == ("2026-02-25T10:00:00+01:00", "2026-02-25T10:30:00+01:00")
    assert (one.title, one.uid, one.source, one.rule) == ("Talk", "one@example.org", "file", None)
    assert one.people == (ann,)
    assert one.attendees == ("ann@example.org", "bo@example.org")


def test_copies_are_no_step_of_undo_and_are_told(house: House) -> None:
    heard: list[News] = []
    house.journal.feed.subscribe(heard.append)
    house.add(calendar(at(TALK)))
    assert len(house.meetings()) == 1
    assert house.journal.undo() is None
    assert len(house.meetings()) == 1
    assert [news.change for news in heard] == [None]
    house.read()
    assert len(heard) == 1


def test_nothing_is_done_where_nothing_changed(house: House) -> None:
    house.add(calendar(at(TALK)))
    version = house.journal.data_version()
    assert not needs_refresh(house.journal)
    assert not house.read().changed
    assert house.journal.data_version() == version


def test_a_changed_event_changes_its_meeting_and_keeps_its_id(house: House) -> None:
    house.add(calendar(at(TALK)))
    (before,) = house.meetings()
    house.write(calendar(at(LATER, title="Moved")))
    assert needs_refresh(house.journal)
    house.read()
    (after,) = house.meetings()
    assert after.id == before.id
    assert (after.title, after.starts_at) == ("Moved", "2026-03-05T10:00:00+01:00")
    assert after.created_at == before.created_at


def test_an_unrelated_change_changes_nothing(house: House) -> None:
    house.add(calendar(at(TALK), at("20200101T090000Z", uid="old")))
    house.write(calendar(at(TALK), at("20200101T090000Z", uid="old", title="Another year")))
    assert needs_refresh(house.journal)
    assert not house.read().changed
    assert not needs_refresh(house.journal)


def test_what_is_ahead_and_gone_is_taken_out(house: House) -> None:
    house.add(calendar(at(TALK), at(LATER, uid="two")))
    house.write(calendar(at(TALK)))
    house.read()
    assert house.starts() == ["2026-02-25T10:00:00+01:00"]


def test_what_is_over_stays_where_the_file_was_thinned(house: House) -> None:
    house.add(calendar(at(PAST), at(LATER, uid="two")))
    house.write(calendar(at(LATER, uid="two")))
    house.read()
    assert len(house.meetings()) == 2


def test_what_is_over_goes_where_the_file_reaches_further_back(house: House) -> None:
    house.add(calendar(at(PAST), at("20260201T090000Z", uid="before")))
    house.write(calendar(at("20260201T090000Z", uid="before")))
    house.read()
    assert house.starts() == ["2026-02-01T10:00:00+01:00"]


def test_what_is_over_goes_where_its_event_says_so(house: House) -> None:
    weekly = event("DTSTART:20260203T090000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
    house.add(calendar(weekly))
    assert len(house.meetings()) == 3
    house.write(calendar(weekly.replace("RRULE", "EXDATE:20260210T090000Z\r\nRRULE")))
    house.read()
    assert house.starts() == ["2026-02-03T10:00:00+01:00", "2026-02-17T10:00:00+01:00"]


@pytest.mark.parametrize(
    "gone",
    [
        at(TALK).replace("END:VEVENT", "STATUS:CANCELLED\r\nEND:VEVENT"),
        at(TALK).replace("END:VEVENT", "ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org\r\nEND:VEVENT"),
    ],
)
def test_cancelled_and_declined_ones_are_none(house: House, gone: str) -> None:
    sources.add_own(house.journal, ["Me@example.org"])
    house.add(calendar(at(TALK)))
    assert len(house.meetings()) == 1
    house.write(calendar(gone))
    house.read()
    assert house.meetings() == []
    house.write(calendar(at(TALK)))
    house.read()
    assert len(house.meetings()) == 1


def test_a_calendar_of_cancellations_takes_its_meeting_out_of_another_file(house: House) -> None:
    sources.add(house.journal, house.folder)
    house.write(calendar(at(TALK)), "invitation.ics")
    house.read()
    assert len(house.meetings()) == 1
    house.write(
        calendar(at(TALK).replace("END:VEVENT", "SEQUENCE:1\r\nEND:VEVENT"), header="METHOD:CANCEL\r\n"), "c.ics"
    )
    house.read()
    assert house.meetings() == []


def test_the_same_meeting_in_two_files_is_one(house: House) -> None:
    house.add(calendar(at(TALK)), "a.ics")
    house.add(calendar(at(TALK)), "b.ics")
    assert len(house.meetings()) == 1
    sources.remove(house.journal, house.folder / "a.ics")
    assert len(house.meetings()) == 1
    sources.remove(house.journal, house.folder / "b.ics")
    assert house.meetings() == []


def test_two_meetings_at_once_are_two(house: House) -> None:
    house.add(calendar(at(TALK, title="A"), at(TALK, uid="two", title="B")))
    assert house.titles() == ["A", "B"]


def test_the_newer_version_of_an_event_holds_wherever_it_was_moved(house: House) -> None:
    old = at(TALK).replace("END:VEVENT", "SEQUENCE:1\r\nEND:VEVENT")
    new = at(LATER, title="New").replace("END:VEVENT", "SEQUENCE:2\r\nEND:VEVENT")
    away = at("20270101T090000Z").replace("END:VEVENT", "SEQUENCE:3\r\nEND:VEVENT")
    house.add(calendar(new, old))
    assert house.titles() == ["New"]
    house.write(calendar(new, old, away))
    house.read()
    assert house.meetings() == []


def test_meetings_of_a_far_day_are_read_when_it_is_asked_for(house: House) -> None:
    house.add(calendar(at(TALK), at("19991224T090000Z", uid="old", title="Old")))
    assert house.titles() == ["Talk"]
    house.read(date(1999, 12, 24))
    shown = today(house.journal, moment_of(house.journal, date(1999, 12, 24)))
    assert [one.meeting.title for one in shown.meetings] == ["Old"]
    house.write(calendar(at(TALK)))
    house.read(date(1999, 12, 24))
    # What is over and may have been thinned out stays.
    assert house.titles() == ["Old", "Talk"]


def test_a_meeting_of_several_days_is_one_of_each(house: House) -> None:
    house.add(calendar(event("DTSTART;VALUE=DATE:20260225", "DTEND;VALUE=DATE:20260227")))
    (one,) = house.meetings()
    assert (one.starts_at, one.ends_at) == ("2026-02-25T00:00:00+01:00", "2026-02-27T00:00:00+01:00")
    days = {
        day: len(today(house.journal, moment_of(house.journal, date(2026, 2, day))).meetings)
        for day in (24, 25, 26, 27)
    }
    assert days == {24: 0, 25: 1, 26: 1, 27: 0}


def test_meetings_by_hand_are_left_alone(house: House) -> None:
    with house.journal.change("x") as unit:
        unit.add(
            Meeting(
                id="11111111-1111-4111-8111-111111111111",
                starts_at="2026-02-26T10:00:00+01:00",  # type: ignore[arg-type]
                ends_at="2026-02-26T10:30:00+01:00",  # type: ignore[arg-type]
                people=(),
                source="hand",
                uid="one@example.org",
            )
        )
    house.add(calendar(at(TALK)))
    house.write(calendar())
    house.read()
    sources.remove(house.journal, house.folder / "team.ics")
    assert [one.source for one in house.meetings()] == ["hand"]


def test_what_the_user_made_confidential_stays_so(house: House) -> None:
    house.add(calendar(at(TALK)))
    with house.journal.change("x") as unit:
        unit.save(msgspec.structs.replace(house.meetings()[0], confidential=True))
    house.write(calendar(at(TALK, title="Changed")))
    house.read()
    assert [(one.title, one.confidential) for one in house.meetings()] == [("Changed", True)]


def test_a_copy_that_the_user_deleted_does_not_come_back(house: House) -> None:
    house.add(calendar(at(TALK), at(LATER, uid="two")))
    trash.delete(house.journal, "meeting", house.meetings()[0].id, "Talk", "Delete")
    house.write(calendar(at(TALK, title="Changed"), at(LATER, uid="two")))
    house.read()
    assert house.starts() == ["2026-03-05T10:00:00+01:00"]
    house.journal.undo()
    house.read()
    assert house.titles() == ["Changed", "Talk"]


# --------------------------------------------------------------------------------------------------------------- people


ANN = "ATTENDEE;CN=Ann Lee:mailto:ann@example.org"


def test_an_address_that_is_added_later_matches_without_reading_the_file(house: House) -> None:
    house.add(calendar(at(TALK).replace("END:VEVENT", f"{ANN}\r\nEND:VEVENT")))
    house.folder.joinpath("team.ics").chmod(0)
    ann = house.person("Ann", "ann@example.org")
    assert needs_refresh(house.journal)
    house.read()
    assert house.meetings()[0].people == (ann,)
    house.journal.undo()
    house.read()
    assert house.meetings()[0].people == ()


def test_own_addresses_are_no_attendees(house: House) -> None:
    me = house.person("Me", "ann@example.org")
    house.add(calendar(at(TALK).replace("END:VEVENT", f"{ANN}\r\nEND:VEVENT")))
    assert house.meetings()[0].people == (me,)
    sources.add_own(house.journal, ["ann@example.org"])
    house.read()
    assert (house.meetings()[0].people, house.meetings()[0].attendees) == ((), ())


def test_archived_people_are_matched_and_the_dead_are_not(house: House) -> None:
    archived = house.person("Ann", "ann@example.org", archived=True)
    house.person("Bo", "bo@example.org", deceased_on=date(2020, 1, 1))
    lines = f"{ANN}\r\nATTENDEE:mailto:bo@example.org\r\nEND:VEVENT"
    house.add(calendar(at(TALK).replace("END:VEVENT", lines)))
    assert house.meetings()[0].people == (archived,)


def test_deleting_someone_can_be_undone_whatever_was_copied_meanwhile(house: House) -> None:
    ann = house.person("Ann", "ann@example.org")
    bo = house.person("Bo", "bo@example.org")
    with_both = at(TALK).replace("END:VEVENT", f"{ANN}\r\nATTENDEE:mailto:bo@example.org\r\nEND:VEVENT")
    house.add(calendar(with_both))
    people.delete(house.journal, ann)
    house.write(
        calendar(with_both, at(LATER, uid="two").replace("END:VEVENT", "ATTENDEE:mailto:bo@example.org\r\nEND:VEVENT"))
    )
    house.read()
    assert [one.people for one in house.meetings()] == [(bo,), (bo,)]
    house.journal.undo()
    house.read()
    assert [set(one.people) for one in house.meetings()] == [{ann, bo}, {bo}]
    house.journal.redo()
    house.read()
    assert [one.people for one in house.meetings()] == [(bo,), (bo,)]
    assert check(house.journal) == []


def test_deleting_someone_can_be_undone_after_their_meeting_left_the_calendar(house: House) -> None:
    ann = house.person("Ann", "ann@example.org")
    house.add(calendar(at(TALK).replace("END:VEVENT", f"{ANN}\r\nEND:VEVENT")))
    people.delete(house.journal, ann)
    house.write(calendar())
    house.read()
    house.journal.undo()
    assert house.journal.reader.value("SELECT count(*) FROM person") == 1
    assert check(house.journal) == []


def test_a_copied_meeting_is_found_and_forgotten_by_the_search(house: House) -> None:
    house.add(calendar(at(TALK, title="Quarterly zeppelin")))
    assert [hit.kind for hit in find(house.journal, "zeppelin").results] == ["meeting"]
    house.write(calendar())
    house.read()
    assert not find(house.journal, "zeppelin").results


def test_a_meeting_that_is_over_asks_to_be_logged(house: House) -> None:
    house.person("Ann", "ann@example.org")
    house.add(calendar(at("20260223T090000Z").replace("END:VEVENT", f"{ANN}\r\nEND:VEVENT")))
    assert "log_meeting" in {nudge.rule for nudge in today(house.journal).open}


# -------------------------------------------------------------------------------------------------------- what can fail


def test_a_file_that_cannot_be_read_keeps_its_last_copy(house: House) -> None:
    house.add(calendar(at(TALK)))
    (house.folder / "other").mkdir()
    sources.add(house.journal, house.write(calendar(at(LATER, uid="two")), "other/fine.ics"))
    (house.folder / "team.ics").unlink()
    done = house.read()
    assert [str(one) for one in done.troubles] == ["team.ics is not there any more. The last copy is from today."]
    assert len(house.meetings()) == 2
    house.write(calendar())
    assert house.read().troubles == ()
    assert len(house.meetings()) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "team.ics is empty."),
        (b"\n\n", "team.ics is not a calendar file."),
        (b"Dear Ann,\nhello\n", "team.ics is not a calendar file."),
        (bytes(range(256)) * 50, "team.ics is not a calendar file."),
        (calendar(at(LATER)).encode("utf-16-le"), "team.ics is not a calendar file."),
        (calendar(at(LATER, uid="two")).encode()[:-20], "team.ics ends in the middle."),
    ],
)
def test_what_is_no_whole_calendar_takes_nothing_out(house: House, content: bytes, said: str) -> None:
    house.add(calendar(at(TALK)))
    house.write(content)
    done = house.read()
    assert len(done.troubles) == 1
    assert str(done.troubles[0]).startswith(said)
    assert "2026-02-25T10:00:00+01:00" in house.starts()
    assert not needs_refresh(house.journal)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(house: House, encoding: str) -> None:
    house.add(calendar(at(TALK, title="Café")).encode(encoding))
    assert house.titles() == ["Café"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_it_is_said(house: House) -> None:
    house.add(calendar(at(TALK)))
    house.write(calendar(at(LATER))).chmod(0)
    assert "could not be read" in str(house.read().troubles[0])
    assert house.starts() == ["2026-02-25T10:00:00+01:00"]


def test_without_a_worker_the_last_copy_stays_and_it_is_tried_again(house: House) -> None:
    house.add(calendar(at(TALK)))
    house.write(calendar(at(LATER)))
    with Workers(["/nonexistent/python"]) as none:
        done = refresh(house.journal, workers=none)
    assert "does not start" in str(done.troubles[0])
    assert house.starts() == ["2026-02-25T10:00:00+01:00"]
    assert needs_refresh(house.journal)
    assert house.read().troubles == ()
    assert house.starts() == ["2026-03-05T10:00:00+01:00"]


def test_a_folder_is_read_with_all_below_it_and_links_that_go_round(house: House) -> None:
    house.write(calendar(at(TALK, uid="a", title="A")), "work/a.ics")
    house.write(calendar(at(TALK, uid="b", title="B")), "work/deep/b.ICS")
    house.write(calendar(at(TALK, uid="c", title="C")), "work/.hidden.ics")
    house.write("no calendar", "work/notes.txt")
    (house.folder / "work/deep/round").symlink_to(house.folder / "work", target_is_directory=True)
    os.mkfifo(house.folder / "work/pipe.ics")
    sources.add(house.journal, house.folder / "work")
    house.read()
    assert house.titles() == ["A", "B"]
    assert set(watched_paths(house.journal)) == {house.folder / "work", house.folder / "work/deep"}
    (house.folder / "work/a.ics").unlink()
    house.read()
    assert house.titles() == ["B"]


def test_an_emptied_folder_keeps_the_last_copy(house: House) -> None:
    house.write(calendar(at(TALK)), "work/a.ics")
    sources.add(house.journal, house.folder / "work")
    house.read()
    (house.folder / "work/a.ics").unlink()
    assert "has no calendar files" in str(house.read().troubles[0])
    shutil.rmtree(house.folder / "work")
    assert "is not there any more" in str(house.read().troubles[0])
    assert len(house.meetings()) == 1


# ---------------------------------------------------------------------------------------------------- zones and windows


def test_another_zone_puts_the_copies_right_without_reading(house: House, workers: Workers) -> None:
    floating, fixed, whole_day = at("20260225T090000", title="F"), at(TALK, uid="two", title="U"), "20260226"
    house.add(calendar(floating, fixed, event(f"DTSTART;VALUE=DATE:{whole_day}", uid="three", title="D")))
    moments = [one.starts_at.moment for one in house.meetings()]
    folder = house.journal.folder
    (house.folder / "team.ics").chmod(0)
    with open_journal(folder, Clock(datetime.fromisoformat("2026-02-24T04:05-05:00"))) as away:
        assert needs_refresh(away)
        assert refresh(away, workers=workers).changed
        there = House(away, house.folder, workers)
        assert dict(zip(there.titles(), there.starts(), strict=True)) == {
            "U": "2026-02-25T04:00:00-05:00",
            "F": "2026-02-25T09:00:00-05:00",
            "D": "2026-02-26T00:00:00-05:00",
        }
        assert next(one for one in there.meetings() if one.title == "U").starts_at.moment in moments


def test_days_are_read_anew_once_the_copies_no_longer_reach_far_enough(house: House, workers: Workers) -> None:
    house.add(calendar(at(TALK), at("20260520T090000Z", uid="may", title="May")))
    assert house.titles() == ["Talk"]
    with open_journal(house.journal.folder, Clock(NOW.replace(month=3, day=10))) as soon:
        assert not needs_refresh(soon)
    with open_journal(house.journal.folder, Clock(NOW.replace(month=4, day=20))) as later:
        assert needs_refresh(later)
        refresh(later, workers=workers)
        assert House(later, house.folder, workers).titles() == ["Talk", "May"]


def test_what_one_window_read_the_other_sees(house: House, workers: Workers) -> None:
    house.add(calendar(at(TALK)))
    with open_journal(house.journal.folder, house.journal.clock) as other:
        assert not needs_refresh(other)
        house.write(calendar(at(LATER)))
        assert needs_refresh(other)
        assert refresh(other, workers=workers).changed
        assert not needs_refresh(house.journal)
        assert house.starts() == ["2026-03-05T10:00:00+01:00"]
        ann = House(other, house.folder, workers).person("Ann", "ann@example.org")
        assert needs_refresh(house.journal)
        house.write(calendar(at(LATER).replace("END:VEVENT", f"{ANN}\r\nEND:VEVENT")))
        house.read()
        assert House(other, house.folder, workers).meetings()[0].people == (ann,)


def test_a_journal_of_copies_comes_back_from_its_form(house: House, tmp_path: Path, workers: Workers) -> None:
    house.person("Ann", "ann@example.org")
    house.add(calendar(at(TALK).replace("END:VEVENT", f"{ANN}\r\nEND:VEVENT"), at(LATER, uid="two")))
    first, second = BytesIO(), BytesIO()
    export_form(house.journal, first, include_confidential=True)
    with open_journal(tmp_path / "another", house.journal.clock) as other:
        import_form(other, first.getvalue())
        export_form(other, second, include_confidential=True)
        assert first.getvalue() == second.getvalue()
        sources.add(other, house.folder / "team.ics")
        assert not refresh(other, workers=workers).changed
        house.write(calendar(at(LATER, uid="two")))
        refresh(other, workers=workers)
        assert House(other, house.folder, workers).starts() == ["2026-03-05T10:00:00+01:00"]


def test_removing_a_source_leaves_what_was_talked_about(house: House) -> None:
    ann = house.person("Ann", "ann@example.org")
    lines = f"{ANN}\r\nEND:VEVENT"
    talked, not_talked = at(PAST, title="Talked"), at("20260211T090000Z", uid="two", title="Not")
    house.add(calendar(*(one.replace("END:VEVENT", lines) for one in (talked, not_talked, at(LATER, uid="three")))))
    log(house.journal, LogEntry(people=(ann,), note="x", at="2026-02-10T10:00:00+01:00"))  # type: ignore[arg-type]
    assert sources.remove(house.journal, house.folder / "team.ics") == 2
    assert house.titles() == ["Talked"]
    assert house.read().troubles == ()
    assert sources.sources(house.journal) == ()


def test_a_clean_journal_has_no_source(journal: Journal) -> None:
    assert not needs_refresh(journal)
    assert watched_paths(journal) == []
    assert refresh(journal).troubles == ()
