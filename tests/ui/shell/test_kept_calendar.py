"""A calendar file that somebody asked to be kept: written again after changes, never while locked or discreet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.people import Person
from trustjournal.services import forget, people
from trustjournal.services.exchange.birthdays import export as calendar
from trustjournal.services.journal import Journal
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.buttons import IconButton
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell import kept_calendar
from trustjournal.ui.shell.kept_calendar import KeptCalendar
from trustjournal.ui.shell.shell import Shell

ANN, BO = (f"aaaaaaaa-0000-4000-8000-00000000000{n}" for n in (1, 2))


def add(journal: Journal, person: str, name: str) -> None:
    with journal.change("Add") as unit:
        unit.add(Person(id=person, display_name=name))
        unit.add(
            PersonalDate(
                id=person.replace("a", "b"), person_id=person, kind=DateKind.BIRTHDAY, year=1980, month=3, day=4
            )
        )


@pytest.fixture
def shell(qtbot, qapp: QApplication, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    theme.apply(qapp, theme.LIGHT)
    monkeypatch.setattr(kept_calendar, "_SOON_MS", 10)
    add(journal, ANN, "Ann Lee")
    made = Shell()
    made.attach(journal, Destination(Place.TODAY))
    made.window.show()
    qtbot.waitUntil(lambda: not made.jobs.busy())
    yield made
    made.close()


@pytest.fixture
def kept(shell: Shell, journal: Journal, tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "place"
    place.mkdir()
    calendar.keep_current(journal, place / "days.ics")
    keeping = KeptCalendar(shell)
    yield place / "days.ics"
    keeping.end()


def settled(shell: Shell, qtbot) -> None:
    """Whatever was waiting to be looked at has been looked at."""
    keeping = shell.findChild(KeptCalendar)
    assert keeping is not None
    qtbot.waitUntil(lambda: not keeping._soon.isActive() and not keeping._looking and not shell.jobs.busy())


def test_a_change_is_in_the_file_soon(shell, kept, journal, qtbot):
    add(journal, BO, "Bo")
    qtbot.waitUntil(lambda: "Bo" in kept.read_text(encoding="utf-8"))
    assert "Ann Lee" in kept.read_text(encoding="utf-8")
    forget.forget(journal, BO)
    qtbot.waitUntil(lambda: "Bo" not in kept.read_text(encoding="utf-8"))


def test_what_is_the_same_is_not_written_again(shell, kept, journal, qtbot):
    settled(shell, qtbot)
    before = kept.stat().st_mtime_ns
    people.pin(journal, ANN)
    settled(shell, qtbot)
    shell.heard.emit()
    settled(shell, qtbot)
    assert kept.stat().st_mtime_ns == before
    kept.unlink()
    shell.heard.emit()
    qtbot.waitUntil(kept.exists)


def test_in_discreet_mode_it_waits(shell, kept, journal, qtbot):
    settled(shell, qtbot)
    before = kept.read_bytes()
    shell.discreet.toggle()
    add(journal, BO, "Bo")
    settled(shell, qtbot)
    assert kept.read_bytes() == before
    shell.discreet.toggle()
    shell.heard.emit()
    qtbot.waitUntil(lambda: "Bo" in kept.read_text(encoding="utf-8"))


def test_while_it_is_locked_nothing_is_written(shell, kept, journal, qtbot):
    settled(shell, qtbot)
    shell.detach()
    kept.unlink()
    shell.heard.emit()
    keeping = shell.findChild(KeptCalendar)
    assert keeping is not None
    qtbot.waitUntil(lambda: not keeping._soon.isActive())
    assert not keeping._looking
    assert not kept.exists()


def test_a_place_that_is_away_is_said_once_and_tried_again(shell, kept, journal, qtbot):
    settled(shell, qtbot)
    kept.parent.rename(kept.parent.with_name("drawer"))
    add(journal, BO, "Bo")
    banner = shell.window.banner
    qtbot.waitUntil(banner.isVisible)
    assert "waits for its place" in banner.text()
    assert "Bo" not in banner.text()
    banner.hide()
    shell.heard.emit()
    settled(shell, qtbot)
    assert not banner.isVisible()
    kept.parent.with_name("drawer").rename(kept.parent)
    shell.heard.emit()
    qtbot.waitUntil(lambda: "Bo" in kept.read_text(encoding="utf-8"))


def test_the_settings_show_it_and_stop_it(shell, kept, journal, qtbot):
    shell.menus.open_settings("Calendar files")
    settings = shell.menus.settings
    assert settings is not None
    assert settings.dialog is not None
    assert str(kept) in [label.text() for label in settings.dialog.findChildren(Text)]
    (stop,) = [
        one
        for one in settings.dialog.findChildren(IconButton)
        if one.accessibleName() == f"Keep {kept} up to date no more"
    ]
    stop.click()
    qtbot.waitUntil(lambda: calendar.kept_path(journal) is None)
    qtbot.waitUntil(lambda: "No file is kept up to date." in [one.text() for one in settings.dialog.findChildren(Text)])
    before = kept.read_bytes()
    add(journal, BO, "Bo")
    settled(shell, qtbot)
    assert kept.read_bytes() == before
    settings.close()
