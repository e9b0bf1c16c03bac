"""The settings window: pages drawn from declared fields, what is chosen holds at once, and all of it by keyboard."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from tests.conftest import NOW
from trustjournal.base.errors import UserError
from trustjournal.domain.dates import Feb29
from trustjournal.domain.pause import FOREVER
from trustjournal.domain.people import Circle
from trustjournal.domain.reminder_settings import ReminderSettings
from trustjournal.services import circles
from trustjournal.services.at_login import at_login
from trustjournal.services.calendar.sources import own_addresses, sources
from trustjournal.services.calendar.standing import read_from
from trustjournal.services.exchange.birthdays.export import keep_current, kept_path
from trustjournal.services.policy import policy
from trustjournal.services.settings import Closing, Settings, WindowSettings
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.accesskeys import keep_apart, keyed, letter_of, text_of
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.choices import PillBar, Segmented
from trustjournal.ui.kit.fields import CheckField, Field, IconCombo
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.settings.controller import Around, SettingsWindow
from trustjournal.ui.settings.dialog import SettingsDialog
from trustjournal.ui.settings.page import SwitchList


class House:
    """What the settings stand in: a window, and settings that are kept."""

    def __init__(self, journal, folder: Path) -> None:
        self.value = Settings()
        self.window = QWidget()
        self.jobs = Jobs(self.window)
        self.tray = True
        self.no_notices: str | None = None
        self.login = at_login("linux", {}, folder, ("trustjournal", "open", "--hidden"))
        around = Around(
            self.window,
            journal,
            self.jobs,
            lambda: self.value,
            self.keep,
            lambda: (Action("palette", "Search &everything", "Ctrl+K", lambda: None),),
            lambda: self.login,
            lambda: self.tray,
            lambda: self.no_notices,
        )
        self.settings = SettingsWindow(around, self.window)

    def keep(self, value: Settings) -> None:
        self.value = value

    def page(self, title: str) -> Any:
        return self.opened(title).stack.currentWidget()

    def opened(self, title: str = "") -> SettingsDialog:
        self.settings.open(title)
        assert self.settings.dialog is not None
        return self.settings.dialog

    def wait(self, qtbot) -> None:
        qtbot.waitUntil(lambda: not self.jobs.busy())


@pytest.fixture
def house(qtbot, qapp, journal, tmp_path):
    theme.apply(qapp, theme.LIGHT)
    made = House(journal, tmp_path)
    made.window.show()
    yield made
    made.settings.close()
    made.jobs.close()
    made.window.close()
    made.window.deleteLater()
    theme.theme_source().set_text_scale(100)
    theme.theme_source().show_theme(theme.LIGHT)


def text_on(widget: QWidget) -> str:
    assert isinstance(widget, QAbstractButton | QLabel | QLineEdit | QAbstractSpinBox)
    return widget.text()


def named(page: QWidget, kind: type[QWidget], name: str) -> Any:
    found = [each for each in page.findChildren(kind) if name in (each.accessibleName() or text_on(each))]
    assert len(found) == 1, [each.accessibleName() for each in page.findChildren(kind)]
    return found[0]


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def titles(house: House) -> list[str]:
    rows = house.opened().list
    return [rows.item(at).text() for at in range(rows.count())]


def test_every_declared_field_has_a_row(house):
    words = {
        each.accessibleName() or text_on(each).replace("&", "")
        for title in ("Reminders", "Window and start")
        for each in house.page(title).findChildren(QWidget)
        if isinstance(each, QAbstractButton | QTimeEdit | QSpinBox | Segmented | PillBar | SwitchList)
    }
    for section in (ReminderSettings, WindowSettings):
        for field in msgspec.structs.fields(section):
            if field.name != "paused_until":
                meta = field.type.__metadata__[0]
                assert meta.title in words, field.name


def test_a_switch_holds_at_once(house):
    page = house.page("Reminders")
    click(named(page, CheckField, "Names and text"))
    assert house.value.reminders.names
    click(named(page, CheckField, "Names and text"))
    assert not house.value.reminders.names


def test_times_and_numbers_hold_when_one_leaves_them(house):
    page = house.page("Reminders")
    field = named(page, QTimeEdit, "The summary comes at")
    field.setFocus()
    field.setSelectedSection(QTimeEdit.Section.HourSection)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert house.value.reminders.morning_at == time(8, 30)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert house.value.reminders.morning_at == time(7, 30)
    number = named(page, QSpinBox, "Minutes before")
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_Up)
    house.settings.close()
    assert house.value.reminders.minutes_before == 16


def test_days_off_and_reminders_of_their_own(house):
    page = house.page("Reminders")
    click(named(page, QAbstractButton, "Friday"))
    assert house.value.reminders.days_off == (4, 5, 6)
    rules = named(page, SwitchList, "Reminders of their own")
    assert rules.on_keys() == ("birthday", "work_anniversary", "anniversary", "memorial")
    rules.setCurrentRow(0)
    QTest.keyClick(rules, Qt.Key.Key_Space)
    assert house.value.reminders.own_rules[0] == "cadence"


def test_a_pause_is_said_and_ended(house):
    house.value = msgspec.structs.replace(house.value, reminders=ReminderSettings(paused_until=FOREVER))
    page = house.page("Reminders")
    button = named(page, QAbstractButton, "Turn reminders on")
    assert button.isVisible()
    click(button)
    assert house.value.reminders.paused_until is None
    assert not button.isVisible()
    soon = (NOW + timedelta(hours=1)).astimezone(UTC)
    house.value = msgspec.structs.replace(house.value, reminders=ReminderSettings(paused_until=soon))
    house.settings.refresh()
    assert button.isVisible()


def test_what_is_chosen_elsewhere_is_shown(house):
    page = house.page("Window and start")
    house.value = Settings(window=WindowSettings(closing=Closing.STAY, single_keys=False))
    house.settings.refresh()
    assert named(page, Segmented, "When the window is closed").current() == Closing.STAY
    assert not named(page, CheckField, "Single keys").isChecked()


def test_what_closing_does_is_chosen(house):
    page = house.page("Window and start")
    click(named(page, Segmented, "When the window is closed").part("quit"))
    assert house.value.window.closing is Closing.QUIT


def test_why_no_notification_comes_is_said(house):
    page = house.page("Reminders")
    assert "message bus" not in " ".join(each.text() for each in page.findChildren(Text))
    house.no_notices = "This session has no message bus."
    house.settings.refresh()
    note = next(each for each in page.findChildren(Text) if "message bus" in each.text())
    assert note.isVisible()
    house.no_notices = None
    house.settings.refresh()
    assert not note.isVisible()


def test_no_tray_is_said(house):
    page = house.page("Window and start")
    note = next(each for each in page.findChildren(QWidget) if "no tray" in getattr(each, "text", str)())
    assert not note.isVisible()
    house.tray = False
    house.settings.refresh()
    assert note.isVisible()


def test_the_switch_for_login(house, tmp_path):
    page = house.page("Window and start")
    box = named(page, CheckField, "at login")
    click(box)
    assert box.isChecked()
    assert house.login.is_on()
    click(box)
    assert not house.login.is_on()
    entry = tmp_path / ".config/autostart/trustjournal.desktop"
    entry.write_text("[Desktop Entry]\nExec=firefox\n")
    click(box)
    assert "did not write" in house.settings.dialog.banner.text()
    assert entry.read_text() == "[Desktop Entry]\nExec=firefox\n"


def test_rules_of_the_journal_are_silenced_and_taken_back(house, journal, qtbot):
    page = house.page("Nudges")
    rules = named(page, SwitchList, "Rules that speak")
    rules.setFocus()
    QTest.keyClick(rules, Qt.Key.Key_Space)
    house.wait(qtbot)
    assert policy(journal).rules_off == ("cadence",)
    click(named(house.settings.dialog.undo_bar, QAbstractButton, "Undo"))
    house.wait(qtbot)
    assert policy(journal).rules_off == ()
    assert "cadence" in rules.on_keys()


def test_circles_and_their_rhythms(house, journal, qtbot):
    circles.keep(journal, Circle(id="cccccccc-0000-4000-8000-000000000001", name="Team & friends", cadence_days=30))
    page = house.page("Rhythms")
    combo = named(page, IconCombo, "Team & friends")
    combo.setCurrentIndex(combo.findData("14"))
    combo.activated.emit(combo.currentIndex())
    house.wait(qtbot)
    assert [each.cadence_days for each in circles.circles(journal)] == [14]
    name = named(page, QLineEdit, "New circle")
    name.setText("Network")
    QTest.keyClick(name, Qt.Key.Key_Return)
    house.wait(qtbot)
    assert {each.name for each in circles.circles(journal)} == {"Network", "Team & friends"}
    click(named(page, QAbstractButton, "Remove the circle Network"))
    house.wait(qtbot)
    assert [each.name for each in circles.circles(journal)] == ["Team & friends"]
    name.setText("  ")
    QTest.keyClick(name, Qt.Key.Key_Return)
    house.wait(qtbot)
    assert "needs a name" in house.settings.dialog.banner.text()


def test_the_look_changes_at_once(house):
    page = house.page("Appearance")
    click(named(page, Segmented, "Colours").part("dark"))
    assert theme.theme_source().theme.dark
    size = named(page, IconCombo, "Text size")
    size.chosen_key.emit("130")
    assert theme.theme_source().text_scale == 130


def test_where_the_journal_is_and_29_february(house, journal, qtbot):
    page = house.page("Journal")
    words = [each.text() for each in page.findChildren(QWidget) if hasattr(each, "text")]
    assert str(journal.folder) in words
    assert any("not encrypted" in each for each in words)
    click(named(page, Segmented, "In other years on").part(Feb29.MAR_1))
    house.wait(qtbot)
    assert policy(journal).feb29 is Feb29.MAR_1


def test_shortcuts_are_listed(house):
    words = [each.text() for each in house.page("Shortcuts").findChildren(QWidget) if hasattr(each, "text")]
    assert {"Search everything", "Ctrl+K"} <= set(words)


@pytest.mark.parametrize("scale", [100, 200])
def test_on_every_page_keys_are_unique_names_are_given_and_nothing_is_too_wide(house, scale):
    theme.theme_source().set_text_scale(scale)
    for title in titles(house):
        page = house.page(title)
        dialog = house.settings.dialog
        dialog.resize(1024, 728)
        QApplication.processEvents()
        keep_apart(dialog)
        letters = [letter_of(text_of(each)) for each in keyed(dialog)]
        given = [letter for letter in letters if letter]
        assert len(given) == len(set(given)), title
        for each in page.findChildren(QWidget):
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and not isinstance(each, Field):
                if each.parentWidget() and isinstance(each.parentWidget(), QSpinBox | QTimeEdit):
                    continue
                assert each.accessibleName() or each.text(), (title, each)
        assert page.widget().width() <= page.viewport().width(), title


def test_pages_are_walked_with_the_keys_and_esc_closes(house):
    house.settings.open()
    dialog = house.settings.dialog
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1
    QTest.keyClick(dialog, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert dialog.list.currentRow() == 2
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert house.settings.dialog is None
    assert house.opened().list.currentRow() == 0


def test_a_failure_of_the_world_is_said_in_the_window(house):
    house.settings.open()
    house.settings.failed(UserError("The disk is full.", "Make room."))
    assert "disk is full" in house.settings.dialog.banner.text()


def test_the_day_a_pause_ends_is_named(house):
    until = datetime(2026, 2, 26, 0, 0, tzinfo=UTC)
    house.value = msgspec.structs.replace(house.value, reminders=ReminderSettings(paused_until=until))
    page = house.page("Reminders")
    words = [each.text() for each in page.findChildren(QWidget) if hasattr(each, "text") and each.isVisible()]
    assert any(each.startswith("Reminders are paused until") for each in words)


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
BEGIN:VEVENT
UID:one@example.org
DTSTAMP:20260101T000000Z
DTSTART:20260225T100000Z
DTEND:20260225T103000Z
SUMMARY:One-on-one
END:VEVENT
END:VCALENDAR
"""


