"""Every rule of the table: when it is coming, open and past, and what an answer does to it."""

import pytest

from tests.domain.nudge_case import Case, plus, uid
from trustjournal.domain.nudges import RULES
from trustjournal.domain.policy import PersonRules, Policy

E = "entry"


def _with(**nora):
    case = Case()
    case.person("nora", **nora)
    return case


def _entry(plural, people=True, **fields):
    case = _with()
    case.add(plural, id=E, **({"people": ["nora"]} if people else {}), **fields)
    return case


def _moment(kind, **fields):
    return _entry("moments", kind=kind, on="2026-03-10", **fields)


def _reflection():
    case = _with()
    case.talk("2026-03-10", "nora", id="talk")
    case.add(
        "reflections",
        id=E,
        interaction_id="talk",
        person_id="nora",
        questions=[{"text": "First", "state": "asked"}, {"text": "Second", "state": "open"}, {"text": "Third"}],
    )
    return case


def _date(kind, **fields):
    return _entry("dates", people=False, person_id="nora", kind=kind, **{"month": 3, "day": 20, **fields})


def _commitment(owner="me", **fields):
    return _entry("commitments", owner=owner, text="Send it", state="open", created_on="2026-03-01", **fields)


def _agreement(**fields):
    return _entry("agreements", **{"state": "agreed", **fields})


def _meeting(**fields):
    times = {"starts_at": "2026-03-10T09:00:00+01:00", "ends_at": "2026-03-10T10:00:00+01:00"}
    return _entry("meetings", **{**times, **fields})


def _event():
    case = _with()
    case.talk("2026-03-10", "nora", id=E, channel="event")
    return case


def _voices(**last):
    case = _with()
    case.person("bram")
    case.person("elif")
    for day in ("2026-03-01", "2026-03-05"):
        case.talk(day, "nora", "bram", "elif", voices=[("bram", "yes"), ("elif", "no"), ("nora", "  ")])
    case.talk("2026-03-10", "nora", "bram", "elif", **last)
    return case


def _share():
    return _entry("shares", people=False, person_id="nora", text="A talk", state="open", created_on="2026-03-01")


def _life(**fields):
    return _entry("life_moments", people=False, person_id="nora", kind="sick_leave", **fields)


def _person_key(rule, due):
    return f"{rule}:{uid('nora')}:{due}"


def _key(rule, end):
    return f"{rule}:{uid(E)}{end}"


# case, key, due, days from opening to due, days it stays after due (None: no end)
TABLE = {
    "cadence": (lambda: _with(cadence_days=30), _person_key("cadence", "2026-01-31"), "2026-01-31", 0, None),
    "appreciation": (lambda: _with(close=True), _person_key("appreciation", "2026-01-31"), "2026-01-31", 0, None),
    "perspective_check": (
        lambda: _with(close=True), _person_key("perspective_check", "2026-04-01"), "2026-04-01", 0, None),
    "ask_feedback": (lambda: _with(close=True), _person_key("ask_feedback", "2026-03-02"), "2026-03-02", 0, None),
    "birthday": (lambda: _date("birthday"), _key("birthday", ":2026"), "2026-03-20", 7, 3),
    "work_anniversary": (
        lambda: _date("work_anniversary", lead_days=0), _key("work_anniversary", ":2026"), "2026-03-20", 0, 3),
    "anniversary": (lambda: _date("anniversary", lead_days=45), _key("anniversary", ":2026"), "2026-03-20", 45, 3),
    "custom_date": (lambda: _date("custom"), _key("custom_date", ":2026"), "2026-03-20", 7, 3),
    "memorial": (lambda: _date("memorial"), _key("memorial", ":2026"), "2026-03-20", 7, 3),
    "life_moment": (
        lambda: _life(follow_up_on=["2026-03-12"]), _key("life_moment", ":2026-03-12"), "2026-03-12", 0, 14),
    "commitment": (lambda: _commitment(due_on="2026-03-20"), _key("commitment", ":2026-03-20"), "2026-03-20", 2, None),
    "told": (
        lambda: _commitment(due_on="2027-01-01", changes=[{"on": "2026-03-12"}]),
        _key("told", ":2026-03-12"), "2026-03-12", 0, None),
    "agreement_review": (
        lambda: _agreement(review_on="2026-03-20"), _key("agreement_review", ":2026-03-20"), "2026-03-20", 7, None),
    "deliverable": (
        lambda: _agreement(deliverables=[{"text": "A"}, {"text": "B", "due_on": "2026-03-20"}]),
        _key("deliverable", "/1:2026-03-20"), "2026-03-20", 0, None),
    "goal": (
        lambda: _entry("goals", state="active", next_step_on="2026-03-20"),
        _key("goal", ":2026-03-20"), "2026-03-20", 0, None),
    "question": (_reflection, _key("question", "/1:2026-03-17"), "2026-03-17", 0, None),
    "challenge": (lambda: _moment("challenge"), _key("challenge", ":2026-03-24"), "2026-03-24", 0, None),
    "mistake": (lambda: _moment("mistake", direction="mine"), _key("mistake", ":2026-03-10"), "2026-03-10", 0, None),
    "feedback_asked": (lambda: _moment("feedback_asked"), _key("feedback_asked", ":2026-03-17"), "2026-03-17", 0, None),
    "feedback_given": (lambda: _moment("feedback_given"), _key("feedback_given", ":2026-03-24"), "2026-03-24", 0, None),
    "help_offered": (lambda: _moment("help_offered"), _key("help_offered", ":2026-03-17"), "2026-03-17", 0, None),
    "help_asked": (lambda: _moment("help_asked"), _key("help_asked", ":2026-03-17"), "2026-03-17", 0, None),
    "trust_extended": (lambda: _moment("trust_extended"), _key("trust_extended", ":2026-03-24"), "2026-03-24", 0, None),
    "second_chance": (
        lambda: _moment("trust_extended", state="closed", details={"outcome": "not_yet"}),
        _key("second_chance", ":2026-04-07"), "2026-04-07", 0, None),
    "win": (lambda: _moment("win"), _key("win", ":2026-03-10"), "2026-03-10", 0, 30),
    "share": (_share, _key("share", ":2026-03-15"), "2026-03-15", 0, None),
    "event_follow_up": (
        _event, _key("event_follow_up", f"/{uid('nora')}:2026-03-12"), "2026-03-12", 0, 14),
}  # fmt: skip


