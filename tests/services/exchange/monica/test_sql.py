"""The SQL export: how it is cut into values, which tables are read at all, and what is left of a broken one."""

import pytest

from tests.services.exchange.monica.exports import entries, more, people, problems, said, uid
from tests.services.exchange.monica.sql_exports import HEAD, MADE, SECRETS, TAIL, insert, whole_sql
from trustjournal.services.exchange.detect import Format, format_in
from trustjournal.services.exchange.monica.sql_side import Tables
from trustjournal.services.exchange.monica.sql_tape import Broken, Tape, Values
from trustjournal.services.exchange.problems import Problem

ANN = insert("contacts", "id first_name uuid is_active", (1, "Ann", uid(10), 1))


def values(text: str | bytes, *, size: int = 1 << 18) -> list[tuple[bytes | None, ...] | Broken]:
    """The rows of the statements of a text that comes in chunks of a size."""
    data = text.encode() if isinstance(text, str) else text
    tape = Tape(data[at : at + size] for at in range(0, len(data), size))
    found: list[tuple[bytes | None, ...] | Broken] = []
    while tape.next_insert() is not None:
        found += (each.values if isinstance(each, Values) else each for each in tape.rows())
    return found


def row_of(*texts: str) -> str:
    return f"INSERT IGNORE INTO `t` (`a`) VALUES\n ({','.join(texts)});\n"


# --------------------------------------------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("'plain'", b"plain"),
        ("''", b""),
        ("NULL", None),
        ("null", None),
        ("'NULL'", b"NULL"),
        ("0470123456", b"0470123456"),
        ("+32470123456", b"+32470123456"),
        (" 12", b"12"),
        ("1e5", b"1e5"),
        ("-0.50", b"-0.50"),
        (r"'it\'s'", b"it's"),
        (r"'say \"no\"'", b'say "no"'),
        (r"'a\\b'", b"a\\b"),
        (r"'a\\'", b"a\\"),
        (r"'a\\\'b'", b"a\\'b"),
        (r"'a\0b'", b"ab"),
        (r"'a\\n'", b"a\\n"),
        (r"'a\nb'", b"a\nb"),
        ("'a\nb'", b"a\nb"),
        ("'it''s'", b"it's"),
        ("''''", b"'"),
        ('"double"', b"double"),
        ("'a;b),(c'", b"a;b),(c"),
        ("'# no comment'", b"# no comment"),
        ("'/* nor this */ -- '", b"/* nor this */ -- "),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1 << 18])
def test_values(written, read, size):
    assert values(row_of("1", written, "2"), size=size) == [(b"1", read, b"2")]


def test_every_cut_of_the_file_gives_the_same():
    whole = values(whole_sql())
    assert all(not isinstance(each, Broken) for each in whole)
    assert all(values(whole_sql(), size=size) == whole for size in (1, 3, 64, 65, 1000))


@pytest.mark.parametrize(
    "text",
    [
        "# a comment (with 'one quote\nINSERT INTO t (a) VALUES (1);",
        "-- it's\nINSERT INTO t (a) VALUES (1);",
        "/* it's ; */ INSERT INTO t (a) VALUES (1)",
        "CREATE TABLE x (a varchar(3) DEFAULT ';');\nREPLACE INTO `db`.`t` (`a`) VALUES(1);",
        "SET x='\\';';insert  ignore\ninto `t`(`a`)values(1);",
    ],
)
def test_what_stands_around_the_rows(text):
    assert values(text) == [(b"1",)]


def test_a_value_that_is_too_long_is_empty_and_counted():
    tape = Tape([row_of("1", f"'{'x' * (1 << 20)}y'", "2").encode()])
    assert tape.next_insert() is not None
    (found,) = tape.rows()
    assert isinstance(found, Values)
    assert (found.values, found.too_long) == ((b"1", b"", b"2"), 1)


def test_lines_are_counted():
    tape = Tape([HEAD.encode(), ANN.encode(), ANN.encode()])
    lines = []
    while (found := tape.next_insert()) is not None:
        lines.append((found.line, [each.line for each in tape.rows()]))
    first = HEAD.count("\n") + 1
    assert lines == [(first, [first + 1]), (first + 2, [first + 3])]


# --------------------------------------------------------------------------------------------------------------- broken


@pytest.mark.parametrize("bad", ["(1,2", "(1,'x", "(,)", "(x(y))", "garbage", "('a''b"])
def test_a_broken_row_costs_no_other_statement(bad):
    found = values(f"INSERT INTO t (a) VALUES\n (1),\n {bad},\n (2);\nINSERT INTO t (a) VALUES\n (3);\n")
    assert found[0] == (b"1",)
    assert found[-1] == (b"3",)
    assert any(isinstance(each, Broken) for each in found)


def test_a_lost_quote_ends_with_its_statement():
    found = said(insert("tags", "id name", (1, "x")).replace("'x'", "'x") + ANN)
    assert list(people(found)) == ["Ann"]
    assert problems(found) == ["1 row of “tags” could not be read and was left out."]


def test_every_crop_gives_people_or_a_named_problem():
    text = whole_sql().encode()
    for end in range(0, len(text), 97):
        found = said(text[:end])
        assert all(each.message for each in found if isinstance(each, Problem))
    found = said(text[: text.index(b"'Kofi'")])
    assert {"Amara Okafor", "Noor"} <= set(people(found))
    assert "The file ends in the middle of “contacts”; what comes before that was read." in problems(found)


