"""The journal of everybody from a real file: its order, its pages, its filters, its words, and the record of it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from trustjournal.domain.dates import LifeMoment, LifeMomentKind
from trustjournal.domain.interactions import Degree, Interaction, Reflection
from trustjournal.domain.moments import Moment
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel
from trustjournal.services import commitments, journal_page, people, topics
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.interactions import LogEntry, log
from trustjournal.services.journal_page import Wanted
from trustjournal.services.people import NewPerson
from trustjournal.storage.timeline import KINDS, Only, statement


def talk(journal, person, on, note, channel=Channel.COFFEE, **more):
    entry = LogEntry(people=(person,), at=Instant(f"{on}T10:00:00+01:00"), channel=channel, note=note, **more)
    return log(journal, entry)


@pytest.fixture
def cast(journal):
    amara = people.add_person(journal, NewPerson(display_name="Amara Okafor", tags=("design",))).id
    bram = people.add_person(journal, NewPerson(display_name="Bram")).id
    return {"amara": amara, "bram": bram}


@pytest.fixture
def told(journal, cast):
    amara, bram = cast["amara"], cast["bram"]
    ids = {
        "coffee": talk(journal, amara, "2026-02-20", "Numbers by Wednesday"),
        "call": talk(journal, bram, "2026-02-19", "The garden", Channel.CALL),
        "secret": talk(journal, bram, "2026-01-05", "Wants to leave", confidential=True),
    }
    ids["promise"] = commitments.commit(
        journal, NewCommitment(text="Share the numbers", people=(amara,), created_on=date(2026, 2, 20))
    )
    ids["topic"] = topics.add(journal, bram, "Holidays")
    with journal.change("more") as unit:
        win = Moment(id=str(uuid4()), kind="win", people=(amara, bram), on=date(2026, 2, 13), text="1,000 sign-ups")
        moved = LifeMoment(id=str(uuid4()), person_id=bram, kind=LifeMomentKind.MOVE, starts_on=date(2026, 3, 20))
        sick = LifeMoment(id=str(uuid4()), person_id=amara, kind=LifeMomentKind.OTHER, starts_on=date(2026, 2, 1))
        heard = Reflection(
            id=str(uuid4()),
            interaction_id=ids["call"],
            person_id=bram,
            heard="Misses the orchard",
            confirmed=Degree.YES,
        )
        unit.add(win, moved, sick, heard)
    return {**ids, "win": win.id, "later": moved.id, "sick": sick.id}


def named(told, entries):
    by_id = {entry_id: name for name, entry_id in told.items()}
    return [by_id[entry.id] for entry in entries]


def test_everything_stands_newest_first_and_what_has_not_begun_waits(journal, told):
    entries = journal_page.page(journal, Wanted())
    assert named(told, entries) == ["topic", "coffee", "promise", "call", "win", "sick", "secret"]
    call = entries[3]
    assert [one.confirmed for one in call.reflections] == [Degree.YES]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(shown="conversations"), ["coffee", "call", "secret"]),
        (Wanted(shown="moments"), ["win", "sick"]),
        (Wanted(shown="reflections"), ["call"]),
        (Wanted(shown="promises"), ["promise"]),
        (Wanted(channel="coffee"), ["coffee", "secret"]),
        (Wanted(channel="coffee", shown="promises"), []),
        (Wanted(tag="design"), ["coffee", "promise", "win", "sick"]),
        (Wanted(tag="nobody's"), []),
        (Wanted(since=date(2026, 2, 19), shown="conversations"), ["coffee", "call"]),
        (Wanted(before=date(2026, 2, 19)), ["win", "sick", "secret"]),
    ],
)
def test_filters_let_through_what_they_say(journal, told, wanted, found):
    assert named(told, journal_page.page(journal, wanted)) == found


def test_a_person_with_a_channel_and_a_tag(journal, told, cast):
    wanted = Wanted(person_id=cast["bram"], channel="call")
    assert named(told, journal_page.page(journal, wanted)) == ["call"]
    assert named(told, journal_page.page(journal, Wanted(person_id=cast["bram"], tag="design"))) == ["win"]
    assert named(told, journal_page.page(journal, Wanted(person_id=cast["bram"], shown="reflections"))) == ["call"]


def test_tags_are_offered_by_the_alphabet(journal, cast):
    people.tag(journal, [cast["bram"]], "Éclair")
    people.tag(journal, [cast["bram"]], "zoo")
    assert journal_page.tags(journal) == ["design", "Éclair", "zoo"]


def test_words_are_found_in_notes_promises_and_what_was_heard(journal, told):
    found = journal_page.find(journal, Wanted(query="numbers"))
    assert named(told, found.entries) == ["coffee", "promise"]
    assert named(told, journal_page.find(journal, Wanted(query="orchard")).entries) == ["call"]
    assert named(told, journal_page.find(journal, Wanted(query="numbers", shown="promises")).entries) == ["promise"]
    assert named(told, journal_page.find(journal, Wanted(query="numbers", channel="coffee")).entries) == ["coffee"]
    assert journal_page.find(journal, Wanted(query="numbers", tag="nobody's")).entries == ()


def test_confidential_matches_are_counted_until_they_are_shown(journal, told):
    found = journal_page.find(journal, Wanted(query="leave"))
    assert (found.entries, found.confidential) == ((), 1)
    assert named(told, journal_page.find(journal, Wanted(query="leave"), reveal=True).entries) == ["secret"]


def fill(journal, people_ids, count):
    start = date(2026, 2, 24)
    forms = [
        {
            "id": str(uuid4()),
            "at": f"{start - timedelta(days=n // 8)}T{8 + n % 8:02}:00:00+01:00",
            "channel": "call" if n % 50 == 0 else "coffee",
            "people": [people_ids[n % len(people_ids)]],
            "note": f"Note {n}",
        }
        for n in range(count)
    ]
    with journal.change("fill") as unit:
        unit.add_forms("interaction", forms)


def test_pages_join_without_a_gap_or_a_double(journal, cast):
    fill(journal, list(cast.values()), 500)
    seen, after = [], None
    while entries := journal_page.page(journal, Wanted(), after):
        assert len(entries) <= journal_page.PAGE
        seen += entries
        after = entries[-1].key
    assert len({entry.id for entry in seen}) == 500
    assert [entry.at for entry in seen] == sorted((entry.at for entry in seen), reverse=True)


@pytest.mark.parametrize(
    "only",
    [
        Only(begun_by=date(2026, 2, 24)),
        Only(channel="call"),
        Only(since=date(2026, 1, 1), before=date(2026, 2, 1)),
        Only(people=("nobody",)),
        Only(reflected=True),
    ],
)
def test_a_page_of_everybody_walks_the_indexes_and_never_the_conversations(journal, only):
    for after in (None, ("2026-02-01T10:00:00+01:00", "interaction", str(uuid4()))):
        plan = journal.reader.plan(*statement(None, KINDS, after, journal_page.PAGE, only))
        for kind in ("interaction", "commitment", "moment"):
            lines = [line for line in plan.splitlines() if line.startswith(("SCAN " + kind, "SEARCH " + kind))]
            own = [line for line in lines if line.split()[1] == kind]
            assert own
            assert all("INDEX" in line for line in own), plan


def test_an_interaction_is_what_pages_give(journal, told):
    first = journal_page.page(journal, Wanted(shown="conversations"))[0]
    assert isinstance(first.entry, Interaction)
    assert journal_page.called(journal, [first]) == {first.entry.people[0]: "Amara Okafor"}


@pytest.mark.parametrize("talks", [300, 2_100])
def test_a_tag_finds_the_same_of_few_and_of_many(journal, cast, talks):
    fill(journal, [cast["amara"]], talks)
    fill(journal, [cast["bram"]], 70)
    seen, after = [], None
    while entries := journal_page.page(journal, Wanted(tag="design"), after):
        seen += entries
        after = entries[-1].key
    assert len({entry.id for entry in seen}) == talks
    assert {entry.entry.people for entry in seen if isinstance(entry.entry, Interaction)} == {(cast["amara"],)}
