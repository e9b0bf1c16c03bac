"""A week with reminders, shown by a real service: the right ones at the right time, and a press does its work."""

from __future__ import annotations

import json
import signal

import pytest

from tests.ui.desktop.conftest import ELIF, House, uid
from tests.ui.desktop.daemons import MockService, Shown, dunst
from tests.ui.shell.conftest import AMARA
from trustjournal.domain.reminders import Reminder
from trustjournal.services.nudges import skip, today
from trustjournal.services.reminders import Looked, due
from trustjournal.storage import delivered
from trustjournal.ui.desktop.notices import no_bus, nothing_answers
from trustjournal.ui.desktop.trayed import TrayNotices
from trustjournal.ui.kit.places import Destination, LogRequest, MomentRequest, Place
from trustjournal.ui.shell.reminding import notifier_for

DAYS = ("2026-02-23", "2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02")
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = DAYS[:4]
QUARTERS = [f"{hour:02}:{minute:02}" for hour in range(6, 21) for minute in (0, 15, 30, 45)]

MORNING, BEFORE, AFTER = ("Open Today", "Later"), ("Open brief", "Not now"), ("Log", "Later")
READY, ENOUGH = "Your brief is ready.", "A line or two is enough."
WEEK = [
    ("Mon 08:30", "Two things for today", "One to celebrate, one follow-up.", MORNING),
    ("Tue 08:30", "Three things for today", "One check-in, one to celebrate, one follow-up.", MORNING),
    ("Tue 10:15", "Amara in 15 minutes", f"One-on-one at 10:30. {READY}", BEFORE),
    ("Tue 11:00", "How was it with Amara?", f"You met at 10:30. {ENOUGH}", AFTER),
    ("Wed 08:30", "Four things for today", "One check-in, one to celebrate, two follow-ups.", MORNING),
    (
        "Wed 08:30",
        "Congratulate Elif on 3 years at Oakmere",
        "Started on 25 February 2023.",
        ("Log thanks", "Done", "Later"),
    ),
    ("Thu 08:30", "Five things for today", "One check-in, one to celebrate, three follow-ups.", MORNING),
    ("Thu 13:45", "Priya at 14:00", "One promise is past due. You could agree a new date.", BEFORE),
    ("Thu 13:45", "Bram and Elif in 15 minutes", f"Meeting at 14:00. {READY}", BEFORE),
    ("Thu 14:30", "How was it with Priya?", f"You met at 14:00. {ENOUGH}", AFTER),
    ("Thu 14:30", "How was it with Bram and Elif?", f"You met at 14:00. {ENOUGH}", AFTER),
    ("Fri 08:30", "Eight things for today", "One check-in, one to celebrate, six follow-ups.", MORNING),
    ("Mon 08:30", "Three things for today", "One check-in, one to celebrate, one follow-up.", MORNING),
]
"""Wednesday's dinner is in the quiet hours, Saturday's birthday on a day off: Monday's summary counts it."""


def receive(house: House, service: MockService) -> list[Shown]:
    """What was shown so far, once everything that was sent has arrived."""
    house.rest()
    house.qtbot.waitUntil(lambda: len(service.shown()) == house.notices.sent)
    return service.shown()


def buttons(shown: Shown) -> tuple[str, ...]:
    assert shown.actions[:2] == ["default", "Open"]
    return tuple(shown.actions[3::2])


def titles(house: House, service: MockService) -> list[str]:
    return [one.title for one in receive(house, service)]


def press(house: House, service: MockService, title: str, action: str) -> None:
    """Press a button of the latest notification with a title, and wait for what it does."""
    number = max(one.id for one in receive(house, service) if one.title == title)
    before = len(house.reminding._shown)
    service.press(number, action)
    house.qtbot.waitUntil(lambda: len(house.reminding._shown) < before)
    house.rest()


def test_a_week(house, service):
    house.choose(names=True)
    house.remind()
    week: list[tuple[str, Shown]] = []
    for day in DAYS:
        for hour in ("00:00", *QUARTERS):
            house.at(day, hour)
            if house.notices.sent > len(week):
                week += [(f"{house.clock.now():%a %H:%M}", one) for one in receive(house, service)[len(week) :]]
    assert [(when, one.title, one.body, buttons(one)) for when, one in week] == WEEK
    assert not house.shell.window.isVisible()


