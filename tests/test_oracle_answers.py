"""The second opinion on the nudges, proven by hand: rhythms, meetings, reviews; answers, policy, order."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.journal_small import (
    T,
    a_journal,
    a_meeting,
    a_moment,
    a_person,
    done,
    keys,
    look,
    promise,
    snoozed,
    talk,
    yearly,
)
from tests.oracle import expected

# ----------------------------------------------------------------------------------------------- rhythms with the close


@pytest.mark.parametrize(
    ("rule", "lane", "kind", "last"),
    [
        ("appreciation", "celebrate", "appreciation", "2026-10-22"),
        ("perspective_check", "follow_up", "perspective_check", "2026-08-23"),
        ("ask_feedback", "follow_up", "feedback_asked", "2026-09-22"),
        ("ask_feedback", "follow_up", "feedback_received", "2026-09-22"),
    ],
)
def test_rhythms_with_close_people(rule: str, lane: str, kind: str, last: str) -> None:
    person = a_person(close=True, created_at="2026-01-01T00:00:00Z")
    moments = [a_moment(kind, last, direction="mine", state="closed"), a_moment(kind, "2026-11-22", direction="mine")]
    doc = a_journal(person, moments=moments)
    assert look(doc, rule) == {f"a:{T}": "open"}
    assert look(doc, rule, "2026-11-20") == {f"a:{T}": "coming"}
    assert lane in {
        n["lane"] for n in expected(doc, datetime.fromisoformat(f"{T}T10:00Z"))["open"] if n["rule"] == rule
    }
    doc["people"][0]["paused_until_on"] = "2026-11-23"
    assert look(doc, rule) == {"a:2026-11-23": "coming"}
    doc["people"][0]["close"] = False
    assert look(doc, rule) == {}


@pytest.mark.parametrize(("rule", "due"), [("appreciation", 30), ("perspective_check", 90), ("ask_feedback", 60)])
def test_rhythms_count_from_created_at_and_from_answers(rule: str, due: int) -> None:
    doc = a_journal(a_person(close=True, created_at="2026-01-01T23:30:00-11:00"))
    first = date.fromordinal(date(2026, 1, 1).toordinal() + due).isoformat()
    assert keys(doc, rule) == [f"a:{first}"]
    doc["nudge_states"] = [done(f"{rule}:a:{first}", "2026-01-20", "skipped")]
    again = date.fromordinal(date(2026, 1, 20).toordinal() + due).isoformat()
    assert keys(doc, rule) == [f"a:{again}"]


def test_only_thanks_of_mine_or_ours_count() -> None:
    for direction, due in (
        ("mine", "2026-11-20"),
        ("shared", "2026-11-20"),
        ("theirs", "2026-11-19"),
        (None, "2026-11-19"),
    ):
        thanks = a_moment("appreciation", "2026-10-21", direction=direction)
        doc = a_journal(a_person(close=True, created_at="2026-10-20T10:00:00Z"), moments=[thanks])
        assert keys(doc, "appreciation") == [f"a:{due}"]


def test_share_after_two_weeks_for_a_person() -> None:
    idea = {"id": "s", "text": "x", "state": "open", "created_on": "2026-11-07"}
    assert look(a_journal(shares=[{**idea, "person_id": "a"}]), "share") == {f"s:{T}": "open"}
    assert look(a_journal(shares=[{**idea, "interest": "sailing"}]), "share") == {}
    assert look(a_journal(shares=[{**idea, "person_id": "a", "state": "shared"}]), "share") == {}


# ----------------------------------------------------------------------------------------------------------- per person


def test_event_follow_up_for_those_met_only_there() -> None:
    fair = talk("2026-11-05", "a", "b", "e", channel="event")
    people = [a_person("a"), a_person("b"), a_person("e", archived=True)]
    doc = a_journal(*people, interactions=[fair, talk("2026-12-24", "b")])
    assert look(doc, "event_follow_up") == {"talk-2026-11-05/a:2026-11-07": "open"}
    assert look(doc, "event_follow_up", "2026-11-22") == {}
    assert look(doc, "event_follow_up", "2026-11-06") == {"talk-2026-11-05/a:2026-11-07": "coming"}
    fair["channel"] = "lunch"
    assert look(doc, "event_follow_up") == {}


def test_log_meeting_for_each_person_without_a_talk_that_day() -> None:
    doc = a_journal(a_person("a"), a_person("b"), meetings=[a_meeting()], interactions=[talk(T, "b")])
    assert keys(doc, "log_meeting", f"{T}T09:59:59+01:00") == []
    assert keys(doc, "log_meeting", f"{T}T09:00:00+00:00") == [f"w/a:{T}"]
    assert keys(doc, "log_meeting", "2026-11-24") == [f"w/a:{T}"]
    assert keys(doc, "log_meeting", "2026-11-25") == []


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY", ["2026-11-21"]),
        ("FREQ=WEEKLY;INTERVAL=2", ["2026-11-21"]),
        ("FREQ=WEEKLY;INTERVAL=3", []),
        ("FREQ=WEEKLY;COUNT=2", []),
        ("FREQ=WEEKLY;COUNT=3", ["2026-11-21"]),
        ("FREQ=WEEKLY;UNTIL=20261120", []),
        ("FREQ=WEEKLY;UNTIL=20261121T235959Z", ["2026-11-21"]),
        ("FREQ=WEEKLY;BYDAY=WE,SA,FR,TH", ["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21"]),
        ("FREQ=DAILY", []),
    ],
)
def test_log_meeting_on_each_day_of_a_weekly_one(rule: str, days: list[str]) -> None:
    # The first is on Saturday 7 November.
    weekly = a_meeting(
        people=["a"], starts_at="2026-11-07T09:00:00+01:00", ends_at="2026-11-07T10:00:00+01:00", rule=rule
    )
    assert keys(a_journal(meetings=[weekly]), "log_meeting") == [f"w/a:{day}" for day in days]


def test_voice_of_one_not_heard_in_three_groups() -> None:
    people = [a_person(pid) for pid in "abe"]
    groups = [talk(on, *"abe", voices=[]) for on in ("2026-10-22", "2026-11-01", "2026-11-20")]
    groups[1]["voices"] = [{"person_id": "a", "view": "  "}, {"person_id": "b", "view": "yes"}]
    doc = a_journal(*people, interactions=[*groups, talk("2026-11-21", "a", "b")])
    assert look(doc, "voice") == {"a:2026-11-20": "open", "e:2026-11-20": "open"}
    groups[2]["at"] = "2026-11-21T23:00:00Z"
    assert look(doc, "voice") == {"a:2026-11-21": "open", "e:2026-11-21": "open"}
    groups[0]["at"] = "2026-10-21T12:00:00Z"
    assert look(doc, "voice") == {}
    groups[0]["at"] = "2026-11-22T00:00:00Z"
    assert look(doc, "voice") == {}


# -------------------------------------------------------------------------------------------------------------- reflect


@pytest.mark.parametrize(
    ("on", "seen"),
    [
        ("2026-11-21", {"2026-W47": "open"}),
        ("2026-11-19", {"2026-W47": "coming"}),
        ("2027-01-01", {"2026-W53": "open"}),
        ("2024-12-30", {"2025-W01": "coming"}),
    ],
)
def test_weekly_review_on_friday_of_the_iso_week(on: str, seen: dict[str, str]) -> None:
    doc = a_journal()
    assert look(doc, "weekly_review", on) == seen
    [week] = seen
    doc["reviews"] = [{"id": "r", "week": week}]
    assert look(doc, "weekly_review", on) == {}


def test_a_journal_without_people_is_quiet() -> None:
    doc = {"format": "trustjournal/1", "people": [], "interactions": [{**talk("2026-01-01"), "people": []}]}
    assert expected(doc, datetime.fromisoformat(f"{T}T10:00Z")) == {"open": [], "coming": []}


def test_self_assessment_a_month_after_the_last_else_the_first_talk() -> None:
    doc = a_journal(interactions=[talk("2026-10-25"), talk("2026-10-22")])
    assert look(a_journal(), "self_assessment") == {}
    assert look(doc, "self_assessment") == {"2026-11-21": "open"}
    doc["self_assessments"] = [{"id": "s", "on": "2026-10-23"}, {"id": "u", "on": "2026-11-22"}]
    assert look(doc, "self_assessment") == {"2026-11-22": "coming"}
    doc["nudge_states"] = [done("self_assessment:2026-11-22", "2026-11-01")]
    assert look(doc, "self_assessment") == {"2026-12-01": "coming"}


# ----------------------------------------------------------------------------------------------- answers, policy, order


@pytest.mark.parametrize(
    ("until", "on", "seen"),
    [
        ("2026-11-25", "2026-11-24", {}),
        ("2026-11-25", "2026-11-25", {"d:2026": "open"}),
        ("2026-11-25", "2026-11-28", {"d:2026": "open"}),
        ("2026-11-25", "2026-11-29", {}),
        ("2026-11-10", "2026-11-09", {}),
        ("2026-11-10", "2026-11-10", {"d:2026": "open"}),
        ("2026-11-10", "2026-11-14", {"d:2026": "coming"}),
        ("2027-02-01", "2027-02-04", {"d:2026": "open"}),
        ("2029-02-01", "2029-02-01", {"d:2026": "open"}),
        ("2026-11-10", "2026-11-20", {"d:2026": "coming"}),
        ("2026-11-10", "2026-11-21", {}),
    ],
)
def test_snoozed(until: str, on: str, seen: dict[str, str]) -> None:
    doc = a_journal(dates=[yearly()], nudge_states=[snoozed("birthday:d:2026", until)])
    assert look(doc, "birthday", on) == seen


def test_what_is_dated_today_counts_already() -> None:
    person = a_person(close=True, cadence_days=7, created_at="2026-01-01T00:00:00Z")
    thanks = a_moment("appreciation", T, direction="mine")
    talks = [talk(T), talk("2026-11-01")]
    doc = a_journal(person, interactions=talks, moments=[thanks], self_assessments=[{"id": "s", "on": T}])
    assert look(doc, "cadence") == {"a:2026-11-28": "coming"}
    assert look(doc, "appreciation") == {"a:2026-12-21": "coming"}
    assert look(doc, "self_assessment") == {"2026-12-21": "coming"}
    doc = a_journal(person, nudge_states=[done("cadence:a:2026-01-08", T)])
    assert look(doc, "cadence") == {"a:2026-11-28": "coming"}


def test_snoozed_without_an_end_in_its_row_stays_open() -> None:
    doc = a_journal(commitments=[promise(due_on="2026-11-01")], nudge_states=[snoozed("commitment:c:2026-11-01", T)])
    assert look(doc, "commitment", "2026-11-20") == {}
    assert look(doc, "commitment", "2027-11-21") == {"c:2026-11-01": "open"}


def test_done_and_skipped_give_none_whatever_their_day() -> None:
    for state in ("done", "skipped"):
        for on in (None, "2030-01-01", "2026-01-01"):
            doc = a_journal(dates=[yearly()], nudge_states=[done("birthday:d:2026", on, state)])
            assert look(doc, "birthday") == {}


def test_an_answer_without_a_state_or_a_snooze_without_a_day_changes_nothing() -> None:
    for state in ({}, {"state": "snoozed"}):
        doc = a_journal(dates=[yearly()], nudge_states=[{"key": "birthday:d:2026", **state}])
        assert look(doc, "birthday") == {"d:2026": "open"}


def test_the_policy_silences_a_rule_or_one_person_alone() -> None:
    doc = a_journal(a_person("a"), a_person("b"), commitments=[promise(), promise(id="k", people=["a", "b"])])
    doc["policy"] = {"person_rules_off": [{"person_id": "a", "rules": ["commitment"]}]}
    assert keys(doc, "commitment") == ["k:2026-11-15"]
    doc["policy"] = {"rules_off": ["commitment"]}
    assert keys(doc, "commitment") == []


def test_lanes_then_due_then_close_then_name() -> None:
    people = [
        a_person("a", display_name="Zora", close=True, created_at="2026-11-21T10:00:00Z"),
        a_person("b", display_name="émile"),
        a_person("e", display_name="Eva"),
        a_person("f", display_name="Frits"),
    ]
    promises = [promise(id=f"c{pid}", people=[pid], due_on="2026-11-19") for pid in "bfea"]
    promises.append(promise(id="c0", people=["f"], due_on="2026-11-18"))
    promises.append(promise(id="c1", people=[], due_on="2026-11-19"))
    doc = a_journal(*people, commitments=promises, dates=[yearly(month=11, day=25)])
    found = expected(doc, datetime.fromisoformat(f"{T}T10:00Z"))["open"]
    assert [n["subject"]["id"] for n in found] == ["d", "c0", "ca", "c1", "cb", "ce", "cf", "2026-W47"]
    assert [n["overdue_days"] for n in found] == [0, 3, 2, 2, 2, 2, 2, 1]


def test_a_nudge_as_written() -> None:
    doc = a_journal(
        a_person("a"), a_person("b"), commitments=[promise(people=["b", "a"], changes=[{"on": "2026-11-19"}])]
    )
    [nudge] = [n for n in expected(doc, datetime.fromisoformat(f"{T}T10:00Z"))["open"] if n["rule"] == "told"]
    assert nudge == {
        "key": "told:c:2026-11-19",
        "rule": "told",
        "lane": "follow_up",
        "due": "2026-11-19",
        "people": ["b", "a"],
        "person": "b",
        "overdue_days": 2,
        "subject": {"kind": "commitment", "id": "c"},
    }
