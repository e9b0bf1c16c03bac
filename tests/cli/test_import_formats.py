"""`import` of what nobody means well with, or what a newcomer hands over by mistake: one line that says what to do."""

from __future__ import annotations

import json
import os
import zipfile

import pytest

from tests.services.exchange.monica.exports import block, contact, export

PEOPLE = "First Name,Last Name,E-mail 1 - Value\nAnn,Lee,ann@x.test\n"


def counts(said):
    return [said.json[name] for name in ("added", "merged", "unchanged", "skipped")]


def messages(said):
    return [each["message"] for each in said.json["warnings"]]


def names(tj):
    return sorted(each["name"] for each in tj("people", "--json").json)


def test_a_pipe_is_not_waited_for(tj, tmp_path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    for words in ([], ["--format", "csv"], ["--format", "json"], ["--format", "markdown"]):
        said = tj("import", pipe, "--json", *words)
        assert said.status == 1, words
        assert "is a pipe or a device, not a file" in messages(said)[0], words


@pytest.mark.parametrize("format_", ["csv", "vcard", "json", "monica", "ics"])
def test_a_folder_is_one_of_notes_or_none(tj, tmp_path, format_):
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "Ann Lee.md").write_text("Tall.\n")
    said = tj("import", folder, "--format", format_, "--json")
    assert (said.status, names(tj)) == (1, [])
    assert "is a folder, not a file" in messages(said)[0]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_an_encoding_that_is_said_is_believed_from_the_first_byte(tj, tmp_path, encoding):
    for name, text in (("a.csv", PEOPLE), ("b.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Bo Berg\nEND:VCARD\n")):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        said = tj("import", path, "--encoding", encoding, "--json")
        assert (said.status, counts(said)) == (0, [1, 0, 0, 0]), said.err


def test_a_stray_control_character_makes_no_table_unreadable(tj, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"First Name,Last Name,Notes\nA\0nn,L\x07ee,{'a long note ' * 20}\n")
    said = tj("import", path, "--json")
    assert (said.status, names(tj)) == (0, ["Ann Lee"])


@pytest.mark.parametrize("data", [bytes(range(256)) * 200, b"\x89PNG\r\n\x1a\n\0\0,\0\n" * 90, b"a\0,\0b\0\n\0" * 90])
def test_what_is_no_text_is_no_table(tj, tmp_path, data):
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    said = tj("import", path, "--json")
    assert (said.status, said.json["warnings"][0]["line"]) == (1, None)
    assert "is no file of contacts that is known" in messages(said)[0]


def test_columns_are_named_by_the_dozen_and_only_where_anybody_was_read(tj, tmp_path):
    many, nobody = tmp_path / "many.csv", tmp_path / "nobody.csv"
    columns = [f"Odd {number}" for number in range(100)]
    many.write_text(f"First Name,Last Name,{','.join(columns)}\nAnn,Lee,{','.join('x' * 100)}\n")
    nobody.write_text("1,2\n3,4\n")
    said = tj("import", many)
    (line,) = said.err.splitlines()
    assert line.endswith("Odd 10, Odd 11 and 88 more. --map says more.")
    said = tj("import", nobody)
    assert "kept as further details" not in said.err
    assert "Say what its columns are" in said.err


@pytest.mark.parametrize("format_", ["vcard", "csv", "ics", "monica", "json"])
def test_rubbish_under_any_format_is_told_once(tj, tmp_path, format_):
    path = tmp_path / "rubbish"
    path.write_bytes(b"no sense in this at all\n\xff\xfe\x01;;;\n" * 40)
    said = tj("import", path, "--format", format_, "--json")
    assert said.status == 1
    assert len(messages(said)) == 1, messages(said)


def test_an_archive_that_is_locked_says_so(tj, tmp_path):
    path = tmp_path / "linkedin.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Connections.csv", PEOPLE)
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.find(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    said = tj("import", path, "--json")
    assert said.status == 1
    assert "locked with a password" in messages(said)[0]


def test_two_people_under_one_id_are_named(tj, tmp_path):
    path = tmp_path / "monica.json"
    path.write_text(export(block("contact", contact(1, first_name="Ann"), contact(1, first_name="Bo"))))
    said = tj("import", path, "--json")
    assert (said.status, counts(said)) == (0, [1, 0, 0, 1])
    assert messages(said) == ["Bo has the id of someone who was read before, and was left out."]


def test_nobody_is_called_by_what_cannot_be_seen(tj, tmp_path):
    path = tmp_path / "a.csv"
    rows = ["\u200b,\u200b", "\u3164,\u2800", "\u200fDavid\u200f,Cohen\u200b"]
    path.write_text("First Name,Last Name\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert tj("import", path, "--json").status == 0
    assert names(tj) == ["David Cohen"]


def test_relationships_that_go_round_come_in_once(tj, tmp_path):
    def related(number, one, other, kind):
        ids = [f"550e8400-e29b-41d4-a716-{each:012}" for each in (number, one, other)]
        return {"uuid": ids[0], "properties": {"type": kind, "contact_is": ids[1], "of_contact": ids[2]}}

    around = [related(9, 1, 2, "friend"), related(10, 2, 1, "friend"), related(11, 1, 1, "friend")]
    parents = [related(12, 1, 2, "parent"), related(13, 2, 1, "parent"), related(14, 1, 7, "friend")]
    path = tmp_path / "monica.json"
    everybody = block("contact", contact(1, first_name="Ann"), contact(2, first_name="Bo"))
    path.write_text(export(everybody, block("relationship", *around, *parents)))
    for expected in ([2, 0, 0, 0], [0, 0, 2, 0]):
        said = tj("import", path, "--json")
        assert (said.status, counts(said)) == (0, expected), json.dumps(said.json)
    assert "1 relationship names someone who is not in the file" in messages(said)[0]
