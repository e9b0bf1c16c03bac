"""What takes a process of its own: the start of the program, its memory, the command line, and a tour of the window."""

from __future__ import annotations

import json
import time
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.journals import LARGE, SECRET, Journals
from tests.bench.measure import Row, by_turns, environment, once, python
from trustjournal.storage.driver import key_of
from trustjournal.storage.store import FILE_NAME

FRAME = 16.0
MEBI = 1024


def _window(mode: str, journal: Path, **more: str) -> dict[str, Any]:
    env = environment(journal, BENCH_BEGAN=repr(time.monotonic()), **more)
    told: dict[str, Any] = json.loads(python(["tests/bench/window.py", mode], env).splitlines()[-1])
    return told


def start_rows(journals: Journals, times: int) -> list[Row]:
    turns: dict[str, list[dict[str, Any]]] = {"bare": [], "sample": [], "whole": []}
    asked = {
        "bare": ("bare", journals.sample),
        "sample": ("today", journals.sample),
        "whole": ("today", journals.whole),
    }
    for _turn in range(min(times, 9)):
        for name, (mode, journal) in asked.items():
            turns[name].append(_window(mode, journal))

    def middle(name: str, what: str) -> float:
        return median(float(turn[what]) for turn in turns[name])

    bare, begun = middle("bare", "shell"), middle("whole", "today")
    return [
        Row("process start to the shell's first paint", "bare window", bare, middle("whole", "shell"), 1.3),
        Row("process start to Today painted", "bare window", bare, begun, 3.0),
        Row("that start, whole size", "that start, the sample", middle("sample", "today"), begun, 1.15),
        *_memory("memory with Today shown", middle("bare", "memory"), middle("whole", "memory"), 1.8),
    ]


def _memory(what: str, bare: float, shown: float, budget: float) -> list[Row]:
    """The row of a memory figure; none where the system does not tell."""
    return [Row(what, "bare window", bare / MEBI, shown / MEBI, budget, "MiB")] if bare and shown else []


def unlock_rows(journals: Journals, times: int) -> list[Row]:
    """The start of an encrypted journal: nothing is quicker than a bare window, and the key once derived."""
    path = journals.sealed / FILE_NAME
    floors, ours = [], []
    for _turn in range(min(times, 9)):
        bare = float(_window("bare", journals.sealed)["shell"])
        floors.append(bare + once(lambda: key_of(path, SECRET)))
        ours.append(float(_window("today", journals.sealed, BENCH_SECRET=SECRET)["today"]))
    what = "process start to Today painted, encrypted, the passphrase at hand"
    return [Row(what, "bare window and one derivation of the key", median(floors), median(ours), 2.5)]


def large_backup_rows(journals: Journals, times: int) -> list[Row]:
    """The longest stall and the slowest save are those of the calmest of some runs, as in the tour."""
    told = [_window("backup", journals.copy_of(journals.large), BENCH_SECRET=SECRET) for _turn in range(min(times, 3))]
    assert not any(each["problem"] for each in told), told
    calm, quick = min(each["longest"] for each in told), min(told, key=lambda each: each["slowest"] / each["alone"])
    size = f"over {LARGE // 1_000_000} MB, encrypted"
    return [
        Row(f"longest stall of the window while a journal of {size}, is backed up", "one frame", FRAME, calm, 3),
        Row("the slowest save meanwhile, until it is told", "such a save alone", quick["alone"], quick["slowest"], 30),
    ]


def command_rows(journals: Journals, times: int) -> list[Row]:
    env = environment(journals.whole)
    both = by_turns(
        lambda: python(["-c", "import sqlalchemy"], env), lambda: python(["-m", "trustjournal", "today"], env), times
    )
    return [Row("trustjournal today, the whole process", 'python -c "import sqlalchemy"', *both, 1.5)]


def tour_rows(journals: Journals, times: int) -> list[Row]:
    """The longest stall is that of the calmest tour: a busy machine stalls any window; the rest are medians."""
    tours = [_window("tour", journals.whole) for _turn in range(min(times, 3))]
    bare = median(_window("bare", journals.whole)["memory"] for _turn in range(3))
    toured = median(told["memory"] for told in tours)
    calm = min(tours, key=lambda told: told["longest"])
    return [
        Row(f"longest stall in a tour of the rooms ({calm['during']})", "one frame", FRAME, calm["longest"], 3),
        Row("99 % of the beats in that tour", "one frame", FRAME, median(told["most"] for told in tours), 1),
        *_memory("memory after the tour", bare, toured, 2.6),
    ]
