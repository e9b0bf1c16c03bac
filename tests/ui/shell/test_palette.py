"""The palette finds people, promises, notes and actions, from the keyboard, and hides what is confidential."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.shell.conftest import AMARA, BRAM
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel, ContactKind, ContactMethod
from trustjournal.services import people
from trustjournal.ui.kit.links import Launch
from trustjournal.ui.kit.places import Destination, LogRequest, Place
from trustjournal.ui.shell.palette import Palette

CONTROL = Qt.KeyboardModifier.ControlModifier


def uid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


@pytest.fixture
def palette(shell, qtbot, journal) -> Palette:
    with journal.change("Fill") as unit:
        unit.add(
            Commitment(
                id=uid(1), people=(AMARA,), owner=Owner.ME, text="Review the rollout plan",
                state=CommitmentState.OPEN, created_on=date(2026, 2, 1), due_on=date(2026, 2, 20),
            ),
            Interaction(
                id=uid(2), at=Instant("2026-02-10T10:00:00+01:00"), channel=Channel.CALL, people=(BRAM,),
                note="Before the rollout",
            ),
            Interaction(
                id=uid(3), at=Instant("2026-02-11T10:00:00+01:00"), channel=Channel.CALL, people=(BRAM,),
                note="Quiet rollout", confidential=True,
            ),
        )  # fmt: skip
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    shell.here.field.setFocus()
    shell.open_palette()
    made = shell._palette
    assert isinstance(made, Palette)
    return made


def asked(qtbot, shell, palette, text):
    """Type a text and wait for its answer."""
    palette.field.clear()
    number = palette._asked
    QTest.keyClicks(palette.field, text)
    qtbot.waitUntil(lambda: palette._asked > number and not palette._timer.isActive() and not shell.jobs.busy())
    return [line.title for line in palette.lines()]


def key(palette, which, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(palette.field, which, modifier)


def at(qtbot, shell, wanted):
    qtbot.waitUntil(lambda: shell.history.current.destination == wanted)


def test_it_shows_the_actions_first(palette, shell):
    titles = [line.title for line in palette.lines()]
    assert titles[0] == "Actions"
    assert "Log a conversation" in titles
    assert "Do it here" in titles
    assert palette._current().run is not None


def test_people_promises_notes_and_actions(palette, shell, qtbot):
    titles = asked(qtbot, shell, palette, "roll")
    assert titles[0] == "Promises"
    assert titles[1:] == [
        "Review the rollout plan", "Notes", "Call with Bram Peeters, 10 Feb", "A confidential note matches",
        "Actions", "Search all notes for “roll”",
    ]  # fmt: skip
    promise = palette.lines()[1]
    assert (promise.detail, promise.overdue) == ("To Amara Okafor, yours", "4 days past due")
    assert [promise.title[start:end] for start, end in promise.title_spans] == ["roll"]
    assert not any("Quiet" in line.detail for line in palette.lines())


@pytest.mark.parametrize("query", ["am", "ao", "okafor", "amok", "@am"])
def test_a_person_by_any_few_letters(palette, shell, qtbot, query):
    titles = asked(qtbot, shell, palette, query)
    assert titles[:2] == ["People", "Amara Okafor"]
    assert palette._current().person == AMARA
    if query.startswith("@"):
        assert "Actions" not in titles


def test_a_mark_narrows_to_actions(palette, shell, qtbot):
    titles = asked(qtbot, shell, palette, ">text")
    assert titles[:4] == ["Actions", "Larger text", "Smaller text", "Normal text"]


def test_enter_opens_ctrl_enter_briefs_ctrl_n_logs(palette, shell, qtbot):
    asked(qtbot, shell, palette, "ama")
    key(palette, Qt.Key.Key_Return)
    assert not palette.isVisible()
    at(qtbot, shell, Destination(Place.PERSON, AMARA))
    shell.open_palette()
    assert palette.field.text() == ""
    asked(qtbot, shell, palette, "ama")
    key(palette, Qt.Key.Key_Return, CONTROL)
    at(qtbot, shell, Destination(Place.BRIEF, AMARA))
    shell.open_palette()
    asked(qtbot, shell, palette, "ama")
    key(palette, Qt.Key.Key_N, CONTROL)
    at(qtbot, shell, Destination(Place.LOG, data=LogRequest(people=(AMARA,))))


def test_arrows_pass_over_headings(palette, shell, qtbot):
    asked(qtbot, shell, palette, "roll")
    for _step in range(20):
        key(palette, Qt.Key.Key_Down)
        assert palette._current().run is not None
    assert palette._current().title.startswith("Search all notes")
    for _step in range(20):
        key(palette, Qt.Key.Key_Up)
    assert palette._current().title == "Review the rollout plan"


def test_a_note_opens_in_the_search(palette, shell, qtbot):
    asked(qtbot, shell, palette, "roll")
    key(palette, Qt.Key.Key_Down)
    key(palette, Qt.Key.Key_Return)
    at(qtbot, shell, Destination(Place.SEARCH, uid(2), "roll"))


def test_tab_shows_what_else_can_be_done_and_esc_steps_out(palette, shell, qtbot):
    asked(qtbot, shell, palette, "ama")
    key(palette, Qt.Key.Key_Tab)
    assert [line.title for line in palette.lines()] == [
        "Amara Okafor", "Open the page", "Prepare with a brief", "Log a conversation", "Plan a meeting",
    ]  # fmt: skip
    key(palette, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: palette.lines()[0].title == "People")
    key(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is shell.here.field


def test_tab_reaches_in_other_programs(palette, shell, qtbot, journal):
    launched: list[Launch] = []
    shell.navigator.launched.disconnect(shell.returning.launch)
    shell.navigator.launched.connect(launched.append)
    amara = people.person(journal, AMARA)
    mail = ContactMethod(kind=ContactKind.EMAIL, value="amara@example.com")
    people.save(journal, msgspec.structs.replace(amara, contact_methods=(mail,)))
    asked(qtbot, shell, palette, "ama")
    key(palette, Qt.Key.Key_Tab)
    last = palette.lines()[-1]
    assert (last.title, last.detail) == ("Mail", "mailto:amara@example.com")
    for _step in range(4):
        key(palette, Qt.Key.Key_Down)
    key(palette, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(launched))
    assert (launched[0].person, launched[0].launcher.url) == (AMARA, "mailto:amara@example.com")


def test_nothing_says_so(palette, shell, qtbot):
    assert asked(qtbot, shell, palette, "@zzzz") == ["Nothing for “zzzz”"]
    key(palette, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.put_away()


def test_an_answer_to_an_older_question_is_dropped(palette, shell, qtbot):
    asked(qtbot, shell, palette, "ama")
    palette.field.setText("bram")
    palette._ask()
    palette.field.setText(">undo")
    palette._ask()
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    assert [line.title for line in palette.lines()][:2] == ["Actions", "Undo"]


def test_it_is_as_high_as_its_lines_and_follows_the_window(palette, shell, qtbot):
    asked(qtbot, shell, palette, "@am")
    low = palette._card.height()
    asked(qtbot, shell, palette, ">")
    assert low < palette._card.height() <= 530
    shell.window.resize(900, 560)
    qtbot.waitUntil(lambda: palette.width() == 900)
    assert palette._card.geometry().bottom() <= 560
    assert not palette.grab().isNull()


def test_a_click_beside_it_closes_and_one_on_a_line_chooses(palette, shell, qtbot):
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()
    shell.open_palette()
    asked(qtbot, shell, palette, "@bram")
    rect = palette.list.visualRect(palette._model.index(1))
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    at(qtbot, shell, Destination(Place.PERSON, BRAM))


def test_opening_it_again_makes_no_second_one(palette, shell):
    key(palette, Qt.Key.Key_K, CONTROL)
    assert not palette.isVisible()
    shell.open_palette()
    shell.open_palette()
    assert len(shell.window.findChildren(Palette)) == 1
    palette.put_away()
