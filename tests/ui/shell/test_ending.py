"""The end that the system or the session asks for: what was typed is kept, the last backup made, the exit status 0."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.services.backups import Reason, back_up, backups_in
from trustjournal.services.drafts import load_drafts
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.one_instance import LOCK_NAME
from trustjournal.services.people import NewPerson, add_person
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.backing import Backing
from trustjournal.ui.shell.ending import Ending
from trustjournal.ui.shell.shell import Shell

ROOT = Path(__file__).parents[3]
TYPED = "Zanzibarra said yes"

# Types into the note of a conversation (log), or into the window that opens (type), and says so.
CHILD = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit
from trustjournal.app import main

app = QApplication([])
def look():
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    for window in windows:
        actions = {each.objectName(): each for each in window.actions()}
        if "log" in actions and sys.argv[1] == "log":
            actions["log"].trigger()
            sys.argv[1] = "type"
            return
        where = [*window.findChildren(QPlainTextEdit), *window.findChildren(QTextEdit)]
        where = next((each for each in where if each.isVisible()), None)
        if sys.argv[1] == "type" and where is not None:
            where.setFocus()
            QTest.keyClicks(where, sys.argv[3])
            sys.argv[1] = ""
            print("typed", flush=True)
timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
QTimer.singleShot(40_000, lambda: os._exit(9))
sys.exit(main(["--journal", sys.argv[2], *sys.argv[4:]]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A journal that has news since its only backup."""
    made = tmp_path / "journal"
    with open_journal(made, Clock(NOW)) as journal:
        add_person(journal, NewPerson(display_name="Ann"))
        back_up(journal, Reason.ASKED)
    os.utime(made / "journal.db")
    return made


def drafts(folder: Path) -> str:
    with open_journal(folder, Clock(NOW + timedelta(days=365))) as journal:
        return str([each.body for each in load_drafts(journal)])


def ended(folder: Path, first: str, number: signal.Signals, *words: str) -> tuple[int, str]:
    """Start the program, type, and send it a signal at once; its status and what it complained of."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    call = [sys.executable, "-c", CHILD, first, str(folder), TYPED, *words]
    with subprocess.Popen(
        call, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "typed\n"
        program.send_signal(number)
        _out, error = program.communicate(timeout=30)
    return program.returncode, "\n".join(line for line in error.splitlines() if not line.startswith("This plugin"))


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has these signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_window_with_drafts_and_a_backup(folder: Path, number: signal.Signals):
    assert ended(folder, "log", number, "open") == (0, "")
    assert TYPED in drafts(folder)
    newest = backups_in(folder)[0]
    assert newest.manifest is not None
    assert newest.manifest.reason == "closing"
    assert newest.manifest.counts["person"] == 1
    assert not (folder / LOCK_NAME).exists()
    assert not list((folder / "backups").glob(".*"))


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has these signals")
def test_a_signal_ends_the_jot_window_that_stands_alone(folder: Path):
    assert ended(folder, "type", signal.SIGTERM, "jot") == (0, "")
    assert TYPED in drafts(folder)


class Kept:
    """A shell with its journal, what makes its backups, and what hears of the end."""

    def __init__(self, journal: Journal, app: QApplication) -> None:
        self.journal, self.app = journal, app
        self.shell = Shell()
        self.shell.attach(journal, Destination(Place.TODAY))
        self.backing = self.shell.menus.backing = Backing(self.shell)
        self.ending = Ending(self.shell, app)

    @property
    def reasons(self) -> list[str]:
        return [each.manifest.reason for each in backups_in(self.journal.folder) if each.manifest]


@pytest.fixture
def kept(qtbot, qapp: QApplication, journal: Journal) -> Iterator[Kept]:
    theme.apply(qapp, theme.LIGHT)
    add_person(journal, NewPerson(display_name="Ann"))
    made = Kept(journal, qapp)
    qtbot.waitUntil(lambda: not made.shell.jobs.busy())
    yield made
    made.ending.close()
    made.backing.end()
    made.shell.close()


def test_the_end_of_the_session_waits_for_the_last_backup(kept: Kept):
    hints: list[object] = []

    class Session:
        def setRestartHint(self, hint: object) -> None:
            hints.append(hint)

    kept.ending._session_ends(Session())  # type: ignore[arg-type]  # only the desktop can make a real one
    assert kept.reasons == ["closing"]
    assert hints == [QSessionManager.RestartHint.RestartNever]
    kept.ending._session_ends(Session())  # type: ignore[arg-type]
    assert kept.reasons == ["closing"]


def test_a_session_that_goes_on_after_all_leaves_closing_as_it_was(kept: Kept):
    class Session:
        def setRestartHint(self, hint: object) -> None:
            """Nothing here starts again by itself."""

    asked: list[bool] = []

    def to_the_tray() -> bool:
        asked.append(True)
        return False

    kept.shell.presence.may_close = to_the_tray
    kept.shell.window.show()
    kept.ending._session_ends(Session())  # type: ignore[arg-type]  # only the desktop can make a real one
    kept.ending.patience.timeout.emit()
    assert not kept.shell.window.close()
    assert asked == [True]


def test_who_asks_twice_does_not_wait(kept: Kept, monkeypatch):
    codes: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", codes.append)
    kept.ending._signals.asked.emit()
    assert codes == []
    kept.ending._signals.asked.emit()
    assert codes == [0]


def test_a_room_that_holds_one_back_cannot_hold_the_end(kept: Kept, qtbot, monkeypatch):
    assert kept.shell.here is not None
    monkeypatch.setattr(kept.shell.here, "leave", lambda: False)
    kept.shell.window.show()
    with qtbot.waitSignal(kept.shell.window.closed):
        kept.ending._signals.asked.emit()
    assert kept.reasons == ["closing"]
