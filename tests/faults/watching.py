"""Runs a program with every file it opens, every name it changes and every socket it makes written down by strace."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from msgspec import Struct

from tests.faults.harness import ROOT

_OPENED = re.compile(r'open(?:at)?\((?:[^"]*, )?"((?:[^"\\]|\\.)*)"(?:\.\.\.)?, ([A-Z_|0-9]+)')
_SOCKET = re.compile(r"(?:socket\((AF_\w+)|connect\(.*?sa_family=(AF_\w+))")
_RENAMED = re.compile(r'rename(?:at2?)?\([^"]*"((?:[^"\\]|\\.)*)", (?:[^"]*, )?"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\([0-7]{1,3}|.)")
_NETWORK = frozenset({"AF_INET", "AF_INET6", "AF_PACKET"})


class Watched(Struct, frozen=True):
    """What a run did: its exit status and words, the paths it opened (to write, apart), the families of its sockets."""

    status: int
    said: str
    told: str
    opened: tuple[str, ...]
    written: frozenset[str]
    sockets: frozenset[str]

    @property
    def network(self) -> frozenset[str]:
        """The families that reach beyond this computer."""
        return self.sockets & _NETWORK

    def touching(self, marks: Sequence[str]) -> list[str]:
        """The paths it opened in which one of these marks stands."""
        return [path for path in self.opened if any(mark in path for mark in marks)]


def need_strace() -> str:
    """The path of strace. Where it is missing or may not trace, the test says so; in CI that is a failure."""
    program = shutil.which("strace")
    reason = "" if program else "needs strace, which only Linux has; on Debian: apt-get install strace"
    if (
        program
        and subprocess.run([program, "-qq", "-o", os.devnull, "true"], capture_output=True, check=False).returncode
    ):
        reason = "strace may not look into programs here (ptrace is switched off)"
    if reason and os.environ.get("CI"):
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    assert program is not None
    return program


def watch(words: Sequence[str], record: Path, *, env: Mapping[str, str] | None = None, seconds: float = 110) -> Watched:
    """Run Python with these words (`-m module ...`) under strace; the raw record is kept in `record`."""
    calls = "open,openat,creat,socket,connect,rename,renameat,renameat2"
    command = [need_strace(), "-f", "-qq", "--seccomp-bpf", "-s", "4096", "-e", "signal=none", "-e", f"trace={calls}"]
    done = subprocess.run(
        [*command, "-o", os.fspath(record), sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.fspath(ROOT), **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
        umask=0,
    )
    return read(record, done.returncode, done.stdout, done.stderr)


def read(record: Path, status: int, said: str, told: str) -> Watched:
    """What a record says."""
    opened: list[str] = []
    written: set[str] = set()
    sockets: set[str] = set()
    for line in record.read_text("utf-8", "replace").splitlines():
        if found := _OPENED.search(line):
            path = _unescaped(found[1])
            opened.append(path)
            if "O_WRONLY" in found[2] or "O_RDWR" in found[2] or "O_CREAT" in found[2]:
                written.add(path)
        elif found := _RENAMED.search(line):
            written |= {_unescaped(found[1]), _unescaped(found[2])}
        elif found := _SOCKET.search(line):
            sockets.add(found[1] or found[2])
    return Watched(status, said, told, tuple(opened), frozenset(written), frozenset(sockets))


def report_of(folder: Path) -> dict[str, object]:
    """What a tour wrote of itself."""
    found: dict[str, object] = json.loads((folder / "report.json").read_text("utf-8"))
    return found


def _unescaped(text: str) -> str:
    raw = _ESCAPE.sub(lambda found: chr(int(found[1], 8)) if found[1][0] in "01234567" else found[1], text)
    return raw.encode("latin-1", "replace").decode("utf-8", "replace")
