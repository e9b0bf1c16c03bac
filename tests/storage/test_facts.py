"""The facts that selects find give the same nudges as the whole journal read from end to end."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents import Form, entries_of, for_a_while, write
from tests.journals_random import cases, random_document
from trustjournal.domain.dates import Feb29, yearly_day
from trustjournal.domain.facts_of import facts_of
from trustjournal.domain.nudges import Nudges, derive
from trustjournal.domain.policy import PersonRules, Policy
from trustjournal.services.journal import Journal
from trustjournal.storage.facts import (
    dates,
    load_facts,
    load_policy,
    meetings,
    moments,
    people,
    promises,
    states,
    talks,
)

SAME_JOURNAL = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def assert_the_same(found: Nudges, right: Nudges) -> None:
    """Name the first nudge that differs: a whole journal's would fill pages."""
    for side in ("open", "coming", "snoozed"):
        ours, theirs = getattr(found, side), getattr(right, side)
        assert {nudge.key for nudge in ours} == {nudge.key for nudge in theirs}
        assert [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]][:1] == []


@SAME_JOURNAL
@given(case=cases())
def test_a_random_journal_gives_the_same_nudges_both_ways(journal: Journal, case: tuple[Form, datetime]) -> None:
    doc, now = case
    with for_a_while(journal, doc) as reader:
        policy = load_policy(reader)
        found = derive(load_facts(reader, now), now, policy)
        assert_the_same(found, derive(facts_of(entries_of(reader), now), now, policy))


@pytest.mark.parametrize("seed", range(6))
def test_a_larger_journal_gives_the_same_nudges_on_many_days(journal: Journal, seed: int) -> None:
    pivot = date(2026, 11, 21)
    with for_a_while(journal, random_document(seed, people=25, entries=400, pivot=pivot, spread=120)) as reader:
        entries, policy = entries_of(reader), load_policy(reader)
        spoken = 0
        for days in (0, 1, -1, 6, 30, -45, 100, 365, 0):
            now = datetime.fromisoformat(f"{pivot + timedelta(days=days)}T10:05:00+01:00")
            found = derive(load_facts(reader, now), now, policy)
            assert_the_same(found, derive(facts_of(entries, now), now, policy))
            spoken += len(found.open) + len(found.coming) + len(found.snoozed)
        assert spoken > 200


def test_the_policy_comes_back_as_it_was_kept(journal: Journal) -> None:
    assert load_policy(journal.reader) == Policy()
    person = {"id": "3d1e1a3c-0000-4000-8000-000000000001", "display_name": "Nora"}
    policy = {
        "feb29": "03-01",
        "rules_off": ["win"],
        "person_rules_off": [{"person_id": person["id"], "rules": ["cadence"]}],
        "own_addresses": ["me@example.org"],
    }
    write(journal, {"people": [person], "policy": policy})
    assert load_policy(journal.reader) == Policy(
        feb29=Feb29.MAR_1,
        rules_off=("win",),
        person_rules_off=(PersonRules(person_id=person["id"], rules=("cadence",)),),
        own_addresses=("me@example.org",),
    )


@given(today=st.dates(date(1999, 1, 1), date(2105, 12, 31)), feb29=st.sampled_from(Feb29))
def test_the_spans_hold_every_date_that_is_near(today: date, feb29: Feb29) -> None:
    held = {(month, day) for month, first, last in dates.spans(today) for day in range(first, last + 1)}
    leap_year_days = [date(2000, 1, 1) + timedelta(days=days) for days in range(366)]
    for year in {(today - timedelta(days=3)).year, (today + timedelta(days=30)).year}:
        for day in leap_year_days:
            away = (yearly_day(year, day.month, day.day, feb29) - today).days
            if -3 <= away <= 30:
                assert (day.month, day.day) in held


