"""`export`: every format with words about who can read it, and the whole way back through `import`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

FORMATS = ["vcard", "csv", "ics", "json", "markdown"]
WAYS = [*((one,) for one in FORMATS), ("vcard", "--vcard", "3.0")]


@pytest.fixture
def book(tj):
    tj("person", "add", "Ann Lee", "--birthday", "1984-03-01", "--email", "a@x.org", "--phone", "+32 2 555 01 02")
    tj("person", "add", "Bo Świderski", "--birthday", "--02-29", "--org", "Oak, mere", "--title", "Lead")
    tj("person", "add", "=HYPERLINK()", "--tag", "odd", "--relation", "peer")
    tj("log", "Ann Lee", "--note", "About the rollout", "--promise", "send it @ 2026-03-01", "--at", "2026-02-20")
    tj("log", "Ann Lee", "--note", "zebra", "--confidential", "--at", "2026-02-21")


def out_of(path: Path) -> str:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return "".join(file.read_text(encoding="utf-8-sig") for file in files)


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_it_says_what_is_in_it_and_who_can_read_it(tj, book, tmp_path, way):
    said = tj("export", "--format", *way, "-o", tmp_path / "out")
    assert (said.status, said.out) == (0, "")
    assert "Anyone who gets hold of the file can read it." in said.err
    assert "In it: " in said.err
    assert "And: " not in said.err
    assert "zebra" not in out_of(tmp_path / "out")
    said = tj("export", "--format", *way, "-o", tmp_path / "all", "--include-confidential")
    assert "And: " in said.err
    assert ("zebra" in out_of(tmp_path / "all")) is (way[0] in {"json", "markdown"})


def test_of_an_encrypted_journal_it_says_that_the_file_is_not(tj, book, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("some long words\n")
    assert tj("--passphrase-file", secret, "passphrase", "set").status == 0
    said = tj("--passphrase-file", secret, "export", "--format", "csv", "-o", tmp_path / "out")
    assert said.status == 0
    assert "your journal is encrypted, the file is not" in said.err


def test_cards_of_version_3(tj, book, tmp_path):
    assert tj("export", "--format", "vcard", "--vcard", "3.0", "-o", tmp_path / "x.vcf").status == 0
    assert out_of(tmp_path / "x.vcf").count("VERSION:3.0") == 3
    assert tj("export", "--format", "vcard", "--vcard", "2.1", "-o", tmp_path / "y").status == 2
    assert tj("export", "--format", "csv", "--vcard", "3.0", "-o", tmp_path / "y").status == 2
    assert not (tmp_path / "y").exists()


@pytest.mark.parametrize("wanted", ["csv", "ics"])
def test_what_is_there_is_left_alone_unless_forced(tj, book, tmp_path, wanted):
    out = tmp_path / "out"
    out.write_text("mine")
    said = tj("export", "--format", wanted, "-o", out)
    assert (said.status, said.err.count("\n")) == (1, 1)
    assert out.read_text() == "mine"
    assert tj("export", "--format", wanted, "-o", out, "--force").status == 0
    assert out.read_text(encoding="utf-8-sig") != "mine"


@pytest.mark.parametrize("wanted", FORMATS)
def test_a_place_that_cannot_be_written_is_told_in_one_line(tj, book, tmp_path, wanted):
    said = tj("export", "--format", wanted, "-o", tmp_path / "nowhere" / "out")
    assert (said.status, said.err.count("\n")) == (1, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are of POSIX")
def test_a_full_disk_is_told_in_one_line_and_the_old_file_stays(tj, book, tmp_path):
    import resource
    import signal

    out = tmp_path / "x.vcf"
    tj("export", "--format", "vcard", "-o", out)
    before = out.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
        said = tj("export", "--format", "vcard", "-o", out, "--force")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert (said.status, said.err.count("\n")) == (1, 1)
    assert out.read_bytes() == before
    assert list(tmp_path.glob(".*")) == []


def people_of(tj, *where):
    return {
        (one["name"], one["organisation"], json.dumps(one["next_date"])) for one in tj(*where, "people", "--json").json
    }


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_the_whole_way_out_and_in_again(tj, book, tmp_path, way):
    out = tmp_path / "out"
    tj("export", "--format", *way, "-o", out, "--include-confidential")
    folder = ("--format", "markdown") if way == ("markdown",) else ()
    other = ("--journal", tmp_path / "other")
    said = tj(*other, "import", out, *folder, "--json")
    assert said.status == 0, said.err
    assert said.json["skipped"] == 0, said.out
    assert said.json["warnings"] == []
    held = {"ics": 2}.get(way[0], 3)  # a calendar knows of those who have a day in it
    if way != ("json",):
        assert said.json["added"] == held
    here, there = people_of(tj), people_of(tj, *other)
    if way == ("ics",):
        assert {(name, day) for name, _work, day in there} <= {(name, day) for name, _work, day in here}
    else:
        assert there == here
    # The same file once more adds nothing, there and in the journal it came from.
    for where in (other, ()):
        before = len(tj(*where, "people", "--json").json)
        talks = tj(*where, "find", "rollout", "--json").json
        said = tj(*where, "import", out, *folder, "--json")
        assert (said.status, said.json["added"], said.json["merged"]) == (0, 0, 0), said.out
        assert len(tj(*where, "people", "--json").json) == before
        assert tj(*where, "find", "rollout", "--json").json == talks
