"""A window in a process of its own, watched from within; prints one line of JSON about it.

`bare`: an empty window of the toolkit. `today`: the program's window until Today is painted and nothing is under way.
`tour`: that, then through every room, a letter at a time into every field, and every list to its end.
`backup`: that, then a backup, and while it is made one conversation after the other is saved.
BENCH_SECRET is the passphrase of an encrypted journal.
Times are milliseconds since the process was started (the parent gives the moment in BENCH_BEGAN).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

LETTERS = "no ro"
PATIENCE = 20.0
BEAT_MS = 2
PAUSE_MS = 100
"""Between two savings."""
ALONE = 5
"""How many conversations are saved before the backup begins."""
BUSIEST = "SELECT person_id FROM interaction_person GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"


class FirstPaint(QObject):
    """Tells of the end of a widget's first painting, its children's included: they are painted without a pause.

    It listens to that widget alone. To hear of every event, PySide would have to find out the type of each object that
    the toolkit has, and make hundreds of its enumerations for that: 45 ms that no program spends.
    """

    def __init__(self, watched: QWidget, then: Callable[[], None]) -> None:
        super().__init__(watched)
        self._watched, self._then = watched, then
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._then)
        return False


class Heart:
    """Beats every few milliseconds; a pause between two beats is time in which the window did not answer."""

    def __init__(self) -> None:
        self.pauses: list[tuple[float, str]] = []
        self.doing = ""
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self._last = time.perf_counter()
        self._timer.start(BEAT_MS)

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.pauses.append(((now - self._last) * 1000 - BEAT_MS, self.doing))
        self._last = now


def since_start() -> float:
    return (time.monotonic() - float(os.environ["BENCH_BEGAN"])) * 1000


def memory() -> int:
    """The process's share of memory in KiB (PSS); 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def bare() -> dict[str, Any]:
    """An empty window, to its first paint."""
    app = QApplication([])
    window = QWidget()
    told: dict[str, Any] = {}

    def painted() -> None:
        told.update(shell=since_start(), memory=memory())
        app.quit()

    FirstPaint(window, painted)
    window.resize(1280, 768)
    window.show()
    app.exec()
    return told


class Program:
    """The program's window over a journal."""

    def __init__(self) -> None:
        from trustjournal.base.clock import clock_from
        from trustjournal.base.paths import paths_from
        from trustjournal.ui.kit import theme
        from trustjournal.ui.shell.launch import destination
        from trustjournal.ui.shell.shell import Shell
        from trustjournal.ui.shell.start import Start

        def open_journal() -> Any:
            from trustjournal.services.journal import open_journal

            folder, secret = paths_from(os.environ, None).data, os.environ.get("BENCH_SECRET")
            return open_journal(folder, clock_from(os.environ), secret)

        self.app = QApplication([])
        theme.apply(self.app)
        self.shell = Shell()
        given = "BENCH_SECRET" in os.environ
        self.start = Start(self.shell, open_journal, lambda journal: destination(journal, None), passphrase_given=given)
        self.told: dict[str, Any] = {}

    def begin(self, then: Callable[[], None]) -> None:
        def painted() -> None:
            self.told["shell"] = since_start()
            self._when_quiet(then)

        FirstPaint(self.shell.window, painted)
        self.start.begin()
        self.app.exec()
        self.shell.close()
        if self.start.journal is not None:
            self.start.journal.close()

    def _when_quiet(self, then: Callable[[], None]) -> None:
        def look() -> None:
            if self.shell.here is None or self.shell.jobs.busy():
                return
            timer.stop()
            page = self.shell.here.view
            FirstPaint(page, lambda: self._today(then))
            page.update()

        timer = QTimer(self.shell)
        timer.timeout.connect(look)
        timer.start(3)

    def _today(self, then: Callable[[], None]) -> None:
        self.told.update(today=since_start(), memory=memory())
        then()


def today() -> dict[str, Any]:
    """The program until Today is painted."""
    program = Program()
    program.begin(program.app.quit)
    return program.told


