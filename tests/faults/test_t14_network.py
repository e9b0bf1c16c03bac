"""T14: no network. The window and every command make no socket of AF_INET or AF_INET6, and work where there is none.

Figure: 0 such sockets in the walk and in every command.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.harness import ROOT
from tests.faults.toured import Toured, home_in
from tests.faults.watching import report_of, watch
from trustjournal.cli.main import COMMANDS

pytestmark = pytest.mark.timeout(240)

# Every command with what it needs; `open` and `jot` are the window, through which the walk goes.
CALLS = {
    "person add": ["Amara Okafor", "--email", "amara@example.org", "--phone", "+31612345678"],
    "person show": ["Amara Okafor"],
    "people": [],
    "log": ["Amara Okafor", "--note", "See https://example.org/x and mail a@example.org"],
    "add": ["met Amara Okafor, she promised the plan by Friday"],
    "commit": ["Amara Okafor", "send the plan", "--due", "2026-03-01"],
    "today": [],
    "brief": ["Amara Okafor", "--format", "pdf", "-o", "{out}/brief.pdf"],
    "find": ["plan"],
    "export": ["--format", "json", "-o", "{out}/all.json"],
    "import": ["{out}/bram.vcf"],
    "duplicates": [],
    "merge": ["Amara Okafor", "Bram de Vries"],
    "calendar own": ["me@example.org"],
    "calendar add": ["{out}/work.ics"],
    "calendar list": [],
    "calendar remove": ["{out}/work.ics"],
    "done": ["nothing"],
    "skip": ["nothing"],
    "snooze": ["nothing", "--until", "2026-03-01"],
    "backup": ["-o", "{out}/copy.db"],
    "check": [],
    "passphrase set": [],
    "passphrase change": ["--new-passphrase-file", "{out}/key2"],
    "passphrase remove": [],
    "restore": ["{out}/copy.db"],
    "sample": [],
}
CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bram de Vries\r\nPHOTO:http://127.0.0.1:9/z.png\r\nEND:VCARD\r\n"
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART:20260224T120000Z
DTEND:20260224T123000Z
SUMMARY:Plan
ATTACH:http://127.0.0.1:9/x
URL:http://127.0.0.1:9/y
ATTENDEE;CN=Amara:mailto:amara@example.org
END:VEVENT
END:VCALENDAR
"""
PROGRAM = """
import sys
from trustjournal.app import main
for words in {calls!r}:
    print(words, main(words), flush=True)
"""


def test_the_window_makes_no_socket_of_a_network(toured: Toured, record_property) -> None:
    record_property("figure", f"{len(toured.watched.network)} network sockets in {len(toured.report['seen'])} places")
    assert toured.report["failed"] == ""
    assert toured.watched.network == frozenset()
    assert "AF_UNIX" in toured.watched.sockets  # it was looked at: a second start is told by a local socket


def test_no_command_makes_one(tmp_path: Path, record_property) -> None:
    assert {*CALLS, "open", "jot"} == set(COMMANDS)
    out = tmp_path / "out"
    out.mkdir()
    (out / "work.ics").write_text(CALENDAR.replace("\n", "\r\n"), "utf-8")
    (out / "bram.vcf").write_text(CARD, "utf-8")
    (out / "key").write_text("six plain words of a key", "utf-8")
    (out / "key2").write_text("six other words of a key", "utf-8")
    key = {"passphrase set": "key", "passphrase change": "key", "passphrase remove": "key2"}
    calls = []
    for name, rest in CALLS.items():
        given = ["--passphrase-file", os.fspath(out / key[name])] if name in key else []
        words = [word.format(out=out) for word in rest]
        calls.append(["--journal", os.fspath(tmp_path / "journal"), *given, *name.split(), *words])
    run = watch(["-c", PROGRAM.format(calls=calls)], tmp_path / "trace", env=home_in(tmp_path / "home"))
    assert run.status == 0, run.told
    ended = [line.rpartition(" ")[2] for line in run.said.splitlines() if line.startswith("['--journal'")]
    assert len(ended) == len(CALLS)
    # What fails has to fail for its own reason: three ask for a nudge there is none of, one wants an empty journal.
    failing = sorted(name for name, status in zip(CALLS, ended, strict=True) if status != "0")
    assert failing == ["done", "sample", "skip", "snooze"], run.told
    record_property("figure", f"{len(run.network)} network sockets in {len(CALLS)} commands")
    assert run.network == frozenset()


def test_it_runs_where_there_is_no_network(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("needs unshare -rn (util-linux, and user namespaces that the kernel allows)")
    env = {**os.environ, **home_in(tmp_path / "home"), "PYTHONPATH": os.fspath(ROOT)}
    journal, out = tmp_path / "journal", tmp_path / "out"
    out.mkdir()
    start = [unshare, "-rn", sys.executable, "-m"]

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*start, *words], env=env, cwd=ROOT, capture_output=True, text=True, timeout=90, check=False
        )

    assert run("trustjournal", "--journal", os.fspath(journal), "sample").returncode == 0
    assert run("trustjournal", "--journal", os.fspath(journal), "today").returncode == 0
    window = run("tests.faults.touring", os.fspath(journal), "", os.fspath(out), "glance")
    assert window.returncode == 0, window.stderr
    assert report_of(out)["failed"] == ""


def test_a_program_that_calls_home_is_noticed(tmp_path: Path, record_property) -> None:
    """The positive control."""
    code = (
        "import socket\n"
        "for family in (socket.AF_INET, socket.AF_INET6):\n"
        "    try:\n        socket.socket(family, socket.SOCK_DGRAM).close()\n"
        "    except OSError:\n        pass\n"
    )
    run = watch(["-c", code], tmp_path / "trace", env=home_in(tmp_path / "home"))
    record_property("figure", f"control: {len(run.network)} families noticed")
    assert run.network == {"AF_INET", "AF_INET6"}
