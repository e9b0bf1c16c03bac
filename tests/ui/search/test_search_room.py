"""The search finds while one types, shows the entry beside, and hides what is confidential until asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest

from trustjournal.services import sample
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.linkdialog import LinkDialog
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.search.controller import SearchRoom
from trustjournal.ui.search.hits import hits

PRIYA = sample.id_of("priya")


@pytest.fixture
def room(qtbot, qapp, journal):
    theme.apply(qapp, theme.LIGHT)
    sample.fill(journal)
    jobs = Jobs()
    made = SearchRoom(journal, jobs, Navigator())
    qtbot.addWidget(made.view)
    made.view.resize(1064, 768)
    made.view.show()
    yield made
    jobs.close()


def opened(qtbot, room, text, entry=None):
    room.open(Destination(Place.SEARCH, entry, text))
    quiet(qtbot, room)


def quiet(qtbot, room):
    qtbot.waitUntil(lambda: not room.jobs.busy())


def titles(room):
    return [row.title for row in room.view.model.values()]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("The rollout of Rollouts", "roll", ["roll", "Roll"]),
        ("surprise pri", "pri", ["pri"]),
        ("Lucía and lucia", "lucia", ["Lucía", "lucia"]),
        ("nothing", "x", []),
        ("a b a", "a b", ["a", "b", "a"]),
    ],
)
def test_every_hit_is_marked(text, query, marked):
    assert [text[start:end] for start, end in hits(text, query)] == marked


def test_it_finds_counts_and_reads(room, qtbot):
    opened(qtbot, room, "rollout")
    assert room.view.field.text() == "rollout"
    assert room.view._count.text() == "8 results"
    assert titles(room)[-1] == "One confidential note matches"
    assert room.view.pills.pill("").count == "8"
    assert room.view.pills.pill("conversations").count == "5"
    QTest.keyClick(room.view.list, Qt.Key.Key_Down)
    quiet(qtbot, room)
    assert room.view.reading._title.text() == "Call with Priya Raman"
    assert "rollout" in room.view.reading.text.toPlainText()
    assert not room.view.grab().isNull()


def test_the_entry_that_was_asked_for_is_chosen(room, qtbot):
    opened(qtbot, room, "rollout")
    third = room.view.model.value(2).id
    opened(qtbot, room, "rollout", third)
    assert room.view.current().id == third


def test_typing_searches_from_the_second_letter(room, qtbot):
    opened(qtbot, room, "")
    assert room.view._nothing.text() == "Type two letters or more."
    QTest.keyClicks(room.view.field, "ro")
    qtbot.waitUntil(lambda: room.view.model.rowCount() > 0)
    quiet(qtbot, room)


def test_a_kind_narrows_and_everything_comes_back(room, qtbot):
    opened(qtbot, room, "rollout")
    room.view.pills.pill("promises").click()
    quiet(qtbot, room)
    assert titles(room) == ["Your promise", "Your promise"]
    room.view.pills.pill("").click()
    quiet(qtbot, room)
    assert len(titles(room)) == 9


def test_the_filters_are_words_of_the_query(room, qtbot):
    opened(qtbot, room, "rollout")
    menu = room.view.anyone.menu_of()
    next(action for action in menu.actions() if action.text() == "Priya Raman").trigger()
    quiet(qtbot, room)
    assert room.view.field.text() == 'rollout with:"Priya Raman"'
    assert {row.person for row in room.view.model.values()} == {"Priya Raman"}
    assert room.view.anyone.text() == "Priya Raman"
    room.view.anyone.menu_of().actions()[0].trigger()
    quiet(qtbot, room)
    assert room.view.field.text() == "rollout"
    room.view.any_time.menu_of().actions()[1].trigger()
    quiet(qtbot, room)
    assert room.view.field.text() == "rollout after:2026-01-25"
    assert room.view.any_time.text() == "Last 30 days"


def test_confidential_results_are_shown_when_asked_and_hidden_on_leaving(room, qtbot):
    opened(qtbot, room, "rollout")
    room.view.list.setCurrentIndex(room.view.model.index(room.view.model.rowCount() - 1))
    QTest.keyClick(room.view.list, Qt.Key.Key_Return)
    quiet(qtbot, room)
    assert room.view._count.text() == "9 results"
    assert "One confidential note matches" not in titles(room)
    kept = room.remember()
    assert room.leave()
    assert titles(room) == []
    room.open(Destination(Place.SEARCH, data="rollout"))
    room.recall(kept)
    quiet(qtbot, room)
    assert titles(room)[-1] == "One confidential note matches"


def test_nothing_offers_what_was_perhaps_meant(room, qtbot):
    opened(qtbot, room, "rollotu")
    assert room.view._nothing.text() == "Nothing for “rollotu”."
    room.view._perhaps.click()
    quiet(qtbot, room)
    assert room.view.field.text() == "rollout"
    assert room.view.model.rowCount() > 0
    assert not room.view._nothing.isVisible()


def test_enter_opens_the_entry_in_its_place(room, qtbot):
    opened(qtbot, room, "rollout")
    spy = QSignalSpy(room.navigator.requested)
    promise = room.view.current()
    assert promise.kind == "commitment"
    QTest.keyClick(room.view.field, Qt.Key.Key_Return)
    assert spy.at(0)[0] == Destination(Place.COMMITMENTS, promise.id)
    QTest.keyClick(room.view.field, Qt.Key.Key_Down)
    assert room.view.list.hasFocus()
    QTest.keyClick(room.view.list, Qt.Key.Key_Down)
    row = room.view.current()
    QTest.keyClick(room.view.list, Qt.Key.Key_Return)
    assert spy.at(1)[0] == Destination(Place.LOG, row.id)
    quiet(qtbot, room)


def test_a_moment_opens_where_it_can_be_edited(room, qtbot):
    opened(qtbot, room, "vendor calls")
    assert titles(room)[0] == "Help offered"
    spy = QSignalSpy(room.navigator.requested)
    QTest.keyClick(room.view.field, Qt.Key.Key_Return)
    assert spy.at(0)[0] == Destination(Place.MOMENT, room.view.current().id)
    quiet(qtbot, room)


def test_coming_back_restores_query_kind_and_entry(room, qtbot):
    opened(qtbot, room, "rollout")
    room.view.pills.pill("conversations").click()
    quiet(qtbot, room)
    room.view.list.setCurrentIndex(room.view.model.index(2))
    quiet(qtbot, room)
    kept, row = room.remember(), room.view.current()
    opened(qtbot, room, "plan")
    room.recall(kept)
    quiet(qtbot, room)
    assert (room.view.field.text(), room.view.current()) == ("rollout", row)
    assert room.view.pills.chosen_keys() == ["conversations"]


def test_the_model_keeps_its_word_and_rows_say_what_they_show(room, qtbot):
    tester = QAbstractItemModelTester(room.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    opened(qtbot, room, "rollout")
    first = room.view.model.index(0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Your promise. due 20 Feb, Priya Raman. 4 days past due. Send Priya the revised rollout plan"
    )
    del tester


def test_a_note_with_an_image_or_html_is_only_text(room, qtbot, journal):
    with journal.change("Add") as unit:
        unit.add_forms(
            "interaction",
            [
                {
                    "id": sample.id_of("odd"), "at": "2026-02-20T10:00:00+01:00", "channel": "call", "people": [PRIYA],
                    "note": "zebra ![x](file:///etc/passwd) <img src='http://x.example/'>",
                }
            ],
        )  # fmt: skip
    opened(qtbot, room, "zebra")
    shown = room.view.reading.text.toPlainText()
    assert "zebra" in shown


def test_narrow_and_large_and_dark(room, qtbot):
    opened(qtbot, room, "rollout")
    room.view.resize(600, 600)
    assert room.view._split.orientation() is Qt.Orientation.Vertical
    source = theme.theme_source()
    source.set_text_scale(200)
    source.show_theme(theme.DARK)
    assert not room.view.grab().isNull()
    source.set_text_scale(100)
    source.show_theme(theme.LIGHT)


def test_a_review_opens_in_its_room(room, qtbot):
    opened(qtbot, room, "solution")
    row = room.view.current()
    assert row.kind == "review"
    spy = QSignalSpy(room.navigator.requested)
    QTest.keyClick(room.view.field, Qt.Key.Key_Return)
    assert spy.at(0)[0] == Destination(Place.REVIEW, row.id)
    quiet(qtbot, room)


def test_a_link_of_a_note_is_asked_about_before_it_leaves(qtbot, room):
    opened(qtbot, room, "priya")
    room.view.reading.text.anchorClicked.emit(QUrl("https://example.org/plan"))
    asked = room.view.window().findChild(LinkDialog)
    assert asked is not None
    assert asked.url == "https://example.org/plan"
    asked.reject()
