"""T15: what the program makes is its owner's alone, also where the session's umask would let everybody read.

Figure: every folder 0700 and every file 0600 that a walk through the program made, started with umask 0000.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.faults.toured import Toured, home_in
from tests.faults.watching import watch

pytestmark = pytest.mark.timeout(240)


def wide(*folders: Path) -> list[str]:
    """What others than the owner may read, write or enter in these folders, and themselves."""
    found = [each for folder in folders for each in (folder, *folder.rglob("*")) if not each.is_symlink()]
    return [f"{stat.S_IMODE(each.stat().st_mode):04o} {each}" for each in found if each.stat().st_mode & 0o077]


def test_a_walk_leaves_nothing_that_others_may_read(toured: Toured, record_property) -> None:
    found = wide(toured.journal, toured.home, toured.out / "paper")
    made = [file for file in toured.journal.rglob("*") if file.is_file()]
    record_property("figure", f"{len(found)} of {len(made)} files are wide")
    assert found == []
    names = {file.name for file in made}
    assert {"journal.db", "window.ini", "machine.toml", "trustjournal.log"} <= names
    assert any(file.parent.name == "backups" and file.suffix == ".db" for file in made)
    assert any(file.parent.name == "backups" and file.suffix == ".json" for file in made)
    assert {file.name for file in (toured.out / "paper").iterdir()} >= {"pages.pdf", "record.pdf"}


def test_what_the_command_line_writes_is_the_owners_too(toured: Toured, tmp_path: Path, record_property) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o700)
    program = (
        "import sys\nfrom trustjournal.app import main\n"
        "for words in ("
        f"['export', '--format', 'json', '-o', {str(out / 'a.json')!r}],"
        f"['export', '--format', 'vcard', '-o', {str(out / 'a.vcf')!r}],"
        f"['backup', '-o', {str(out / 'a.db')!r}]):\n"
        f"    assert main({toured.words!r} + words) == 0, words\n"
    )
    run = watch(["-c", program], tmp_path / "trace", env=home_in(tmp_path / "home"))
    assert run.status == 0, run.told
    assert {"a.json", "a.vcf", "a.db"} <= {file.name for file in out.iterdir()}
    assert wide(out, tmp_path / "home") == []


def test_the_folders_of_a_new_journal_are_closed(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "journal"
    run = watch(
        ["-m", "trustjournal", "--journal", os.fspath(folder), "sample"], tmp_path / "t", env=home_in(tmp_path / "h")
    )
    assert run.status == 0, run.told
    assert wide(folder) == []


def test_a_folder_that_was_wide_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    folder.mkdir()
    folder.chmod(0o755)
    run = watch(
        ["-m", "trustjournal", "--journal", os.fspath(folder), "people"], tmp_path / "t", env=home_in(tmp_path / "h")
    )
    assert run.status == 0, run.told
    assert wide(folder) == []


def test_a_wide_file_would_be_noticed(tmp_path: Path) -> None:
    """The positive control: under the same umask a careless program's file is wide."""
    made = tmp_path / "careless"
    run = watch(["-c", f"open({os.fspath(made)!r}, 'w').write('x')"], tmp_path / "t", env=home_in(tmp_path / "h"))
    assert run.status == 0
    assert wide(made) == [f"0666 {made}"]
