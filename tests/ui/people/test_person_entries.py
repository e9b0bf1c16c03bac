"""The side column of a person's page and its forms: each noun written, changed, ticked, deleted, undone by key."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu

from tests.ui.people.conftest import person
from trustjournal.domain.agreements import Agreement, AgreementState, Deliverable, Goal, GoalState, Indicator
from trustjournal.domain.commitments import CommitmentState, Owner, Step
from trustjournal.domain.dates import LifeMoment, PersonalDate
from trustjournal.domain.partial_day import PartialDay
from trustjournal.domain.people import Circle, Relation, Relationship
from trustjournal.domain.preferences import Preference, PreferenceCategory, PreferenceKind
from trustjournal.domain.topics import Share, ShareState, Topic
from trustjournal.services import agreements, circles, people, shares
from trustjournal.services.find import find
from trustjournal.storage.codec import load
from trustjournal.ui.kit import onpaper
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.people.person import PersonRoom

Key = Qt.Key
TODAY = date(2026, 2, 24)


@pytest.fixture
def room(house, cast):
    made, furnish = house
    room = furnish(PersonRoom)
    room.open(person(cast["Amara"]))
    made.settle()
    return room


def section(room, key):
    return next(one for one in room.view.side._shown if one.key == key)


def lines(room, key):
    return [item.lines[0] for item in section(room, key).items]


def the(room, kind):
    found = load(room.journal.reader, kind, "")
    return found[0] if len(found) == 1 else None


def form_of(room, key):
    room.view.side.add_wanted.emit(key)
    return room.view.panel.form()


def save(house, room):
    room.view.panel.save()
    house[0].settle()
    house[0].qtbot.waitUntil(lambda: not room.view.panel.isVisible())


def paste(text, into):
    QApplication.clipboard().setText(text)
    into.paste()


def test_a_boundary_is_written_found_changed_deleted_and_undone(house, room):
    form = form_of(room, "preferences")
    form.kind.choose("boundary")
    form.text.setPlainText("لا رسائل بعد السادسة 🌙")
    form.category.choose(PreferenceCategory.SCHEDULE.value)
    form.adjustment.setPlainText("I write in the morning")
    form.since.line.setText("5 January")
    save(house, room)
    kept = the(room, Preference)
    assert (kept.kind, kept.category, kept.since_on) == (
        PreferenceKind.BOUNDARY, PreferenceCategory.SCHEDULE, date(2026, 1, 5),
    )  # fmt: skip
    assert section(room, "preferences").items[0].spoken == (
        "لا رسائل بعد السادسة 🌙. I write in the morning, since 5 Jan"
    )
    assert [one.id for one in find(room.journal, "رسائل").results] == [kept.id]
    row = room.view.side.row("preferences", kept.id)
    house[0].qtbot.keyClick(row, Key.Key_Return)
    again = room.view.panel.form()
    assert not again.is_touched()
    again.kind.choose("preference")
    save(house, room)
    assert the(room, Preference).kind is PreferenceKind.PREFERENCE
    house[0].qtbot.keyClick(room.view.side.row("preferences", kept.id), Key.Key_Delete)
    house[0].qtbot.waitUntil(lambda: section(room, "preferences").items == ())
    room.journal.undo()
    house[0].qtbot.waitUntil(lambda: len(section(room, "preferences").items) == 1)


def test_a_relative_has_a_name_or_a_page_and_a_birthday(house, room, cast):
    form = form_of(room, "family")
    room.view.panel.save()
    assert form.error_of(form.name) == "Give a name, or choose a person of this journal."
    form.kind.choose("child")
    form.name.setText("Zora")
    form.birthday.show_day(PartialDay(month=4, day=31))
    room.view.panel.save()
    assert form.error_of(form.birthday) == "April has 30 days."
    assert form.birthday.raw() == ("31", "4", "")
    form.birthday.show_day(PartialDay(year=2017, month=4, day=30))
    save(house, room)
    assert lines(room, "family") == ["Zora (8)"]
    assert the(room, PersonalDate).relationship_id == the(room, Relationship).id
    form = form_of(room, "family")
    form.kind.choose("colleague")
    form.other.setText("Nobody Known")
    room.view.panel.save()
    assert "Nobody here is called that" in form.error_of(form.other)
    form.other.setText("nora haddad")
    save(house, room)
    assert lines(room, "family") == ["Nora Haddad, colleague", "Zora (8)"]
    room.view.side.row("family", section(room, "family").items[0].id).person_wanted.emit()
    assert house[0].last() == person(cast["Nora"])
    room.view.side.removed.emit("family", section(room, "family").items[1].id)
    house[0].qtbot.waitUntil(lambda: lines(room, "family") == ["Nora Haddad, colleague"])
    assert the(room, PersonalDate) is None


def test_a_life_moment_may_not_end_before_it_starts(house, room):
    form = form_of(room, "life")
    form.kind.choose("sick_leave")
    form.starts.line.setText("2 Feb")
    form.ends.line.setText("1 Feb 2026")
    form.days.more.click()
    form.days.each()[0].day.line.setText("31 April")
    room.view.panel.save()
    assert form.error_of(form.ends) == "The end is before the start."
    form.ends.line.setText("6 March")
    room.view.panel.save()
    assert "no day of the calendar" in form.days.error()
    assert form.days.each()[0].day.line.text() == "31 April"
    form.days.each()[0].day.line.setText("30 April")
    save(house, room)
    kept = the(room, LifeMoment)
    assert (kept.starts_on, kept.ends_on, kept.follow_up_on) == (
        date(2026, 2, 2), date(2026, 3, 6), (date(2026, 4, 30),),
    )  # fmt: skip
    assert section(room, "life").items[0].spoken == "On sick leave. Since 2 Feb, until 6 Mar"
    room.view.side.opened.emit("life", kept.id)
    room.view.panel.form().note.setPlainText("Back")
    save(house, room)
    assert the(room, LifeMoment).note == "Back"
    room.journal.undo()
    room.journal.undo()
    house[0].qtbot.waitUntil(lambda: section(room, "life").items == ())


def test_an_agreement_is_written_with_what_is_delivered_and_looked_at(house, room, tmp_path):
    form = form_of(room, "agreements")
    form.objective.setPlainText("Two clinics work with the portal")
    form.mine.setPlainText("Plan & training")
    form.deliverables.more.click()
    room.view.panel.save()
    assert form.deliverables.error() == "Say what is delivered, or take the line away."
    (row,) = form.deliverables.each()
    row.text.setText("Training <b>plan</b>")
    row.due.line.setText("31 April")
    room.view.panel.save()
    assert "no day of the calendar" in form.deliverables.error()
    row.due.line.setText("2 March")
    form.indicators.more.click()
    (looked,) = form.indicators.each()
    looked.name.setText("Daily users")
    looked.target.setText("8")
    looked.actual.setText("6 of 10")
    form.starts.line.setText("1 March 2026")
    form.review.line.setText("tomorrow")
    room.view.panel.save()
    assert form.error_of(form.review) == "This is before it starts."
    form.review.line.setText("1 April")
    save(house, room)
    kept = the(room, Agreement)
    assert kept.state is AgreementState.AGREED
    assert kept.deliverables == (
        Deliverable(text="Training <b>plan</b>", owner=Owner.ME, due_on=date(2026, 3, 2), state=CommitmentState.OPEN),
    )
    assert kept.indicators == (Indicator(name="Daily users", target=8, actual="6 of 10"),)
    sheets = room.entries.sheets(kept)
    onpaper.write_sheets(sheets, tmp_path / "memo.pdf", room.failed.emit, room.tell)
    assert (tmp_path / "memo.pdf").read_bytes().startswith(b"%PDF")
    onpaper.write_sheets(sheets, tmp_path / "nowhere" / "memo.pdf", room.failed.emit, room.tell)
    assert house[0].failed


def test_a_memorandum_is_printed_copied_and_saved_from_its_form(house, room, cast, tmp_path):
    form = form_of(room, "agreements")
    button = {way: form.findChild(Button, f"memorandum-{way}") for way in ("print", "copy", "pdf")}
    button["copy"].click()
    assert form.error_of(form.title)
    form.title.setText("Pilot *two*")
    button["copy"].click()
    assert QGuiApplication.clipboard().text().startswith("# Pilot \\*two\\*\n\nBetween you and Amara")
    assert house[0].said[-1] == "Copied as Markdown."
    button["print"].click()
    dialog = room.view.findChild(QPrintDialog)
    assert dialog.isVisible()
    dialog.reject()
    button["pdf"].click()
    asked = room.view.findChild(QFileDialog)
    assert asked.findChild(QLineEdit).text() == "Pilot two.pdf"
    asked.fileSelected.emit(str(tmp_path / "pilot.pdf"))
    asked.close()
    assert (tmp_path / "pilot.pdf").exists()
    house[0].qtbot.waitUntil(lambda: room.view.findChild(QDialog) is None)


def test_deliverables_are_ticked_by_key_and_the_keyboard_stays(house, room, cast):
    kept = Agreement(
        id=str(uuid4()), people=(cast["Amara"],), state=AgreementState.AGREED, title="Pilot",
        deliverables=(Deliverable(text="Plan"), Deliverable(text="Feed")),
    )  # fmt: skip
    agreements.keep(room.journal, kept)
    house[0].qtbot.waitUntil(lambda: lines(room, "agreements") == ["Pilot"])
    row = room.view.side.row("agreements", kept.id)
    row.setFocus()
    house[0].qtbot.keyClick(row, Key.Key_Space)
    assert row.is_unfolded()
    row.ticks()[1].setFocus()
    house[0].qtbot.keyClick(row.ticks()[1], Key.Key_Space)
    house[0].qtbot.waitUntil(lambda: section(room, "agreements").items[0].ticks[1].done)
    row = room.view.side.row("agreements", kept.id)
    assert row.is_unfolded()
    assert row.ticks()[1].hasFocus()
    assert house[0].said[-1] == "Delivered: Feed"
    room.journal.undo()
    house[0].qtbot.waitUntil(lambda: not section(room, "agreements").items[0].ticks[1].done)


def test_a_shared_goal_has_steps_and_is_reached_by_key(house, room):
    form = form_of(room, "goals")
    form.progress.setText("150")
    form.steps.more.click()
    room.view.panel.save()
    assert form.error_of(form.aim) == "Say where the two of you want to get."
    assert form.error_of(form.progress) == "Write a whole number from 0 to 100, or leave it empty."
    form.aim.setPlainText("Lead discovery")
    form.for_them.setPlainText("Grows into the role")
    form.progress.setText("40 %")
    form.steps.each()[0].text.setText("Ask around")
    form.next.setText("Draft the questions")
    form.next_on.line.setText("next friday")
    save(house, room)
    kept = the(room, Goal)
    assert (kept.progress, kept.next_step_on, kept.steps) == (40, date(2026, 3, 6), (Step(text="Ask around"),))
    row = room.view.side.row("goals", kept.id)
    row.ticked.emit(0, True)
    house[0].qtbot.waitUntil(lambda: the(room, Goal).steps[0].done)
    house[0].settle()
    house[0].qtbot.keyClick(room.view.side.row("goals", kept.id), Key.Key_D)
    house[0].qtbot.waitUntil(lambda: section(room, "goals").items == ())
    assert the(room, Goal).state is GoalState.REACHED
    room.journal.undo()
    house[0].qtbot.waitUntil(lambda: lines(room, "goals") == ["Lead discovery"])


def test_a_thing_to_share_is_for_a_person_or_an_interest(house, room, cast):
    import msgspec

    amara = people.person(room.journal, cast["Amara"])
    people.save(room.journal, msgspec.structs.replace(amara, interests=("Maps",)))
    house[0].settle()
    form = form_of(room, "shares")
    form.text.setPlainText("Exhibition of old maps")
    form.whom.choose("#Maps")
    save(house, room)
    assert (the(room, Share).person_id, the(room, Share).interest) == (None, "Maps")
    assert section(room, "shares").items[0].caption == "For all who care for Maps"
    house[0].qtbot.keyClick(room.view.side.row("shares", the(room, Share).id), Key.Key_D)
    house[0].qtbot.waitUntil(lambda: the(room, Share).state is ShareState.SHARED)
    shares.reopen(room.journal, the(room, Share).id)
    house[0].qtbot.waitUntil(lambda: lines(room, "shares") == ["Exhibition of old maps"])


def test_a_thing_to_share_is_settled_in_the_timeline_and_its_link_opens_only_in_the_web(house, room, cast):
    for text, link in (("A paper", "https://a.example/x"), ("A trap", "file:///etc/passwd")):
        shares.keep(
            room.journal,
            Share(
                id=str(uuid4()), text=text, link=link, state=ShareState.OPEN, created_on=TODAY, person_id=cast["Amara"]
            ),
        )
    house[0].qtbot.waitUntil(lambda: len(lines(room, "shares")) == 2)
    offered = []
    for item in section(room, "shares").items:
        room.view.side.menu_wanted.emit("shares", item.id, QPoint(0, 0))
        (menu,) = [each for each in room.view.findChildren(QMenu) if each.isVisible()]
        offered.append([action.text() for action in menu.actions() if action.text()])
        menu.close()
    assert offered == [["Change", "Open the link", "Shared", "Delete"], ["Change", "Shared", "Delete"]]
    timeline = room.view.timeline
    timeline.setCurrentIndex(timeline.rows.index(0))
    row = timeline.current()
    house[0].qtbot.keyClick(timeline, Key.Key_D)
    house[0].qtbot.waitUntil(lambda: len(lines(room, "shares")) == 1)
    house[0].settle()
    room.changes.reopen(row)
    house[0].qtbot.waitUntil(lambda: len(lines(room, "shares")) == 2)


def test_a_difficult_topic_is_prepared_and_opens_again_from_the_timeline(house, room):
    room.view.add_wanted.emit("topic")
    form = room.view.panel.form()
    assert not form.concern.isVisible()
    form.text.setPlainText("The tone in reviews")
    form.difficult.click()
    assert form.concern.isVisible()
    form.concern.setPlainText("Reviews sound harsh")
    form.effect.setPlainText("People hold back")
    form.ask.setPlainText("Tell me first")
    save(house, room)
    kept = the(room, Topic)
    assert (kept.difficult, kept.concern, kept.effect, kept.ask) == (
        True, "Reviews sound harsh", "People hold back", "Tell me first",
    )  # fmt: skip
    timeline = room.view.timeline
    timeline.setCurrentIndex(timeline.rows.index(timeline.rows.row_of(("topic", kept.id))))
    house[0].qtbot.keyClick(timeline, Key.Key_Return)
    assert room.view.panel.form().ask.toPlainText() == "Tell me first"


def test_strengths_and_partnership_are_changed_as_one(house, room, cast):
    form = form_of(room, "about")
    form.strengths.setText("Plain words, Drawing,, Plain words")
    form.how_met.setPlainText("At the supplier day")
    form.met_on.line.setText("3 May 2021")
    save(house, room)
    amara = people.person(room.journal, cast["Amara"])
    assert (amara.strengths, amara.met_on) == (("Plain words", "Drawing"), date(2021, 5, 3))
    assert lines(room, "about") == ["Plain words, Drawing", "At the supplier day"]
    assert [one.id for one in find(room.journal, "drawing").results] == [cast["Amara"]]
    assert amara.relation is Relation.REPORT
    room.entries.add("partnership")
    room.view.panel.form().values.setPlainText("Says no when it is no")
    save(house, room)
    assert lines(room, "partnership") == ["Says no when it is no"]
    room.view.side.opened.emit("partnership", "Values")
    room.view.panel.form().values.setPlainText(" ")
    save(house, room)
    assert people.person(room.journal, cast["Amara"]).partnership is None


def test_a_new_circle_takes_the_person_in(house, room, cast):
    room.entries._show("circles", None)
    form = room.view.panel.form()
    room.view.panel.save()
    assert form.error_of(form.name)
    form.name.setText("Inner circle")
    form.rhythm.show_days(7)
    save(house, room)
    assert people.person(room.journal, cast["Amara"]).circle_id == the(room, Circle).id
    room.entries.open("circles", the(room, Circle).id)
    form = room.view.panel.form()
    form.name.setText("Closest")
    save(house, room)
    assert [one.name for one in circles.circles(room.journal)] == ["Closest"]


def test_what_is_typed_is_there_again_after_escape_and_gone_after_save(house, room, cast):
    form = form_of(room, "preferences")
    form.text.setPlainText("Half a thought")
    house[0].qtbot.keyClick(form.text, Key.Key_Escape)
    assert not room.view.panel.isVisible()
    assert form_of(room, "goals") is not None
    again = form_of(room, "preferences")
    assert again.text.toPlainText() == "Half a thought"
    room.open(person(cast["Nora"]))
    assert form_of(room, "preferences").text.toPlainText() == ""
    room.open(person(cast["Amara"]))
    assert form_of(room, "preferences").text.toPlainText() == "Half a thought"
    save(house, room)
    assert form_of(room, "preferences").text.toPlainText() == ""


def test_a_paste_too_long_is_refused_in_words_and_leaves_what_was_typed(house, room):
    form = form_of(room, "shares")
    form.text.setPlainText("A book ")
    form.text.moveCursor(form.text.textCursor().MoveOperation.End)
    paste("x" * 1_000_000, form.text)
    assert form.text.toPlainText() == "A book "
    assert "longer than the 20" in form.error_of(form.text)
    form.link.setText("https://a.example")
    paste("y" * 1_000_000, form.link)
    house[0].qtbot.waitUntil(lambda: "longer than the 1" in form.error_of(form.link))
    assert form.link.text() == "https://a.example"
    paste("and more", form.text)
    save(house, room)
    assert the(room, Share).text == "A book and more"


def test_a_day_that_is_none_stays_as_typed(house, room):
    form = form_of(room, "preferences")
    form.text.setPlainText("Mornings")
    house[0].qtbot.keyClicks(form.since.line, "31 April")
    room.view.panel.save()
    assert "no day of the calendar" in form.error_of(form.since)
    assert form.since.line.text() == "31 April"
    assert the(room, Preference) is None


def test_arrows_move_through_the_column_and_delete_keeps_the_keyboard(house, room, cast):
    with room.journal.change("Two") as unit:
        for text in ("First", "Second"):
            unit.add(Preference(id=str(uuid4()), person_id=cast["Amara"], kind=PreferenceKind.PREFERENCE, text=text))
    house[0].qtbot.waitUntil(lambda: lines(room, "preferences") == ["First", "Second"])
    first, second = (room.view.side.row("preferences", one.id) for one in section(room, "preferences").items)
    first.setFocus()
    house[0].qtbot.keyClick(first, Key.Key_Down)
    assert second.hasFocus()
    house[0].qtbot.keyClick(second, Key.Key_Up)
    house[0].qtbot.keyClick(first, Key.Key_Delete)
    house[0].qtbot.waitUntil(lambda: lines(room, "preferences") == ["Second"])
    assert room.view.side.row("preferences", section(room, "preferences").items[0].id).hasFocus()


def test_nothing_stands_out_until_the_first_key(house, room):
    timeline = room.view.timeline
    timeline.setFocus()
    assert timeline._painter.calm
    house[0].qtbot.keyClick(timeline, Key.Key_Down)
    assert not timeline._painter.calm
