"""A year of dates from a real journal: what falls where, what is said of it, and what writing it down does."""

from datetime import date
from uuid import uuid4

import msgspec
import pytest

from trustjournal.base.errors import UserError
from trustjournal.domain.agreements import Agreement, AgreementState
from trustjournal.domain.dates import DateKind, Feb29, LifeMomentKind
from trustjournal.domain.partial_day import PartialDay
from trustjournal.domain.people import Relationship, RelationshipKind
from trustjournal.domain.year import Mark, Span
from trustjournal.services import dates, people
from trustjournal.services.dates import DateEntered, LifeMomentEntered
from trustjournal.services.people import NewPerson


@pytest.fixture
def amara(journal):
    return people.add_person(journal, NewPerson(display_name="Amara Okafor", organisation="Oakmere")).id


def birthday(person, year=None, month=None, day=None, **more):
    return DateEntered(person_id=person, kind=DateKind.BIRTHDAY, day=PartialDay(year, month, day), **more)


def sick(person, **more):
    return LifeMomentEntered(person_id=person, kind=LifeMomentKind.SICK_LEAVE, **more)


def told(year):
    return [(entry.on, entry.words) for entry in year.entries]


def test_a_birthday_says_the_age_only_where_the_year_is_known(journal, amara):
    dates.add_date(journal, birthday(amara, 1992, 3, 12))
    bram = people.add_person(journal, NewPerson(display_name="Bram")).id
    dates.add_date(journal, birthday(bram, None, 5, 1))
    year = dates.year(journal, 2026)
    assert told(year) == [(date(2026, 3, 12), "Birthday, turns 34"), (date(2026, 5, 1), "Birthday")]
    assert [entry.mark for entry in year.entries] == [Mark.BIRTHDAY, Mark.BIRTHDAY]
    assert year.entries[0].person == (amara, "Amara Okafor")
    assert dates.year(journal, 1991).entries[0].words == "Birthday"
    assert [entry.person[1] for entry in dates.year(journal, 1991).entries] == ["Bram"]


@pytest.mark.parametrize(("rule", "on"), [(None, date(2026, 2, 28)), (Feb29.MAR_1, date(2026, 3, 1))])
def test_29_february_falls_where_one_chose(journal, amara, rule, on):
    dates.add_date(journal, birthday(amara, 1992, 2, 29, feb29=rule))
    assert told(dates.year(journal, 2026)) == [(on, "Birthday, turns 34, of 29 February")]
    assert told(dates.year(journal, 2028)) == [(date(2028, 2, 29), "Birthday, turns 36")]


def test_a_choice_for_29_february_is_kept_only_for_that_day(journal, amara):
    made = dates.add_date(journal, birthday(amara, None, 3, 12, feb29=Feb29.MAR_1))
    assert dates.personal_date(journal, made).feb29 is None


def test_a_day_that_is_not_known_stands_apart_with_what_is_known(journal, amara):
    dates.add_date(journal, birthday(amara, 1980, 4))
    words = DateEntered(person_id=amara, kind=DateKind.CUSTOM, label="Met", day=PartialDay(text="circa 1999"))
    dates.add_date(journal, words)
    year = dates.year(journal, 2026)
    assert year.entries == ()
    assert [entry.words for entry in year.unplaced] == ["Birthday: some day in April 1980", "Met: circa 1999"]


def test_a_family_member_has_a_day_of_their_own(journal, amara):
    child = Relationship(id=str(uuid4()), person_id=amara, kind=RelationshipKind.CHILD, name="Zora")
    with journal.change("family") as unit:
        unit.add(child)
    assert [(one.id, one.name) for one in dates.family(journal, amara)] == [(child.id, "Zora")]
    dates.add_date(journal, birthday(amara, 2019, 6, 3, relationship_id=child.id))
    assert told(dates.year(journal, 2026)) == [(date(2026, 6, 3), "Birthday of Zora")]


def test_a_life_moment_begins_is_asked_after_and_ends(journal, amara):
    entered = sick(
        amara,
        starts_on=date(2026, 1, 19),
        ends_on=date(2026, 3, 1),
        follow_up_on=(date(2026, 2, 10),),
        label="Her back",
    )
    dates.add_life_moment(journal, entered)
    year = dates.year(journal, 2026)
    assert told(year) == [
        (date(2026, 1, 19), "Her back"),
        (date(2026, 2, 10), "Ask how it goes: Her back"),
        (date(2026, 3, 2), "Back from sick leave"),
    ]
    assert year.spans == (Span(date(2026, 1, 19), date(2026, 3, 1)),)
    assert dates.year(journal, 2025).spans == ()


def test_one_that_goes_on_lasts_to_today(journal, amara):
    dates.add_life_moment(journal, sick(amara, starts_on=date(2025, 12, 20)))
    assert dates.year(journal, 2026).spans == (Span(date(2026, 1, 1), date(2026, 2, 24)),)
    assert dates.year(journal, 2025).spans == (Span(date(2025, 12, 20), date(2025, 12, 31)),)


@pytest.mark.parametrize(
    ("kind", "said"),
    [(LifeMomentKind.SICK_LEAVE, "On sick leave: gently"), (LifeMomentKind.BEREAVEMENT, "In mourning: gently")],
)
def test_days_are_told_gently_in_hard_times(journal, amara, kind, said):
    dates.add_date(journal, birthday(amara, 1992, 3, 12))
    hard = dates.add_life_moment(journal, LifeMomentEntered(person_id=amara, kind=kind, starts_on=date(2026, 2, 20)))
    by_mark = {entry.mark: entry for entry in dates.year(journal, 2026).entries}
    assert by_mark[Mark.BIRTHDAY].gently == said
    over = LifeMomentEntered(person_id=amara, kind=kind, starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 20))
    dates.save_life_moment(journal, hard, over)
    by_mark = {entry.mark: entry for entry in dates.year(journal, 2026).entries}
    assert by_mark[Mark.BIRTHDAY].gently == ""


