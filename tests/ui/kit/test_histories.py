"""Earlier versions: shown with what changed marked in the text, put back with undo, or kept as a copy."""

from __future__ import annotations

from typing import ClassVar

import msgspec
import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from tests.services.exchange.form_cases import SMALL, TALK, take
from trustjournal.domain.differences import Fate, Piece, differences
from trustjournal.domain.interactions import Interaction
from trustjournal.services import note_history
from trustjournal.services.journal import Journal
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.histories import open_history
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Navigator, Place
from trustjournal.ui.kit.room import Room


class PlainRoom(Room):
    PLACE: ClassVar[Place] = Place.JOURNAL

    def __init__(self, journal, jobs, navigator):
        super().__init__(journal, jobs, navigator)
        self._view = QWidget()

    @property
    def view(self):
        return self._view


@pytest.fixture
def room(qtbot, qapp, journal):
    theme.apply(qapp, theme.LIGHT)
    take(journal, SMALL)
    for note in ("We spoke of the *plan*.", "We spoke of the new plan."):
        write(journal, note)
    jobs = Jobs()
    made = PlainRoom(journal, jobs, Navigator())
    qtbot.addWidget(made.view)
    made.view.show()
    yield made
    jobs.close()


def write(journal: Journal, note: str) -> None:
    with journal.change("Edit") as unit:
        entry = unit.get(Interaction, TALK)
        assert entry is not None
        unit.save(msgspec.structs.replace(entry, note=note))


def opened(qtbot, room):
    dialog = open_history(room, "interaction", TALK, "Call with Bram")
    assert dialog is not None
    return dialog


def quiet(qtbot, room):
    qtbot.waitUntil(lambda: not room.jobs.busy())


def test_differences_are_words_in_reading_order():
    assert differences("a b c", "a x c") == [
        Piece("a ", Fate.SAME),
        Piece("b", Fate.GONE),
        Piece("x", Fate.NEW),
        Piece(" c", Fate.SAME),
    ]
    assert differences("", "new") == [Piece("new", Fate.NEW)]
    assert differences("same", "same") == [Piece("same", Fate.SAME)]


@pytest.mark.parametrize(
    ("before", "after"), [("x\ny " * 5000, "y\nx " * 5000), ("東京 ok\u0000", "ok\n\n東京"), ("a", "")]
)
def test_both_texts_can_be_read_out_of_their_differences(before, after):
    found = differences(before, after)
    assert "".join(piece.text for piece in found if piece.fate is not Fate.NEW) == before
    assert "".join(piece.text for piece in found if piece.fate is not Fate.GONE) == after


def test_a_version_is_shown_with_its_time_and_as_plain_text(room, qtbot):
    dialog = opened(qtbot, room)
    assert [dialog.list.item(at).text() for at in range(dialog.list.count())] == ["Until today, 10:05"]
    assert dialog.text.toPlainText() == "We spoke of the *plan*.new plan."
    assert not dialog.grab().isNull()
    dialog.reject()


def test_a_text_is_put_back_with_undo(room, qtbot, journal):
    said = QSignalSpy(room.said)
    opened(qtbot, room).restore.click()
    quiet(qtbot, room)
    assert note_history.now(journal, "interaction", TALK)["note"] == "We spoke of the *plan*."
    journal.undo(said.at(0)[1])
    assert note_history.now(journal, "interaction", TALK)["note"] == "We spoke of the new plan."


def test_or_kept_as_a_copy(room, qtbot, journal):
    opened(qtbot, room).copy.click()
    quiet(qtbot, room)
    notes = [
        note for (note,) in journal.reader.rows("SELECT note FROM interaction WHERE note IS NOT NULL ORDER BY seq")
    ]
    assert notes == ["We spoke of the new plan.", "We spoke of the *plan*."]


def test_without_a_version_it_says_so(room, qtbot, journal):
    dialog = open_history(room, "person", SMALL["people"][0]["id"], "Bram")
    assert dialog is not None
    assert not dialog.restore.isEnabled()
    assert dialog._none.isVisible()
    dialog.reject()


def test_an_entry_that_is_gone_is_told(room, qtbot, journal):
    told = QSignalSpy(room.failed)
    with journal.change("Delete") as unit:
        unit.remove("interaction", TALK)
    assert open_history(room, "interaction", TALK, "Call") is None
    assert told.count() == 1
