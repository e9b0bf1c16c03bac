"""A message bus for each test that asks for one, and the services on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import NAMESPACE_DNS, uuid5
from zoneinfo import ZoneInfo

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.services.moving import Moving
from tests.ui.desktop.daemons import MockService, PrivateBus, need
from tests.ui.shell.conftest import AMARA, BRAM, PlainRoom
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Person
from trustjournal.domain.policy import Policy
from trustjournal.services.journal import Journal, open_journal
from trustjournal.ui.desktop.freedesktop import FreedesktopNotices
from trustjournal.ui.desktop.notices import Notice
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.kit.room import Room
from trustjournal.ui.shell import shell as shell_module
from trustjournal.ui.shell.reminding import Reminding
from trustjournal.ui.shell.shell import Shell

ELIF = "aaaaaaaa-0000-4000-8000-000000000003"
PRIYA = "aaaaaaaa-0000-4000-8000-000000000004"


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    need(dbus_daemon="dbus")
    made = PrivateBus(tmp_path)
    made.start()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    yield made
    made.stop()


@pytest.fixture
def service(bus: PrivateBus) -> Iterator[MockService]:
    made = MockService(bus)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def notices(qtbot: object, qapp: object) -> Iterator[FreedesktopNotices]:
    made = FreedesktopNotices()
    yield made
    made.stop()


class House(NamedTuple):
    """A shell over a journal whose clock a test moves, reminding through a real service."""

    shell: Shell
    journal: Journal
    clock: Moving
    reminding: Reminding
    notices: Counting
    qtbot: QtBot

    def choose(self, **fields: Any) -> None:
        """Choose settings of the reminders."""
        settings = self.shell.settings.value
        reminders = msgspec.structs.replace(settings.reminders, **fields)
        self.shell.change_settings(msgspec.structs.replace(settings, reminders=reminders))

    def at(self, day: str, hour: str) -> None:
        """Be at a moment, and let the minute's beat do what it does."""
        self.clock.moment = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=self.clock.moment.tzinfo)
        self.shell.beat()
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is under way."""
        while self.shell.jobs.busy():
            self.qtbot.wait(1)

    def remind(self) -> None:
        """Begin, with a service that answers."""
        self.reminding.begin()
        self.qtbot.waitUntil(lambda: self.notices.ready)
        self.rest()


class Counting(FreedesktopNotices):
    """Counts what it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.sent = 0

    def show(self, notice: Notice) -> None:
        """Show it, and count."""
        self.sent += 1
        super().show(notice)


@pytest.fixture
def plain_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rooms that need no other floor."""

    def plain(place: Place) -> type[Room]:
        return type(f"{place}Room", (PlainRoom,), {"PLACE": place})

    monkeypatch.setattr(shell_module, "controller_of", plain)


@pytest.fixture
def house(
    qtbot: QtBot, qapp: QApplication, empty_journal_file: Path, tmp_path: Path, plain_rooms: None
) -> Iterator[House]:
    theme.apply(qapp, theme.LIGHT)
    folder = tmp_path / "a-journal"
    folder.mkdir(mode=0o700)
    shutil.copy(empty_journal_file, folder)
    clock = Moving(datetime(2026, 2, 23, 6, 0, tzinfo=ZoneInfo("Europe/Amsterdam")))
    with open_journal(folder, clock) as journal:
        fill_week(journal)
        shell = Shell()
        shell.attach(journal, Destination(Place.TODAY))
        notices = Counting()
        reminding = Reminding(shell, notices)
        made = House(shell, journal, clock, reminding, notices, qtbot)
        made.at("2026-02-23", "06:00")
        yield made
        reminding.end()
        made.rest()
        shell.close()
    theme.theme_source().show_theme(theme.LIGHT)


def fill_week(journal: Journal) -> None:
    """People, promises and meetings of a week, whose reminders a test knows."""
    with journal.change("Fill") as unit:
        unit.policy(Policy(rules_off=("weekly_review", "self_assessment")))
        unit.add(
            Person(id=AMARA, display_name="Amara Okafor", cadence_days=7, cadence_since_on=date(2026, 2, 17)),
            Person(id=BRAM, display_name="Bram Peeters"),
            Person(id=ELIF, display_name="Elif Demir", organisation="Oakmere"),
            Person(id=PRIYA, display_name="Priya Nair"),
            PersonalDate(id=uid("d1"), person_id=ELIF, kind=DateKind.WORK_ANNIVERSARY, year=2023, month=2, day=25),
            PersonalDate(id=uid("d2"), person_id=BRAM, kind=DateKind.BIRTHDAY, month=2, day=28, lead_days=0),
            Commitment(
                id=uid("c1"),
                people=(PRIYA,),
                owner=Owner.ME,
                text="Send the numbers",
                due_on=date(2026, 2, 20),
                state=CommitmentState.OPEN,
                created_on=date(2026, 2, 10),
            ),
            meeting("m1", "2026-02-24T10:30:00+01:00", AMARA),
            meeting("m2", "2026-02-25T19:00:00+01:00", BRAM, title="Dinner"),
            meeting("m3", "2026-02-26T14:00:00+01:00", PRIYA),
            meeting("m4", "2026-02-26T14:00:00+01:00", BRAM, ELIF, title="Budget", confidential=True),
        )


def meeting(name: str, starts: str, *people: str, title: str | None = None, confidential: bool = False) -> Meeting:
    """A meeting of half an hour."""
    at = Instant(starts)
    ends = Instant.of(at.moment + timedelta(minutes=30))
    return Meeting(id=uid(name), starts_at=at, ends_at=ends, people=people, title=title, confidential=confidential)


def uid(name: str) -> str:
    """The id of an entry by a short name."""
    return str(uuid5(NAMESPACE_DNS, name))
