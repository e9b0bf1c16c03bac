"""Reminders over many days and zones: each once, none twice, none lost, whatever the clock does."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import msgspec
import pytest

from tests.services.moving import Moving
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Person
from trustjournal.domain.policy import Policy
from trustjournal.domain.reminder_settings import ReminderSettings
from trustjournal.domain.reminders import Reminder
from trustjournal.services import nudges, reminders
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage import delivered

ZONES = (
    "Pacific/Kiritimati",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Europe/Amsterdam",
    "Atlantic/Azores",
    "America/St_Johns",
    "America/New_York",
    "America/Los_Angeles",
    "Pacific/Pago_Pago",
)
"""From the first to the last zone to see a day, with halves, quarters and three ways to change the clocks."""

ALWAYS = ReminderSettings(
    quiet_from=time(0),
    quiet_until=time(0),
    days_off=(),
    own_rules=("birthday", "cadence"),
)
LEAP, DAILY = "Nora Leap", "Bram Weekly"
DAYS = 400


class Told:
    """What was shown, in the order in which it was."""

    def __init__(self, journal: Journal, settings: ReminderSettings = ALWAYS) -> None:
        self.journal, self.settings = journal, settings
        self.shown: list[tuple[datetime, Reminder]] = []

    def tick(self) -> tuple[Reminder, ...]:
        """What a minute's look at the clock does."""
        now = self.journal.clock.now()
        found = reminders.claim(self.journal, reminders.due(self.journal, self.settings, now), now)
        self.shown += [(now, one) for one in found]
        return found

    def keys(self, start: str) -> list[str]:
        return [one.key for _at, one in self.shown if one.key.startswith(start)]


@contextmanager
def opened(journal: Journal, clock: Moving) -> Iterator[Journal]:
    """The same journal, opened by another process with its own clock."""
    with open_journal(journal.folder, clock) as other:
        yield other


def fill(journal: Journal, now: datetime) -> None:
    leap, weekly = str(uuid4()), str(uuid4())
    since = now.date() - timedelta(days=6)
    with journal.change("Fill") as unit:
        unit.policy(Policy(rules_off=("weekly_review", "self_assessment")))
        unit.add(
            Person(id=leap, display_name=LEAP, created_at=Instant.of(now)),
            Person(id=weekly, display_name=DAILY, cadence_days=7, cadence_since_on=since, created_at=Instant.of(now)),
            PersonalDate(id=str(uuid4()), person_id=leap, kind=DateKind.BIRTHDAY, month=2, day=29, year=1984),
        )


def start(zone: str) -> datetime:
    return datetime(2026, 2, 1, 0, 5, tzinfo=ZoneInfo(zone))


@pytest.mark.slow
@pytest.mark.parametrize("zone", ZONES)
def test_each_birthday_and_rhythm_once_in_400_days(journal, zone):
    """The laptop wakes at midnight and at nine, some days more often; when the clocks change, every two hours."""
    clock = Moving(start(zone))
    with opened(journal, clock) as ours:
        fill(ours, clock.now())
        told = Told(ours)
        first = clock.now().date()
        for away in range(DAYS):
            for hour in hours(first + timedelta(days=away), clock.now().tzinfo):
                clock.moment = hour
                for one in told.tick():
                    if one.key.startswith("cadence:"):
                        nudges.done(ours, one.nudges[0])
    days = [first + timedelta(days=away) for away in range(DAYS)]
    birthdays = [at.date() for at, one in told.shown if one.key.startswith("birthday:")]
    assert birthdays == [date(2026, 2, 28), date(2027, 2, 28)]
    talks = [at.date() for at, one in told.shown if one.key.startswith("cadence:")]
    assert talks == days[1::7]
    mornings = [at.date() for at, one in told.shown if one.key.startswith("morning:")]
    assert set(mornings) >= set(talks)
    assert max(Counter(mornings).values()) == 1
    assert max(Counter(one.key for _at, one in told.shown).values()) == 1


