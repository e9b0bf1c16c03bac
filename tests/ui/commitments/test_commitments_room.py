"""The room of promises with a real journal: every deed by key, button and menu, its undo, and where the focus goes."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QWidget

from tests.ui.commitments.conftest import House
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner, Step
from trustjournal.domain.moments import Moment
from trustjournal.domain.promise_list import About, Show
from trustjournal.services import commitments, nudges
from trustjournal.services.commitments import NewCommitment, commit
from trustjournal.storage.codec import load
from trustjournal.ui.commitments.end_forms import DropForm, RepairForm
from trustjournal.ui.commitments.promise_form import PromiseForm
from trustjournal.ui.commitments.renegotiate_form import RenegotiateForm
from trustjournal.ui.kit.panel import Form
from trustjournal.ui.kit.places import Destination, LogRequest, Place
from trustjournal.ui.kit.single_keys import turn_single_keys

Key = Qt.Key
FormT = TypeVar("FormT", bound=Form)
TODAY = date(2026, 2, 24)


def kept(house: House, text: str) -> Commitment:
    return commitments.commitment(house.journal, house.ids[text])


def form(house: House, kind: type[FormT]) -> FormT:
    found = house.room.view.panel.form()
    assert isinstance(found, kind)
    return found


def about_of(house: House) -> About:
    found = form(house, PromiseForm).about
    assert found is not None
    return found


def save(house: House) -> None:
    house.room.view.panel.save()
    house.settle()
    house.qtbot.waitUntil(lambda: house.room.view.panel.form() is None)


def test_promises_stand_under_their_sections_with_counts(house: House) -> None:
    assert house.texts() == ["the plan", "the sandbox", "the story", "the options", "a call"]
    assert house.heads() == ["Past due 1", "This week 1", "Later 2", "No date 1"]
    model = house.room.view.list.rows
    spoken = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "the plan, Priya Raman, Yours, past due by 4 days, Fri 20 Feb"
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def test_each_side_can_be_listed_alone(house: House) -> None:
    choices = house.room.view.choices
    assert [choices.part(key).count for key in ("all", "me", "them", "shared", "closed")] == ["5", "3", "1", "1", ""]
    for key, texts in (("them", ["the sandbox"]), ("shared", ["the story"]), ("closed", [])):
        house.qtbot.mouseClick(choices.part(key), Qt.MouseButton.LeftButton)
        assert house.texts() == texts
    assert house.room.view.nothing.isVisible()


def test_arrows_step_over_the_heads(house: House) -> None:
    house.go_to("the plan")
    seen = []
    for _ in range(4):
        house.press(Key.Key_Down)
        seen.append(house.here())
    assert seen == ["the sandbox", "the story", "the options", "a call"]
    house.press(Key.Key_Home)
    assert house.here() == "the plan"


@pytest.mark.parametrize("key", [Key.Key_K, Key.Key_D])
def test_a_promise_is_kept_by_one_key_and_the_next_has_the_focus(house: House, key: Key) -> None:
    house.go_to("the plan")
    house.press(key)
    house.qtbot.waitUntil(lambda: "the plan" not in house.texts())
    assert (kept(house, "the plan").state, kept(house, "the plan").closed_on) == (CommitmentState.KEPT, TODAY)
    assert house.said == ["Kept: the plan"]
    assert house.here() == "the sandbox"
    house.journal.undo()
    house.qtbot.waitUntil(lambda: "the plan" in house.texts())


def test_letters_do_nothing_where_they_are_turned_off_and_enter_still_opens(house: House) -> None:
    turn_single_keys(house.room.view.window(), False)
    house.go_to("the plan")
    for key in (Key.Key_D, Key.Key_K, Key.Key_X, Key.Key_R):
        house.press(key)
    assert house.said == []
    assert house.room.view.panel.form() is None
    assert house.here() == "the plan"
    house.press(Key.Key_Return)
    assert house.room.view.panel.form() is not None


def test_ticking_the_box_keeps_and_in_closed_opens_again(house: House) -> None:
    view = house.room.view.list
    at = view.visualRect(view.rows.index(1)).topLeft() + QPoint(17, 22)
    house.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    house.settle()
    house.qtbot.waitUntil(lambda: "the plan" not in house.texts())
    assert house.room.view.panel.form() is None
    house.room.view.show_chosen.emit("closed")
    assert (house.texts(), house.heads()) == (["the plan"], ["Closed in February 2026"])
    assert house.room.view.figures.text() == "You kept 1 of 1."
    at = view.visualRect(view.rows.index(1)).topLeft() + QPoint(17, 22)
    house.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    house.settle()
    house.qtbot.waitUntil(lambda: not house.texts())
    assert kept(house, "the plan").state is CommitmentState.OPEN


def test_renegotiating_by_keyboard_gives_a_new_date_and_asks_to_tell(house: House) -> None:
    house.go_to("the plan")
    house.press(Key.Key_R)
    moving = form(house, RenegotiateForm)
    assert moving.new_date.day() == date(2026, 2, 27)
    house.qtbot.keyClicks(moving.reason, "The numbers are late")
    house.qtbot.keyClicks(moving.alternative, "the first two clinics")
    assert moving.words.words() == (
        "I said Friday 20 February for this: the plan. It did not work out. The numbers are late. "
        "It needs until Friday 27 February. Meanwhile you can have: the first two clinics. Does that work?"
    )
    moving.words.copy.click()
    assert QGuiApplication.clipboard().text() == moving.words.words()
    house.press(Key.Key_Return, moving.reason, control=True)
    house.qtbot.waitUntil(lambda: house.room.view.panel.form() is None)
    moved = kept(house, "the plan")
    assert (moved.due_on, moved.state) == (date(2026, 2, 27), CommitmentState.OPEN)
    change = moved.changes[0]
    assert (change.reason, change.alternative, change.told_on) == (
        "The numbers are late",
        "the first two clinics",
        None,
    )
    assert f"told:{moved.id}:2026-02-24" in {nudge.key for nudge in nudges.todays_nudges(house.journal).open}
    assert house.heads()[0] == "This week 2"
    house.journal.undo()
    house.qtbot.waitUntil(lambda: house.heads()[0] == "Past due 1")


def test_whoever_was_told_need_not_be_told(house: House) -> None:
    house.go_to("the plan")
    house.press(Key.Key_R)
    moving = form(house, RenegotiateForm)
    assert moving.told.text().replace("&", "") == "I told Priya"
    moving.told.click()
    moving.new_date.pills.pill("2026-02-25").click()
    save(house)
    assert kept(house, "the plan").changes[0].told_on == TODAY
    assert kept(house, "the plan").due_on == date(2026, 2, 25)


def test_another_day_comes_from_the_calendar(house: House) -> None:
    house.room.do(house.ids["the plan"], "renegotiate")
    moving = form(house, RenegotiateForm)
    moving.new_date.picker.picked.emit(date(2026, 4, 2))
    assert moving.new_date.day() == date(2026, 4, 2)
    save(house)
    assert kept(house, "the plan").due_on == date(2026, 4, 2)


def test_their_request_for_more_time_is_noted_without_a_reproach(house: House) -> None:
    house.go_to("the sandbox")
    house.press(Key.Key_R)
    moving = form(house, RenegotiateForm)
    assert house.room.view.panel.accessibleName() == "Tomasz asked for more time"
    assert not moving.told.isVisible()
    assert not moving.words.isVisible()
    save(house)
    change = kept(house, "the sandbox").changes[0]
    assert (change.to_due_on, change.told_on) == (date(2026, 2, 27), TODAY)


def test_a_promise_to_oneself_leaves_nobody_to_tell(house: House) -> None:
    house.room.do(house.ids["the options"], "renegotiate")
    assert not form(house, RenegotiateForm).told.isVisible()
    save(house)
    assert kept(house, "the options").changes[0].told_on == TODAY


def test_what_was_typed_stays_when_the_panel_closes(house: House) -> None:
    house.go_to("the plan")
    house.press(Key.Key_R)
    house.qtbot.keyClicks(form(house, RenegotiateForm).reason, "late")
    house.press(Key.Key_Escape, house.room.view.panel)
    assert house.room.view.panel.form() is None
    house.press(Key.Key_R)
    assert form(house, RenegotiateForm).reason.text() == "late"


def test_dropping_asks_why_and_keeps_it_in_the_history(house: House) -> None:
    house.go_to("the plan")
    house.press(Key.Key_X)
    house.qtbot.keyClicks(form(house, DropForm).reason, "Not needed")
    save(house)
    dropped = kept(house, "the plan")
    assert (dropped.state, dropped.changes[0].reason, dropped.due_on) == (
        CommitmentState.DROPPED,
        "Not needed",
        date(2026, 2, 20),
    )
    house.journal.undo()
    assert kept(house, "the plan").changes == ()


def test_a_missed_promise_can_be_owned_and_repaired(house: House, people: dict[str, str]) -> None:
    house.go_to("the plan")
    house.press(Key.Key_M)
    banner = house.room.view.banner
    house.qtbot.waitUntil(banner.isVisible)
    assert banner.text() == "Missed: the plan. You can own it, and say what makes it good."
    next(one for one in banner.findChildren(QPushButton) if one.text() == "Own it and repair").click()
    repair = form(house, RepairForm)
    assert repair.text.text() == "I did not keep this: the plan."
    house.qtbot.keyClicks(repair.remedy, "Half of it tomorrow")
    repair.due.input.setText("tomorrow")
    save(house)
    moment = load(house.journal.reader, Moment)[0]
    assert (moment.kind, moment.people, moment.details["remedy"]) == (
        "mistake",
        (people["Priya"],),
        "Half of it tomorrow",
    )
    made = load(house.journal.reader, Commitment, "WHERE moment_id = ?", (moment.id,))[0]
    assert (made.text, made.due_on, made.owner) == ("Half of it tomorrow", date(2026, 2, 25), Owner.ME)
    house.journal.undo()
    assert load(house.journal.reader, Moment) == []


def test_a_promise_of_theirs_that_was_missed_offers_nothing(house: House) -> None:
    house.go_to("the sandbox")
    house.press(Key.Key_M)
    house.qtbot.waitUntil(lambda: "the sandbox" not in house.texts())
    assert not house.room.view.banner.isVisible()


def test_keys_lead_to_log_brief_and_person(house: House, people: dict[str, str]) -> None:
    house.go_to("the plan")
    house.press(Key.Key_L)
    house.press(Key.Key_B)
    house.press(Key.Key_Return, control=True)
    house.press(Key.Key_P)
    priya = people["Priya"]
    assert house.went == [
        Destination(Place.LOG, data=LogRequest(people=(priya,))),
        Destination(Place.BRIEF, priya),
        Destination(Place.BRIEF, priya),
        Destination(Place.PERSON, priya),
    ]
    house.go_to("the options")
    for key in (Key.Key_L, Key.Key_B, Key.Key_P):
        house.press(key)
    assert len(house.went) == 4


def test_enter_opens_a_promise_to_edit_as_one_step(house: House, people: dict[str, str]) -> None:
    house.go_to("the plan")
    house.press(Key.Key_Return)
    edited = form(house, PromiseForm)
    assert not edited.is_touched()
    edited.text.setPlainText("the whole plan")
    edited.due.input.setText("31 April")
    house.room.view.panel.save()
    assert edited._due_field.error() != ""
    assert house.room.view.panel.form() is edited
    edited.due.input.setText("next Monday")
    edited.steps.add_empty()
    edited.steps.lines()[0].input.setText("Ask Wei-Lin")
    edited.link.setText(" https://board.example/7 ")
    save(house)
    now = kept(house, "the plan")
    assert (now.text, now.due_on, now.link) == ("the whole plan", date(2026, 3, 2), "https://board.example/7")
    assert (now.steps, now.people) == ((Step(text="Ask Wei-Lin"),), (people["Priya"],))
    house.journal.undo()
    assert (kept(house, "the plan").text, kept(house, "the plan").steps) == ("the plan", ())


def test_steps_are_ticked_at_once_while_the_rest_waits_to_be_saved(house: House) -> None:
    house.go_to("the options")
    house.press(Key.Key_Return)
    opened = form(house, PromiseForm)
    opened.link.setText("https://x.example")
    opened.steps.lines()[1].box.click()
    house.settle()
    assert [step.done for step in kept(house, "the options").steps] == [False, True]
    assert kept(house, "the options").link is None
    assert form(house, PromiseForm) is opened
    save(house)
    assert [step.done for step in kept(house, "the options").steps] == [False, True]
    assert kept(house, "the options").link == "https://x.example"


def test_the_panel_follows_the_arrows_until_something_is_typed(house: House) -> None:
    house.go_to("the plan")
    house.press(Key.Key_Return)
    house.room.view.list.setFocus()
    house.press(Key.Key_Down)
    house.press(Key.Key_Down)
    house.qtbot.waitUntil(lambda: about_of(house).promise.text == "the story")
    assert house.room.view.list.hasFocus()
    form(house, PromiseForm).text.setPlainText("other")
    house.press(Key.Key_Up)
    house.qtbot.waitUntil(lambda: not house.room._resting.isActive())
    assert about_of(house).promise.text == "the story"


def test_a_promise_is_added_with_people_and_a_day_in_words(house: House, people: dict[str, str]) -> None:
    house.room.add()
    new = form(house, PromiseForm)
    house.room.view.panel.save()
    assert new._text_field.error() == "Say what was promised."
    new.text.setPlainText("A budget 🧮")
    new.owner.choose(Owner.THEM)
    house.room.view.panel.save()
    assert new._people_field.error() == "Pick at least one person."
    house.qtbot.keyClicks(new.people.input, "tom")
    assert [choice.name for choice in new.people.suggestions()] == ["Tomasz Zieliński"]
    house.qtbot.keyClick(new.people.input, Key.Key_Return)
    house.qtbot.keyClicks(new.due.input, "friday")
    assert new.due.read.text() == "Friday 27 February 2026"
    save(house)
    made = load(house.journal.reader, Commitment, "WHERE text LIKE 'A budget%'")[0]
    assert (made.people, made.owner, made.due_on) == ((people["Tomasz"],), Owner.THEM, date(2026, 2, 27))
    assert house.room.view.list.current_id() == made.id
    house.journal.undo()
    house.qtbot.waitUntil(lambda: "A budget 🧮" not in house.texts())


def test_the_more_menu_offers_the_other_ends(house: House) -> None:
    house.room.do(house.ids["the plan"], "renegotiate")
    form(house, RenegotiateForm).more.click()
    menu = next(menu for menu in house.room.view.findChildren(QMenu) if menu.isVisible())
    words = [action.text() for action in menu.actions()]
    assert words[:5] == ["Open", "Kept", "Renegotiate", "Missed", "Drop…"]
    menu.actions()[1].trigger()
    menu.close()
    house.settle()
    house.qtbot.waitUntil(lambda: house.room.view.panel.form() is None)
    assert kept(house, "the plan").state is CommitmentState.KEPT


def test_delete_puts_it_in_the_trash_with_undo(house: House) -> None:
    house.go_to("a call")
    house.press(Key.Key_Delete)
    house.qtbot.waitUntil(lambda: "a call" not in house.texts())
    house.journal.undo()
    house.qtbot.waitUntil(lambda: "a call" in house.texts())


def test_one_comes_from_today_straight_to_a_new_date(house: House) -> None:
    house.room.open(Destination(Place.COMMITMENTS, house.ids["the story"], "renegotiate"))
    assert form(house, RenegotiateForm).about.promise.text == "the story"
    assert house.here() == "the story"
    commitments.keep(house.journal, house.ids["the story"])
    house.room.open(Destination(Place.COMMITMENTS, house.ids["the story"], "renegotiate"))
    assert about_of(house).promise.state is CommitmentState.KEPT
    house.room.open(Destination(Place.COMMITMENTS, "3d1e1a3c-0000-4000-8000-00000000ffff"))
    assert "not there any more" in house.failed[0]


def test_what_is_confidential_is_hidden_until_it_is_asked_for(house: House, people: dict[str, str]) -> None:
    new = NewCommitment(text="the raise", people=(people["Priya"],), confidential=True, due_on=date(2026, 2, 19))
    secret = commit(house.journal, new)
    house.qtbot.waitUntil(lambda: len(house.texts()) == 6)
    assert house.texts()[0] == "Confidential promise, hidden"
    house.room.do(secret, "open")
    hidden = form(house, PromiseForm)
    assert "the raise" not in hidden.text.toPlainText()
    assert not hidden.check()
    house.room.do(secret, "renegotiate")
    assert not form(house, RenegotiateForm).words.isVisible()
    house.room.do(secret, "open")
    form(house, PromiseForm).show_wanted.emit()
    assert form(house, PromiseForm).text.text() == "the raise"
    assert house.texts()[0] == "the raise"
    house.room.leave()
    assert house.texts()[0] == "Confidential promise, hidden"
    assert house.room.view.panel.form() is None


def test_the_room_is_found_again_as_one_left_it(house: House) -> None:
    house.room.choose(Show.YOURS)
    house.go_to("a call")
    left = house.room.remember()
    house.room.choose(Show.ALL)
    house.room.recall(left)
    assert house.texts() == ["the plan", "the options", "a call"]
    assert house.here() == "a call"


def test_long_lists_are_read_page_by_page(house: House) -> None:
    with house.journal.change("many") as unit:
        for number in range(150):
            new = NewCommitment(text=f"number {number}", due_on=date(2027, 1, 1))
            unit.add(commitments.commitment_of(new, TODAY))
    house.room.choose(house.room._show)
    rows = house.room.view.list.rows
    assert rows.rowCount() < 140
    last = load(house.journal.reader, Commitment, "WHERE text = 'number 149'")[0].id
    assert house.room.view.list.go_to(last)
    assert house.heads() == ["Past due 1", "This week 1", "Later 152", "No date 1"]


def test_a_new_journal_says_so_and_offers_to_add(house: House) -> None:
    for text in house.ids:
        commitments.delete(house.journal, house.ids[text])
    house.qtbot.waitUntil(lambda: not house.texts())
    add = [one for one in house.room.view.findChildren(QPushButton) if one.text() == "Add promise"]
    assert add[0].isVisible()
    add[0].click()
    assert form(house, PromiseForm).about is None


def test_one_can_say_later_that_they_know(house: House) -> None:
    commitments.renegotiate(house.journal, house.ids["the plan"], date(2026, 2, 27))
    house.room.do(house.ids["the plan"], "open")
    told = form(house, PromiseForm).findChild(QPushButton, "told")
    assert told is not None
    told.click()
    house.settle()
    house.qtbot.waitUntil(lambda: kept(house, "the plan").changes[0].told_on == TODAY)
    assert kept(house, "the plan").state is CommitmentState.OPEN
    house.room.do(house.ids["the plan"], "open")
    assert form(house, PromiseForm).findChild(QPushButton, "told") is None


def test_where_there_is_no_room_for_both_the_panel_stands_alone(house: House) -> None:
    house.room.view.resize(600, 700)
    house.go_to("the plan")
    house.press(Key.Key_R)
    assert not house.room.view.list.isVisible()
    assert house.room.view.panel.width() == house.room.view.width()
    house.press(Key.Key_Escape, house.room.view.panel)
    house.qtbot.waitUntil(house.room.view.list.hasFocus)
    assert house.here() == "the plan"


def test_access_keys_are_unique_on_the_page(house: House) -> None:
    for deed in ("open", "renegotiate", "drop", "repair"):
        house.room.do(house.ids["the plan"], deed)
        keys = [button.shortcut().toString() for button in house.room.view.findChildren(QAbstractButton)
                if button.isVisible()]  # fmt: skip
        keys += [short.key().toString() for short in house.room.view.findChildren(QShortcut)]
        used = [key for key in keys if key.startswith("Alt+")]
        assert len(used) == len(set(used)), (deed, sorted(used))


def test_tab_goes_through_the_days_to_the_calendar_and_on(house: House) -> None:
    house.room.do(house.ids["the plan"], "renegotiate")
    moving = form(house, RenegotiateForm)
    passed: list[QWidget] = []
    each: QWidget | None = moving.new_date.pills.pill("2026-02-25")
    while each is not None and each is not moving.told:
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.focusProxy():
            passed.append(each)
        each = each.nextInFocusChain()
    pills = [moving.new_date.pills.pill(day) for day in ("2026-02-25", "2026-02-27", "2026-03-02")]
    assert passed == [*pills, moving.new_date.picker, moving.reason, moving.alternative]


def test_the_reminder_is_snoozed_and_the_promise_keeps_its_day(house: House) -> None:
    house.go_to("the plan")
    house.press(Key.Key_S)
    menu = next(menu for menu in house.room.view.findChildren(QMenu) if menu.isVisible())
    assert [action.text() for action in menu.actions()] == ["&1  Later today", "&2  Tomorrow", "&3  Next week"]
    house.qtbot.keyClick(menu, Key.Key_2)
    house.settle()
    house.qtbot.waitUntil(lambda: bool(house.said))
    snoozed = nudges.todays_nudges(house.journal).snoozed
    assert [(one.subject.id, one.until_on) for one in snoozed] == [(house.ids["the plan"], date(2026, 2, 25))]
    assert kept(house, "the plan").due_on == date(2026, 2, 20)
    house.journal.undo()
    assert nudges.todays_nudges(house.journal).snoozed == ()


def test_what_no_reminder_speaks_of_says_so(house: House) -> None:
    far = commit(house.journal, NewCommitment(text="far off", due_on=date(2027, 2, 20)))
    house.qtbot.waitUntil(lambda: "far off" in house.texts())
    house.room.do(far, "snooze")
    assert "nothing to snooze" in house.said[-1]