@pytest.mark.parametrize("rule", TABLE)
def test_it_opens_on_its_day_and_ends_on_its_day(rule):
    make, key, due, lead, allowance = TABLE[rule]
    case = make()
    opens = plus(due, -lead)
    assert case.where(key, opens) == "open"
    assert case.where(key, due) == "open"
    before = plus(opens, -1)
    assert case.where(key, before) == ("coming" if lead <= 29 else "")
    if lead <= 30:
        assert case.where(key, plus(due, -30)) in {"coming", "open"}
        assert case.where(key, plus(due, -31)) == ""
    if allowance is None:
        assert case.where(key, plus(due, 400)) == "open"
    else:
        assert case.where(key, plus(due, allowance)) == "open"
        assert case.where(key, plus(due, allowance + 1)) == ""


@pytest.mark.parametrize("rule", TABLE)
def test_an_answer_silences_the_key_and_a_snooze_only_for_a_while(rule):
    make, key, due, _, allowance = TABLE[rule]
    for answer in ("done", "skipped"):
        case = make()
        case.state(key, answer, on=due)
        assert key not in case.keys(due)
    case = make()
    back = plus(due, 2)
    case.state(key, "snoozed", on=due, until_on=back)
    assert case.where(key, plus(due, 1)) == "snoozed"
    assert case.where(key, back) == "open"
    end = plus(back, 900 if allowance is None else allowance)
    assert case.where(key, end) == "open"
    assert allowance is None or case.where(key, plus(end, 1)) == ""


@pytest.mark.parametrize("rule", TABLE)
def test_the_policy_can_silence_it_for_all_and_for_one(rule):
    make, key, due, _, _ = TABLE[rule]
    assert key in make().keys(due, policy=Policy())
    assert key not in make().keys(due, policy=Policy(rules_off=(rule,)))
    nora, bram = ((PersonRules(person_id=uid(name), rules=(rule,)),) for name in ("nora", "bram"))
    assert key not in make().keys(due, policy=Policy(person_rules_off=nora))
    assert key in make().keys(due, policy=Policy(person_rules_off=bram))


@pytest.mark.parametrize("rule", TABLE)
def test_archived_people_give_none_and_who_died_only_memorials(rule):
    make, key, due, _, _ = TABLE[rule]
    for field, value in (("archived", True), ("deceased_on", "2026-02-01")):
        case = make()
        person = case.entries["people"][0]
        case.entries["people"] = []
        case.person("nora", close=person.close, cadence_days=person.cadence_days, **{field: value})
        assert (key in case.keys(due)) == (rule == "memorial" and field == "deceased_on")