def test_a_row_with_other_columns_is_left_out():
    found = said(insert("contacts", "id first_name uuid", (1, "Ann", uid(10)), (2, "Bob")))
    assert list(people(found)) == ["Ann"]
    (problem,) = [each for each in found if isinstance(each, Problem)]
    assert (problem.line, problem.cards) == (3, 1)


def test_a_dump_without_columns_is_said():
    found = said("-- MySQL dump 10.13\nINSERT INTO `contacts` VALUES (1,'Ann');\n")
    assert problems(found) == [
        "“contacts” comes without the names of its columns and was left out; Monica's own export has them."
    ]


@pytest.mark.parametrize("head", ["-- MySQL dump 10.13", "REPLACE INTO `contacts` (`id`) VALUES", "insert into `a`"])
def test_dumps_of_others_are_told_by_their_words(head):
    assert format_in(f"{head}\n(1,'a');\n".encode()) is Format.MONICA


def test_a_file_that_holds_more_than_can_be_read_gives_what_comes_first(monkeypatch):
    monkeypatch.setattr("trustjournal.services.exchange.monica.sql_side.SIZE_LIMIT", 700)
    found = said(whole_sql())
    assert "The file holds more than can be read at once; what comes first was read." in problems(found)


def test_a_very_long_line_is_read_in_pieces():
    secret = insert("users", "id password", (1, "it's" * 1_500_000))
    assert list(people(said(HEAD + secret + ANN))) == ["Ann"]


# --------------------------------------------------------------------------------------------------------------- tables


def test_tables_with_secrets_never_become_values():
    tables = Tables("a")
    tables.read(Tape([whole_sql().encode()]))
    assert {"users", "accounts", "recovery_codes"}.isdisjoint(tables.rows)
    assert not [secret for secret in SECRETS if secret in repr(dict(tables.rows))]


def test_tables_with_a_prefix():
    text = whole_sql().replace("INTO `", "INTO `mon_")
    assert list(people(said(text))) == list(people(said(whole_sql())))


def test_a_table_that_is_not_known_is_named():
    found = said(ANN + insert("metadata_love_relationships", "id notes", (1, "x")))
    assert problems(found) == ["The table “metadata_love_relationships” has no place here and was left out."]


def test_what_only_sql_has():
    found = said(
        insert(
            "contacts",
            "id first_name uuid is_active first_met_where first_met_additional_info shoe_size",
            (1, "Ann", uid(10), 1, "Gent", "in the rain", 43),
        )
        + insert("companies", "id name", (1, "Oakmere"), (2, "Elmfield"))
        + insert(
            "occupations",
            "id contact_id company_id title currently_works_here",
            (1, 1, 1, "Architect", 1),
            (2, 1, 2, "Clerk", 0),
        )
        + insert(
            "debts", f"id contact_id in_debt status amount reason {AT}", (1, 1, "yes", "inprogress", 500, "Tea", *MADE)
        )
        + insert("photos", "id original_filename", (1, "a.png"))
        + insert("documents", "id contact_id", (1, 1), (2, 1))
        + insert("emotion_call", "call_id emotion_id", (1, 1))
        + TAIL
    )
    ann = people(found)["Ann"].person
    assert (ann.title, ann.organisation, ann.how_met) == ("Architect", "Oakmere", "Gent\nin the rain")
    assert [(each.name, each.value) for each in ann.extra] == [("Position", "Clerk, Elmfield"), ("Shoe size", "43")]
    assert ann.note == "2024-01-01: I owe them 500 in the smallest coin of its currency\nTea"
    assert problems(found) == [
        "The feeling noted for 1 call is not in an SQL export; Monica's JSON export has it.",
        "2 documents were left out: the journal keeps no files.",
        "1 picture is not in an SQL export; Monica's JSON export has it.",
    ]


AT = "created_at updated_at"


@pytest.mark.parametrize(
    ("flags", "starts", "ends"),
    [((0, 0), "2023-08-15", "2023-08-15"), ((0, 1), "2023-08-01", "2023-08-31"), ((1, 1), "2023-01-01", "2023-12-31")],
)
def test_life_events_of_which_the_day_is_not_known(flags, starts, ends):
    columns = "id contact_id name happened_at happened_at_month_unknown happened_at_day_unknown"
    found = people(said(ANN + insert("life_events", columns, (1, 1, "Moved", "2023-08-15 00:00:00", *flags))))
    (moment,) = more(found["Ann"])
    assert (str(moment.starts_on), str(moment.ends_on)) == (starts, ends)


def test_a_task_for_nobody_comes_in_with_nobody():
    found = said(ANN + insert("tasks", f"id contact_id title completed {AT}", (1, None, "Sweep", 0, *MADE)))
    (task,) = entries(found)
    assert (task.entry.people, len(task.warnings)) == ((), 1)


def test_windows_text_is_read_and_said():
    found = said((HEAD + ANN).encode().replace(b"Ann", b"Ren\xe9"))
    assert list(people(found)) == ["René"]
    assert any("not UTF-8" in each for each in problems(found))


def test_contacts_without_a_uuid_still_know_each_other():
    text = insert("contacts", "id first_name is_active", (1, "Ann", 1), (2, "Bob", 1))
    text += insert("relationship_types", "id name", (1, "friend"))
    text += insert("relationships", "id relationship_type_id contact_is of_contact", (1, 1, 1, 2))
    text += insert("calls", f"id contact_id called_at {AT}", (1, 2, "2024-01-01", *MADE))
    found = said(text)
    names = people(found)
    assert [(each.kind, each.name) for each in names["Ann"].relationships] == [("friend", "Bob")]
    assert [each.entry.people for each in entries(found)] == [(names["Bob"].person.id,)]
    assert [each.uid for each in names["Ann"].person.sources] == [None]
