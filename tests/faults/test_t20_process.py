"""T20: what the process gives away: no memory dump, no memory to other programs of the user, no text in what it says.

Figure: core size 0; /proc/PID/mem refused to the same user; 0 canaries in errors of SQL and in the words of a crash.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.harness import ROOT
from tests.faults.toured import home_in
from trustjournal.services.journal import Journal
from trustjournal.services.people import NewPerson, add_person

NOBODY = 65534
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the memory of a process is Linux's /proc here")

# Root may look at everything, so where the tests run as root, both become somebody else first. A change of user alone
# would already close the memory; it is opened again, as it is for what that user starts.
PLAIN_USER = f"""
import ctypes, os, sys
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
"""
START = f"""
from trustjournal.base.process import be_private, be_unreadable, tell_of_crashes
import faulthandler, resource
{PLAIN_USER}
be_private()
if sys.argv[1] == "guarded":
    be_unreadable()
tell_of_crashes()
secret = "qxnotetext alpha"
print("ready", flush=True)
sys.stdin.readline()
if sys.argv[1] == "crash":
    ctypes.string_at(0)
"""
LOOK = (
    PLAIN_USER
    + """
with open(f"/proc/{sys.argv[1]}/maps") as maps:
    first = next(line for line in maps if " rw-p " in line).split("-")[0]
with open(f"/proc/{sys.argv[1]}/mem", "rb") as memory:
    memory.seek(int(first, 16))
    print(len(memory.read(16)))
"""
)


def started(how: str, folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", START, how],
        env={**os.environ, "PYTHONPATH": os.fspath(ROOT)},
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    if process.stdout.readline() != "ready\n":
        pytest.fail(f"it did not start: {process.communicate()[1]}")
    return process


def look(process: subprocess.Popen[str]) -> str:
    done = subprocess.run([sys.executable, "-c", LOOK, str(process.pid)], capture_output=True, text=True, check=False)
    return done.stderr.splitlines()[-1] if done.stderr else done.stdout.strip()


@LINUX
def test_no_other_program_of_the_user_reads_its_memory(tmp_path: Path, record_property) -> None:
    process = started("guarded", tmp_path)
    try:
        told = look(process)
        limits = Path(f"/proc/{process.pid}/limits").read_text() if os.geteuid() == 0 else ""
    finally:
        process.communicate("\n")
    record_property("figure", f"its memory: {told.partition(':')[0]}")
    assert "PermissionError" in told
    if limits:
        core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        assert core.split()[4] == "0"


@LINUX
def test_without_the_guard_they_could(tmp_path: Path) -> None:
    """The positive control."""
    scope = Path("/proc/sys/kernel/yama/ptrace_scope")
    if scope.exists() and scope.read_text().strip() != "0":
        pytest.skip("this system keeps programs of one user from each other by itself (yama)")
    process = started("open", tmp_path)
    try:
        told = look(process)
    finally:
        process.communicate("\n")
    assert told == "16"


@LINUX
def test_the_window_and_whoever_has_the_passphrase_are_guarded(tmp_path: Path) -> None:
    """The program itself, as it is started: its files in /proc are root's once it is not dumpable."""
    code = (
        "import os, sys\n"
        "from trustjournal import app\n"
        "import trustjournal.services.one_instance as one\n"
        "def seen(*_):\n"
        "    import ctypes\n"
        "    print('dumpable', ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)\n"
        "    return True\n"
        "one.pass_on = seen\n"
        "sys.exit(app.main(['--journal', sys.argv[1], 'open']))\n"
    )
    env = {**os.environ, **home_in(tmp_path / "home"), "PYTHONPATH": os.fspath(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, os.fspath(tmp_path / "j")], env=env, capture_output=True, text=True, check=False
    )
    assert "dumpable 0" in done.stdout, done.stderr


@LINUX
def test_a_crash_below_python_says_where_and_no_more(tmp_path: Path, record_property) -> None:
    process = started("crash", tmp_path)
    _said, told = process.communicate("\n")
    assert process.returncode == -signal.SIGSEGV
    assert "Fatal Python error" in told
    assert not list(tmp_path.glob("core*"))
    record_property("figure", f"{told.count('qx')} canaries in its words")
    assert "qx" not in told


def test_an_error_of_sql_does_not_tell_the_text(journal: Journal, record_property) -> None:
    kept = add_person(journal, NewPerson(display_name="Amara"))
    with pytest.raises(Exception) as caught, journal.change("Twice") as unit:  # noqa: PT011 - whatever SQL makes of it
        unit.add_forms("person", [{"id": kept.id, "display_name": "qxpersonname alpha"}])
    told = f"{caught.value} {caught.value!r}"
    record_property("figure", f"{told.count('qx')} canaries in an error of SQL")
    assert "UNIQUE" in told
    assert "qx" not in told


def test_an_error_of_sql_would_tell_it_otherwise() -> None:
    """The positive control: SQLAlchemy as it comes."""
    from sqlalchemy import create_engine
    from sqlalchemy.exc import IntegrityError

    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE person (name TEXT CHECK (length(name) < 3))")
        with pytest.raises(IntegrityError, match="qxpersonname"):
            connection.exec_driver_sql("INSERT INTO person VALUES (?)", ("qxpersonname alpha",))
    engine.dispose()
