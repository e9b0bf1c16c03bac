"""A week as one lives it: real rooms, meetings from a calendar file that changes, reminders by a real service."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.services.calendar.conftest import calendar, event
from tests.services.moving import Moving
from tests.ui.desktop.conftest import Counting, House
from tests.ui.desktop.daemons import MockService
from tests.ui.desktop.test_reminding import press, receive
from trustjournal.domain.commitments import Commitment, CommitmentState
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.people import ContactKind, ContactMethod, Person
from trustjournal.domain.policy import Policy
from trustjournal.services import commitments, nudges
from trustjournal.services.calendar import sources
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.journal import open_journal
from trustjournal.storage.codec import load
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.log.controller import LogRoom
from trustjournal.ui.shell.calendars import Calendars
from trustjournal.ui.shell.reminding import Reminding
from trustjournal.ui.shell.shell import Shell

AMARA = "aaaaaaaa-0000-4000-8000-000000000001"
PRIYA = "aaaaaaaa-0000-4000-8000-000000000004"
_LONG_AGO = 1_700_000_000
_PATIENCE = 20_000
ONE_ON_ONE = event(
    "DTSTART;TZID=Europe/Amsterdam:20260217T103000",
    "DTEND;TZID=Europe/Amsterdam:20260217T111500",
    "RRULE:FREQ=WEEKLY",
    "ATTENDEE:mailto:amara@example.org",
    uid="weekly@example.org",
    title="Catch up",
)


def plan(hour: int) -> str:
    """A meeting with Priya on Thursday."""
    return event(
        f"DTSTART;TZID=Europe/Amsterdam:20260226T{hour}0000",
        f"DTEND;TZID=Europe/Amsterdam:20260226T{hour}3000",
        "ATTENDEE:mailto:priya@example.org",
        uid="plan@example.org",
        title="Budget",
    )


class Week(NamedTuple):
    """The window with everything around it, and the calendar file."""

    house: House
    file: Path
    service: MockService

    def write(self, *events: str) -> None:
        """Replace the file as a calendar program does."""
        new = self.file.with_name(".new")
        new.write_text(calendar(*events))
        os.utime(new, (_LONG_AGO, _LONG_AGO))
        new.replace(self.file)

    def shown(self, day: str, hour: str) -> list[tuple[str, str]]:
        """Be at a moment; what was shown for it, beyond what was shown before."""
        before = len(receive(self.house, self.service))
        self.house.at(day, hour)
        return [(one.title, one.body) for one in receive(self.house, self.service)[before:]]


def person(person_id: str, name: str, address: str) -> Person:
    method = ContactMethod(kind=ContactKind.EMAIL, value=address)
    return Person(id=person_id, display_name=name, contact_methods=(method,))


@pytest.fixture
def week(
    qtbot: QtBot, qapp: QApplication, service: MockService, empty_journal_file: Path, tmp_path: Path
) -> Iterator[Week]:
    theme.apply(qapp, theme.LIGHT)
    folder = tmp_path / "a-journal"
    folder.mkdir(mode=0o700)
    shutil.copy(empty_journal_file, folder)
    clock = Moving(datetime(2026, 2, 23, 6, 0, tzinfo=ZoneInfo("Europe/Amsterdam")))
    with open_journal(folder, clock) as journal:
        with journal.change("Fill") as unit:
            unit.policy(Policy(rules_off=("weekly_review", "self_assessment")))
            unit.add(
                person(AMARA, "Amara Okafor", "amara@example.org"), person(PRIYA, "Priya Nair", "priya@example.org")
            )
        promise = NewCommitment(text="Send the numbers", people=(PRIYA,), due_on=date(2026, 2, 20))
        commitments.commit(journal, promise)
        shell = Shell()
        shell.window.resize(1280, 768)
        shell.window.show()
        shell.attach(journal, Destination(Place.TODAY))
        notices = Counting()
        reminding, calendars = Reminding(shell, notices), Calendars(shell)
        house = House(shell, journal, clock, reminding, notices, qtbot)
        made = Week(house, tmp_path / "work.ics", service)
        made.write(ONE_ON_ONE, plan(14))
        sources.add(journal, made.file)
        calendars.begin()
        house.choose(names=True)
        house.remind()
        yield made
        reminding.end()
        calendars.end()
        house.rest()
        shell.close()


def test_a_week_as_one_lives_it(week: Week) -> None:
    house, shell, journal = week.house, week.house.shell, week.house.journal

    # Monday: the summary, once, and nothing more.
    assert week.shown("2026-02-23", "08:15") == []
    assert week.shown("2026-02-23", "08:30") == [("One thing for today", "One follow-up.")]
    assert week.shown("2026-02-23", "12:00") == []

    # Tuesday: before the one-on-one and after it; Log opens the form with who, what and when.
    week.shown("2026-02-24", "08:30")
    assert week.shown("2026-02-24", "10:15") == [("Amara in 15 minutes", "Catch up at 10:30. Your brief is ready.")]
    assert week.shown("2026-02-24", "10:45") == []
    assert week.shown("2026-02-24", "11:20") == [
        ("How was it with Amara?", "Catch up has ended. A line or two is enough.")
    ]
    press(house, week.service, "How was it with Amara?", "log")
    room = shell.here
    assert isinstance(room, LogRoom)
    form = room.view.form()  # type: ignore[attr-defined]
    assert [one.id for one in form.people] == [AMARA]
    assert (form.title, form.at) == ("Catch up", datetime(2026, 2, 24, 10, 30))  # noqa: DTZ001 - as typed
    room.save()
    house.rest()
    (talk,) = load(journal.reader, Interaction)
    assert (talk.people, talk.title, talk.duration_min) == ((AMARA,), "Catch up", 45)
    assert str(talk.at) == "2026-02-24T10:30:00+01:00"
    assert week.shown("2026-02-24", "12:00") == []
    assert "log_meeting" not in {one.rule for one in nudges.today(journal).open}

    # Wednesday: Thursday's meeting is moved in the calendar, while the window is open.
    week.shown("2026-02-25", "08:30")
    week.write(ONE_ON_ONE, plan(15))
    house.qtbot.waitUntil(lambda: _starts(week) == "2026-02-26T15:00:00+01:00", timeout=_PATIENCE)

    # Thursday: at the new time alone. Later puts it off by an hour.
    week.shown("2026-02-26", "08:30")
    assert week.shown("2026-02-26", "13:45") == []
    assert [title for title, _body in week.shown("2026-02-26", "14:45")] == ["Priya at 15:00"]
    assert [title for title, _body in week.shown("2026-02-26", "15:31")] == ["How was it with Priya?"]
    press(house, week.service, "How was it with Priya?", "later")
    assert week.shown("2026-02-26", "16:00") == []
    assert [title for title, _body in week.shown("2026-02-26", "16:35")] == ["How was it with Priya?"]

    # Friday morning, then a weekend of quiet, though the promise is past due.
    assert len(week.shown("2026-02-27", "08:30")) == 1
    for day in ("2026-02-28", "2026-03-01"):
        for hour in ("08:30", "10:15", "14:00", "20:00"):
            assert week.shown(day, hour) == []
    (kept,) = load(journal.reader, Commitment)
    assert kept.state is CommitmentState.OPEN


def _starts(week: Week) -> str:
    """When Thursday's meeting begins, as the journal has it now."""
    at = week.house.clock.moment.replace(day=26, hour=12)
    return next((str(one.meeting.starts_at) for one in nudges.today(week.house.journal, at).meetings), "")