def test_agreements_are_looked_at_again(journal, amara):
    agreement = Agreement(
        id=str(uuid4()), people=(amara,), state=AgreementState.AGREED, title="Discovery", review_on=date(2026, 8, 24)
    )
    ended = Agreement(id=str(uuid4()), people=(amara,), state=AgreementState.ENDED, review_on=date(2026, 8, 24))
    with journal.change("agree") as unit:
        unit.add(agreement, ended)
    year = dates.year(journal, 2026)
    assert told(year) == [(date(2026, 8, 24), "Agreement review: Discovery")]
    assert dates.year(journal, 2027).entries == ()


def test_what_is_confidential_says_nothing_until_it_is_shown(journal, amara):
    dates.add_life_moment(journal, sick(amara, starts_on=date(2026, 3, 2), label="Surgery", confidential=True))
    year = dates.year(journal, 2026)
    assert told(year) == [(date(2026, 3, 2), "Confidential, hidden")]
    assert year.hidden == 1
    assert "Surgery" not in repr(year)
    assert told(dates.year(journal, 2026, reveal=True)) == [(date(2026, 3, 2), "Surgery")]


def test_a_day_of_a_confidential_relative_is_hidden_too(journal, amara):
    child = Relationship(id=str(uuid4()), person_id=amara, kind=RelationshipKind.CHILD, name="Zora", confidential=True)
    with journal.change("family") as unit:
        unit.add(child)
    dates.add_date(journal, birthday(amara, 2019, 6, 3, relationship_id=child.id))
    assert "Zora" not in repr(dates.year(journal, 2026))


def test_the_archived_are_left_out_and_the_dead_have_days_of_remembrance(journal, amara):
    dates.add_date(journal, birthday(amara, 1992, 3, 12))
    memorial = DateEntered(person_id=amara, kind=DateKind.MEMORIAL, day=PartialDay(2025, 7, 1))
    dates.add_date(journal, memorial)
    gone = people.person(journal, amara)
    people.save(journal, msgspec.structs.replace(gone, deceased_on=date(2025, 7, 1)))
    assert told(dates.year(journal, 2026)) == [(date(2026, 7, 1), "Day of remembrance")]
    people.archive(journal, [amara])
    assert dates.year(journal, 2026).entries == ()


def test_impossible_days_are_refused_and_nothing_is_written(journal, amara):
    with pytest.raises(UserError, match="April has 30 days"):
        dates.add_date(journal, birthday(amara, None, 4, 31))
    with pytest.raises(UserError, match="still to come"):
        dates.add_date(journal, birthday(amara, 2026, 2, 25))
    with pytest.raises(UserError, match="needs a name"):
        dates.add_date(journal, DateEntered(person_id=amara, kind=DateKind.CUSTOM, day=PartialDay(month=1, day=1)))
    with pytest.raises(UserError, match="before the start"):
        dates.add_life_moment(journal, sick(amara, starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 1)))
    year = dates.year(journal, 2026)
    assert (year.entries, year.unplaced) == ((), ())


def test_whoever_is_around_a_person_is_offered_with_who_they_are(journal, amara):
    child = Relationship(id=str(uuid4()), person_id=amara, kind=RelationshipKind.CHILD, name="Zora")
    friend = Relationship(id=str(uuid4()), person_id=amara, kind=RelationshipKind.FRIEND, name="Femi")
    with journal.change("Family") as unit:
        unit.add(child, friend)
    offered = dict(dates.family_in_words(journal, amara))
    assert offered[child.id] == "Zora, child"
    assert set(offered.values()) <= {"Zora, child", "Femi"}


def test_keeping_a_date_adds_it_once_and_then_changes_it(journal, amara):
    made = dates.keep_date(journal, birthday(amara, 1992, 3, 12))
    dates.keep_date(journal, birthday(amara, 1992, 3, 13), str(made))
    assert [entry.on for entry in dates.year(journal, 2026).entries] == [date(2026, 3, 13)]


def test_every_verb_is_one_step_of_undo(journal, amara):
    made = dates.add_date(journal, birthday(amara, 1992, 3, 12, lead_days=14))
    dates.save_date(journal, made, birthday(amara, 1992, 3, 13))
    assert dates.personal_date(journal, made).day == 13
    assert dates.personal_date(journal, made).lead_days is None
    dates.delete(journal, "date", made)
    with pytest.raises(UserError):
        dates.personal_date(journal, made)
    journal.undo()
    journal.undo()
    kept = dates.personal_date(journal, made)
    assert (kept.day, kept.lead_days) == (12, 14)
    journal.undo()
    assert dates.year(journal, 2026).entries == ()


def test_a_life_moment_goes_to_the_trash_and_comes_back(journal, amara):
    made = dates.add_life_moment(journal, sick(amara, starts_on=date(2026, 2, 2), note="His back"))
    change = dates.delete(journal, "life_moment", made)
    assert change is not None
    assert change.op == "Delete: On sick leave"
    journal.undo()
    assert dates.life_moment(journal, made).note == "His back"
    with pytest.raises(UserError, match="not there any more"):
        dates.save_life_moment(journal, str(uuid4()), sick(amara))
