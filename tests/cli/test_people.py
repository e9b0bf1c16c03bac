import pytest


def test_a_person_is_added_shown_and_listed(tj):
    added = tj(
        "person", "add", "Priya Raman", "--email", "p@x.org", "--email", "q@x.org", "--phone", "+32 470", "--birthday",
        "--02-29", "--cadence", "14", "--org", "Oakmere", "--title", "CTO", "--relation", "client", "--tag", "a",
        "--tag", "b", "--close",
    )  # fmt: skip
    assert (added.status, added.err) == (0, "")
    shown = tj("person", "show", added.line, "--json").json
    assert shown["id"] == added.line
    assert [method["value"] for method in shown["contact_methods"]] == ["p@x.org", "q@x.org", "+32 470"]
    assert (shown["organisation"], shown["title"], shown["relation"]) == ("Oakmere", "CTO", "client")
    assert (shown["cadence_days"], shown["tags"], shown["close"]) == (14, ["a", "b"], True)
    assert [(date["kind"], date["month"], date["day"], date.get("year")) for date in shown["dates"]] == [
        ("birthday", 2, 29, None)
    ]
    assert shown["relationships"] == []
    row = tj("people", "--json").json[0]
    assert (row["id"], row["name"], row["organisation"], row["last_contact_on"]) == (
        added.line, "Priya Raman", "Oakmere", None,
    )  # fmt: skip
    assert row["next_date"] == {"on": "2026-02-28", "kind": "birthday", "label": None}
    assert tj("people").out == "Priya Raman, Oakmere, Birthday 28 Feb\n"
    assert "Priya Raman" in tj("person", "show", "priya").out


@pytest.mark.parametrize("birthday", ["1984-02-29", "--12-31"])
@pytest.mark.parametrize("joined", [True, False])
def test_a_birthday_with_or_without_a_year(tj, birthday, joined):
    words = [f"--birthday={birthday}"] if joined else ["--birthday", birthday]
    added = tj("person", "add", "Ann", *words)
    date = tj("person", "show", added.line, "--json").json["dates"][0]
    assert (date.get("year"), date["month"], date["day"]) == ((1984, 2, 29) if birthday[0] == "1" else (None, 12, 31))


def test_a_look_alike_is_mentioned_beside_the_id(tj):
    first = tj("person", "add", "Søren Ibsen").line
    second = tj("person", "add", "Soren  ibsen")
    assert second.status == 0
    assert second.line != first
    assert first in second.err


def test_an_ambiguous_name_lists_the_candidates(tj):
    ids = [tj("person", "add", name).line for name in ("Ann Lee", "Anna Berg")]
    said = tj("person", "show", "ann")
    assert (said.status, said.out) == (1, "")
    assert all(one in said.err for one in ids)
    assert tj("person", "show", "ann l").status == 0


def test_the_list_is_filtered(tj):
    tj("person", "add", "Ann Lee", "--tag", "Design")
    tj("person", "add", "Bo Berg", "--org", "Oakmere")
    assert [row["name"] for row in tj("people", "--query", "oak", "--json").json] == ["Bo Berg"]
    assert [row["name"] for row in tj("people", "--tag", "design", "--json").json] == ["Ann Lee"]
    assert tj("people", "--query", "x", "--json").json == []


def test_two_cannot_be_one_and_text_that_is_no_text_is_refused(tj):
    said = tj("person", "add", "Ann \udcff")
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert tj("people", "--json").json == []
