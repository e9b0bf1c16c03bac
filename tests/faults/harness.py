"""Runs a job with the disk failing under it, and says what was acknowledged, told and left behind."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

from msgspec import Struct

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WRITE, SYNC, UNLINK, TRUNCATE, RENAME = 1, 2, 4, 8, 16
EVERY = WRITE | SYNC | UNLINK | TRUNCATE | RENAME
KILL = 0
EIO, ENOSPC = errno.EIO, errno.ENOSPC
NEVER = 1 << 40


class Outcome(Struct, frozen=True):
    """What a run came to: the words it said once they were on disk, the error it told, what it did not expect."""

    said: tuple[str, ...]
    told: tuple[str, ...]
    crashed: tuple[str, ...]
    killed: bool
    calls: int
    """How many calls there were to count; 0 where the run was killed."""


def build(folder: Path) -> Path:
    """Compile the shim. Raises CalledProcessError with the compiler's words."""
    library = folder / "faults.so"
    command = ["gcc", "-O1", "-shared", "-fPIC", "-o", os.fspath(library), os.fspath(HERE / "faults.c")]
    subprocess.run([*command, "-ldl", "-lpthread"], check=True, capture_output=True)
    return library


class Disk:
    """A disk that can be made to fail: every run is a program of its own on the journal's folder."""

    def __init__(self, library: Path) -> None:
        self._number = 0
        env = {**os.environ, "LD_PRELOAD": os.fspath(library), "PYTHONPATH": os.fspath(ROOT)}
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.server"],
            env=env,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, job: str, folder: Path, *args: object, **order: Any) -> Outcome:
        """Run a job; `calls`, `at`, `error` and `goes_on` say which call on which files of the folder fails and how.

        `at` counts from 1, NEVER counts only. `log` names a file for a record of all calls instead. `known` is a
        passphrase of the journal whose key need not be derived once more.
        """
        wanted = {"calls": EVERY, "at": NEVER, "error": KILL, "goes_on": False, "known": None, **order}
        self._number += 1
        wanted["number"] = self._number
        line = json.dumps({"job": job, "folder": os.fspath(folder), "args": [os.fspath(folder), *args], **wanted})
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(line + "\n")
        self._server.stdin.flush()
        answer = json.loads(self._server.stdout.readline())
        # A run that was given up (a test's time was over) has answered by now; its answer is nobody's.
        while answer["number"] != self._number:
            answer = json.loads(self._server.stdout.readline())
        words = [tuple(word.split(" ", 1)) for word in answer["words"] if " " in word]

        def of(kind: str) -> tuple[str, ...]:
            return tuple(rest for name, rest in words if name == kind)

        calls = of("calls")
        return Outcome(of("said"), of("told"), of("crashed"), answer["killed"], int(calls[0]) if calls else 0)

    def close(self) -> None:
        """End the server."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait(timeout=30)
        self._server.stdout.close()

    def __enter__(self) -> Disk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
