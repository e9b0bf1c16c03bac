import gzip
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT
from tests.documents import write
from trustjournal.base.errors import UserError
from trustjournal.cli.main import COMMANDS, split
from trustjournal.services.journal import open_journal

USAGE = [
    ["bogus"],
    ["person"],
    ["person", "remove", "Ann"],
    ["--bogus", "people"],
    ["--lang", "xx", "people"],
    ["--lang"],
    ["--journal"],
    ["--journal="],
    ["people", "--bogus"],
    ["people", "extra"],
    ["person", "add"],
    ["person", "add", " "],
    ["person", "add", "Ann", "--birthday", "1984-02-30"],
    ["person", "add", "Ann", "--birthday", "1983-02-29"],
    ["person", "add", "Ann", "--birthday", "--02-30"],
    ["person", "add", "Ann", "--birthday", "--2-3"],
    ["person", "add", "Ann", "--birthday", "tomorrow"],
    ["person", "add", "Ann", "--birthday"],
    ["person", "add", "Ann", "--birthday", "--close"],
    ["person", "add", "Ann", "--cadence", "0"],
    ["person", "add", "Ann", "--cadence", "-1"],
    ["person", "add", "Ann", "--cadence", "1.5"],
    ["person", "add", "Ann", "--cadence", "9999999999999"],
    ["person", "add", "Ann", "--relation", "nemesis"],
    ["log", "Ann"],
    ["log", "--note", "x"],
    ["log", "Ann", "--note", ""],
    ["log", "Ann", "--note", "x", "--at", "2026-04-31"],
    ["log", "Ann", "--note", "x", "--at", "yesterday"],
    ["log", "Ann", "--note", "x", "--at", "2026-04-01T25:00"],
    ["log", "Ann", "--note", "x", "--at", "2026-04-01T10:00+25:00"],
    ["log", "Ann", "--note", "x", "--at", "20260401"],
    ["log", "Ann", "--note", "x", "--at", "2026-W10-1"],
    ["log", "Ann", "--note", "x", "--channel", "smoke"],
    ["log", "Ann", "--note", "x", "--promise", "send @ friday"],
    ["log", "Ann", "--note", "x", "--promise", " @ 2026-03-01"],
    ["log", "Ann", "--note", "x", "--promise", "@ 2026-03-01"],
    ["log", "Ann", "--note", "x", "--promise", "@2026-03-01"],
    ["log", "Ann", "--note", "x", "--promise", "send @"],
    ["log", "Ann", "--note", "x", "--promise", "send @ "],
    ["log", "Ann", "--note", "x", "--promise", "@"],
    ["log", "Ann", "--note", "x", "--promise", "send @ 2026-02-30"],
    ["log", "Ann", "--note", "x", "--topic", "\n"],
    ["commit", "Ann"],
    ["commit", "Ann", "x", "--due", "31 April"],
    ["commit", "Ann", "x", "--due", "0000-01-01"],
    ["commit", "Ann", "x", "--theirs", "--shared"],
    ["today", "--date", "2026-02-30"],
    ["snooze", "key"],
    ["snooze", "key", "--until", "tomorrow"],
    ["done"],
    ["find"],
    ["find", "x", "--limit", "0"],
    ["import"],
    ["import", "x", "--format", "csvish"],
    ["import", "x", "--encoding", "klingon"],
    ["export", "--format", "json"],
    ["export", "-o", "x"],
    ["export", "--format", "docx", "-o", "x"],
    ["brief"],
    ["brief", "Ann", "--format", "pdf"],
    ["check", "everything"],
]


@pytest.mark.parametrize("words", USAGE, ids=" ".join)
def test_words_that_are_no_command_are_told_in_one_line(tj, words):
    said = tj(*words)
    assert said.status == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err


COULD_NOT = [
    ["person", "show", "Nobody"],
    ["log", "Nobody", "--note", "x"],
    ["commit", "Nobody", "x"],
    ["brief", "Nobody"],
    ["done", "cadence:x:2026-01-01"],
    ["skip", "nonsense"],
    ["snooze", "nonsense", "--until", "2026-03-01"],
    ["import", "/nowhere/file.vcf"],
    ["import", "/"],
    ["import", "/dev/null"],
    ["export", "--format", "json", "-o", "/nowhere/x.json"],
    ["export", "--format", "markdown", "-o", "/nowhere/x/y"],
    ["export", "--format", "vcard", "-o", "/"],
]


