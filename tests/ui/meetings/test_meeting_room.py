"""The page of a meeting over a real journal: planned, changed and taken out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from trustjournal.base.errors import UserError
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.noun import Instant
from trustjournal.services import meetings
from trustjournal.services.journal import Journal
from trustjournal.services.meetings import MeetingEntered
from trustjournal.services.people import NewPerson, add_person
from trustjournal.storage.codec import load
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.fields import PersonChoice
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, MeetingRequest, Navigator, Place
from trustjournal.ui.meetings.controller import MeetingRoom


class House:
    """The room, shown, with what the shell would hear of it."""

    def __init__(self, journal: Journal, qtbot: QtBot) -> None:
        self.journal, self.qtbot = journal, qtbot
        self.amara = add_person(journal, NewPerson(display_name="Amara Okafor")).id
        self.jobs, self.navigator = Jobs(), Navigator()
        self.room = MeetingRoom(journal, self.jobs, self.navigator)
        self.view = self.room.view
        self.backs = 0
        self.said: list[str] = []
        self.failed: list[UserError] = []
        self.navigator.back_requested.connect(self._back)
        self.room.said.connect(lambda text, _step: self.said.append(text))
        self.room.failed.connect(self.failed.append)

    def _back(self) -> None:
        self.backs += 1

    def open(self, meeting: str | None = None, people: tuple[str, ...] = (), on: date | None = None) -> None:
        self.room.open(Destination(Place.MEETING, meeting, MeetingRequest(people, on)))

    def save(self) -> None:
        before = self.backs
        self.view.save_wanted.emit()
        self.qtbot.waitUntil(lambda: self.backs > before)

    def kept(self) -> list[Meeting]:
        return load(self.journal.reader, Meeting, "ORDER BY starts_at, seq", ())

    def errors(self) -> list[str]:
        """What the fields say is wrong."""
        return [label.text() for label in self.view.findChildren(QLabel) if label.isVisible() and "." in label.text()]


@pytest.fixture
def house(journal: Journal, qtbot: QtBot, qapp: object) -> Iterator[House]:
    theme.apply(qapp, theme.LIGHT)  # type: ignore[arg-type]
    made = House(journal, qtbot)
    qtbot.addWidget(made.view)
    made.view.resize(1060, 768)
    with qtbot.waitExposed(made.view):
        made.view.show()
    yield made
    made.jobs.close()


def weekly(house: House) -> str:
    meetings.plan(
        house.journal, MeetingEntered(people=(house.amara,), on=date(2026, 2, 24), at=time(10, 30), title="Us", every=1)
    )
    return house.kept()[0].id


def test_a_meeting_is_planned_with_whom_one_came_from(house: House) -> None:
    house.open(people=(house.amara,))
    assert house.view.form().on == date(2026, 2, 24)
    house.view.day.line.setText("next Friday")
    house.view.time.setText("9")
    house.view.length.choose("60")
    house.view.repeats.choose("2")
    house.view.until.line.setText("2026-06-30")
    house.save()
    (kept,) = house.kept()
    assert kept.people == (house.amara,)
    assert (kept.starts_at, kept.ends_at) == ("2026-03-06T09:00:00+01:00", "2026-03-06T10:00:00+01:00")
    assert kept.rule == "FREQ=WEEKLY;INTERVAL=2;UNTIL=20260630"
    assert house.said == ["Planned: Meeting with Amara Okafor"]
    assert not house.failed


def test_the_fields_say_what_is_missing(house: House) -> None:
    house.open()
    house.view.day.line.setText("some day")
    house.view.time.setText("late")
    house.view.save_wanted.emit()
    said = " ".join(label.text() for label in house.view.findChildren(QLabel) if label.isVisible())
    assert "Pick at least one person" in said
    assert "This is no day of the calendar" in said
    assert "This is no time" in said
    assert house.view.with_field.input.hasFocus()
    assert not house.kept()


def test_it_cannot_end_before_it_begins(house: House) -> None:
    house.open(people=(house.amara,))
    house.view.repeats.choose("1")
    house.view.until.line.setText("2026-02-23")
    house.view.save_wanted.emit()
    assert "This is before the first meeting. Choose a later day, or none." in house.errors()
    assert not house.kept()


def test_one_week_moves_alone_and_all_move_together(house: House) -> None:
    weekly_id = weekly(house)
    house.open(weekly_id, on=date(2026, 3, 3))
    assert not house.view.repeats.isVisible()
    house.view.time.setText("14:00")
    house.save()
    assert [str(one.starts_at)[:16] for one in house.kept()] == [
        "2026-02-24T10:30", "2026-03-03T14:00", "2026-03-10T10:30",
    ]  # fmt: skip
    house.open(weekly_id, on=date(2026, 2, 24))
    house.view.which.part("all").click()
    assert house.view.repeats.isVisible()
    house.view.title.setText("The two of us")
    house.save()
    assert [one.title for one in house.kept()] == ["The two of us", "Us", "Us"]


def test_one_week_is_taken_out_and_then_all(house: House) -> None:
    weekly_id = weekly(house)
    house.open(weekly_id, on=date(2026, 2, 24))
    house.view.delete_wanted.emit()
    house.qtbot.waitUntil(lambda: house.backs == 1)
    assert [str(one.starts_at.on) for one in house.kept()] == ["2026-03-03"]
    house.open(weekly_id, on=date(2026, 3, 3))
    house.view.which.part("all").click()
    house.view.delete_wanted.emit()
    house.qtbot.waitUntil(lambda: house.backs == 2)
    assert not house.kept()


def test_what_was_typed_waits_for_one_to_come_back(house: House) -> None:
    house.open(people=(house.amara,))
    house.view.title.setText("Plans")
    assert house.room.leave()
    house.open()
    assert house.view.title.text() == ""
    house.room.leave()
    house.open(people=(house.amara,))
    assert house.view.title.text() == "Plans"


def test_a_meeting_of_a_calendar_file_is_changed_there(house: House) -> None:
    with house.journal.change("read") as unit:
        unit.add(
            Meeting(
                id="3d1e1a3c-0000-4000-8000-000000000001",
                starts_at=Instant("2026-02-24T10:00:00+01:00"),
                ends_at=Instant("2026-02-24T11:00:00+01:00"),
                people=(house.amara,),
                source="work.ics",
            )
        )
    with pytest.raises(UserError, match="comes from a calendar file"):
        house.open("3d1e1a3c-0000-4000-8000-000000000001")


def test_esc_goes_back(house: House) -> None:
    house.open(people=(house.amara,))
    house.qtbot.keyClick(house.view, Qt.Key.Key_Escape)
    assert house.backs == 1


def test_a_whole_day_needs_no_hour(house: House) -> None:
    house.view.with_field.set_people([PersonChoice(house.amara, "Amara Okafor")])
    house.open(people=(house.amara,))
    house.view.length.choose("1440")
    assert not house.view.time.isEnabled()
    house.save()
    (kept,) = house.kept()
    assert (kept.starts_at, kept.ends_at) == ("2026-02-24T00:00:00+01:00", "2026-02-25T00:00:00+01:00")
