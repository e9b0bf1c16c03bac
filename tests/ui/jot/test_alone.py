"""`trustjournal jot` as a program: it shows its window, keeps what was typed even when killed, and ends cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from trustjournal.base.clock import Clock
from trustjournal.services import drafts
from trustjournal.services.journal import open_journal
from trustjournal.services.passphrase import set_passphrase
from trustjournal.ui.jot.controller import DRAFT

NOW = "2026-02-24T10:05+01:00"
ROOT = Path(__file__).resolve().parents[3]

# Types into the window as soon as it is shown, then does what the test asks for.
DRIVER = """
import sys
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from trustjournal import app
from trustjournal.ui.jot.controller import DRAFT, Jotting
from trustjournal.services import drafts

def drive(jotting):
    QTest.keyClicks(jotting.view.field, "lunch with nobody in particular")
    if sys.argv[1] == "save":
        QTest.keyClick(jotting.view.field, Qt.Key.Key_Return)
        wait(lambda: not jotting.view.field.text(), lambda: QTest.keyClick(jotting.view.field, Qt.Key.Key_Escape))
    elif sys.argv[1] == "esc":
        QTest.keyClick(jotting.view.field, Qt.Key.Key_Escape)
    else:
        wait(lambda: drafts.load_drafts(jotting.journal, DRAFT), lambda: print("kept", flush=True))

def wait(until, then):
    QTimer.singleShot(20, lambda: then() if until() else wait(until, then))

opened = Jotting.open
def open_and_drive(self):
    opened(self)
    QTimer.singleShot(0, lambda: drive(self))
Jotting.open = open_and_drive

from trustjournal.ui.jot.unlocking import Unlocking

asked = Unlocking.begin
def ask_and_answer(self, folder, *, remembered):
    asked(self, folder, remembered=remembered)
    panel, words = self.panel, sys.argv[2:]
    def give():
        if not words:
            panel.cancel.click()
            return
        panel.field.setText(words.pop(0))
        panel.go.click()
        wait(lambda: self.journal is not None or panel.error(), tell)
    def tell():
        if self.journal is None:
            print(panel.error(), flush=True)
            give()
    QTimer.singleShot(0, give)
Unlocking.begin = ask_and_answer
sys.exit(app.main(["jot"]))
"""


@pytest.fixture
def folder(private_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRUSTJOURNAL_NOW", NOW)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return private_folders / "journal"


def start(what: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", DRIVER, what, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    )


def kept(folder: Path, passphrase: str | None = None) -> tuple[list[str], int]:
    """The drafts that are there, and how many conversations."""
    with open_journal(folder, Clock(datetime.fromisoformat(NOW)), passphrase) as journal:
        texts = [draft.body["text"] for draft in drafts.load_drafts(journal, DRAFT)]
        return texts, int(journal.reader.value("SELECT count(*) FROM interaction"))


WORDS = "six plain words of tests"
TEXT = "lunch with nobody in particular"


@pytest.mark.parametrize(("what", "left"), [("save", ([], 1)), ("esc", ([TEXT], 0))])
def test_it_saves_on_enter_and_keeps_the_draft_on_esc(folder, what, left):
    program = start(what)
    _out, err = program.communicate(timeout=60)
    assert program.returncode == 0, err
    assert "Traceback" not in err
    assert kept(folder) == left


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_killed_it_loses_nothing(folder):
    program = start("wait")
    assert program.stdout is not None
    assert program.stdout.readline() == "kept\n"
    program.send_signal(signal.SIGKILL)
    program.communicate(timeout=60)
    assert kept(folder) == ([TEXT], 0)


def test_an_encrypted_journal_asks_for_its_passphrase_in_a_window_of_its_own(folder):
    set_passphrase(folder, WORDS, Clock(datetime.fromisoformat(NOW)))
    program = start("save", "something else", WORDS)
    out, err = program.communicate(timeout=60)
    assert program.returncode == 0, err
    assert "Check Caps Lock" in out.splitlines()[0]
    assert "Traceback" not in err
    assert kept(folder, WORDS) == ([], 1)
    backups = list((folder / "backups").glob("*.db"))
    assert [each.read_bytes()[:6] == b"SQLite" for each in backups] == [False]


def test_who_has_no_passphrase_leaves_it_at_that(folder):
    set_passphrase(folder, WORDS, Clock(datetime.fromisoformat(NOW)))
    program = start("save")
    _out, err = program.communicate(timeout=60)
    assert program.returncode == 0, err
    assert kept(folder, WORDS) == ([], 0)


def test_without_a_screen_it_says_so(folder, monkeypatch, capsys):
    from trustjournal.app import main

    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform not in {"win32", "darwin"}:
        assert main(["jot"]) == 1
        assert "trustjournal add" in capsys.readouterr().err
