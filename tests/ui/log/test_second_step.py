"""The second step of the Log over a real journal: reflection, voices, intention, and whom one met at an event."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from trustjournal.domain.interactions import (
    Degree,
    Empathy,
    Intention,
    Interaction,
    Question,
    QuestionState,
    Reflection,
    Voice,
)
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel
from trustjournal.services import drafts, interactions, people
from trustjournal.services.find import find
from trustjournal.services.intentions import mean
from trustjournal.services.interactions import LogEntry
from trustjournal.services.nudges import todays_nudges
from trustjournal.services.people import NewPerson
from trustjournal.storage.codec import load
from trustjournal.ui.kit.fields import PersonChoice


@pytest.fixture
def cleo(journal) -> str:
    """A third, which makes a group."""
    return people.add_person(journal, NewPerson(display_name="Cleo Marsh")).id


def kept(house) -> list[Reflection]:
    return load(house.journal.reader, Reflection)


def reflect(house):
    """Open the reflection as Ctrl+R does; its form."""
    if not house.view.beside.is_open():
        next(action for action in house.room.actions() if action.id == "log-reflect").run()
    return house.view.beside.panel.form


def answer(form, key: str, words: str) -> None:
    form.folds[key].open_by_hand()
    form.folds[key].body().insertPlainText(words)


def logged(house, *ids: str, **fields) -> str:
    entry = LogEntry(people=ids, at=Instant("2026-02-10T10:30:00+01:00"), channel=Channel.VIDEO, **fields)
    return interactions.log(house.journal, entry)


def heard_from(person: str, **fields) -> Reflection:
    return Reflection(id=str(uuid4()), interaction_id=str(uuid4()), person_id=person, **fields)


def keys_of(house, rule: str) -> list[str]:
    found = todays_nudges(house.journal)
    return [one.key for one in (*found.open, *found.coming) if one.rule == rule]


# ------------------------------------------------------------------------------------------------- the reflection


def test_the_fast_note_builds_none_of_it(house, amara):
    house.with_(amara)
    assert house.view.beside.panel is None
    assert house.view.event_block is None
    assert house.view.voices.isHidden()
    assert house.view._card.isVisible()


def test_ctrl_r_opens_and_closes_it_and_the_focus_follows(house, amara):
    house.with_(amara)
    assert next(one.shortcut for one in house.room.actions() if one.id == "log-reflect") == "Ctrl+R"
    form = reflect(house)
    house.qtbot.waitUntil(form.folds["heard"].body().hasFocus)
    assert not house.view._card.isVisible()
    house.view.toggle_reflection()
    assert (house.view.beside.is_open(), house.editor.hasFocus()) == (False, True)
    house.view._card.button.click()
    assert house.view.beside.is_open()
    house.qtbot.keyClick(form.folds["heard"].body(), Qt.Key.Key_Escape)
    assert (house.view.beside.is_open(), house.backs) == (False, 0)


def test_it_opens_within_a_moment(house, amara):
    house.with_(amara)
    begun = time.perf_counter()
    house.view.toggle_reflection()
    assert time.perf_counter() - begun < 0.2


def test_it_is_saved_in_the_same_step_as_the_conversation(house, amara):
    house.with_(amara)
    house.editor.insertPlainText("Good")
    answer(reflect(house), "heard", "The zeppelin feels like hers alone")
    house.save()
    (talk,) = load(house.journal.reader, Interaction)
    (heard,) = kept(house)
    assert (heard.interaction_id, heard.person_id, heard.heard) == (
        talk.id, amara, "The zeppelin feels like hers alone",
    )  # fmt: skip
    found = find(house.journal, "zeppelin")
    assert [(hit.kind, hit.id) for hit in found.results] == [("reflection", heard.id)]
    house.journal.undo(house.said[0][1])
    assert (kept(house), load(house.journal.reader, Interaction)) == ([], [])


def test_a_reflection_alone_is_a_conversation(house, amara):
    house.with_(amara)
    answer(reflect(house), "needs", "Rest")
    house.save()
    assert [one.needs for one in kept(house)] == ["Rest"]


def test_one_for_each_person_under_tabs(house, amara, bram):
    house.with_(amara, bram)
    answer(reflect(house), "heard", "More")
    panel = house.view.beside.panel
    panel.tabs.pill(bram).click()
    answer(panel.form, "heard", "Less")
    house.view.with_field.remove(amara)
    house.view.with_field.add(PersonChoice(amara, "Amara Okafor"))
    house.save()
    assert {one.person_id: one.heard for one in kept(house)} == {amara: "More", bram: "Less"}


def test_whoever_was_not_there_after_all_is_left_out(house, amara, bram):
    house.with_(amara, bram)
    answer(reflect(house), "heard", "More")
    house.view.with_field.remove(amara)
    house.save()
    assert kept(house) == []


@pytest.mark.parametrize(("talk", "own"), [(True, False), (False, True), (False, False)])
def test_it_is_confidential_with_the_conversation_or_by_its_own_switch(house, amara, talk, own):
    house.with_(amara)
    answer(reflect(house), "heard", "More")
    house.view._confidential.setChecked(talk)
    house.view.beside.panel.confidential.setChecked(own)
    house.save()
    assert kept(house)[0].confidential is (talk or own)
    assert load(house.journal.reader, Interaction)[0].confidential is talk


def test_an_open_question_is_asked_again_a_week_later(house, amara):
    made = logged(house, amara, reflections=(
        heard_from(amara, questions=(Question(text="Which?", state=QuestionState.OPEN),)),
    ))  # fmt: skip
    (heard,) = interactions.reflections_of(house.journal, made)
    assert keys_of(house, "question") == [f"question:{heard.id}/0:2026-02-17"]
    house.open(entry=made)
    questions = house.view.beside.panel.form.folds["questions"]
    questions.open_by_hand()
    questions.body().row(0)[1].part("answered").click()
    house.save()
    assert keys_of(house, "question") == []
    house.journal.undo()
    assert len(keys_of(house, "question")) == 1


# ------------------------------------------------------------------------------------------------------- editing


def test_editing_shows_and_changes_what_was_heard(house, amara, bram):
    made = logged(house, amara, bram, note="Good", reflections=(
        heard_from(amara, heard="More", confirmed=Degree.YES), heard_from(bram, needs="Rest"),
    ))  # fmt: skip
    before = interactions.reflections_of(house.journal, made)
    house.open(entry=made)
    assert house.view.beside.is_open()
    answer(house.view.beside.panel.form, "heard", " say")
    house.save()
    after = interactions.reflections_of(house.journal, made)
    assert [(one.id, one.heard, one.needs) for one in after] == [
        (before[0].id, "More say", None), (before[1].id, None, "Rest"),
    ]  # fmt: skip
    assert after[1] == before[1]
    house.journal.undo()
    assert interactions.reflections_of(house.journal, made) == before


def test_saving_without_a_change_changes_nothing(house, amara):
    made = logged(
        house, amara, title="Weekly", place="Lab", intention=Intention(us="A plan"),
        voices=(Voice(person_id=amara, view="Yes"),), reflections=(heard_from(amara, heard="More"),),
    )  # fmt: skip
    before = (interactions.interaction(house.journal, made), interactions.reflections_of(house.journal, made))
    house.open(entry=made)
    house.save()
    assert (
        interactions.interaction(house.journal, made), interactions.reflections_of(house.journal, made),
    ) == before  # fmt: skip


def test_emptying_it_takes_it_out(house, amara):
    made = logged(house, amara, reflections=(heard_from(amara, needs="Rest"),))
    house.open(entry=made)
    needs = house.view.beside.panel.form.folds["needs"]
    needs.open_by_hand()
    needs.body().clear()
    house.save()
    assert kept(house) == []


def test_a_reflection_that_was_changed_elsewhere_is_not_written_over(house, amara):
    made = logged(house, amara, reflections=(heard_from(amara, heard="More"),))
    house.open(entry=made)
    talk = interactions.interaction(house.journal, made)
    (heard,) = interactions.reflections_of(house.journal, made)
    elsewhere = heard_from(amara, needs="Rest")
    interactions.edit(house.journal, talk, outcome=LogEntry(people=talk.people, reflections=(elsewhere,)))
    answer(house.view.beside.panel.form, "heard", " say")
    house.save()
    assert "changed elsewhere" in house.view.banner.text()
    house.save()
    assert {one.id: one.heard for one in kept(house)} == {heard.id: "More say", elsewhere.id: None}


# -------------------------------------------------------------------------------------------------------- drafts


def test_a_draft_keeps_all_of_it(house, amara, bram, cleo):
    house.with_(amara, bram, cleo, channel="event", title="Fair")
    form = reflect(house)
    answer(form, "heard", "More")
    form.folds["empathy"].open_by_hand()
    form.folds["empathy"].body().fields["feels"].insertPlainText("Alone")
    house.view.beside.panel.confidential.click()
    house.view.voices.open_by_hand()
    house.qtbot.keyClicks(house.view.voices.body().field(bram), "Later")
    house.view.intention.open_by_hand()
    house.qtbot.keyClicks(house.view.intention.body().field("us"), "One plan")
    house.qtbot.keyClicks(house.view.event_block.place, "Ghent")
    house.view.met.emit("Dan Ode", "Runs the stand")
    house.qtbot.keyClicks(house.view.event_block.name, "Eve")
    whole = house.view.form()
    assert house.room.leave()
    house.quiet()
    house.open()
    house.view.banner._buttons[0].click()
    house.quiet()
    assert house.view.form() == whole
    assert house.view.beside.is_open()
    house.save()
    (talk,) = load(house.journal.reader, Interaction)
    assert (talk.title, talk.place, talk.intention) == ("Fair", "Ghent", Intention(us="One plan"))
    assert talk.voices == (Voice(person_id=bram, view="Later"),)
    (heard,) = kept(house)
    assert (heard.heard, heard.empathy, heard.confidential) == ("More", Empathy(feels="Alone"), True)
    assert [people.person(house.journal, one).note for one in talk.people[3:]] == ["Runs the stand", None]
    assert drafts.load_drafts(house.journal) == []


def test_a_thrown_away_draft_comes_back_with_all_of_it(house, amara):
    house.with_(amara)
    answer(reflect(house), "heard", "More")
    whole = house.view.form()
    house.room.discard()
    house.quiet()
    house.undoable[0][1]()
    house.quiet()
    house.open(data=house.went[0].data)
    assert house.view.form() == whole


# ------------------------------------------------------------------------------------------- voices and intention


def test_voices_are_asked_for_from_three_people_on(house, amara, bram, cleo):
    house.with_(amara, bram)
    assert house.view.voices.isHidden()
    house.view.with_field.add(PersonChoice(cleo, "Cleo Marsh"))
    assert not house.view.voices.isHidden()
    house.view.voices.open_by_hand()
    lines = house.view.voices.body()
    house.qtbot.keyClicks(lines.field(amara), "Now")
    house.qtbot.keyClick(lines.field(amara), Qt.Key.Key_Return)
    assert lines.field(bram).hasFocus()
    house.qtbot.keyClicks(lines.field(cleo), "Never the quokka")
    house.view.with_field.remove(amara)
    house.view.with_field.add(PersonChoice(amara, "Amara Okafor"))
    house.save()
    (talk,) = load(house.journal.reader, Interaction)
    assert {one.person_id: one.view for one in talk.voices} == {amara: "Now", cleo: "Never the quokka"}
    assert [hit.id for hit in find(house.journal, "quokka").results] == [talk.id]


def test_whoever_was_not_heard_in_three_sessions_is_named_until_they_are(house, amara, bram, cleo):
    said = (Voice(person_id=amara, view="Yes"), Voice(person_id=bram, view="No"))
    made = [logged(house, amara, bram, cleo, voices=said) for _time in range(3)]
    assert keys_of(house, "voice") == [f"voice:{cleo}:2026-02-10"]
    house.open(entry=made[0])
    house.view.voices.open_by_hand()
    house.qtbot.keyClicks(house.view.voices.body().field(cleo), "Later")
    house.save()
    assert keys_of(house, "voice") == []
    house.journal.undo()
    assert len(keys_of(house, "voice")) == 1


def test_what_it_is_for_is_kept_with_it_and_shown_again(house, amara):
    house.with_(amara)
    house.view.intention.open_by_hand()
    house.qtbot.keyClicks(house.view.intention.body().field("them"), "Less on the plate")
    house.save()
    (talk,) = load(house.journal.reader, Interaction)
    assert talk.intention == Intention(them="Less on the plate")
    house.open(entry=talk.id)
    assert house.view.intention.answer() == "For them: Less on the plate"
    house.view.intention.open_by_hand()
    house.view.intention.body().field("them").clear()
    house.save()
    assert interactions.interaction(house.journal, talk.id).intention is None


def test_what_was_meant_beforehand_is_filled_in_once(house, amara, bram):
    meant = Intention(us="One plan")
    mean(house.journal, [amara], meant)
    house.with_(bram, amara)
    assert house.view.form().intention == meant
    assert house.view.intention.answer() == "For us: One plan"
    house.save()
    assert load(house.journal.reader, Interaction)[0].intention == meant
    house.with_(amara)
    assert house.view.form().intention is None


# ------------------------------------------------------------------------------------------------------ at an event


def test_several_new_people_are_added_in_one_go(house, amara):
    house.with_(amara)
    house.view.how.choose("event")
    house.view.how.chosen_key.emit("event")
    block = house.view.event_block
    house.qtbot.keyClicks(block.title, "Autumn fair")
    house.qtbot.keyClicks(block.place, "Ghent")
    for name, line in (("Ana  Costa", "Buys for three clinics"), ("Ben Ode", "")):
        house.qtbot.keyClicks(block.name, name)
        house.qtbot.keyClick(block.name, Qt.Key.Key_Return)
        house.qtbot.keyClicks(block.line, line)
        house.qtbot.keyClick(block.line, Qt.Key.Key_Return)
        assert block.name.hasFocus()
    assert block._said.text() == "Ana Costa: Buys for three clinics\nBen Ode"
    house.qtbot.keyClicks(block.name, "Chen")
    house.save()
    (talk,) = load(house.journal.reader, Interaction)
    assert (talk.title, talk.place, talk.channel, len(talk.people)) == ("Autumn fair", "Ghent", Channel.EVENT, 4)
    met = [people.person(house.journal, one) for one in talk.people[1:]]
    assert [(one.display_name, one.note) for one in met] == [
        ("Ana Costa", "Buys for three clinics"), ("Ben Ode", None), ("Chen", None),
    ]  # fmt: skip
    assert {(one.how_met, one.met_on) for one in met} == {("Autumn fair, Ghent", date(2026, 2, 24))}
    due = {f"event_follow_up:{talk.id}/{one}:2026-02-26" for one in talk.people}
    assert set(keys_of(house, "event_follow_up")) == due
    house.journal.undo(house.said[0][1])
    assert [one.name for one in people.people(house.journal)] == ["Amara Okafor"]


def test_somebody_new_elsewhere_is_only_added(house, amara):
    house.with_(amara)
    house.room._add_newcomer("Bo Yi")
    house.save()
    (talk,) = load(house.journal.reader, Interaction)
    new = people.person(house.journal, talk.people[1])
    assert (new.how_met, new.met_on, new.note) == (None, None, None)


def test_an_event_alone_needs_somebody(house):
    house.open()
    house.view.how.choose("event")
    house.view.how.chosen_key.emit("event")
    house.view.event_block.take()
    assert house.view.event_block.name.hasFocus()
    house.save()
    assert house.view._with.error() == "Pick at least one person"


# ----------------------------------------------------------------------------------------------------- everywhere


@pytest.mark.parametrize(("width", "scale", "beside"), [(1064, 100, True), (800, 100, False), (1064, 200, False)])
def test_it_stands_beside_or_below(house, look, amara, width, scale, beside):
    house.window.resize(width, 768)
    look.set_text_scale(scale)
    house.with_(amara)
    form = reflect(house)
    house.qtbot.waitUntil(form.isVisible)
    assert house.view.beside.isVisible() is beside
    panel = house.view.beside.panel
    house.qtbot.waitUntil(lambda: panel.mapTo(house.window, panel.rect().topRight()).x() <= width)
    assert (house.view._below.indexOf(panel) >= 0) is not beside
    answer(form, "heard", "More")
    house.window.resize(1064 if width < 1064 else 700, 768)
    house.qtbot.waitUntil(lambda: house.view.beside.isVisible() is (width < 1064))
    assert house.view.form().reflections[0].heard == "More"


def choose_file(house, path):
    dialog = house.view.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    house.qtbot.waitUntil(lambda: house.view.findChild(QFileDialog) is None)


def test_the_empathy_map_is_one_page_of_pdf(house, amara, tmp_path):
    house.with_(amara)
    form = reflect(house)
    form.folds["empathy"].open_by_hand()
    form.folds["empathy"].body().fields["says"].insertPlainText("Fine & <b>well</b>\n" * 30)
    target = tmp_path / "map.pdf"
    form.folds["empathy"].body().pdf_wanted.emit()
    choose_file(house, target)
    assert target.read_bytes().startswith(b"%PDF")
    assert target.read_bytes().count(b"/Type /Page\n") == 1
    assert house.said == [("Saved as PDF. Anyone who can open the file can read it.", -1)]
    failed: list[object] = []
    house.room.failed.connect(failed.append)
    form.folds["empathy"].body().pdf_wanted.emit()
    choose_file(house, Path(tmp_path, "no", "x.pdf"))
    assert "could not be written" in str(failed[0])
