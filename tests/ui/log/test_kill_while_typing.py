"""T19: the program is killed while somebody types, never pausing; at most five seconds of typing are lost.

A process of its own has the real window, without a screen; the draft is then offered by the next start.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.domain.people import Person
from trustjournal.services import drafts
from trustjournal.services.journal import Journal, open_journal
from trustjournal.storage import encryption
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, LogRequest, Navigator, Place
from trustjournal.ui.log.controller import LogRoom

AMARA = "aaaaaaaa-0000-4000-8000-000000000001"
LOST_AT_MOST = 5.0
TYPED_FOR = 7.0
_CHILD = """
import sys, time
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from trustjournal.base.clock import Clock
from trustjournal.services.journal import open_journal
from trustjournal.ui.kit import draftkeeper, theme
from trustjournal.ui.kit.places import Destination, LogRequest, Place
from trustjournal.ui.shell.shell import Shell

folder, person, secret, keeps = Path(sys.argv[1]), sys.argv[2], sys.argv[3] or None, sys.argv[4] == "keeps"
if not keeps:
    draftkeeper.DraftKeeper.touch = lambda self: None
app = QApplication([])
theme.apply(app, theme.LIGHT)
journal = open_journal(folder, Clock(datetime.fromisoformat("2026-02-24T10:05+01:00")), secret)
shell = Shell()
shell.window.show()
shell.attach(journal, Destination(Place.LOG, data=LogRequest(people=(person,))))
typed = [0]

def type_one():
    QTest.keyClicks(shell.here.view.editor, f"w{typed[0]} ")
    typed[0] += 1
    print(typed[0], time.time(), flush=True)

timer = QTimer()
timer.timeout.connect(type_one)
timer.start(100)
app.exec()
"""


def typed_and_killed(folder: Path, secret: str, keeps: str) -> list[tuple[int, float]]:
    """How many words had been typed at which moment, until the process was killed."""
    words = [sys.executable, "-c", _CHILD, str(folder), AMARA, secret, keeps]
    root = Path(__file__).parents[3]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=root) as child:
        assert child.stdout is not None
        told: list[tuple[int, float]] = []
        for line in child.stdout:
            count, at = line.split()
            told.append((int(count), float(at)))
            if told[-1][1] - told[0][1] > TYPED_FOR:
                break
        child.kill()
    return told


def prepared(journal: Journal, secret: str) -> Path:
    with journal.change("Fill") as unit:
        unit.add(Person(id=AMARA, display_name="Amara Okafor"))
    journal.close()
    if secret:
        encryption.encrypt(journal.folder / "journal.db", secret)
    return journal.folder


def last_word(folder: Path, secret: str) -> int:
    """The number of the last word that the draft holds, -1 where there is none."""
    with open_journal(folder, Clock(NOW), secret or None) as again:
        kept = drafts.load_drafts(again, "log")
    return max(map(int, re.findall(r"w(\d+) ", str(kept[0].body)))) if kept else -1


@pytest.mark.parametrize("secret", ["", "correct horse"])
def test_at_most_five_seconds_of_typing_are_lost_and_the_draft_is_offered(qtbot, qapp, journal, secret):
    folder = prepared(journal, secret)
    told = typed_and_killed(folder, secret, "keeps")
    killed_at = told[-1][1]
    due = max(count for count, at in told if at <= killed_at - LOST_AT_MOST or count == 1)
    assert due > 5
    assert last_word(folder, secret) + 1 >= due
    assert not [file for file in folder.rglob("*") if secret and b"w3 w4" in file.read_bytes()]

    theme.apply(qapp, theme.LIGHT)
    with open_journal(folder, Clock(NOW), secret or None) as again:
        jobs = Jobs()
        room = LogRoom(again, jobs, Navigator())
        qtbot.addWidget(room.view)
        room.view.show()
        room.open(Destination(Place.LOG, data=LogRequest(people=(AMARA,))))
        qtbot.waitUntil(lambda: room._view.banner.isVisible())
        assert "You began to write about a conversation with Amara" in room._view.banner.text()
        jobs.close()


def test_control_without_drafts_everything_is_lost(journal):
    folder = prepared(journal, "")
    typed_and_killed(folder, "", "forgets")
    assert last_word(folder, "") == -1
