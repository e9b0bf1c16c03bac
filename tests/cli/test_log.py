import json

import pytest


@pytest.fixture
def form(tj, tmp_path):
    """The journal as its form, by list."""

    def read():
        path = tmp_path / "form.json"
        said = tj("export", "--format", "json", "-o", path, "--force", "--include-confidential")
        assert said.status == 0
        return json.loads(path.read_text(encoding="utf-8"))

    return read


def test_a_conversation_with_promises_and_topics(tj, form):
    ann, bo = (tj("person", "add", name).line for name in ("Ann Lee", "Bo Berg"))
    said = tj(
        "log", "Ann Lee", "bo", "--note", "- first\n- second", "--at", "2026-02-20T16:30:00-05:00", "--channel",
        "coffee", "--promise", "send it @ 2026-03-01", "--promise", "mail bob@x.org", "--topic", "turns",
    )  # fmt: skip
    assert (said.status, said.err) == (0, "")
    talk = form()["interactions"][0]
    assert (talk["id"], talk["at"], talk["channel"]) == (said.line, "2026-02-20T16:30:00-05:00", "coffee")
    assert (talk["people"], talk["note"]) == ([ann, bo], "- first\n- second")
    promises = form()["commitments"]
    assert [(one["text"], one.get("due_on"), one["owner"], one["interaction_id"]) for one in promises] == [
        ("send it", "2026-03-01", "me", said.line),
        ("mail bob@x.org", None, "me", said.line),
    ]
    assert [(one["text"], one["person_id"]) for one in form()["topics"]] == [("turns", ann), ("turns", bo)]
    row = tj("people", "--query", "ann", "--json").json[0]
    assert row["last_contact_on"] == "2026-02-20"


@pytest.mark.parametrize(
    ("promise", "text", "due"),
    [
        ("send it", "send it", None),
        ("mail bob@x.org", "mail bob@x.org", None),
        ("ask @bo", "ask @bo", None),
        ("@bo gets it", "@bo gets it", None),
        ("send it @ 2026-03-01", "send it", "2026-03-01"),
        ("send it @2026-03-01", "send it", "2026-03-01"),
        ("send it@2026-03-01", "send it", "2026-03-01"),
        ("send it  @  2026-03-01T10:00 ", "send it", "2026-03-01"),
        ("mail bob@x.org @ 2026-03-01", "mail bob@x.org", "2026-03-01"),
        ("a @ b @ 2026-03-01", "a @ b", "2026-03-01"),
    ],
)
def test_no_date_of_a_promise_is_lost_in_its_text(tj, form, promise, text, due):
    tj("person", "add", "Ann Lee")
    assert tj("log", "Ann", "--note", "x", "--promise", promise).status == 0
    (kept,) = form()["commitments"]
    assert (kept["text"], kept.get("due_on")) == (text, due)


@pytest.mark.parametrize(
    ("at", "kept"),
    [
        (None, "2026-02-24T10:05:00+01:00"),
        ("2026-02-24", "2026-02-24T10:05:00+01:00"),
        ("2026-02-20", "2026-02-20T12:00:00+01:00"),
        ("2026-02-20T09:00", "2026-02-20T09:00:00+01:00"),
        ("2026-02-20 09:00:30", "2026-02-20T09:00:30+01:00"),
        ("2026-02-20T09:00Z", "2026-02-20T09:00:00+00:00"),
        ("2026-02-20T09:00-0330", "2026-02-20T09:00:00-03:30"),
    ],
)
def test_when_it_was(tj, form, at, kept):
    tj("person", "add", "Ann")
    assert tj("log", "Ann", "--note", "x", *(["--at", at] if at else [])).status == 0
    assert form()["interactions"][0]["at"] == kept


def test_nobody_known_among_the_people_writes_nothing(tj, form):
    tj("person", "add", "Ann")
    assert tj("log", "Ann", "Nobody", "--note", "x").status == 1
    assert form()["interactions"] == []


def test_a_confidential_talk_stays_out_of_sight(tj, tmp_path):
    ann = tj("person", "add", "Ann").line
    tj("log", "Ann", "--note", "zebra", "--promise", "zebra two @ 2026-02-20", "--confidential")
    said = tj("find", "zebra", "--json")
    assert said.json == []
    assert "2 confidential" in said.err
    assert "zebra" not in tj("today", "--json").out
    assert "zebra" not in tj("brief", ann).out
    assert "zebra" in tj("brief", ann, "--reveal").out
    tj("export", "--format", "json", "-o", tmp_path / "x.json")
    assert "zebra" not in (tmp_path / "x.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(("words", "owner"), [([], "me"), (["--theirs"], "them"), (["--shared"], "shared")])
def test_a_promise(tj, form, words, owner):
    ann = tj("person", "add", "Ann").line
    said = tj("commit", "Ann", "send it", "--due", "2026-03-01", *words)
    kept = form()["commitments"][0]
    assert (kept["id"], kept["people"], kept["owner"], kept["state"]) == (said.line, [ann], owner, "open")
    assert (kept["due_on"], kept["created_on"], kept["text"]) == ("2026-03-01", "2026-02-24", "send it")
