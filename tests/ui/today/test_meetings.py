"""The day's meetings on Today: which are shown, what one can do with each, and what Log takes over from one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from trustjournal.base.clock import Clock
from trustjournal.domain.meetings import Meeting
from trustjournal.domain.noun import Instant
from trustjournal.services import meetings
from trustjournal.services.journal import Journal
from trustjournal.services.meetings import MeetingEntered
from trustjournal.services.people import NewPerson, add_person
from trustjournal.storage.codec import load
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, LogRequest, MeetingRequest, Navigator, Place
from trustjournal.ui.today.controller import TodayRoom
from trustjournal.ui.today.meetings import MeetingCard, MeetingCards

TODAY = date(2026, 2, 24)


class House:
    """Today, shown at 09:00, with where it wanted to go."""

    def __init__(self, journal: Journal, qtbot: QtBot) -> None:
        journal.clock = Clock(datetime.fromisoformat("2026-02-24T09:00:00+01:00"))
        self.journal, self.qtbot = journal, qtbot
        self.amara = add_person(journal, NewPerson(display_name="Amara Okafor")).id
        self.bram = add_person(journal, NewPerson(display_name="Bram de Wit")).id
        self.jobs, self.navigator = Jobs(), Navigator()
        self.room = TodayRoom(journal, self.jobs, self.navigator)
        self.went: list[Destination] = []
        self.navigator.requested.connect(self.went.append)

    @property
    def cards(self) -> MeetingCards:
        return self.room._view.meetings

    def plan(self, hour: int, *people: str, every: int = 0, title: str = "") -> None:
        meetings.plan(
            self.journal, MeetingEntered(people=people, on=TODAY, at=time(hour), minutes=45, title=title, every=every)
        )

    def add(self, starts_at: str, ends_at: str, title: str, source: str | None = "work.ics") -> None:
        with self.journal.change("read") as unit:
            unit.add(
                Meeting(
                    id=f"3d1e1a3c-0000-4000-8000-00000000000{len(self.kept())}",
                    starts_at=Instant(starts_at),
                    ends_at=Instant(ends_at),
                    people=(),
                    title=title,
                    source=source,
                )
            )

    def kept(self) -> list[Meeting]:
        return load(self.journal.reader, Meeting, "ORDER BY starts_at, seq", ())

    def show(self) -> None:
        self.room.open(Destination(Place.TODAY))

    def said(self) -> list[str]:
        return [card.accessibleName() for card in self.cards.cards()]

    def menu(self, card: MeetingCard) -> dict[str, object]:
        """The lines of a card's menu."""
        menu: QMenu = card.open_menu(QPoint(0, 0))
        return {action.text(): action for action in menu.actions() if not action.isSeparator()}


@pytest.fixture
def house(journal: Journal, qtbot: QtBot, qapp: object) -> Iterator[House]:
    theme.apply(qapp, theme.LIGHT)  # type: ignore[arg-type]
    made = House(journal, qtbot)
    qtbot.addWidget(made.room.view)
    made.room.view.resize(1064, 768)
    with qtbot.waitExposed(made.room.view):
        made.room.view.show()
    yield made
    made.jobs.close()


def test_three_stand_side_by_side_and_the_rest_opens_in_place(house: House) -> None:
    for hour in (10, 11, 13, 14, 15):
        house.plan(hour, house.amara)
    house.show()
    assert len(house.said()) == 3
    assert house.cards.more.text() == "2 more"
    house.cards.more.click()
    assert len(house.said()) == 5
    house.cards.more.click()
    assert len(house.said()) == 3


def test_two_at_once_are_both_shown(house: House) -> None:
    house.plan(10, house.amara)
    house.plan(10, house.bram)
    house.show()
    assert sorted(house.said()) == ["10:00, Amara Okafor, One-on-one", "10:00, Bram de Wit, One-on-one"]


def test_those_without_known_people_come_last_and_have_no_brief(house: House) -> None:
    house.add("2026-02-24T00:00:00+01:00", "2026-02-25T00:00:00+01:00", "Offsite")
    house.add("2026-02-24T09:30:00+01:00", "2026-02-24T10:00:00+01:00", "Stand-up")
    house.plan(16, house.amara)
    house.show()
    assert house.said() == ["16:00, Amara Okafor, One-on-one", "All day, Offsite", "09:30, Stand-up"]
    buttons = [label.text() for card in house.cards.cards() for label in card.findChildren(QLabel)]
    assert "All day" in buttons
    offsite = house.cards.cards()[1]
    assert "Prepare" not in house.menu(offsite)
    assert list(house.menu(offsite)) == ["Log a conversation"]  # a calendar file's: changed in the calendar


def test_a_day_without_meetings_offers_to_plan_one(house: House) -> None:
    house.show()
    assert house.cards.new.isVisible()
    house.cards.new.click()
    assert house.went == [Destination(Place.MEETING, None, MeetingRequest())]


def test_one_plans_another_beside_those_there_are(house: House) -> None:
    house.plan(10, house.amara)
    house.show()
    assert not house.cards.new.isVisible()
    house.cards.another.click()
    assert house.went[-1].place is Place.MEETING


def test_a_weekly_one_is_changed_or_left_out_from_its_menu(house: House) -> None:
    house.plan(10, house.amara, every=1)
    house.show()
    kept = house.kept()[0]
    lines = house.menu(house.cards.cards()[0])
    assert list(lines) == ["Prepare", "Log a conversation", "Change", "Leave out this one", "Delete all of them"]
    lines["Change"].trigger()  # type: ignore[attr-defined]
    assert house.went[-1] == Destination(Place.MEETING, kept.id, MeetingRequest(on=TODAY))
    lines["Leave out this one"].trigger()  # type: ignore[attr-defined]
    house.qtbot.waitUntil(lambda: [str(one.starts_at.on) for one in house.kept()] == ["2026-03-03"])


def test_a_click_on_the_card_opens_its_menu(house: House) -> None:
    house.plan(10, house.amara)
    house.show()
    card = house.cards.cards()[0]
    house.qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(6, 6))
    menus = house.cards.findChildren(QMenu)
    assert [action.text() for action in menus[-1].actions() if action.text()] == [
        "Prepare", "Log a conversation", "Change", "Delete",
    ]  # fmt: skip
    menus[-1].close()


def test_log_from_the_nudge_takes_over_what_was_planned(house: House) -> None:
    house.plan(8, house.amara, house.bram, title="Quarterly")
    house.show()
    nudge = next(one for one in house.room._view.nudges.rows.values() if "log_meeting" in one.key).nudge  # type: ignore[union-attr]
    house.room.do(nudge, "log")
    assert house.went == [
        Destination(
            Place.LOG,
            None,
            LogRequest(
                people=(house.amara, house.bram),
                at="2026-02-24T08:00:00+01:00",
                channel="in_person",
                title="Quarterly",
                closes=(nudge.key,),
                minutes=45,
            ),
        )
    ]


def test_a_confidential_title_stays_out_of_sight(house: House) -> None:
    entered = MeetingEntered(people=(house.amara,), on=TODAY, at=time(8), title="Burn-out", confidential=True)
    meetings.plan(house.journal, entered)
    meetings.plan(
        house.journal, MeetingEntered(people=(house.amara,), on=TODAY, at=time(10), title="B", confidential=True)
    )
    house.show()
    assert house.said() == ["10:00, Amara Okafor, One-on-one"]
    met = meetings.took_place(house.journal, house.kept()[0].id, TODAY)
    assert met is not None
    assert met.title is None
