"""The Brief's page and room: what it shows, ticks, opens, copies and prints."""

from __future__ import annotations

import stat
from datetime import date
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QLocale, QSizeF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel

from tests.domain.brief.files import AMARA, brief, promise, uid
from tests.domain.brief.test_compose import full_file, topic
from trustjournal.base.errors import UserError
from trustjournal.domain.interactions import Intention
from trustjournal.domain.people import Person
from trustjournal.services.brief import as_html
from trustjournal.services.intentions import meant_for
from trustjournal.ui.brief.controller import BriefRoom
from trustjournal.ui.brief.view import BriefView
from trustjournal.ui.kit import onpaper, pdf, printing, theme
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import BriefRequest, Destination, MeetingRequest, Navigator, Place

PROMISES: dict[str, Any] = {
    "commitments": (promise(1, date(2026, 2, 23)), promise(2, date(2026, 2, 27)), promise(3, None))
}


@pytest.fixture
def view(qtbot, qapp):
    theme.apply(qapp, theme.LIGHT)
    made = BriefView()
    qtbot.addWidget(made)
    made.resize(1064, 768)
    made.show()
    return made


@pytest.fixture
def room(qtbot, qapp, journal):
    theme.apply(qapp, theme.LIGHT)
    with journal.change("Fill") as unit:
        unit.add(Person(id=AMARA, display_name="Amara Okafor"), *PROMISES["commitments"])
    jobs = Jobs()
    made = BriefRoom(journal, jobs, Navigator())
    qtbot.addWidget(made.view)
    made.view.show()
    made.open(Destination(Place.BRIEF, AMARA))
    yield made
    jobs.close()


def test_the_next_meeting_is_planned_from_here(room):
    went: list[Destination] = []
    room.navigator.requested.connect(went.append)
    next(each for each in room.view.findChildren(Button) if each.text() == "Plan the next one-on-one").click()
    assert went == [Destination(Place.MEETING, None, MeetingRequest((AMARA,)))]


def texts(view):
    return [label.text() for label in view.findChildren(QLabel) if label.text()]


def ticks(view):
    return view._ticks()


def test_what_it_shows(view):
    view.show_brief(brief(**PROMISES, topics=(topic(20, "Vendor calls"),)))
    shown = texts(view)
    for text in ("Amara Okafor", "You owe Amara: promise 1", "1 day past due", "You: promise 2", "Fri 27 Feb"):
        assert text in shown
    assert "Vendor calls" in shown


def test_a_tick_asks_to_keep_and_the_focus_goes_to_the_next(view, qtbot):
    view.show_brief(brief(**PROMISES))
    spy = QSignalSpy(view.kept)
    first = ticks(view)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert [spy.at(at) for at in range(spy.count())] == [[uid(1)]]
    view.show_brief(brief(commitments=PROMISES["commitments"][1:]))
    assert ticks(view)[0].line_id == uid(2)
    assert view.window().focusWidget() is ticks(view)[0]


def test_more_opens_in_place_and_stays_open(view):
    made = brief(topics=tuple(topic(number, f"Topic {number}") for number in range(1, 6)))
    view.show_brief(made)
    assert "Topic 5" not in texts(view)
    more = next(each for each in view.findChildren(Button) if each.text() == "2 more")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert "Topic 5" in texts(view)
    view.show_brief(made)
    assert "Topic 5" in texts(view)


def test_one_column_where_it_is_narrow(view, qtbot):
    view.show_brief(brief(**full_file(3)))
    view.resize(560, 700)
    assert view._columns.direction().name == "TopToBottom"
    view.resize(1064, 768)
    assert view._columns.direction().name == "LeftToRight"


def test_larger_text_and_the_dark_theme_are_followed(view):
    view.show_brief(brief(**full_file(6)))
    source = theme.theme_source()
    source.set_text_scale(200)
    source.show_theme(theme.DARK)
    assert not view.grab().isNull()
    source.set_text_scale(100)
    source.show_theme(theme.LIGHT)


def test_keeping_a_promise_is_said_with_its_undo(room, qtbot):
    spy = QSignalSpy(room.said)
    ticks(room.view)[0].click()
    qtbot.waitUntil(lambda: spy.count() == 1)
    assert spy.at(0)[1] > 0
    room.refresh()
    assert uid(1) not in {tick.line_id for tick in ticks(room.view)}
    room.journal.undo(spy.at(0)[1])
    room.refresh()
    assert uid(1) in {tick.line_id for tick in ticks(room.view)}


def test_copying_puts_markdown_on_the_clipboard(room):
    room.copy()
    assert QGuiApplication.clipboard().text().startswith("# Amara Okafor")


def test_the_pdf_is_for_its_owner_alone(room, tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_text("old")
    path.chmod(0o644)
    onpaper.write_sheets(room.sheets(), path, room.failed.emit, room.tell)
    assert path.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.glob("brief*")] == ["brief.pdf"]


def test_a_pdf_that_cannot_be_written_is_told(room, tmp_path):
    spy = QSignalSpy(room.failed)
    onpaper.write_sheets(room.sheets(), tmp_path / "missing" / "brief.pdf", room.failed.emit, room.tell)
    assert isinstance(spy.at(0)[0], UserError)
    assert "could not be written" in str(spy.at(0)[0])


def test_a_printer_that_does_not_answer_is_told(room):
    class Broken(QPrinter):
        def isValid(self):
            return False

    spy = QSignalSpy(room.failed)
    onpaper.print_with(room.sheets(), Broken(), room.failed.emit)
    assert str(spy.at(0)[0]) == "The printer did not answer. Save as PDF instead."


