"""The clock and its stand-in."""

import time
from datetime import date, datetime, timedelta, timezone

import pytest

from trustjournal.base.clock import Clock, clock_from
from trustjournal.base.errors import UserError


def test_a_named_moment_stands_still():
    clock = clock_from({"TRUSTJOURNAL_NOW": "2026-02-24T10:05+01:00"})
    assert clock.stands_still
    assert clock.now() == clock.now() == datetime(2026, 2, 24, 10, 5, tzinfo=timezone(timedelta(hours=1)))
    assert clock.now().utcoffset() == timedelta(hours=1)
    assert clock.today() == date(2026, 2, 24)


def test_the_day_is_that_of_the_given_offset_not_of_utc():
    assert clock_from({"TRUSTJOURNAL_NOW": "2026-02-24T00:30+02:00"}).today() == date(2026, 2, 24)


def test_a_moment_without_offset_is_local_and_aware():
    assert Clock(datetime(2026, 2, 24, 10, 5)).now().utcoffset() is not None  # noqa: DTZ001


@pytest.mark.parametrize("env", [{}, {"TRUSTJOURNAL_NOW": " "}])
def test_otherwise_it_is_the_systems(env):
    clock = clock_from(env)
    before = datetime.now().astimezone()  # noqa: TID251
    assert before <= clock.now() <= datetime.now().astimezone()  # noqa: TID251
    assert not clock.stands_still
    assert clock.now().tzinfo is not None


@pytest.mark.parametrize("text", ["tomorrow", "2026-02-30T10:00", "10:05"])
def test_what_is_no_moment_is_said_in_one_line(text):
    with pytest.raises(UserError) as caught:
        clock_from({"TRUSTJOURNAL_NOW": text})
    assert caught.value.code == 2
    assert text in str(caught.value)
    assert "2026-02-24T10:05+01:00" in caught.value.next_step


def test_a_moment_without_offset_gets_the_users_on_any_day():
    stopped = Clock(datetime.fromisoformat("2026-02-24T10:05+05:45"))
    for moment in (datetime.min, datetime(2026, 7, 1, 9, 30), datetime.max):  # noqa: DTZ001, DTZ901
        assert stopped.local(moment) == moment.replace(tzinfo=stopped.now().tzinfo)
        assert Clock().local(moment).replace(tzinfo=None) == moment
        assert Clock().local(moment).tzinfo is not None


def test_a_moment_of_elsewhere_is_shown_as_the_users_clock_shows_it():
    summer = datetime.fromisoformat("2026-07-01T08:00:00+00:00")
    stopped = Clock(datetime.fromisoformat("2026-02-24T10:05:00+01:00"))
    assert stopped.here(summer).isoformat() == "2026-07-01T09:00:00+01:00"
    assert Clock().here(summer) == summer
    assert Clock().here(summer).utcoffset() == summer.astimezone().utcoffset()


@pytest.fixture
def zone(monkeypatch):
    """Sets the computer's zone; the one it had comes back."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system asks for its zone each time")
    yield lambda name: monkeypatch.setenv("TZ", name)
    monkeypatch.undo()
    time.tzset()


def test_another_zone_is_noticed_while_the_program_runs(zone):
    clock = Clock()
    zone("Asia/Tokyo")
    clock.follow_zone()
    assert clock.now().utcoffset() == timedelta(hours=9)
    zone("Asia/Kathmandu")
    assert clock.now().utcoffset() == timedelta(hours=9)
    clock.follow_zone()
    assert clock.now().utcoffset() == timedelta(hours=5, minutes=45)
