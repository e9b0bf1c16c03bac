"""The second opinion on the nudges, proven by hand: what people, dates and entries ask for, row by row."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.journal_small import Form, T, a_journal, a_moment, a_person, done, keys, look, promise, talk, yearly
from tests.oracle import expected

# -------------------------------------------------------------------------------------------------------------- cadence


def test_cadence_counts_from_the_last_talk_and_comes_before_it_opens() -> None:
    doc = a_journal(a_person(cadence_days=7), interactions=[talk("2026-11-10"), talk("2026-11-14")])
    assert look(doc, "cadence") == {"a:2026-11-21": "open"}
    assert look(doc, "cadence", "2026-11-20") == {"a:2026-11-21": "coming"}


def test_cadence_takes_created_at_only_where_there_is_nothing_else() -> None:
    assert look(a_journal(a_person(cadence_days=30)), "cadence") == {"a:2026-12-21": "coming"}
    assert keys(a_journal(a_person(cadence_days=30), interactions=[talk("2026-10-01")]), "cadence") == ["a:2026-10-31"]


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"cadence_days": 7, "cadence_since_on": "2026-11-12"}, "2026-11-19"),
        ({"cadence_days": 7, "cadence_since_on": "2026-11-01"}, "2026-11-17"),
        ({"cadence_days": 7, "paused_until_on": "2026-11-20"}, "2026-11-20"),
        ({"cadence_days": 7, "paused_until_on": "2026-11-16"}, "2026-11-17"),
        ({"circle_id": "k"}, "2026-11-13"),
        ({"circle_id": "k", "cadence_days": 10}, "2026-11-20"),
    ],
)
def test_cadence_rhythm_start_and_pause(fields: Form, due: str) -> None:
    circles = [{"id": "k", "name": "K", "cadence_days": 3}]
    doc = a_journal(a_person(**fields), circles=circles, interactions=[talk("2026-11-10")])
    assert keys(doc, "cadence") == [f"a:{due}"]


def test_cadence_leaves_out_a_talk_ahead_and_reads_the_date_where_it_happened() -> None:
    far_east = talk("2026-11-14T00:30:00+14:00")
    doc = a_journal(a_person(cadence_days=7), interactions=[far_east, talk("2026-11-22")])
    assert keys(doc, "cadence") == ["a:2026-11-21"]


def test_cadence_answers_restart_the_rhythm() -> None:
    doc = a_journal(a_person(cadence_days=7), interactions=[talk("2026-11-01")])
    for state in ("done", "skipped"):
        doc["nudge_states"] = [done("cadence:a:2026-11-08", "2026-11-14", state)]
        assert look(doc, "cadence") == {"a:2026-11-21": "open"}
    doc["nudge_states"] = [done("cadence:a:2026-11-01", "2026-11-22"), done("cadence:b:2026-11-08", "2026-11-14")]
    assert keys(doc, "cadence") == ["a:2026-11-08"]


# ------------------------------------------------------------------------------------------------------------ the dates


@pytest.mark.parametrize(
    ("on", "seen"),
    [
        ("2026-10-21", {}),
        ("2026-10-22", {"d:2026": "coming"}),
        ("2026-11-13", {"d:2026": "coming"}),
        ("2026-11-14", {"d:2026": "open"}),
        ("2026-11-24", {"d:2026": "open"}),
        ("2026-11-25", {}),
    ],
)
def test_a_birthday_comes_opens_and_passes(on: str, seen: dict[str, str]) -> None:
    assert look(a_journal(dates=[yearly()]), "birthday", on) == seen


def test_the_first_birthday_is_the_year_after() -> None:
    assert keys(a_journal(dates=[yearly(year=2026)]), "birthday") == []
    assert keys(a_journal(dates=[yearly(year=2025)]), "birthday") == ["d:2026"]


def test_a_date_needs_month_and_day() -> None:
    assert look(a_journal(dates=[yearly(day=None), yearly(month=None)]), "birthday") == {}


def test_lead_days_of_zero_and_of_more_than_a_year() -> None:
    assert keys(a_journal(dates=[yearly(lead_days=0)]), "birthday", "2026-11-20") == []
    assert keys(a_journal(dates=[yearly(day=22, lead_days=400)]), "birthday") == ["d:2026", "d:2027"]


@pytest.mark.parametrize(
    ("own", "setting", "due"),
    [
        (None, None, "2026-02-28"),
        (None, "03-01", "2026-03-01"),
        ("02-28", "03-01", "2026-02-28"),
        ("03-01", None, "2026-03-01"),
    ],
)
def test_29_february_in_a_common_year(own: str | None, setting: str | None, due: str) -> None:
    doc = a_journal(dates=[yearly(month=2, day=29, feb29=own)], policy={"feb29": setting})
    [nudge] = [n for n in expected(doc, datetime.fromisoformat("2026-02-26T10:00Z"))["open"] if n["rule"] == "birthday"]
    assert nudge["due"] == due


def test_29_february_in_leap_years() -> None:
    doc = a_journal(dates=[yearly(month=2, day=29, feb29="03-01")])
    assert expected(doc, datetime.fromisoformat("2028-02-29T10:00Z"))["open"][-1]["due"] == "2028-02-29"
    doc["dates"][0]["lead_days"] = 0
    assert keys(doc, "birthday", "2000-02-29") == ["d:2000"]
    assert keys(doc, "birthday", "2100-02-28") == []
    assert keys(doc, "birthday", "2100-03-01") == ["d:2100"]


def test_new_year_is_seen_from_the_old_one() -> None:
    assert keys(a_journal(dates=[yearly(month=1, day=2)]), "birthday", "2026-12-30") == ["d:2027"]
    assert keys(a_journal(dates=[yearly(month=12, day=31)]), "birthday", "2027-01-03") == ["d:2026"]


@pytest.mark.parametrize(
    ("kind", "rule", "lane"),
    [
        ("birthday", "birthday", "celebrate"),
        ("work_anniversary", "work_anniversary", "celebrate"),
        ("anniversary", "anniversary", "celebrate"),
        ("custom", "custom_date", "celebrate"),
        ("memorial", "memorial", "check_in"),
    ],
)
def test_rule_and_lane_of_each_date(kind: str, rule: str, lane: str) -> None:
    found = expected(a_journal(dates=[yearly(kind)]), datetime.fromisoformat(f"{T}T10:00Z"))["open"]
    assert [(n["key"], n["lane"]) for n in found if n["subject"] == {"kind": "date", "id": "d"}] == [
        (f"{rule}:d:2026", lane)
    ]


def test_those_who_died_give_memorials_alone_and_the_archived_nothing() -> None:
    dates = [yearly("memorial"), yearly("birthday", id="b")]
    gone = a_journal(a_person(deceased_on="2027-01-01", cadence_days=1, close=True), dates=dates)
    assert {n["rule"] for n in expected(gone, datetime.fromisoformat("2027-11-21T10:00Z"))["open"]} == {
        "memorial",
        "weekly_review",
    }
    away = a_journal(a_person(archived=True, cadence_days=1, close=True), dates=dates)
    assert [n["rule"] for n in expected(away, datetime.fromisoformat("2027-11-21T10:00Z"))["open"]] == ["weekly_review"]


# --------------------------------------------------------------------------------------------------- entries with a due


def test_life_moment_follow_ups_and_the_welcome_back() -> None:
    entry = {"id": "l", "person_id": "a", "kind": "move", "follow_up_on": ["2026-11-07", "2026-11-06", "2026-12-21"]}
    doc = a_journal(life_moments=[{**entry, "ends_on": "2026-11-20"}])
    assert look(doc, "life_moment") == {"l:2026-11-07": "open", "l:2026-11-21": "open", "l:2026-12-21": "coming"}
    doc = a_journal(life_moments=[{**entry, "ends_on": "2026-11-06"}])
    assert look(doc, "life_moment") == {"l:2026-11-07": "open", "l:2026-12-21": "coming"}


@pytest.mark.parametrize(
    ("fields", "seen"),
    [
        ({"due_on": "2026-11-23"}, {"c:2026-11-23": "open"}),
        ({"due_on": "2026-11-24"}, {"c:2026-11-24": "coming"}),
        ({"due_on": "2026-11-23", "owner": "shared"}, {"c:2026-11-23": "open"}),
        ({"due_on": "2026-11-22", "owner": "them"}, {"c:2026-11-22": "coming"}),
        ({"due_on": "2026-11-21", "owner": "them"}, {"c:2026-11-21": "open"}),
        ({"due_on": "2020-01-01"}, {"c:2020-01-01": "open"}),
        ({"due_on": "2026-11-21", "state": "kept"}, {}),
        ({"due_on": "2026-12-22"}, {}),
        ({}, {"c:2026-11-15": "open"}),
    ],
)
def test_commitment(fields: Form, seen: dict[str, str]) -> None:
    assert look(a_journal(commitments=[promise(**fields)]), "commitment") == seen


def test_an_entry_counts_while_one_of_its_people_does_or_it_has_none() -> None:
    people = [a_person("a", archived=True), a_person("b"), a_person("e", deceased_on="2026-01-01")]
    for who, count in ((["a", "b"], 1), (["a", "e"], 0), ([], 1)):
        doc = a_journal(*people, commitments=[promise(people=who)])
        found = [n for n in expected(doc, datetime.fromisoformat(f"{T}T10:00Z"))["open"] if n["rule"] == "commitment"]
        assert [(n["people"], n["person"]) for n in found] == [(who, who[0] if who else None)] * count


def test_told_once_a_day_while_the_commitment_is_open() -> None:
    changes = [
        {"on": "2026-11-20"},
        {"on": "2026-11-20", "told_on": None},
        {"on": "2026-11-19", "told_on": "2026-11-19"},
        {"on": "2026-11-22"},
    ]
    doc = a_journal(commitments=[promise(changes=changes)])
    assert look(doc, "told") == {"c:2026-11-20": "open", "c:2026-11-22": "coming"}
    doc["commitments"][0]["state"] = "dropped"
    assert look(doc, "told") == {}


def test_agreement_review_opens_a_week_before() -> None:
    for review_on, state, side in (("2026-11-28", "agreed", "open"), ("2026-11-29", "agreed", "coming")):
        doc = a_journal(agreements=[{"id": "g", "people": ["a"], "state": state, "review_on": review_on}])
        assert look(doc, "agreement_review") == {f"g:{review_on}": side}
    doc = a_journal(agreements=[{"id": "g", "people": ["a"], "state": "draft", "review_on": T}])
    assert look(doc, "agreement_review") == {}


def test_deliverables_are_numbered_over_all_of_them() -> None:
    parts = [
        {"text": "x"},
        {"text": "x", "due_on": T, "state": "kept"},
        {"text": "x", "due_on": T, "state": "open"},
        {"text": "x", "due_on": T},
        {"text": "x", "due_on": "2026-11-22"},
    ]
    doc = a_journal(agreements=[{"id": "g", "people": ["a"], "state": "agreed", "deliverables": parts}])
    assert look(doc, "deliverable") == {f"g/2:{T}": "open", f"g/3:{T}": "open", "g/4:2026-11-22": "coming"}
    doc["agreements"][0]["state"] = "ended"
    assert look(doc, "deliverable") == {}


def test_goal_asks_for_its_next_step_while_active() -> None:
    goal = {"id": "g", "people": ["a"], "state": "active", "next_step_on": T, "due_on": "2026-11-01"}
    assert look(a_journal(goals=[goal]), "goal") == {f"g:{T}": "open"}
    assert look(a_journal(goals=[{**goal, "state": "reached"}]), "goal") == {}
    assert look(a_journal(goals=[{**goal, "next_step_on": None}]), "goal") == {}


def test_question_a_week_after_the_talk_for_each_that_is_open() -> None:
    questions = [{"text": "x", "state": state} for state in ("asked", "open", "answered", "open")] + [{"text": "x"}]
    reflection = {"id": "r", "interaction_id": "talk-2026-11-14", "person_id": "b", "questions": questions}
    people = [a_person("a", archived=True), a_person("b")]
    doc = a_journal(*people, interactions=[talk("2026-11-14")], reflections=[reflection])
    assert look(doc, "question") == {f"r/1:{T}": "open", f"r/3:{T}": "open"}
    assert set(look(doc, "question", "2026-11-20").values()) == {"coming"}


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        ("challenge", 14),
        ("feedback_asked", 7),
        ("feedback_given", 14),
        ("help_offered", 7),
        ("help_asked", 7),
        ("trust_extended", 14),
    ],
)
def test_open_moments_ask_for_their_answer(kind: str, days: int) -> None:
    on = date(2026, 11, 21 - days).isoformat()
    assert look(a_journal(moments=[a_moment(kind, on)]), kind) == {f"m:{T}": "open"}
    assert look(a_journal(moments=[a_moment(kind, on)]), kind, "2026-11-20") == {f"m:{T}": "coming"}
    assert look(a_journal(moments=[a_moment(kind, on, follow_up_on="2026-11-25")]), kind) == {"m:2026-11-25": "coming"}
    assert look(a_journal(moments=[a_moment(kind, on, state="closed")]), kind) == {}


def test_mistake_of_mine_or_ours_from_its_day() -> None:
    for direction, seen in (("mine", 1), ("shared", 1), ("theirs", 0), (None, 0)):
        mistake = a_moment("mistake", T, direction=direction, state="open", follow_up_on="2026-12-01")
        assert look(a_journal(moments=[mistake]), "mistake") == ({f"m:{T}": "open"} if seen else {})


def test_second_chance_until_trusted_again() -> None:
    tried = a_moment("trust_extended", "2026-10-24", "a", "b", state="closed", details={"outcome": "not_yet"})
    people = [a_person("a"), a_person("b"), a_person("e")]
    assert look(a_journal(*people, moments=[tried]), "second_chance") == {f"m:{T}": "open"}
    for on, who, seen in (("2026-10-25", "b", {}), ("2026-10-25", "e", 1), ("2026-10-24", "b", 1)):
        again = {**a_moment("trust_extended", on, who), "id": "n"}
        doc = a_journal(*people, moments=[tried, again])
        assert look(doc, "second_chance") == ({f"m:{T}": "open"} if seen else {})
    for change in ({"state": "open"}, {"details": {"outcome": "mixed"}}):
        assert look(a_journal(*people, moments=[{**tried, **change}]), "second_chance") == {}


def test_win_is_celebrated_within_thirty_days() -> None:
    for on, seen in (("2026-10-22", "open"), ("2026-11-22", "coming")):
        assert look(a_journal(moments=[a_moment("win", on)]), "win") == {f"m:{on}": seen}
    assert look(a_journal(moments=[a_moment("win", "2026-10-21")]), "win") == {}
    assert look(a_journal(moments=[a_moment("win", T, state="closed")]), "win") == {}
