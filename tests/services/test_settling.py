"""What a conversation may settle, from a real journal."""

from datetime import date, timedelta

import msgspec
import pytest

from trustjournal.domain.commitments import CommitmentState, Owner
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Person
from trustjournal.domain.policy import Answer, NudgeState
from trustjournal.services import commitments, interactions, people
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.interactions import LogEntry
from trustjournal.services.nudges import snooze, todays_nudges
from trustjournal.services.people import NewPerson
from trustjournal.services.settling import may_settle
from trustjournal.storage.codec import load

TODAY = date(2026, 2, 24)


@pytest.fixture
def ann(journal):
    """Somebody close, added six weeks ago."""
    person = Person(
        id="3f0f7a8e-0000-4000-8000-000000000002",
        display_name="Ann Lee",
        close=True,
        created_at=Instant("2026-01-10T10:00:00+01:00"),
    )
    with journal.change("Add Ann Lee") as unit:
        unit.add(person)
    return person.id


def promise(journal, person, text="review the copy", **fields):
    return commitments.commit(journal, NewCommitment(text=text, people=(person,), **fields))


def test_open_promises_both_ways_with_how_late_they_are(journal, ann):
    mine = promise(journal, ann, due_on=TODAY - timedelta(days=1))
    theirs = promise(journal, ann, text="send the list.", owner=Owner.THEM)
    shared = promise(journal, ann, text="meet Bo", owner=Owner.SHARED, due_on=TODAY)
    hidden = promise(journal, ann, text="secret", confidential=True, due_on=date(2025, 1, 1))
    commitments.keep(journal, promise(journal, ann, text="old"))
    found = [one for one in may_settle(journal, [ann]) if "promise" in one.words.lower()]
    assert {(one.key, one.words, one.late) for one in found} == {
        (mine, "Your promise: review the copy", "1 day past due"),
        (theirs, "Promise of Ann Lee: send the list", ""),
        (shared, "Promise shared with Ann Lee: meet Bo", ""),
        (hidden, "Your promise: confidential", "past due since 1 Jan 2025"),
    }
    assert may_settle(journal, []) == ()


def test_what_it_was_begun_for_comes_first_whoever_it_is_with(journal, ann):
    promise(journal, ann)
    bo = people.add_person(journal, NewPerson(display_name="Bo Yi")).id
    asked = promise(journal, bo, due_on=TODAY)
    found = may_settle(journal, [ann], [f"commitment:{asked}:2026-02-24", "cadence:x:2026-02-24"])
    assert (found[0].key, found[0].asked) == (asked, True)
    assert len(found) > 1
    assert not any(one.asked for one in found[1:])


def test_a_nudge_is_settled_with_the_conversation_also_after_a_snooze(journal, ann):
    nudge = next(nudge for nudge in todays_nudges(journal).open if nudge.rule == "appreciation")
    snooze(journal, nudge.key, TODAY + timedelta(days=1))
    assert nudge.key not in {one.key for one in may_settle(journal, [ann])}
    journal.undo()
    found = next(one for one in may_settle(journal, [ann]) if one.key == nudge.key)
    assert found.words.startswith("Celebrate: ")
    with journal.change("A snooze that is over") as unit:
        unit.add(NudgeState(key=nudge.key, state=Answer.SNOOZED, on=TODAY, until_on=TODAY))
    interactions.log(journal, LogEntry(people=(ann,), closes=(nudge.key,)))
    assert [state.state for state in load(journal.reader, NudgeState)] == ["done"]
    assert nudge.key not in {one.key for one in may_settle(journal, [ann])}


def test_newcomers_are_added_with_the_conversation_and_go_with_its_undo(journal, ann):
    bo = Person(id="3f0f7a8e-0000-4000-8000-000000000001", display_name="Bo Yi")
    interactions.log(journal, LogEntry(people=(ann, bo.id), newcomers=(bo,)))
    assert people.person(journal, bo.id).display_name == "Bo Yi"
    journal.undo()
    assert [one.name for one in people.people(journal)] == ["Ann Lee"]


def test_what_more_came_out_of_a_conversation_is_kept_with_its_edit(journal, ann):
    made = interactions.log(journal, LogEntry(people=(ann,), note="x"))
    kept = interactions.interaction(journal, made)
    more = LogEntry(people=(ann,), promises=(NewCommitment(text="call"),))
    interactions.edit(journal, msgspec.structs.replace(kept, note="y"), outcome=more)
    assert [(one.text, one.state) for one in interactions.promises_of(journal, made)] == [
        ("call", CommitmentState.OPEN)
    ]
    journal.undo()
    assert interactions.promises_of(journal, made) == []
    assert interactions.interaction(journal, made).note == "x"