def test_every_rule_has_its_row():
    special = {"voice", "log_meeting", "weekly_review", "self_assessment"}
    assert set(TABLE) | special == set(RULES)
    assert len(set(RULES)) == len(RULES)


def test_cadence_counts_from_the_latest_of_talk_new_rhythm_and_answer():
    case = _with(cadence_days=10, cadence_since_on="2026-02-01")
    assert _person_key("cadence", "2026-02-11") in case.keys("2026-02-05")
    case.talk("2026-02-04", "nora")
    assert _person_key("cadence", "2026-02-14") in case.keys("2026-02-05")
    assert _person_key("cadence", "2026-02-11") in case.keys("2026-02-03"), "the talk is not yet"
    case.state(_person_key("cadence", "2026-02-14"), "skipped", on="2026-02-15")
    assert _person_key("cadence", "2026-02-25") in case.keys("2026-02-16")
    assert _person_key("cadence", "2026-02-14") not in case.keys("2026-02-14")


def test_a_snooze_does_not_restart_the_rhythm():
    case = _with(cadence_days=10)
    case.state(_person_key("cadence", "2026-01-11"), "snoozed", on="2026-01-12", until_on="2026-01-20")
    assert case.where(_person_key("cadence", "2026-01-11"), "2026-01-20") == "open"


def test_a_pause_holds_the_rhythm_back_but_never_hastens_it():
    assert _person_key("cadence", "2026-02-20") in _with(cadence_days=10, paused_until_on="2026-02-20").keys(
        "2026-02-01"
    )
    assert _person_key("cadence", "2026-01-31") in _with(cadence_days=30, paused_until_on="2026-01-05").keys(
        "2026-02-01"
    )


def test_the_circle_gives_the_rhythm_where_the_person_has_none():
    for own, due in ((None, "2026-01-08"), (3, "2026-01-04")):
        case = Case()
        case.add("circles", id="team", name="Team", cadence_days=7)
        case.person("nora", circle_id="team", cadence_days=own)
        assert _person_key("cadence", due) in case.keys("2026-01-09")


@pytest.mark.parametrize(("direction", "counts"), [("mine", True), ("shared", True), ("theirs", False), (None, False)])
def test_thanks_given_count_and_thanks_had_do_not(direction, counts):
    case = _with(close=True)
    case.add("moments", kind="appreciation", people=["nora"], on="2026-01-20", direction=direction)
    due = "2026-02-19" if counts else "2026-01-31"
    assert _person_key("appreciation", due) in case.keys("2026-02-01")


@pytest.mark.parametrize("kind", ["feedback_asked", "feedback_received"])
def test_feedback_in_either_direction_counts(kind):
    case = _with(close=True)
    case.add("moments", kind=kind, people=["nora"], on="2026-01-20", direction="theirs", state="closed")
    assert _person_key("ask_feedback", "2026-03-21") in case.keys("2026-03-01")


@pytest.mark.parametrize("direction", ["theirs", None])
def test_a_mistake_of_others_is_theirs_to_acknowledge(direction):
    assert not _moment("mistake", direction=direction).keys("2026-03-10")


@pytest.mark.parametrize(
    ("feb29", "policy", "due"),
    [
        (None, None, "2026-02-28"),
        (None, "03-01", "2026-03-01"),
        ("02-28", "03-01", "2026-02-28"),
        ("03-01", None, "2026-03-01"),
    ],
)
def test_29_february_in_a_common_year(feb29, policy, due):
    case = _date("birthday", year=2024, month=2, day=29, feb29=feb29)
    assert str(case.one(_key("birthday", ":2026"), "2026-02-25", policy=Policy(feb29=policy)).due) == due
    assert str(case.one(_key("birthday", ":2028"), "2028-02-25", policy=Policy(feb29=policy)).due) == "2028-02-29"


def test_a_birthday_over_the_years_end():
    early, late = _date("birthday", month=1, day=3), _date("birthday", month=12, day=30)
    assert early.where(_key("birthday", ":2027"), "2026-12-27") == "open"
    assert early.where(_key("birthday", ":2027"), "2026-12-26") == "coming"
    assert late.where(_key("birthday", ":2026"), "2027-01-02") == "open"
    assert late.where(_key("birthday", ":2026"), "2027-01-03") == ""


