"""A day that may be left open."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from trustjournal.domain.words import long_date
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.fields import Field
from trustjournal.ui.kit.openday import OpenDay
from trustjournal.ui.kit.theme import ThemeSource

DAY = date(2026, 2, 26)


def test_a_day_is_said_in_full_and_can_be_left_open_again(qtbot: QtBot, look: ThemeSource) -> None:
    until = OpenDay("Leave it open")
    whole = Field("&Until", until)
    qtbot.addWidget(whole)
    whole.show()
    (leave,) = (button for button in until.findChildren(Button) if button is not until.field)
    assert (until.day(), leave.isVisible()) == (None, False)
    until.set_day(DAY)
    assert (until.day(), leave.isVisible()) == (DAY, True)
    assert (until.field.accessibleName(), until.field.accessibleDescription()) == ("Until", long_date(DAY))
    with qtbot.waitSignal(until.changed):
        leave.click()
    assert (until.day(), leave.isVisible()) == (None, False)
    assert until.field.accessibleDescription() != long_date(DAY)


def test_a_day_that_is_chosen_in_the_calendar_is_told_once(qtbot: QtBot, look: ThemeSource) -> None:
    until = OpenDay("No date")
    qtbot.addWidget(until)
    until.show()
    told: list[date | None] = []
    until.changed.connect(lambda: told.append(until.day()))
    until.field.set_value(DAY)
    until.field.changed.emit()
    assert told == [DAY]
