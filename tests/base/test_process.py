"""The process's own privacy, tried in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest


@pytest.mark.skipif(os.name != "posix", reason="umask and core files are POSIX's")
def test_files_are_private_and_no_core_is_left(tmp_path):
    code = (
        "import os, resource; from trustjournal.base.process import be_private;"
        "os.umask(0); be_private(); open('note', 'w').close();"
        "print(oct(os.stat('note').st_mode & 0o777), resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["0o600", "0"]


def run(tmp_path: Path, code: str) -> "subprocess.CompletedProcess[str]":
    """A process of its own that may read its own modules."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**{k: v for k, v in os.environ.items() if k != "SNAP"}, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_other_programs_may_not_read_its_memory(tmp_path):
    ask = "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), end=' ')"  # PR_GET_DUMPABLE
    code = f"from trustjournal.base.process import be_unreadable\n{ask}\nbe_unreadable()\n{ask}"
    assert run(tmp_path, code).stdout.split() == ["1", "0"]


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_a_crash_tells_stderr_alone_and_says_no_text(tmp_path):
    code = (
        "import os, signal; from trustjournal.base.process import be_private, tell_of_crashes;"
        "be_private(); tell_of_crashes(); note = 'canary of a note'; os.kill(os.getpid(), signal.SIGABRT)"
    )
    done = run(tmp_path, code)
    assert done.returncode == -6
    assert "Fatal Python error: Aborted" in done.stderr
    assert "canary" not in done.stderr + done.stdout
    assert [each.name for each in tmp_path.iterdir()] == ["home"]


STUCK = """
import re, sys
from trustjournal.base.process import end_with_parent
end_with_parent(stuck={stuck})
print("ready", flush=True)
{work}
"""
PARENT = """
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
os._exit(0)
"""


def gone(pid: int, seconds: float) -> bool:
    """Whether this process ends in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_what_was_started_ends_with_who_started_it(tmp_path):
    code = STUCK.format(stuck=60, work="while True: pass")
    done = subprocess.run(
        [sys.executable, "-c", PARENT, code],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=True,
    )
    assert gone(int(done.stdout), 20)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such timer")
def test_what_is_stuck_in_one_step_ends_by_itself(tmp_path):
    done = run(tmp_path, STUCK.format(stuck=0.5, work='re.match("(a+)+$", "a" * 60 + "b")'))
    assert (done.returncode, done.stdout) == (-signal.SIGPROF, "ready\n")