def tour() -> dict[str, Any]:
    """The program, through all its rooms."""
    program = Program()
    heart = Heart()

    def done() -> None:
        heart.stop()
        program.told["memory"] = memory()
        program.shell.window.may_close = True
        program.app.quit()

    def begin() -> None:
        heart.start()
        run(program, steps(program, heart), done)

    program.begin(begin)
    pauses = sorted(heart.pauses, reverse=True)
    program.told.update(
        longest=pauses[0][0],
        during=pauses[0][1],
        most=pauses[len(pauses) // 100][0],
        slow=[(round(pause, 1), doing) for pause, doing in pauses[:12]],
    )
    return program.told


class Saving:
    """Saves a conversation, again and again, and how long each took until it was told."""

    def __init__(self, program: Program, most: int = 0) -> None:
        """Over a program; `most` says after how many it ends by itself, 0 for never."""
        from trustjournal.services.interactions import LogEntry, log

        self.took: list[float] = []
        self._most = most
        self.going = True
        self._program = program
        shell = program.shell
        assert shell.journal is not None
        who = shell.journal.reader.value("SELECT id FROM person ORDER BY seq LIMIT 1")
        self._entry = LogEntry(people=(who,), note="Talked about the garden and the numbers of next month.")
        self._log = log

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        begun, journal = time.perf_counter(), self._program.shell.journal
        assert journal is not None

        def told(_change: object) -> None:
            self.took.append((time.perf_counter() - begun) * 1000)
            if self.going and (not self._most or len(self.took) < self._most):
                QTimer.singleShot(PAUSE_MS, lambda: self.save(then))
            else:
                then()

        self._program.shell.jobs.run(
            self._program.shell, lambda _progress: self._log(journal, self._entry), told, kind="write"
        )


def backup() -> dict[str, Any]:
    """The program, while its journal is backed up and conversations are saved."""
    program = Program()
    heart = Heart()

    def begin() -> None:
        from trustjournal.services.backups import Reason
        from trustjournal.ui.shell.backing import Backing

        alone = Saving(program, ALONE)

        def begin_backup() -> None:
            program.told["alone"] = median(alone.took[1:])
            backing, beside = Backing(program.shell), Saving(program)
            begun = time.perf_counter()
            heart.start()

            def made() -> None:
                heart.stop()
                program.told.update(backup=(time.perf_counter() - begun) * 1000, problem=backing.problem)
                beside.going = False

            def end() -> None:
                program.told.update(slowest=max(beside.took), saves=len(beside.took))
                backing.end()
                program.shell.window.may_close = True
                program.app.quit()

            backing.make(Reason.ASKED, made)
            beside.save(end)

        alone.save(begin_backup)

    program.begin(begin)
    pauses = sorted(heart.pauses, reverse=True)
    program.told.update(longest=pauses[0][0], most=pauses[len(pauses) // 100][0])
    return program.told


def run(program: Program, script: Iterator[None], done: Callable[[], None]) -> None:
    """Take a step whenever the program has nothing under way, until there is none left."""
    begun = [time.monotonic()]

    def step() -> None:
        if program.shell.jobs.busy() and time.monotonic() - begun[0] < PATIENCE:
            return
        begun[0] = time.monotonic()
        if next(script, done) is done:
            timer.stop()
            done()

    timer = QTimer(program.shell)
    timer.timeout.connect(step)
    timer.start(15)


def steps(program: Program, heart: Heart) -> Iterator[None]:
    """Every room that is there: come in, type into its fields, go through its lists."""
    from trustjournal.ui.kit.places import Destination
    from trustjournal.ui.shell.rooms import DOORS

    shell = program.shell
    assert shell.journal is not None
    who = shell.journal.reader.value(
        "SELECT person_id FROM interaction_person GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )
    for _turn in range(2):
        for each in DOORS:
            if find_spec(each.controller.partition(":")[0]) is None:
                continue
            heart.doing = f"opening {each.place}"
            shell.go(Destination(each.place, who if each.place in {"person", "brief"} else None))
            yield
            room = shell.here
            if room is None:
                continue
            for name, act in in_room(room.view):
                heart.doing = f"{name} in {each.place}"
                act()
                yield
            heart.doing = f"resting in {each.place}"
            yield


def in_room(page: QWidget) -> Iterator[tuple[str, Callable[[], None]]]:
    """What one can do in a room without changing the journal."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QTextEdit

    typed: list[Any] = [
        *page.findChildren(QLineEdit),
        *page.findChildren(QPlainTextEdit),
        *page.findChildren(QTextEdit),
    ]
    for field in typed:
        if field.isVisible() and field.isEnabled() and not field.isReadOnly():
            for letter in LETTERS:
                yield "typing", partial(QTest.keyClick, field, letter)
            for _letter in LETTERS:
                yield "deleting", partial(QTest.keyClick, field, Qt.Key.Key_Backspace)
    for area in page.findChildren(QAbstractScrollArea):
        if area.isVisible():
            for part in range(1, 11):
                yield "scrolling", partial(scroll, area, part)


def scroll(area: Any, part: int) -> None:
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum() * part // 10)


if __name__ == "__main__":
    print(json.dumps({"bare": bare, "today": today, "tour": tour, "backup": backup}[sys.argv[1]]()))
