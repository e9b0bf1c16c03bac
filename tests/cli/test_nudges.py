import pytest


@pytest.fixture
def keys(tj):
    """The keys that today holds, by rule."""

    def read(*words):
        return {nudge["rule"]: nudge["key"] for nudge in tj("today", "--json", *words).json["nudges"]}

    return read


@pytest.fixture
def ann(tj):
    ann = tj("person", "add", "Ann Lee", "--cadence", "7", "--birthday", "1984-03-01").line
    tj("log", "Ann", "--note", "x", "--at", "2026-02-01", "--promise", "send it @ 2026-02-20")
    return ann


def test_today_in_the_form_of_the_command_line(tj, ann):
    today = tj("today", "--json").json
    assert list(today) == ["date", "meetings", "nudges", "coming"]
    assert today["date"] == "2026-02-24"
    first = today["nudges"][0]
    assert first == {
        "key": f"cadence:{ann}:2026-02-08",
        "rule": "cadence",
        "lane": "check_in",
        "due": "2026-02-08",
        "people": [{"id": ann, "name": "Ann Lee"}],
        "person": {"id": ann, "name": "Ann Lee"},
        "why": first["why"],
        "next_step": first["next_step"],
        "overdue_days": 16,
        "subject": {"kind": "person", "id": ann},
    }
    assert [nudge["lane"] for nudge in today["nudges"]] == ["check_in", "celebrate", "follow_up"]
    keys = [nudge["key"] for nudge in today["nudges"] + today["coming"]]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("day", ["2026-03-05", "2026-03-05T08:00"])
def test_another_day(tj, ann, day):
    today = tj("today", "--date", day, "--json").json
    assert today["date"] == "2026-03-05"
    assert "birthday" not in {nudge["rule"] for nudge in today["nudges"]}


def test_done_skipped_and_snoozed(tj, keys, ann):
    held = keys()
    assert tj("done", held["commitment"]).status == 0
    assert tj("skip", held["cadence"]).status == 0
    assert tj("snooze", held["birthday"], "--until", "2026-02-27").status == 0
    assert keys() == {}
    assert keys("--date", "2026-02-27")["birthday"] == held["birthday"]
    for key in (held["commitment"], held["cadence"]):
        said = tj("done", key)
        assert (said.status, said.err.count("\n")) == (1, 1)
    assert tj("done", held["birthday"]).status == 0


def test_today_in_words_names_keys_to_answer_with(tj, keys, ann):
    said = tj("today").out
    assert all(key in said for key in keys().values())
    assert "Check in" in said


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-15", "9999-12-01", "9999-12-20", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_as_well(tj, day):
    tj("sample")
    assert tj("today", "--json", "--date", day).json["date"] == day
    assert tj("today", "--date", day).status == 0
    assert tj("brief", "Sofia", "--date", day).status == 0
