"""What holds of the nudges of any journal on any day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.nudge_case import Case, at, uid
from trustjournal.domain.facts_of import facts_of
from trustjournal.domain.nudges import RULES, derive
from trustjournal.domain.nudges.frame import Lane
from trustjournal.domain.policy import Policy

NAMES = ("nora", "bram", "elif")
days = st.dates(date(2025, 11, 20), date(2026, 4, 10)).map(str)
some_days = st.none() | days
people = st.lists(st.sampled_from(NAMES), max_size=3, unique=True)
flags = st.booleans()


def _text(draw):
    return draw(st.sampled_from(["a", "Plan it.", "x: y"]))


def _commitment(draw, case):
    owner = draw(st.sampled_from(["me", "them", "shared"]))
    changes = [{"on": draw(days)} for _ in range(draw(st.integers(0, 2)))]
    case.add(
        "commitments", people=draw(people), owner=owner, text=_text(draw), state="open", created_on=draw(days),
        due_on=draw(some_days), changes=changes, confidential=draw(flags),
    )  # fmt: skip


def _moment(draw, case):
    kind = draw(st.sampled_from(["win", "mistake", "challenge", "trust_extended", "appreciation", "perspective_check"]))
    state = draw(st.sampled_from([None, "open", "closed"]))
    direction = draw(st.sampled_from([None, "mine", "theirs", "shared"]))
    case.add(
        "moments", kind=kind, people=draw(people), on=draw(days), state=state, direction=direction,
        text=_text(draw), follow_up_on=draw(some_days), details={"outcome": "not_yet"},
    )  # fmt: skip


def _date(draw, case):
    on = draw(st.dates(date(2024, 1, 1), date(2024, 12, 31)))
    kind = draw(st.sampled_from(["birthday", "work_anniversary", "anniversary", "memorial", "custom"]))
    lead = draw(st.none() | st.integers(0, 400))
    year = draw(st.none() | st.just(2024))
    case.add(
        "dates",
        person_id=draw(st.sampled_from(NAMES)),
        kind=kind,
        month=on.month,
        day=on.day,
        year=year,
        lead_days=lead,
    )


def _talk(draw, case):
    case.talk(draw(days), *draw(people), channel=draw(st.sampled_from(["call", "event"])))


def _life(draw, case):
    kind = draw(st.sampled_from(["sick_leave", "bereavement", "move", "other"]))
    case.add(
        "life_moments", person_id=draw(st.sampled_from(NAMES)), kind=kind, starts_on=draw(some_days),
        ends_on=draw(some_days), follow_up_on=draw(st.lists(days, max_size=2)),
    )  # fmt: skip


def _meeting(draw, case):
    day = draw(days)
    rule = draw(st.sampled_from([None, "FREQ=WEEKLY"]))
    case.add(
        "meetings", people=draw(people), rule=rule,
        starts_at=f"{day}T09:00:00+01:00", ends_at=f"{day}T10:00:00+01:00",
    )  # fmt: skip


@st.composite
def journals(draw):
    """A journal of three people, its answers among the keys it could give, and a day."""
    case = Case()
    for name in NAMES:
        case.person(
            name, close=draw(flags), archived=draw(st.integers(0, 5)) == 0, cadence_days=draw(st.none() | st.just(20)),
            deceased_on=draw(st.sampled_from([None, None, None, "2026-01-01"])), paused_until_on=draw(some_days),
        )  # fmt: skip
    for _ in range(draw(st.integers(0, 8))):
        draw(st.sampled_from([_commitment, _moment, _date, _talk, _life, _meeting]))(draw, case)
    day = draw(days)
    keys = sorted(case.keys(day, policy=Policy()))
    for key in draw(st.lists(st.sampled_from(keys), max_size=3, unique=True)) if keys else []:
        case.state(key, draw(st.sampled_from(["done", "skipped", "snoozed"])), on=draw(days), until_on=draw(some_days))
    return case, day


@given(journals())
def test_each_key_once_in_one_place_and_the_same_again(journal):
    case, day = journal
    nudges = case.at(day, policy=Policy())
    keys = [nudge.key for nudge in (*nudges.open, *nudges.coming, *nudges.snoozed)]
    assert len(keys) == len(set(keys))
    assert case.at(day, policy=Policy()) == nudges


@given(journals())
def test_days_lanes_and_answers_hold(journal):
    case, day = journal
    today = date.fromisoformat(day)
    nudges = case.at(day, policy=Policy())
    lanes = list(Lane)
    for nudge in (*nudges.open, *nudges.coming):
        assert nudge.rule in RULES
        assert nudge.key.startswith(f"{nudge.rule}:")
        assert nudge.overdue_days == max(0, (today - nudge.due).days)
        assert nudge.next_step
        assert nudge.why
    for nudge in nudges.coming:
        assert today < nudge.due <= today + timedelta(days=30)
    open_order = [(lanes.index(nudge.lane), nudge.due) for nudge in nudges.open]
    assert open_order == sorted(open_order)
    assert [nudge.due for nudge in nudges.coming] == sorted(nudge.due for nudge in nudges.coming)
    shown = {nudge.key for nudge in (*nudges.open, *nudges.coming)}
    for state in case.entries.get("nudge_states", []):
        assert state.state == "snoozed" or state.key not in shown
        assert state.until_on is None or state.until_on <= today or state.key not in shown


@given(journals())
def test_the_hour_of_the_day_only_matters_for_meetings(journal):
    case, day = journal
    case.entries.pop("meetings", None)
    early, late = at(day, "00:00"), at(day, "23:59")
    assert derive(facts_of(case.entries, early), early, Policy()) == derive(
        facts_of(case.entries, late), late, Policy()
    )


@given(journals())
def test_archived_people_alone_are_never_named(journal):
    case, day = journal
    archived = {uid(name) for name, one in zip(NAMES, case.entries["people"], strict=True) if one.archived}
    for nudge in (*(nudges := case.at(day, policy=Policy())).open, *nudges.coming):
        assert not nudge.people or not {person for person, _ in nudge.people} <= archived