def test_a_week_without_names(house, service):
    house.remind()
    for day in DAYS:
        for hour in ("08:30", "10:15", "11:00", "13:45", "14:30"):
            house.at(day, hour)
    shown = receive(house, service)
    assert len(shown) == len(WEEK)
    texts = " ".join(f"{one.title} {one.body} {' '.join(one.actions)}" for one in shown)
    for word in ("Amara", "Bram", "Elif", "Priya", "Oakmere", "numbers", "Budget"):
        assert word not in texts
    assert ("A meeting in 15 minutes", READY) in [(one.title, one.body) for one in shown]
    assert next(buttons(one) for one in shown if one.title == "A meeting in 15 minutes") == ("Open", "Not now")


def test_discreet_says_no_name_whatever_is_chosen(house, service):
    house.choose(names=True)
    house.remind()
    house.at(TUESDAY, "10:15")
    assert titles(house, service)[1] == "Amara in 15 minutes"
    house.shell.journal = house.journal.discreetly()
    house.shell.go(Destination(Place.TODAY))
    house.qtbot.waitUntil(lambda: len(service.closed()) == 2)
    house.at(THURSDAY, "13:45")
    assert titles(house, service)[3:] == ["A meeting in 15 minutes", "A meeting in 15 minutes"]


def test_quiet_hours_hold_back_and_lose_nothing(house, service):
    house.remind()
    house.at(WEDNESDAY, "07:59")
    house.at(WEDNESDAY, "18:30")
    assert receive(house, service) == []
    house.at(THURSDAY, "08:30")
    (one,) = receive(house, service)
    assert one.title == "Five things for today"
    house.choose(on=False)
    house.at(THURSDAY, "13:45")
    house.choose(on=True)
    house.rest()
    assert len(receive(house, service)) == 3


def test_done_does_its_work_and_opens_no_window(house, service):
    house.remind()
    house.at(WEDNESDAY, "08:30")
    press(house, service, "Something to celebrate", "done")
    key = f"work_anniversary:{uid('d1')}:2026"
    assert key not in [one.key for one in today(house.journal).open]
    assert not house.shell.window.isVisible()
    assert service.closed()
    assert "Elif" in house.shell.window.undo_bar.text()
    house.journal.undo()
    assert key in [one.key for one in today(house.journal).open]


def test_what_was_answered_in_the_window_is_taken_away(house, service):
    house.remind()
    house.at(WEDNESDAY, "08:30")
    (number,) = (one.id for one in receive(house, service) if one.title == "Something to celebrate")
    skip(house.journal, f"work_anniversary:{uid('d1')}:2026")
    house.at(WEDNESDAY, "08:31")
    house.qtbot.waitUntil(lambda: service.closed() == [number])


def test_no_button_is_left_behind(house, service):
    house.remind()
    house.at(WEDNESDAY, "08:30")
    numbers = [one.id for one in receive(house, service)]
    house.reminding.end()
    assert sorted(service.closed()) == numbers


def test_later_comes_back_in_an_hour_and_once(house, service):
    house.remind()
    house.at(WEDNESDAY, "08:30")
    press(house, service, "Something to celebrate", "later")
    house.at(WEDNESDAY, "09:29")
    assert len(receive(house, service)) == 2
    house.at(WEDNESDAY, "09:30")
    house.at(WEDNESDAY, "09:31")
    assert titles(house, service)[2:] == ["Something to celebrate"]
    assert not house.shell.window.isVisible()


def test_brief_opens_in_the_raised_window(house, service):
    house.remind()
    house.at(TUESDAY, "10:15")
    press(house, service, "A meeting in 15 minutes", "brief")
    assert house.shell.window.isVisible()
    assert house.shell.here.opened[-1] == Destination(Place.BRIEF, AMARA)


def test_not_now_only_closes(house, service):
    house.remind()
    house.at(TUESDAY, "10:15")
    press(house, service, "A meeting in 15 minutes", "dismiss")
    assert not house.shell.window.isVisible()
    house.at(TUESDAY, "10:20")
    assert len(receive(house, service)) == 2


def test_log_opens_filled_in(house, service):
    house.remind()
    house.at(TUESDAY, "11:00")
    press(house, service, "A meeting has ended", "log")
    assert house.shell.here.opened[-1] == Destination(
        Place.LOG,
        data=LogRequest(
            people=(AMARA,),
            at="2026-02-24T10:30:00+01:00",
            channel="in_person",
            closes=(f"log_meeting:{uid('m1')}/{AMARA}:2026-02-24",),
            minutes=30,
        ),
    )


