"""People as the window lists them, from a real journal."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from trustjournal.domain.agreements import Agreement, AgreementState
from trustjournal.domain.dates import DateKind, LifeMoment, LifeMomentKind, PersonalDate
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.noun import Instant
from trustjournal.domain.nudges import derive
from trustjournal.domain.people import Channel, Person, Relation, Relationship, RelationshipKind
from trustjournal.domain.policy import Answer, NudgeState
from trustjournal.services import people_list
from trustjournal.services.people_list import Sort, Wanted
from trustjournal.storage.facts import load_facts
from trustjournal.storage.policy import policy_of

TODAY = date(2026, 2, 24)


def add(journal, *nouns):
    with journal.change("Set up") as unit:
        unit.add(*nouns)
    return getattr(nouns[0], "id", "")


def person(name, **fields):
    return Person(id=str(uuid4()), display_name=name, **fields)


def talk(person_id, on, channel=Channel.CALL):
    return Interaction(id=str(uuid4()), at=Instant(f"{on}T10:00:00+01:00"), channel=channel, people=(person_id,))


def only(journal):
    (one,) = people_list.everyone(journal)
    return one


def test_the_last_contact_counts_and_what_is_still_to_come_does_not(journal):
    one = add(journal, person("Nora Haddad", cadence_days=30))
    add(journal, talk(one, "2026-02-01"), talk(one, "2026-03-05"))
    found = only(journal)
    assert found.person.last_contact_on == date(2026, 2, 1)
    assert found.standing.due == date(2026, 3, 3)


@pytest.mark.parametrize("state", list(Answer))
def test_due_is_the_day_on_which_the_nudge_is_due(journal, state):
    one = add(journal, person("Bram Peeters", cadence_days=14))
    add(journal, talk(one, "2026-01-05"))
    add(journal, NudgeState(key=f"cadence:{one}:2026-01-19", state=state, on=date(2026, 2, 6)))
    now = journal.clock.now()
    facts = load_facts(journal.reader, now)
    nudges = derive(facts, now, policy_of(journal.reader))
    (nudge,) = [each for each in nudges.open if each.rule == "cadence"]
    assert only(journal).standing.due == nudge.due


def test_the_next_day_is_the_nearest_of_all_kinds(journal):
    one = add(journal, person("Jonas Verhaegen", organisation="Oakmere"))
    add(
        journal,
        PersonalDate(id=str(uuid4()), person_id=one, kind=DateKind.BIRTHDAY, month=8, day=12),
        LifeMoment(
            id=str(uuid4()),
            person_id=one,
            kind=LifeMomentKind.NEW_PARENT,
            label="On leave",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 3, 1),
        ),
        Agreement(id=str(uuid4()), people=(one,), state=AgreementState.AGREED, review_on=date(2026, 4, 1)),
    )
    found = only(journal)
    assert found.life_moment == "On leave"
    assert (found.coming.on, found.coming.words) == (date(2026, 3, 2), "Back from leave")


def test_the_birthday_of_a_child_is_not_the_parents(journal):
    one = add(journal, person("Amara Okafor"))
    child = Relationship(id=str(uuid4()), person_id=one, kind=RelationshipKind.CHILD, name="Zora")
    add(journal, child)
    add(
        journal,
        PersonalDate(id=str(uuid4()), person_id=one, kind=DateKind.BIRTHDAY, relationship_id=child.id, month=3, day=1),
    )
    assert only(journal).coming is None


def test_what_is_confidential_is_not_told(journal):
    one = add(journal, person("Priya Raman", note="a secret plan", confidential=True))
    moment = LifeMoment(
        id=str(uuid4()),
        person_id=one,
        kind=LifeMomentKind.OTHER,
        label="Quiet divorce",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 3, 1),
        confidential=True,
    )
    day = PersonalDate(
        id=str(uuid4()), person_id=one, kind=DateKind.CUSTOM, label="Court", month=2, day=25, confidential=True
    )
    add(journal, moment, day)
    found = only(journal)
    assert found.life_moment == ""
    assert "secret" not in found.folded
    assert found.coming.on == date(2026, 2, 25)
    assert "Court" not in found.coming.words


def test_find_looks_in_name_tag_work_and_note_whatever_the_accents(journal):
    add(journal, person("Lucía Fernández", tags=("Ski club",), title="Marketing lead", note="Plays the cello"))
    add(journal, person("Kenji Watanabe"))
    everyone = people_list.everyone(journal)
    for query in ("lucia", "FERNÁNDEZ lucia", "ski", "market", "cello"):
        assert [one.person.name for one in people_list.arrange(everyone, Wanted(query=query))] == ["Lucía Fernández"]
    assert people_list.arrange(everyone, Wanted(query="lucia kenji")) == []


def test_groups_count_whom_they_show_and_leave_the_archived_out(journal):
    add(
        journal,
        person("A", relation=Relation.PEER, cadence_days=7, cadence_since_on=date(2026, 1, 1)),
        person("B", relation=Relation.CLIENT),
        person("C", relation=Relation.PARTNER),
        person("D", relation=Relation.PEER, archived=True),
    )
    everyone = people_list.everyone(journal)
    counts = people_list.counts(everyone)
    for key, count in counts.items():
        assert len(people_list.arrange(everyone, Wanted(group=key))) == count
    assert {key: count for key, count in counts.items() if count} == {
        "everyone": 3, "due": 1, "archived": 1, "peers": 1, "clients": 2,
    }  # fmt: skip


def test_orders_put_what_is_not_known_last(journal):
    for name, days, on in (("Ada", None, None), ("Ben", 7, "2026-02-20"), ("Cem", 90, "2026-02-10")):
        one = add(journal, person(name, cadence_days=days))
        if on:
            add(journal, talk(one, on))
    add(journal, PersonalDate(id=str(uuid4()), person_id=one, kind=DateKind.BIRTHDAY, month=3, day=1))
    everyone = people_list.everyone(journal)

    def names(sort):
        return "".join(one.person.name[0] for one in people_list.arrange(everyone, Wanted(sort=sort)))

    assert [names(sort) for sort in Sort] == ["ABC", "BCA", "CAB", "BCA"]


def test_the_first_page_says_the_same_as_the_whole(journal):
    for number in range(70):
        one = add(journal, person(f"Person {number:02}", cadence_days=14, note="x"))
        add(journal, talk(one, TODAY - timedelta(days=number)))
    add(journal, person("AAA", archived=True))
    whole = [one for one in people_list.everyone(journal) if not one.person.archived]
    assert people_list.first(journal) == whole[:60]