def test_calendar_files_are_added_read_and_removed(house, journal, tmp_path, qtbot):
    file = tmp_path / "team.ics"
    file.write_text(CALENDAR.replace("\n", "\r\n"))
    page = house.page("Calendar files")
    house.settings.work(lambda opened: read_from(opened, file))
    house.wait(qtbot)
    words = [each.text() for each in page.findChildren(Text)]
    assert str(file) in words
    assert any("1 meeting ahead" in each and "Last read" in each for each in words)
    file.unlink()
    click(named(page, QAbstractButton, "Read again"))
    house.wait(qtbot)
    troubles = [each.text() for each in page.findChildren(Text) if "team.ics" in each.text()]
    assert len(troubles) == 2
    click(named(page, QAbstractButton, f"Read {file} no more"))
    house.wait(qtbot)
    assert sources(journal) == ()
    assert any("No calendar file is read yet" in each.text() for each in page.findChildren(Text))


def test_no_path_of_a_calendar_is_shown_in_discreet_mode(journal, tmp_path, qtbot, qapp):
    theme.apply(qapp, theme.LIGHT)
    read, kept = tmp_path / "amara.ics", tmp_path / "okafor.ics"
    read.write_text(CALENDAR.replace("\n", "\r\n"))
    read_from(journal, read)
    keep_current(journal, kept)
    house = House(journal.discreetly(), tmp_path)
    qtbot.addWidget(house.window)
    page = house.page("Calendar files")
    words = [each.text() for each in page.findChildren(Text)]
    words += [each.accessibleName() for each in page.findChildren(QAbstractButton)]
    assert not [each for each in words if "okafor" in each or "amara" in each]
    click(named(page, QAbstractButton, "up to date no more"))
    house.wait(qtbot)
    assert any("No file is kept up to date" in each.text() for each in page.findChildren(Text))
    house.settings.close()
    house.jobs.close()
    assert kept_path(journal) is None


