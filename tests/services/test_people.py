from datetime import date
from uuid import uuid4

import msgspec
import pytest

from tests.documents import write
from trustjournal.base.errors import UserError
from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.people import Person, Relation, Relationship, RelationshipKind
from trustjournal.domain.policy import PersonRules, Policy
from trustjournal.domain.written import YearlyDay
from trustjournal.services import people, trash
from trustjournal.services.people import NewPerson, PeopleFilter
from trustjournal.storage.codec import load
from trustjournal.storage.people import NextDate
from trustjournal.storage.policy import policy_of


def add(journal, name, **known):
    return people.add_person(journal, NewPerson(display_name=name, **known)).id


def person_form(name, **fields):
    return {"id": str(uuid4()), "display_name": name, **fields}


def test_a_person_is_kept_with_everything_given(journal):
    added = add(
        journal,
        "  Priya   Raman ",
        emails=("p@x.org",),
        phones=("+32 470 12 34 56",),
        birthday=YearlyDay(2, 29),
        cadence_days=14,
        organisation="Oakmere",
        title="CTO",
        relation=Relation.CLIENT,
        tags=("a", "b", "a"),
        close=True,
    )
    shown = people.show(journal, added)
    assert shown["display_name"] == "Priya Raman"
    assert [method["kind"] for method in shown["contact_methods"]] == ["email", "phone"]
    assert shown["tags"] == ["a", "b"]
    assert (shown["relation"], shown["close"], shown["cadence_days"]) == ("client", True, 14)
    assert [(one["kind"], one.get("year"), one["month"], one["day"]) for one in shown["dates"]] == [
        ("birthday", None, 2, 29)
    ]
    assert journal.undo().op == "Add Priya Raman"
    assert people.people(journal) == []


def test_a_name_is_needed(journal):
    with pytest.raises(UserError, match="needs a name"):
        add(journal, " \n ")


@pytest.mark.parametrize(
    "known",
    [
        {"display_name": "SOREN IBSEN"},
        {"display_name": "X", "emails": ("Soren@Ibsen.dk",)},
        {"display_name": "X", "phones": ("0045 32 12 34 56",)},
    ],
)
def test_a_look_alike_is_named_and_not_refused(journal, known):
    first = add(journal, "Søren Ibsen", emails=("soren@ibsen.dk",), phones=("+45 32123456",))
    added = people.add_person(journal, NewPerson(**known))
    assert [one.id for one in added.look_alikes] == [first]
    assert people.count(journal) == 2


@pytest.mark.parametrize("text", ["Łukasz Žižek", "lukasz zizek", "ŽIŽEK", "kasz", " Lukasz "])
def test_a_person_is_found_by_name_or_part_whatever_the_accents(journal, text):
    wanted = add(journal, "Łukasz Žižek")
    add(journal, "Somebody Else")
    assert people.find_person(journal, text).id == wanted


def test_an_exact_name_wins_over_those_it_is_a_part_of(journal):
    ann, annika = add(journal, "Ann"), add(journal, "Ann Lee")
    assert people.find_person(journal, "Ann").id == ann
    assert people.find_person(journal, "ann").id == ann
    assert people.find_person(journal, annika).id == annika


@pytest.mark.parametrize("text", ["Ann", "an"])
def test_where_several_fit_the_candidates_are_told(journal, text):
    ids = [add(journal, "Ann Lee"), add(journal, "Anna Berg")]
    with pytest.raises(UserError) as told:
        people.find_person(journal, text)
    assert told.value.code == 1
    assert all(one in str(told.value) for one in [*ids, "Ann Lee", "Anna Berg"])
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("text", ["Bo", "", "  ", "%", "_"])
def test_nobody_of_that_name(journal, text):
    add(journal, "Ann Lee")
    with pytest.raises(UserError, match="Nobody"):
        people.find_person(journal, text)


def test_two_of_the_same_name_are_told_apart_by_id_alone(journal):
    ids = [add(journal, "Ann Lee"), add(journal, "Ann Lee")]
    with pytest.raises(UserError, match="fits several"):
        people.find_person(journal, "Ann Lee")
    assert people.find_person(journal, ids[1]).id == ids[1]


def test_confidential_is_left_out_with_what_hangs_on_it_unless_revealed(journal):
    one = person_form("Ann Lee", note="secret", confidential=True)
    child = {"id": str(uuid4()), "person_id": one["id"], "kind": "child", "name": "Noor", "confidential": True}
    born = {"id": str(uuid4()), "person_id": one["id"], "kind": "birthday", "relationship_id": child["id"], "day": 3}
    own = {"id": str(uuid4()), "person_id": one["id"], "kind": "birthday", "month": 3}
    write(journal, {"people": [one], "relationships": [child], "dates": [born, own]})
    shown = people.show(journal, one["id"])
    assert "note" not in shown
    assert shown["relationships"] == []
    assert [date["id"] for date in shown["dates"]] == [own["id"]]
    whole = people.show(journal, one["id"], reveal=True)
    assert whole["note"] == "secret"
    assert len(whole["dates"]) == 2
    assert whole["relationships"][0]["name"] == "Noor"


