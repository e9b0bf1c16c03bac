"""T16: of an encrypted journal nothing stands anywhere in the clear: beside it, at home, in scratch files, in logs.

Figure: 0 hits for canaries of every field, after a walk through everything, errors, a crash inside a service, a failed
import, a backup and a kill while typing.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.sweep import files_in, has_pdf_reader, hits
from tests.faults.toured import Toured, home_in, visit
from tests.faults.watching import Watched, watch

pytestmark = pytest.mark.timeout(240)

LEAKY = """
import logging, os, sys, tempfile, zlib
from PySide6.QtCore import QSettings
logging.basicConfig(filename=os.path.join(os.environ["XDG_STATE_HOME"], "leaky.log"))
logging.error("could not save %r", "qxpersonnote alpha")
settings = QSettings(os.path.join(os.environ["XDG_CONFIG_HOME"], "leaky.ini"), QSettings.Format.IniFormat)
settings.setValue("searches", "qxpersonname alpha")
settings.sync()
with tempfile.NamedTemporaryFile(delete=False) as page:
    page.write(zlib.compress(b"<p>qxmomentnote</p>" * 20))
with open(os.path.join(os.environ["XDG_CACHE_HOME"], "wide"), "w", encoding="utf-16") as wide:
    wide.write("qxsharetext alpha")
"""


def left_by(watched: Watched, *apart: Path) -> list[Path]:
    """The files a run wrote that are still there, but those of some folders."""
    paths = [Path(path) for path in watched.written if path.startswith("/") and not path.startswith(("/dev", "/proc"))]
    return [path for path in paths if path.is_file() and not any(path.is_relative_to(folder) for folder in apart)]


def test_a_walk_leaves_no_word_in_the_clear(toured: Toured, record_property) -> None:
    assert toured.report["failed"] == ""
    files = {*files_in(toured.home, toured.journal), *left_by(toured.watched, toured.out)}
    found = hits(files)
    record_property("figure", f"{len(found)} hits in {len(files)} files")
    assert found == []
    assert len(files) > 6


def test_the_log_tells_of_a_crash_without_its_words(toured: Toured) -> None:
    logs = [file.read_text("utf-8") for file in toured.journal.rglob("trustjournal.log*")]
    assert any("ValueError at " in text for text in logs)
    assert any("IntegrityError at " in text for text in logs)
    assert not any("qx" in text or "alpha" in text for text in logs)


def test_nor_in_what_is_said_on_the_terminal(toured: Toured) -> None:
    assert "qx" not in toured.watched.told
    assert "qx" not in toured.watched.said


def test_a_kill_while_typing_leaves_no_draft_in_the_clear(toured: Toured, tmp_path: Path, record_property) -> None:
    out = tmp_path / "out"
    out.mkdir()
    killed = visit(tmp_path, toured.journal, toured.passphrase_file, out, "kill")
    assert killed.status in {-9, 137}
    files = {*files_in(tmp_path / "home", toured.journal), *left_by(killed, out)}
    found = hits(files)
    record_property("figure", f"{len(found)} hits in {len(files)} files after a kill")
    assert found == []


@pytest.mark.skipif(not has_pdf_reader(), reason="needs pdftotext; on Debian: apt-get install poppler-utils")
def test_the_sweep_reads_pdfs(toured: Toured) -> None:
    """A page one asked for is readable by anyone, as the program says; the sweep has to see that."""
    found = hits(files_in(toured.out / "paper"))
    assert any("(PDF)" in line for line in found)


def test_a_leaky_program_is_caught(tmp_path: Path, record_property) -> None:
    """The positive control."""
    home = tmp_path / "home"
    run = watch(["-c", LEAKY], tmp_path / "trace", env=home_in(home))
    assert run.status == 0, run.told
    found = hits({*files_in(home), *left_by(run)})
    record_property("figure", f"control: {len(found)} hits")
    assert len(found) >= 3
    assert {"UTF-8", "UTF-16", "compressed"} <= {line.partition("(")[2].partition(")")[0] for line in found}


def test_a_plain_journal_is_caught_too(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    words = ["-m", "trustjournal", "--journal", os.fspath(folder), "person", "add", "qxpersonplain"]
    assert watch(words, tmp_path / "trace", env=home_in(tmp_path / "home")).status == 0
    assert hits(files_in(folder))