@pytest.mark.parametrize("words", COULD_NOT, ids=" ".join)
def test_what_could_not_be_done_is_told_in_one_line(tj, words):
    said = tj(*words)
    assert said.status == 1
    assert said.err.count("\n") == 1
    assert "Something went wrong" not in said.err


def test_help_lists_every_command_and_each_tells_of_itself(tj):
    said = tj("--help")
    assert said.status == 0
    assert all(f"  {name} " in said.out for name in COMMANDS)
    for name in COMMANDS:
        said = tj(*name.split(), "--help")
        assert (said.status, said.err) == (0, "")
        assert said.out.startswith(f"usage: trustjournal {name}")


def test_what_stands_before_the_command():
    given, words = split(["--journal", "a", "--lang=nl", "--passphrase-file", "-p", "people", "--json"])
    assert (given.journal, given.lang, given.passphrase_file, words) == ("a", "nl", "-p", ["people", "--json"])
    with pytest.raises(UserError):
        split(["--journal"])


def test_the_version_is_told(tj):
    assert tj("--version").out.startswith("trustjournal 0")


def test_a_folder_without_a_journal_gets_one_and_reading_answers_empty(program, tmp_path):
    new = tmp_path / "new" / "one"
    said = program("--journal", new, "people", "--json")
    assert (said.status, said.json, said.err) == (0, [], "")
    if os.name == "posix":
        assert stat.S_IMODE(new.stat().st_mode) == 0o700
        assert stat.S_IMODE((new / "journal.db").stat().st_mode) == 0o600


