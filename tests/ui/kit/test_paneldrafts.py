"""What is typed in a panel is kept as a draft, stands there again under the same name, and ends with saving."""

from __future__ import annotations

from typing import ClassVar

import msgspec
import pytest
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from trustjournal.services import drafts
from trustjournal.services.drafts import PANEL
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.panel import Form, SidePanel
from trustjournal.ui.kit.paneldrafts import PanelDrafts
from trustjournal.ui.kit.places import Navigator, Place
from trustjournal.ui.kit.room import Room


class OneForm(Form):
    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.name, self.note, self.other = QLineEdit(name), QPlainTextEdit(), QLineEdit()
        column = QVBoxLayout(self)
        for part in (self.name, self.note, self.other, QSpinBox(), QComboBox()):
            column.addWidget(part)

    def first(self) -> QWidget:
        return self.name

    def check(self) -> bool:
        return True

    def is_touched(self) -> bool:
        return bool(self.note.toPlainText())


class PanelRoom(Room):
    PLACE: ClassVar[Place] = Place.PEOPLE

    def __init__(self, journal, jobs, navigator):
        super().__init__(journal, jobs, navigator)
        self.panel = SidePanel()
        self.drafts = PanelDrafts(self, self.panel, "people")

    @property
    def view(self):
        return self.panel


@pytest.fixture
def room(qtbot, qapp, journal):
    theme.apply(qapp, theme.LIGHT)
    jobs = Jobs()
    made = PanelRoom(journal, jobs, Navigator())
    qtbot.addWidget(made.view)
    yield made
    if not jobs.is_closed():
        jobs.close()


def quiet(qtbot, room):
    qtbot.waitUntil(lambda: not room.jobs.busy())


def kept(journal) -> list[dict[str, str]]:
    return [one.body["texts"] for one in drafts.load_drafts(journal, PANEL)]


def shown(room, draft: str = "one", name: str = "") -> OneForm:
    form = OneForm(name)
    room.panel.show_form("One", form, draft=draft)
    return form


def test_what_is_typed_is_kept_within_seconds_and_only_what_was_changed(room, qtbot, journal):
    form = shown(room, name="Amara")
    QTest.keyClicks(form.note, "hello")
    qtbot.waitUntil(lambda: kept(journal) == [{"QPlainTextEdit 1": "hello"}])
    room.panel.put_away()


def test_cancelling_keeps_it_and_the_form_shows_it_again(room, qtbot, journal):
    form = shown(room)
    form.note.setPlainText("begun")
    form.other.setText("also")
    room.panel.put_away()
    quiet(qtbot, room)
    told = QSignalSpy(room.said)

    again = shown(room)

    assert (again.note.toPlainText(), again.other.text(), again.name.text()) == ("begun", "also", "")
    assert "stands here again" in told.at(0)[0]
    shown(room, "another")
    assert not room.panel.form().note.toPlainText()
    room.panel.finish()
    quiet(qtbot, room)


def test_a_draft_of_another_day_says_which(room, qtbot, journal):
    form = shown(room)
    form.note.setPlainText("begun")
    room.panel.put_away()
    quiet(qtbot, room)
    (draft,) = drafts.load_drafts(journal, PANEL)
    said = []
    for at in ("2026-02-24T08:05:00+01:00", "2026-02-19T14:02:00+01:00"):
        drafts.discard(journal, draft.id)
        drafts.bring_back(journal, msgspec.structs.replace(draft, saved_at=at))
        told = QSignalSpy(room.said)
        shown(room)
        said.append(told.at(0)[0])
        room.panel.put_away()
        quiet(qtbot, room)
    assert said == ["What you typed at 08:05 stands here again", "What you typed on Thu 19 Feb stands here again"]


def test_saving_ends_it(room, qtbot, journal):
    form = shown(room)
    form.note.setPlainText("begun")
    room.panel.put_away()
    quiet(qtbot, room)
    shown(room)
    room.panel.finish()
    quiet(qtbot, room)
    assert kept(journal) == []


def test_it_stands_there_again_however_soon_and_not_once_it_was_saved(room, qtbot, journal):
    form = shown(room)
    form.note.setPlainText("begun")
    room.panel.put_away()
    again = shown(room)
    assert again.note.toPlainText() == "begun"
    room.panel.finish()
    assert not shown(room).note.toPlainText()
    room.panel.finish()
    quiet(qtbot, room)
    assert kept(journal) == []


def test_emptying_it_again_ends_it_too(room, qtbot, journal):
    form = shown(room)
    form.note.setPlainText("begun")
    room.panel.put_away()
    quiet(qtbot, room)
    shown(room).note.clear()
    room.panel.put_away()
    quiet(qtbot, room)
    assert kept(journal) == []


def test_when_the_window_goes_it_is_kept_in_this_thread(room, qtbot, journal):
    form = shown(room)
    form.note.setPlainText("last words")
    room.jobs.close(keep_writes=True)
    room.panel.hide()
    assert kept(journal) == [{"QPlainTextEdit 1": "last words"}]


def test_a_form_without_a_name_has_no_draft(room, qtbot, journal):
    form = shown(room, draft="")
    form.note.setPlainText("begun")
    room.panel.put_away()
    quiet(qtbot, room)
    assert kept(journal) == []
