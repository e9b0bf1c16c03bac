"""The command line, called as a shell would: in this process for tables of words, as a program where that counts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trustjournal.app import main

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-02-24T10:05+01:00"


class Said:
    """What a call answered."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out
        self.err = err

    @property
    def json(self) -> Any:
        """The answer as the one JSON document it must be."""
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """The one line of an answer, an id say."""
        assert self.out.count("\n") == 1, self.out
        return self.out.strip()


@pytest.fixture
def folder(empty_journal_file: Path, private_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a new journal, which every call of the test opens, at a clock that stands still."""
    folder = private_folders / "journal"
    folder.mkdir(mode=0o700)
    shutil.copy(empty_journal_file, folder)
    monkeypatch.setenv("TRUSTJOURNAL_NOW", NOW)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def tj(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Call the command line in this process."""
    assert folder.is_dir()
    mask = os.umask(0o077)
    os.umask(mask)

    def call(*words: object) -> Said:
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        finally:
            os.umask(mask)
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return call


@pytest.fixture
def program(folder: Path) -> Callable[..., Said]:
    """Call the command line as a program of its own."""
    assert folder.is_dir()

    def call(*words: object, env: dict[str, str] | None = None, stdin: str = "") -> Said:
        done = subprocess.run(
            [sys.executable, "-m", "trustjournal", *map(str, words)],
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
            input=stdin.encode(),
            capture_output=True,
            check=False,
            timeout=60,
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