def test_reading_commands_import_neither_qt_nor_sqlalchemy(folder):
    code = (
        "import sys; from trustjournal.app import main; status = [main(words.split()) for words in "
        "('today --json', 'people', 'find x --json', 'today')]; "
        "heavy = ('PySide6', 'sqlalchemy', 'alembic'); "
        "print(status, [name for name in sys.modules if name.partition('.')[0] in heavy], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[0, 0, 0, 0] []"


def test_the_answer_is_utf8_whatever_the_locale(program):
    program("person", "add", "Łukasz 陳")
    said = program("people", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert said.out == "Łukasz 陳\n"


@pytest.mark.skipif(os.name != "posix", reason="pipes of a shell")
def test_a_reader_that_has_enough_hears_nothing(folder, program):
    for number in range(1):
        program("person", "add", f"P {number}")
    done = subprocess.run(
        f"'{sys.executable}' -m trustjournal people --json | true; echo ${{PIPESTATUS[0]}}",
        shell=True, executable="/bin/bash", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout == "0\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_an_answer_that_cannot_be_written_is_told(folder):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "trustjournal", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_a_fault_of_the_program_is_one_line_and_a_log_without_words(tj, folder, monkeypatch):
    def fail(*_args, **_named):
        raise RuntimeError("Ann's secret")

    monkeypatch.setattr("trustjournal.cli.people.verbs.people", fail)
    said = tj("people")
    assert said.status == 1
    assert said.err.count("\n") == 1
    assert "RuntimeError" in said.err
    log = (folder / "logs" / "trustjournal.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "secret" not in said.err + log


@pytest.fixture
def encrypted(folder):
    """The same journal with the passphrase `it's open` on it."""
    from trustjournal.storage.driver import connect, quoted_key

    plain = connect(folder / "journal.db")
    plain.execute(f"ATTACH DATABASE '{folder / 'new.db'}' AS new KEY {quoted_key(PASSPHRASE)}")
    plain.execute("SELECT sqlcipher_export('new')")
    plain.execute("DETACH DATABASE new")
    plain.close()
    (folder / "new.db").replace(folder / "journal.db")
    return folder


PASSPHRASE = "it's open ü"


def test_a_locked_journal_wants_its_passphrase(encrypted, tj, tmp_path, monkeypatch):
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    right.write_bytes(f"{PASSPHRASE}\r\nsecond line".encode())
    wrong.write_text("nope\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", None)
    for words in (["people"], ["--passphrase-file", wrong, "people"], ["--passphrase-file", "/nowhere", "people"]):
        said = tj(*words)
        assert (said.status, said.out, said.err.count("\n")) == (3, "", 1)
        assert PASSPHRASE not in said.err
    assert tj("--passphrase-file", right, "people", "--json").json == []
    monkeypatch.setenv("TRUSTJOURNAL_PASSPHRASE_FILE", str(right))
    assert tj("person", "add", "Ann").status == 0
    assert tj("today", "--json").status == 0


def test_damage_behind_the_right_passphrase_is_no_wrong_passphrase(encrypted, tj, tmp_path):
    right = tmp_path / "right"
    right.write_text(PASSPHRASE, encoding="utf-8")
    path = encrypted / "journal.db"
    kept = bytearray(path.read_bytes())
    kept[3 * 4096 :] = os.urandom(len(kept) - 3 * 4096)
    path.write_bytes(kept)
    said = tj("--passphrase-file", right, "people")
    assert (said.status, said.out, said.err.count("\n")) == (4, "", 1)


def test_a_damaged_search_index_is_damage(folder, tj):
    from trustjournal.storage.driver import connect

    tj("person", "add", "Ann")
    raw = connect(folder / "journal.db")
    raw.execute("DELETE FROM search_data WHERE id > 10")
    raw.close()
    before = (folder / "journal.db").read_bytes()
    for words in (["find", "ann"], ["check"]):
        said = tj(*words)
        assert (said.status, said.err.count("\n")) == (4, 1)
    assert (folder / "journal.db").read_bytes() == before


def test_a_journal_of_a_newer_version_is_left_alone(folder, tj):
    from trustjournal.storage.driver import connect

    raw = connect(folder / "journal.db")
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = (folder / "journal.db").read_bytes()
    for words in (["people"], ["person", "add", "Ann"]):
        said = tj(*words)
        assert (said.status, said.out, said.err.count("\n")) == (5, "", 1)
    assert (folder / "journal.db").read_bytes() == before


def test_a_damaged_journal_is_told_with_where_the_backup_is(folder, tj):
    from trustjournal.base.clock import clock_from

    with open_journal(folder, clock_from(os.environ)) as journal:
        write(journal, {"people": [{"id": ID.format(n), "display_name": "x" * 900} for n in range(60)]})
    path = folder / "journal.db"
    good = path.read_bytes()
    kept = bytearray(good)
    for page in range(1, len(kept) // 4096):
        kept[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(kept)
    said = tj("people")
    assert (said.status, said.out, said.err.count("\n")) == (4, "", 1)
    assert "no good backup" in said.err
    (folder / "backups").mkdir(mode=0o700)
    (folder / "backups" / "journal-2026-02-23.db").write_bytes(good)
    (folder / "backups" / "journal-2026-02-24.db").write_bytes(kept)
    assert "journal-2026-02-23.db" in tj("check").err
    assert tj("check").status == 4


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: b"this is no journal",
        lambda kept: kept[:5000],
        lambda kept: os.urandom(100) + kept[100:],
        lambda kept: kept[:4096],
        lambda kept: kept[:100] + bytes(4000) + kept[4100:],
    ],
)
def test_a_file_that_was_written_over_is_damaged_and_left_alone(folder, tj, spoil):
    path = folder / "journal.db"
    spoilt = spoil(path.read_bytes())
    path.write_bytes(spoilt)
    said = tj("people")
    assert (said.status, said.out, said.err.count("\n")) == (4, "", 1)
    assert path.read_bytes() == spoilt


ID = "6f9619ff-8b86-4d01-b42d-{:012}"


@pytest.mark.parametrize("words", [["--journal", "{file}", "people"], ["--journal", "{file}/below", "people"]])
def test_a_folder_that_is_none_is_told(tj, tmp_path, words):
    file = tmp_path / "file"
    file.touch()
    said = tj(*(word.format(file=file) for word in words))
    assert (said.status, said.err.count("\n")) == (1, 1)
    assert str(file) in said.err


def test_a_clock_that_is_none_is_told(tj, monkeypatch):
    monkeypatch.setenv("TRUSTJOURNAL_NOW", "soon")
    assert tj("today").status == 2


NO_CHARACTERS = "A\udcff"
"""What Python makes of an argument that is not UTF-8."""


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["person", "show", NO_CHARACTERS], 1),
        (["brief", NO_CHARACTERS], 1),
        (["log", NO_CHARACTERS, "--note", "x"], 1),
        (["commit", NO_CHARACTERS, "x"], 1),
        (["skip", NO_CHARACTERS], 1),
        (["import", NO_CHARACTERS], 1),
        (["import", NO_CHARACTERS, "--json"], 1),
        (["person", "add", NO_CHARACTERS], 2),
        (["log", "Ann", "--note", NO_CHARACTERS], 2),
        (["today", "--date", NO_CHARACTERS], 2),
        ([NO_CHARACTERS], 2),
        (["people", "--query", NO_CHARACTERS], 0),
        (["people", "--tag", NO_CHARACTERS], 0),
        (["find", NO_CHARACTERS], 0),
    ],
)
def test_bytes_that_are_no_characters_break_nothing(tj, words, status):
    tj("person", "add", "Ann")
    said = tj(*words)
    assert said.status == status
    assert "Something went wrong" not in said.err
    if "--json" in words:
        assert said.json["warnings"][0]["file"] == "A\ufffd"


@pytest.mark.skipif(sys.platform != "linux", reason="names of files that are no text")
def test_a_file_whose_name_is_no_text_goes_out_and_in(program, folder, tmp_path):
    program("person", "add", "Ann")
    name = tmp_path / NO_CHARACTERS
    assert program("export", "--format", "json", "-o", name).status == 0
    said = program("--journal", tmp_path / "other", "import", name, "--json")
    assert (said.status, said.json["added"]) == (0, 1)


@pytest.mark.parametrize("words", [[], ["open"]])
def test_without_a_screen_today_is_told_instead(tj, words):
    said = tj(*words)
    assert said.status == 0
    assert "no screen" in said.err
    assert said.err.count("\n") == 1
    assert "24 February 2026" in said.out


def test_a_journal_that_is_open_on_another_computer_is_said_in_one_line(tj, folder):
    (folder / "window.lock").write_text("4711\npython3\nlaptop\n\n\n", encoding="utf-8")
    said = tj("people", "--json")
    assert said.status == 0
    assert said.err == (
        "This journal seems to be open on “laptop” as well; if both write, one may lose what it wrote.\n"
    )
    (folder / "window.lock").write_text(f"4711\npython3\n{os.uname().nodename}\n\n\n", encoding="utf-8")
    assert tj("people", "--json").err == ""


def test_nothing_is_restored_over_a_journal_that_is_open_on_another_computer(tj, folder):
    copy = tj("backup").out.strip()
    (folder / "journal.db").write_bytes(b"SQLite format 3\0" + bytes(4080))
    before = (folder / "journal.db").read_bytes()
    (folder / "window.lock").write_text("4711\npython3\nlaptop\n\n\n", encoding="utf-8")
    said = tj("restore", copy)
    assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)
    assert "open on “laptop”" in said.err
    assert f"remove {folder / 'window.lock'}." in said.err
    assert (folder / "journal.db").read_bytes() == before


def test_an_older_journal_that_is_open_on_another_computer_is_left_alone_in_one_line(tj, folder):
    (folder / "journal.db").write_bytes(gzip.decompress((ROOT / "tests/journals/0002.db.gz").read_bytes()))
    before = (folder / "journal.db").read_bytes()
    (folder / "window.lock").write_text("4711\npython3\nlaptop\n\n\n", encoding="utf-8")
    said = tj("people", "--json")
    assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)
    assert "open on “laptop”" in said.err
    assert f"remove {folder / 'window.lock'}." in said.err
    assert (folder / "journal.db").read_bytes() == before