def test_a_calendar_is_chosen_in_a_dialog_of_files(house, journal, tmp_path, qtbot):
    (tmp_path / "cal").mkdir()
    page = house.page("Calendar files")
    click(named(page, QAbstractButton, "Add a folder"))
    chooser = house.settings.dialog.findChild(QFileDialog)
    assert chooser.isVisible()
    chooser.fileSelected.emit(str(tmp_path / "cal"))
    chooser.close()
    house.wait(qtbot)
    assert [each.path for each in sources(journal)] == [str(tmp_path / "cal")]


def test_own_addresses_are_kept_and_checked(house, journal, qtbot):
    page = house.page("Calendar files")
    field = named(page, QLineEdit, "New address")
    field.setText("Me@Example.org")
    QTest.keyClick(field, Qt.Key.Key_Return)
    house.wait(qtbot)
    assert own_addresses(journal) == ("me@example.org",)
    field.setText("nonsense")
    QTest.keyClick(field, Qt.Key.Key_Return)
    house.wait(qtbot)
    assert house.settings.dialog.banner.isVisible()
    click(named(page, QAbstractButton, "Remove me@example.org"))
    house.wait(qtbot)
    assert own_addresses(journal) == ()


def test_the_wheel_scrolls_the_page_and_changes_nothing(house, journal, qtbot):
    circles.keep(journal, Circle(id="cccccccc-0000-4000-8000-000000000001", name="Team", cadence_days=30))
    combo = named(house.page("Rhythms"), IconCombo, "Team")
    middle = QPointF(combo.rect().center())
    wheel = QWheelEvent(
        middle,
        QPointF(combo.mapToGlobal(combo.rect().center())),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, wheel)
    assert combo.current() == "30"
    house.settings.dialog.activateWindow()
    combo.setFocus()
    qtbot.waitUntil(combo.hasFocus)
    QApplication.sendEvent(combo, wheel)
    assert combo.current() == "42"
    house.wait(qtbot)
    assert [each.cadence_days for each in circles.circles(journal)] == [42]