def hours(day: date, zone: object) -> Iterator[datetime]:
    """Moments of a day in a zone, in the order in which they pass."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)  # type: ignore[arg-type]
    offsets = {(midnight + timedelta(hours=hour)).utcoffset() for hour in range(0, 25, 6)}
    if len(offsets) == 1:
        often = (0, 9, 12, 20, 23) if day.day % 10 == 0 else (0, 9)
        yield from (midnight + timedelta(hours=hour) for hour in often)
        return
    moment = midnight.astimezone(UTC)
    while (local := moment.astimezone(zone)).date() <= day:  # type: ignore[arg-type]
        yield local
        moment += timedelta(hours=2)


def test_the_clock_set_back_two_days_repeats_nothing_and_loses_nothing(journal):
    clock = Moving(start("Europe/Amsterdam").replace(day=26, hour=8, minute=0))
    with opened(journal, clock) as ours:
        fill(ours, clock.now())
        told = Told(ours)
        for _half_hour in range(2 * 24 * 4):
            told.tick()
            clock.pass_by(minutes=30)
        before = len(told.shown)
        assert told.keys("birthday:") == [one for one in told.keys("birthday:") if one.endswith(":2026")]
        assert len(told.keys("birthday:")) == 1
        clock.pass_by(days=-2)
        for _half_hour in range(2 * 24 * 2):
            assert told.tick() == ()
            clock.pass_by(minutes=30)
        assert len(told.shown) == before
        clock.pass_by(hours=25)
        assert [one.key.partition(":")[0] for one in told.tick()] == ["morning"]


def test_a_clock_that_was_wrong_for_years_costs_no_reminder(journal):
    clock = Moving(start("Europe/Amsterdam").replace(day=27, hour=9))
    with opened(journal, clock) as ours:
        fill(ours, clock.now())
        told = Told(ours)
        told.tick()
        clock.pass_by(days=3 * 365)
        told.tick()
        clock.pass_by(days=1 - 3 * 365)
        told.tick()
        assert [key[-4:] for key in told.keys("birthday:")] == ["2026"]
        assert f"morning:{clock.now().date()}" in told.keys("morning:")


def test_sleep_over_midnight(journal):
    clock = Moving(start("Europe/Amsterdam").replace(day=27, hour=22))
    with opened(journal, clock) as ours:
        fill(ours, clock.now())
        told = Told(ours)
        told.tick()
        assert told.keys("birthday:") == []
        clock.pass_by(hours=13)
        told.tick()
        assert len(told.keys("birthday:")) == 1
        assert told.keys("morning:") == ["morning:2026-02-27", "morning:2026-02-28"]


def test_a_flight_over_the_date_line(journal):
    """Auckland to Honolulu: Saturday the 28th is lived twice; and back, over the 1st of March."""
    clock = Moving(datetime(2026, 2, 28, 9, 0, tzinfo=ZoneInfo("Pacific/Auckland")))
    meets = datetime(2026, 2, 28, 15, 0, tzinfo=ZoneInfo("Pacific/Honolulu"))
    with opened(journal, clock) as ours:
        fill(ours, clock.now())
        plan(ours, meets)
        told = Told(ours)
        told.tick()
        clock.pass_by(hours=9)
        clock.fly(ZoneInfo("Pacific/Honolulu"))
        assert clock.now().date() == date(2026, 2, 27)
        while clock.now() < meets + timedelta(hours=1):
            told.tick()
            clock.pass_by(minutes=15)
        clock.fly(ZoneInfo("Pacific/Auckland"))
        told.tick()
        assert len(told.keys("birthday:")) == 1
        assert len(told.keys("meeting:")) == 1
        mornings = told.keys("morning:")
        assert len(mornings) == len(set(mornings))


def plan(journal: Journal, starts: datetime, **fields: object) -> str:
    with journal.change("Plan") as unit:
        people = tuple(row[0] for row in journal.reader.rows("SELECT id FROM person LIMIT 1"))
        meeting = Meeting(
            id=str(uuid4()),
            starts_at=Instant.of(starts),
            ends_at=Instant.of(starts + timedelta(minutes=30)),
            people=people,
            **fields,  # type: ignore[arg-type]
        )
        unit.add(meeting)
    return meeting.id


def test_a_weekly_meeting_speaks_each_week(journal):
    zone = ZoneInfo("Europe/Amsterdam")
    clock = Moving(datetime(2026, 3, 16, 9, 0, tzinfo=zone))
    with opened(journal, clock) as ours:
        fill(ours, clock.now())
        plan(ours, datetime(2026, 3, 16, 10, 30, tzinfo=zone), rule="FREQ=WEEKLY")
        told = Told(ours)
        for _quarter in range(4 * 24 * 21):
            if 9 <= clock.now().hour < 11:
                told.tick()
            clock.pass_by(minutes=15)
        at = [when for when, one in told.shown if one.key.startswith("meeting:")]
        assert [str(when.replace(tzinfo=None)) for when in at] == [
            "2026-03-16 10:15:00",
            "2026-03-23 10:15:00",
            "2026-03-30 10:15:00",
        ]
        offers = [one for _when, one in told.shown if one.key.startswith("log:")]
        assert [str(one.at)[:10] for one in offers] == []
        clock.moment = datetime(2026, 3, 30, 11, 0, tzinfo=zone)
        (offer,) = [one for one in told.tick() if one.key.startswith("log:")]
        assert offer.at == "2026-03-30T10:30:00+02:00"


def test_two_windows_show_one(journal):
    clock = Moving(start("Europe/Amsterdam").replace(day=28, hour=9))
    fill(journal, clock.now())
    won: list[Reminder] = []
    both = threading.Barrier(2, timeout=20)

    def look() -> None:
        with open_journal(journal.folder, clock) as ours:
            found = reminders.due(ours, ALWAYS)
            assert len(found) == 2
            both.wait()
            won.extend(reminders.claim(ours, found))

    threads = [threading.Thread(target=look) for _window in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.key.partition(":")[0] for one in won) == ["birthday", "morning"]


def test_what_could_not_be_shown_comes_again(journal):
    clock = Moving(start("Europe/Amsterdam").replace(day=28, hour=9))
    with opened(journal, clock) as ours:
        fill(ours, clock.now())
        told = Told(ours)
        shown = told.tick()
        assert told.tick() == ()
        for one in shown:
            reminders.release(ours, one)
        assert told.tick() == shown


def test_a_claim_is_no_step_of_undo_and_old_ones_are_thinned(journal, monkeypatch):
    monkeypatch.setattr(delivered, "_KEPT", 3)
    clock = Moving(start("Europe/Amsterdam").replace(hour=9))
    with opened(journal, clock) as ours:
        fill(ours, clock.now())
        told = Told(ours)
        for _day in range(6):
            told.tick()
            clock.pass_by(days=1)
        assert len(delivered.keys(ours.reader)) == 3
        undone = ours.undo()
        assert undone is not None
        assert undone.op == "Fill"


def test_a_broken_ledger_repeats(journal, monkeypatch):
    """The control: where nothing is kept of what was shown, these tests see it repeated."""

    def forgetful(_reader: object) -> frozenset[str]:
        return frozenset()

    def careless(_store: object, claims: list[tuple[str, object]], _at: object) -> tuple[bool, ...]:
        return tuple(True for _one in claims)

    monkeypatch.setattr(delivered, "keys", forgetful)
    monkeypatch.setattr(delivered, "claim", careless)
    clock = Moving(start("Europe/Amsterdam").replace(day=28, hour=9))
    with opened(journal, clock) as ours:
        fill(ours, clock.now())
        told = Told(ours)
        for _minute in range(5):
            told.tick()
            clock.pass_by(minutes=1)
        assert max(Counter(one.key for _at, one in told.shown).values()) == 5


def test_a_morning_without_anything_is_noted_and_noon_stays_calm(journal):
    clock = Moving(datetime(2026, 2, 10, 8, 30, tzinfo=ZoneInfo("Europe/Amsterdam")))
    with opened(journal, clock) as ours:
        told = Told(ours, msgspec.structs.replace(ALWAYS, own_rules=()))
        assert told.tick() == ()
        clock.pass_by(hours=4)
        fill(ours, clock.now() - timedelta(days=1))
        assert ours.reader.value("SELECT count(*) FROM delivered") == 1
        assert told.tick() == ()
        clock.pass_by(hours=20)
        assert [one.key for one in told.tick()] == ["morning:2026-02-11"]


def test_silent_means_no_reading_at_all(journal, monkeypatch):
    read: list[Callable[..., object]] = []
    monkeypatch.setattr(reminders, "load_facts", read.append)
    assert reminders.due(journal, ReminderSettings(on=False)) == ()
    assert read == []
