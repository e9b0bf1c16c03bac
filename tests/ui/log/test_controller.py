"""The Log over a real journal: what is filled in, what is saved, drafts, errors, editing."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt

from trustjournal.base.errors import UserError
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.dates import LifeMoment, PersonalDate
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.people import Channel
from trustjournal.domain.topics import Topic
from trustjournal.services import commitments, drafts, interactions, people
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.interactions import LogEntry
from trustjournal.services.people import NewPerson
from trustjournal.storage.codec import load
from trustjournal.ui.kit.fields import PersonChoice
from trustjournal.ui.kit.places import Destination, DraftRequest, Place
from trustjournal.ui.log import controller

TODAY = date(2026, 2, 24)


def talks(house) -> list[Interaction]:
    return load(house.journal.reader, Interaction)


def promise(house, person, **fields) -> str:
    return commitments.commit(house.journal, NewCommitment(text="review the copy", people=(person,), **fields))


def write(house, text: str) -> None:
    house.editor.insertPlainText(text)


def test_a_note_with_all_that_came_out_of_it_is_saved_as_one_step(house, amara):
    kept = promise(house, amara, due_on=TODAY - timedelta(days=1))
    house.with_(amara, channel="call", at="2026-02-24T10:00:30+01:00", title="Weekly", closes=(f"commitment:{kept}:x",))
    write(house, "Good.\n- You: share it by Thursday\n- Amara: call (by 2026-03-03)\n- Next time: turns\n")
    write(house, "- Date: birthday on 5 May\n- Date: moves to Ghent on 1 April")
    house.save()
    (talk,) = talks(house)
    assert (talk.at, talk.channel, talk.title, talk.people) == (
        "2026-02-24T10:00:30+01:00", Channel.CALL, "Weekly", (amara,),
    )  # fmt: skip
    assert talk.note == (
        "Good.\n- You: share it (by 2026-02-26)\n- Amara: call (by 2026-03-03)\n- Next time: turns\n"
        "- Date: birthday (on 2026-05-05)\n- Date: moves to Ghent (on 2026-04-01)"
    )
    mine, theirs = interactions.promises_of(house.journal, talk.id)
    assert (mine.text, mine.owner, mine.due_on, mine.people) == ("share it", Owner.ME, date(2026, 2, 26), (amara,))
    assert (theirs.text, theirs.owner, theirs.due_on) == ("call", Owner.THEM, date(2026, 3, 3))
    assert [one.text for one in load(house.journal.reader, Topic)] == ["turns"]
    assert [(one.month, one.day, one.year) for one in load(house.journal.reader, PersonalDate)] == [(5, 5, None)]
    assert [(one.label, one.starts_on) for one in load(house.journal.reader, LifeMoment)] == [
        ("moves to Ghent", date(2026, 4, 1))
    ]
    assert commitments.commitment(house.journal, kept).state is CommitmentState.KEPT
    assert (house.said[0][0], house.backs) == ("Logged: call with Amara", 1)
    house.journal.undo(house.said[0][1])
    assert talks(house) == []
    assert load(house.journal.reader, Topic) == []
    assert commitments.commitment(house.journal, kept).state is CommitmentState.OPEN
    assert drafts.load_drafts(house.journal) == []


def test_without_anybody_it_says_so_at_the_field_and_keeps_the_text(house):
    house.open()
    write(house, "Hello")
    house.save()
    assert house.view._with.error() == "Pick at least one person"
    assert house.view.with_field.input.hasFocus()
    assert (talks(house), house.editor.note(), house.backs) == ([], "Hello", 0)
    house.view.with_field.add(PersonChoice(people.add_person(house.journal, NewPerson(display_name="Bo")).id, "Bo"))
    assert house.view._with.error() == ""


@pytest.mark.parametrize("known", [True, False])
def test_it_begins_where_one_has_to_write(house, amara, known):
    house.with_(*([amara] if known else []))
    begins = house.editor if known else house.view.with_field.input
    house.qtbot.waitUntil(begins.hasFocus)


def test_somebody_new_is_added_with_the_conversation(house, amara):
    house.with_(amara)
    field = house.view.with_field.input
    field.setFocus()
    house.qtbot.keyClicks(field, "Bo Yi")
    house.qtbot.keyClick(field, Qt.Key.Key_Return)
    write(house, "- Bo: call by Friday")
    assert len(people.people(house.journal)) == 1
    house.save()
    (talk,) = talks(house)
    assert [people.person(house.journal, one).display_name for one in talk.people] == ["Amara Okafor", "Bo Yi"]
    assert [one.people for one in interactions.promises_of(house.journal, talk.id)] == [(talk.people[1],)]
    house.journal.undo()
    assert [one.name for one in people.people(house.journal)] == ["Amara Okafor"]


def test_people_are_found_while_typing(house, amara, bram):
    house.open()
    field = house.view.with_field
    house.qtbot.keyClicks(field.input, "am")
    assert [one.name for one in field.suggestions()] == ["Amara Okafor", "Bram Peeters"]
    house.qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert [one.id for one in field.people()] == [amara]


def test_how_follows_what_the_person_prefers_until_one_chooses(house, amara, bram):
    for one, channel in ((amara, Channel.VIDEO), (bram, Channel.COFFEE)):
        people.save(
            house.journal, msgspec.structs.replace(people.person(house.journal, one), preferred_channel=channel)
        )
    house.open()
    assert house.view.how.current() == "in_person"
    house.view.with_field.add(PersonChoice(amara, "Amara Okafor"))
    assert house.view.how.current() == "video"
    house.view.how.choose("call")
    house.view.how.chosen_key.emit("call")
    house.view.with_field.remove(amara)
    house.view.with_field.add(PersonChoice(bram, "Bram Peeters"))
    assert house.view.how.current() == "call"


def test_what_it_settles_is_listed_ticked_and_answered(house, amara, bram):
    late = promise(house, amara, due_on=TODAY - timedelta(days=3))
    other = promise(house, bram)
    house.with_(amara)
    row = house.view.row(late)
    assert (row.isChecked(), row.accessibleDescription()) == (False, "3 days past due")
    with pytest.raises(KeyError):
        house.view.row(other)
    house.view.with_field.add(PersonChoice(bram, "Bram Peeters"))
    house.quiet()
    house.view.row(other).click()
    house.save()
    states = {one.id: one.state for one in load(house.journal.reader, Commitment)}
    assert states == {late: CommitmentState.OPEN, other: CommitmentState.KEPT}


def test_more_than_a_few_are_folded_and_opened_in_place(house, amara):
    ids = [promise(house, amara) for _number in range(8)]
    house.with_(amara)
    house.qtbot.waitUntil(lambda: [house.view.row(one).isVisible() for one in ids].count(True) == 5)
    more = house.view._settles.column.itemAt(house.view._settles.column.count() - 1).widget()
    assert more.text() == "3 more"
    more.click()
    house.qtbot.waitUntil(lambda: all(house.view.row(one).isVisible() for one in ids))


def test_a_confidential_conversation_hides_what_came_out_of_it(house, amara):
    house.with_(amara)
    write(house, "- You: call")
    house.view._confidential.click()
    house.save()
    (talk,) = talks(house)
    assert talk.confidential
    assert interactions.promises_of(house.journal, talk.id)[0].confidential


# ------------------------------------------------------------------------------------------------------------- drafts


def test_a_draft_is_kept_after_a_quiet_second(house, amara):
    house.with_(amara)
    write(house, "Half a sent")
    house.qtbot.waitUntil(lambda: bool(drafts.load_drafts(house.journal)))
    (draft,) = drafts.load_drafts(house.journal, "log")
    assert (draft.body["who"], draft.body["note"]) == ("Amara", "Half a sent")
    house.qtbot.waitUntil(lambda: house.view._head.saved.text() == "Draft saved at 10:05")


def test_somebody_who_never_stops_typing_loses_little(house, amara, monkeypatch):
    house.with_(amara)
    house.room._keeper._quiet.setInterval(60_000)
    house.room._keeper._latest.setInterval(20)
    write(house, "On and on")
    house.qtbot.waitUntil(lambda: bool(drafts.load_drafts(house.journal)))


def test_opening_and_leaving_without_a_word_keeps_nothing(house, amara):
    house.with_(amara)
    assert house.room.leave()
    house.quiet()
    assert drafts.load_drafts(house.journal) == []


def test_esc_leaves_and_the_next_empty_log_offers_to_continue(house, amara):
    house.with_(amara, title="Weekly")
    write(house, "Half")
    house.qtbot.keyClick(house.editor, Qt.Key.Key_Escape)
    assert house.backs == 1
    assert house.room.leave()
    house.open()
    assert house.editor.note() == ""
    assert house.view.banner.text() == "You began to write about a conversation with Amara, 10:05."
    house.view.banner._buttons[0].click()
    house.quiet()
    assert house.editor.note() == "Half"
    house.save()
    assert [(talk.note, talk.title) for talk in talks(house)] == [("Half", "Weekly")]
    assert drafts.load_drafts(house.journal) == []


def test_a_draft_of_other_people_is_not_offered(house, amara, bram):
    house.with_(amara)
    write(house, "Half")
    house.room.leave()
    house.with_(bram)
    assert house.view.banner.isHidden()
    house.with_(amara)
    assert house.view.banner.isVisible()


def test_going_back_to_it_continues_at_once(house, amara):
    house.with_(amara)
    write(house, "Half")
    house.room.leave()
    kept = house.room.remember()
    house.open()
    house.room.recall(kept)
    house.quiet()
    assert house.editor.note() == "Half"


def test_today_continues_the_newest(house, amara):
    house.with_(amara)
    write(house, "Half")
    house.room.leave()
    house.open(data=controller.CONTINUE)
    assert (house.editor.note(), [one.id for one in house.view.with_field.people()]) == ("Half", [amara])


def test_closing_the_window_keeps_it_even_when_the_threads_have_ended(house, amara):
    house.with_(amara)
    write(house, "Half")
    house.jobs.close()
    house.view.close()
    assert [draft.body["note"] for draft in drafts.load_drafts(house.journal)] == ["Half"]


def test_discard_can_be_undone(house, amara):
    house.with_(amara)
    write(house, "Half")
    house.room.leave()
    house.quiet()
    house.room.discard()
    house.quiet()
    assert drafts.load_drafts(house.journal) == []
    assert (house.editor.note(), house.backs) == ("", 1)
    words, undo = house.undoable[0]
    assert words == "Draft discarded"
    undo()
    house.quiet()
    kept = drafts.load_drafts(house.journal)
    assert [draft.body["note"] for draft in kept] == ["Half"]
    assert (house.went[0].place, house.went[0].data) == (Place.LOG, DraftRequest(kept[0].id))


def test_an_offered_draft_can_be_discarded_there(house, amara):
    house.with_(amara)
    write(house, "Half")
    house.room.leave()
    house.open()
    house.view.banner._buttons[1].click()
    house.quiet()
    assert drafts.load_drafts(house.journal) == []
    assert house.view.banner.isHidden()
    house.undoable[0][1]()
    house.quiet()
    assert [(one.body["who"], one.body["note"]) for one in drafts.load_drafts(house.journal)] == [("Amara", "Half")]


def test_emptying_the_note_forgets_the_draft(house, amara):
    house.with_(amara)
    write(house, "Half")
    house.room._keeper.flush()
    house.quiet()
    house.editor.selectAll()
    house.editor.cut()
    house.room._keeper.flush()
    house.quiet()
    assert drafts.load_drafts(house.journal) == []


def test_a_draft_outlives_the_people_in_it(house, amara, bram):
    house.with_(amara, bram)
    write(house, "Half")
    house.room.leave()
    house.quiet()
    people.delete(house.journal, bram)
    house.open(data=controller.CONTINUE)
    assert [one.id for one in house.view.with_field.people()] == [amara]


def test_a_draft_that_cannot_be_read_is_passed_over(house):
    drafts.save_draft(house.journal, "x", "log", {"from": "later"})
    house.open(data=controller.CONTINUE)
    assert house.editor.note() == ""


# ------------------------------------------------------------------------------------------------- errors and editing


def refuse(*_arguments, **_options):
    raise UserError("This could not be saved: the disk is full.", "Free some space and try again.")


def test_a_full_disk_loses_nothing_and_one_can_try_again(house, amara, monkeypatch):
    house.with_(amara)
    write(house, "Precious")
    with monkeypatch.context() as world:
        world.setattr(interactions, "log", refuse)
        house.save()
    assert house.editor.note() == "Precious"
    assert not house.editor.isReadOnly()
    assert "the disk is full" in house.view.banner.text()
    assert "Your text is still here" in house.view.banner.text()
    assert (talks(house), house.backs) == ([], 0)
    house.view.banner._buttons[0].click()
    house.quiet()
    assert [talk.note for talk in talks(house)] == ["Precious"]


def test_a_draft_that_cannot_be_kept_is_said(house, amara, monkeypatch):
    house.with_(amara)
    write(house, "Precious")
    with monkeypatch.context() as world:
        world.setattr(drafts, "save_draft", refuse)
        house.room._keeper.flush()
        house.quiet()
    assert house.view._head.saved.text() == "This could not be saved: the disk is full."
    house.room._keeper.flush()
    house.quiet()
    assert [draft.body["note"] for draft in drafts.load_drafts(house.journal)] == ["Precious"]


def test_while_it_is_saved_nothing_more_is_typed_and_nobody_leaves(house, amara):
    house.with_(amara)
    write(house, "Text")
    house.room.save()
    house.room.save()
    assert house.editor.isReadOnly()
    assert not house.room.leave()
    house.quiet()
    assert len(talks(house)) == 1
    assert house.room.leave()


def logged(house, amara) -> str:
    return interactions.log(
        house.journal,
        LogEntry(
            people=(amara,),
            note="- You: share it (by 2026-02-26)\nText",
            promises=(NewCommitment(text="share it", due_on=date(2026, 2, 26)),),
        ),
    )


def test_editing_makes_promises_of_new_lines_alone(house, amara):
    made = logged(house, amara)
    house.open(entry=made)
    assert house.view._head.title.whole() == "Edit the conversation"
    assert house.view._settles._rows == {}
    write(house, "\n- Amara: call by Friday")
    house.save()
    talk = interactions.interaction(house.journal, made)
    assert talk.note == "- You: share it (by 2026-02-26)\nText\n- Amara: call (by 2026-02-27)"
    assert [one.text for one in interactions.promises_of(house.journal, made)] == ["share it", "call"]
    assert house.said[0][0] == "Changed: conversation with Amara"
    house.journal.undo(house.said[0][1])
    assert [one.text for one in interactions.promises_of(house.journal, made)] == ["share it"]


def test_opening_to_edit_and_saving_changes_nothing(house, amara):
    made = logged(house, amara)
    before = interactions.interaction(house.journal, made)
    house.open(entry=made)
    house.save()
    assert interactions.interaction(house.journal, made) == before
    assert (house.said, house.backs) == ([], 1)


def test_what_was_changed_elsewhere_is_not_overwritten_unasked(house, amara):
    made = logged(house, amara)
    house.open(entry=made)
    write(house, " mine")
    there = msgspec.structs.replace(interactions.interaction(house.journal, made), note="theirs")
    interactions.edit(house.journal, there)
    house.save()
    assert interactions.interaction(house.journal, made).note == "theirs"
    assert "changed elsewhere" in house.view.banner.text()
    house.view.banner._buttons[0].click()
    house.quiet()
    assert (interactions.interaction(house.journal, made).note or "").endswith("Text mine")


def kept_on(house, at):
    """Have the drafts be of another day."""
    for one in drafts.load_drafts(house.journal):
        drafts.discard(house.journal, one.id)
        drafts.bring_back(house.journal, msgspec.structs.replace(one, saved_at=at))


def test_a_draft_of_another_day_is_offered_by_its_day(house, amara):
    house.with_(amara)
    write(house, "Half")
    house.room.leave()
    house.quiet()
    kept_on(house, "2026-02-19T14:02:00+01:00")
    house.open()
    assert house.view.banner.text() == "You began to write about a conversation with Amara, Thu 19 Feb."
    house.view.banner._buttons[0].click()
    house.quiet()
    assert house.view._head.saved.text() == "Draft saved on Thu 19 Feb"
    house.view.discard_wanted.emit()
    house.quiet()
    made = logged(house, amara)
    house.open(entry=made)
    write(house, " more")
    house.room.leave()
    house.quiet()
    kept_on(house, "2026-02-19T14:02:00+01:00")
    house.open(entry=made)
    assert house.view.banner.text() == "You began to change this conversation on Thu 19 Feb."


def test_a_draft_of_an_edit_is_offered_with_that_conversation(house, amara):
    made = logged(house, amara)
    house.open(entry=made)
    write(house, " more")
    house.room.leave()
    house.open(entry=made)
    assert house.editor.note().endswith("Text")
    assert house.view.banner.text() == "You began to change this conversation at 10:05."
    house.view.banner._buttons[0].click()
    house.quiet()
    assert house.editor.note().endswith("Text more")
    house.save()
    assert len(talks(house)) == 1
    assert (interactions.interaction(house.journal, made).note or "").endswith("Text more")


def test_a_conversation_that_is_gone_is_said_in_words(house):
    with pytest.raises(UserError):
        house.room.open(Destination(Place.LOG, "nowhere"))


def test_a_change_elsewhere_refreshes_what_it_settles_and_keeps_the_text(house, amara):
    house.with_(amara)
    write(house, "Text")
    kept = promise(house, amara)
    house.room.refresh()
    house.quiet()
    assert not house.view.row(kept).isChecked()
    assert house.editor.note() == "Text"


def test_somebody_new_can_be_added_although_others_fit_what_was_typed(house, bram):
    house.open()
    field = house.view.with_field
    house.qtbot.keyClicks(field.input, "Bram")
    house.qtbot.keyClick(field.input, Qt.Key.Key_Down)
    house.qtbot.keyClick(field.input, Qt.Key.Key_Return)
    (new,) = field.people()
    assert (new.name, new.id == bram) == ("Bram", False)
