"""Files made to hang or to fill the memory: each costs little, is named by its line, and the rest comes in."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.calendar.conftest import House, at, calendar, event
from trustjournal.services.calendar import sources
from trustjournal.services.calendar.expanding import NoWorker, Unfinished, Workers
from trustjournal.services.calendar.messages import Block, Group
from trustjournal.services.calendar.refresh import refresh
from trustjournal.services.calendar.selection import select
from trustjournal.services.calendar.words import Trouble
from trustjournal.services.journal import Journal

TALK = "20260225T090000Z"
FINE = at(TALK, title="Fine")
LONG_AGO = "DTSTART:20200101T090000Z"
WINDOWS = ((date(2026, 1, 25), date(2026, 4, 25)),)


@pytest.fixture
def lone(journal: Journal, tmp_path: Path) -> Iterator[House]:
    """A house with a worker of its own, which may be killed."""
    (tmp_path / "lone").mkdir()
    with Workers() as workers:
        yield House(journal, tmp_path / "lone", workers)


def lines_of(remarks: tuple[Trouble, ...]) -> list[int | None]:
    return [one.line for one in remarks]


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=MINUTELY;COUNT=1000000000",
        "RRULE:FREQ=HOURLY",
        "RRULE:FREQ=DAILY;INTERVAL=0",
        "RRULE:FREQ=DAILY;INTERVAL=-1",
        "RRULE:FREQ=DAILY;COUNT=10001",
        "RRULE:FREQ=DAILY;COUNT=" + "9" * 5000,
        "RRULE:INTERVAL=2",
        "RRULE:FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=" + ",".join(map(str, range(60))),
        "RRULE:FREQ=YEARLY;BYDAY=" + ",".join(["MO"] * 1001),
        "RDATE:" + ",".join(["20260225T090000Z"] * 2001),
        "EXDATE:" + ",".join(["20260225T090000Z"] * 2001) + "\r\nRRULE:FREQ=DAILY",
    ],
)
def test_a_rule_that_no_diary_has_is_refused_and_named_by_its_line(house: House, rule: str) -> None:
    begun = time.monotonic()
    done = house.add(calendar(event(LONG_AGO, rule, uid="bad", title="Secret"), FINE))
    assert time.monotonic() - begun < 10
    assert house.titles() == ["Fine"]
    (remark,) = done.remarks
    assert str(remark).startswith("team.ics:4: ")
    assert "Secret" not in str(remark)


def test_a_rule_that_is_allowed_and_still_too_much_is_killed(lone: House) -> None:
    many = "RRULE:FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=" + ",".join(map(str, range(40)))
    begun = time.monotonic()
    done = lone.add(calendar(event("DTSTART:19000101T090000Z", many, uid="bad"), FINE))
    assert lone.titles() == ["Fine"]
    assert [str(one).rpartition(": ")[2] for one in done.remarks] == [
        "This event takes too long to work out. It was left out."
    ]
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize(
    "bad",
    [
        event("DTSTART:20260225T250000Z", uid="bad"),
        event("DTSTART:tomorrow", uid="bad"),
        event("DTEND:20260225T090000Z", uid="bad"),
        event("DTSTART:20260299T999999Z", uid="bad"),
        event("DTSTART:20260230T090000Z", uid="bad"),
        event(LONG_AGO, "RRULE:FREQ=WEEKLY;BYDAY=XX", uid="bad"),
        event(LONG_AGO, "RRULE:FREQ=WEEKLY;UNTIL=never", uid="bad"),
        "BEGIN:VEVENT\r\nUID:bad\r\nDTSTART:20260225T090000Z\r\n",
        event("DTSTART:20260225T090000Z", "X:" + "y" * (6 << 20), uid="bad").replace("yyyy", "yyy\r\n y"),
    ],
)
def test_an_event_that_cannot_be_understood_is_left_out_alone(house: House, bad: str) -> None:
    done = house.add(calendar(bad, FINE))
    assert house.titles() == ["Fine"]
    assert lines_of(done.remarks) == [4]
    assert done.troubles == ()


def test_deep_nesting_and_endless_lines_cost_nothing(house: House) -> None:
    deep = "BEGIN:X-DEEP\r\n" * 50_000
    nested = event(f"DTSTART:{TALK}", deep + "END:X-DEEP\r\n" * 50_000 + "LOCATION:here", title="Nested", uid="n")
    endless = event(f"DTSTART:{TALK}", "DESCRIPTION:" + "x" * (20 << 20), title="Endless", uid="e")
    begun = time.monotonic()
    house.add(calendar(nested, endless, FINE))
    assert house.titles() == ["Endless", "Fine", "Nested"]
    assert time.monotonic() - begun < 10


def test_a_hundred_megabytes_in_one_line_are_read_in_pieces(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "large.ics"
    with path.open("wb") as file:
        file.write(calendar(FINE).encode()[: -len("END:VCALENDAR\r\n")] + b"X-LONG:")
        for _piece in range(100):
            file.write(b"z" * (1 << 20))
        file.write(b"\r\n" + at(TALK, uid="after").encode() + b"END:VCALENDAR\r\n")
    tracemalloc.start()
    with path.open("rb") as stream:
        found = select(stream, WINDOWS)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [len(group.blocks) for group in found.groups] == [1, 1]
    assert most < 20 << 20


def test_an_unknown_zone_is_said_once_and_read_as_local_time(house: House) -> None:
    zone = ";TZID=Mars/Olympus:20260225T090000"
    done = house.add(calendar(*(event(f"DTSTART{zone}", uid=str(n), title=f"T{n}") for n in range(5))))
    assert house.starts() == ["2026-02-25T09:00:00+01:00"] * 5
    assert [str(one) for one in done.remarks] == [
        "team.ics:4: The time zone “Mars/Olympus” is not known. Times in it are shown as they are written."
    ]


def test_a_hostile_zone_is_no_zone(house: House) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Evil\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nRRULE:FREQ=SECONDLY\r\n"
        "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    begun = time.monotonic()
    done = house.add(calendar(event("DTSTART;TZID=Evil:20260225T090000", uid="bad"), FINE, header=zone))
    assert len(house.meetings()) == 2
    assert len(done.remarks) == 1
    assert time.monotonic() - begun < 5


# ----------------------------------------------------------------------------------------------------------- the worker

HANGS = """
import sys
from trustjournal.services.calendar import expand, worker
before = expand.expand
def hanging(group, reading, windows):
    while b"HANG" in group.blocks[0].data:
        pass
    if b"DIE" in group.blocks[0].data:
        sys.exit(3)
    return before(group, reading, windows)
