"""Today, and what done, skip and snooze do for each rule, each one step of undo."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from tests.documents import Form, write
from trustjournal.base.errors import UserError
from trustjournal.domain.noun import Instant
from trustjournal.services.journal import Journal
from trustjournal.services.nudges import done, moment_of, next_meeting, skip, snooze, today, todays_nudges
from trustjournal.storage.codec import load_forms

T = "2026-02-24"


def an_id(number: int) -> str:
    return str(UUID(int=number, version=4))


NORA, ENTRY, OTHER = an_id(1), an_id(2), an_id(3)
PERSON: Form = {
    "id": NORA,
    "display_name": "Nora Bakker",
    "name": {"given": "Nora"},
    "created_at": "2026-02-20T09:00:00+01:00",
}
TALK: Form = {"id": OTHER, "at": "2026-02-10T10:00:00+01:00", "channel": "call", "people": [NORA]}


def moment(kind: str, **fields: Any) -> Form:
    return {"moments": [{"id": ENTRY, "kind": kind, "people": [NORA], "on": "2026-02-01", "state": "open", **fields}]}


def agreement(**fields: Any) -> Form:
    return {"agreements": [{"id": ENTRY, "people": [NORA], "state": "agreed", **fields}]}


def commitment(**fields: Any) -> Form:
    form = {"id": ENTRY, "people": [NORA], "owner": "me", "text": "send the plan", "state": "open", **fields}
    return {"commitments": [{"created_on": "2026-02-01", "due_on": T, **form}]}


CHANGES = [
    {"on": "2026-02-10", "to_due_on": "2026-04-01"},
    {"on": "2026-02-10", "to_due_on": "2026-05-01"},
    {"on": "2026-02-23", "to_due_on": "2026-06-01"},
]
QUESTIONS = {
    "interactions": [TALK],
    "reflections": [
        {
            "id": ENTRY,
            "interaction_id": OTHER,
            "person_id": NORA,
            "questions": [{"text": "Why", "state": "asked"}, {"text": "When", "state": "open"}],
        }
    ],
}
GOAL = {"goals": [{"id": ENTRY, "people": [NORA], "state": "active", "next_step": "draft", "next_step_on": T}]}
SHARE = {"shares": [{"id": ENTRY, "person_id": NORA, "text": "a talk", "state": "open", "created_on": "2026-02-01"}]}
DELIVERABLES = [{"text": "a"}, {"text": "b", "due_on": T, "state": "open"}]

CHANGES_THE_ENTRY: dict[str, tuple[Form, str, dict[str, Any], dict[str, Any]]] = {
    "commitment": (commitment(), f"commitment:{ENTRY}:{T}", {}, {"state": "kept", "closed_on": T}),
    "told": (
        commitment(due_on="2026-06-01", changes=CHANGES),
        f"told:{ENTRY}:2026-02-10",
        {},
        {"changes": [{**CHANGES[0], "told_on": T}, {**CHANGES[1], "told_on": T}, CHANGES[2]]},
    ),
    "deliverable": (
        agreement(deliverables=DELIVERABLES),
        f"deliverable:{ENTRY}/1:{T}",
        {},
        {"deliverables": [DELIVERABLES[0], {**DELIVERABLES[1], "state": "kept"}]},
    ),
    "agreement_review": (
        agreement(review_on=T),
        f"agreement_review:{ENTRY}:{T}",
        {"on": date(2026, 8, 24)},
        {"review_on": "2026-08-24"},
    ),
    "agreement_review in words": (
        agreement(review_on=T),
        f"agreement_review:{ENTRY}:{T}",
        {"answer": "2026-08-24"},
        {"review_on": "2026-08-24"},
    ),
    "agreement_review without a next": (
        agreement(review_on=T),
        f"agreement_review:{ENTRY}:{T}",
        {},
        {"review_on": None},
    ),
    "goal": (
        GOAL,
        f"goal:{ENTRY}:{T}",
        {"answer": "book a room @ 2026-03-10"},
        {"next_step": "book a room", "next_step_on": "2026-03-10"},
    ),
    "goal without a next": (GOAL, f"goal:{ENTRY}:{T}", {}, {"next_step": "draft", "next_step_on": None}),
    "question": (
        QUESTIONS,
        f"question:{ENTRY}/1:2026-02-17",
        {"answer": "in May"},
        {"questions": [{"text": "Why", "state": "asked"}, {"text": "When", "state": "answered", "answer": "in May"}]},
    ),
    "question without words": (
        QUESTIONS,
        f"question:{ENTRY}/1:2026-02-17",
        {},
        {"questions": [{"text": "Why", "state": "asked"}, {"text": "When", "state": "answered"}]},
    ),
    "share": (SHARE, f"share:{ENTRY}:2026-02-15", {}, {"state": "shared", "shared_on": T}),
    "challenge": (
        moment("challenge"),
        f"challenge:{ENTRY}:2026-02-15",
        {"answer": "Solved"},
        {"state": "closed", "details": {"outcome": "solved"}},
    ),
    "challenge in words": (
        moment("challenge"),
        f"challenge:{ENTRY}:2026-02-15",
        {"answer": "We found a second pair of hands"},
        {"state": "closed", "details": {"how": "We found a second pair of hands"}},
    ),
    "mistake": (
        moment("mistake", direction="mine"),
        f"mistake:{ENTRY}:2026-02-01",
        {"answer": "wrote a check list"},
        {"state": "closed", "details": {"acknowledged_on": T, "remedy": "wrote a check list"}},
    ),
    "feedback_asked": (
        moment("feedback_asked"),
        f"feedback_asked:{ENTRY}:2026-02-08",
        {"answer": "more context"},
        {"state": "closed", "details": {"outcome": "more context"}},
    ),
    "feedback_given": (
        moment("feedback_given"),
        f"feedback_given:{ENTRY}:2026-02-15",
        {"answer": "took it well"},
        {"state": "closed", "details": {"response": "took it well"}},
    ),
    "help_offered": (moment("help_offered"), f"help_offered:{ENTRY}:2026-02-08", {}, {"state": "closed"}),
    "help_asked": (moment("help_asked"), f"help_asked:{ENTRY}:2026-02-08", {}, {"state": "closed"}),
    "trust_extended": (
        moment("trust_extended"),
        f"trust_extended:{ENTRY}:2026-02-15",
        {"answer": "not yet"},
        {"state": "closed", "details": {"outcome": "not_yet"}},
    ),
    "trust_extended in words": (
        moment("trust_extended"),
        f"trust_extended:{ENTRY}:2026-02-15",
        {"answer": "let Nora lead"},
        {"state": "closed", "details": {"what_next": "let Nora lead"}},
    ),
    "win": (
        moment("win"),
        f"win:{ENTRY}:2026-02-01",
        {"answer": "cake"},
        {"state": "closed", "details": {"celebrated_on": T, "how": "cake"}},
    ),
}

KEEPS_AN_ANSWER: dict[str, tuple[Form, str]] = {
    "birthday": (
        {"dates": [{"id": ENTRY, "person_id": NORA, "kind": "birthday", "month": 2, "day": 24}]},
        f"birthday:{ENTRY}:2026",
    ),
    "life_moment": (
        {"life_moments": [{"id": ENTRY, "person_id": NORA, "kind": "move", "follow_up_on": [T]}]},
        f"life_moment:{ENTRY}:{T}",
    ),
    "second_chance": (
        moment("trust_extended", state="closed", on="2026-01-20", details={"outcome": "not_yet"}),
        f"second_chance:{ENTRY}:2026-02-17",
    ),
    "event_follow_up": (
        {"interactions": [{**TALK, "id": ENTRY, "channel": "event", "at": "2026-02-20T10:00:00+01:00"}]},
        f"event_follow_up:{ENTRY}/{NORA}:2026-02-22",
    ),
    "log_meeting": (
        {
            "meetings": [
                {
                    "id": ENTRY,
                    "starts_at": "2026-02-23T10:00:00+01:00",
                    "ends_at": "2026-02-23T11:00:00+01:00",
                    "people": [NORA],
                }
            ]
        },
        f"log_meeting:{ENTRY}/{NORA}:2026-02-23",
    ),
    "weekly_review": ({}, "weekly_review:2026-W09"),
    "self_assessment": ({"self_assessments": [{"id": ENTRY, "on": "2026-01-20"}]}, "self_assessment:2026-02-19"),
}

ANY: dict[str, tuple[Form, str]] = {name: case[:2] for name, case in CHANGES_THE_ENTRY.items()} | KEEPS_AN_ANSWER


def with_nora(journal: Journal, doc: Form, **fields: Any) -> None:
    write(journal, {"people": [{**PERSON, **fields}], **doc})


def held(journal: Journal) -> dict[str, str]:
    """Every key that today has, and where."""
    nudges = todays_nudges(journal)
    return {nudge.key: side for side in ("open", "coming", "snoozed") for nudge in getattr(nudges, side)}


def entry(journal: Journal, doc: Form) -> Form:
    (kind,) = {plural.removesuffix("s") for plural in doc if plural != "interactions"}
    (form,) = load_forms(journal.reader, kind)
    return form


def states(journal: Journal) -> list[Form]:
    forms = load_forms(journal.reader, "nudge_state")
    return [{name: form[name] for name in form if name not in {"created_at", "updated_at"}} for form in forms]


@pytest.mark.parametrize("name", CHANGES_THE_ENTRY)
def test_done_changes_the_entry_and_keeps_no_answer(journal: Journal, name: str) -> None:
    doc, key, words, wanted = CHANGES_THE_ENTRY[name]
    with_nora(journal, doc)
    before = entry(journal, doc)
    assert key in held(journal)
    done(journal, key, **words)
    after = entry(journal, doc)
    assert {field: after.get(field) for field in wanted} == wanted
    assert key not in held(journal)
    assert states(journal) == []
    journal.undo()
    assert entry(journal, doc) == before
    assert key in held(journal)


@pytest.mark.parametrize("name", KEEPS_AN_ANSWER)
def test_done_keeps_the_answer_of_other_rules(journal: Journal, name: str) -> None:
    doc, key = KEEPS_AN_ANSWER[name]
    with_nora(journal, doc)
    assert key in held(journal)
    done(journal, key)
    assert states(journal) == [{"key": key, "state": "done", "on": T}]
    assert key not in held(journal)
    journal.undo()
    assert states(journal) == []
    assert key in held(journal)


@pytest.mark.parametrize(("rule", "days"), [("appreciation", 30), ("perspective_check", 90), ("ask_feedback", 60)])
def test_done_restarts_the_rhythm_of_someone_close(journal: Journal, rule: str, days: int) -> None:
    with_nora(journal, {}, close=True, created_at="2025-06-01T09:00:00+01:00")
    (key,) = [key for key in held(journal) if key.startswith(rule)]
    done(journal, key)
    assert states(journal) == [{"key": key, "state": "done", "on": T}]
    later = moment_of(journal, date.fromordinal(date.fromisoformat(T).toordinal() + days))
    assert [nudge.due for nudge in todays_nudges(journal, later).open if nudge.rule == rule] == [later.date()]


def test_checking_in_logs_a_conversation_without_a_note(journal: Journal) -> None:
    with_nora(journal, {"interactions": [TALK]}, cadence_days=7)
    key = f"cadence:{NORA}:2026-02-17"
    done(journal, key)
    talk = next(form for form in load_forms(journal.reader, "interaction") if form["id"] != OTHER)
    assert (talk["at"], talk["channel"], talk["people"]) == ("2026-02-24T10:05:00+01:00", "other", [NORA])
    assert "note" not in talk
    assert states(journal) == []
    assert [(one, side) for one, side in held(journal).items() if one.startswith("cadence")] == [
        (f"cadence:{NORA}:2026-03-03", "coming")
    ]
    journal.undo()
    assert held(journal)[key] == "open"


@pytest.mark.parametrize("name", ANY)
def test_skip_drops_a_nudge_of_any_rule(journal: Journal, name: str) -> None:
    doc, key = ANY[name]
    with_nora(journal, doc)
    skip(journal, key)
    assert states(journal) == [{"key": key, "state": "skipped", "on": T}]
    assert key not in held(journal)
    journal.undo()
    assert key in held(journal)


@pytest.mark.parametrize("name", ANY)
def test_snooze_puts_a_nudge_of_any_rule_off(journal: Journal, name: str) -> None:
    doc, key = ANY[name]
    with_nora(journal, doc)
    snooze(journal, key, date(2026, 2, 25))
    assert states(journal) == [{"key": key, "state": "snoozed", "on": T, "until_on": "2026-02-25"}]
    assert held(journal)[key] == "snoozed"
    assert key in {nudge.key for nudge in todays_nudges(journal, moment_of(journal, date(2026, 2, 25))).open}
    done(journal, key)
    assert key not in held(journal)
    journal.undo()
    journal.undo()
    assert held(journal)[key] != "snoozed"


def test_an_hour_later_today_stays_open_and_quiet(journal: Journal) -> None:
    with_nora(journal, commitment())
    change = snooze(journal, f"commitment:{ENTRY}:{T}", date(2026, 2, 24), Instant("2026-02-24T14:05:00+01:00"))
    assert change is not None
    assert change.op == "Comes back at 14:05"
    (nudge,) = [nudge for nudge in todays_nudges(journal).open if nudge.rule == "commitment"]
    assert nudge.quiet_until == "2026-02-24T14:05:00+01:00"


def test_each_answer_says_what_it_was(journal: Journal) -> None:
    with_nora(journal, {"interactions": [TALK]}, cadence_days=7)
    key = f"cadence:{NORA}:2026-02-17"
    put_off = snooze(journal, key, date(2026, 2, 25))
    talked = done(journal, key)
    assert put_off is not None
    assert talked is not None
    assert (put_off.op, talked.op) == ("Comes back Wed 25 Feb", "Done: Catch up with Nora")
    assert [one.words for one in today(journal).answered] == ["Done: Catch up with Nora"]
    journal.undo()
    assert today(journal).answered == ()


def test_the_answer_is_kept_in_place_of_a_snooze(journal: Journal) -> None:
    doc, key = KEEPS_AN_ANSWER["birthday"]
    with_nora(journal, doc)
    snooze(journal, key, date(2026, 2, 25))
    done(journal, key)
    assert states(journal) == [{"key": key, "state": "done", "on": T}]


@pytest.mark.parametrize("key", ["", "commitment", f"commitment:{ENTRY}:2020-01-01", f"commitment:{OTHER}:{T}"])
def test_a_key_that_today_does_not_hold_is_refused(journal: Journal, key: str) -> None:
    with_nora(journal, commitment())
    for answer in (done, skip, lambda journal, key: snooze(journal, key, date(2026, 3, 1))):
        with pytest.raises(UserError) as refused:
            answer(journal, key)
        assert refused.value.code == 1
    assert states(journal) == []


def test_what_cannot_be_is_refused_and_changes_nothing(journal: Journal) -> None:
    with_nora(journal, {**commitment(), **agreement(id=OTHER, review_on=T)})
    promised, review = f"commitment:{ENTRY}:{T}", f"agreement_review:{OTHER}:{T}"
    before = held(journal)
    with pytest.raises(UserError):
        snooze(journal, promised, date(2026, 2, 24))
    with pytest.raises(UserError):
        snooze(journal, promised, date(2026, 2, 24), Instant("2026-02-24T09:00:00+01:00"))
    with pytest.raises(UserError):
        done(journal, promised, answer="sent it")
    with pytest.raises(UserError):
        done(journal, review, answer="some day")
    assert held(journal) == before


def test_today_shows_the_meetings_of_the_day_with_names(journal: Journal) -> None:
    weekly = {"rule": "FREQ=WEEKLY", "starts_at": "2026-02-03T14:00:00+01:00", "ends_at": "2026-02-03T15:00:00+01:00"}
    early = {"starts_at": "2026-02-24T09:00:00+01:00", "ends_at": "2026-02-24T09:30:00+01:00"}
    other = {"starts_at": "2026-02-25T09:00:00+01:00", "ends_at": "2026-02-25T09:30:00+01:00"}
    meetings = [
        {"id": an_id(10 + place), "title": str(place), "people": [NORA], **times}
        for place, times in enumerate((weekly, early, other))
    ]
    with_nora(journal, {"meetings": meetings})
    shown = today(journal)
    assert [(one.meeting.title, one.meeting.starts_at[11:16], one.people) for one in shown.meetings] == [
        ("1", "09:00", ((NORA, "Nora Bakker"),)),
        ("0", "14:00", ((NORA, "Nora Bakker"),)),
    ]
    assert next_meeting(journal, (NORA,)) == "2026-02-24T14:00:00+01:00"
    assert next_meeting(journal, (OTHER,)) is None


def test_another_day_is_looked_at_from_its_last_instant(journal: Journal) -> None:
    assert (
        moment_of(journal) == moment_of(journal, date(2026, 2, 24)) == datetime.fromisoformat("2026-02-24T10:05+01:00")
    )
    assert moment_of(journal, date(2026, 3, 1)) == datetime.fromisoformat("2026-03-01T23:59:59.999999+01:00")
