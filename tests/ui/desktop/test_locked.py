"""While the journal is locked a notification says how many things there are, no more, and leads to its passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.services.moving import Moving
from tests.ui.desktop.conftest import Counting, House, fill_week
from tests.ui.desktop.daemons import MockService
from trustjournal.services.foresight import foresee
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.passphrase import set_passphrase
from trustjournal.storage import delivered
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.locking import Opener
from trustjournal.ui.shell.reminding import Reminding
from trustjournal.ui.shell.shell import Shell

WORDS = "six plain words of tests"
TUESDAY, WEDNESDAY, THURSDAY = "2026-02-24", "2026-02-25", "2026-02-26"


@pytest.fixture
def sealed(qtbot: QtBot, qapp: QApplication, tmp_path: Path, plain_rooms: None) -> Iterator[House]:
    """A house over an encrypted journal with a week in it, unlocked on Tuesday at six."""
    theme.apply(qapp, theme.LIGHT)
    folder = tmp_path / "a-journal"
    clock = Moving(datetime(2026, 2, 24, 6, 0, tzinfo=ZoneInfo("Europe/Amsterdam")))
    with open_journal(folder, clock) as journal:
        fill_week(journal)
    set_passphrase(folder, WORDS, clock)
    shell = Shell()
    shell.settle()
    shell.locking.opener = Opener(folder, lambda given: open_journal(folder, clock, given), clock=clock)
    journal = shell.locking.journal = open_journal(folder, clock, WORDS)
    shell.attach(journal, Destination(Place.TODAY))
    notices = Counting()
    reminding = Reminding(shell, notices)
    made = House(shell, journal, clock, reminding, notices, qtbot)
    yield made
    reminding.end()
    made.rest()
    journal = shell.locking.journal
    shell.close()
    if journal is not None:
        journal.close()


def locked_at(house: House, day: str, hour: str) -> None:
    """Let time come to a moment while it is locked."""
    house.clock.moment = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=house.clock.moment.tzinfo)
    house.reminding._locked.look()


def shown(house: House, service: MockService) -> list[tuple[str, str, list[str]]]:
    house.qtbot.waitUntil(lambda: len(service.shown()) == house.notices.sent)
    return [(one.title, one.body, list(one.actions)) for one in service.shown()]


def unlock(house: House) -> Journal:
    house.shell.locking._unlock(WORDS)
    house.rest()
    assert house.shell.journal is not None
    return house.shell.journal


BODY = "Trust Journal is locked. Open it to see more."


def test_numbers_come_while_it_is_locked_and_nothing_twice(sealed: House, service: MockService):
    sealed.remind()
    sealed.shell.locking.lock()
    locked_at(sealed, TUESDAY, "08:29")
    assert shown(sealed, service) == []
    locked_at(sealed, TUESDAY, "08:30")
    locked_at(sealed, TUESDAY, "08:31")
    told = shown(sealed, service)
    assert [one[:2] for one in told] == [("Three things for today", BODY)]
    locked_at(sealed, TUESDAY, "10:15")
    assert shown(sealed, service)[-1][:2] == ("Four things for today", BODY)
    assert not any(name in str(shown(sealed, service)) for name in ("Amara", "Elif", "meeting", "10:30"))
    journal = unlock(sealed)
    assert {key.split(":")[0] for key in delivered.keys(journal.reader)} >= {"morning", "meeting"}
    sealed.at(TUESDAY, "10:16")
    assert len(shown(sealed, service)) == 2


def test_what_was_shown_before_it_was_locked_is_not_counted_again(sealed: House, service: MockService):
    sealed.remind()
    sealed.at(TUESDAY, "08:26")
    sealed.at(TUESDAY, "08:27")
    sealed.at(TUESDAY, "08:30")
    assert len(shown(sealed, service)) == 1
    sealed.shell.locking.lock()
    locked_at(sealed, TUESDAY, "08:31")
    assert len(shown(sealed, service)) == 1
    locked_at(sealed, TUESDAY, "10:15")
    assert shown(sealed, service)[-1][:2] == ("One thing for today", BODY)


def test_a_press_leads_to_the_passphrase(sealed: House, service: MockService):
    sealed.remind()
    sealed.shell.locking.lock()
    sealed.shell.window.hide()
    locked_at(sealed, WEDNESDAY, "08:45")
    sealed.qtbot.waitUntil(lambda: len(service.shown()) == 1)
    service.press(service.shown()[0].id, "default")
    sealed.qtbot.waitUntil(sealed.shell.window.isVisible)
    assert sealed.shell.locking.view is not None
    assert sealed.shell.locking.view.asks


def test_quiet_hours_days_off_and_what_is_long_over(sealed: House, service: MockService):
    sealed.remind()
    sealed.shell.locking.lock()
    locked_at(sealed, TUESDAY, "18:30")
    assert shown(sealed, service) == []
    locked_at(sealed, WEDNESDAY, "08:00")
    assert shown(sealed, service) == []
    locked_at(sealed, WEDNESDAY, "09:00")
    assert len(shown(sealed, service)) == 1
    sealed.choose(on=False)
    locked_at(sealed, THURSDAY, "09:00")
    assert len(shown(sealed, service)) == 1


def test_what_is_kept_holds_no_name_and_no_text(sealed: House):
    found = foresee(sealed.journal, sealed.shell.settings.value.reminders)
    assert len(found) > 3
    for text in ("Amara", "Bram", "Elif", "Priya", "Oakmere", "Budget", "numbers"):
        assert text not in str(found)
    assert list(found) == sorted(found, key=lambda one: one.at)
    assert len({one.key for one in found}) == len(found)


def test_a_plain_journal_looks_nothing_ahead(house: House):
    house.rest()
    house.reminding._locked.look_ahead()
    assert not house.reminding._locked._looking
