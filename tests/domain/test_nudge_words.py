"""What nudges say: a next step, the reason with its facts, what to heed; and no word of what is confidential."""

import msgspec
import pytest

from tests.domain.nudge_case import Case, plus, uid
from tests.domain.test_nudges import TABLE, _commitment, _date, _key, _life, _moment, _person_key, _with
from trustjournal.domain.nudges import Said, Spoken
from trustjournal.domain.rhythm import rhythm

SECRET = "Zanzibar"
TEXTS = ("text", "label", "title", "aim", "next_step", "note")


def _said(nudge):
    return f"{nudge.next_step} | {nudge.why}"


@pytest.mark.parametrize("rule", TABLE)
@pytest.mark.parametrize("away", [-1, 0, 2, 40])
def test_every_rule_speaks_in_whole_calm_sentences(rule, away):
    make, key, due, _, _ = TABLE[rule]
    nudges = make().at(plus(due, away))
    for nudge in (*nudges.open, *nudges.coming):
        for text in (nudge.next_step, nudge.why, nudge.title):
            assert text
            assert not [odd for odd in ("!", "{", "None", "  ", "..") if odd in text]
        assert nudge.next_step[0].isupper()
        assert not nudge.next_step.endswith(".")
        assert nudge.why.endswith((".", "?"))
        assert nudge.overdue_days == max(0, away) or nudge.key != key


@pytest.mark.parametrize("rule", [rule for rule in TABLE if rule != "cadence"])
def test_a_confidential_entry_says_its_kind_and_people_alone(rule):
    make, key, due, _, _ = TABLE[rule]
    case = make()
    for plural, entries in list(case.entries.items()):
        if plural not in {"people", "nudge_states"}:
            case.entries[plural] = [_secret(entry) for entry in entries]
    nudge = case.one(key, due)
    assert SECRET not in f"{_said(nudge)} {nudge.title}"
    assert nudge.confidential or nudge.subject.kind == "person"


def _secret(entry):
    fields = {field: SECRET for field in TEXTS if field in entry.__struct_fields__}
    entry = msgspec.structs.replace(entry, confidential=True, **fields)
    for part in ("questions", "deliverables"):
        if part in entry.__struct_fields__:
            parts = tuple(msgspec.structs.replace(one, text=SECRET) for one in getattr(entry, part))
            entry = msgspec.structs.replace(entry, **{part: parts})
    return entry


def test_cadence_as_the_picture_has_it():
    case = _with(cadence_days=30)
    case.talk("2025-12-18", "nora")
    case.add("preferences", person_id="nora", kind="boundary", text="No calls")
    case.add("preferences", person_id="nora", kind="preference", text="short calls, in the morning.")
    nudge = case.one(_person_key("cadence", "2026-01-17"), "2026-02-24")
    assert nudge.next_step == "Catch up with Nora"
    assert nudge.why == ("Last talked 68 days ago. You aim for once a month. Preference: short calls, in the morning.")
    assert nudge.chip is None


def test_sick_leave_makes_a_check_in_a_call():
    case = _with(cadence_days=7)
    case.talk("2026-02-09", "nora")
    case.add("life_moments", person_id="nora", kind="sick_leave", starts_on="2026-02-02")
    nudge = case.one(_person_key("cadence", "2026-02-16"), "2026-02-24")
    assert _said(nudge) == "Call Nora and ask how things are | On sick leave since 2 Feb. Last talked 15 days ago."


def test_a_celebration_in_hard_times_keeps_its_place_and_names_why():
    case = _date("birthday", year=1984)
    case.add("life_moments", person_id="nora", kind="bereavement", starts_on="2026-03-16")
    nudge = case.one(_key("birthday", ":2026"), "2026-03-20")
    assert nudge.lane == "celebrate"
    assert _said(nudge) == "Send Nora a quiet word | In mourning since Monday. Nora turns 42 today."


def test_a_confidential_leave_is_named_without_its_day():
    case = _date("birthday")
    case.add("life_moments", person_id="nora", kind="sick_leave", starts_on="2026-03-16", confidential=True)
    assert case.one(_key("birthday", ":2026"), "2026-03-20").why.startswith("On sick leave. ")


def test_years_of_service_at_a_place():
    case = Case()
    case.person("elif", organisation="Oakmere")
    case.add("dates", id="d", person_id="elif", kind="work_anniversary", year=2023, month=2, day=24)
    nudge = case.one(f"work_anniversary:{uid('d')}:2026", "2026-02-24")
    assert _said(nudge) == "Congratulate Elif on 3 years at Oakmere | Started on 24 February 2023."
    assert nudge.title == "3 years at Oakmere"


