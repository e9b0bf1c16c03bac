"""The Review room with a real journal: answers kept as one goes, drafts, the mirror, the cores, past reviews."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from trustjournal.domain.review import Core, Review, SelfAssessment
from trustjournal.services import drafts, review, sample
from trustjournal.services.journal import Journal
from trustjournal.services.practices import practice
from trustjournal.storage.codec import load
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, LogRequest, Navigator, Place
from trustjournal.ui.kit.tokenfield import PersonChoice
from trustjournal.ui.review.controller import ReviewRoom
from trustjournal.ui.review.values import Linked, shortened
from trustjournal.ui.review.weekpanel import STEPS

NOW, BEFORE = "2026-W09", "2026-W08"
NORA = sample.id_of("nora")


@pytest.fixture
def made(journal: Journal, qtbot, qapp) -> Iterator[ReviewRoom]:
    theme.apply(qapp, theme.LIGHT)
    sample.fill(journal)
    jobs = Jobs()
    room = ReviewRoom(journal, jobs, Navigator())
    qtbot.addWidget(room.view)
    room.view.resize(1064, 768)
    with qtbot.waitExposed(room.view):
        room.view.show()
    yield room
    room.view.close()
    jobs.close()


def settle(qtbot, room):
    qtbot.waitUntil(lambda: not room.jobs.busy())


@pytest.fixture
def room(made, qtbot):
    made.open(Destination(Place.REVIEW))
    settle(qtbot, made)
    return made


def again(qtbot, room):
    """As the shell does when something changed."""
    settle(qtbot, room)
    room.refresh()
    settle(qtbot, room)


def of_week(journal: Journal, week: str = NOW) -> Review | None:
    return next((each for each in load(journal.reader, Review) if each.week == week), None)


def texts(room):
    return [label.text() for label in room.view.findChildren(QLabel) if label.isVisibleTo(room.view)]


def press(room, name):
    button = next(each for each in room.view.findChildren(Button) if each.accessibleName() == name)
    button.click()


def test_it_opens_this_week_with_its_facts(room):
    assert "This week’s review" in texts(room)
    assert "23 February to 1 March. About ten minutes." in texts(room)
    assert room._view.panel.prompts["promises"].detail.text() == "1 new date agreed, 2 past due."
    assert set(room._view.boxes) == {"contact", "help", "follow_through", "cores", "habits"}
    assert "96 days, aim is once a quarter" in texts(room)


def test_an_answer_is_kept_when_one_goes_on_and_can_be_undone(room, qtbot):
    panel = room._view.panel
    panel.go_to("went_well")
    QTest.keyClicks(panel.edits["went_well"], "The call.")
    assert of_week(room.journal) is None
    with qtbot.waitSignal(room.said) as said:
        panel.go_on.click()
    again(qtbot, room)
    kept = of_week(room.journal)
    assert kept is not None
    assert kept.went_well == "The call."
    assert panel.current == "promises"
    assert panel.prompts["went_well"].done
    assert said.args[0] == "Review of week 9"
    room.journal.undo(said.args[1])
    again(qtbot, room)
    assert of_week(room.journal) is None
    assert panel.edits["went_well"].toPlainText() == ""


def test_ten_minutes_by_keyboard_make_one_review(room, qtbot):
    panel = room._view.panel
    panel.go_to("went_well")
    for step in STEPS:
        assert panel.current == step
        if step in panel.edits:
            QTest.keyClicks(panel.edits[step], f"About {step}")
        if step == "improve_with":
            panel.pills.pill(NORA).click()
        panel.go_on.click()
        again(qtbot, room)
    kept = of_week(room.journal)
    assert kept is not None
    assert (kept.went_well, kept.to_try, kept.improve_with) == ("About went_well", "About to_try", NORA)
    assert kept.practice == review.review_week(room.journal, NOW).practice.practice.id
    assert len([each for each in load(room.journal.reader, Review) if each.week == NOW]) == 1
    assert all(prompt.done for prompt in panel.prompts.values())
    assert drafts.load_drafts(room.journal, "review") == []


def test_what_is_typed_stays_while_the_page_is_fetched_again(room, qtbot):
    edit = room._view.panel.edits["went_well"]
    QTest.keyClicks(edit, "Half a thou")
    again(qtbot, room)
    assert edit.toPlainText() == "Half a thou"


def test_what_is_typed_is_a_draft_until_it_is_kept(room, qtbot):
    edit = room._view.panel.edits["went_well"]
    QTest.keyClicks(edit, "Half a thought")
    qtbot.waitUntil(lambda: bool(drafts.load_drafts(room.journal, "review")))
    other = ReviewRoom(room.journal, room.jobs, Navigator())
    qtbot.addWidget(other.view)
    other.open(Destination(Place.REVIEW))
    settle(qtbot, other)
    assert other._view.panel.edits["went_well"].toPlainText() == "Half a thought"
    room.leave()
    settle(qtbot, room)
    kept = of_week(room.journal)
    assert kept is not None
    assert kept.went_well == "Half a thought"
    assert drafts.load_drafts(room.journal, "review") == []


def test_closing_the_window_keeps_what_was_typed(room, qtbot):
    QTest.keyClicks(room._view.panel.edits["to_try"], "Ask once more")
    room.view.close()
    (kept,) = drafts.load_drafts(room.journal, "review")
    assert kept.body == {"to_try": "Ask once more"}


def test_a_week_entered_twice_is_the_same_review_edited(room, qtbot):
    room.open(Destination(Place.REVIEW, BEFORE))
    settle(qtbot, room)
    panel = room._view.panel
    assert panel.edits["went_well"].toPlainText().startswith("The hard call with Priya.")
    assert all(panel.prompts[step].done for step in STEPS)
    panel.go_to("went_well")
    panel.edits["went_well"].setPlainText("Another view")
    panel.go_on.click()
    again(qtbot, room)
    assert [each.went_well for each in load(room.journal.reader, Review) if each.week == BEFORE] == ["Another view"]


def test_the_weeks_are_walked_and_none_lies_ahead(room, qtbot):
    assert not room._view.forth.isEnabled()
    room._view.back.click()
    settle(qtbot, room)
    assert "Review of week 8" in texts(room)
    assert "16 to 22 February. About ten minutes." in texts(room)
    room._view.forth.click()
    settle(qtbot, room)
    assert "This week’s review" in texts(room)


def test_somebody_else_can_be_chosen_and_let_go(room, qtbot):
    panel = room._view.panel
    amara = PersonChoice(sample.id_of("amara"), "Amara Okafor")
    panel.go_to("improve_with")
    panel.other.add(amara)
    again(qtbot, room)
    assert panel.pills.chosen_keys() == [amara.id]
    panel.pills.pill(amara.id).click()
    again(qtbot, room)
    kept = of_week(room.journal)
    assert kept is not None
    assert kept.improve_with is None


def test_the_practice_of_the_week_says_why_it_is_this_one(room):
    panel = room._view.panel
    panel.go_to("to_try")
    chosen = review.review_week(room.journal, NOW).practice
    assert panel.practice.text().startswith(f"Practice of the week: {chosen.practice.title}.")
    assert chosen.reason in panel.practice.text()


def test_drifting_people_are_planned_or_logged(room, qtbot):
    with qtbot.waitSignal(room.navigator.requested) as asked:
        press(room, "Plan a talk with Nora Haddad")
    assert asked.args == [Destination(Place.PERSON, NORA)]
    with qtbot.waitSignal(room.navigator.requested) as asked:
        press(room, "Log a talk with Nora Haddad")
    assert asked.args == [Destination(Place.LOG, data=LogRequest(people=(NORA,)))]


def test_trends_show_ways_and_listening(room, qtbot):
    room.show_tab("trends")
    settle(qtbot, room)
    assert {"channels", "listening"} <= set(room._view.boxes)
    assert not room._view.panel.isVisible()


def test_a_table_stays_a_table_when_the_page_is_fetched_again(room, qtbot):
    room._view.boxes["contact"].button.click()
    again(qtbot, room)
    assert room._view.boxes["contact"].table is not None


def test_the_cores_are_kept_with_words_and_entries(room, qtbot):
    room.open(Destination(Place.REVIEW, data="cores"))
    settle(qtbot, room)
    form = room._view.cores.forms["integrity"]
    assert "Last time: mostly. Told Priya early that the date moves" in texts(room)
    form.levels.part("3").click()
    QTest.keyClicks(form.evidence, "Most of it")
    form.link.menu_of().aboutToShow.emit()
    form.link.menu_of().actions()[0].trigger()
    room._view.cores.save.click()
    settle(qtbot, room)
    kept = review.assessed(room.journal).now
    assert kept is not None
    assert kept.cores is not None
    first = review.evidence_to_choose(room.journal)[0]
    assert kept.cores.integrity == Core(level=3, evidence="Most of it", entries=(first.id,))
    assert kept.cores.intent is None
    assert len(load(room.journal.reader, SelfAssessment)) == 3


def test_cores_without_an_answer_are_said_at_once(room, qtbot):
    room.show_tab("cores")
    settle(qtbot, room)
    with qtbot.waitSignal(room.failed) as failed:
        room._view.cores.save.click()
    assert failed.args[0].what == "Nothing is chosen yet."
    assert len(load(room.journal.reader, SelfAssessment)) == 2


def test_typed_cores_come_back_from_their_draft(room, qtbot):
    room.show_tab("cores")
    settle(qtbot, room)
    QTest.keyClicks(room._view.cores.forms["intent"].evidence, "Nothing hidden")
    room.show_tab("week")
    settle(qtbot, room)
    room.show_tab("cores")
    settle(qtbot, room)
    assert room._view.cores.forms["intent"].evidence.toPlainText() == "Nothing hidden"


def test_the_entry_that_shows_something_can_be_looked_at(room, qtbot):
    room.show_tab("cores")
    settle(qtbot, room)
    with qtbot.waitSignal(room.navigator.requested) as asked:
        press(room, "Open Call with Priya Raman")
    assert asked.args == [Destination(Place.LOG, sample.id_of("priya-call"))]


def test_a_moment_that_shows_something_opens_where_it_can_be_edited(room, qtbot):
    with qtbot.waitSignal(room.navigator.requested) as asked:
        room._view.entry_wanted.emit(Linked("moment", "some-moment", "Win", NORA))
    assert asked.args == [Destination(Place.MOMENT, "some-moment")]


def test_past_reviews_are_opened_and_deleted_with_undo(room, qtbot):
    room.show_tab("past")
    assert [text for text in texts(room) if text.startswith("Week ")][-3:] == [
        "Week 8, 2026", "Week 7, 2026", "Week 6, 2026",
    ]  # fmt: skip
    with qtbot.waitSignal(room.said) as said:
        press(room, "Delete Week 7, 2026")
    again(qtbot, room)
    assert of_week(room.journal, "2026-W07") is None
    room.journal.undo(said.args[1])
    press(room, "Open Week 8, 2026")
    settle(qtbot, room)
    assert "Review of week 8" in texts(room)


@pytest.mark.parametrize("width", [1064, 820, 700])  # 700 is beside the folded sidebar of the least window
def test_nothing_is_cut_where_it_is_narrow(room, qtbot, width):
    room.view.resize(width, 700)
    side = room._view._columns.direction()
    assert (side is side.TopToBottom) == (width < 1000)
    qtbot.waitUntil(lambda: all(box.width() > 100 for box in room._view.boxes.values()))


def test_a_new_journal_says_that_it_fills_in(journal, qtbot, qapp):
    theme.apply(qapp, theme.DARK)
    jobs = Jobs()
    made = ReviewRoom(journal, jobs, Navigator())
    qtbot.addWidget(made.view)
    made.view.show()
    made.open(Destination(Place.REVIEW))
    settle(qtbot, made)
    assert texts(made).count("This fills in after a few weeks.") == 4
    made.view.close()
    jobs.close()


def test_the_remembered_week_and_tab_come_back(room, qtbot):
    room._view.back.click()
    room.show_tab("trends")
    settle(qtbot, room)
    kept = room.remember()
    room.open(Destination(Place.REVIEW))
    settle(qtbot, room)
    room.recall(kept)
    settle(qtbot, room)
    assert room._view.tabs.current() == "trends"
    assert room._week == BEFORE


def test_a_megabyte_is_kept_whole_and_shown_in_passing(room, qtbot):
    panel = room._view.panel
    text = "שלום 🙂 " * 130_000
    panel.go_to("went_well")
    panel.edits["went_well"].setPlainText(text)
    panel.go_on.click()
    again(qtbot, room)
    kept = of_week(room.journal)
    assert kept is not None
    assert kept.went_well == text.strip()
    shown = panel.prompts["went_well"].detail.text()
    assert shown.endswith("…")
    assert len(shown) <= 240
    room.show_tab("past")
    assert all(len(label) < 300 for label in texts(room))


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", ""), ("One\n two", "One two"), ("a" * 11, "a" * 9 + "…"), (" " * 50, "…"), ("ab " * 3, "ab ab ab")],
)
def test_what_is_long_is_shortened(text, shown):
    assert shortened(text, 10) == shown


def test_a_review_and_an_assessment_that_were_found_open_by_their_id(room, qtbot):
    found = of_week(room.journal, BEFORE)
    assert found is not None
    room.open(Destination(Place.REVIEW, found.id))
    settle(qtbot, room)
    assert "Review of week 8" in texts(room)
    room.open(Destination(Place.REVIEW, load(room.journal.reader, SelfAssessment)[0].id))
    settle(qtbot, room)
    assert room._view.tabs.current() == "cores"


def test_at_twice_the_text_size_nothing_is_cut(room, qtbot):
    source = theme.theme_source()
    source.set_text_scale(200)
    try:
        room.view.resize(1160, 800)
        again(qtbot, room)
        assert room._view.tabs.width() >= room._view.tabs.sizeHint().width()
        for box in room._view.boxes.values():
            assert box._beside.width() >= box._beside.sizeHint().width()
        for prompt in room._view.panel.prompts.values():
            assert prompt.title.x() == room._view.panel.prompts["went_well"].title.x()
    finally:
        source.set_text_scale(100)


def test_the_practices_ask_where_one_writes(room, qtbot):
    panel = room._view.panel
    assert panel.edits["to_try"].placeholderText() in review.review_week(room.journal, NOW).practice.practice.prompts
    room.show_tab("cores")
    settle(qtbot, room)
    hints = [form.evidence.placeholderText() for form in room._view.cores.forms.values()]
    found = practice("P28")
    assert found is not None
    assert hints == list(found.prompts)


def test_ctrl_enter_goes_on(room, qtbot):
    panel = room._view.panel
    panel.go_to("went_well")
    QTest.keyClicks(panel.edits["went_well"], "The call")
    QTest.keyClick(panel.edits["went_well"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.current == "promises"
    settle(qtbot, room)
    kept = of_week(room.journal)
    assert kept is not None
    assert kept.went_well == "The call"


def test_the_plots_stay_where_nothing_in_them_changed(room, qtbot):
    box = room._view.boxes["contact"]
    room.answer("went_well", "The call")
    again(qtbot, room)
    assert room._view.boxes["contact"] is box


def test_who_comes_for_the_cores_sees_where_they_stood(made, qtbot):
    made.open(Destination(Place.REVIEW, data="cores"))
    settle(qtbot, made)
    assert made._view.boxes["cores"].canvas is not None
