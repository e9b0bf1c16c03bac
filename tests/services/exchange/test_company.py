"""What comes along with people: conversations, promises and moments, what is theirs alone, and each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from msgspec.structs import replace

from trustjournal.base.clock import Clock
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.dates import DateKind, LifeMoment, LifeMomentKind, PersonalDate
from trustjournal.domain.interactions import Interaction, Reflection, Voice
from trustjournal.domain.moments import Moment
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import (
    Channel,
    ContactKind,
    ContactMethod,
    Person,
    Relationship,
    RelationshipKind,
    Source,
)
from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.domain.topics import Topic, TopicState
from trustjournal.services import importing
from trustjournal.services.exchange.apart_messages import Item
from trustjournal.services.exchange.detect import Format
from trustjournal.services.exchange.imported import ImportedEntry, ImportedPerson
from trustjournal.services.exchange.merging import Wish
from trustjournal.services.exchange.preview import Choice, Do, ImportPlan, State
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import Given, NamedBytes, entry_id
from trustjournal.services.exchange.tasks import Task
from trustjournal.services.importing import CardsResult
from trustjournal.services.journal import Journal
from trustjournal.storage import codec

ON = date(2024, 5, 30)
AT = Instant("2024-05-30T10:00:00+02:00")
FILE = NamedBytes("monica.json", b"{}")


class Diary:
    """A file that says what the test has put in it, with fresh ids for its people at each reading as readers do."""

    def __init__(self) -> None:
        self.people: dict[str, dict[str, Any]] = {}
        self.entries: list[tuple[type[Any], str, tuple[str, ...], dict[str, Any]]] = []
        self.problems: list[Problem] = []

    def person(self, name: str, **more: Any) -> None:
        self.people[name] = more

    def talk(self, uid: str, *names: str, **more: Any) -> None:
        fields = {"at": AT, "channel": Channel.CALL, "note": f"Talk {uid}", **more}
        self.entries.append((Interaction, uid, names, fields))

    def promise(self, uid: str, *names: str, **more: Any) -> None:
        fields = {"owner": Owner.ME, "text": uid, "state": CommitmentState.OPEN, "created_on": ON, **more}
        self.entries.append((Commitment, uid, names, fields))

    def win(self, uid: str, *names: str) -> None:
        self.entries.append((Moment, uid, names, {"kind": "win", "on": ON, "text": uid}))

    def __call__(self, given: Given, task: Task) -> Iterator[Item]:
        assert isinstance(given, NamedBytes)
        ids = {name: str(uuid4()) for name in self.people}
        for line, (name, more) in enumerate(self.people.items(), 1):
            yield self._card(task.file, line, name, dict(more), ids)
        for noun, uid, names, fields in self.entries:
            voices = tuple(Voice(person_id=ids[each], view="sees it so") for each in fields.get("voices", ()))
            own = {**fields, "voices": voices} if voices else fields
            entry: Any = noun(id=entry_id("monica", noun.KIND, uid), people=tuple(ids[each] for each in names), **own)
            words = (Problem(file=task.file, line=9, message=f"{uid} names nobody"),) if not names else ()
            yield ImportedEntry(file=task.file, line=9, entry=entry, warnings=words)
        yield from self.problems

    @staticmethod
    def _card(file: str, line: int, name: str, more: dict[str, Any], ids: dict[str, str]) -> ImportedPerson:
        own = ids[name]
        uid = more.pop("uid", f"uid-{name}")
        family = [
            (Relationship(id=str(uuid4()), person_id=own, kind=kind, name=called), month)
            for kind, called, month in more.pop("family", ())
        ]
        days = [
            PersonalDate(
                id=str(uuid4()), person_id=own, kind=DateKind.BIRTHDAY, month=month, day=1, relationship_id=each.id
            )
            for each, month in family
        ]
        parts: dict[str, Any] = {
            "dates": (*(replace(each, id=str(uuid4()), person_id=own) for each in more.pop("dates", ())), *days),
            "more": tuple(replace(each, id=str(uuid4()), person_id=own) for each in more.pop("more", ())),
            "related": tuple(more.pop("related", ())),
            "relationships": (
                *(each for each, _month in family),
                *(
                    Relationship(id=str(uuid4()), person_id=own, kind=kind, other_person_id=ids[other])
                    for kind, other in more.pop("knows", ())
                ),
            ),
        }
        person = Person(id=own, display_name=name, sources=(Source(system="monica", uid=uid, on=ON),), **more)
        return ImportedPerson(file=file, line=line, person=person, **parts)


@pytest.fixture
def diary() -> Diary:
    return Diary()


def plan(journal: Journal, diary: Diary) -> ImportPlan:
    return importing.plan(journal, [FILE], reads=diary, format_=Format.MONICA)


def bring(journal: Journal, diary: Diary, choices: dict[int, Choice] | None = None) -> CardsResult:
    return importing.carry_out(journal, plan(journal, diary), choices)


def load(journal: Journal, noun: type[Any]) -> list[Any]:
    return codec.load(journal.reader, noun)


def person(journal: Journal, name: str) -> Person:
    (found,) = [each for each in load(journal, Person) if each.display_name == name]
    assert isinstance(found, Person)
    return found


def counts(result: CardsResult) -> tuple[int, int, int, int]:
    return result.added, result.merged, result.unchanged, result.skipped


PLACEHOLDER = "0b0a3f0e-6f0b-4c5b-9a3b-0d6f6f6f6f6f"
QUIET = Preference(id=PLACEHOLDER, person_id=PLACEHOLDER, kind=PreferenceKind.BOUNDARY, text="No calls on Friday")
MOVE = LifeMoment(id=PLACEHOLDER, person_id=PLACEHOLDER, kind=LifeMomentKind.MOVE, label="To Ghent", starts_on=ON)
ASK = Topic(id=PLACEHOLDER, person_id=PLACEHOLDER, text="Ask about Ghent", state=TopicState.OPEN, created_on=ON)


# -------------------------------------------------------------------------------------------------------------- entries


def test_a_plan_tells_what_comes_with_whom(journal: Journal, diary: Diary) -> None:
    diary.person("Ann", contact_methods=(ContactMethod(kind=ContactKind.EMAIL, value="a@x.test"),), more=(QUIET,))
    diary.person("Bo")
    diary.talk("1", "Ann", "Bo")
    diary.talk("2", "Ann")
    diary.promise("3", "Ann")
    diary.win("4")
    planned = plan(journal, diary)
    assert [(row.name, row.entries, row.reason) for row in planned.rows] == [
        ("Ann", 3, "E-mail, preferences, 2 conversations, 1 promise"),
        ("Bo", 1, "1 conversation"),
    ]
    assert (len(planned.entries), planned.unnamed, planned.known_entries) == (4, 1, 0)
    assert [one.message for one in planned.problems] == ["4 names nobody"]
    assert load(journal, Interaction) == []


def test_entries_come_in_with_those_their_people_became_and_never_twice(journal: Journal, diary: Diary) -> None:
    diary.person("Ann")
    diary.person("Bo")
    diary.talk("1", "Ann", "Bo", voices=("Bo",))
    diary.promise("2", "Ann", interaction_id=entry_id("monica", "interaction", "1"))
    diary.win("3")
    first = bring(journal, diary)
    assert (counts(first), first.entries) == ((2, 0, 0, 0), {"interaction": 1, "commitment": 1, "moment": 1})
    ann, bo = person(journal, "Ann"), person(journal, "Bo")
    (talk,), (promise,), (win,) = (load(journal, each) for each in (Interaction, Commitment, Moment))
    assert (talk.people, talk.voices[0].person_id) == ((ann.id, bo.id), bo.id)
    assert (promise.people, promise.interaction_id, win.people) == ((ann.id,), talk.id, ())
    again = plan(journal, diary)
    assert [(row.state, row.entries) for row in again.rows] == [(State.SAME, 0), (State.SAME, 0)]
    assert (again.entries, again.known_entries) == ((), 3)
    result = importing.carry_out(journal, again)
    assert (counts(result), result.entries, result.step) == ((0, 0, 2, 0), {}, None)
    diary.talk("4", "Bo")
    more = plan(journal, diary)
    assert [(row.state, row.reason) for row in more.rows][1] == (State.UPDATE, "Adds 1 conversation")
    assert counts(importing.carry_out(journal, more)) == (0, 1, 1, 0)
    assert len(load(journal, Interaction)) == 2


def test_an_entry_that_was_changed_since_is_left_as_it_is(journal: Journal, diary: Diary) -> None:
    diary.person("Ann")
    diary.talk("1", "Ann")
    bring(journal, diary)
    (talk,) = load(journal, Interaction)
    with journal.change("Edit") as unit:
        unit.save(replace(talk, note="My own words"))
    assert counts(bring(journal, diary)) == (0, 0, 1, 0)
    assert load(journal, Interaction)[0].note == "My own words"


def test_who_is_left_out_is_in_no_entry_and_an_entry_of_nobody_else_is_left_out_too(
    journal: Journal, diary: Diary
) -> None:
    diary.person("Ann")
    diary.person("Bo")
    diary.talk("both", "Ann", "Bo", voices=("Ann", "Bo"))
    diary.talk("bo's", "Bo")
    diary.promise("made there", "Ann", interaction_id=entry_id("monica", "interaction", "bo's"))
    result = bring(journal, diary, {2: Choice(Do.LEAVE)})
    assert counts(result) == (1, 0, 0, 1)
    ann = person(journal, "Ann")
    (talk,) = load(journal, Interaction)
    assert (talk.people, [each.person_id for each in talk.voices]) == ((ann.id,), [ann.id])
    (promise,) = load(journal, Commitment)
    assert (promise.people, promise.interaction_id) == ((ann.id,), None)


def test_entries_follow_a_card_that_is_joined_by_choice(journal: Journal, diary: Diary) -> None:
    mine = Person(id=PLACEHOLDER, display_name="Ann", title="Boss", contact_methods=(_mail("other@x.test"),))
    with journal.change("Add") as unit:
        unit.add(mine)
    diary.person("Ann", contact_methods=(_mail("a@x.test"),), title="Cook")
    diary.talk("1", "Ann")
    planned = plan(journal, diary)
    assert (planned.rows[0].state, planned.rows[0].entries) == (State.CHECK, 1)
    importing.carry_out(journal, planned, {1: Choice(Do.MERGE, Wish(from_file=frozenset({"title"})))})
    (talk,) = load(journal, Interaction)
    assert (talk.people, person(journal, "Ann").title) == ((PLACEHOLDER,), "Cook")


def test_two_cards_of_one_person_name_them_once(journal: Journal, diary: Diary) -> None:
    both = (_mail("a@x.test"),)
    diary.person("Ann Lee", uid="1", contact_methods=both)
    diary.person("A. Lee", uid="2", contact_methods=both)
    diary.talk("1", "Ann Lee", "A. Lee")
    bring(journal, diary)
    (talk,) = load(journal, Interaction)
    assert talk.people == (person(journal, "Ann Lee").id,)


def test_an_id_that_somebody_has_is_given_to_nobody_else(journal: Journal) -> None:
    with journal.change("Add") as unit:
        unit.add(Person(id=PLACEHOLDER, display_name="Ann"))
    cards = [
        ImportedPerson(file="a", line=line, person=Person(id=own, display_name=name))
        for line, (own, name) in enumerate([(PLACEHOLDER, "Bo"), (MOVE.id[::-1], "Cy"), (MOVE.id[::-1], "Di")], 1)
    ]
    planned = importing.plan(journal, [FILE], reads=lambda _given, _task: iter(cards), format_=Format.MONICA)
    assert [(row.line, row.state) for row in planned.rows] == [
        (1, State.LEFT_OUT),
        (2, State.NEW),
        (3, State.LEFT_OUT),
    ]
    assert counts(importing.carry_out(journal, planned)) == (1, 0, 0, 2)


def test_someone_who_said_that_two_are_two_is_remembered(journal: Journal, diary: Diary) -> None:
    with journal.change("Add") as unit:
        unit.add(Person(id=PLACEHOLDER, display_name="Ann", contact_methods=(_mail("other@x.test"),)))
    diary.person("Ann", contact_methods=(_mail("a@x.test"),))
    bring(journal, diary, {1: Choice(Do.SEPARATE)})
    (new,) = [each.id for each in load(journal, Person) if each.id != PLACEHOLDER]
    ((one, other),) = journal.reader.rows("SELECT one, other FROM kept_apart")
    assert [one, other] == sorted([new, PLACEHOLDER])


def _mail(address: str) -> ContactMethod:
    return ContactMethod(kind=ContactKind.EMAIL, value=address)


# ---------------------------------------------------------------------------------------------------- theirs, relatives


def test_what_is_theirs_alone_comes_in_and_is_joined_by_what_it_says(journal: Journal, diary: Diary) -> None:
    talk = entry_id("monica", "interaction", "1")
    diary.person("Ann", more=(QUIET, MOVE, replace(ASK, raised_in=talk)))
    diary.talk("1", "Ann")
    bring(journal, diary)
    ann = person(journal, "Ann")
    found = [load(journal, each)[0] for each in (Preference, LifeMoment, Topic)]
    assert [each.person_id for each in found] == [ann.id] * 3
    assert found[2].raised_in == talk
    assert counts(bring(journal, diary)) == (0, 0, 1, 0)
    diary.people["Ann"]["more"] = (QUIET, MOVE, ASK, replace(QUIET, text="Rather mornings"))
    planned = plan(journal, diary)
    assert (planned.rows[0].state, planned.rows[0].reason) == (State.UPDATE, "Adds preferences")
    assert counts(importing.carry_out(journal, planned)) == (0, 1, 0, 0)
    assert [each.text for each in load(journal, Preference)] == ["No calls on Friday", "Rather mornings"]
    assert len(load(journal, LifeMoment)) == 1


def test_a_topic_of_a_talk_that_does_not_come_lets_go_of_it(journal: Journal, diary: Diary) -> None:
    diary.person("Ann", more=(replace(ASK, raised_in=entry_id("monica", "interaction", "none")),))
    bring(journal, diary)
    assert load(journal, Topic)[0].raised_in is None


@pytest.mark.parametrize("way", ["uid", "id"])
def test_relatives_who_are_people_are_named_as_people(journal: Journal, diary: Diary, way: str) -> None:
    if way == "uid":
        diary.person("Ann", related=[(RelationshipKind.PARTNER, "urn:uuid:UID-Bo"), (RelationshipKind.CHILD, "gone")])
        diary.person("Bo", related=[(RelationshipKind.PARTNER, "uid-Ann"), (RelationshipKind.OTHER, "uid-Bo")])
    else:
        diary.person("Ann", knows=[(RelationshipKind.PARTNER, "Bo")])
        diary.person("Bo", knows=[(RelationshipKind.PARTNER, "Ann"), (RelationshipKind.OTHER, "Bo")])
    bring(journal, diary)
    ann, bo = person(journal, "Ann").id, person(journal, "Bo").id
    found = {(each.person_id, each.kind, each.other_person_id) for each in load(journal, Relationship)}
    assert found == {(ann, RelationshipKind.PARTNER, bo), (bo, RelationshipKind.PARTNER, ann)}
    assert counts(bring(journal, diary)) == (0, 0, 2, 0)
    assert len(load(journal, Relationship)) == 2


def test_two_things_of_one_relative_are_both_kept_and_never_added_again(journal: Journal, diary: Diary) -> None:
    diary.person("Ann", related=[(RelationshipKind.COLLEAGUE, "uid-Bo"), (RelationshipKind.FRIEND, "uid-Bo")])
    diary.person("Bo")
    bring(journal, diary)
    assert [each.kind for each in load(journal, Relationship)] == [RelationshipKind.COLLEAGUE, RelationshipKind.FRIEND]
    with journal.change("Edit") as unit:
        unit.save(replace(load(journal, Relationship)[0], kind=RelationshipKind.MANAGER))
    assert counts(bring(journal, diary)) == (0, 0, 2, 0)


def test_the_birthday_of_a_child_stays_with_the_child(journal: Journal, diary: Diary) -> None:
    mine = Person(id=PLACEHOLDER, display_name="Ann", contact_methods=(_mail("a@x.test"),))
    with journal.change("Add") as unit:
        unit.add(mine, Relationship(id=MOVE.id, person_id=mine.id, kind=RelationshipKind.CHILD, name="Tim"))
    children = [(RelationshipKind.CHILD, "Tim", 3), (RelationshipKind.CHILD, "Eva", 4)]
    diary.person("Ann", contact_methods=(_mail("a@x.test"),), family=children)
    diary.person("Bo", family=children[:1])
    bring(journal, diary)
    named = {each.id: (each.person_id == mine.id, each.name) for each in load(journal, Relationship)}
    found = [(named[each.relationship_id], each.month) for each in load(journal, PersonalDate)]
    assert sorted(found) == [((False, "Tim"), 3), ((True, "Eva"), 4), ((True, "Tim"), 3)]
    assert counts(bring(journal, diary)) == (0, 0, 2, 0)
    assert len(load(journal, Relationship)) == 3
    assert len(load(journal, PersonalDate)) == 3


def test_a_relative_who_is_in_the_journal_is_found_there_and_one_left_out_is_not_named(
    journal: Journal, diary: Diary
) -> None:
    diary.person("Bo")
    bring(journal, diary)
    del diary.people["Bo"]
    diary.person("Ann", related=[(RelationshipKind.SIBLING, "uid-Bo"), (RelationshipKind.CHILD, "uid-Cy")])
    diary.person("Cy")
    bring(journal, diary, {2: Choice(Do.LEAVE)})
    (one,) = load(journal, Relationship)
    assert (one.kind, one.other_person_id) == (RelationshipKind.SIBLING, person(journal, "Bo").id)


def test_a_relative_who_comes_later_is_told_in_the_plan(journal: Journal, diary: Diary) -> None:
    diary.person("Ann", related=[(RelationshipKind.CHILD, "uid-Cy")])
    bring(journal, diary)
    diary.person("Cy")
    planned = plan(journal, diary)
    assert (planned.rows[0].state, planned.rows[0].reason) == (State.UPDATE, "Adds family")
    assert counts(importing.carry_out(journal, planned)) == (1, 1, 0, 0)


# ---------------------------------------------------------------------------------------------------------- taking back


def full(diary: Diary) -> None:
    birthday = PersonalDate(id=PLACEHOLDER, person_id=PLACEHOLDER, kind=DateKind.BIRTHDAY, month=5, day=1)
    diary.person("Ann", dates=(birthday,), more=(QUIET, MOVE, ASK))
    diary.person("Bo", related=[(RelationshipKind.SIBLING, "uid-Ann")])
    diary.talk("1", "Ann", "Bo")
    diary.promise("2", "Bo", interaction_id=entry_id("monica", "interaction", "1"))
    diary.win("3", "Ann")
    diary.win("4")


KINDS = (Person, Relationship, PersonalDate, Preference, LifeMoment, Topic, Interaction, Commitment, Moment)


def test_an_import_is_one_step_and_taken_back_whole(journal: Journal, diary: Diary) -> None:
    full(diary)
    result = bring(journal, diary)
    assert [len(load(journal, each)) for each in KINDS] == [2, 1, 1, 1, 1, 1, 1, 1, 2]
    assert result.batch_id is not None
    taken = importing.undo_import(journal, result.batch_id)
    assert (taken.removed, taken.kept) == (2, ())
    assert [len(load(journal, each)) for each in KINDS] == [0] * 9
    assert journal.undo() is not None
    assert journal.undo() is not None
    assert [len(load(journal, each)) for each in KINDS] == [0] * 9
    assert counts(bring(journal, diary)) == (2, 0, 0, 0)
    assert [len(load(journal, each)) for each in KINDS] == [2, 1, 1, 1, 1, 1, 1, 1, 2]


def taken_back(journal: Journal, result: CardsResult) -> dict[str, int]:
    assert result.batch_id is not None
    importing.undo_import(journal, result.batch_id)
    return {each.KIND: len(found) for each in KINDS if (found := load(journal, each))}


def test_one_that_was_edited_in_the_same_second_stays_too(journal: Journal, diary: Diary) -> None:
    full(diary)
    result = bring(journal, diary)
    (talk,) = load(journal, Interaction)
    with journal.change("by hand") as unit:
        unit.save(replace(talk, note="What we really said"))
    left = taken_back(journal, result)
    assert (left["interaction"], left["person"]) == (1, 2)
    assert load(journal, Interaction)[0].note == "What we really said"


def test_a_conversation_that_was_edited_since_stays_with_its_people(journal: Journal, diary: Diary) -> None:
    full(diary)
    result = bring(journal, diary)
    (talk,) = load(journal, Interaction)
    later(journal)
    with journal.change("Edit") as unit:
        unit.save(replace(talk, note="More of it"))
    assert taken_back(journal, result) == {
        "person": 2, "relationship": 1, "date": 1, "preference": 1, "life_moment": 1, "topic": 1, "interaction": 1,
    }  # fmt: skip


def test_a_conversation_that_something_hangs_on_since_stays(journal: Journal, diary: Diary) -> None:
    full(diary)
    result = bring(journal, diary)
    (talk,) = load(journal, Interaction)
    bo = person(journal, "Bo")
    with journal.change("Reflect") as unit:
        unit.add(Reflection(id=str(uuid4()), interaction_id=talk.id, person_id=bo.id, heard="that"))
    left = taken_back(journal, result)
    assert left["interaction"] == 1
    assert left["person"] == 2
    assert "commitment" not in left


def test_someone_written_about_since_stays_and_the_other_goes(journal: Journal, diary: Diary) -> None:
    full(diary)
    result = bring(journal, diary)
    ann = person(journal, "Ann")
    with journal.change("Log") as unit:
        unit.add(Interaction(id=str(uuid4()), at=AT, channel=Channel.CALL, people=(ann.id,)))
    assert taken_back(journal, result) == {
        "person": 1, "date": 1, "preference": 1, "life_moment": 1, "topic": 1, "interaction": 1,
    }  # fmt: skip


def test_what_came_to_someone_of_the_journal_is_taken_from_them(journal: Journal, diary: Diary) -> None:
    diary.person("Ann")
    bring(journal, diary)
    full(diary)
    result = bring(journal, diary)
    assert counts(result) == (1, 1, 0, 0)
    assert taken_back(journal, result) == {"person": 1}


def later(journal: Journal) -> None:
    """Let the clock go on: what was written at the very moment of the import is taken for a part of it."""
    journal.clock = Clock(journal.clock.now() + timedelta(hours=1))
