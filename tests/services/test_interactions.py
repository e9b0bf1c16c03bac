from datetime import date
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from trustjournal.base.errors import UserError
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.interactions import Intention, Interaction, Reflection, Voice
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel
from trustjournal.domain.policy import NudgeState
from trustjournal.domain.topics import Topic, TopicState
from trustjournal.services import commitments, interactions, people, topics, trash
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.interactions import LogEntry
from trustjournal.services.people import NewPerson
from trustjournal.storage.codec import load


@pytest.fixture
def ann(journal):
    return people.add_person(journal, NewPerson(display_name="Ann Lee")).id


@pytest.fixture
def bo(journal):
    return people.add_person(journal, NewPerson(display_name="Bo")).id


def test_a_conversation_with_all_that_came_out_of_it_is_one_step(journal, ann, bo):
    told: list[Any] = []
    journal.feed.subscribe(told.append)
    born = PersonalDate(id=str(uuid4()), person_id=ann, kind=DateKind.BIRTHDAY, month=1, day=2)
    heard = Reflection(id=str(uuid4()), interaction_id=str(uuid4()), person_id=ann, heard="more say")
    made = interactions.log(
        journal,
        LogEntry(
            people=(ann, bo, ann),
            at=Instant("2026-02-20T10:00:00-03:00"),
            channel=Channel.VIDEO,
            note="**Backlog.** Yes",
            place="Lab",
            duration_min=25,
            promises=(
                NewCommitment(text="share it", due_on=date(2026, 2, 26)),
                NewCommitment(text="pick three", owner=Owner.THEM, people=(bo,)),
            ),
            topics=("turns",),
            dates=(born,),
            reflections=(heard,),
        ),
        origin="editor",
    )
    kept = interactions.interaction(journal, made)
    assert kept.at == "2026-02-20T10:00:00-03:00"
    assert kept.people == (ann, bo)
    mine, theirs = interactions.promises_of(journal, made)
    assert (mine.people, mine.owner, mine.due_on, mine.created_on) == (
        (ann, bo), Owner.ME, date(2026, 2, 26), date(2026, 2, 20),
    )  # fmt: skip
    assert (theirs.people, theirs.owner, theirs.due_on) == ((bo,), Owner.THEM, None)
    assert sorted(topic.person_id for topic in load(journal.reader, Topic)) == sorted([ann, bo])
    assert load(journal.reader, Reflection)[0].interaction_id == made
    assert [news.origin for news in told] == ["editor"]
    assert told[0].change.people == {ann, bo}

    assert journal.undo().op == "Log with Ann Lee and Bo"
    for noun in (Interaction, Commitment, Topic, Reflection, PersonalDate):
        assert load(journal.reader, noun) == []


def test_a_confidential_conversation_hides_what_came_out_of_it(journal, ann):
    interactions.log(
        journal,
        LogEntry(people=(ann,), note="x", promises=(NewCommitment(text="y"),), topics=("z",), confidential=True),
    )
    for noun in (Interaction, Commitment, Topic):
        assert [entry.confidential for entry in load(journal.reader, noun)] == [True]


def test_it_closes_promises_topics_and_nudges_in_the_same_step(journal, ann):
    by_id = commitments.commit(journal, NewCommitment(text="a", people=(ann,)))
    by_key = commitments.commit(journal, NewCommitment(text="b", people=(ann,)))
    topic = topics.add(journal, ann, "turns")
    keys = (f"commitment:{by_key}:2026-03-10", f"cadence:{ann}:2026-02-24", f"voice:{ann}:2026-02-01")
    made = interactions.log(journal, LogEntry(people=(ann,), closes=(by_id, topic, *keys)))
    assert [commitments.commitment(journal, one).state for one in (by_id, by_key)] == [CommitmentState.KEPT] * 2
    raised = topics.topic(journal, topic)
    assert (raised.state, raised.raised_in) == (TopicState.RAISED, made)
    assert [state.key for state in load(journal.reader, NudgeState)] == [keys[2]]
    assert len(load(journal.reader, Interaction)) == 1
    journal.undo()
    assert commitments.commitment(journal, by_id).state is CommitmentState.OPEN
    assert topics.topic(journal, topic).state is TopicState.OPEN


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (LogEntry(people=()), "somebody it was with"),
        (LogEntry(people=(str(uuid4()),)), "not there any more"),
    ],
)
def test_nobody_to_talk_with_writes_nothing(journal, entry, said):
    with pytest.raises(UserError, match=said):
        interactions.log(journal, entry)
    assert load(journal.reader, Interaction) == []


@pytest.mark.parametrize(
    "bad", [{"closes": (str(uuid4()),)}, {"topics": (" ",)}, {"promises": (NewCommitment(text=""),)}]
)
def test_what_cannot_be_kept_keeps_nothing_of_the_conversation(journal, ann, bad):
    with pytest.raises(UserError):
        interactions.log(journal, LogEntry(people=(ann,), note="x", **bad))
    assert load(journal.reader, Interaction) == []


def test_editing_and_deleting(journal, ann):
    made = interactions.log(journal, LogEntry(people=(ann,), promises=(NewCommitment(text="a"),), note="x"))
    kept = interactions.interaction(journal, made)
    interactions.edit(journal, msgspec.structs.replace(kept, note="y", people=()))
    assert interactions.interaction(journal, made).note == "y"
    interactions.edit(journal, kept)
    interactions.delete(journal, made)
    assert load(journal.reader, Commitment)[0].interaction_id is None
    assert [one.title for one in trash.trashed(journal)] == ["Conversation with Ann Lee"]
    with pytest.raises(UserError):
        interactions.edit(journal, kept)
    journal.undo()
    assert load(journal.reader, Commitment)[0].interaction_id == made
    assert interactions.interaction(journal, made).people == (ann,)


def test_what_was_heard_is_added_changed_and_taken_out_with_the_conversation(journal, ann, bo):
    def heard(person, **fields):
        return Reflection(id=str(uuid4()), interaction_id="", person_id=person, **fields)

    of_ann, of_bo = heard(ann, heard="more say"), heard(bo, interruptions=0)
    entry = LogEntry(people=(ann, bo), reflections=(of_ann, of_bo, heard(ann)))
    made = interactions.log(journal, entry)
    kept = interactions.reflections_of(journal, made)
    assert [(one.id, one.interaction_id) for one in kept] == [(of_ann.id, made), (of_bo.id, made)]
    talk = interactions.interaction(journal, made)
    more = LogEntry(
        people=talk.people,
        reflections=(
            msgspec.structs.replace(kept[0], needs="a say", confidential=True),
            msgspec.structs.replace(kept[1], interruptions=None),
        ),
    )
    interactions.edit(journal, talk, outcome=more)
    (changed,) = interactions.reflections_of(journal, made)
    assert (changed.heard, changed.needs, changed.confidential) == ("more say", "a say", True)
    journal.undo()
    assert interactions.reflections_of(journal, made) == kept
    journal.undo()
    assert load(journal.reader, Reflection) == []


def test_each_participants_view_and_the_intention_are_kept(journal, ann, bo):
    entry = LogEntry(people=(ann, bo), voices=(Voice(person_id=bo, view="Later"),), intention=Intention(us="One plan"))
    kept = interactions.interaction(journal, interactions.log(journal, entry))
    assert (kept.voices, kept.intention) == (entry.voices, entry.intention)