def test_the_list_knows_last_contact_and_the_next_date(journal):
    one = person_form("Ann Lee", organisation="Oakmere")
    gone = person_form("Bo", deceased_on="2026-01-01")
    away = person_form("Cy", archived=True)

    def day(person, **fields):
        return {"id": str(uuid4()), "person_id": person["id"], **fields}

    def talk(at, *with_people):
        return {"id": str(uuid4()), "at": at, "channel": "call", "people": [person["id"] for person in with_people]}

    write(
        journal,
        {
            "people": [one, gone, away],
            "dates": [
                day(one, kind="birthday", month=2, day=29, label="x"),
                day(one, kind="custom", month=2, day=23),
                day(gone, kind="birthday", month=2, day=25),
                day(gone, kind="memorial", month=6, day=1, label="hush", confidential=True),
            ],
            "interactions": [
                talk("2026-02-24T23:59:00-11:00", one),
                talk("2026-02-25T00:00:00+14:00", one),
                talk("2020-01-01T00:00:00Z", one, gone),
            ],
        },
    )
    rows = {row.name: row for row in people.people(journal)}
    assert list(rows) == ["Ann Lee", "Bo"]
    assert rows["Ann Lee"].last_contact_on == date(2026, 2, 24)
    assert rows["Ann Lee"].last_channel == "call"
    assert rows["Ann Lee"].next_date == NextDate(date(2026, 2, 28), "birthday", "x")
    assert rows["Bo"].last_contact_on == date(2020, 1, 1)
    assert rows["Bo"].next_date == NextDate(date(2026, 6, 1), "memorial")
    assert [row.name for row in people.people(journal, PeopleFilter(with_archived=True))] == ["Ann Lee", "Bo", "Cy"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (PeopleFilter(query="zie"), ["Tomasz Zieliński"]),
        (PeopleFilter(query="zielinski"), ["Tomasz Zieliński"]),
        (PeopleFilter(query="oak tom"), []),
        (PeopleFilter(query="oak"), ["Ann Lee"]),
        (PeopleFilter(query="design"), ["Ann Lee"]),
        (PeopleFilter(tag="DESIGN"), ["Ann Lee"]),
        (PeopleFilter(tag="desi"), []),
        (PeopleFilter(relations=("client", "peer")), ["Tomasz Zieliński"]),
        (PeopleFilter(query="%"), []),
    ],
)
def test_the_list_is_filtered(journal, wanted, found):
    add(journal, "Tomasz Zieliński", relation=Relation.CLIENT)
    add(journal, "Ann Lee", organisation="Oakmere", tags=("Design",))
    assert [row.name for row in people.people(journal, wanted)] == found
    assert people.count(journal, wanted) == len(found)


def test_pages_follow_each_other_without_gap_or_repeat(journal):
    names = [f"P {number % 7}" for number in range(20)]
    write(journal, {"people": [person_form(name) for name in names]})
    seen, after = [], None
    while rows := people.page(journal, PeopleFilter(), after, 3):
        seen += rows
        after = rows[-1].place
    assert [row.name for row in seen] == sorted(names)
    assert len({row.id for row in seen}) == 20


def test_a_page_seeks_in_the_index_of_names(journal):
    from trustjournal.storage import people as stored

    plan = journal.reader.plan(
        f"SELECT {stored._COLUMNS} FROM person p LEFT JOIN circle c ON c.id = p.circle_id "
        "WHERE coalesce(p.archived, 0) = 0 AND (p.sort_key, p.seq) > (:key, :seq) "
        "ORDER BY p.sort_key, p.seq LIMIT :limit",
        {"key": "a", "seq": 1, "limit": 60, "end": "2026"},
    )
    assert "ix_person_sort_key_seq" in plan
    assert "ix_interaction_person_person_id" in plan
    assert "TEMP B-TREE" not in plan


def test_editing_keeps_a_person_with_dates_and_relationships_in_one_step(journal):
    kept = people.person(journal, add(journal, "Ann Lee", birthday=YearlyDay(3, 4)))
    partner = Relationship(id=str(uuid4()), person_id=kept.id, kind=RelationshipKind.PARTNER, name="Noor")
    born = load(journal.reader, PersonalDate)[0]
    people.save(
        journal,
        msgspec.structs.replace(kept, title="CTO"),
        [partner, msgspec.structs.replace(born, year=1984)],
    )
    shown = people.show(journal, kept.id)
    assert shown["title"] == "CTO"
    assert shown["dates"][0]["year"] == 1984
    assert shown["relationships"][0]["name"] == "Noor"
    people.save(journal, people.person(journal, kept.id), removed=[born])
    assert people.show(journal, kept.id)["dates"] == []
    journal.undo()
    journal.undo()
    shown = people.show(journal, kept.id)
    assert "title" not in shown
    assert "year" not in shown["dates"][0]
    assert shown["relationships"] == []


