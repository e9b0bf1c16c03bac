from datetime import date
from uuid import uuid4

import msgspec
import pytest

from trustjournal.base.errors import UserError
from trustjournal.domain.commitments import CommitmentState, DueChange
from trustjournal.services import commitments, topics
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.people import NewPerson, add_person

TODAY = date(2026, 2, 24)


@pytest.fixture
def promise(journal):
    return commitments.commit(journal, NewCommitment(text=" send it ", due_on=date(2026, 3, 1)))


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        (commitments.keep, CommitmentState.KEPT),
        (commitments.miss, CommitmentState.MISSED),
        (commitments.drop, CommitmentState.DROPPED),
    ],
)
def test_a_promise_is_closed_today_and_can_be_opened_again(journal, promise, verb, state):
    verb(journal, promise)
    kept = commitments.commitment(journal, promise)
    assert (kept.text, kept.state, kept.closed_on) == ("send it", state, TODAY)
    commitments.reopen(journal, promise)
    kept = commitments.commitment(journal, promise)
    assert (kept.state, kept.closed_on) == (CommitmentState.OPEN, None)
    journal.undo()
    assert commitments.commitment(journal, promise).state is state


def test_a_new_date_is_remembered_with_the_old_and_told(journal, promise):
    commitments.renegotiate(journal, promise, date(2026, 4, 1), reason="ill", alternative="half")
    kept = commitments.commitment(journal, promise)
    moved = DueChange(
        on=TODAY, from_due_on=date(2026, 3, 1), to_due_on=date(2026, 4, 1), reason="ill", alternative="half"
    )
    assert (kept.due_on, kept.changes) == (date(2026, 4, 1), (moved,))
    commitments.tell(journal, promise, TODAY)
    assert commitments.commitment(journal, promise).changes[0].told_on == TODAY


def test_a_promise_is_edited_and_deleted(journal, promise):
    kept = commitments.commitment(journal, promise)
    commitments.edit(journal, msgspec.structs.replace(kept, text="other", due_on=None))
    assert commitments.commitment(journal, promise).due_on is None
    commitments.delete(journal, promise)
    with pytest.raises(UserError, match="not there any more"):
        commitments.keep(journal, promise)
    journal.undo()
    assert commitments.commitment(journal, promise).text == "other"


def test_a_promise_needs_words(journal):
    with pytest.raises(UserError, match="few words"):
        commitments.commit(journal, NewCommitment(text="  "))


def test_topics_are_raised_dropped_opened_and_deleted(journal):
    ann = add_person(journal, NewPerson(display_name="Ann")).id
    made = topics.add(journal, ann, "turns", difficult=True)
    assert topics.topic(journal, made).difficult
    for verb, state in ((topics.raised, "raised"), (topics.reopen, "open"), (topics.drop, "dropped")):
        verb(journal, made)
        assert topics.topic(journal, made).state == state
    topics.edit(journal, msgspec.structs.replace(topics.topic(journal, made), text="x"))
    assert topics.topic(journal, made).text == "x"
    topics.delete(journal, made)
    with pytest.raises(UserError):
        topics.raised(journal, made)
    with pytest.raises(UserError):
        topics.add(journal, ann, "")
    with pytest.raises(UserError):
        topics.topic(journal, str(uuid4()))
