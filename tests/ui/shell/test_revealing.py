"""Where one wants that, the passphrase is asked for before anything confidential is shown: one door for all rooms."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPlainTextEdit, QTextEdit

from tests import canaries
from tests.canaries import canaries_in, id_of
from tests.conftest import NOW
from tests.services.moving import Moving
from tests.ui.shell.tour import PERSON, settled
from tests.ui.walk import told
from trustjournal.base.clock import Clock
from trustjournal.services import people
from trustjournal.services.drafts import load_drafts
from trustjournal.services.journal import open_journal
from trustjournal.services.passphrase import set_passphrase
from trustjournal.storage.store import FILE_NAME
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.fields import CheckField, LineField
from trustjournal.ui.kit.places import Destination, LogRequest, MeetingRequest, MomentRequest, Place
from trustjournal.ui.shell.covering import CoverPage
from trustjournal.ui.shell.locking import Opener
from trustjournal.ui.shell.shell import Shell

WORDS = "six plain words of tests"


@pytest.fixture(scope="module")
def sealed_file(tmp_path_factory) -> Path:
    """An encrypted journal in which everything is confidential."""
    folder = tmp_path_factory.mktemp("sealed")
    with open_journal(folder, Clock(NOW)) as journal:
        canaries.fill(journal, confidential=True)
    set_passphrase(folder, WORDS, Clock(NOW))
    return Path(folder, FILE_NAME)


class House:
    """A shell over such a journal, with a clock that a test moves; it asks."""

    def __init__(self, folder: Path, qtbot) -> None:
        self.qtbot, self.clock = qtbot, Moving(NOW)
        self.journal = open_journal(folder, self.clock, WORDS)
        self.shell = Shell()
        self.shell.window.resize(1280, 768)
        self.shell.window.show()
        self.shell.settle()
        self.shell.locking.opener = Opener(folder, lambda given: open_journal(folder, self.clock, given))
        self.shell.locking.journal = self.journal
        self.shell.attach(self.journal, Destination(Place.TODAY))
        self.ask(True)
        self.rest()

    def ask(self, on: bool) -> None:
        value = self.shell.settings.value
        privacy = msgspec.structs.replace(value.privacy, ask_to_show=on)
        self.shell.change_settings(msgspec.structs.replace(value, privacy=privacy))

    def go(self, place: Place, entry: str | None = None, data: object = None) -> None:
        self.shell.go(Destination(place, entry, data))
        self.rest()

    def rest(self) -> None:
        settled(self.shell, self.qtbot)

    def give(self, words: str = WORDS) -> None:
        panel = self.shell.revealing.panel
        assert panel is not None
        panel.field.setText(words)
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
        self.rest()

    def decline(self) -> None:
        panel = self.shell.revealing.panel
        assert panel is not None
        panel.cancel.click()
        self.rest()

    def told(self) -> set[str]:
        return {leak for _where, text in told(self.shell.window) for leak in canaries_in(text)}

    @property
    def room(self) -> Any:
        """The room that is shown, whichever it is."""
        return self.shell.here

    def asks(self) -> bool:
        return self.shell.revealing.panel is not None

    def close(self) -> None:
        journal = self.shell.locking.journal
        self.rest()
        self.shell.close()
        if journal is not None:
            journal.close()


@pytest.fixture
def house(qtbot, qapp: QApplication, sealed_file: Path, tmp_path: Path) -> Iterator[House]:
    theme.apply(qapp, theme.LIGHT)
    folder = tmp_path / "a-journal"
    folder.mkdir(mode=0o700)
    shutil.copy(sealed_file, folder)
    made = House(folder, qtbot)
    yield made
    made.close()


def on_a_person(house: House) -> None:
    house.go(Place.PERSON, PERSON)
    house.room.view.side.reveal_wanted.emit()


def in_a_timeline(house: House) -> None:
    house.go(Place.PERSON, PERSON)
    rows = house.room.view.timeline.rows.values()
    house.room.view.timeline.reveal_wanted.emit(next(row for row in rows if row.id == id_of("interaction")))


def to_edit_a_person(house: House) -> None:
    house.go(Place.PERSON, PERSON)
    house.room.changes.edit()


def on_the_brief(house: House) -> None:
    house.go(Place.BRIEF, PERSON)
    house.room.view.reveal_wanted.emit()


def in_the_journal(house: House) -> None:
    house.go(Place.JOURNAL)
    house.room.view.list.reveal_wanted.emit(house.room.view.list.rows.values()[0])


def among_the_journal_found(house: House) -> None:
    house.go(Place.JOURNAL)
    house.room._type(canaries.WORD)
    house.rest()
    house.room.view.reveal_found.emit()


def in_the_search(house: House) -> None:
    house.go(Place.SEARCH, data=canaries.WORD)
    house.room.view.reveal_wanted.emit()


def of_a_promise(house: House) -> None:
    house.go(Place.COMMITMENTS)
    house.room.reveal(id_of("commitment"))


def of_the_year(house: House) -> None:
    house.go(Place.DATES)
    house.room.view.reveal_wanted.emit()


def to_edit_a_date(house: House) -> None:
    house.go(Place.DATES, id_of("life_moment"))


def while_logging(house: House) -> None:
    house.go(Place.LOG, data=LogRequest(people=(PERSON,)))
    house.room.view.respect.reveal_wanted.emit()


def under_a_cover(house: House) -> None:
    house.go(Place.LOG, id_of("interaction"))
    _uncover(house)


def _uncover(house: House) -> None:
    cover = house.shell.window.stack.currentWidget()
    assert isinstance(cover, CoverPage)
    cover.box.show_requested.emit()


def of_the_notes_before(house: House) -> None:
    person = people.person(house.journal, PERSON)
    people.save(house.journal, msgspec.structs.replace(person, note="Another note"))
    house.go(Place.PERSON, PERSON)
    house.room.view.header.more_wanted.emit(QPoint(0, 0))
    (menu,) = [each for each in house.room.view.findChildren(QMenu) if each.isVisible()]
    next(each for each in menu.actions() if each.text() == "Earlier versions of the note").trigger()
    menu.close()


def _begun(house: House) -> None:
    """Write in the page that is open, leave it, and go on with the draft from Today."""
    texts = [*house.room.view.findChildren(QPlainTextEdit), *house.room.view.findChildren(QTextEdit)]
    next(each for each in texts if each.isVisible() and not each.isReadOnly()).insertPlainText("qxbegunbefore ")
    house.go(Place.TODAY)
    (draft,) = [each.id for each in load_drafts(house.journal)]
    house.room.drafts.go_on(draft)


def _keep_confidential(house: House) -> None:
    boxes = house.room.view.findChildren(QAbstractButton)
    next(each for each in boxes if each.text().replace("&", "") == "Confidential").click()


def in_a_conversation_begun_before(house: House) -> None:
    house.go(Place.LOG, id_of("interaction"))
    house.shell.window.stack.setCurrentWidget(house.room.view)
    _begun(house)


def in_a_new_conversation_begun_before(house: House) -> None:
    house.go(Place.LOG, data=LogRequest(people=(PERSON,)))
    _keep_confidential(house)
    _begun(house)


def in_a_new_moment_begun_before(house: House) -> None:
    house.go(Place.MOMENT, data=MomentRequest((PERSON,), "appreciation"))
    _keep_confidential(house)
    _begun(house)


def in_a_new_meeting_begun_before(house: House) -> None:
    house.go(Place.MEETING, data=MeetingRequest((PERSON,)))
    _keep_confidential(house)
    house.room.view.findChild(LineField).setText("qxbegunbefore")
    house.go(Place.TODAY)
    (draft,) = [each.id for each in load_drafts(house.journal)]
    house.room.drafts.go_on(draft)
    _uncover(house)


def _form(house: House) -> Any:
    return house.room.view.panel.form()


def _panel_begun(house: House) -> None:
    """Put by what was typed in a panel, and go on with that from Today."""
    house.room.view.panel.put_away()
    house.rest()
    house.go(Place.TODAY)
    (draft,) = [each.id for each in load_drafts(house.journal)]
    house.room.drafts.go_on(draft)


def _keep_form_confidential(house: House) -> None:
    boxes = _form(house).findChildren(CheckField)
    next(each for each in boxes if each.text().replace("&", "") == "Confidential").click()


def in_a_new_promise_begun_before(house: House) -> None:
    house.go(Place.COMMITMENTS)
    house.room.add()
    _form(house).text.setPlainText("qxbegunbefore")
    _keep_form_confidential(house)
    _panel_begun(house)


def in_a_new_date_begun_before(house: House) -> None:
    house.go(Place.DATES)
    house.room.add("date")
    _form(house).label.setText("qxbegunbefore")
    _keep_form_confidential(house)
    _panel_begun(house)


def in_a_new_topic_begun_before(house: House) -> None:
    house.go(Place.PERSON, PERSON)
    house.room.entries.add("topics")
    _form(house).first().setPlainText("qxbegunbefore")
    _keep_form_confidential(house)
    _panel_begun(house)


def in_a_new_promise_with_somebody_begun_before(house: House) -> None:
    house.go(Place.PERSON, PERSON)
    house.room.changes.add("promise")
    _form(house).text.setText("qxbegunbefore")
    _keep_form_confidential(house)
    _panel_begun(house)


def in_a_new_date_of_a_promise(deed: str) -> Callable[[House], None]:
    def begun(house: House) -> None:
        house.go(Place.COMMITMENTS)
        house.room.do(id_of("commitment"), deed)
        texts = [*_form(house).findChildren(QPlainTextEdit), *_form(house).findChildren(QTextEdit)]
        next(each for each in texts if not each.isReadOnly()).setPlainText("qxbegunbefore")
        _panel_begun(house)

    begun.__name__ = f"in_a_{deed}_begun_before"
    return begun


DOORS = [
    on_a_person,
    in_a_timeline,
    to_edit_a_person,
    on_the_brief,
    in_the_journal,
    among_the_journal_found,
    in_the_search,
    of_a_promise,
    of_the_year,
    to_edit_a_date,
    while_logging,
    under_a_cover,
    of_the_notes_before,
    in_a_conversation_begun_before,
    in_a_new_conversation_begun_before,
    in_a_new_moment_begun_before,
    in_a_new_meeting_begun_before,
    in_a_new_promise_begun_before,
    in_a_new_date_begun_before,
    in_a_new_topic_begun_before,
    in_a_new_promise_with_somebody_begun_before,
    in_a_new_date_of_a_promise("renegotiate"),
    in_a_new_date_of_a_promise("drop"),
    in_a_new_date_of_a_promise("repair"),
]


@pytest.mark.parametrize("wanted", DOORS, ids=lambda wanted: wanted.__name__)
def test_every_room_asks_before_it_shows(house: House, wanted: Callable[[House], None]):
    wanted(house)
    house.rest()
    assert house.asks()
    before = house.told()
    house.give()
    assert not house.asks()
    assert house.told() - before, "nothing was shown"


def _texts(house: House) -> set[str]:
    return {str(each.body["texts"]) for each in load_drafts(house.journal)}


def _begin_a_secret_promise(house: House, words: str = "qxbegunbefore") -> None:
    house.room.add()
    _form(house).text.setPlainText(words)
    _keep_form_confidential(house)
    house.room.view.panel.put_away()
    house.rest()


def test_a_confidential_form_that_was_just_cancelled_asks_as_well(house: House):
    house.go(Place.COMMITMENTS)
    _begin_a_secret_promise(house)
    house.room.add()
    house.rest()
    assert house.asks()
    assert _form(house).text.text() == ""
    house.give()
    assert _form(house).text.text() == "qxbegunbefore"
    assert len(load_drafts(house.journal)) == 1


def test_who_does_not_want_to_see_it_begins_another_and_neither_is_lost(house: House):
    house.go(Place.COMMITMENTS)
    _begin_a_secret_promise(house)
    house.room.add()
    house.rest()
    house.decline()
    _form(house).text.setPlainText("Bring the plant")
    house.room.view.panel.put_away()
    house.rest()
    first, second = sorted(load_drafts(house.journal), key=lambda each: "plant" in str(each.body))
    assert "qxbegunbefore" in str(first.body)
    assert "Bring the plant" in str(second.body)

    house.go(Place.TODAY)
    house.room.drafts.go_on(second.id)
    house.rest()
    assert not house.asks()
    assert _form(house).text.text() == "Bring the plant"
    house.room.view.panel.finish()
    house.rest()
    assert [each.id for each in load_drafts(house.journal)] == [first.id]

    house.go(Place.TODAY)
    house.room.drafts.go_on(first.id)
    house.rest()
    house.give()
    assert _form(house).text.text() == "qxbegunbefore"


def test_a_confidential_form_is_not_left_standing_in_its_room(house: House):
    house.go(Place.COMMITMENTS)
    house.room.add()
    _form(house).text.setPlainText("qxbegunbefore")
    _keep_form_confidential(house)
    house.go(Place.TODAY)
    house.go(Place.COMMITMENTS)
    assert "begunbefore" not in house.told()
    assert "qxbegunbefore" in str(_texts(house))


def test_a_wrong_passphrase_shows_nothing_and_one_can_leave_it_at_that(house: House):
    on_a_person(house)
    before = house.told()
    house.give("something else altogether")
    panel = house.shell.revealing.panel
    assert panel is not None
    assert panel.error() == "That is not the passphrase of this journal. Check Caps Lock and try again."
    panel.field.setText("")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.error() == "Type the passphrase of this journal."
    panel.cancel.click()
    house.rest()
    assert not house.asks()
    assert house.told() == before
    on_a_person(house)
    assert house.asks()


def test_it_is_not_asked_again_until_five_minutes_without_a_touch(house: House):
    on_a_person(house)
    house.give()
    house.clock.moment = NOW + timedelta(minutes=4)
    QTest.keyClick(house.shell.window.windowHandle(), Qt.Key.Key_Shift)
    house.shell.beat()
    house.rest()
    house.clock.moment = NOW + timedelta(minutes=8)
    house.go(Place.TODAY)
    on_the_brief(house)
    assert not house.asks()
    house.clock.moment = NOW + timedelta(minutes=14)
    house.go(Place.TODAY)
    on_the_brief(house)
    assert house.asks()


def test_locking_closes_the_door(house: House):
    on_a_person(house)
    house.give()
    house.shell.locking.lock()
    house.shell.locking._unlock(WORDS)
    house.rest()
    on_a_person(house)
    assert house.asks()
    house.shell.locking.lock()
    assert not house.asks()
    assert not [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isModal()]


def test_it_asks_only_where_it_was_chosen_and_there_is_a_passphrase(house: House):
    house.ask(False)
    on_a_person(house)
    assert not house.asks()
    house.rest()
    assert "personnote" in house.told()


def test_what_one_was_taken_from_meanwhile_is_not_shown(house: House):
    on_a_person(house)
    house.rest()
    house.go(Place.TODAY)
    house.give()
    house.go(Place.PERSON, PERSON)
    assert "personnote" not in house.told()


def test_turning_it_off_needs_the_passphrase_as_well(house: House):
    house.shell.menus.open_settings("Privacy")
    settings = house.shell.menus.settings
    assert settings is not None
    dialog = settings.dialog
    assert dialog is not None
    title = "Ask for the passphrase to show what is confidential"
    switch = next(box for box in dialog.findChildren(CheckField) if box.text().replace("&", "") == title)

    def on() -> tuple[bool, bool]:
        return switch.isChecked(), house.shell.settings.value.privacy.ask_to_show

    assert on() == (True, True)
    switch.click()
    assert house.asks()
    assert on() == (True, True)
    house.give()
    assert on() == (False, False)
    switch.click()
    assert on() == (True, True)
