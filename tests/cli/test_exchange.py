import json
import os
import stat

import pytest

from trustjournal.services.exchange.detect import Format, format_in


@pytest.fixture
def book(tj):
    tj("person", "add", "Ann Lee", "--birthday", "1984-03-01", "--email", "a@x.org", "--tag", 'say "hi"')
    tj("person", "add", "Ann/Lee", "--org", "Oak: mere")
    tj("person", "add", "CON")
    tj("log", "Ann Lee", "--note", "About the rollout", "--promise", "send it @ 2026-03-01", "--at", "2026-02-20")
    tj("log", "Ann Lee", "--note", "zebra", "--confidential")


def test_the_form_goes_out_and_in_again(tj, book, tmp_path, folder):
    out = tmp_path / "x.json"
    said = tj("export", "--format", "json", "-o", out, "--include-confidential")
    assert (said.status, said.out) == (0, "")
    if os.name == "posix":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    said = tj("import", out, "--json")
    assert said.status == 0
    assert (said.json["added"], said.json["merged"], said.json["skipped"]) == (0, 0, 0)
    assert said.json["unchanged"] == 7
    assert said.json["warnings"] == []
    other = ("--journal", tmp_path / "other")
    assert tj(*other, "import", out, "--dry-run", "--json").json["added"] == 7
    assert tj(*other, "people", "--json").json == []
    assert tj(*other, "import", out, "--json").json["added"] == 7
    assert tj(*other, "export", "--format", "json", "-o", tmp_path / "y.json", "--include-confidential").status == 0
    assert out.read_bytes() == (tmp_path / "y.json").read_bytes()


@pytest.mark.parametrize("wanted", ["json", "vcard", "markdown"])
def test_what_is_there_is_left_alone_unless_forced(tj, book, tmp_path, wanted):
    out = tmp_path / "out"
    assert tj("export", "--format", wanted, "-o", out).status == 0
    kept = {file.name: file.read_bytes() for file in ([out] if out.is_file() else out.iterdir())}
    tj("person", "add", "Bo")
    said = tj("export", "--format", wanted, "-o", out)
    assert (said.status, said.err.count("\n")) == (1, 1)
    assert kept == {file.name: file.read_bytes() for file in ([out] if out.is_file() else out.iterdir())}
    assert tj("export", "--format", wanted, "-o", out, "--force").status == 0
    assert kept != {file.name: file.read_bytes() for file in ([out] if out.is_file() else out.iterdir())}
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_markdown_is_a_note_a_person(tj, book, tmp_path):
    tj("export", "--format", "markdown", "-o", tmp_path / "md")
    assert sorted(file.name for file in (tmp_path / "md").iterdir()) == ["Ann Lee 2.md", "Ann Lee.md", "Person CON.md"]
    note = (tmp_path / "md" / "Ann Lee.md").read_text(encoding="utf-8")
    head = dict(line.split(": ", 1) for line in note.split("---\n")[1].splitlines())
    assert json.loads(head["name"]) == "Ann Lee"
    assert json.loads(head["birthday"]) == "1984-03-01"
    assert json.loads(head["tags"]) == ['say "hi"']
    assert "- [ ] Your promise: send it (2026-03-01)" in note
    assert "### 2026-02-20 Conversation with Ann Lee\n\nAbout the rollout" in note
    assert "zebra" not in note
    tj("export", "--format", "markdown", "-o", tmp_path / "all", "--include-confidential")
    assert "zebra" in (tmp_path / "all" / "Ann Lee.md").read_text(encoding="utf-8")


def test_cards_hold_everybody(tj, book, tmp_path):
    tj("export", "--format", "vcard", "-o", tmp_path / "x.vcf")
    cards = (tmp_path / "x.vcf").read_bytes()
    assert cards.count(b"BEGIN:VCARD\r\n") == 3
    assert b"BDAY:19840301" in cards


