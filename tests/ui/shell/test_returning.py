"""Reaching somebody in another program, through the desktop's own door, and coming back from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

import trustjournal
from trustjournal.domain.launchers import Launcher, Way, reach
from trustjournal.domain.people import Channel, ContactKind, ContactMethod
from trustjournal.domain.topics import Share, ShareState
from trustjournal.services import people
from trustjournal.services.journal import Journal
from trustjournal.services.people import NewPerson
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.buttons import IconButton
from trustjournal.ui.kit.linkdialog import LinkDialog
from trustjournal.ui.kit.links import Launch, open_link
from trustjournal.ui.kit.places import Destination, LogRequest, Place
from trustjournal.ui.meetings.controller import MeetingRoom
from trustjournal.ui.people.person import PersonRoom
from trustjournal.ui.people.person_view import PersonView
from trustjournal.ui.shell.returning import AWAY_SECONDS
from trustjournal.ui.shell.shell import Shell

TODAY = date(2026, 2, 24)


class Desktop(QObject):
    """Takes the addresses that a mail program, a telephone and a browser would be given."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@pytest.fixture
def desktop(qapp: object) -> Iterator[Desktop]:
    made = Desktop()
    for scheme in ("mailto", "tel", "https", "file"):
        QDesktopServices.setUrlHandler(scheme, made, "take")  # type: ignore[arg-type]  # the stub wants bytes, the method a str
    yield made
    for scheme in ("mailto", "tel", "https", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


class House:
    """The shell over a journal with Amara in it, and a clock whose seconds are told."""

    def __init__(self, journal: Journal) -> None:
        self.seconds = 100.0
        self.amara = people.add_person(journal, NewPerson(display_name="Amara Okafor"))
        person = people.person(journal, self.amara.id)
        methods = (
            ContactMethod(kind=ContactKind.EMAIL, value="amara@example.com"),
            ContactMethod(kind=ContactKind.PHONE, value="+31 6 1234 5678"),
            ContactMethod(kind=ContactKind.URL, value="javascript:alert(1)"),
        )
        people.save(journal, msgspec.structs.replace(person, contact_methods=methods, preferred_channel=Channel.CALL))
        self.person = people.person(journal, self.amara.id)
        self.shell = Shell()
        self.shell.window.show()
        self.shell.attach(journal, Destination(Place.PERSON, self.amara.id))
        self.shell.returning._seconds = lambda: self.seconds

    @property
    def page(self) -> PersonView:
        view = self.shell.here.view if self.shell.here is not None else None
        assert isinstance(view, PersonView)
        return view

    def way(self, way: Way) -> Launcher:
        return next(each for each in reach(self.person).ways if each.way is way)

    def launch(self, way: Way) -> None:
        self.shell.navigator.launched.emit(Launch(self.amara.id, "Amara", self.way(way)))

    def come_back(self, after: float) -> None:
        self.seconds += after
        self.shell.window.activated.emit()

    @property
    def offer(self) -> str:
        banner = self.shell.window.banner
        return banner.text() if banner.isVisibleTo(self.shell.window) else ""


@pytest.fixture
def house(journal: Journal, desktop: Desktop, qtbot: QtBot, qapp: object) -> Iterator[House]:
    theme.apply(qapp, theme.LIGHT)  # type: ignore[arg-type]
    made = House(journal)
    yield made
    qtbot.waitUntil(lambda: not made.shell.jobs.busy())
    made.shell.close()


def test_a_call_is_offered_to_be_logged_once(house: House, desktop: Desktop) -> None:
    house.launch(Way.PHONE)
    assert desktop.opened == ["tel:+31612345678"]
    house.come_back(AWAY_SECONDS)
    assert house.offer == "Log this call with Amara?"
    house.shell.window.quiet()
    house.come_back(60)
    assert house.offer == ""


def test_the_offer_fills_who_when_and_how(house: House, qtbot: QtBot) -> None:
    house.launch(Way.MAIL)
    house.come_back(30)
    assert house.offer == "Log this e-mail to Amara?"
    banner = house.shell.window.banner
    next(button for button in banner._buttons if button.text() == "Log").click()
    qtbot.waitUntil(lambda: house.shell.here is not None and house.shell.here.PLACE is Place.LOG)
    assert house.shell.history.current is not None
    assert house.shell.history.current.destination.data == LogRequest(
        people=(house.amara.id,), at="2026-02-24T10:05:00+01:00", channel="email"
    )
    assert house.offer == ""


def test_whoever_is_back_at_once_talked_with_nobody(house: House) -> None:
    house.launch(Way.PHONE)
    house.come_back(AWAY_SECONDS - 1)
    assert house.offer == ""


def test_it_is_forgotten_when_the_journal_closes(house: House) -> None:
    house.launch(Way.PHONE)
    house.shell.returning.forget()
    house.come_back(60)
    assert house.offer == ""


def test_no_name_stays_on_the_screen_when_it_closes(house: House) -> None:
    house.launch(Way.PHONE)
    house.come_back(60)
    house.shell.returning.forget()
    assert house.offer == ""
    assert house.shell.window.banner.text() == ""


@pytest.mark.qt_log_ignore("does not support QPlatformServices")
def test_where_nothing_opens_it_the_page_says_so(house: House) -> None:
    QDesktopServices.unsetUrlHandler("tel")
    house.launch(Way.PHONE)
    assert house.offer.startswith("No program on this computer opened that address.")
    assert "tel:+31612345678" in house.offer


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.nl?x=\n", "https://a@b.nl/", "https:///x", "tel:", ""],
)
def test_the_door_stays_shut_for_everything_else(desktop: Desktop, url: str) -> None:
    assert not open_link(url)
    assert desktop.opened == []