def test_the_first_anniversary_is_the_year_after():
    case = _date("work_anniversary", year=2026)
    assert not case.keys("2026-03-20")
    assert case.keys("2027-03-20") == {_key("work_anniversary", ":2027")}


def test_a_date_without_a_day_is_never_said():
    assert not _date("birthday", day=None).keys("2026-03-20")


def test_a_date_snoozed_far_beyond_its_day_comes_back():
    case = _date("birthday")
    case.state(_key("birthday", ":2026"), "snoozed", on="2026-03-20", until_on="2026-08-01")
    assert case.where(_key("birthday", ":2026"), "2026-08-03") == "open"


def test_a_birthday_snoozed_and_past_its_end_before_its_day_is_coming():
    case = _date("birthday", lead_days=20)
    case.state(_key("birthday", ":2026"), "snoozed", on="2026-03-01", until_on="2026-03-05")
    assert case.where(_key("birthday", ":2026"), "2026-03-08") == "open"
    assert case.where(_key("birthday", ":2026"), "2026-03-09") == "coming"


def test_a_welcome_back_on_the_day_after_the_end_and_once():
    case = _life(ends_on="2026-03-11", follow_up_on=["2026-03-12", "2026-03-12", "2026-03-05"])
    keys = [nudge.key for nudge in case.at("2026-03-12").open]
    assert keys == [_key("life_moment", ":2026-03-05"), _key("life_moment", ":2026-03-12")]
    assert case.one(_key("life_moment", ":2026-03-12"), "2026-03-12").next_step == "Welcome Nora back"


def test_promises_of_others_open_on_their_day_and_undated_ones_after_two_weeks():
    assert _commitment("them", due_on="2026-03-20").where(_key("commitment", ":2026-03-20"), "2026-03-19") == "coming"
    assert _commitment("shared", due_on="2026-03-20").where(_key("commitment", ":2026-03-20"), "2026-03-18") == "open"
    assert _commitment().where(_key("commitment", ":2026-03-15"), "2026-03-13") == "open"


def test_untold_changes_of_one_day_are_one():
    changes = [{"on": "2026-03-02"}, {"on": "2026-03-02"}, {"on": "2026-03-03", "told_on": "2026-03-03"}]
    case = _commitment(due_on="2027-03-20", changes=changes)
    assert case.keys("2026-03-10") == {_key("told", ":2026-03-02")}


def test_what_is_closed_says_nothing():
    assert not _entry("commitments", owner="me", text="x", state="kept", created_on="2026-03-01").keys("2026-03-20")
    assert not _agreement(state="draft", review_on="2026-03-10").keys("2026-03-10")
    kept = [{"text": "a", "due_on": "2026-03-01", "state": "kept"}]
    assert not _agreement(deliverables=kept).keys("2026-03-10")
    assert not _moment("win", state="closed").keys("2026-03-10")


def test_a_chosen_follow_up_day_stands():
    case = _moment("challenge", follow_up_on="2026-03-13")
    assert case.keys("2026-03-13") == {_key("challenge", ":2026-03-13")}
    assert _moment("mistake", direction="mine", follow_up_on="2026-03-13").keys("2026-03-13") == {
        _key("mistake", ":2026-03-10")
    }


def test_a_later_trust_with_the_same_people_ends_the_second_chance():
    for people, day, still in (
        (["nora"], "2026-03-11", False),
        (["bram"], "2026-03-11", True),
        (["nora"], "2026-03-10", True),
    ):
        case = _moment("trust_extended", state="closed", details={"outcome": "not_yet"})
        case.person("bram")
        case.add("moments", kind="trust_extended", people=people, on=day, state="closed")
        assert (_key("second_chance", ":2026-04-07") in case.keys("2026-04-08")) == still


def test_an_event_speaks_only_where_it_is_the_only_conversation():
    case = _event()
    case.talk("2027-01-01", "nora")
    assert not [key for key in case.keys("2026-03-12") if key.startswith("event")]


def test_a_meeting_is_to_be_noted_once_it_is_over_and_not_noted():
    key = _key("log_meeting", f"/{uid('nora')}:2026-03-10")
    assert _meeting().where(key, "2026-03-10", hour="09:59") == ""
    assert _meeting().where(key, "2026-03-10", hour="10:00") == "open"
    assert _meeting().where(key, "2026-03-13") == "open"
    assert _meeting().where(key, "2026-03-14") == ""
    noted = _meeting()
    noted.talk("2026-03-10", "nora")
    assert not noted.keys("2026-03-10")


