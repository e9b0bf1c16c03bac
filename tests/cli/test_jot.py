"""`add`: what is said of a text, what is kept of it, and that the text itself always is."""

import json
import subprocess
import sys

import pytest


@pytest.fixture
def people(tj):
    return {name.split()[0]: tj("person", "add", name).line for name in ("Amara Okafor", "Priya Raman", "Sam Lee")}


@pytest.fixture
def form(tj, tmp_path):
    def read():
        path = tmp_path / "form.json"
        assert tj("export", "--format", "json", "-o", path, "--force", "--include-confidential").status == 0
        return json.loads(path.read_text(encoding="utf-8"))

    return read


def test_a_talk_with_a_promise_is_told_and_kept(tj, people, form):
    text = "Coffee with Amara yesterday, I promised to send the figures by Friday"
    said = tj("add", text)
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines() == [
        "Coffee with Amara Okafor (Mon 23 Feb)",
        "You: send the figures (Fri 27 Feb)",
    ]
    kept = form()
    (talk,) = kept["interactions"]
    assert (talk["note"], talk["channel"], talk["people"]) == (text, "coffee", [people["Amara"]])
    assert talk["at"] == "2026-02-23T12:00:00+01:00"
    (promise,) = kept["commitments"]
    assert (promise["text"], promise["owner"], promise["due_on"]) == ("send the figures", "me", "2026-02-27")
    assert (promise["people"], promise["interaction_id"]) == ([people["Amara"]], talk["id"])
    assert promise["created_on"] == "2026-02-23"


def test_words_need_no_quotes(tj, people, form):
    assert (
        tj("add", "gisteren", "gebeld", "met", "Priya;", "belooft:", "cijfers", "sturen", "voor", "vrijdag").status == 0
    )
    kept = form()
    assert kept["interactions"][0]["note"] == "gisteren gebeld met Priya; belooft: cijfers sturen voor vrijdag"
    assert kept["interactions"][0]["channel"] == "call"
    assert [(one["owner"], one["text"], one["due_on"], one["people"]) for one in kept["commitments"]] == [
        ("them", "cijfers sturen", "2026-02-27", [people["Priya"]])
    ]


def test_what_names_nobody_is_kept_as_a_note(tj, form):
    said = tj("add", "The printer is on the third floor.")
    assert (said.status, said.out) == (0, "A note, kept in the journal\n")
    (note,) = form()["interactions"]
    assert (note["note"], note["people"], note["title"]) == ("The printer is on the third floor.", [], "Note")
    assert tj("find", "printer", "--json").json[0]["kind"] == "interaction"


def test_a_topic_moves_nobodys_last_contact(tj, people, form):
    assert tj("add", "ask Amara about the rollout").out.splitlines() == [
        "A note, kept in the journal",
        "Bring up with Amara Okafor: the rollout",
    ]
    assert [(one["text"], one["person_id"]) for one in form()["topics"]] == [("the rollout", people["Amara"])]
    assert tj("people", "--query", "amara", "--json").json[0]["last_contact_on"] is None


def test_two_of_one_name_are_said_and_not_guessed(tj, people, form):
    tj("person", "add", "Sam Jones")
    said = tj("add", "lunch with Sam")
    assert said.status == 0
    assert said.out.splitlines() == ["Lunch (Today)", "“Sam” could be Sam Jones or Sam Lee. Write the whole name."]
    (talk,) = form()["interactions"]
    assert (talk["people"], talk["channel"], talk["note"]) == ([], "lunch", "lunch with Sam")


def test_a_birthday_is_kept_once_and_gets_its_year(tj, people, form):
    for text in ("Amara's birthday is 29 Feb", "verjaardag Amara 29 februari 1984", "Amara's birthday is 29 Feb"):
        assert tj("add", text).status == 0
    (day,) = form()["dates"]
    assert (day["kind"], day["month"], day["day"], day["year"]) == ("birthday", 2, 29, 1984)


def test_json_tells_the_same(tj, people):
    answer = tj("add", "--json", "mailed Priya today; ask Amara about costs; Priya will send the deck by 3 March").json
    assert answer["channel"] == "email"
    assert answer["people"] == [{"id": people["Priya"], "name": "Priya Raman"}]
    assert answer["promises"] == [
        {"owner": "them", "text": "send the deck", "due_on": "2026-03-03", "people": answer["people"]}
    ]
    assert [one["people"][0]["name"] for one in answer["topics"]] == ["Amara Okafor"]


def test_confidential_holds_for_all_of_it(tj, people, form):
    assert tj("add", "--confidential", "coffee with Amara, I promised help. Amara's birthday: 3/5").status == 0
    kept = form()
    assert [entry["confidential"] for kind in ("interactions", "commitments", "dates") for entry in kept[kind]] == [
        True, True, True,
    ]  # fmt: skip
    assert tj("find", "coffee").out == ""


@pytest.mark.parametrize("words", [(), ("",), ("  ",), ("--nonsense", "x")])
def test_nothing_said_is_a_wrong_use(tj, words):
    said = tj("add", *words)
    assert said.status == 2
    assert said.err.count("\n") == 1


def test_the_text_is_kept_letter_by_letter(tj, form):
    text = "  <b>x</b> 👩‍🚀 \u202eabc\n\n- tab\there  é "
    assert tj("add", text).status == 0
    assert form()["interactions"][0]["note"] == text


def test_a_line_with_plain_days_needs_neither_qt_nor_the_date_library(folder):
    code = (
        "import sys; from trustjournal.app import main; "
        "assert main(['add', 'coffee with Nobody, I promised to call by Friday']) == 0; "
        "print([name for name in ('PySide6', 'dateparser') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr
    assert "You: call (Fri 27 Feb)" in done.stdout
