"""Calendar files while the window is open: read at the start, as they change, each minute; what is wrong is said."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from tests.services.calendar.conftest import at, calendar, event
from tests.services.moving import Moving
from trustjournal.base.errors import UserError
from trustjournal.domain.people import ContactKind, ContactMethod, Person
from trustjournal.services import meetings, people
from trustjournal.services.calendar import sources
from trustjournal.services.calendar.standing import read_from, standing
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.meetings import MeetingEntered
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, LogRequest, Place
from trustjournal.ui.people.add_form import AddForm
from trustjournal.ui.shell.calendars import Calendars
from trustjournal.ui.shell.shell import Shell
from trustjournal.ui.today.controller import TodayRoom

PRIYA = "aaaaaaaa-0000-4000-8000-000000000004"
BRAM = "aaaaaaaa-0000-4000-8000-000000000002"
_LONG = 20_000
_LONG_AGO = 1_700_000_000


class House(NamedTuple):
    """The window over a journal with Priya and Bram in it, a Tuesday at nine, and a folder of calendar files."""

    shell: Shell
    journal: Journal
    clock: Moving
    calendars: Calendars
    folder: Path
    qtbot: QtBot

    @property
    def today(self) -> TodayRoom:
        room = self.shell.room(Place.TODAY)
        assert isinstance(room, TodayRoom)
        return room

    def cards(self) -> list[str]:
        return [card.accessibleName() for card in self.today._view.meetings._cards]

    def line(self) -> str:
        line = self.today._view.calendar
        return line.text() if not line.isHidden() else ""

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=_LONG)

    def rest(self) -> None:
        self.until(lambda: not self.shell.jobs.busy())

    def write(self, text: str, name: str = "team.ics") -> Path:
        """A file as programs write it: beside it, then in its place; settled long ago."""
        path, new = self.folder / name, self.folder / f".{name}.new"
        new.write_text(text)
        os.utime(new, (_LONG_AGO, _LONG_AGO))
        new.replace(path)
        return path

    def at(self, moment: str) -> None:
        """Be at another moment, and let the minute begin."""
        self.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=self.clock.moment.tzinfo)
        self.shell.beat()
        self.rest()

    def menu(self, number: int = 0) -> dict[str, QAction]:
        """The lines of a meeting's menu, those of menus in it too."""
        menu = self.today._view.meetings._cards[number].open_menu(QPoint(0, 0))
        return dict(_lines(menu))


def _lines(menu: QMenu) -> Iterator[tuple[str, QAction]]:
    for action in menu.actions():
        below: Any = action.menu()
        if below is not None:
            yield from _lines(below)
        elif not action.isSeparator():
            yield action.text(), action


def _shows(house: House, card: str) -> bool:
    return house.cards() == [card]


def talk(start: str, end: str, title: str, *attendees: str) -> str:
    lines = [f"DTSTART:{start}", f"DTEND:{end}", *(f"ATTENDEE;CN={one}" for one in attendees)]
    return event(*lines, uid=f"{title}@example.org", title=title)