expand.expand = hanging
worker.serve()
"""


def group(line: int, title: str) -> Group:
    return Group((Block(line, f"\nUID:{title}\nDTSTART:{TALK}\nSUMMARY:{title}".encode()),))


@pytest.fixture
def hanging() -> Iterator[Workers]:
    with Workers([sys.executable, "-c", HANGS], seconds=0.5) as workers:
        yield workers


@pytest.mark.parametrize("word", ["HANG", "DIE"])
def test_what_takes_too_long_is_killed_named_and_the_others_come_in(hanging: Workers, word: str) -> None:
    groups = [group(1, "one"), group(5, word), group(9, "two")]
    one, bad, two = hanging.expand(groups, (), WINDOWS)
    assert [len(found.events) for found in (one, bad, two)] == [1, 0, 1]
    assert [(remark.line, remark.code) for remark in bad.remarks] == [(5, "slow")]


def test_without_the_limit_it_does_hang() -> None:
    """The control: the same worker and a limit that it cannot meet is still at it after three times as long."""
    with Workers([sys.executable, "-c", HANGS], seconds=2.0) as patient:
        begun = time.monotonic()
        (bad,) = patient.expand([group(1, "HANG")], (), WINDOWS)
        assert time.monotonic() - begun >= 2.0
        assert bad.remarks[0].code == "slow"


def test_one_that_hangs_again_and_again_is_not_borne_for_ever() -> None:
    with Workers([sys.executable, "-c", HANGS], seconds=0.1) as workers:
        answers = workers.expand([group(n, f"HANG{n}") for n in range(20)], (), WINDOWS)
        with pytest.raises(Unfinished):
            list(answers)


@pytest.mark.parametrize("words", [["/nonexistent"], [sys.executable, "-c", "raise SystemExit(1)"]])
def test_a_worker_that_does_not_start_is_said(words: list[str]) -> None:
    with Workers(words) as workers, pytest.raises(NoWorker):
        list(workers.expand([group(1, "one")], (), WINDOWS))


def test_a_file_with_a_hanging_event_keeps_the_others_and_does_not_ask_again(house: House, hanging: Workers) -> None:
    sources.add(house.journal, house.write(calendar(at(TALK, uid="x", title="HANG"), FINE)))
    done = refresh(house.journal, workers=hanging)
    assert house.titles() == ["Fine"]
    assert [str(one) for one in done.remarks] == ["team.ics:4: This event takes too long to work out. It was left out."]
    assert refresh(house.journal, workers=hanging).read == 0


def test_the_packaged_program_is_a_worker_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from trustjournal import app
    from trustjournal.services.calendar import expanding

    assert expanding.WORD in app.WORKERS
    with Workers([sys.executable, "-m", "trustjournal", expanding.WORD]) as workers:
        (one,) = workers.expand([group(1, "one")], (), WINDOWS)
    assert len(one.events) == 1
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert expanding.command() == [sys.executable, expanding.WORD]


# ----------------------------------------------------------------------------------------------------------------- fuzz

SEED = calendar(
    event(
        "DTSTART;TZID=Europe/Berlin:20260105T090000",
        "DTEND;TZID=Europe/Berlin:20260105T100000",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260601T000000Z",
        "EXDATE;TZID=Europe/Berlin:20260223T090000",
        'ATTENDEE;CN="Ann; Lee";PARTSTAT=ACCEPTED:mailto:ann@example.org',
        "BEGIN:VALARM",
        "TRIGGER:-PT15M",
        "END:VALARM",
    ),
    event("DTSTART:20260226T090000Z", "RECURRENCE-ID:20260225T080000Z"),
    header="X-WR-TIMEZONE:Europe/Berlin\r\n",
).encode()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_mutilated_files_bring_nothing_but_troubles_in_words(lone: House, data: st.DataObject) -> None:
    mutilated = bytearray(SEED[: data.draw(st.integers(0, len(SEED)))] if data.draw(st.booleans()) else SEED)
    for _turn in range(data.draw(st.integers(0, 8))):
        at_byte = data.draw(st.integers(0, max(0, len(mutilated) - 1)))
        piece = data.draw(
            st.one_of(st.binary(max_size=6), st.sampled_from([b"\r\n", b";", b":", b'"', b"0", b"END:VEVENT"]))
        )
        mutilated[at_byte : at_byte + data.draw(st.integers(0, 12))] = piece
    lone.add(bytes(mutilated), "fuzz.ics")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_random_bytes_bring_nothing_but_troubles_in_words(lone: House, data: bytes) -> None:
    lone.add(
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260225T090000Z\n" + data + b"\nEND:VEVENT\nEND:VCALENDAR\n",
        "fuzz.ics",
    )
    lone.add(data, "fuzz.ics")
