"""The page of a person with a real journal: what it says, its timeline, its forms, what is confidential."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu

from tests.ui.people.conftest import person
from trustjournal.base.errors import UserError
from trustjournal.domain.commitments import CommitmentState
from trustjournal.domain.dates import DateKind, Feb29
from trustjournal.domain.noun import Instant
from trustjournal.domain.partial_day import PartialDay
from trustjournal.domain.people import Channel, Relationship, RelationshipKind
from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.services import commitments, dates, interactions, people, person_page, topics
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.interactions import LogEntry, log
from trustjournal.ui.kit.actions import register
from trustjournal.ui.kit.dateform import DateForm
from trustjournal.ui.kit.places import BriefRequest, Destination, LogRequest, Place
from trustjournal.ui.people.edit_form import EditForm
from trustjournal.ui.people.entry_forms import TopicForm
from trustjournal.ui.people.person import PersonRoom
from trustjournal.ui.people.small_forms import PromiseForm
from trustjournal.ui.people.timeline import PAGE

Key = Qt.Key


@pytest.fixture
def told(journal, cast):
    """A conversation, an overdue promise, a topic and a confidential conversation with Amara."""
    amara = cast["Amara"]
    return {
        "promise": commitments.commit(
            journal,
            NewCommitment(
                text="Review the copy", people=(amara,), due_on=date(2026, 2, 20), created_on=date(2026, 2, 18)
            ),
        ),
        "topic": topics.add(journal, amara, "The clinics portal"),
        "secret": log(
            journal,
            LogEntry(
                people=(amara,),
                at=Instant("2026-01-27T10:00:00+01:00"),
                channel=Channel.COFFEE,
                title="Salary talk",
                note="Wants to leave",
                confidential=True,
            ),
        ),
    }


@pytest.fixture
def room(house, told, cast):
    made, furnish = house
    room = furnish(PersonRoom)
    room.open(person(cast["Amara"]))
    made.settle()
    return room


def rows(room):
    return room.view.timeline.rows.values()


def row_of(room, kind):
    return next(row for row in rows(room) if row.kind == kind)


def stand_on(room, row):
    timeline = room.view.timeline
    timeline.setCurrentIndex(timeline.rows.index(timeline.rows.row_of(row.key)))
    timeline.setFocus()


def press(house, room, key, modifier=Qt.KeyboardModifier.NoModifier):
    house[0].qtbot.keyClick(room.view.timeline, key, modifier)


def test_the_head_and_the_facts(room):
    assert room.view.header.name.text() == "Amara Okafor"
    assert room.view.facts.spoken() == (
        "Last contact: 7 days ago, call. Rhythm: Every 2 weeks. Open promises: 1 yours. Next meeting: Nothing planned"
    )


def test_the_timeline_stands_newest_first_and_says_all_in_words(room):
    model = room.view.timeline.rows
    spoken = [model.data(model.index(at), Qt.ItemDataRole.AccessibleTextRole) for at in range(model.rowCount())]
    assert spoken == [
        "Topic 24 Feb. The clinics portal",
        "Your promise 18 Feb, due 20 Feb. Review the copy. 4 days past due",
        "Call 17 Feb",
        "Coffee 27 Jan. Confidential note, hidden",
    ]
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def test_what_is_confidential_shows_on_asking_and_hides_after_a_minute(house, room):
    hidden = row_of_secret(room)
    assert hidden.hidden
    assert "Salary" not in hidden.spoken
    stand_on(room, hidden)
    press(house, room, Key.Key_Return)
    shown = row_of_secret(room)
    assert (shown.hidden, shown.title, shown.text) == (False, "Salary talk", "Wants to leave")
    assert room._hide_again.isActive()
    assert room._hide_again.interval() == 60_000
    room._hide_again.timeout.emit()
    assert row_of_secret(room).hidden


def row_of_secret(room):
    return next(row for row in rows(room) if row.icon == "coffee-outline")


def test_a_click_in_the_dashed_box_shows_it_and_leaving_hides_it(house, room):
    timeline = room.view.timeline
    place = timeline.visualRect(timeline.rows.index(3))
    house[0].qtbot.mouseClick(
        timeline.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.right() - 60, place.top() + 40)
    )
    assert not row_of_secret(room).hidden
    room.leave()
    room.open(person(room.page.file.person.id))
    assert row_of_secret(room).hidden


@pytest.mark.parametrize("key", [Key.Key_K, Key.Key_D])
def test_a_promise_is_kept_by_key_and_undone(house, room, told, key):
    stand_on(room, row_of(room, "commitment"))
    press(house, room, key)
    house[0].qtbot.waitUntil(lambda: not row_of(room, "commitment").is_open)
    assert row_of(room, "commitment").beside[0].text == "Kept"
    house[0].qtbot.waitUntil(lambda: house[0].said == ["Kept: Review the copy"])
    house[0].qtbot.waitUntil(lambda: "Open promises: None" in room.view.facts.spoken())
    room.journal.undo()
    house[0].qtbot.waitUntil(lambda: row_of(room, "commitment").is_open)


def test_a_topic_is_brought_up_by_key(house, room, told):
    stand_on(room, row_of(room, "topic"))
    press(house, room, Key.Key_D)
    house[0].qtbot.waitUntil(lambda: not row_of(room, "topic").is_open)


def test_delete_puts_an_entry_in_the_trash(house, room):
    stand_on(room, row_of(room, "topic"))
    press(house, room, Key.Key_Delete)
    house[0].qtbot.waitUntil(lambda: len(rows(room)) == 3)
    room.journal.undo()
    house[0].qtbot.waitUntil(lambda: len(rows(room)) == 4)


def test_enter_on_a_conversation_opens_it_where_it_is_written(house, room):
    talk = next(row for row in rows(room) if row.title == "Call")
    stand_on(room, talk)
    press(house, room, Key.Key_Return)
    assert house[0].last() == Destination(Place.LOG, talk.id)


def test_the_menu_of_an_entry_offers_what_can_be_done(room):
    stand_on(room, row_of(room, "commitment"))
    room.view.timeline.menu_wanted.emit(row_of(room, "commitment"), QPoint(0, 0))
    (menu,) = [each for each in room.view.findChildren(QMenu) if each.isVisible()]
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Kept",
        "Drop",
        "Earlier versions",
        "Delete",
    ]
    menu.close()


def test_filters_show_their_kinds_alone(room):
    for key, kinds in (("conversations", {"interaction"}), ("promises", {"commitment"}), ("topics", {"topic"})):
        room.view.filter.choose(key)
        room.view.shown_wanted.emit(key)
        assert {row.kind for row in rows(room)} == kinds
    room.view.filter.choose("moments")
    room.view.shown_wanted.emit("moments")
    assert rows(room) == []
    assert room.view._empty.text() == "Nothing of this kind yet."


def test_long_timelines_come_in_pages(house, room, journal, cast):
    with journal.change("Many") as unit:
        from trustjournal.domain.interactions import Interaction

        for number in range(120):
            at = Instant(f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}T10:00:00+01:00")
            unit.add(Interaction(id=str(uuid4()), at=at, channel=Channel.CALL, people=(cast["Amara"],), note="x"))
    room.open(person(cast["Amara"]))
    model = room.view.timeline.rows
    assert model.rowCount() == PAGE < 124
    while model.canFetchMore(room.view.timeline.rootIndex()):
        model.fetchMore(room.view.timeline.rootIndex())
    assert model.rowCount() == 124
    assert [row.place for row in rows(room)] == sorted((row.place for row in rows(room)), reverse=True)


def test_a_promise_is_added_in_the_panel(house, room):
    room.view.add_wanted.emit("promise")
    form = room.view.panel.form()
    assert isinstance(form, PromiseForm)
    house[0].qtbot.keyClicks(form.text, "Send the plan")
    form.owner.choose("them")
    form.due.set_value(date(2026, 2, 26))
    house[0].qtbot.keyClick(form.text, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    house[0].qtbot.waitUntil(lambda: any(row.title == "Amara’s promise" for row in rows(room)))
    added = next(row for row in rows(room) if row.title == "Amara’s promise")
    assert (added.when, added.text) == ("24 Feb, due Thursday", "Send the plan")
    house[0].qtbot.waitUntil(lambda: not room.view.panel.isVisible())
    assert room.view.timeline.hasFocus()


def test_control_enter_saves_in_the_panel_and_briefs_elsewhere(house, room, cast):
    register(room.view, room.actions())
    room.view.add_wanted.emit("topic")
    form = room.view.panel.form()
    form.text.setPlainText("Budget")
    house[0].qtbot.keyClick(form.text, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    house[0].qtbot.waitUntil(lambda: not room.view.panel.isVisible())
    assert house[0].went == []
    press(house, room, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert house[0].went == [Destination(Place.BRIEF, cast["Amara"])]


def test_topic_and_date_are_added_in_the_panel(house, room):
    room.view.add_wanted.emit("topic")
    form = room.view.panel.form()
    assert isinstance(form, TopicForm)
    room.view.panel.save()
    assert form.error_of(form.text) == "Say what to bring up."
    form.text.setPlainText("Holidays")
    form.difficult.setChecked(True)
    room.view.panel.save()
    house[0].qtbot.waitUntil(lambda: any(row.title == "Difficult topic" for row in rows(room)))
    room.view.side.add_wanted.emit("dates")
    form = room.view.panel.form()
    assert isinstance(form, DateForm)
    form.kind.choose(DateKind.CUSTOM.value)
    form.day.show_day(PartialDay(month=2, day=30))
    room.view.panel.save()
    assert form._day_field.error() == "February has 29 days."
    assert form._label_field.error()
    form.day.show_day(PartialDay(year=2026, month=3, day=2))
    form.label.setText("Ike starts school")
    room.view.panel.save()
    house[0].qtbot.waitUntil(lambda: bool(room.page.file.dates))
    assert room.page.file.dates[0].label == "Ike starts school"


def test_a_date_may_be_known_in_part_and_is_changed_with_all_that_is_known(house, room, cast):
    room.view.side.add_wanted.emit("dates")
    form = room.view.panel.form()
    assert form.person_field.isHidden()
    form.day.year.setText("2030")
    form.day.month.choose("3")
    room.view.panel.save()
    assert form._day_field.error().startswith("This day is still to come.")
    assert (form.day.raw(), room.view.panel.form()) == (("", "3", "2030"), form)
    form.day.year.setText("85")
    room.view.panel.save()
    assert form._day_field.error() == "Give the year with four digits, or leave it empty."
    form.day.show_day(PartialDay())
    form.text.setText("circa 1980")
    form.lead.choose("14")
    form.confidential.setChecked(True)
    room.view.panel.save()
    house[0].qtbot.waitUntil(lambda: bool(room.page.file.dates))
    (kept,) = room.page.file.dates
    assert (kept.text, kept.year, kept.month, kept.lead_days, kept.confidential) == ("circa 1980", None, None, 14, True)
    room.entries.open("dates", kept.id)
    form = room.view.panel.form()
    assert (form.text.text(), form.lead.current(), form.is_touched()) == ("circa 1980", "14", False)
    form.day.show_day(PartialDay(1980, 2, 29))
    assert not form._feb29_field.isHidden()
    form.feb29.choose(Feb29.MAR_1.value)
    room.view.panel.save()
    house[0].qtbot.waitUntil(lambda: room.page.file.dates[0].month == 2)
    (after,) = room.page.file.dates
    assert (after.id, after.text, after.feb29, after.lead_days) == (kept.id, "circa 1980", Feb29.MAR_1, 14)
    room.journal.undo()
    house[0].qtbot.waitUntil(lambda: room.page.file.dates[0].month is None)


def test_a_birthday_of_the_family_is_a_date_of_theirs(house, room, cast):
    child = Relationship(id=str(uuid4()), person_id=cast["Amara"], kind=RelationshipKind.CHILD, name="Zora")
    with room.journal.change("Family") as unit:
        unit.add(child)
    room.view.side.add_wanted.emit("dates")
    form = room.view.panel.form()
    assert [form.whose.itemText(at) for at in range(form.whose.count())] == ["Amara Okafor", "Zora, child"]
    form.whose.choose(child.id)
    form.day.show_day(PartialDay(month=6, day=3))
    room.view.panel.save()
    house[0].qtbot.waitUntil(lambda: bool(dates.year(room.journal, 2026).entries))
    assert dates.year(room.journal, 2026).entries[0].words == "Birthday of Zora"


def test_the_edit_form_changes_what_was_edited_and_nothing_else(house, room, cast):
    before = room.page.file.person
    room.changes.edit()
    form = room.view.panel.form()
    assert isinstance(form, EditForm)
    assert not form.is_touched()
    form.pronouns.setText("She/her")
    form.phonetic.setText("uh-MAH-rah")
    form.tags.setText("Design, Team")
    form.rhythm.choose("7")
    form.pause.set_value(date(2026, 3, 2))
    form.add_method()
    line: Any = form.methods.grown()[0][1]
    line.value.setText("amara@oakmere.example")
    room.view.panel.save()
    house[0].qtbot.waitUntil(lambda: room.page.file.person.pronouns == "She/her")
    after = people.person(room.journal, cast["Amara"])
    assert after.tags == ("Design", "Team")
    assert (after.cadence_days, after.paused_until_on) == (7, date(2026, 3, 2))
    assert after.contact_methods[0].value == "amara@oakmere.example"
    assert (after.title, after.relation, after.created_at) == (before.title, before.relation, before.created_at)
    assert room.view.header._about.text() == "Product designer. She/her, say “uh-MAH-rah”."
    room.journal.undo()
    house[0].qtbot.waitUntil(lambda: room.page.file.person.pronouns is None)


def test_note_log_and_brief_lead_where_they_say(house, room, cast):
    room.view.add_wanted.emit("note")
    room.view.header.log.click()
    room.view.header.brief.click()
    wanted = Destination(Place.LOG, data=LogRequest(people=(cast["Amara"],)))
    assert house[0].went == [wanted, wanted, Destination(Place.BRIEF, cast["Amara"])]


def test_the_side_counts_what_is_confidential_until_it_is_asked_for(room, journal, cast):
    with journal.change("Preferences") as unit:
        for text, hidden in (("Feedback in writing", False), ("No surprises", True)):
            unit.add(
                Preference(
                    id=str(uuid4()),
                    person_id=cast["Amara"],
                    kind=PreferenceKind.BOUNDARY,
                    text=text,
                    confidential=hidden,
                )
            )
    room.open(person(cast["Amara"]))

    def preferences():
        (section,) = [one for one in room.view.side._shown if one.key == "preferences"]
        return [item.lines[0] for item in section.items], section.hidden

    assert preferences() == (["Feedback in writing"], 1)
    room.view.side.reveal_wanted.emit()
    assert preferences() == (["Feedback in writing", "No surprises"], 0)
    room.hide_confidential()
    assert preferences() == (["Feedback in writing"], 1)


def test_the_list_beside_walks_to_others_and_finds(house, room, cast):
    assert room.view.names.list.current_id() == cast["Amara"]
    house[0].qtbot.keyClicks(room.view.names.search, "aberg")
    house[0].qtbot.waitUntil(lambda: room.view.names.model.rowCount() == 1)
    place = room.view.names.list.visualRect(room.view.names.model.index(0)).center()
    house[0].qtbot.mouseClick(room.view.names.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert house[0].last() == person(cast["Łukasz"])


def test_somebody_new_has_an_empty_page_that_says_how_to_begin(house, room, cast):
    room.open(person(cast["Sofia"]))
    assert rows(room) == []
    assert room.view._empty.text() == "Nothing yet. Log the last time you talked."
    assert "Last contact: No contact yet. Rhythm: No rhythm" in room.view.facts.spoken()


def test_who_is_gone_is_an_error_in_words_and_leads_back_to_the_list(house, room, cast):
    with pytest.raises(UserError, match="not there any more"):
        room.open(person(str(uuid4())))
    room.open(person(cast["Amara"]))
    room.changes.delete()
    # The news of it may come before the answer: the page leaves at the first, and says it at the second.
    house[0].qtbot.waitUntil(lambda: Destination(Place.PEOPLE) in house[0].went and bool(house[0].said))
    assert house[0].said[-1] == "Delete Amara Okafor"


def test_news_of_others_leaves_the_timeline_alone_and_freshens_the_list(house, room, cast):
    before = rows(room)
    people.pin(room.journal, cast["Nora"])
    house[0].settle()
    nora = room.view.names.model.row_of(cast["Nora"])
    house[0].qtbot.waitUntil(lambda: room.view.names.model.value(nora).person.pinned)
    assert rows(room) == before


def test_narrow_windows_hide_the_list_and_put_the_side_below(house, room):
    view = room.view
    assert view.names.isVisible()
    assert view.side.geometry().left() > view.timeline.geometry().left()
    view.resize(700, 700)
    house[0].qtbot.waitUntil(lambda: not view.names.isVisible())
    house[0].qtbot.waitUntil(lambda: view.side.y() > view._stack.parentWidget().y())
    assert view.width() == 700


def test_coming_back_finds_filter_and_row_as_they_were(room, cast):
    room.view.filter.choose("promises")
    room.view.shown_wanted.emit("promises")
    stand_on(room, row_of(room, "commitment"))
    kept = room.remember()
    room.open(person(cast["Nora"]))
    room.open(person(cast["Amara"]))
    assert len(rows(room)) == 4
    room.recall(kept)
    assert [row.kind for row in rows(room)] == ["commitment"]
    assert room.view.timeline.current() == row_of(room, "commitment")


def test_promises_that_are_closed_open_again_from_the_menu(house, room, told):
    room.changes.drop(row_of(room, "commitment"))
    house[0].qtbot.waitUntil(lambda: not row_of(room, "commitment").is_open)
    assert commitments.commitment(room.journal, told["promise"]).state is CommitmentState.DROPPED
    room.changes.reopen(row_of(room, "commitment"))
    house[0].qtbot.waitUntil(lambda: row_of(room, "commitment").is_open)
    assert person_page.timeline(room.journal, room.page.file.person.id, "promises")[0].id == told["promise"]


def test_a_group_conversation_leads_to_the_brief_of_everybody(house, room, cast):
    both = (cast["Nora"], cast["Amara"])
    log(room.journal, LogEntry(people=both, at=Instant("2026-02-24T09:00:00+01:00"), note="The two of them"))
    house[0].qtbot.waitUntil(lambda: any(row.text == "The two of them" for row in rows(room)))
    row = next(row for row in rows(room) if row.text == "The two of them")
    room.view.timeline.menu_wanted.emit(row, QPoint(0, 0))
    (menu,) = [each for each in room.view.findChildren(QMenu) if each.isVisible()]
    next(action for action in menu.actions() if action.text() == "Brief").trigger()
    assert house[0].last() == Destination(Place.BRIEF, cast["Amara"], BriefRequest(both))
    menu.close()
    interactions.delete(room.journal, row.id)
    room.changes.brief(row)
    assert house[0].failed