def test_the_page_names_the_preferred_way_first_and_shows_the_true_target(
    house: House, desktop: Desktop, qtbot: QtBot
) -> None:
    call, mail, more = house.page.header.ways.buttons()
    assert call.accessibleName() == "Call Amara, +31 6 1234 5678. The way Amara prefers."
    assert call.toolTip() == "tel:+31612345678 (preferred)"
    assert mail.toolTip() == "mailto:amara@example.com"
    call.setFocus()
    qtbot.keyClick(call, " ")
    assert desktop.opened == ["tel:+31612345678"]
    assert isinstance(more, IconButton)
    more.click()
    menu = house.page.header.ways.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions()] == [
        "Text message: +31 6 1234 5678", "WhatsApp: +31 6 1234 5678", "Signal: +31 6 1234 5678",
    ]  # fmt: skip
    menu.close()


def test_a_link_of_an_agreement_goes_through_the_same_door(house: House, desktop: Desktop, journal: Journal) -> None:
    room = house.shell.here
    assert isinstance(room, PersonRoom)
    for link in ("javascript:alert(1)", "https://a@b.nl/", "www.example.com/plan"):
        menu = QMenu()
        share = Share(id=house.amara.id, text="A plan", state=ShareState.OPEN, created_on=TODAY, link=link)
        room.entries._offer_link(menu, share)
        for action in menu.actions():
            action.trigger()
            assert desktop.opened == []
            asked = house.shell.window.findChild(LinkDialog)
            assert asked is not None
            asked.take.click()
        menu.deleteLater()
    assert desktop.opened == ["https://www.example.com/plan"]


def test_nothing_but_the_door_opens_an_address() -> None:
    """A folder of this computer may be shown by whoever knows it; what somebody wrote goes through the door."""
    ours = Path(trustjournal.__file__).parent
    found = {
        path.relative_to(ours).as_posix()
        for path in ours.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if "openUrl(" in line and "fromLocalFile" not in line
    }
    assert found == {"ui/kit/links.py"}


def test_a_meeting_is_planned_from_the_page(house: House) -> None:
    house.page.meeting_wanted.emit()
    room = house.shell.here
    assert isinstance(room, MeetingRoom)
    assert [person.id for person in room.view.form().people] == [house.amara.id]


def test_the_contact_section_says_what_is_not_opened(house: House) -> None:
    (contact,) = [section for section in house.page.side._shown if section.key == "contact"]
    refused = next(item for item in contact.items if item.lines == ("javascript:alert(1)",))
    assert refused.caption == "Only plain web addresses (http and https) are opened."
    assert not refused.ways