@pytest.fixture
def house(
    qtbot: QtBot, qapp: QApplication, empty_journal_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    theme.apply(qapp, theme.LIGHT)
    kept = tmp_path / "a-journal"
    kept.mkdir(mode=0o700)
    shutil.copy(empty_journal_file, kept)
    folder = tmp_path / "calendars"
    folder.mkdir()
    clock = Moving(datetime(2026, 2, 24, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam")))
    with open_journal(kept, clock) as journal:
        priya = ContactMethod(kind=ContactKind.EMAIL, value="priya@example.org")
        with journal.change("Fill") as unit:
            unit.add(
                Person(id=PRIYA, display_name="Priya Nair", contact_methods=(priya,)),
                Person(id=BRAM, display_name="Bram Peeters"),
            )
        shell = Shell()
        shell.window.resize(1280, 768)
        shell.window.show()
        shell.attach(journal, Destination(Place.TODAY))
        made = House(shell, journal, clock, Calendars(shell), folder, qtbot)
        made.rest()
        yield made
        made.calendars.end()
        made.rest()
        shell.close()


def test_without_a_calendar_today_offers_one_and_choosing_it_shows_the_meetings(house: House) -> None:
    house.until(lambda: house.line() == "Add a calendar file to see today’s meetings.")
    path = house.write(calendar(talk("20260224T130000Z", "20260224T133000Z", "Plan", "Priya:mailto:priya@example.org")))
    house.today._view.calendar.file.click()
    (dialog,) = house.today._view.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    house.until(lambda: house.cards() == ["14:00, Priya Nair, Plan"])
    house.until(lambda: house.line() == "")


def test_a_meeting_by_hand_asks_for_no_calendar(house: House) -> None:
    meetings.plan(house.journal, MeetingEntered(people=(PRIYA,), on=date(2026, 3, 3), at=time(10)))
    house.until(lambda: house.line() == "")
    assert house.today._view.meetings._none.isVisibleTo(house.today._view)


def test_what_was_added_elsewhere_is_read_at_the_start_and_as_it_changes(house: House) -> None:
    path = house.write(calendar(talk("20260224T130000Z", "20260224T133000Z", "Plan")))
    sources.add(house.journal, path)
    house.calendars.begin()
    house.until(lambda: house.cards() == ["14:00, Plan"])
    for title in ("Moved", "Moved again"):  # replaced twice: the second is another file than the one first watched
        house.write(calendar(talk("20260224T150000Z", "20260224T153000Z", title)))
        house.until(partial(_shows, house, f"16:00, {title}"))


def test_a_file_that_goes_is_said_and_its_meetings_stay_until_it_is_back(house: House) -> None:
    text = calendar(talk("20260224T130000Z", "20260224T133000Z", "Plan"))
    read_from(house.journal, house.write(text))
    house.calendars.begin()
    house.until(lambda: house.cards() == ["14:00, Plan"])
    (house.folder / "team.ics").unlink()
    house.until(lambda: house.line() == "team.ics is not there any more. The last copy is from today.")
    assert house.cards() == ["14:00, Plan"]
    house.shell.discreet.begin()
    assert standing(house.shell.journal or house.journal).words == "A calendar file could not be read."
    house.shell.discreet.end()
    house.rest()
    (house.folder / "team.ics").write_text(text)
    house.today._view.calendar.retry.click()
    house.until(lambda: house.line() == "")


def test_another_file_is_chosen_in_the_place_of_one_that_is_gone(house: House) -> None:
    path = house.write(calendar(talk("20260224T130000Z", "20260224T133000Z", "Plan")))
    read_from(house.journal, path)
    path.unlink()
    house.calendars.begin()
    house.until(lambda: house.line() != "")
    other = house.write(calendar(talk("20260224T140000Z", "20260224T143000Z", "Other")), "other.ics")
    house.today._view.calendar.choose.emit(str(path))
    (dialog,) = house.today._view.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(other))
    dialog.close()
    house.until(lambda: [one.path for one in sources.sources(house.journal)] == [str(other)])
    house.until(lambda: house.cards() == ["15:00, Other"])


def test_hostile_events_are_left_out_and_the_rest_is_shown(house: House) -> None:
    bad = (
        event("DTSTART:20260224T100000Z", "RRULE:FREQ=SECONDLY", uid="secondly@example.org"),
        event("DTSTART:20260224T100000Z", "RRULE:FREQ=DAILY;INTERVAL=0", uid="zero@example.org"),
        event("DTSTART;TZID=Mars/Base:20260224T150000", "DTEND;TZID=Mars/Base:20260224T153000", title="Mars"),
    )
    two = [talk("20260224T130000Z", "20260224T133000Z", title) for title in ("Left", "Right")]
    sources.add(house.journal, house.write(calendar(*bad, *two)))
    house.calendars.begin()
    house.until(lambda: sorted(house.cards()) == ["14:00, Left", "14:00, Right", "15:00, Mars"])
    (source,) = sources.sources(house.journal)
    assert [str(one).split(": ", 1)[1] for one in source.remarks] == [
        "This event comes back in a way that no diary has. It was left out.",
        "This event comes back in a way that no diary has. It was left out.",
        "The time zone “Mars/Base” is not known. Times in it are shown as they are written.",
    ]


def test_midnight_and_another_zone_bring_their_meetings(house: House) -> None:
    sources.add(house.journal, house.write(calendar(at("20260225T090000", "20260225T093000", title="Early"))))
    house.calendars.begin()
    house.rest()
    assert house.cards() == []
    house.at("2026-02-25T00:00:30")
    assert house.cards() == ["09:00, Early"]
    house.clock.fly(ZoneInfo("America/New_York"))
    house.at("2026-02-25T07:00:00")
    house.until(lambda: house.cards() == ["09:00, Early"])


def test_an_attendee_who_may_be_somebody_is_asked_about(house: House) -> None:
    read_from(
        house.journal,
        house.write(
            calendar(
                talk(
                    "20260224T130000Z",
                    "20260224T133000Z",
                    "Plan",
                    "Bram Peeters:mailto:bram@work.example.org",
                    "Noor & Co:mailto:noor@work.example.org",
                )
            )
        ),
    )
    house.until(lambda: house.cards() == ["14:00, Plan"])
    menu = house.menu()
    menu["Is bram@work.example.org Bram Peeters?"].trigger()
    house.until(lambda: house.cards() == ["14:00, Bram Peeters, Plan"])
    kept = people.person(house.journal, BRAM)
    assert [one.value for one in kept.contact_methods] == ["bram@work.example.org"]
    house.journal.undo()
    house.rest()
    assert people.person(house.journal, BRAM).contact_methods == ()


def test_an_attendee_nobody_knows_is_offered_as_a_new_person_and_never_added_unasked(house: House) -> None:
    invited = "Noor & Co:mailto:noor@work.example.org"
    read_from(house.journal, house.write(calendar(talk("20260224T130000Z", "20260224T133000Z", "Plan", invited))))
    house.until(lambda: house.cards() == ["14:00, Plan"])
    house.menu()["Add Noor && Co to your people"].trigger()
    assert house.shell.here is not None
    form = house.shell.here.view.panel.form()  # type: ignore[attr-defined]
    assert isinstance(form, AddForm)
    assert (form.name.text(), form.email.text()) == ("Noor & Co", "noor@work.example.org")
    house.rest()
    with pytest.raises(UserError):
        people.find_person(house.journal, "Noor")
    house.shell.here._save(form)  # type: ignore[attr-defined]
    house.rest()
    house.shell.go(Destination(Place.TODAY))
    house.until(lambda: house.cards() == ["14:00, Noor & Co, Plan"])


def test_an_address_of_two_people_is_told_and_nobodys(house: House) -> None:
    for person in (PRIYA, BRAM):
        kept = people.person(house.journal, person)
        method = ContactMethod(kind=ContactKind.EMAIL, value="desk@example.org")
        with house.journal.change("x") as unit:
            unit.save(msgspec.structs.replace(kept, contact_methods=(*kept.contact_methods, method)))
    invited = "The desk:mailto:desk@example.org"
    read_from(house.journal, house.write(calendar(talk("20260224T130000Z", "20260224T133000Z", "Plan", invited))))
    house.until(lambda: house.cards() == ["14:00, Plan"])
    line = house.menu()["desk@example.org belongs to Priya Nair and Bram Peeters"]
    assert not line.isEnabled()


@pytest.mark.parametrize(
    ("lines", "at_", "title", "minutes"),
    [
        (("DTSTART:20260224T130000Z", "DTEND:20260224T134500Z"), "2026-02-24T14:00:00+01:00", "Plan", 45),
        (("DTSTART;VALUE=DATE:20260223", "DTEND;VALUE=DATE:20260224"), "2026-02-23T00:00:00+01:00", "Plan", 1440),
    ],
)
def test_after_a_meeting_from_a_file_logging_it_is_offered_filled_in(
    house: House, monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...], at_: str, title: str, minutes: int
) -> None:
    one = event(*lines, "ATTENDEE:mailto:priya@example.org", title=title)
    read_from(house.journal, house.write(calendar(one)))
    house.at("2026-02-24T15:00:00")
    (nudge,) = [each for each in _open(house) if each.rule == "log_meeting"]
    asked: list[Destination] = []
    house.shell.navigator.requested.disconnect(house.shell.go)
    house.shell.navigator.requested.connect(asked.append)
    house.today.do(nudge, "log")
    assert asked == [
        Destination(
            Place.LOG,
            data=LogRequest(
                people=(PRIYA,), at=at_, channel="in_person", title=title, closes=(nudge.key,), minutes=minutes
            ),
        )
    ]


def _open(house: House) -> Any:
    from trustjournal.services.nudges import today

    return today(house.journal).open
