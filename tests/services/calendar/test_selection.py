"""The bytes that are passed over never hold a meeting of the days wanted: compared with the libraries on all of it."""

from __future__ import annotations

import warnings
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.calendar.conftest import at, calendar, event
from trustjournal.services.calendar.expanding import Workers
from trustjournal.services.calendar.pieces import Piece, Sort, pieces
from trustjournal.services.calendar.selection import Selection, select

WINDOW = (date(2026, 1, 25), date(2026, 4, 25))
FIRST = date(2025, 1, 1)
ZONES = ("", ";TZID=Europe/Berlin", ";TZID=America/New_York")


def stamped(on: date, hour: int) -> str:
    return f"{on:%Y%m%d}T{hour:02}0000"


@st.composite
def events(draw: st.DrawFn, number: int) -> str:
    """An event as diaries have it, with exceptions and older versions of itself."""
    zone = draw(st.sampled_from(ZONES))
    on = FIRST + timedelta(days=draw(st.integers(0, 600)))
    hour = draw(st.integers(0, 23))
    whole_day = draw(st.booleans())
    start = f"DTSTART;VALUE=DATE:{on:%Y%m%d}" if whole_day else f"DTSTART{zone}:{stamped(on, hour)}"
    length = draw(st.sampled_from(["", "DURATION:P3D", "DURATION:P2W", "" if whole_day else "DURATION:PT45M"]))
    rule = ""
    if draw(st.booleans()):
        frequency = draw(
            st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "WEEKLY;BYDAY=MO,FR", "MONTHLY;BYDAY=-1SU"])
        )
        end = draw(st.sampled_from(["", f";COUNT={draw(st.integers(1, 30))}"]))
        rule = f"RRULE:FREQ={frequency};INTERVAL={draw(st.integers(1, 6))}{end}"
        if not end and draw(st.booleans()):
            last = on + timedelta(days=draw(st.integers(0, 400)))
            rule += f";UNTIL={last:%Y%m%d}" + ("" if whole_day else "T235959Z")
    more = [f"SEQUENCE:{draw(st.integers(0, 2))}"] if draw(st.booleans()) else []
    uid = f"{number}@example.org"
    text = event(*filter(None, (start, length, rule)), *more, uid=uid, title=uid)
    if rule and not whole_day and draw(st.booleans()):
        moved = on + timedelta(days=draw(st.integers(-500, 500)))
        text += event(
            f"DTSTART{zone}:{stamped(moved, 12)}", f"RECURRENCE-ID{zone}:{stamped(on, hour)}", *more, uid=uid, title=uid
        )
    if not rule and draw(st.booleans()):
        other = on + timedelta(days=draw(st.integers(-300, 300)))
        text += event(f"DTSTART:{stamped(other, 10)}", "SEQUENCE:3", uid=uid, title=uid)
    return text


def instant(told: Any) -> str:
    if not isinstance(told, datetime):
        return str(told.isoformat())
    return (told.astimezone(UTC) if told.tzinfo else told).isoformat()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_what_is_selected_gives_the_same_meetings_as_the_whole_file(workers: Workers, data: st.DataObject) -> None:
    text = calendar(*(data.draw(events(number)) for number in range(data.draw(st.integers(1, 6)))))
    found = select(BytesIO(text.encode()), (WINDOW,))
    ours = {
        (one.uid, one.start)
        for answer in workers.expand(found.groups, found.zones, (WINDOW,))
        for one in answer.events
        if str(WINDOW[0]) <= one.start[:10] <= str(WINDOW[1])
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        query: Any = recurring_ical_events.of(icalendar.Calendar.from_ical(text))
        theirs = {
            (str(one["UID"]), instant(one["DTSTART"].dt))
            for one in query.between(WINDOW[0] - timedelta(days=2), WINDOW[1] + timedelta(days=2))
        }
    assert ours == {(uid, start) for uid, start in theirs if str(WINDOW[0]) <= start[:10] <= str(WINDOW[1])}


def selected(text: str) -> Selection:
    return select(BytesIO(text.encode()), (WINDOW,))


def test_the_digest_is_of_what_is_read_alone() -> None:
    talk, old = at("20260225T090000Z"), at("20200225T090000Z", uid="old")
    same = selected(calendar(talk, old)).digest
    assert selected(calendar(talk.replace("END:", "DESCRIPTION:new\r\nEND:"))).digest == same
    assert selected(calendar(old, talk)).digest == same
    assert selected(calendar(talk.replace("Talk", "Walk"))).digest != same
    assert selected(calendar(talk, header="X-WR-TIMEZONE:Europe/Berlin\r\n")).digest != same
    assert selected(calendar(talk, header="METHOD:CANCEL\r\n")).digest != same


@pytest.mark.parametrize("size", [1, 7, 64, 1 << 18])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_pieces_are_the_same_however_the_file_comes(monkeypatch: pytest.MonkeyPatch, size: int, ending: str) -> None:
    from trustjournal.services.exchange import byte_lines

    monkeypatch.setattr(byte_lines, "CHUNK", size)
    text = calendar(at("20260225T090000Z"), "BEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\n", at("20260226T090000Z", uid="two"))
    found = list(pieces(BytesIO(text.replace("\r\n", ending).encode())))
    shown = [(piece.sort, piece.line) for piece in found if piece.sort is not Sort.BETWEEN]
    assert shown == [(Sort.OPEN, 1), (Sort.EVENT, 4), (Sort.EVENT, 12), (Sort.CLOSE, 17)]
    assert found[-2].data == b"\nUID:two\nSUMMARY:Talk\nDTSTART:20260226T090000Z\n"


def test_an_event_that_another_begins_in_is_broken_alone() -> None:
    broken = "BEGIN:VEVENT\r\nUID:b\r\n"
    found = list(pieces(BytesIO(calendar(broken, at("20260225T090000Z")).encode())))
    assert Piece(Sort.BROKEN, 4) in found
    assert [piece.line for piece in found if piece.sort is Sort.EVENT] == [6]