@pytest.mark.parametrize(
    "content",
    [b"", b"  \n", b"\x89PNG\r\n", b"{", b"[]", b'{"format": "trustjournal/9"}', b"\xff\xfe"],
)
def test_a_file_that_is_none_is_told_in_one_line_and_changes_nothing(tj, tmp_path, content):
    file = tmp_path / "file.vcf"
    file.write_bytes(content)
    said = tj("import", file, "--json")
    assert said.status == 1
    assert said.err.count("\n") == 1
    assert [warning["file"] for warning in said.json["warnings"]] == [str(file)]
    assert tj("people", "--json").json == []


def test_a_bad_file_stops_no_good_one(tj, book, tmp_path):
    tj("export", "--format", "json", "-o", tmp_path / "x.json")
    said = tj("import", "/nowhere.json", tmp_path / "x.json", "--json")
    assert said.status == 0
    assert said.json["unchanged"] > 0
    assert [warning["file"] for warning in said.json["warnings"]] == ["/nowhere.json"]
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b'\xef\xbb\xbf {"format": 1}', Format.JSON),
        (b"\r\nBEGIN:VCARD\r\nVERSION:3.0", Format.VCARD),
        (b"junk\nbegin:vcard\n", Format.VCARD),
        ("BEGIN:VCARD".encode("utf-16"), Format.VCARD),
        (b"The word BEGIN:VCARD inside", None),
        (b"BEGIN:VCALENDAR\n", Format.ICS),
        (b"First Name,Last Name\nAnna,Berg\n", Format.CSV),
        (b"PK\x03\x04rest", Format.CSV),
        (b"# a dump\nSET FOREIGN_KEY_CHECKS=0;\n", Format.MONICA),
        (b'{"version": "1.0", "app_version": "4.1"}', Format.MONICA),
        (b"a\0b,c\n", None),
        (b"---\nname: Anna\n---\ntall, kind\n", Format.MARKDOWN),
        (b"---\nBEGIN:VCARD\n---\n", Format.MARKDOWN),
        (b"---\nBEGIN:VCARD\n", Format.VCARD),
        (b'First Name,Notes\nAnna,"her card:\nBEGIN:VCARD\nFN:Anna\nEND:VCARD"\n', Format.CSV),
        (b'First Name;Notes\nAnna;"said ""hm"":\nBEGIN:VCALENDAR\nx"\n', Format.CSV),
        (b'First Name,Notes\nAnna,"drop:\nINSERT INTO `a`"\n', Format.CSV),
        (b'First Name,Notes\nAnna,"a\nb"\nBEGIN:VCARD\nFN:Anna\n', Format.VCARD),
        (b'My "card\nBEGIN:VCARD\nFN:Anna\n', Format.VCARD),
    ],
)
def test_a_format_is_told_from_the_content(head, found):
    assert format_in(head) is found


@pytest.mark.parametrize(
    ("head", "found"),
    [(b"tall, kind", Format.MARKDOWN), (b"BEGIN:VCARD\n", Format.VCARD), (b"{", Format.JSON), (b"a\0", None)],
)
def test_a_file_that_is_called_a_note_is_one_where_it_is_nothing_else(head, found):
    assert format_in(head, "Anna.md") is found


def test_what_could_not_be_read_is_said_once(tj, folder, tmp_path):
    good, bad, no_end = (tmp_path / name for name in ("good.json", "bad.json", "no-end.vcf"))
    good.write_text('{"format": "trustjournal/1"}', encoding="utf-8")
    bad.write_text('{"format": "trustjournal/1", "folk": []}', encoding="utf-8")
    no_end.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Di\n", encoding="utf-8")
    said = tj("import", good, bad, tmp_path / "missing.json")
    assert (said.status, said.err.count("\n")) == (0, 2)
    assert "$.folk" in said.err
    for words in ((), ("--json",)):
        said = tj("import", no_end, *words)
        assert (said.status, said.err.count("\n")) == (1, 1)
    assert (said.json["skipped"], len(said.json["warnings"])) == (1, 1)