@pytest.mark.parametrize(
    ("year", "day", "why"),
    [
        (None, "2026-03-20", "The birthday is today."),
        (None, "2026-03-18", "The birthday is on Friday."),
        (1984, "2026-03-19", "Nora turns 42 tomorrow."),
        (1984, "2026-03-22", "Nora turned 42 on Friday."),
    ],
)
def test_age_is_said_only_where_the_year_is_known(year, day, why):
    assert _date("birthday", year=year).one(_key("birthday", ":2026"), day).why == why


def test_29_february_is_named_where_it_falls_elsewhere():
    nudge = _date("birthday", month=2, day=29).one(_key("birthday", ":2026"), "2026-02-28")
    assert nudge.why == "The birthday is today. Born on 29 February."


def test_a_childs_birthday_is_for_the_parent():
    case = _with()
    case.add("relationships", id="r", person_id="nora", kind="child", name="Mila")
    case.add("dates", id="d", person_id="nora", relationship_id="r", kind="birthday", year=2019, month=3, day=20)
    nudge = case.one(f"birthday:{uid('d')}:2026", "2026-03-20")
    assert _said(nudge) == "Ask Nora about the birthday of Mila | Mila (child) turns 7 today."


def test_my_promise_is_its_own_text_with_the_next_meeting():
    case = _commitment(due_on="2026-03-06")
    case.add("meetings", people=["nora"], starts_at="2026-03-10T13:00:00+00:00", ends_at="2026-03-10T14:00:00+00:00")
    nudge = case.one(_key("commitment", ":2026-03-06"), "2026-03-10")
    assert _said(nudge) == "Send it | You promised it for Friday. You meet today at 14:00."
    assert (nudge.overdue_days, nudge.chip) == (4, "4 days past due")


def test_a_promise_of_others_asks_what_would_help():
    nudge = _commitment("them", due_on="2026-03-06").one(_key("commitment", ":2026-03-06"), "2026-03-20")
    assert _said(nudge) == "Ask Nora what would help | Nora hoped to have this done by 6 Mar: Send it."


def test_a_win_is_thanked_for_and_its_details_are_the_reason():
    case = _moment("win", text="the spring campaign: more than 1,000 sign-ups.")
    nudge = case.one(_key("win", ":2026-03-10"), "2026-03-11")
    assert _said(nudge) == (
        "Thank Nora for the spring campaign | You noted the win yesterday: more than 1,000 sign-ups."
    )


def test_a_mistake_names_no_blame():
    nudge = _moment("mistake", direction="mine").one(_key("mistake", ":2026-03-10"), "2026-03-10")
    assert _said(nudge) == ("Tell Nora what you will do about the mistake | You noted a mistake with Nora today.")


def test_a_users_braces_are_only_text():
    nudge = _moment("challenge", text="the {name} template").one(_key("challenge", ":2026-03-24"), "2026-03-24")
    assert nudge.why == "You noted it on 10 Mar: the {name} template."


def test_a_text_that_ends_a_sentence_itself_gets_no_second_end():
    for text, end in (("Why so late?", "Why so late?"), ("Wait...", "Wait…"), ("Done.", "Done.")):
        nudge = _moment("challenge", text=text).one(_key("challenge", ":2026-03-24"), "2026-03-24")
        assert nudge.why == f"You noted it on 10 Mar: {end}"


def test_a_life_moment_ahead_is_called_by_its_label():
    nudge = _life(label="Moves house to Ghent.", follow_up_on=["2026-03-12"]).one(
        _key("life_moment", ":2026-03-12"), "2026-03-12"
    )
    assert nudge.title == "Moves house to Ghent"


def test_a_life_moment_says_since_when():
    nudge = _life(starts_on="2026-03-02", follow_up_on=["2026-03-12"]).one(
        _key("life_moment", ":2026-03-12"), "2026-03-12"
    )
    assert nudge.why == "On sick leave since 2 Mar. No conversation noted yet."


@pytest.mark.parametrize(
    ("days", "phrase"),
    [(1, "once a day"), (7, "once a week"), (30, "once a month"), (90, "once a quarter"), (10, "every 10 days")],
)
def test_a_rhythm_is_a_whole_phrase(days, phrase):
    assert rhythm(days) == phrase


def test_words_are_made_when_they_are_asked_for_and_once() -> None:
    made: list[int] = []

    def make() -> Said:
        made.append(1)
        return Said(next_step="Call Nora", why="Last talked 3 days ago.", title="Call Nora")

    one = Spoken(make)
    assert made == []
    assert one.said.next_step == "Call Nora"
    assert one == Spoken(lambda: one.said)
    assert hash(one) == hash(one.said)
    assert one != Spoken(lambda: Said(next_step="Call Nora", why="", title="Call Nora"))
    assert made == [1]