def test_pin_archive_close_pause_and_tags(journal):
    ann, bo = add(journal, "Ann"), add(journal, "Bo")
    people.pin(journal, ann)
    people.keep_close(journal, [ann])
    people.pause(journal, ann, date(2026, 3, 1))
    people.tag(journal, [ann, bo], "x")
    people.tag(journal, [bo], "y")
    change = people.archive(journal, [ann, bo])
    assert change is not None
    assert change.op == "Archive 2 people"
    kept = people.person(journal, ann)
    assert (kept.pinned, kept.close, kept.paused_until_on, kept.archived) == (True, True, date(2026, 3, 1), True)
    assert kept.tags == ("x",)
    assert people.person(journal, bo).tags == ("x", "y")
    people.archive(journal, [ann], archived=False)
    assert [row.name for row in people.people(journal)] == ["Ann"]


@pytest.mark.parametrize(("number", "days"), [(2, 14), (7, 7), (10, 7), (3, 365)])
def test_a_rhythm_for_many_is_spread_over_the_interval(journal, number, days):
    ids = [add(journal, f"P {one}") for one in range(number)]
    people.set_rhythm(journal, ids, days)
    kept = [people.person(journal, one) for one in ids]
    since = [one.cadence_since_on for one in kept if one.cadence_since_on is not None]
    assert len(since) == number
    due = [(one - date(2026, 2, 24)).days + days for one in since]
    assert all(one.cadence_days == days for one in kept)
    assert due == sorted(due)
    assert min(due) >= 1
    assert max(due) == days
    most = -(-number // days)
    assert all(due.count(day) <= most for day in due)
    journal.undo()
    assert people.person(journal, ids[0]).cadence_days is None


def test_a_rhythm_for_one_leaves_its_beginning_alone(journal):
    ann = add(journal, "Ann")
    people.set_rhythm(journal, [ann], 7)
    assert people.person(journal, ann).cadence_since_on is None
    people.set_rhythm(journal, [ann], None)
    assert people.person(journal, ann).cadence_days is None


def test_deleting_takes_along_what_only_exists_through_a_person_and_undo_brings_it_back(journal):
    ann, bo = person_form("Ann"), person_form("Bo")
    partner = {"id": str(uuid4()), "person_id": ann["id"], "kind": "partner", "name": "Noor"}
    other = {"id": str(uuid4()), "person_id": bo["id"], "kind": "friend", "other_person_id": ann["id"]}
    born = {"id": str(uuid4()), "person_id": ann["id"], "kind": "birthday", "month": 1, "day": 2}
    talk = {
        "id": str(uuid4()),
        "at": "2026-02-20T10:00:00+01:00",
        "channel": "call",
        "people": [ann["id"], bo["id"]],
        "voices": [{"person_id": ann["id"], "view": "yes"}, {"person_id": bo["id"], "view": "no"}],
    }
    write(
        journal,
        {
            "people": [ann, bo],
            "relationships": [partner, other],
            "dates": [born],
            "interactions": [talk],
            "policy": {"person_rules_off": [{"person_id": ann["id"], "rules": ["cadence"]}]},
        },
    )
    before = people.show(journal, ann["id"])
    goes = trash.goes_with(journal, "person", ann["id"])
    assert goes is not None
    assert {kind for kind, _form in goes.with_it} == {"relationship", "date"}
    assert ("interaction", talk["id"], "people", 0) in goes.loosened
    assert ("relationship", other["id"], "other_person_id", None) in goes.loosened

    people.delete(journal, ann["id"])
    assert [row.name for row in people.people(journal)] == ["Bo"]
    left = load(journal.reader, Interaction)[0]
    assert left.people == (bo["id"],)
    assert [voice.person_id for voice in left.voices] == [bo["id"]]
    assert policy_of(journal.reader) == Policy()
    assert journal.reader.rows("PRAGMA foreign_key_check") == []
    assert [(one.kind, one.title) for one in trash.trashed(journal)] == [("person", "Ann")]

    journal.undo()
    assert people.show(journal, ann["id"]) == before
    assert load(journal.reader, Interaction)[0].people == (ann["id"], bo["id"])
    assert policy_of(journal.reader).person_rules_off == (PersonRules(person_id=ann["id"], rules=("cadence",)),)
    assert trash.trashed(journal) == []


@pytest.mark.parametrize(
    "verb",
    [
        lambda journal, one: people.show(journal, one),
        lambda journal, one: people.pin(journal, one),
        lambda journal, one: people.delete(journal, one),
        lambda journal, one: people.save(journal, Person(id=one, display_name="X")),
    ],
)
def test_who_is_not_there_any_more_is_said(journal, verb):
    with pytest.raises(UserError, match="not there any more"):
        verb(journal, str(uuid4()))
