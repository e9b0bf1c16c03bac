"""The import room: reading, looking, deciding by key and mouse, bringing in; and pictures made small."""

from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from tests.services.exchange.vcards import card
from tests.ui.importing.house import CHEN, House, names
from trustjournal.domain.people import Person, Photo
from trustjournal.services.exchange.json_form import export_form
from trustjournal.services.journal import Journal
from trustjournal.storage.codec import load
from trustjournal.ui.importing.photos import LARGEST, shrink
from trustjournal.ui.kit.button import Button
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.kit.sidebyside import Radio

FILE = (
    card("FN:Bram Peeters", "EMAIL:b@x.test", "BDAY:19800101")
    + card("FN:Weilin Chen", "EMAIL:wl@mail.test", "TITLE:Data analyst")
    + card("FN:Wei-Lin Chen", "EMAIL:weilin@oakmere.test")
    + card("EMAIL:nobody@x.test")
)


@pytest.fixture
def cards(house: House, tmp_path: Path) -> House:
    path = tmp_path / "team.vcf"
    path.write_bytes(FILE)
    house.room.open(Destination(Place.IMPORT, data=(path,)))
    house.settle()
    return house


def test_it_begins_by_asking_for_files(house: House):
    assert house.page.page() == "start"
    assert not house.page.go_button().isVisible()


def test_every_card_is_shown_with_its_state(cards: House, journal: Journal):
    assert cards.page.page() == "cards"
    assert cards.states() == [("new", True), ("check", True), ("same", False), ("left_out", False)]
    assert cards.page.go_button().text() == "&Import 2 people"
    current = cards.page.cards.current()
    assert current is not None
    assert current.number == 2
    assert current.spoken() == "Weilin Chen, Check, Looks like Wei-Lin Chen"
    assert names(journal) == ["Wei-Lin Chen"]


def test_the_model_is_a_good_model(cards: House, qtmodeltester: ModelTester):
    qtmodeltester.check(cards.page.cards.cards())


def test_space_ticks_and_the_button_counts(cards: House):
    listed = cards.page.cards
    listed.go_to(1)
    cards.qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert cards.states()[0] == ("new", False)
    assert cards.page.go_button().text() == "&Import 1 person"
    cards.qtbot.keyClick(listed, Qt.Key.Key_End)
    cards.qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert cards.states()[3] == ("left_out", True)
    cards.qtbot.keyClick(listed, Qt.Key.Key_Up)
    cards.qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert cards.states()[2] == ("same", False)


def test_a_click_on_the_box_ticks(cards: House):
    listed = cards.page.cards
    box = listed.visualRect(listed.cards().index(0))
    cards.qtbot.mouseClick(
        listed.viewport(), Qt.MouseButton.LeftButton, pos=box.center().__class__(16, box.center().y())
    )
    assert cards.states()[0] == ("new", False)


def test_filters_show_their_cards(cards: House):
    cards.page.pills.pill("check").click()
    assert [line.name for line in cards.page.cards.cards().values()] == ["Weilin Chen"]
    cards.page.pills.pill("warnings").click()
    assert [line.state for line in cards.page.cards.cards().values()] == ["left_out"]


def test_joining_with_the_role_of_the_file(cards: House, journal: Journal):
    role = next(radio for radio in cards.page.panel.findChildren(Radio) if radio.text() == "Data analyst")
    role.setChecked(True)
    merge = next(button for button in cards.page.panel.findChildren(Button) if button.text() == "&Merge")
    merge.click()
    line = cards.page.cards.cards().value(1)
    assert line.reason == "Joined with Wei-Lin Chen"
    cards.room.go_on()
    cards.settle()
    assert names(journal) == ["Bram Peeters", "Wei-Lin Chen"]
    chen = next(person for person in load(journal.reader, Person) if person.id == CHEN.id)
    assert chen.title == "Data analyst"
    assert [method.value for method in chen.contact_methods] == ["weilin@oakmere.test", "wl@mail.test"]


def test_enter_goes_to_the_decision_and_leaving_out_unticks(cards: House):
    cards.qtbot.keyClick(cards.page.cards, Qt.Key.Key_Return)
    cards.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Button))
    leave = next(button for button in cards.page.panel.findChildren(Button) if button.text() == "&Leave out")
    leave.click()
    assert cards.states()[1] == ("check", False)


def test_bringing_in_gives_a_summary_and_one_undo(cards: House, journal: Journal):
    go = next(action for action in cards.room.actions() if action.id == "import-go")
    assert go.shortcut == "Ctrl+Return"
    go.run()
    cards.settle()
    assert cards.page.page() == "summary"
    assert names(journal) == ["Bram Peeters", "Wei-Lin Chen", "Weilin Chen"]
    ((text, step),) = cards.said
    assert text == "2 people were brought in."
    journal.undo(step)
    assert names(journal) == ["Wei-Lin Chen"]


def test_cancel_saves_nothing(cards: House, journal: Journal):
    cards.room.cancel()
    assert cards.page.page() == "start"
    cards.room.go_on()
    cards.settle()
    assert names(journal) == ["Wei-Lin Chen"]


def test_another_file_is_refused_in_words(house: House, tmp_path: Path):
    path = tmp_path / "noise.bin"
    path.write_bytes(b"hello")
    house.room.read((path,))
    house.settle()
    assert "no file of contacts" in house.page.error()
    assert house.page.page() == "start"


def test_files_can_be_dropped(house: House, tmp_path: Path):
    path = tmp_path / "one.vcf"
    path.write_bytes(card("FN:Dropped"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    house.page.dropEvent(QDropEvent(QPointF(5, 5), action, data, Qt.MouseButton.LeftButton, none))
    house.settle()
    assert house.states() == [("new", True)]


def test_a_journal_comes_in_after_a_look(house: House, journal: Journal, tmp_path: Path):
    path = tmp_path / "journal.json"
    with path.open("wb") as file:
        export_form(journal, file)
    with journal.change("Remove") as unit:
        unit.remove("person", CHEN.id)
    house.room.read((path,))
    house.settle()
    assert house.page.page() == "summary"
    assert house.page.go_button().text() == "&Import 1 entry"
    assert names(journal) == []
    house.room.go_on()
    house.settle()
    assert names(journal) == ["Wei-Lin Chen"]


def picture(width: int, height: int, form: str) -> Photo:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.setText("Location", "at home")
    out = QByteArray()
    buffer = QBuffer(out)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)  # type: ignore[call-overload]
    return Photo(media_type="image/png", data=b64encode(out.data()).decode())


@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP"])
def test_a_picture_becomes_a_small_jpeg(qapp: QApplication, form: str):
    small = shrink(picture(2000, 1000, form))
    assert small is not None
    data = b64decode(small.data)
    image = QImage.fromData(data)
    assert small.media_type == "image/jpeg"
    assert (image.width(), image.height()) == (LARGEST, LARGEST // 2)
    assert b"at home" not in data


def test_what_is_no_picture_is_none(qapp: QApplication):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    cut = b64decode(picture(300, 300, "PNG").data)[:30]
    huge = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x86\xa0\x00\x01\x86\xa0\x08\x02\x00\x00\x00\x00\x00\x00\x00"
    for data in (svg, cut, huge, b"", b"\xff\xd8\xff"):
        assert shrink(Photo(media_type="image/png", data=b64encode(data).decode())) is None
    assert shrink(Photo(media_type="image/png", data="not base64 at all")) is None
