"""The room of moments with a real journal: choosing a kind, the guided form of each, saving, drafts, errors."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.moments.conftest import House
from trustjournal.base.errors import UserError
from trustjournal.domain.moments import Direction, Moment, MomentState
from trustjournal.services import drafts, moments
from trustjournal.services.moments import NewMoment
from trustjournal.services.moments_catalogue import moment_kinds
from trustjournal.storage.codec import load
from trustjournal.ui.kit import icons
from trustjournal.ui.kit.choices import Segmented
from trustjournal.ui.kit.fields import Field
from trustjournal.ui.kit.openday import OpenDay
from trustjournal.ui.kit.paint import Tone
from trustjournal.ui.kit.places import Destination, DraftRequest, MomentRequest, Place
from trustjournal.ui.moments.inputs import GrowingText

Key = Qt.Key
KINDS = tuple(moment_kinds())


def all_moments(house: House) -> list[Moment]:
    return load(house.journal.reader, Moment, "ORDER BY seq")


def the_moment(house: House) -> Moment:
    (only,) = all_moments(house)
    return only


def noted(house: House, kind: str, person: str, **fields: object) -> str:
    return moments.add(house.journal, NewMoment(kind=kind, people=(person,), text="As it was", **fields))  # type: ignore[arg-type]


def test_first_one_chooses_what_it_was_with_the_keyboard_alone(house: House, amara: str) -> None:
    house.open(amara)
    kinds = house.view.kinds
    assert [row.id for row in kinds.rows.values()] == list(KINDS)
    house.qtbot.waitUntil(kinds.hasFocus)
    house.qtbot.keyClick(kinds, Key.Key_Down)
    house.qtbot.keyClick(kinds, Key.Key_Return)
    assert house.guided.kind.id == "win"
    house.qtbot.waitUntil(house.guided.text.hasFocus)
    assert [person.id for person in house.view.with_field.people()] == [amara]
    assert QAbstractItemModelTester(kinds.rows).model() is kinds.rows


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_and_says_its_words_aloud(house: House, amara: str, kind: str) -> None:
    house.open(amara, kind=kind)
    declared = moment_kinds()[kind]
    assert icons.exists(declared.icon)
    assert Tone(declared.tone)
    assert house.guided.text.accessibleName() == declared.text
    keys = [
        field._marked.split("&")[1][0].casefold() for field in house.view.findChildren(Field) if "&" in field._marked
    ]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_saved_by_its_key_said_and_taken_back(house: House, amara: str, kind: str) -> None:
    house.open(amara, kind=kind)
    guided, declared = house.guided, moment_kinds()[kind]
    if guided.state is not None:
        guided.state.part("closed").click()
    house.qtbot.keyClicks(guided.text, "What it was")
    expected = {}
    for field in declared.fields:
        widget = guided.input(field.name)
        assert widget.isVisibleTo(guided)
        if isinstance(widget, GrowingText):
            widget.setPlainText(f"About {field.name}")
            expected[field.name] = f"About {field.name}"
        elif isinstance(widget, OpenDay):
            widget.set_day(date(2026, 2, 20))
            expected[field.name] = "2026-02-20"
        else:
            widget.part(field.choices[-1].id).click()
            expected[field.name] = field.choices[-1].id
    with house.qtbot.waitSignal(house.navigator.back_requested):
        house.qtbot.keyClick(guided.text, Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
    made = the_moment(house)
    assert (made.kind, made.people, made.text, made.details) == (kind, (amara,), "What it was", expected)
    assert made.direction is declared.usual
    assert made.state is (MomentState.CLOSED if declared.states else None)
    text, step = house.said[-1]
    assert "What it was" in text
    house.journal.undo(step)
    assert all_moments(house) == []


def test_a_new_kind_is_a_data_file(house: House, amara: str, curiosity: str) -> None:
    house.open(amara)
    assert house.view.kinds.rows.values()[-1].title == "Curiosity"
    house.view.kind_chosen.emit(curiosity)
    house.guided.text.setPlainText("What would you rather do?")
    assert house.guided.state is not None
    house.guided.state.part("closed").click()
    learned = house.guided.input("learned")
    assert isinstance(learned, GrowingText)
    learned.setPlainText("Teach")
    house.save()
    made = the_moment(house)
    assert (made.kind, made.state, made.details) == (curiosity, MomentState.CLOSED, {"learned": "Teach"})


def test_feedback_is_given_as_situation_behaviour_effect_suggestion(house: House, amara: str) -> None:
    house.open(amara, kind="feedback_given")
    shown = [field.label().text() for field in house.guided.findChildren(Field) if field.isVisibleTo(house.guided)]
    assert shown == ["Situation", "Behaviour", "Effect", "Suggestion", "Where it stands", "Come back to it"]
    assert house.guided.state is not None
    house.guided.state.part("closed").click()
    shown = [field.label().text() for field in house.guided.findChildren(Field) if field.isVisibleTo(house.guided)]
    assert shown == ["Situation", "Behaviour", "Effect", "Suggestion", "Where it stands", "Their response"]


def test_when_to_come_back_follows_the_day_unless_another_is_picked(house: House, amara: str) -> None:
    house.open(amara, kind="challenge")
    follow = house.guided.follow_up
    assert follow is not None
    assert follow.day() == date(2026, 3, 10)
    house.view.on.set_value(date(2026, 2, 20))
    house.view.on.changed.emit()
    assert follow.day() == date(2026, 3, 6)
    follow.pills.pill("30").click()
    assert follow.day() == date(2026, 3, 22)
    follow.picker.picked.emit(date(2026, 4, 1))
    house.guided.text.setPlainText("The rota")
    house.guided.direction.part("theirs").click()
    house.save()
    made = the_moment(house)
    assert (made.on, made.follow_up_on, made.direction) == (date(2026, 2, 20), date(2026, 4, 1), Direction.THEIRS)


def test_a_remedy_becomes_a_promise_in_the_same_step(house: House, amara: str) -> None:
    house.open(amara, kind="mistake")
    guided = house.guided
    guided.text.setPlainText("Passed on the old numbers")
    remedy = guided.input("remedy")
    assert isinstance(remedy, GrowingText)
    remedy.setPlainText("Send the right ones")
    assert guided.promise is not None
    assert guided.due is not None
    assert not guided.due.isVisibleTo(guided)
    guided.promise.click()
    assert guided.due.isVisibleTo(guided)
    guided.due.set_day(date(2026, 2, 26))
    house.save()
    made = the_moment(house)
    (promise,) = moments.promises_of(house.journal, made.id)
    assert (promise.text, promise.due_on) == ("Send the right ones", date(2026, 2, 26))
    house.open(entry=made.id)
    assert house.guided.promise is None


def test_only_help_of_mine_can_become_a_promise_of_mine(house: House, amara: str) -> None:
    house.open(amara, kind="help_offered")
    guided = house.guided
    assert guided.promise is not None
    guided.promise.click()
    assert guided.promises()
    guided.direction.part("theirs").click()
    assert not guided.promise.isVisibleTo(guided)
    assert not guided.promises()


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(house: House, amara: str) -> None:
    house.open(kind="appreciation")
    house.qtbot.waitUntil(house.view.with_field.input.hasFocus)
    house.guided.text.setPlainText("🎉 شكرا " + "long " * 200_000)
    house.save()
    assert house.view._with.error() == "Pick at least one person"
    assert all_moments(house) == []
    house.open(amara, kind="appreciation")
    house.save()
    assert house.guided._text_field.error() == "A few words are needed here"
    house.qtbot.waitUntil(house.guided.text.hasFocus)
    long = ("🎉 شكرا " + "long " * 200_000).strip()
    house.guided.text.setPlainText(long)
    assert house.guided._text_field.error() == ""
    house.save()
    assert the_moment(house).text == long


def test_a_moment_is_edited_in_one_step_and_what_no_field_shows_stays(house: House, amara: str) -> None:
    made = noted(house, "feedback_given", amara, details={"behaviour": "Asked twice", "heard_by": "Bram"})
    house.open(entry=made)
    behaviour = house.guided.input("behaviour")
    assert isinstance(behaviour, GrowingText)
    assert behaviour.toPlainText() == "Asked twice"
    behaviour.setPlainText("")
    house.guided.text.setPlainText("In Tuesday's review")
    house.view._confidential.click()
    house.save()
    kept = the_moment(house)
    assert (kept.text, kept.confidential, kept.details) == ("In Tuesday's review", True, {"heard_by": "Bram"})
    assert house.backs == 1
    house.journal.undo(house.said[-1][1])
    assert the_moment(house).text == "As it was"


def test_closing_in_the_form_dates_the_end(house: House, amara: str) -> None:
    made = noted(house, "win", amara)
    house.open(entry=made)
    assert house.guided.state is not None
    house.guided.state.part("closed").click()
    house.save()
    kept = the_moment(house)
    assert (kept.state, kept.details) == (MomentState.CLOSED, {"celebrated_on": "2026-02-24"})


def test_a_second_chance_begins_the_same_with_the_same_people(house: House, amara: str) -> None:
    made = noted(house, "trust_extended", amara, state=MomentState.CLOSED, details={"outcome": "not_yet"})
    house.open(entry=made)
    assert house.view._again.isVisible()
    assert isinstance(house.guided.input("outcome"), Segmented)
    house.view._again.click()
    assert house.went == [Destination(Place.MOMENT, None, MomentRequest((amara,), "trust_extended"))]


def test_a_moment_is_deleted_with_undo(house: House, amara: str) -> None:
    made = noted(house, "challenge", amara)
    house.open(entry=made)
    house.view._delete.click()
    house.quiet()
    assert all_moments(house) == []
    house.journal.undo(house.said[-1][1])
    assert the_moment(house).id == made


def test_another_kind_takes_along_what_was_typed(house: House, amara: str) -> None:
    house.open(amara, kind="challenge")
    house.guided.text.setPlainText("The rota")
    house.view._other.click()
    assert house.view.is_choosing()
    house.view.kind_chosen.emit("help_asked")
    assert house.guided.kind.id == "help_asked"
    assert house.view.form().text == "The rota"
    house.save()
    assert the_moment(house).kind == "help_asked"


def test_esc_keeps_a_draft_that_is_offered_next_time_and_gone_once_saved(house: House, amara: str) -> None:
    house.open(amara, kind="appreciation")
    house.qtbot.keyClicks(house.guided.text, "The calm week")
    house.qtbot.keyClick(house.view, Key.Key_Escape)
    assert house.backs == 1
    assert house.room.leave()
    house.quiet()
    assert [one.body["text"] for one in drafts.load_drafts(house.journal, "moment")] == ["The calm week"]
    house.open(amara, kind="win")
    assert house.view.banner.isHidden()
    house.open(amara, kind="appreciation")
    assert house.view.banner.text() == "You began to write this at 10:05."
    house.view.banner._buttons[0].click()
    assert house.guided.text.toPlainText() == "The calm week"
    house.save()
    assert the_moment(house).text == "The calm week"
    assert drafts.load_drafts(house.journal, "moment") == []


def test_a_draft_of_another_day_is_offered_by_its_day(house: House, amara: str) -> None:
    house.open(amara, kind="appreciation")
    house.qtbot.keyClicks(house.guided.text, "The calm week")
    assert house.room.leave()
    house.quiet()
    (draft,) = drafts.load_drafts(house.journal)
    drafts.discard(house.journal, draft.id)
    drafts.bring_back(house.journal, msgspec.structs.replace(draft, saved_at="2026-02-19T14:02:00+01:00"))
    house.open(amara, kind="appreciation")
    assert house.view.banner.text() == "You began to write this on Thu 19 Feb."


def test_what_is_discarded_can_be_brought_back(house: House, amara: str) -> None:
    house.open(amara, kind="appreciation")
    house.qtbot.keyClicks(house.guided.text, "The calm week")
    house.view._discard.click()
    house.quiet()
    assert drafts.load_drafts(house.journal, "moment") == []
    text, bring_back = house.undoable[-1]
    assert text == "Draft discarded"
    assert callable(bring_back)
    bring_back()
    house.quiet()
    kept = drafts.load_drafts(house.journal, "moment")
    assert len(kept) == 1
    assert house.went[-1].data == DraftRequest(kept[0].id)


def test_what_was_changed_elsewhere_is_not_overwritten_unasked(house: House, amara: str) -> None:
    made = noted(house, "challenge", amara)
    house.open(entry=made)
    moments.close(house.journal, made)
    house.guided.text.setPlainText("Mine")
    house.save()
    assert "changed elsewhere" in house.view.banner.text()
    assert the_moment(house).text == "As it was"
    house.save()
    assert the_moment(house).text == "Mine"


def test_a_moment_that_is_gone_or_of_no_kind_is_said_in_words(house: House, amara: str) -> None:
    made = noted(house, "challenge", amara)
    moments.delete(house.journal, made)
    for wrong in (Destination(Place.MOMENT, made), Destination(Place.MOMENT, data="applause")):
        with pytest.raises(UserError):
            house.room.open(wrong)


@pytest.mark.parametrize("width", [560, 1600])
def test_nothing_is_cut_at_twice_the_text_size(house: House, amara: str, width: int) -> None:
    from trustjournal.ui.kit import theme

    house.open(amara, kind="trust_extended")
    theme.theme_source().set_text_scale(200 if width == 1600 else 100)
    house.window.resize(width, 768)
    try:
        house.qtbot.waitUntil(lambda: house.view.width() == house.window.width())
        text = house.guided.text
        assert text.height() >= 2 * text.fontMetrics().lineSpacing()
        assert house.view._scroll.horizontalScrollBar().maximum() == 0
    finally:
        theme.theme_source().set_text_scale(100)
