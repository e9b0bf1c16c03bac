"""The jot window over a real journal, worked by keys alone, and by mouse where that is another way."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from trustjournal.domain.commitments import Commitment
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.jot.value import Mark
from trustjournal.services import drafts, people
from trustjournal.services.people import NewPerson
from trustjournal.storage.codec import load
from trustjournal.ui.jot.controller import DRAFT, Jotting
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.accesskeys import keyed, letter_of, text_of
from trustjournal.ui.kit.jobs import Jobs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from trustjournal.services.journal import Journal

Key = Qt.Key
Shift = Qt.KeyboardModifier.ShiftModifier


class House:
    """A jot window on the screen, with what it told."""

    def __init__(self, qtbot: QtBot, journal: Journal, *, stays: bool) -> None:
        self.qtbot, self.journal = qtbot, journal
        self.jobs = Jobs()
        self.crashes: list[object] = []
        self.jobs.crashed.connect(self.crashes.append)
        self.jotting = Jotting(journal, self.jobs, stays=stays)
        self.said: list[tuple[str, int]] = []
        self.jotting.said.connect(lambda text, step: self.said.append((text, step)))
        self.view, self.window = self.jotting.view, self.jotting.window
        self.field = self.view.field
        self.ids = {
            name: people.add_person(journal, NewPerson(display_name=name)).id
            for name in ("Amara Okafor", "Priya Raman", "Sam Lee", "Sam Jones")
        }

    def open(self) -> None:
        self.jotting.open()
        self.qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.field.hasFocus)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.field, text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.field, key, modifiers)

    def lines(self) -> list[str]:
        return [row.accessibleName() for row in self.view.understood.rows]

    def until_lines(self, *wanted: str) -> None:
        self.qtbot.waitUntil(lambda: self.lines() == list(wanted))

    def talks(self) -> list[Interaction]:
        return load(self.journal.reader, Interaction, "ORDER BY seq", ())

    def promises(self) -> list[Commitment]:
        return load(self.journal.reader, Commitment, "ORDER BY seq", ())

    def drafts(self) -> list[str]:
        return [draft.body["text"] for draft in drafts.load_drafts(self.journal, DRAFT)]

    def end(self) -> None:
        self.jobs.close()
        self.jotting.close()


@pytest.fixture
def house(qtbot: QtBot, qapp: QApplication, journal: Journal) -> Iterator[House]:
    theme.apply(qapp, theme.LIGHT)
    made = House(qtbot, journal, stays=False)
    yield made
    made.end()
    assert not made.crashes


@pytest.fixture
def alone(qtbot: QtBot, qapp: QApplication, journal: Journal) -> Iterator[House]:
    theme.apply(qapp, theme.LIGHT)
    made = House(qtbot, journal, stays=True)
    yield made
    made.end()
    assert not made.crashes


def test_a_line_and_enter(house):
    house.open()
    house.type("Coffee with @pri")
    house.qtbot.waitUntil(lambda: house.field.offer is not None and not house.field.offer.isHidden())
    house.press(Key.Key_Return)
    assert house.field.text() == "Coffee with @Priya Raman "
    house.type("yesterday, I promised the plan by Friday")
    house.until_lines("Coffee with Priya Raman (Mon 23 Feb)", "You: the plan (Fri 27 Feb)")
    assert (Mark.PERSON, "@Priya Raman") in house.field.tints()
    assert (Mark.PROMISE, "I promised the plan by Friday") in house.field.tints()
    house.press(Key.Key_Return)
    house.qtbot.waitUntil(lambda: bool(house.said))
    (talk,) = house.talks()
    assert (talk.note, talk.people) == (
        "Coffee with @Priya Raman yesterday, I promised the plan by Friday",
        (house.ids["Priya Raman"],),
    )
    assert [(one.text, one.due_on) for one in house.promises()] == [("the plan", date(2026, 2, 27))]
    assert not house.window.isVisible()
    text, step = house.said[0]
    assert text == "Jotted: Priya Raman"
    house.journal.undo(step)
    assert not house.talks()
    house.qtbot.waitUntil(lambda: not house.drafts())


def test_alone_it_stays_says_what_was_kept_and_takes_it_back(alone):
    alone.open()
    alone.type("lunch with Amara")
    alone.press(Key.Key_Return)
    alone.qtbot.waitUntil(lambda: alone.window.bar.isVisible())
    assert alone.window.bar.text() == "Jotted: Amara Okafor"
    assert (alone.window.isVisible(), alone.field.text(), alone.lines()) == (True, "", [])
    alone.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    alone.qtbot.waitUntil(lambda: alone.window.bar.text() == "Undone: Jotted: Amara Okafor")
    assert not alone.talks()
    alone.press(Key.Key_Return)
    assert not alone.window.isVisible()


def test_shift_enter_begins_a_line(house):
    house.open()
    house.type("one")
    house.press(Key.Key_Return, Shift)
    house.type("two")
    assert house.field.text() == "one\ntwo"
    assert not house.talks()


def test_a_draft_is_on_the_disk_a_second_after_typing_stops(house):
    house.open()
    house.type("half a thought about Amara")
    house.qtbot.waitUntil(lambda: house.drafts() == ["half a thought about Amara"])
    # As another process sees it that starts after this one was killed.
    with sqlite3.connect(f"file:{house.journal.folder / 'journal.db'}?mode=ro", uri=True) as other:
        ((form, body),) = other.execute("SELECT form, body FROM draft").fetchall()
    other.close()
    assert form == DRAFT
    assert "half a thought about Amara" in body
    assert house.view.kept.text() == "Draft saved at 10:05"


def test_esc_keeps_the_draft_and_the_next_window_has_it(house, qtbot, journal):
    house.open()
    house.view.confidential.setChecked(True)
    house.type("half a thought about Amara")
    house.press(Key.Key_Escape)
    assert not house.window.isVisible()
    qtbot.waitUntil(lambda: house.drafts() == ["half a thought about Amara"])
    jobs = Jobs()
    again = Jotting(journal, jobs)
    again.open()
    assert again.view.field.text() == "half a thought about Amara"
    assert again.view.confidential.isChecked()
    told = ["Conversation with Amara Okafor (Today)"]
    qtbot.waitUntil(lambda: [row.accessibleName() for row in again.view.understood.rows] == told)
    again.view.field.selectAll()
    qtbot.keyClick(again.view.field, Key.Key_Delete)
    qtbot.waitUntil(lambda: not house.drafts())
    jobs.close()
    again.close()


def test_ending_keeps_what_was_typed_just_before(qtbot, qapp, journal):
    theme.apply(qapp, theme.LIGHT)
    made = House(qtbot, journal, stays=True)
    made.open()
    made.type("typed just now")
    made.end()
    assert made.drafts() == ["typed just now"]


def test_what_cannot_be_saved_stays_with_words(house, monkeypatch):
    house.open()
    house.type("coffee with Amara")
    with sqlite3.connect(house.journal.folder / "journal.db") as other:
        other.execute("CREATE TRIGGER full BEFORE INSERT ON interaction BEGIN SELECT RAISE(ABORT, 'full'); END")
    other.close()
    house.press(Key.Key_Return)
    house.qtbot.waitUntil(lambda: house.view.error.isVisible())
    assert house.view.error.text()
    assert house.field.text() == "coffee with Amara"
    assert not house.field.isReadOnly()
    assert not house.talks()
    house.qtbot.waitUntil(lambda: house.drafts() == ["coffee with Amara"])
    with sqlite3.connect(house.journal.folder / "journal.db") as other:
        other.execute("DROP TRIGGER full")
    other.close()
    house.press(Key.Key_Return)
    house.qtbot.waitUntil(lambda: bool(house.said))
    assert [talk.note for talk in house.talks()] == ["coffee with Amara"]
    house.crashes.clear()


def test_two_of_one_name_are_offered_to_choose_from(house):
    house.open()
    house.field.insertPlainText("👩‍🚀 ")  # counted as several places by Qt
    house.type("lunch with Sam today")
    house.until_lines("Lunch (Today)", "“Sam” could be Sam Jones or Sam Lee. Write the whole name.")
    from PySide6.QtWidgets import QPushButton

    (row,) = house.view.understood.rows[1:]
    chosen = next(button for button in row.findChildren(QPushButton) if button.text() == "Sam Lee")
    house.qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton)
    assert house.field.text() == "👩‍🚀 lunch with @Sam Lee today"
    house.until_lines("Lunch with Sam Lee (Today)")


def test_a_day_is_set_where_none_was_understood(house):
    house.open()
    house.type("I promised Amara a plan, and coffee")
    house.until_lines("Conversation with Amara Okafor (Today)", "You: a plan, and coffee (no date)")
    row = house.view.understood.rows[1]
    row.day.set_value(date(2026, 3, 5))
    row.day.changed.emit()
    house.qtbot.waitUntil(lambda: "You: a plan, and coffee (Thu 5 Mar)" in house.lines())
    house.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert house.field.text() == "I promised Amara a plan, and coffee"


def test_a_day_of_the_library_comes_a_moment_later(house):
    house.open()
    house.type("I promised Amara a plan by two weeks from now")
    house.qtbot.waitUntil(lambda: "You: a plan (Tue 10 Mar)" in house.lines())


def test_people_are_chosen_by_arrow_or_click_and_esc_closes_the_list_alone(house):
    house.open()
    house.type("@")
    offer = house.field.offer
    assert offer is not None
    assert [one.name for one in offer.people()] == ["Amara Okafor", "Priya Raman", "Sam Jones", "Sam Lee"]
    house.press(Key.Key_Down)
    house.press(Key.Key_Tab)
    assert house.field.text() == "@Priya Raman "
    house.type("and @sam")
    item = offer.item(1)
    house.qtbot.mouseClick(offer.viewport(), Qt.MouseButton.LeftButton, pos=offer.visualItemRect(item).center())
    assert house.field.text() == f"@Priya Raman and @{item.data(Qt.ItemDataRole.UserRole).name} "
    assert house.field.hasFocus()
    house.type("@am")
    assert offer.isVisible()
    house.press(Key.Key_Escape)
    assert not offer.isVisible()
    assert house.window.isVisible()
    house.type(" mail me@home.org @nobodyatall")
    assert offer.isHidden()


def test_confidential_by_its_access_key(house):
    house.open()
    house.type("the plan is to sell")
    house.press(Key.Key_C, Qt.KeyboardModifier.AltModifier)
    house.qtbot.waitUntil(house.view.confidential.isChecked)
    house.press(Key.Key_W, Qt.KeyboardModifier.AltModifier)
    house.qtbot.waitUntil(house.field.hasFocus)
    house.press(Key.Key_S, Qt.KeyboardModifier.AltModifier)
    house.qtbot.waitUntil(lambda: bool(house.said))
    assert house.said[0][0] == "Jotted"
    assert [talk.confidential for talk in house.talks()] == [True]


def test_somebody_new_is_known_at_once(house):
    house.open()
    house.type("lunch with Zora")
    house.until_lines("A note, kept in the journal")
    people.add_person(house.journal, NewPerson(display_name="Zora Neal"))
    house.type(" today")
    house.until_lines("Lunch with Zora Neal (Today)")


def test_everything_has_an_access_key_of_its_own(house):
    house.open()
    house.type("lunch with Sam, I promised a plan")
    house.qtbot.waitUntil(lambda: len(house.lines()) == 3)
    house.qtbot.keyPress(house.field, Key.Key_Alt)
    assert theme.theme_source().access_keys
    letters = [letter_of(text_of(each)) for each in keyed(house.window)]
    assert len(letters) == 6  # the field, a day to set, two to choose from, Confidential, Save
    assert "" not in letters
    assert len(set(letters)) == len(letters)
    house.qtbot.keyRelease(house.field, Key.Key_Alt)
    assert not theme.theme_source().access_keys


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut_and_the_title_names_nobody(house, scale):
    source = theme.theme_source()
    source.set_text_scale(scale)
    try:
        house.open()
        house.window.resize(house.window.sizeHint())
        house.type("coffee with Amara, I promised a rather long plan of everything that is to be done by Friday")
        house.qtbot.waitUntil(lambda: len(house.lines()) == 2)
        assert house.window.windowTitle() == "Jot"
        assert house.field.height() >= house.field.document().size().height()
        for row in house.view.understood.rows:
            assert row.height() >= row.minimumSizeHint().height()
            assert row.width() <= house.view.middle.width()
        assert house.view.save.width() >= house.view.save.sizeHint().width()
    finally:
        source.set_text_scale(100)