def test_what_is_far_away_is_not_read(journal: Journal) -> None:
    now = datetime.fromisoformat("2026-02-24T10:05+01:00")
    ids = [f"3d1e1a3c-0000-4000-8000-{number:012}" for number in range(20)]
    write(
        journal,
        {
            "people": [{"id": ids[0], "display_name": "Nora", "cadence_days": 365}],
            "interactions": [{"id": ids[1], "at": "2026-02-20T10:00:00+01:00", "channel": "call", "people": [ids[0]]}],
            "dates": [{"id": ids[2], "person_id": ids[0], "kind": "birthday", "month": 9, "day": 1}],
            "life_moments": [{"id": ids[3], "person_id": ids[0], "kind": "move", "follow_up_on": ["2026-09-01"]}],
            "commitments": [
                {
                    "id": ids[4],
                    "people": [ids[0]],
                    "owner": "me",
                    "text": "x",
                    "state": "open",
                    "created_on": "2026-02-01",
                    "due_on": "2026-09-01",
                }
            ],
            "goals": [{"id": ids[5], "people": [ids[0]], "state": "active", "next_step_on": "2026-09-01"}],
            "moments": [
                {"id": ids[6], "people": [ids[0]], "kind": "win", "on": "2025-09-01", "state": "open"},
                {
                    "id": ids[7],
                    "people": [ids[0]],
                    "kind": "challenge",
                    "on": "2026-02-01",
                    "follow_up_on": "2026-09-01",
                },
            ],
        },
    )
    facts = load_facts(journal.reader, now)
    assert not facts.people
    assert not (facts.dates)
    assert not (facts.life_moments)
    assert not (facts.commitments)
    assert not (facts.goals)
    assert not (facts.moments)
    assert facts.has_people


PARAMS: dict[str, Any] = {
    **dict.fromkeys("horizon two_weeks week month four_weeks today now_on back asked first last".split(), "2026-02-24"),
    **dict.fromkeys(
        "snoozed reviews deliverables goals questions shares again named people prefixes pairs".split(), "[]"
    ),
    "spans": "[[2,20,31]]",
}

SEEKS = {
    "snoozed": (states.SNOOZED, ["ix_nudge_state_snoozed"]),
    "answers": (states.UNDER, ["SEARCH n USING INDEX sqlite_autoindex_nudge_state_1 (key>? AND key<?)"]),
    "dates": (dates.DATES, ["ix_date_month_day (month=? AND day>? AND day<?)", "ix_date_long_lead"]),
    "life moments": (dates.LIFE, ["ix_life_moment_ends_on (ends_on>? AND ends_on<?)"]),
    "commitments": (
        promises.COMMITMENTS,
        ["ix_commitment_state_due_on (state=? AND due_on<?)", "ix_commitment_changed"],
    ),
    "plans": (
        promises.PLANS,
        ["ix_agreement_state", "ix_goal_state", "ix_share_state", "ix_reflection_open_questions"],
    ),
    "moments": (moments.MOMENTS, ["ix_moment_kind_state (kind=? AND state=?)"]),
    "events": (talks.EVENTS, ["ix_interaction_channel_at (channel=? AND at>? AND at<?)"]),
    "groups": (talks.GROUPS, ["ix_interaction_person_groups (at>? AND at<?)"]),
    "meetings": (meetings.MEETINGS, ["ix_meeting_starts_at (starts_at>? AND starts_at<?)", "ix_meeting_weekly"]),
    "talks of a day": (
        meetings.TALKED,
        ["ix_interaction_person_person_id_at_interaction_id (person_id=? AND at>? AND at<?)"],
    ),
    "people": (
        people.PEOPLE,
        ["USING COVERING INDEX ix_interaction_person_person_id_at_interaction_id (person_id=? AND at<?)"],
    ),
    "what to heed": (people.HEEDED, ["ix_preference_person_id", "ix_life_moment_person_id"]),
    "the journal": (people.JOURNAL, ["ix_review_week", "ix_self_assessment_on", "ix_interaction_at_seq"]),
}
# A rhythm is looked for among all people; the few life moments that ask for a day have it in a list.
SCANS = {"people": {"SCAN p", "SCAN rhythm"}, "life moments": {"SCAN m"}}


@pytest.mark.parametrize("name", SEEKS)
def test_a_hot_read_seeks_in_its_index_and_scans_no_table(journal: Journal, name: str) -> None:
    sql, wanted = SEEKS[name]
    plan = journal.reader.plan(sql, {key: value for key, value in PARAMS.items() if f":{key}" in sql})
    assert [seek for seek in wanted if seek not in plan] == []
    scans = {line for line in plan.splitlines() if line.startswith("SCAN") and "INDEX" not in line}
    assert scans - {"SCAN CONSTANT ROW", "SCAN person"} <= SCANS.get(name, set())


def test_reading_the_facts_imports_nothing_heavy() -> None:
    code = (
        "import sys, trustjournal.services.nudges; "
        "print([name for name in ('sqlalchemy', 'alembic', 'PySide6', "
        "'trustjournal.storage.schema', 'trustjournal.storage.codec') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