def test_each_day_of_a_weekly_meeting_is_noted_by_itself():
    case = _meeting(rule="FREQ=WEEKLY")
    key = _key("log_meeting", f"/{uid('nora')}:2026-03-17")
    assert case.keys("2026-03-18") == {key}
    case.state(key, "snoozed", on="2026-03-18", until_on="2026-04-20")
    assert case.where(key, "2026-04-21") == "open"


def test_a_voice_is_missed_after_three_groups_without_a_view():
    key = _person_key("voice", "2026-03-10")
    case = _voices()
    assert [nudge.key for nudge in case.at("2026-03-10").open] == [key]
    assert case.where(key, "2026-03-31") == "open"
    assert case.where(key, "2026-04-01") == "", "the first is too long ago"
    assert not _voices(voices=[("nora", "I doubt it")]).keys("2026-03-10")


def test_the_weeks_review_from_friday_on():
    everything = Policy()
    case = _with()
    key = "weekly_review:2026-W01"
    assert case.where(key, "2026-01-01", policy=everything) == "coming"
    assert case.where(key, "2026-01-02", policy=everything) == "open"
    assert case.where(key, "2026-01-04", policy=everything) == "open"
    assert case.where("weekly_review:2026-W53", "2027-01-01", policy=everything) == "open"
    case.add("reviews", week="2026-W01")
    assert key not in case.keys("2026-01-03", policy=everything)
    assert not Case().keys("2026-01-03", policy=everything)


def test_a_self_assessment_a_month_after_the_last_or_the_first_talk():
    policy = Policy(rules_off=("weekly_review", "cadence"))
    case = _with()
    assert not case.keys("2026-03-01", policy=policy)
    case.talk("2026-01-10", "nora")
    assert case.where("self_assessment:2026-02-09", "2026-02-08", policy=policy) == "coming"
    assert case.where("self_assessment:2026-02-09", "2026-02-09", policy=policy) == "open"
    case.add("self_assessments", on="2026-02-10")
    assert case.keys("2026-02-11", policy=policy) == {"self_assessment:2026-03-12"}
    case.state("self_assessment:2026-03-12", "skipped", on="2026-03-15")
    assert case.keys("2026-03-16", policy=policy) == {"self_assessment:2026-04-14"}


def test_an_entry_of_several_speaks_while_one_is_active_and_shows_them_all():
    case = _with(archived=True)
    case.person("bram")
    case.add("commitments", id=E, people=["nora", "bram"], owner="me", text="x", state="open", created_on="2026-03-01")
    nudge = case.one(_key("commitment", ":2026-03-15"), "2026-03-15")
    assert [name for _, name in nudge.people] == ["Nora Tester", "Bram Tester"]


def test_a_promise_to_oneself_has_no_people():
    case = Case()
    case.add("commitments", id=E, people=[], owner="me", text="x", state="open", created_on="2026-03-01")
    assert case.one(_key("commitment", ":2026-03-15"), "2026-03-15").people == ()


def test_the_order_is_lane_then_day_then_close_people_then_name():
    case = Case()
    for name, close in (("zoe", True), ("ann", False), ("bob", False)):
        case.person(name, close=close, cadence_days=10)
    case.person("old", cadence_days=5)
    case.add("shares", person_id="ann", text="x", state="open", created_on="2025-12-01")
    case.add("moments", kind="win", people=["bob"], on="2025-12-20")
    nudges = case.at("2026-01-12").open
    assert [(nudge.rule, nudge.people[0][1].split()[0]) for nudge in nudges] == [
        ("share", "Ann"),
        ("cadence", "Old"),
        ("cadence", "Zoe"),
        ("cadence", "Ann"),
        ("cadence", "Bob"),
        ("win", "Bob"),
    ]


def test_a_snooze_to_a_later_hour_leaves_it_open_and_says_until_when():
    case = _with(cadence_days=10)
    key = _person_key("cadence", "2026-01-11")
    case.state(key, "snoozed", on="2026-01-11", until_on="2026-01-11", until_at="2026-01-11T14:05:00+01:00")
    assert case.one(key, "2026-01-11").quiet_until == "2026-01-11T14:05:00+01:00"
    assert case.one(key, "2026-01-11", hour="14:05").quiet_until is None


def test_absurd_rhythms_and_leads_do_no_harm():
    assert not _with(cadence_days=10**12).keys("2026-03-01")
    assert _key("birthday", ":2026") in _date("birthday", lead_days=10**9).keys("2026-03-01")
