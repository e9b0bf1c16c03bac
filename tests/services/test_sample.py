"""The sample journal: whole on any day, the same everywhere, and calm on the first look."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.domain.agreements import Agreement
from trustjournal.domain.dates import PersonalDate, is_calendar_day
from trustjournal.domain.interactions import Interaction, Reflection
from trustjournal.domain.moments import Moment
from trustjournal.domain.noun import Noun
from trustjournal.domain.nouns import NOUNS
from trustjournal.domain.nudges import RULES, Lane
from trustjournal.domain.topics import Topic
from trustjournal.services import people, sample
from trustjournal.services.brief import brief_of
from trustjournal.services.check import check
from trustjournal.services.exchange.json_form import export_form, import_form
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.moments_catalogue import moment_kinds
from trustjournal.services.nudges import today
from trustjournal.storage.codec import load

CAST = [
    "Amara Okafor",
    "Bram Peeters",
    "Daniel Abebe",
    "Elif Demir",
    "Jonas Verhaegen",
    "Kenji Watanabe",
    "Lucía Fernández",
    "Nora Haddad",
    "Priya Raman",
    "Sofia Lindqvist",
    "Tomasz Zieliński",
    "Wei-Lin Chen",
]
DAYS = {
    "the sample day": "2026-02-24T10:05+01:00",
    "a leap day": "2028-02-29T09:00+01:00",
    "the last day of a year": "2026-12-31T23:40+01:00",
    "new year's day, early": "2027-01-01T00:10+01:00",
    "a Sunday": "2026-06-14T18:00+02:00",
    "in January": "2027-01-13T08:15+01:00",
    "far from here": "2026-03-01T07:30-08:00",
}


def filled_at(folder: Path, now: str) -> Journal:
    journal = open_journal(folder, Clock(datetime.fromisoformat(now)))
    sample.fill(journal)
    return journal


def exported(journal: Journal) -> bytes:
    file = BytesIO()
    export_form(journal, file, include_confidential=True)
    return file.getvalue()


@pytest.mark.parametrize("now", DAYS.values(), ids=list(DAYS))
def test_on_any_day_every_rule_speaks_and_the_first_look_is_calm(tmp_path, now):
    with filled_at(tmp_path / "j", now) as journal:
        seen = today(journal)
    assert set(RULES) == {nudge.rule for nudge in (*seen.open, *seen.coming)}
    # In the evening the three meetings of the day ask to be noted too, and at a week's end the review.
    assert 8 <= len([nudge for nudge in seen.open if nudge.quiet_until is None]) <= 13


def test_today_of_the_sample_day(journal):
    sample.fill(journal)
    seen = today(journal)
    said = {lane: [nudge.next_step for nudge in seen.lane(lane) if nudge.quiet_until is None] for lane in Lane}
    assert said == {
        Lane.CHECK_IN: ["Catch up with Nora", "Write to Daniel", "Call Bram and ask how things are"],
        Lane.CELEBRATE: ["Thank Lucía for the spring campaign", "Congratulate Elif on 3 years at Oakmere"],
        Lane.FOLLOW_UP: [
            "Send Priya the revised rollout plan",
            "Review the onboarding copy",
            "Look again at your agreement with Tomasz",
        ],
        Lane.REFLECT: [],
    }
    assert [
        meeting.meeting.starts_at[11:16] for meeting in seen.meetings if meeting.meeting.starts_at.moment > NOW
    ] == [
        "10:30",
        "14:00",
        "16:30",
    ]


def test_the_people_of_the_sample_day(journal):
    sample.fill(journal)
    listed = people.people(journal)
    assert [person.name for person in listed] == CAST
    days = {
        person.name.split()[0]: (NOW.date() - person.last_contact_on).days
        for person in listed
        if person.last_contact_on is not None
    }
    assert days == {
        "Amara": 7, "Bram": 15, "Daniel": 96, "Elif": 5, "Jonas": 12, "Kenji": 27,
        "Lucía": 11, "Nora": 68, "Priya": 13, "Sofia": 7, "Tomasz": 21, "Wei-Lin": 4,
    }  # fmt: skip


def test_every_part_of_the_brief_has_something_to_say(journal):
    sample.fill(journal)
    brief = brief_of(journal, sample.id_of("amara"))
    assert len(brief.first) == 3
    assert brief.first[0].overdue
    assert {section.key for section in brief.sections if section.lines or section.more} == {
        "heard", "promises", "bring_up", "question", "ask_about", "respect", "towards", "feedback",
        "intention",
    }  # fmt: skip
    assert brief.left_out


def test_it_is_rich(journal):
    sample.fill(journal)
    nouns, policy = sample.entries(journal.clock)
    assert {type(noun) for noun in nouns} == set(NOUNS)
    assert policy.feb29
    assert {noun.kind for noun in nouns if isinstance(noun, Moment)} == set(moment_kinds())
    assert any(talk.confidential for talk in load(journal.reader, Interaction, "", ()))
    assert any(noun.difficult and noun.ask for noun in nouns if isinstance(noun, Topic))
    reflections = load(journal.reader, Reflection, "", ())
    assert any(reflection.confirmed == "yes" and reflection.empathy for reflection in reflections)
    assert any(agreed.deliverables and agreed.indicators for agreed in load(journal.reader, Agreement, "", ()))


def test_it_goes_into_an_empty_journal_only(journal):
    sample.fill(journal)
    before = exported(journal)
    with pytest.raises(UserError, match="already has people"):
        sample.fill(journal)
    assert exported(journal) == before


def test_one_undo_takes_all_of_it_back(journal):
    before = exported(journal)
    sample.fill(journal)
    assert exported(journal) != before
    undone = journal.undo()
    assert undone is not None
    assert undone.op == "Fill with the sample"
    assert exported(journal) == before
    assert journal.undo() is None


def test_it_is_the_same_in_every_journal(tmp_path):
    now = DAYS["the sample day"]
    with filled_at(tmp_path / "one", now) as one, filled_at(tmp_path / "other", now) as other:
        assert exported(one) == exported(other)


def test_its_ids_stay_the_same_on_another_day(journal):
    later = Clock(datetime.fromisoformat(DAYS["a Sunday"]))
    ids = [[noun.id for noun in sample.entries(clock)[0] if isinstance(noun, Noun)] for clock in (journal.clock, later)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


@pytest.mark.parametrize("now", DAYS.values(), ids=list(DAYS))
def test_it_comes_in_again_through_the_json_form(tmp_path, now):
    with filled_at(tmp_path / "j", now) as journal:
        form = exported(journal)
    with open_journal(tmp_path / "k", Clock(datetime.fromisoformat(now))) as other:
        result = import_form(other, form)
        assert result.added > 150
        assert (result.merged, result.unchanged, result.warnings) == (0, 0, ())
        assert exported(other) == form


def test_the_journal_is_sound_afterwards(journal):
    sample.fill(journal)
    assert not check(journal)


def test_nothing_is_written_down_before_it_happened(journal):
    sample.fill(journal)
    written = [noun.created_at for noun in sample.entries(journal.clock)[0] if isinstance(noun, Noun)]
    assert all(at is not None and at.moment <= NOW for at in written)


def test_days_are_counted_from_today():
    calendar = sample.Calendar(Clock(NOW))
    assert calendar.day("today") == date(2026, 2, 24)
    assert calendar.day("-68d") == date(2025, 12, 18)
    assert calendar.instant("+1d 16:00") == "2026-02-25T16:00:00+01:00"
    assert calendar.instant("now-65m") == "2026-02-24T09:00:00+01:00"
    assert calendar.week("week-1") == "2026-W08"


def test_a_date_of_a_leap_day_has_a_year_that_had_one():
    leap = Clock(datetime.fromisoformat(DAYS["a leap day"]))
    known = [noun for noun in sample.entries(leap)[0] if isinstance(noun, PersonalDate) and noun.year]
    assert len(known) > 10
    assert all(is_calendar_day(noun.year, noun.month, noun.day) for noun in known)
    elif_started = next(noun for noun in known if noun.person_id == sample.id_of("elif"))
    assert (elif_started.year, elif_started.month, elif_started.day) == (2025, 2, 28)


def test_no_mark_of_the_file_is_left_in_the_journal(journal):
    sample.fill(journal)
    assert not re.search(rb"\{(today|[+-])|<(today|[+-]|[a-z-]+>)", exported(journal))