@pytest.mark.parametrize("country", ["nl_NL", "en_US"])
@pytest.mark.parametrize("words", [1, 6, 20])
def test_it_prints_on_one_page_with_its_footer_at_the_bottom(qapp, country, words):
    layout_size = pdf.paper(QLocale(country)).size(pdf.paper().Unit.Point) * (96 / 72)
    size = QSizeF(layout_size.width() - 136, layout_size.height() - 106)
    page = printing.document(as_html(brief(**full_file(words))), size)
    assert page.pageCount() == 1
    assert page.size().height() > size.height() * 0.9
    assert "Private. Printed 24 February 2026 at 10:05." in page.toPlainText()


def test_paper_follows_the_country(qapp):
    assert pdf.paper(QLocale("en_US")).name().startswith("Letter")
    assert pdf.paper(QLocale("nl_NL")).name().startswith("A4")
    assert pdf.pdf_of(["<p>x</p>"], "t", QLocale("en_US")).startswith(b"%PDF")


def test_actions_have_keys_and_logging_takes_the_person_along(room, qtbot):
    assert {action.id for action in room.actions()} == {"brief-print", "brief-copy", "brief-pdf"}
    spy = QSignalSpy(room.navigator.requested)
    room.start_logging()
    assert spy.at(0)[0].place is Place.LOG
    assert spy.at(0)[0].data.people == (AMARA,)


def test_scroll_is_remembered(room):
    room.view.resize(600, 200)
    room.view.scroll_to(40)
    kept = room.remember()
    room.view.scroll_to(0)
    room.recall(kept)
    assert room.remember() == kept == (AMARA, 40)


def test_what_it_is_for_is_kept_until_it_is_logged(room, qtbot, journal):
    fold = room._view.intention
    assert fold.intention() is None
    fold.open_by_hand()
    qtbot.keyClicks(fold.body().field("us"), "One plan")
    qtbot.waitUntil(lambda: meant_for(journal, [AMARA]) == Intention(us="One plan"))
    qtbot.keyClicks(fold.body().field("us"), " for both")
    asked = QSignalSpy(room.navigator.requested)
    room.start_logging()
    assert asked.count() == 1
    assert meant_for(journal, [AMARA]) == Intention(us="One plan for both")
    room.open(Destination(Place.BRIEF, AMARA))
    assert fold.answer() == "For us: One plan for both"
    fold.open_by_hand()
    fold.body().field("us").selectAll()
    qtbot.keyClick(fold.body().field("us"), Qt.Key.Key_Backspace)
    assert room.leave()
    assert meant_for(journal, [AMARA]) is None


BRAM = uid(900)


@pytest.fixture
def group(room, journal):
    with journal.change("Fill") as unit:
        unit.add(Person(id=BRAM, display_name="Bram Peeters"), *(topic_of(BRAM, at) for at in range(30)))
    room.open(Destination(Place.BRIEF, AMARA, BriefRequest((AMARA, BRAM, uid(999)))))
    return room


def topic_of(person, at):
    return msgspec.structs.replace(topic(910 + at, f"Topic of Bram {at}"), person_id=person)


def test_a_group_has_a_tab_each_and_a_brief_is_read_when_its_tab_is_shown(group):
    assert [group.view.tabs.tabText(at) for at in range(group.view.tabs.count())] == ["Amara Okafor", "Bram Peeters"]
    assert set(group._briefs) == {AMARA}
    actions = {action.id: action for action in group.actions()}
    assert (actions["brief-next"].shortcut, actions["brief-before"].shortcut) == ("Ctrl+Tab", "Ctrl+Shift+Tab")
    actions["brief-next"].run()
    assert "Topic of Bram 0" in texts(group.view)
    assert set(group._briefs) == {AMARA, BRAM}
    group.copy()
    assert QGuiApplication.clipboard().text().startswith("# Bram Peeters")
    assert "Bram" in group.sheets().pages[0]
    assert (len(group.sheets().pages), len(group.sheets(everybody=True).pages)) == (1, 2)
    actions["brief-before"].run()
    assert group.remember()[0] == AMARA


def test_coming_back_shows_the_tab_one_left_and_logging_takes_all_along(group):
    group.view.resize(600, 260)
    group.turn_to(BRAM)
    group.view.scroll_to(30)
    kept = group.remember()
    group.turn_to(AMARA)
    assert group.view.scrolled() == 0
    group.turn_to(BRAM)
    assert group.view.scrolled() == 30
    group.open(Destination(Place.BRIEF, AMARA, BriefRequest((AMARA, BRAM))))
    group.recall(kept)
    assert group.remember() == kept == (BRAM, 30)
    assert group.view.tabs.currentIndex() == 1
    spy = QSignalSpy(group.navigator.requested)
    group.start_logging()
    assert spy.at(0)[0].data.people == (AMARA, BRAM)


def test_all_briefs_go_into_one_pdf_a_page_each(group, tmp_path):
    path = tmp_path / "all.pdf"
    onpaper.write_sheets(group.sheets(everybody=True), path, group.failed.emit, group.tell)
    assert path.read_bytes().count(b"/Type /Page\n") == 2


def test_of_one_person_there_are_no_tabs(group):
    group.open(Destination(Place.BRIEF, AMARA))
    assert group.view.tabs.isHidden()
    assert {action.id for action in group.actions()} == {"brief-print", "brief-copy", "brief-pdf"}