def test_later_after_a_meeting_asks_once_more_for_all(house, service):
    house.remind()
    house.at(THURSDAY, "14:30")
    before = len(receive(house, service))
    number = max(one.id for one in service.shown() if one.title == "A meeting has ended")
    service.press(number, "later")
    house.qtbot.waitUntil(lambda: len(house.reminding._shown) == before - 1)
    house.rest()
    house.at(THURSDAY, "15:30")
    assert titles(house, service)[before:] == ["A meeting has ended"]


def test_thanks_open_the_moment_and_the_message_itself_the_person(house, service):
    house.remind()
    house.at(WEDNESDAY, "08:30")
    press(house, service, "Something to celebrate", "thank")
    assert house.shell.here.opened[-1] == Destination(Place.MOMENT, data=MomentRequest((ELIF,), "appreciation"))
    press(house, service, "Four things for today", "default")
    assert house.shell.here.PLACE is Place.TODAY


def test_an_action_nobody_offered_does_nothing(house, service):
    house.remind()
    house.at(TUESDAY, "10:15")
    press(house, service, "A meeting in 15 minutes", "done")
    press(house, service, "Three things for today", "format the disk")
    assert not house.shell.window.isVisible()


def test_a_service_that_died_costs_no_reminder(house, service):
    house.remind()
    service.stop(signal.SIGKILL)
    house.qtbot.waitUntil(lambda: not house.notices.ready)
    assert house.reminding.problem == nothing_answers()
    house.at(TUESDAY, "10:15")
    assert delivered.keys(house.journal.reader) == frozenset()
    service.start()
    house.qtbot.waitUntil(lambda: house.notices.ready)
    assert titles(house, service) == ["Three things for today", "A meeting in 15 minutes"]
    assert house.reminding.problem is None


def test_what_was_refused_may_come_again(house, service):
    """The service is gone between the claim and the showing."""
    house.remind()
    house.at(MONDAY, "07:00")
    house.clock.moment = house.clock.moment.replace(hour=9)
    service.stop(signal.SIGKILL)
    house.qtbot.waitUntil(lambda: not house.notices.ready)
    house.reminding._claim(Looked(found(house)))
    house.rest()
    house.qtbot.waitUntil(lambda: house.reminding._shown == {})
    house.rest()
    assert delivered.keys(house.journal.reader) == frozenset()


def found(house: House) -> tuple[Reminder, ...]:
    return due(house.journal, house.shell.settings.value.reminders)


def test_without_a_bus_the_rest_goes_on(house, monkeypatch, qtbot):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    house.shell.presence.show()
    told = []
    house.reminding.changed.connect(lambda: told.append(house.reminding.problem))
    house.reminding.begin()
    qtbot.waitUntil(lambda: told == [no_bus()])
    for hour in ("09:00", "10:15", "11:00"):
        house.at(TUESDAY, hour)
    assert told == [no_bus()]
    assert delivered.keys(house.journal.reader) == frozenset()
    assert len(today(house.journal).open) == 4
    assert house.shell.here.refreshed > 0


def test_dunst_shows_the_morning_and_a_press_opens_today(house, bus, tmp_path, qtbot):
    house.choose(names=True)
    with dunst(bus, tmp_path) as control:
        house.remind()
        house.at(TUESDAY, "08:30")
        qtbot.waitUntil(lambda: "Currently displayed: 1" in control("count"))
        control("action", "0")
        qtbot.waitUntil(lambda: house.shell.window.isVisible())
        house.at(TUESDAY, "10:15")
        qtbot.waitUntil(lambda: "Currently displayed: 1" in control("count"))
        control("close-all")
        qtbot.waitUntil(lambda: house.reminding._shown == {})
        (closed,) = json.loads(control("history"))["data"]
        assert {one["summary"]["data"] for one in closed} >= {"Amara in 15 minutes"}


@pytest.mark.parametrize(("platform", "in_tray"), [("linux", False), ("freebsd14", False), ("win32", True)])
def test_each_platform_has_its_own(platform, in_tray, qapp):
    made = notifier_for(platform, lambda: None)
    assert isinstance(made, TrayNotices) is in_tray
    assert not made.ready
    made.stop()
