"""What is kept on a person's page: each noun added, edited and deleted as one step of undo, found, and in the Brief."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import msgspec
import pytest

from trustjournal.base.errors import UserError
from trustjournal.domain.agreements import Agreement, AgreementState, Deliverable, Goal, GoalState, Indicator
from trustjournal.domain.commitments import CommitmentState, Owner, Step
from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.noun import Instant
from trustjournal.domain.partial_day import PartialDay
from trustjournal.domain.people import Circle, Person, Relationship, RelationshipKind
from trustjournal.domain.preferences import Preference, PreferenceCategory, PreferenceKind
from trustjournal.domain.topics import Share, ShareState, Topic, TopicState
from trustjournal.services import (
    agreements,
    circles,
    entries,
    goals,
    people,
    preferences,
    relationships,
    shares,
    topics,
    trash,
)
from trustjournal.services.brief import as_text, brief_of
from trustjournal.services.find import find
from trustjournal.services.nudges import todays_nudges
from trustjournal.services.people import NewPerson
from trustjournal.storage.codec import load

TODAY = date(2026, 2, 24)


@pytest.fixture
def amara(journal):
    return people.add_person(journal, NewPerson(display_name="Amara Okafor", cadence_days=14)).id


def made_of(kind, amara):
    """One of each noun of the page, with a word of its own to find it by."""
    new = str(uuid4())
    return {
        "preference": lambda: Preference(
            id=new, person_id=amara, kind=PreferenceKind.BOUNDARY, text="No zebras after six",
            category=PreferenceCategory.SCHEDULE, adjustment="I write in the morning", since_on=date(2026, 1, 5),
        ),
        "agreement": lambda: Agreement(
            id=new, people=(amara,), state=AgreementState.AGREED, title="Pilot with zebras", review_on=TODAY,
            deliverables=(Deliverable(text="Plan", owner=Owner.ME, due_on=TODAY, state=CommitmentState.OPEN),),
            indicators=(Indicator(name="Daily users", target="8", actual="6"),),
        ),
        "goal": lambda: Goal(
            id=new, people=(amara,), state=GoalState.ACTIVE, aim="Lead the zebras",
            next_step="Draft", next_step_on=TODAY, steps=(Step(text="Ask around"), Step(text="Draft")),
        ),
        "share": lambda: Share(
            id=new, person_id=amara, text="Talk about zebras", state=ShareState.OPEN, created_on=date(2026, 2, 1)
        ),
        "topic": lambda: Topic(
            id=new, person_id=amara, text="The tone with zebras", state=TopicState.OPEN, created_on=TODAY,
            difficult=True, concern="The reviews sound harsh", effect="People hold back", ask="Tell me first",
        ),
    }[kind]()  # fmt: skip


VERBS = {
    "preference": preferences,
    "agreement": agreements,
    "goal": goals,
    "share": shares,
    "topic": topics,
}
RULES = {
    "agreement": {"agreement_review", "deliverable"},
    "goal": {"goal"},
    "share": {"share"},
}


def nudge_rules(journal):
    return {nudge.rule for nudge in todays_nudges(journal).open} - {"cadence"}


def kept(journal, noun):
    return load(journal.reader, type(noun), "WHERE id = ?", (noun.id,))


@pytest.mark.parametrize("kind", VERBS)
def test_each_noun_is_added_found_nudged_briefed_and_undone(journal, amara, kind):
    noun, verbs = made_of(kind, amara), VERBS[kind]
    step = verbs.keep(journal, noun).step
    (there,) = kept(journal, noun)
    assert msgspec.structs.replace(there, created_at=None, updated_at=None) == noun
    assert [hit.id for hit in find(journal, "zebras").results] == [noun.id]
    assert "zebras" in as_text(brief_of(journal, amara))
    assert nudge_rules(journal) == RULES.get(kind, set())
    journal.undo(step)
    assert kept(journal, noun) == []
    assert find(journal, "zebras").results == ()
    journal.redo()
    verbs.keep(journal, msgspec.structs.replace(there, confidential=True))
    assert kept(journal, noun)[0].confidential
    gone = verbs.delete(journal, noun.id).step
    assert kept(journal, noun) == []
    assert [one.entry_id for one in trash.trashed(journal)] == [noun.id]
    with pytest.raises(UserError, match="not there any more"):
        verbs.keep(journal, there)
    journal.undo(gone)
    assert kept(journal, noun)[0].confidential


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        ("preference", {"text": "  "}, "needs a few words"),
        ("agreement", {"title": None}, "needs a title"),
        ("agreement", {"deliverables": (Deliverable(text=" "),)}, "needs a few words"),
        ("agreement", {"indicators": (Indicator(name=" "),)}, "needs a name"),
        ("agreement", {"starts_on": date(2026, 3, 1)}, "before the start"),
        ("goal", {"aim": " "}, "needs an aim"),
        ("goal", {"steps": (Step(text=" "),)}, "needs a few words"),
        ("share", {"text": " "}, "needs a few words"),
        ("topic", {"text": " "}, "needs a few words"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_kept(journal, amara, kind, change, words):
    noun = msgspec.structs.replace(made_of(kind, amara), **change)
    with pytest.raises(UserError, match=words):
        VERBS[kind].keep(journal, noun)
    assert kept(journal, noun) == []


def test_a_deliverable_is_ticked_and_its_nudge_goes(journal, amara):
    noun = made_of("agreement", amara)
    agreements.keep(journal, noun)
    agreements.deliver(journal, noun.id, 0)
    assert entries.entry(journal, Agreement, noun.id).deliverables[0].state is CommitmentState.KEPT
    assert nudge_rules(journal) == {"agreement_review"}
    journal.undo()
    assert nudge_rules(journal) == {"agreement_review", "deliverable"}
    agreements.deliver(journal, noun.id, 0)
    agreements.deliver(journal, noun.id, 0, done=False)
    assert entries.entry(journal, Agreement, noun.id).deliverables[0].state is CommitmentState.OPEN
    with pytest.raises(UserError):
        agreements.deliver(journal, noun.id, 7)


def test_steps_are_taken_and_a_goal_is_reached_or_dropped(journal, amara):
    noun = made_of("goal", amara)
    goals.keep(journal, noun)
    goals.take_step(journal, noun.id, 1)
    assert [step.done for step in entries.entry(journal, Goal, noun.id).steps] == [False, True]
    goals.reach(journal, noun.id)
    assert entries.entry(journal, Goal, noun.id).state is GoalState.REACHED
    assert nudge_rules(journal) == set()
    journal.undo()
    goals.drop(journal, noun.id)
    assert entries.entry(journal, Goal, noun.id).state is GoalState.DROPPED


def test_what_is_shared_is_shared_today(journal, amara):
    noun = made_of("share", amara)
    shares.keep(journal, noun)
    shares.shared(journal, noun.id)
    assert entries.entry(journal, Share, noun.id).shared_on == TODAY
    assert nudge_rules(journal) == set()
    shares.reopen(journal, noun.id)
    assert entries.entry(journal, Share, noun.id).shared_on is None


def dates_of(journal):
    return [
        (one.year, one.month, one.day, one.relationship_id is not None)
        for one in load(journal.reader, PersonalDate, "ORDER BY seq")
    ]


def test_a_relative_comes_with_a_birthday_and_takes_it_along(journal, amara):
    zora = Relationship(id=str(uuid4()), person_id=amara, kind=RelationshipKind.CHILD, name="Zora 🦓 زهرة")
    relationships.keep(journal, zora, PartialDay(2018, 2, 28))
    assert dates_of(journal) == [(2018, 2, 28, True)]
    assert nudge_rules(journal) == {"birthday"}
    assert "Zora" in as_text(brief_of(journal, amara))
    there = entries.entry(journal, Relationship, zora.id)
    relationships.keep(journal, there, PartialDay(None, 3, 1))
    assert dates_of(journal) == [(None, 3, 1, True)]
    birthday = relationships.birthday_of(journal, zora.id)
    assert birthday is not None
    assert birthday.day == 1
    relationships.delete(journal, zora.id)
    assert dates_of(journal) == []  # the day is no day of Amara's
    journal.undo()
    assert dates_of(journal) == [(None, 3, 1, True)]
    relationships.keep(journal, entries.entry(journal, Relationship, zora.id), None)
    assert dates_of(journal) == []
    journal.undo()
    journal.undo()
    journal.undo()
    assert load(journal.reader, Relationship, "") == []


def test_a_relative_is_somebody(journal, amara):
    nobody = Relationship(id=str(uuid4()), person_id=amara, kind=RelationshipKind.FRIEND, name=" ")
    with pytest.raises(UserError, match="needs a name"):
        relationships.keep(journal, nobody, None)
    with pytest.raises(UserError, match="own relative"):
        relationships.keep(journal, msgspec.structs.replace(nobody, other_person_id=amara), None)


def test_a_circle_gives_its_people_a_rhythm(journal, amara):
    bram = people.add_person(journal, NewPerson(display_name="Bram Peeters")).id
    inner = Circle(id=str(uuid4()), name=" Inner  circle ", cadence_days=7)
    circles.keep(journal, inner, [amara, bram])
    assert [one.name for one in circles.circles(journal)] == ["Inner circle"]
    assert {people.person(journal, one).circle_id for one in (amara, bram)} == {inner.id}
    circles.put(journal, [bram], None)
    assert people.person(journal, bram).circle_id is None
    with pytest.raises(UserError, match="already"):
        circles.keep(journal, Circle(id=str(uuid4()), name="INNER circle", cadence_days=7))
    with pytest.raises(UserError, match="needs a name"):
        circles.keep(journal, Circle(id=str(uuid4()), name=" ", cadence_days=7))
    circles.delete(journal, inner.id)
    assert people.person(journal, amara).circle_id is None
    journal.undo()
    assert people.person(journal, amara).circle_id == inner.id
    assert load(journal.reader, Person, "WHERE circle_id = ?", (inner.id,))


def test_what_was_changed_meanwhile_is_not_taken_back_unseen(journal, amara):
    noun = made_of("goal", amara)
    goals.keep(journal, noun)
    read = entries.entry(journal, Goal, noun.id)
    earlier = msgspec.structs.replace(read, updated_at=Instant("2026-02-20T10:00:00+01:00"), aim="Other")
    with pytest.raises(UserError, match="in the meantime"):
        goals.keep(journal, earlier)
    assert entries.entry(journal, Goal, noun.id).aim == "Lead the zebras"
